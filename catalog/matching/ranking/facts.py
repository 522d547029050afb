"""What offers say about one thing, each different saying kept once.

A catalogue says the same few things over and over ("mornings", "for women", "A1 to B1"), so a
small number per offer and a short list of sayings hold all of it, and judging the list judges
every offer.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from catalog.offers import Offer

Codes = NDArray[np.unsignedinteger[Any]]
Rows = NDArray[np.intp]
Fact = TypeVar("Fact", bound=Hashable)
Number = TypeVar("Number", bound=np.generic)

NEW: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Generic[Fact]):
    """Row i of ``codes`` is the number that ``distinct`` gives to what offer i says.

    The numbers go up in the order of the mapping, so that arrays over facts follow it too;
    ``counts`` is how many offers say each.
    """

    codes: Codes
    distinct: Mapping[Fact, int]
    counts: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuild:
    """A catalogue beside the one before it, so that only new and changed offers are read.

    ``origin`` is per row the row of the same, unchanged offer before, or NEW; ``fresh`` are the
    offers of the new rows.
    """

    origin: Rows
    fresh: Sequence[Offer]

    def facts(self, said: Callable[[Offer], Fact], before: Facts[Fact] | None) -> Facts[Fact]:
        """What all offers say; facts that no offer states any more keep their number."""
        distinct = dict(before.distinct) if before else {}
        fresh = [distinct.setdefault(said(offer), len(distinct)) for offer in self.fresh]
        smallest = np.min_scalar_type(max(len(distinct) - 1, 0))
        codes = self.column(np.array(fresh, dtype=smallest), before.codes if before else None)
        counts = np.bincount(codes, minlength=len(distinct))
        return Facts(codes=codes, distinct=distinct, counts=counts)

    def column(self, fresh: NDArray[Number], before: NDArray[Number] | None) -> NDArray[Number]:
        """One value per offer: those of the fresh offers, and the others as they were."""
        if before is None or len(self.fresh) == len(self.origin):
            return fresh
        merged = np.empty(len(self.origin), dtype=fresh.dtype)
        kept = self.origin != NEW
        merged[kept] = before[self.origin[kept]]
        merged[~kept] = fresh
        return merged


def rebuild(offers: Sequence[Offer], rows: Mapping[str, int], before: Sequence[Offer]) -> Rebuild:
    """Which offers are the very same objects as before; ``rows`` are those of the ids then."""
    found = ((offer, rows.get(offer.id, NEW)) for offer in offers)
    origin = np.array(
        [row if row != NEW and before[row] is offer else NEW for offer, row in found],
        dtype=np.intp,
    )
    fresh = [offers[row] for row in np.flatnonzero(origin == NEW).tolist()]
    return Rebuild(origin=origin, fresh=fresh)
