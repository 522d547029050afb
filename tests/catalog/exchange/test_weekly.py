"""How people write down when something takes place."""

from datetime import time

import pytest

from catalog.exchange.vocabulary import Vocabulary
from catalog.exchange.weekly import Times, times
from catalog.offers import Refused, WeeklyTime
from tests.catalog.exchange.words import LEXICON

MO, TU, WE, TH, FR, SA, SU = range(7)


def on(days: list[int], starts: int, ends: int | None = None) -> tuple[WeeklyTime, ...]:
    return tuple(
        WeeklyTime(weekday=day, starts=time(starts), ends=time(ends) if ends else None)
        for day in days
    )


@pytest.mark.parametrize(
    ("entry", "weekly"),
    [
        ("Mo 9-12", on([MO], 9, 12)),
        ("Mo+Mi 18:00–20:00", on([MO, WE], 18, 20)),
        ("Mo, Mi 18.00-20.00 Uhr", on([MO, WE], 18, 20)),
        ("Mo-Fr 09:00-12:00", on([MO, TU, WE, TH, FR], 9, 12)),
        ("Sa-Mo 9-10", on([SA, SU, MO], 9, 10)),
        ("Thu & Sun 9 to 12", on([TH, SU], 9, 12)),
        ("Monday and Wednesday 9:00-12:00", on([MO, WE], 9, 12)),
        ("الاثنين 9-12", on([MO], 9, 12)),
        ("دوشنبه ۹-۱۲", on([MO], 9, 12)),
        ("Werktags 8-12", on([MO, TU, WE, TH, FR], 8, 12)),
        ("Di. 17 Uhr", on([TU], 17)),
        ("Do: 9-12 und 14-16", on([TH], 9, 12) + on([TH], 14, 16)),
        ("Mo-Di 9-12, Sa 10-14", on([MO, TU], 9, 12) + on([SA], 10, 14)),
    ],
)
def test_hours_of_the_week(entry: str, weekly: tuple[WeeklyTime, ...]) -> None:
    assert times([entry], Vocabulary(LEXICON)) == Times(weekly=weekly)


def test_words_for_times_become_concepts() -> None:
    found = times(["abends", "In the evening", "Mo, Mi"], Vocabulary(LEXICON))
    assert found == Times(parts=("evening", "monday", "wednesday"))


@pytest.mark.parametrize(
    "entry",
    ["nach Vereinbarung", "Mo 25-26", "9-12", "Mo 9-12 außer Ferien", "Mo-Quatsch 9-12", ""],
)
def test_what_is_no_time_is_kept_whole(entry: str) -> None:
    assert times([entry], Vocabulary(LEXICON)) == Times(unknown=(entry,))


def test_an_hour_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused, match="09:00 is not after 12:00"):
        times(["Mo 12-9"], Vocabulary(LEXICON))
