"""Hours of the clock are parts of the day and never ages."""

import pytest

from catalog.lexicon import Lexicon
from catalog.matching import Answers
from catalog.matching.text.clock import find_clock, first_hours
from catalog.matching.text.fold import tokenise
from catalog.matching.text.numbers import numbers_in
from catalog.matching.wish.understanding import Reader


@pytest.fixture(scope="module")
def reader(shipped: Lexicon) -> Reader:
    return Reader(shipped)


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(first_hours(text))]


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
        ("11 a.m.", "morning"),
        ("zehn Uhr", "morning"),
        ("at ten o'clock", "morning"),
        ("الساعة ستة", "evening"),
        ("ساعت پنج", "evening"),
        ("5 years", None),
        ("B1", None),
        ("39104", None),
        ("25 Uhr", None),
        ("10-15 Jahre", None),
        ("12.30 Euro", None),
        ("24.12.", None),
    ],
)
def test_an_hour_is_a_part_of_the_day(text: str, part: str | None) -> None:
    found = find_clock(words(text))
    assert [each for each, _ in found] == ([part] if part else [])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *[("18-20 Uhr", "evening"), ("18-20:30 Uhr", "evening"), ("8:30 bis 11 Uhr", "morning")],
        *[("Mo 9.00–12.30", "morning"), ("14h-16h", "afternoon"), ("15 und 17 Uhr", "afternoon")],
        *[("from 18-20 o clock", "evening"), ("10 am to 2 pm", "morning"), ("2-4 pm", "afternoon")],
        *[("11-1 pm", "morning"), ("from nine to twelve o'clock", "morning")],
        *[("الساعة 18-20", "evening"), ("من الساعة 9 إلى الساعة 11", "morning")],
        *[("ساعت ۱۸ تا ۲۰", "evening"), ("از ساعت ۸:۳۰ تا ۱۰", "morning")],
    ],
)
def test_a_time_is_the_part_of_the_day_it_begins_in(text: str, part: str) -> None:
    assert [each for each, _ in find_clock(words(text))] == [part]


@pytest.mark.parametrize(
    "text",
    [
        *["ab 18:00", "17 Uhr", "from 6pm", "بعد الساعة 5", "18-20 Uhr", "18–20:30 Uhr"],
        *["from 18-20 o clock", "الساعة 18-20", "ساعت ۱۸ تا ۲۰", "after 5 pm", "بعد الساعة ٥"],
        *["19 to 21 o'clock", "von 17 bis 19 Uhr", "19.30 Uhr", "بعد الساعة خمسة", "۱۸:۳۰"],
    ],
)
def test_an_hour_is_no_age(reader: Reader, text: str) -> None:
    assert reader.understand(text).answers == Answers(times=("evening",))


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("5 Uhr nachmittags", ("afternoon",)),
        ("ساعت ۵ عصر", ("afternoon",)),
        ("morgens um 8", ("morning",)),
        ("9-12 Uhr und 17-19 Uhr", ("morning", "evening")),
    ],
)
def test_a_part_of_the_day_beside_an_hour_says_it_better(
    reader: Reader, text: str, times: tuple[str, ...]
) -> None:
    assert reader.understand(text).answers.times == times


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Nachhilfe für Kinder 6-9 Jahre, 15-17 Uhr", (6, 9)),
        ("Kinder 10-12, 15:00-16:30", (10, 12)),
        ("دروس تقوية لابني عمره 9 الساعة 4", (9, 9)),
        ("کلاس کمک درسی برای پسرم ۹ ساله ساعت ۴ تا ۶", (9, 9)),
    ],
)
def test_beside_hours_an_age_stays_one(reader: Reader, text: str, ages: tuple[int, int]) -> None:
    answers = reader.understand(text).answers
    assert answers.ages == ages
    assert answers.times == ("afternoon",)


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
