"""A data file is either right or refused with every reason; the shipped files are right."""

from pathlib import Path

import pytest

from catalog.lexicon import Kind, Labels, Language, LexiconError, Message, load_lexicon
from catalog.lexicon.loading import CLOSED, FILES
from catalog.offers import Level, Mode

GOOD = """
[learn-german]
de = "Deutsch lernen"
en = "Learn German"
ar = "تعلّم الألمانية"
fa = "یادگیری آلمانی"

[integration-course]
broader = "learn-german"
ages = [16, 120]
de = "Integrationskurs"
en = "Integration course"
ar = "دورة الاندماج"
fa = "دوره همگرایی"
also.de = ["I-Kurs"]
hidden.fa = ["doreye integration", "کورس انتگراسیون"]
"""
LABELS = 'de = "{0} de"\nen = "{0} en"\nar = "{0} ar"\nfa = "{0} fa"\n'


CENTRE = "latitude = 52.125\nlongitude = 11.627\n"
STEMS = {Path(name).stem: name for name in FILES}
SOUND = {
    stem: "".join(
        f"[{concept}]\n{CENTRE * (FILES[name] is Kind.DISTRICT)}{LABELS.format(concept)}"
        for concept in CLOSED.get(FILES[name], (f"a-{stem.replace('_', '-')}",))
    )
    for stem, name in STEMS.items()
}
"""The smallest lexicon there can be: one concept in each file, but all levels and modes."""


def write(folder: Path, **files: str) -> Path:
    """All files, sound in all that is not given."""
    (folder / "topics").mkdir()
    for stem, text in {**SOUND, **files}.items():
        (folder / STEMS.get(stem, f"{stem}.toml")).write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(LexiconError) as refused:
        load_lexicon(folder)
    for problem in refused.value.problems:
        assert problem in str(refused.value)
    return refused.value.problems


def test_a_concept_has_all_that_its_table_says(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, learn_german=GOOD))
    course = lexicon["integration-course"]
    assert course.kind is Kind.TOPIC
    assert course.broader == "learn-german"
    assert course.ages == (16, 120)
    assert course.labels[Language.DE] == Labels(pref="Integrationskurs", alt=("I-Kurs",))
    assert course.labels[Language.FA] == Labels(
        pref="دوره همگرایی", hidden=("doreye integration", "کورس انتگراسیون")
    )
    assert lexicon.line("integration-course") == ("integration-course", "learn-german")
    assert lexicon.covers("learn-german", "integration-course")


