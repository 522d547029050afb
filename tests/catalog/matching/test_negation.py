"""What is denied is not wanted, and where there is an opposite, that is."""

import pytest

from catalog.lexicon import Lexicon
from catalog.matching import Answers
from catalog.matching.wish.understanding import Reader


@pytest.fixture(scope="module")
def reader(shipped: Lexicon) -> Reader:
    return Reader(shipped)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nicht online", Answers(mode="in-person")),
        ("مش اونلاين", Answers(mode="in-person")),
        ("لا اريد دورة اونلاين", Answers(mode="in-person")),
        ("غیر حضوری", Answers(mode="online")),
        ("nicht nur online", Answers(mode="online")),
        ("بدون امتحان", Answers(needs=("no-exam",))),
        ("ohne Prüfung", Answers(needs=("no-exam",))),
        ("bedoon emti7an", Answers(needs=("no-exam",))),
        ("not in the morning", Answers(times=("noon", "afternoon", "evening"))),
        ("vormittags habe ich keine Zeit", Answers(times=("noon", "afternoon", "evening"))),
        ("nicht vormittags, sondern abends", Answers(times=("evening",))),
        ("nicht am Wochenende", Answers(times=("weekdays",))),
        ("not on Monday", Answers(times=("tuesday", "wednesday", "thursday", "friday"))),
        ("nicht weit von Sudenburg", Answers(districts=("sudenburg",))),
        ("not for women", Answers()),
        ("nicht nur für Frauen", Answers()),
        # Who cannot does not come at that time, wherever in the sentence it stands.
        ("I can't come in the morning", Answers(times=("noon", "afternoon", "evening"))),
        ("ich kann abends nicht", Answers(times=("morning", "noon", "afternoon"))),
        ("صبح نمی توانم", Answers(times=("noon", "afternoon", "evening"))),
        ("نمی‌توانم صبح بیایم", Answers(times=("noon", "afternoon", "evening"))),
        ("ما بقدر الصبح", Answers(times=("noon", "afternoon", "evening"))),
        ("I can come on Monday not Tuesday", Answers(times=("monday",))),
        ("ومو اونلاين", Answers(mode="in-person")),
        # "Or" in spoken Arabic; "nor" where something is denied before.
        ("صباحا ولا مساء", Answers(times=("morning", "evening"))),
        ("ما بدي صباحا ولا مساء", Answers(times=("noon", "afternoon"))),
        ("ohne Kinderbetreuung", Answers()),
        ("weder Kita noch Hort", Answers()),
        ("Deutschkurs brauche ich nicht", Answers()),
    ],
)
def test_what_is_denied_is_never_filled_and_an_opposite_is(
    reader: Reader, text: str, said: Answers
) -> None:
    assert reader.understand(text).answers == said


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("kein Deutschkurs, sondern Kita", "kita"),
        ("keine Ausbildung, ich will studieren", "university"),
        ("ما بدي روضة بدي مدرسة", "school"),
        ("مهدکودک نمی‌خواهم، مدرسه می‌خواهم", "school"),
        ("not a german course, a computer course", "computer-course"),
        # Who lacks a thing looks for it.
        ("ich habe keine Arbeit", "work"),
        ("ما عندي شغل", "work"),
        ("کار ندارم", "work"),
        ("ich finde keinen Kitaplatz", "kita"),
        ("ich kann nicht schwimmen", "swimming"),
    ],
)
def test_of_two_topics_the_one_that_is_wanted_remains(
    reader: Reader, shipped: Lexicon, text: str, topic: str
) -> None:
    (found,) = reader.understand(text).answers.topics
    assert shipped.covers(topic, found)


@pytest.mark.parametrize(
    "text",
    [
        "I don't want online german course",
        "german course but I don't want it online",
        "لا اريد اونلاين كورس الماني",
        "نمی خواهم آنلاین باشد کلاس آلمانی",
    ],
)
def test_how_is_denied_and_not_what(reader: Reader, text: str) -> None:
    assert reader.understand(text).answers == Answers(topics=("german-course",), mode="in-person")


def test_what_changes_nothing_when_denied_is_said_to_be_unused(reader: Reader) -> None:
    assert reader.understand("deutschkurs nicht in sudenburg").unused == ("sudenburg",)
    assert reader.understand("deutschkurs kein B1").unused == ("B1",)


@pytest.mark.parametrize("text", ["nein", "لا", "نه", "nein danke"])
def test_a_bare_no_is_an_answer_to_us(reader: Reader, text: str) -> None:
    assert reader.understand(text).talk == ("no",)


@pytest.mark.parametrize(
    "text",
    [
        "no i want it in the evening",
        "لا بدي ياه المسا",
        "لا عايز بالليل",
        "نه من شب میخوام",
        "nein, ich möchte abends",
    ],
)
def test_a_no_to_what_was_said_before_denies_nothing_of_what_is_wanted(
    reader: Reader, text: str
) -> None:
    assert reader.understand(text).answers.times == ("evening",)


@pytest.mark.parametrize("text", ["لا أريد دورة في المساء", "no evening course please"])
def test_a_no_right_before_what_it_denies_denies_it(reader: Reader, text: str) -> None:
    assert "evening" not in reader.understand(text).answers.times
