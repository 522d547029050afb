"""From which to which German level a course is, by the levels its title and description say."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from catalog.matching.text.levels import Role, SaidLevel
from catalog.offers import Level

_rank = attrgetter("rank")
_LEVELS = tuple(Level)


def level_range(
    title: Sequence[SaidLevel], description: Sequence[SaidLevel]
) -> tuple[Level | None, Level | None]:
    """The level to bring along and the level to reach, as the columns mean them.

    A course is named after the level it leads to: "Deutsch A1" is for people with A0, and
    "A2 oder B1" and "A1 bis B1" begin one below the lowest, too. "Ab B1", "von B1 bis C1" and
    "Voraussetzung: B1" say themselves what to bring; "bis B1" alone leaves that open. Beginners
    ("Anfänger", "ohne Vorkenntnisse") bring nothing. The description adds to a title with a
    level of its own only what to bring along.
    """
    said = title or description
    top = max(_with(said, Role.NAMED, Role.AIMED), key=_rank, default=None)
    brought = _with(said, Role.BROUGHT) or [
        level for level in _with(description, Role.BROUGHT) if top is None or level.rank <= top.rank
    ]
    named = _with(said, Role.NAMED)
    low = min(brought, default=_below(min(named, key=_rank)) if named else None, key=_rank)
    if (low is None or low.rank <= Level.A1.rank) and _for_beginners((*title, *description)):
        low = Level.A0
    if top is Level.A0:
        top = Level.A1
    if low is not None and top is not None and low.rank > top.rank:  # "ab B2, nicht A1"
        top = None
    return low, top


def _with(said: Iterable[SaidLevel], *roles: Role) -> list[Level]:
    return [each.level for each in said if each.role in roles]


def _below(level: Level) -> Level:
    return _LEVELS[max(level.rank - 1, 0)]


def _for_beginners(said: Iterable[SaidLevel]) -> bool:
    return any(each.level is Level.A0 or (each.by_word and each.level is Level.A1) for each in said)
