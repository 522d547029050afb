"""The figures: how high the right offers stand, how well slots are filled, what is let in.

hit@k, MRR and nDCG as in Manning, Raghavan, Schütze, "Introduction to Information Retrieval"
(2008), chapter 8, with gains 2^grade - 1 (Burges et al. 2005).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean
from typing import Final

from catalog.evaluation.queries import Value
from catalog.matching import Slot

SHOWN: Final = 5
"""How many offers a person sees at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """How the answer to one query stands: ``place`` (from 1) of the first offer with the highest
    grade there is, None where it is not among those listed; ``ndcg`` of the first five."""

    place: int | None
    ndcg: float


def ranked(found: Sequence[str], grades: Mapping[str, int]) -> Ranked | None:
    """The standing of the ids found, best first; None where the catalogue has no right offer."""
    if not grades:
        return None
    best = max(grades.values())
    place = next((at for at, i in enumerate(found, 1) if grades.get(i) == best), None)
    gains = [2 ** grades.get(i, 0) - 1 for i in found[:SHOWN]]
    ideal = [2**grade - 1 for grade in sorted(grades.values(), reverse=True)[:SHOWN]]
    return Ranked(place=place, ndcg=_discounted(gains) / _discounted(ideal))


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(at + 1) for at, gain in enumerate(gains, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Slot values of one query: rightly filled, filled besides, and not filled."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Filled") -> "Filled":
        return Filled(
            right=self.right + other.right,
            wrong=self.wrong + other.wrong,
            missed=self.missed + other.missed,
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to fill."""
        counted = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / counted if counted else 1.0


def filled(
    said: Mapping[Slot, Sequence[str]],
    expected: Mapping[Slot, Sequence[Value]],
    also: Mapping[Slot, Sequence[Value]],
) -> Filled:
    """How the slots said compare with those expected; ``also`` are allowed besides."""
    total = Filled()
    for slot in {*said, *expected}:
        values = set(said.get(slot, ()))
        wanted = expected.get(slot, ())
        right = sum(bool(value & values) for value in wanted)
        allowed = frozenset[str]().union(*wanted, *also.get(slot, ()))
        total += Filled(right=right, wrong=len(values - allowed), missed=len(wanted) - right)
    return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The means over some queries: shares between 0 and 1, None where there is nothing to count.

    ``asked`` are queries with a right offer in the catalogue, ``off_topic`` the others' number,
    ``accepted`` the share of those that were understood all the same.
    """

    asked: int
    hit1: float | None
    hit5: float | None
    ndcg5: float | None
    mrr: float | None
    f1: float | None
    off_topic: int
    accepted: float | None


def figures(
    standings: Sequence[Ranked], slots: Sequence[Filled], accepted: Sequence[bool]
) -> Figures:
    """The means of single queries."""
    places = [each.place for each in standings]
    return Figures(
        asked=len(standings),
        hit1=_mean([place == 1 for place in places]),
        hit5=_mean([place is not None and place <= SHOWN for place in places]),
        ndcg5=_mean([each.ndcg for each in standings]),
        mrr=_mean([1 / place if place else 0.0 for place in places]),
        f1=sum(slots, Filled()).f1 if slots else None,
        off_topic=len(accepted),
        accepted=_mean(accepted),
    )


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
