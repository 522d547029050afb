"""When in the week: hours such as "Mo+Mi 18:00-20:00", or words such as "abends"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from catalog.exchange.facts import plain
from catalog.exchange.vocabulary import Vocabulary
from catalog.lexicon import Kind
from catalog.offers import WeeklyTime

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Short forms of days. They are no labels of the lexicon, since "do" and "so" are words as well.
_SHORT = (
    {"mo", "mon"},
    {"di", "tue", "tues"},
    {"mi", "wed"},
    {"do", "thu", "thur", "thurs"},
    {"fr", "fri"},
    {"sa", "sat"},
    {"so", "sun"},
)
_SEVERAL = {"weekdays": range(5), "weekend": range(5, 7)}

_TO = r"\s*(?:-|–|—|bis|to|until)\s*"
_AND = r"\s*(?:,|\+|&|/|und|and)\s*"
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?(?:\s*(?:uhr|h)\b)?"
_DAY = r"[^\W\d_]+\b\.?"
_HOURS = rf"{_CLOCK}(?:{_TO}{_CLOCK})?"
_ENTRY = re.compile(
    rf"(?P<days>{_DAY}(?:(?:{_TO}|{_AND}){_DAY})*),?:?\s*"
    rf"(?P<hours>{_HOURS}(?:{_AND}{_HOURS})*)(?:{_AND}|\s+|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What a cell says about the week; ``unknown`` are the parts of it that nothing was made of."""

    weekly: tuple[WeeklyTime, ...] = ()
    parts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def times(entries: Iterable[str], vocabulary: Vocabulary) -> Times:
    """Hours and time concepts of the entries of a cell; Refused for an hour that ends too early."""
    weekly: list[WeeklyTime] = []
    parts: dict[str, None] = {}
    unknown: list[str] = []
    for entry in entries:
        if hours := _weekly(plain(entry), vocabulary):
            weekly += hours
        elif concept := vocabulary.concept(Kind.TIME, entry):
            parts[concept] = None
        elif days := _days(plain(entry), vocabulary):
            parts.update(dict.fromkeys(_DAYS[day] for day in days))
        else:
            unknown.append(entry)
    return Times(weekly=tuple(weekly), parts=tuple(parts), unknown=tuple(unknown))


def _weekly(entry: str, vocabulary: Vocabulary) -> list[WeeklyTime]:
    """All weekly hours of an entry; none if any part of it is something else."""
    found: list[WeeklyTime] = []
    at = 0
    while at < len(entry):
        match = _ENTRY.match(entry, at)
        days = match and _days(match["days"], vocabulary)
        hours = match and _hours(match["hours"])
        if not match or not days or not hours:
            return []
        found += (
            WeeklyTime(weekday=day, starts=starts, ends=ends)
            for day in days
            for starts, ends in hours
        )
        at = match.end()
    return found


def _days(text: str, vocabulary: Vocabulary) -> list[int]:
    """The weekdays of "Mo-Fr", "Mo, Mi" or "montags"; none if a word is no day."""
    days: list[int] = []
    for piece in re.split(_AND, text, flags=re.IGNORECASE):
        ends = [_day(word, vocabulary) for word in re.split(_TO, piece, flags=re.IGNORECASE)]
        match ends:
            case [range() as several]:
                days += several
            case [range() as first, range() as last] if len(first) == len(last) == 1:
                # "Sa-Mo" goes over the end of the week.
                days += ((first[0] + step) % 7 for step in range((last[0] - first[0]) % 7 + 1))
            case _:
                return []
    return days


def _day(word: str, vocabulary: Vocabulary) -> range | None:
    short = word.strip().rstrip(".").casefold()
    for number, forms in enumerate(_SHORT):
        if short in forms:
            return range(number, number + 1)
    concept = vocabulary.concept(Kind.TIME, short)
    if concept in _DAYS:
        number = _DAYS.index(concept)
        return range(number, number + 1)
    return _SEVERAL.get(concept or "")


def _hours(text: str) -> list[tuple[time, time | None]]:
    """Pairs of hours of "9-12" or "9:00-12:00 und 14 Uhr"; none if one is not on the clock."""
    try:
        return list(_pairs(text))
    except ValueError:
        return []


def _pairs(text: str) -> Iterator[tuple[time, time | None]]:
    for hours in re.findall(_HOURS, text, flags=re.IGNORECASE):
        clocks = [
            time(int(hour), int(minute or 0))
            for hour, minute in re.findall(r"(\d{1,2})(?:[:.](\d{2}))?", hours)
        ]
        yield clocks[0], clocks[1] if len(clocks) > 1 else None
