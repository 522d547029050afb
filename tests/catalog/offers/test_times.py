"""When an offer takes place."""

from datetime import time

import pytest

from catalog.lexicon import Language
from catalog.offers import Offer, Run, Text, WeeklyTime
from catalog.offers.times import times_of


def offer(*runs: Run) -> Offer:
    return Offer(id="o", provider="P", texts={Language.DE: Text(title="Kurs")}, runs=runs)


def weekly(weekday: int, starts: str, ends: str | None = None) -> Run:
    end = time.fromisoformat(ends) if ends else None
    return Run(times=(WeeklyTime(weekday=weekday, starts=time.fromisoformat(starts), ends=end),))


@pytest.mark.parametrize(
    ("starts", "ends", "parts"),
    [
        ("09:00", "12:15", {"morning"}),
        ("09:00", "15:00", {"morning", "noon", "afternoon"}),
        ("12:30", None, {"noon", "afternoon"}),
        ("15:00", "16:30", {"afternoon"}),
        ("16:00", "18:00", {"afternoon", "evening"}),
        ("17:00", None, {"evening"}),
        ("16:30", "17:30", {"afternoon"}),
    ],
)
def test_hours_fill_the_parts_of_the_day(starts: str, ends: str | None, parts: set[str]) -> None:
    assert times_of(offer(weekly(0, starts, ends))) == {*parts, "monday", "weekdays"}


def test_saturday_is_weekend_and_keeps_its_hours() -> None:
    assert times_of(offer(weekly(5, "10:00"))) == {"morning", "saturday", "weekend"}


def test_whole_and_days_imply_each_other() -> None:
    assert times_of(offer(Run(parts=("weekend",)))) == {"weekend", "saturday", "sunday"}
    assert times_of(offer(Run(parts=("tuesday",)))) == {"tuesday", "weekdays"}


def test_full_time_fills_the_day_but_not_the_evening() -> None:
    assert times_of(offer(Run(parts=("full-time",)))) == {"full-time", "morning", "afternoon"}


def test_runs_add_up_and_nothing_known_is_empty() -> None:
    assert times_of(offer(Run(parts=("morning",)), Run(parts=("evening",)))) == {
        "morning",
        "evening",
    }
    assert times_of(offer()) == frozenset()
