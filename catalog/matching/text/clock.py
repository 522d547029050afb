"""Hours of the clock in a text: "ab 18:00", "18-20 Uhr", "6pm", "الساعة 5" say a part of the day.

Of a time from one hour to another the first one counts.
"""

import re
from collections.abc import Sequence
from typing import Final

from catalog.matching.text.plain_words import plain_words

_HOUR: Final = r"(?<![\d.,:/])(\d{1,2})"
_SIXTY: Final = r"[0-5٠-٥۰-۵]\d"
_MINUTES: Final = rf"(?:[:.]{_SIXTY})?(?![\d:])"
_UNIT: Final = r"\s*(uhr\b|oclock\b|[ap]m\b|h\b)"
_TO: Final = r"\s*(?:[-–—]|\b(?:bis|to|till|until|and|und|تا|إلى|الى|حتى|لـ|ل|و)\b)\s*"
_SAID_BEFORE: Final = r"(?:الساعة|الساعه|ساعة|ساعه|ساعت)"

_O_CLOCK: Final = re.compile(r"\bo\s?['’]?\s?clock\b", re.IGNORECASE)
_DOTTED: Final = re.compile(r"(?<=\d)\s*([ap])\.\s?m\b\.?", re.IGNORECASE)
_BEHIND: Final = re.compile(
    rf"({_SAID_BEFORE})\s*{_HOUR}{_MINUTES}(?:{_TO}(?:{_SAID_BEFORE}\s*)?\d{{1,2}}{_MINUTES})?",
)
_RANGE: Final = re.compile(
    rf"{_HOUR}{_MINUTES}(?:{_UNIT})?{_TO}(\d{{1,2}}){_MINUTES}{_UNIT}", re.IGNORECASE
)
# "12.30 Euro" is a price, and "15.11." a date.
_WITH_MINUTES: Final = re.compile(
    rf"(?<![A-Za-z]){_HOUR}(?::{_SIXTY}|\.(?:00|15|30|45))(?![\d.:,])"
    rf"(?:{_TO}\d{{1,2}}(?::{_SIXTY}|\.(?:00|15|30|45))(?![\d:]))?"
    rf"(?!\s*(?:€|eur|يورو|یورو))(?:{_UNIT})?",
    re.IGNORECASE,
)

_GLUED: Final = re.compile(r"(\d{1,2})(uhr|pm|am|h|oclock)")
_AFTER: Final = frozenset({"uhr", "pm", "am", "h", "oclock"})
_AFTER_A_WORD: Final = frozenset({"uhr", "pm", "oclock"})  # "um fünf am Montag"
_BEFORE: Final = frozenset({"الساعه", "ساعه", "ساعت"})
_AROUND: Final = frozenset({"ab", "um", "nach", "bis", "from", "at", "after", "until", "بعد", "از"})
# Nobody looks for a course at five in the morning: without more, 1 to 6 is after noon.
_EARLIEST: Final = 7
_DAWN: Final = 5
_LAST: Final = 24


def first_hours(text: str) -> str:
    """The text with each time written as the hour it begins at.

    >>> first_hours("Mo 18:30-20 Uhr"), first_hours("from 5 to 7 p.m."), first_hours("ساعت ۸ تا ۹")
    ('Mo 18uhr', 'from 5pm', 'ساعت ۸')
    """
    text = _O_CLOCK.sub("oclock", text)
    text = _DOTTED.sub(r"\1m", text)
    text = _BEHIND.sub(r"\1 \2", text)
    text = _RANGE.sub(_beginning, text)
    return _WITH_MINUTES.sub(lambda time: time[1] + (time[2] or "uhr"), text)


def _beginning(time: re.Match[str]) -> str:
    unit = time[2] or time[4]
    noon_between = unit.casefold() == "pm" and not time[2] and int(time[1]) > int(time[3])
    return time[1] + ("am" if noon_between else unit)


def find_clock(words: Sequence[str]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The part of the day (a concept id) of each hour said, and the positions of its words.

    Takes folded words of a text with ``first_hours``. Only numbers that clearly are an hour.
    """
    found: list[tuple[str, tuple[int, ...]]] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        glued = _GLUED.fullmatch(word)
        digits = glued[1] if glued else word
        after = words[at + 1] if at + 1 < len(words) else ""
        units = _AFTER if digits.isdecimal() else _AFTER_A_WORD
        unit = glued[2] if glued else after if after in units else ""
        hour = _hour(digits)
        if hour is None or not (unit or before in _BEFORE):
            continue
        if glued and unit == "am" and hour < _DAWN:
            continue  # "3am" is Arabic for what one is doing
        said = {at, at + 1} if unit and not glued else {at}
        if before in plain_words().between and at > 1 and _hour(words[at - 2]) is not None:
            hour = _hour(words[at - 2]) or 0
            said |= {at - 1, at - 2}
        first = min(said)
        if first and words[first - 1] in _BEFORE | _AROUND:
            said.add(first - 1)
        found.append((_part(hour, unit), tuple(sorted(said))))
    return tuple(found)


def _hour(word: str) -> int | None:
    number = int(word) if word.isdecimal() and len(word) <= 2 else plain_words().numbers.get(word)
    return number if number is not None and number <= _LAST else None


def _part(hour: int, unit: str) -> str:
    if (unit == "pm" and hour < 12) or (unit != "am" and 0 < hour < _EARLIEST):
        hour += 12
    if hour < 12:
        return "morning"
    if hour == 12:
        return "noon"
    return "afternoon" if hour < 17 else "evening"
