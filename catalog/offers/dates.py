"""When an offer takes place: the run to go to, and the next dates of its weekly hours."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from catalog.offers.offer import Offer, Run, WeeklyTime

BERLIN: Final = ZoneInfo("Europe/Berlin")
"""Whose today it is: offers take place in Magdeburg."""


def next_run(offer: Offer, today: date) -> Run | None:
    """The run to go to: the earliest that is not over, or None.

    One that began and has no end goes on for ever, as it does in the ranking; yet any with a
    day ahead comes before it, and one without any dates comes last.
    """
    ahead = (run for run in offer.runs if run.ends is None or run.ends >= today)
    return min(ahead, key=lambda run: _urgency(run, today), default=None)


def _urgency(run: Run, today: date) -> tuple[int, int]:
    if run.starts is None and run.ends is None:
        return 2, 0
    if run.ends is None and run.starts is not None and run.starts < today:
        return 1, -run.starts.toordinal()
    return 0, (run.starts or date.min).toordinal()


def first_date(run: Run) -> date | None:
    """The first day on which it takes place: of its weekly hours, if any, from its start on.

    Hours that do not come before the end leave the start as it is given; None without a start.
    """
    if run.starts is None:
        return None
    ahead = ((time.weekday - run.starts.weekday()) % 7 for time in run.times)
    first = run.starts + timedelta(days=min(ahead, default=0))
    return run.starts if run.ends is not None and first > run.ends else first


def next_dates(run: Run, now: datetime) -> tuple[tuple[date, WeeklyTime], ...]:
    """For each weekly time the first date that is not over ``now``, earliest first.

    A time that does not come again before the run ends is left out. ``now`` knows its zone.
    """
    found = ((_next_date(time, run, now.astimezone(BERLIN)), time) for time in run.times)
    dated = ((day, time) for day, time in found if run.ends is None or day <= run.ends)
    return tuple(sorted(dated, key=lambda each: (each[0], each[1].starts)))


def _next_date(time: WeeklyTime, run: Run, now: datetime) -> date:
    first = max(run.starts or now.date(), now.date())
    day = first + timedelta(days=(time.weekday - first.weekday()) % 7)
    over = day == now.date() and (time.ends or time.starts) <= now.time()
    return day + timedelta(days=7) if over else day


def has_dates(run: Run, now: datetime) -> bool:
    """Whether anything about the run can be put into a calendar from ``now`` on."""
    today = now.astimezone(BERLIN).date()
    days = (run.starts, run.register_by)
    return bool(next_dates(run, now)) or any(day is not None and day >= today for day in days)
