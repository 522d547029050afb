"""A German level without a test: a few sentences a person can say yes or no to.

The sentences and their levels follow the self-assessment grid of the Common European Framework
of Reference for Languages (Council of Europe, 2001, table 2), in plainer words; the letters,
which the grid takes for granted, stand below them.
"""

from dataclasses import dataclass
from enum import StrEnum

from catalog.offers import Level

MOST_SENTENCES = 3


class CanDo(StrEnum):
    """What somebody can do in German, from easy to hard."""

    LETTERS = "letters"
    ABOUT_ME = "about-me"
    EVERYDAY = "everyday"
    STORIES = "stories"
    NEWS = "news"


_LADDER = tuple(CanDo)
# The level of those who stand on so many rungs: the letters alone are no German yet.
_LEVELS = (Level.A0, Level.A0, Level.A1, Level.A2, Level.B1, Level.B2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A careful guess at a level; ``letters`` is whether the German letters are known."""

    level: Level
    letters: bool = True


def next_sentence(said: tuple[bool, ...]) -> CanDo | None:
    """The sentence that halves what is still possible; None when nothing is left to ask.

    ``said`` are the answers so far, oldest first, to the sentences in the order of this function.
    """
    low, high = _possible(said)
    return _LADDER[_halving(low, high)] if low < high else None


def estimate(said: tuple[bool, ...]) -> Estimate:
    """The lowest level that the answers leave open: a course too easy is left sooner."""
    low, high = _possible(said)
    return Estimate(level=_LEVELS[low], letters=high > 0)


def _possible(said: tuple[bool, ...]) -> tuple[int, int]:
    """The fewest and the most rungs that may be climbed, after these answers."""
    low, high = 0, len(_LADDER)
    for can in said:
        if low == high:
            break
        rung = _halving(low, high)
        low, high = (rung + 1, high) if can else (low, rung)
    return low, high


def _halving(low: int, high: int) -> int:
    """The rung that parts these numbers of rungs climbed: who is above it climbed more."""
    return (low + high - 1) // 2
