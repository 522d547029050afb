"""When an offer takes place next: runs, weekly hours, the change of the clock and of the year."""

from datetime import date, datetime, time

import pytest

from catalog.lexicon import Language
from catalog.offers import Offer, Run, Text, WeeklyTime
from catalog.offers.dates import BERLIN, first_date, has_dates, next_dates, next_run

TODAY = date(2026, 11, 23)


def day(month: int) -> date:
    return date(2026, month, 1)


OVER = Run(starts=day(1), ends=day(3))
RUNNING = Run(starts=day(10), ends=day(12))
AHEAD = Run(starts=date(2027, 1, 1), ends=date(2027, 3, 1))
BEGAN_LONG_AGO = Run(starts=date(2020, 1, 1))
BEGAN = Run(starts=day(10))
UNDATED = Run(note="nach Absprache")


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ((), None),
        ((OVER,), None),
        ((OVER, AHEAD), AHEAD),
        ((AHEAD, RUNNING), RUNNING),
        ((Run(ends=day(3)),), None),
        ((AHEAD, Run(ends=day(12))), Run(ends=day(12))),
        ((Run(starts=TODAY),), Run(starts=TODAY)),
        ((Run(starts=TODAY, ends=TODAY), AHEAD), Run(starts=TODAY, ends=TODAY)),
        ((BEGAN,), BEGAN),
        ((BEGAN_LONG_AGO, BEGAN), BEGAN),
        ((BEGAN, AHEAD), AHEAD),
        ((UNDATED, AHEAD), AHEAD),
        ((UNDATED, BEGAN), BEGAN),
        ((OVER, UNDATED), UNDATED),
    ],
)
def test_the_run_to_go_to(runs: tuple[Run, ...], shown: Run | None) -> None:
    offer = Offer(id="a", provider="VHS", texts={Language.DE: Text(title="Kurs")}, runs=runs)
    assert next_run(offer, TODAY) == shown


MONDAYS = WeeklyTime(weekday=0, starts=time(18), ends=time(20))
FRIDAYS = WeeklyTime(weekday=4, starts=time(9))


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), BERLIN)


@pytest.mark.parametrize(
    ("run", "now", "dates"),
    [
        (Run(times=(MONDAYS,)), at(TODAY), [TODAY]),
        (Run(times=(MONDAYS,)), at(TODAY, 19), [TODAY]),
        (Run(times=(MONDAYS,)), at(TODAY, 20), [date(2026, 11, 30)]),
        (Run(times=(FRIDAYS, MONDAYS)), at(TODAY), [TODAY, date(2026, 11, 27)]),
        (Run(times=(FRIDAYS,)), at(date(2026, 11, 27)), [date(2026, 12, 4)]),
        (Run(times=(FRIDAYS,)), at(date(2026, 12, 31), 23), [date(2027, 1, 1)]),
        (Run(times=(MONDAYS,), starts=date(2027, 1, 12)), at(TODAY), [date(2027, 1, 18)]),
        (Run(times=(MONDAYS,), ends=TODAY), at(TODAY), [TODAY]),
        (Run(times=(MONDAYS,), ends=TODAY), at(TODAY, 21), []),
        (Run(times=(MONDAYS,), ends=date(2026, 11, 29)), at(date(2026, 11, 24)), []),
        (Run(starts=TODAY), at(TODAY), []),
    ],
)
def test_the_next_date_of_each_weekly_time(run: Run, now: datetime, dates: list[date]) -> None:
    assert [day for day, _ in next_dates(run, now)] == dates


def test_what_day_it_is_is_decided_in_magdeburg() -> None:
    late = datetime.fromisoformat("2026-11-29T23:30:00+00:00")  # Monday, half past midnight there
    assert next_dates(Run(times=(MONDAYS,)), late) == ((date(2026, 11, 30), MONDAYS),)


@pytest.mark.parametrize(
    ("run", "has"),
    [
        (Run(), False),
        (Run(note="nach Absprache"), False),
        (Run(starts=TODAY), True),
        (Run(starts=date(2026, 1, 1)), False),
        (Run(starts=date(2026, 1, 1), times=(MONDAYS,)), True),
        (Run(register_by=TODAY), True),
        (Run(register_by=date(2026, 11, 22)), False),
    ],
)
def test_what_can_be_put_into_a_calendar(run: Run, has: bool) -> None:
    assert has_dates(run, at(TODAY)) is has


@pytest.mark.parametrize(
    ("ends", "weekdays", "first"),
    [
        (None, (), date(2026, 11, 26)),
        (None, (3,), date(2026, 11, 26)),
        (None, (1, 4), date(2026, 11, 27)),
        (date(2026, 11, 26), (4,), date(2026, 11, 26)),
    ],
)
def test_the_first_date_is_the_first_day_of_its_hours(
    ends: date | None, weekdays: tuple[int, ...], first: date
) -> None:
    times = tuple(WeeklyTime(weekday=day, starts=time(9)) for day in weekdays)
    assert first_date(Run(starts=date(2026, 11, 26), ends=ends, times=times)) == first
    assert first_date(Run(times=times)) is None
