"""For whom an offer is: oneself, one's child, the whole family, by its ages and its audience."""

from collections.abc import Set
from typing import Final

from catalog.matching.answers import Verdict, Whom

_GROWN: Final = 18
_YOUNGEST_ALONE: Final = 16  # who is younger and looks for themselves says their age
_SCHOOL_AGE: Final = 6

_CHILDREN: Final = frozenset({"babies", "children"})
_YOUNG: Final = frozenset({"pupils", "youth", "unaccompanied-minors"})
_OF_ANY_AGE: Final = frozenset({"adults", "young-adults", "seniors"})
# No older than this: young people are those below 27 (SGB VIII, section 7).
_OLDEST: Final = {
    "babies": 2,
    "children": 17,
    "unaccompanied-minors": 17,
    "pupils": 20,
    "youth": 26,
}
_FAMILIES: Final = frozenset({"families", "parents"})
_ADULTS: Final = frozenset(
    {"adults", "young-adults", "seniors", "women", "men", "mothers"}
    | {"students", "apprentices", "employees", "job-seekers", "skilled-workers"}
)

Ages = tuple[int | None, int | None]


def ages_told(ages: Ages, audience: Set[str]) -> Ages:
    """The ages of an offer; where it states none and is for the young alone, what that tells.

    >>> ages_told((None, None), {"children", "babies"}), ages_told((None, None), {"families"})
    ((None, 17), (None, None))
    """
    if ages == (None, None) and audience and audience <= _OLDEST.keys():
        return None, max(_OLDEST[each] for each in audience)
    return ages


def verdict_whom(whom: Whom, ages: Ages, audience: Set[str]) -> Verdict:
    """What an offer for these ages (both included, None for open) and this audience means to
    somebody who asks for themselves, their child or their family.

    >>> verdict_whom(Whom.CHILD, (18, None), set()), verdict_whom(Whom.ME, (None, 6), set())
    (<Verdict.MISSES: 'misses'>, <Verdict.MISSES: 'misses'>)
    """
    match whom:
        case Whom.ME:
            return _for_oneself(ages, audience)
        case Whom.CHILD:
            return _for_a_child(ages, audience)
        case Whom.FAMILY:
            return _for_a_family(ages, audience)


def _for_oneself(ages: Ages, audience: Set[str]) -> Verdict:
    """Who is named beside children may only come along with them: parents, mothers, students."""
    _, oldest = ages
    if oldest is not None and oldest < _YOUNGEST_ALONE:
        return Verdict.MISSES
    if ages != (None, None):
        return Verdict.FITS
    others = audience & (_ADULTS | _FAMILIES | {"youth"})
    if audience & _CHILDREN:
        if audience & _OF_ANY_AGE:
            return Verdict.FITS
        return Verdict.UNKNOWN if others else Verdict.MISSES
    return Verdict.FITS if others - {"families"} else Verdict.UNKNOWN


def _for_a_child(ages: Ages, audience: Set[str]) -> Verdict:
    """Pupils, youth and families named beside adults leave it open: "apprentices, youth"."""
    youngest, oldest = ages
    if youngest is not None and youngest >= _GROWN:
        return Verdict.MISSES
    if audience & _CHILDREN or (oldest is not None and oldest < _GROWN):
        return Verdict.FITS
    may_be = audience & (_YOUNG | {"families"})
    if audience & _ADULTS:
        return Verdict.UNKNOWN if may_be or ages != (None, None) else Verdict.MISSES
    return Verdict.FITS if may_be else Verdict.UNKNOWN


def _for_a_family(ages: Ages, audience: Set[str]) -> Verdict:
    """Also what is open to all ages, but nothing that only some of a family may come to."""
    youngest, oldest = ages
    adults, children = audience & _ADULTS, audience & _CHILDREN
    if audience & _FAMILIES:
        return Verdict.UNKNOWN if adults and not children else Verdict.FITS
    if adults and children:
        return Verdict.FITS
    if adults or children or audience & _YOUNG:
        return Verdict.MISSES
    if ages == (None, None):
        return Verdict.UNKNOWN
    for_all = (youngest or 0) <= _SCHOOL_AGE and (oldest is None or oldest >= _GROWN)
    return Verdict.FITS if for_all else Verdict.MISSES
