"""Hours of the clock in a text: "ab 18:00", "6pm", "الساعة 5" mean a part of the day."""

import re
from collections.abc import Sequence
from typing import Final

_GLUED: Final = re.compile(r"(\d{1,2})(uhr|pm|am|h)")
_QUARTERS: Final = frozenset({"00", "15", "30", "45"})
_AFTER: Final = frozenset({"uhr", "pm", "am", "h", "oclock"})
_BEFORE: Final = frozenset({"الساعه", "ساعه", "ساعت"})
_AROUND: Final = frozenset({"ab", "um", "nach", "bis", "from", "at", "after", "until", "بعد", "از"})
# Nobody looks for a course at five in the morning: without more, 1 to 6 is after noon.
_EARLIEST: Final = 7
_DAWN: Final = 5


def find_clock(words: Sequence[str]) -> tuple[str, frozenset[int]] | None:
    """The part of the day (a concept id) of the first hour said, and the positions of its words.

    Takes folded words. None where no number is clearly an hour.
    """
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        glued = _GLUED.fullmatch(word)
        digits = glued[1] if glued else word
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 2) or int(digits) > 24:
            continue
        if glued and glued[2] == "am" and int(digits) < _DAWN:
            continue  # "3am" is Arabic for what one is doing
        with_minutes = after in _QUARTERS
        unit_at = at + (2 if with_minutes else 1)
        unit = glued[2] if glued else next(iter(words[unit_at : unit_at + 1]), "")
        if not (with_minutes or unit in _AFTER or before in _BEFORE):
            continue
        said = {at, *range(at + 1, unit_at)}
        said |= {unit_at} if not glued and unit in _AFTER else set()
        said |= {at - 1} if before in _BEFORE | _AROUND else set()
        return _part(int(digits), unit), frozenset(said)
    return None


def _part(hour: int, unit: str) -> str:
    if (unit == "pm" and hour < 12) or (unit != "am" and 0 < hour < _EARLIEST):
        hour += 12
    if hour < 12:
        return "morning"
    if hour == 12:
        return "noon"
    return "afternoon" if hour < 17 else "evening"
