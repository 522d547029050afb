"""Hours of the clock are parts of the day and never ages."""

import pytest

from catalog.lexicon import load_lexicon
from catalog.matching import Answers
from catalog.matching.text.clock import find_clock
from catalog.matching.text.fold import tokenise
from catalog.matching.text.numbers import numbers_in
from catalog.matching.wish.understanding import Reader


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("17 Uhr", "evening"),
        ("ab 18:00", "evening"),
        ("6pm", "evening"),
        ("at 9 am", "morning"),
        ("12 Uhr", "noon"),
        ("um 14:30 Uhr", "afternoon"),
        ("الساعة 5", "evening"),
        ("ساعت ۱۰", "morning"),
        ("5 years", None),
        ("B1", None),
        ("39104", None),
        ("25 Uhr", None),
    ],
)
def test_an_hour_is_a_part_of_the_day(text: str, part: str | None) -> None:
    found = find_clock(words(text))
    assert (found[0] if found else None) == part


@pytest.mark.parametrize("text", ["ab 18:00", "17 Uhr", "from 6pm", "بعد الساعة 5"])
def test_an_hour_is_no_age(text: str) -> None:
    answers = Reader(load_lexicon()).understand(text).answers
    assert answers == Answers(times=("evening",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dreiunddreißig", (33,)),
        ("einundzwanzig", (21,)),
        ("thirty three", (33,)),
        ("thirty-three", (33,)),
        ("سی و سه", (33,)),
        ("بیست و پنج سال", (25,)),
        ("ثلاثة وثلاثين", (33,)),
        ("ثلاثة و ثلاثين", (33,)),
        ("sieben", (7,)),
        ("three thirty", (3, 30)),
        ("7 und 9", (7, 9)),
        ("100", ()),
        ("keine", ()),
    ],
)
def test_numbers_are_read_as_people_write_them_out(text: str, said: tuple[int, ...]) -> None:
    assert numbers_in(words(text)) == said