def test_topics_come_first_whatever_the_files_are_called(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, learn_german=GOOD))
    topics = [concept.id for concept in lexicon.of(Kind.TOPIC)]
    assert topics[:3] == ["learn-german", "integration-course", "a-early-childhood"]
    assert [c.id for c in lexicon][: len(topics) + 1] == [*topics, "a0"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert "learn-german" in load_lexicon(write(tmp_path, learn_german="\ufeff" + GOOD))


def test_a_district_has_a_centre(tmp_path: Path) -> None:
    text = f"[altstadt]\n{CENTRE}{LABELS.format('Altstadt')}"
    district = load_lexicon(write(tmp_path, districts=text))["altstadt"]
    assert (district.latitude, district.longitude) == (52.125, 11.627)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (('de = "Integrationskurs"\n', ""), "[integration-course] de: the German label is missing"),
        (("دورة الاندماج", " "), "[integration-course] ar: a label must be a text"),
        (('["I-Kurs"]', '["I-Kurs", 7]'), "[integration-course] also.de: a label must be a text"),
        (('["I-Kurs"]', '"I-Kurs"'), "[integration-course] also.de: must be a list"),
        (("also.de", "also.tr"), "[integration-course] also.tr: unknown language"),
        (("also.de", "also"), "[integration-course] also: needs a language"),
        (("also.de", "alias.de"), "[integration-course] alias: unknown key"),
        (("[16, 120]", "[120, 16]"), "[integration-course] ages: [120, 16] must be [from, to]"),
        (("[16, 120]", "[16]"), "[integration-course] ages: [16] must be [from, to]"),
        (("[16, 120]", '"16"'), "[integration-course] ages: 16 must be [from, to]"),
        (("[16, 120]", "[16, 900]"), "[integration-course] ages: [16, 900] must be [from, to]"),
        (
            ('broader = "learn-german"', 'broader = "learn-dutch"'),
            "[integration-course] broader: there is no concept [learn-dutch]",
        ),
        (
            ("ages =", 'joins = ["learn-german"]\nages ='),
            "[integration-course] joins: ['learn-german'] must be the ids of two topics",
        ),
        (
            ("ages =", 'related = ["learn-dutch"]\nages ='),
            "[integration-course] related: learn-dutch is not the id of another topic",
        ),
        (
            ("ages =", 'related = ["integration-course"]\nages ='),
            "[integration-course] related: integration-course is not the id of another topic",
        ),
        (
            ("ages =", 'namesake = "learn-german"\nages ='),
            "[integration-course] namesake: learn-german is not the id of another district",
        ),
        (
            ("ages =", 'namesake = "learn-german"\nshared = ["I-Course"]\nages ='),
            '[integration-course] shared: "I-Course" is not one of its labels',
        ),
        (
            ("ages =", 'beside = "yes"\nages ='),
            "[integration-course] beside: must be true or false",
        ),
        (("[learn-german]", "[learn-german]\nbeside = true"), "[learn-german] beside: must be"),
        (
            ("ages =", 'related = "learn-german"\nages ='),
            "[integration-course] related: learn-german must be a list",
        ),
        (
            ("[learn-german]", '[learn-german]\nbroader = "integration-course"'),
            "[learn-german] broader: [integration-course] must stand above [learn-german]",
        ),
        (("[learn-german]", "latitude = 52.1\n[learn-german]"), "latitude: must stand below"),
        (("ages =", "latitude = 52.1\nages ="), "[integration-course] latitude: only a district"),
        (("[learn-german]", "[Learn_German]"), "[Learn_German] must be named with a-z"),
        (("Integration course", "ab" * 15), f'[integration-course] en: "{"ab" * 15}" is longer'),
        (
            ("I-Kurs", "ＤＥＵＴＳＣＨ lernen"),
            '[integration-course] also.de: "ＤＥＵＴＳＣＨ lernen" stands twice; '
            "it is already in [learn-german] de",
        ),
        (
            ('["I-Kurs"]', '["I-Kurs", "i-kurs"]'),
            '[integration-course] also.de: "i-kurs" stands twice; '
            "it is already in [integration-course] also.de",
        ),
        *(
            (
                ("I-Kurs", same),
                f'[integration-course] also.de: "{same}" is the same word as "Deutsch lernen" '
                "in [learn-german] de",
            )
            for same in ("deutsch-Lernen", "DEUTSCHLERNEN", "Deutsch - lernen!")
        ),
        (
            ("دوره همگرایی", "یاد گیریِ آلمانی"),
            '[integration-course] fa: "یاد گیریِ آلمانی" is the same word as "یادگیری آلمانی" '
            "in [learn-german] fa",
        ),
        *(
            (
                ("I-Kurs", empty),
                f'[integration-course] also.de: "{empty}" has no letter or digit',
            )
            for empty in ("!!!", "–", "ــ", "👍")
        ),
    ],
)
def test_a_mistake_is_named_with_file_concept_and_key(
    tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    assert change[0] in GOOD
    found = problems(write(tmp_path, learn_german=GOOD.replace(*change)))
    assert [p for p in found if p.startswith(f"topics/learn_german.toml: {problem}")], found


def test_every_problem_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        learn_german=GOOD.replace('en = "Learn German"', "").replace("[16, 120]", "[2, 1]"),
        levels=SOUND["levels"].replace("[a1]", "[a1]\nbroader = 'learn-german'"),
        groups="[women]\n[women\n",
        times="[a1]\n" + LABELS.format("A1"),
        needs="# none yet\n",
        districts="[north]\nlatitude = 99.9\n" + LABELS.format("North"),
        words="",
    )
    (folder / "talk.toml").unlink()
    (folder / "modes.toml").write_bytes('[online]\nde = "für"'.encode("latin-1"))
    found = problems(folder)
    for expected in (
        "topics/learn_german.toml: [learn-german] en: the English label is missing",
        "topics/learn_german.toml: [integration-course] ages: [2, 1]",
        "levels.toml: [a1] broader: [learn-german] is in topics/learn_german.toml",
        "groups.toml: cannot be read: ",
        "times.toml: [a1] is already a concept of levels.toml",
        "districts.toml: [north] latitude: 99.9 is not in Magdeburg",
        "districts.toml: [north] longitude: is missing",
        "words.toml: is not a lexicon file",
        "modes.toml: is not saved as UTF-8",
        "needs.toml: holds no concept",
        f"{folder / 'talk.toml'}: cannot be opened: No such file or directory",
    ):
        assert [p for p in found if p.startswith(expected)], (expected, found)
    assert "line 2" in next(p for p in found if p.startswith("groups.toml"))
    assert len(found) == 11


