"""When an offer takes place, as concept ids of kind time."""

from datetime import time
from typing import Final

from catalog.offers.offer import Offer, WeeklyTime

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday")
WEEKEND: Final = ("saturday", "sunday")
DAYS: Final = WEEKDAYS + WEEKEND

# What a time can be compared with: an offer known to be on Mondays says nothing about evenings.
DIMENSIONS: Final = (
    frozenset({"morning", "noon", "afternoon", "evening"}),
    frozenset({*DAYS, "weekdays", "weekend"}),
    frozenset({"holidays"}),
    frozenset({"full-time", "part-time"}),
)

# Minutes of the day. Noon lies inside the afternoon on purpose: "12:30" answers both. Evening
# begins at 17:00 because that is when people who work or bring children home can come.
_PARTS: Final = {
    "morning": (0, 12 * 60),
    "noon": (12 * 60, 14 * 60),
    "afternoon": (12 * 60, 17 * 60),
    "evening": (17 * 60, 24 * 60),
}
_ENOUGH: Final = 60  # minutes: a course from 9:00 to 12:15 is not an afternoon course


def times_of(offer: Offer) -> frozenset[str]:
    """All times the offer is known to be on, over its runs; empty when nothing is known.

    Days imply "weekdays" or "weekend" and the other way round; "full-time" fills the day.
    """
    found: set[str] = set()
    for run in offer.runs:
        found.update(run.parts)
        for weekly in run.times:
            found |= _hours(weekly) | {DAYS[weekly.weekday]}
    if "full-time" in found:
        found |= {"morning", "afternoon"}
    for whole, days in (("weekdays", WEEKDAYS), ("weekend", WEEKEND)):
        if whole in found:
            found.update(days)
        elif found.intersection(days):
            found.add(whole)
    return frozenset(found)


def _hours(weekly: WeeklyTime) -> set[str]:
    begin = _minute(weekly.starts)
    end = max(_minute(weekly.ends), begin) if weekly.ends else begin
    return {
        part
        for part, (opens, closes) in _PARTS.items()
        if opens <= begin < closes or min(end, closes) - max(begin, opens) >= _ENOUGH
    }


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
