"""`lotse search`, as a person and as a program sees it."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from catalog.commands.search import command
from catalog.database import migrate, open_engine
from catalog.exchange.importing import import_file
from catalog.lexicon import load_lexicon

CATALOGUE = """id;title;topics;level_min;level_max;audience;times;childcare;title_ar
abend-b1;Deutsch am Abend;german-course;a2;b1;;evening;no;الألمانية مساء
frauen-a1;Deutsch für Frauen;german-course;a0;a1;women;morning;yes;
schwimmen;Schwimmen lernen;sport;;;;;;
bewerbung;Bewerbungen schreiben;application-help;;;;;;
"""

Search = Callable[..., Result]


@pytest.fixture
def search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Search:
    """Runs the command over a small stored catalogue."""
    monkeypatch.setenv("LOTSE_DATABASE_URL", f"sqlite:///{tmp_path / 'offers.sqlite3'}")
    file = tmp_path / "offers.csv"
    file.write_text(CATALOGUE, encoding="utf-8")
    engine = open_engine()
    migrate(engine)
    assert not import_file(engine, file, load_lexicon()).refused
    engine.dispose()

    def run(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(command, arguments, input=stdin)

    return run


def answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_text_for_people_names_concepts_in_their_language(search: Search) -> None:
    result = search("Deutschkurs B1 abends", "--language", "ar")
    assert result.exit_code == 0
    assert "level: B1" in result.stdout
    assert "1. الألمانية مساء" in result.stdout
    assert "abend-b1" in result.stdout
    assert result.stderr == ""


def test_json_is_one_object_like_a_batch_line(search: Search) -> None:
    (answer,) = answers(search("Deutschkurs B1 abends", "--json", "--limit", "1"))
    assert answer["understood"] is True
    assert answer["slots"] == {"topic": ["german-course"], "level": "b1", "time": ["evening"]}
    (best,) = answer["results"]
    assert best["id"] == "abend-b1"
    assert best["title"] == "Deutsch am Abend"
    assert 0 < best["score"] <= 1
    assert best["reasons"] == [
        {"slot": "topic", "value": "german-course", "verdict": "fits"},
        {"slot": "level", "value": "b1", "verdict": "fits"},
        {"slot": "time", "value": "evening", "verdict": "fits"},
    ]


def test_batch_answers_every_line_in_order(search: Search) -> None:
    questions: list[dict[str, Any]] = [
        {"id": "1", "text": "دورة الماني للنساء مع حضانة", "language": "ar"},
        {"id": 2, "text": "pizza bestellen"},
        {"id": "3", "text": "danke", "language": "de"},
        {"id": "4", "text": "schwimmen", "language": "en"},
    ]
    lines = b"\n".join(json.dumps(question).encode() for question in questions)
    result = search("--batch", "-", stdin=lines + b"\n\n")
    assert result.exit_code == 0
    women, pizza, thanks, swimming = answers(result)
    assert [a["id"] for a in answers(result)] == ["1", 2, "3", "4"]
    assert women["results"][0]["id"] == "frauen-a1"
    assert women["slots"]["need"] == ["childcare"]
    assert pizza == {
        "id": 2,
        "understood": False,
        "slots": {},
        "unused": ["pizza", "bestellen"],
        "maybe": [],
        "results": [],
    }
    assert (thanks["understood"], thanks["slots"], thanks["results"]) == (True, {}, [])
    assert [r["id"] for r in swimming["results"]] == ["schwimmen"]


def test_a_bad_line_is_named_and_the_batch_goes_on(search: Search) -> None:
    lines = [
        b'{"id": "1", "text": "Deutschkurs"}',
        b"{no json",
        b'{"id": "3"}',
        b'["text"]',
        b'{"id": "5", "text": "\xff"}',
        b'{"id": "6", "text": "Deutsch", "language": "fr"}',
        b"[" * 100_000,
        b'{"id": "8", "text": "Deutschkurs"}',
    ]
    result = search("--batch", "-", stdin=b"\n".join(lines))
    assert result.exit_code == 1
    given = answers(result)
    assert [a["id"] for a in given] == ["1", None, "3", None, None, "6", None, "8"]
    assert [("error" in a) for a in given] == [False, *[True] * 6, False]
    assert given[1]["error"] == "line 2: is not JSON"
    assert result.stderr.splitlines() == [a["error"] for a in given if "error" in a]


def test_half_a_character_in_an_id_comes_back_as_it_was(search: Search) -> None:
    result = search("--batch", "-", stdin=rb'{"id": "\ud800", "text": "Deutsch \ud800"}')
    assert result.exit_code == 0
    assert answers(result)[0]["id"] == "\ud800"


def test_what_nobody_offers_comes_with_what_is_near_it(search: Search) -> None:
    (answer,) = answers(search("job finden", "--json"))
    assert [r["id"] for r in answer["results"]] == ["bewerbung"]
    assert answer["results"][0]["reasons"] == [
        {"slot": "topic", "value": "job-search", "verdict": "misses"}
    ]


def test_text_and_batch_exclude_each_other(search: Search) -> None:
    assert search().exit_code == 2
    assert search("Deutsch", "--batch", "-").exit_code == 2


def test_the_sample_is_searched_and_named_while_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOTSE_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    result = CliRunner().invoke(command, ["Deutschkurs", "--json"])
    assert result.exit_code == 0
    assert "sample" in result.stderr
    assert answers(result)[0]["results"]


def test_a_thousand_lines_take_seconds(search: Search) -> None:
    texts = ["Deutschkurs B1 abends", "دورة الماني مع حضانه", "کلاس زبان برای زنان", "grman cours"]
    lines = [json.dumps({"id": str(n), "text": texts[n % 4]}).encode() for n in range(1000)]
    began = time.monotonic()
    result = search("--batch", "-", stdin=b"\n".join(lines))
    assert len(answers(result)) == 1000
    assert time.monotonic() - began < 15  # about 2 s alone; other work may run beside it


def test_an_explanation_shows_each_word_and_adds_up_to_the_score(search: Search) -> None:
    result = search("almani kors abends xyzzy", "--explain", "--limit", "1")
    lines = result.stdout.splitlines()
    assert any(line.startswith("  almani -> almani: german-course") for line in lines)
    assert "  xyzzy -> xyzzy: nothing" in lines
    assert "  not used: xyzzy" in lines
    first = next(at for at, line in enumerate(lines) if line.startswith("1. "))
    *parts, total = lines[first + 1 :]
    assert sum(int(part.split()[0]) for part in parts) == int(total.split()[0])
    assert int(total.split()[0]) / 10_000 == float(total.split()[-1])


def test_what_was_not_understood_is_explained_too(search: Search) -> None:
    result = search("qwxyz", "--explain")
    assert result.exit_code == 0
    assert "nothing was understood" in result.stdout


def test_an_explanation_is_for_people(search: Search) -> None:
    assert search("Deutsch", "--explain", "--json").exit_code == 2
