"""Whom an offer is for: which audiences a person who names a group belongs to."""

from collections.abc import Iterable
from typing import Final

from catalog.matching.answers import Verdict

# Audiences that take in someone of this group besides the group itself.
_TAKEN_IN_BY: Final = {
    "mothers": {"women", "parents", "families"},
    "parents": {"families"},
    "families": {"parents", "mothers", "children"},
    "children": {"families", "pupils"},
    "youth": {"young-adults", "pupils"},
    "young-adults": {"youth", "adults"},
    "seniors": {"adults"},
    "unaccompanied-minors": {"youth", "asylum-seekers"},
    "asylum-seekers": {"newcomers"},
    "recognised-refugees": {"newcomers"},
    "tolerated": {"newcomers"},
    "pupils": {"children", "youth"},
    "apprentices": {"youth", "young-adults", "employees"},
    "students": {"young-adults"},
    "skilled-workers": {"employees", "job-seekers"},
}

# Two audiences only contradict each other when they answer the same question about a person:
# an offer for asylum seekers says nothing about women.
_DIMENSIONS: Final = (
    frozenset({"women", "men", "mothers"}),
    frozenset({"children", "youth", "young-adults", "adults", "seniors"}),
    frozenset({"asylum-seekers", "recognised-refugees", "tolerated", "unaccompanied-minors"}),
    frozenset({"pupils", "apprentices", "students", "job-seekers", "employees"}),
)


def verdict_for(group: str, audience: Iterable[str]) -> Verdict:
    """Whether an offer for this audience takes someone of this group; nobody named is unknown.

    >>> verdict_for("mothers", ("women",)), verdict_for("women", ("asylum-seekers",))
    (<Verdict.FITS: 'fits'>, <Verdict.UNKNOWN: 'unknown'>)
    """
    named = set(audience)
    if named & {group, *_TAKEN_IN_BY.get(group, ())}:
        return Verdict.FITS
    if any(group in dimension and named & dimension for dimension in _DIMENSIONS):
        return Verdict.MISSES
    return Verdict.UNKNOWN
