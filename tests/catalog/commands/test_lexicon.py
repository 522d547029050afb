"""`lotse lexicon`: the words checked and counted, as a person and as a program sees it."""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files as files_of
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.main import lotse
from catalog.commands import lexicon as commands
from catalog.lexicon import ELSEWHERE, Kind, load_lexicon
from catalog.lexicon.loading import CLOSED, FILES
from catalog.matching.wish import evidence

Run = Callable[..., Result]
CENTRE = "latitude = 52.125\nlongitude = 11.627\n"


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(lotse, ["lexicon", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sound data files with one concept each, but all levels and modes."""
    (tmp_path / "topics").mkdir()
    for name, kind in FILES.items():
        field = Path(name).stem.replace("_", "-")
        concepts = CLOSED.get(kind, (field,))
        tables = (
            f"[{each}]\n{CENTRE * (kind is Kind.DISTRICT)}{_labels(each)}" for each in concepts
        )
        (tmp_path / name).write_text("".join(tables), encoding="utf-8")
    return tmp_path


def _labels(concept: str) -> str:
    return "".join(
        f'{language} = "{concept} word {language}"\n' for language in ("de", "en", "ar", "fa")
    )


def add(folder: Path, name: str, line: str) -> None:
    """A line more in the last concept of a data file."""
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def test_sound_words_pass_the_check(folder: Path, run: Run) -> None:
    result = run("check", folder)
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_label_that_does_no_good_is_named_with_its_place(folder: Path, run: Run) -> None:
    add(folder, "topics/school.toml", 'hidden.de = ["School: Word (de)"]')
    add(
        folder,
        "times.toml",
        'also.en = ["somewhen between breakfast and lunch or dinner and supper"]',
    )
    result = run("check", folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        'topics/school.toml: [school] hidden.de: "School: Word (de)" is the same as '
        '"school word de" in de after folding: take it out',
        'times.toml: [times] also.en: "somewhen between breakfast and lunch or dinner and supper" '
        "has 9 words, of which at most 8 are looked up: shorten it",
    ]
    assert "2 problems" in result.stderr


def test_a_missing_language_is_a_problem_of_the_check(folder: Path, run: Run) -> None:
    file = folder / "needs.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('fa = "needs word fa"\n', ""), encoding="utf-8")
    result = run("check", folder)
    assert result.exit_code == 1
    assert result.stdout == "needs.toml: [needs] fa: the Persian label is missing\n"


def test_words_that_say_nothing_are_named_beside_other_problems(folder: Path, run: Run) -> None:
    add(folder, "topics/school.toml", 'hidden.de = ["und", "ein"]')
    add(folder, "needs.toml", 'also.en = ["x", 7]')
    add(folder, "talk.toml", 'also.de = ["nein"]')
    result = run("check", folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "needs.toml: [needs] also.en: a label must be a text in quotation marks, and not empty",
        *(
            f'topics/school.toml: [school] hidden.de: "{word}" is a word that is passed over, '
            "found in texts about anything: take it out or add a word that tells more"
            for word in ("und", "ein")
        ),
        'needs.toml: [needs] also.en: "x" is a single letter, found in texts about anything: '
        "take it out or write it out",
    ]
    assert "4 problems" in result.stderr


def test_the_check_speaks_json(folder: Path, run: Run) -> None:
    add(folder, "topics/school.toml", 'hidden.de = ["School: Word (de)"]')
    result = run("check", folder, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "file": "topics/school.toml",
            "concept": "school",
            "key": "hidden.de",
            "label": "School: Word (de)",
            "problem": 'is the same as "school word de" in de after folding: take it out',
        }
    ]


def test_statistics_count_concepts_and_labels(folder: Path, run: Run) -> None:
    add(folder, "topics/school.toml", 'also.de = ["Penne"]\nhidden.de = ["Schuhle"]')
    figures = json.loads(run("statistics", folder, "--json").stdout)
    concepts = sum(figures["kinds"].values())
    assert figures["kinds"]["topic"] == 10
    assert figures["kinds"]["level"] == 7
    assert figures["labels"]["de"] == {"shown": concepts, "also": 1, "hidden": 1}
    assert figures["labels"]["fa"] == {"shown": concepts, "also": 0, "hidden": 0}
    assert figures["per_concept"]["de"] == {"minimum": 1, "median": 1, "maximum": 3}
    assert ["school", 3] not in figures["fewest"]["de"]


def test_statistics_are_readable(folder: Path, run: Run) -> None:
    add(folder, "topics/school.toml", 'also.de = ["Penne"]')
    result = run("statistics", folder)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    concepts = sum(1 for name in FILES if FILES[name] not in CLOSED) + 10
    assert lines[0].startswith(f"{concepts} concepts: 10 topic, 7 level")
    assert f"de: {concepts + 1} labels: {concepts} shown, 1 also, 0 hidden" in lines


def test_broken_files_cannot_be_counted(folder: Path, run: Run) -> None:
    (folder / "times.toml").write_text("", encoding="utf-8")
    result = run("statistics", folder)
    assert result.exit_code == 1
    assert "times.toml: holds no concept" in result.stderr


@pytest.fixture
def learnt(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where `learn` writes, with the words of the folder in place of the shipped ones."""
    path = tmp_path_factory.mktemp("learnt") / evidence.SHIPPED
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "LEARNT", path)
        patch.setattr(commands, "load_lexicon", lambda: load_lexicon(folder))
        yield path


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_each_word_speaks_for_is_learnt_and_nothing_else_written(
    folder: Path, learnt: Path, run: Run
) -> None:
    (folder / "messages").mkdir()
    said = 'school = ["wo lernt mein Kind", "Kind lernt nicht"]\nelsewhere = ["Regen", "Schnee"]'
    (folder / "messages" / "de.toml").write_text(said, encoding="utf-8")
    before = files(folder)
    result = run("learn")
    assert (result.exit_code, result.stdout) == (0, "Learnt from 44 labels and messages.\n")
    assert files(folder) == before
    assert [*files(learnt.parent)] == [learnt]
    found = evidence.Evidence.load(learnt.read_bytes())
    topics = {Path(name).stem.replace("_", "-") for name in FILES if FILES[name] is Kind.TOPIC}
    assert {*found.subjects} == {*topics, ELSEWHERE}
    told = found.shares(["kind"])
    assert told is not None
    assert found.subjects[told.argmax()] == "school"


def test_what_is_learnt_is_what_ships() -> None:
    shipped = files_of("catalog.matching.wish").joinpath(evidence.SHIPPED)
    assert str(commands.LEARNT) == str(shipped)


def test_nothing_is_learnt_from_broken_files(folder: Path, learnt: Path, run: Run) -> None:
    (folder / "times.toml").write_text("", encoding="utf-8")
    result = run("learn")
    assert result.exit_code == 1
    assert "times.toml: holds no concept" in result.stderr
    assert not learnt.exists()
