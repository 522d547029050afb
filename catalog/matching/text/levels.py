"""Which German levels a text says, and how: brought along, aimed at, or only named.

"I have A2", "ab A2" and "Voraussetzung: A2" bring it along; "I want B1" and "bis B1" aim at it.
What that means for a person or an offer is left to the reader of it.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from catalog.matching.text.plain_words import plain_words
from catalog.offers import Level

_REACH: Final = (
    4  # words between a level and the verb that belongs to it ("habe schon ein Jahr A2")
)


class Role(StrEnum):
    """What a text makes of a level."""

    BROUGHT = "brought"
    AIMED = "aimed"
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLevel:
    """A level and its role; ``by_word`` where no code such as "A1" was said ("Anfänger").

    ``alternative`` where it is one or the level before ("B1 or B2").
    """

    level: Level
    role: Role = Role.NAMED
    by_word: bool = False
    alternative: bool = False


def said_levels(
    words: Sequence[str], found: Sequence[tuple[int, int, Level]]
) -> tuple[SaidLevel, ...]:
    """The levels in order, with their roles; takes (first word, last word, level).

    A code right after a word such as "Raum" or "Haus" is a room and no level.
    """
    plain = plain_words()
    places = [
        (first, last, level)
        for first, last, level in found
        if not (first and words[first - 1] in plain.rooms)
    ]
    taken: set[int] = set()
    said: list[SaidLevel] = []
    end = -2
    for at, (first, last, level) in enumerate(places):
        if said and first == end + 1 and level is said[-1].level:  # the "2" of "B1.2"
            end = last
            continue
        until = places[at + 1][0] if at + 1 < len(places) else len(words)
        role = _direction(words, first)
        between = set(words[end + 1 : first])
        if said and said[-1].role is not Role.NAMED and between and between <= plain.conjunctions:
            role = role or said[-1].role  # "I have A1 and A2"
        before = range(first - 1, max(end, first - 1 - _REACH, -1), -1)
        after = range(last + 1, min(until, last + 1 + _REACH))
        role = role or _verb(words, _in_turn(before, after), taken)
        by_word = not any(c.isdigit() for word in words[first : last + 1] for c in word)
        said.append(
            SaidLevel(
                level=level,
                role=role or Role.NAMED,
                by_word=by_word,
                alternative=bool(said) and _is_or(between),
            )
        )
        end = last
    return tuple(said)


def _is_or(between: Set[str]) -> bool:
    """Whether the words between two levels say no more than "or" ("B1 Kurs oder B2")."""
    plain = plain_words()
    return not plain.alternatives.isdisjoint(between) and all(
        plain.empty(word) or word in plain.general | plain.level_steps for word in between
    )


def _direction(words: Sequence[str], first: int) -> Role | None:
    """By a preposition right before: "ab B1", "up to level B1"."""
    plain = plain_words()
    at = first - 1
    while at >= 0 and words[at] in plain.level_steps:
        at -= 1
    if at < 0:
        return None
    if words[at] in plain.level_until:
        return Role.AIMED
    return Role.BROUGHT if words[at] in plain.level_from else None


def _verb(words: Sequence[str], near: Iterable[int], taken: set[int]) -> Role | None:
    """By the nearest verb or noun on either side that no level before has taken already."""
    for at in near:
        if at not in taken and (role := _role(words[at])):
            taken.add(at)
            return role
    return None


def _in_turn(before: Iterable[int], after: Iterable[int]) -> Iterator[int]:
    """One from each side, the side before first."""
    for pair in zip_longest(before, after):
        yield from (at for at in pair if at is not None)


def _role(word: str) -> Role | None:
    plain = plain_words()
    bare = word[1:] if word.startswith("و") else word  # Arabic "and" is written onto the verb

    def among(verbs: Set[str]) -> bool:
        return word in verbs or bare in verbs

    if among(plain.level_brought):
        return Role.BROUGHT
    return Role.AIMED if among(plain.level_aimed) else None