def test_what_another_file_has_is_refused_with_its_place(tmp_path: Path) -> None:
    again = GOOD.replace("[integration-course]", "[class]").replace("I-Kurs", "i kurs")
    found = problems(write(tmp_path, learn_german=GOOD, school=again))
    there = "topics/learn_german.toml"
    for expected in (
        f"[learn-german] is already a concept of {there}",
        f'[class] de: "Integrationskurs" stands twice; '
        f"it is already in {there}: [integration-course] de",
        f'[class] also.de: "i kurs" is the same word as "I-Kurs" '
        f"in {there}: [integration-course] also.de",
    ):
        assert f"topics/school.toml: {expected}" in found, (expected, found)


def test_a_broader_topic_stands_in_the_same_file(tmp_path: Path) -> None:
    school = "[school]\nbroader = 'learn-german'\n" + LABELS.format("school")
    assert problems(write(tmp_path, learn_german=GOOD, school=school)) == (
        "topics/school.toml: [school] broader: [learn-german] is in topics/learn_german.toml, "
        "but must be in the same file",
    )


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path) == tuple(
        f"{tmp_path / name}: cannot be opened: No such file or directory" for name in FILES
    )


def test_what_a_program_knows_by_its_id_can_be_neither_missing_nor_new(tmp_path: Path) -> None:
    levels = SOUND["levels"].replace("[b2]", "[b3]")
    modes = SOUND["modes"] + "[by-post]\n" + LABELS.format("by post")
    assert problems(write(tmp_path, levels=levels, modes=modes)) == (
        "levels.toml: [b2] is missing",
        "levels.toml: [b3] is not one of those the program knows: a0, a1, a2, b1, b2, c1, c2",
        "modes.toml: [by-post] is not one of those the program knows: in-person, online, hybrid",
    )


def test_what_a_program_knows_by_its_id_is_what_an_offer_can_say() -> None:
    assert {Kind.LEVEL: tuple(Level), Kind.MODE: tuple(Mode)} == CLOSED


def test_forms_of_a_word_may_stand_in_one_concept(tmp_path: Path) -> None:
    forms = '["I-Kurs", "I Kurs", "IKurs", "İ-Kurs"]'
    lexicon = load_lexicon(write(tmp_path, learn_german=GOOD.replace('["I-Kurs"]', forms)))
    assert len(lexicon["integration-course"].labels[Language.DE].alt) == 4


def test_the_same_label_may_stand_in_two_kinds_and_two_languages(tmp_path: Path) -> None:
    text = '[noon]\nde = "B1"\nen = "B1"\nar = "B1"\nfa = "B1"\n'
    assert "noon" in load_lexicon(write(tmp_path, needs=text, times=text.replace("noon", "late")))


def say(folder: Path, language: str, text: str) -> None:
    """Messages in a language beside the other files."""
    (folder / "messages").mkdir(exist_ok=True)
    (folder / "messages" / f"{language}.toml").write_text(text, encoding="utf-8")


def test_a_lexicon_has_its_messages(tmp_path: Path) -> None:
    folder = write(tmp_path, learn_german=GOOD)
    assert load_lexicon(folder).messages == ()
    say(folder, "de", 'integration-course = ["alle sollen da hin"]\nelsewhere = ["Regen"]')
    assert load_lexicon(folder).messages == (
        Message("integration-course", Language.DE, "alle sollen da hin"),
        Message("elsewhere", Language.DE, "Regen"),
    )


def test_messages_are_refused_together_with_labels(tmp_path: Path) -> None:
    folder = write(tmp_path, learn_german=GOOD.replace("[16, 120]", "[2, 1]"), needs="")
    say(folder, "de", 'a1 = ["a level is no topic"]')
    say(folder, "tr", 'learn-german = ["Almanca"]')
    found = problems(folder)
    for expected in (
        "messages/tr.toml: is not a lexicon file",
        "topics/learn_german.toml: [integration-course] ages: [2, 1]",
        "needs.toml: holds no concept",
        "messages/de.toml: a1: is no topic",
    ):
        assert [p for p in found if p.startswith(expected)], (expected, found)
    assert len(found) == 4
