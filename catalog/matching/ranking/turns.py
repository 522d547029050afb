"""Best first, and none fills the first page: providers and subjects take turns.

Among equal offers the providers take turns. Who begins is drawn for each question: the same on
every call and in every worker, but not the same for all questions. Of several topics looked for,
each has its best offers among the first, also where those of another one score a little higher.
"""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from catalog.matching import weights
from catalog.matching.ranking.columns import Columns
from catalog.matching.ranking.conditions import Condition
from catalog.matching.ranking.facts import Rows

_ODD: Final = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio: mixes well


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Places of offers, best first, with the points of each, and whether they take turns."""

    places: Rows
    points: NDArray[np.int64]
    turns: bool


def best_first(
    rows: Rows, points: NDArray[np.int64], columns: Columns, question: str, limit: int | None
) -> Rows:
    """The places of the best offers in ``rows``, in their order, at most ``limit``."""
    chosen = np.arange(len(rows))
    if limit is not None and limit < len(rows):
        least = np.partition(points, len(rows) - limit)[len(rows) - limit] if limit else np.inf
        chosen = np.flatnonzero(points >= least)
    # One number sorts by points, then provider, then lot.
    key = (-points[chosen] * len(columns.turn)) + columns.turn[rows[chosen]]
    chosen = chosen[np.argsort(key)]
    providers = columns.providers.codes[rows[chosen]]
    turns = _turns(points[chosen], providers)
    if limit is not None:
        first = turns < max(limit, 1)
        chosen, providers, turns = chosen[first], providers[first], turns[first]
    seed = np.uint64(zlib.crc32(question.encode(errors="surrogatepass")))
    lots = (columns.provider_lots[providers] ^ seed) * _ODD
    order = np.lexsort((lots, turns, -points[chosen]))
    return chosen[order[:limit]]


def each_in_turn(
    rows: Rows,
    points: NDArray[np.int64],
    topics: Condition,
    best: Callable[[Rows, NDArray[np.int64]], Rows],
    limit: int | None,
) -> Rows:
    """As ``best`` orders them, but of several topics wanted each has some among the first."""
    served = topics.served(rows)
    every = (1 << len(topics.options)) - 1  # what serves all of them stands where it stands
    lists = []
    for some in np.unique(served):
        its = np.flatnonzero(served == some)
        its = its[best(rows[its], points[its])]
        lists.append(Ranked(its, points[its], turns=some != every))
    return in_turn(lists, limit)


def in_turn(lists: Sequence[Ranked], limit: int | None) -> Rows:
    """One order of several lists, each best first.

    In a list that takes turns the second offer yields a part of its points to the other lists,
    and all further ones twice as much. Equal ones stand in the order of the lists.
    """
    claims = [
        each.points * (1 - weights.TURN * each.turns * _before(each.points)) for each in lists
    ]
    order = np.argsort(-np.concatenate(claims), kind="stable")[:limit]
    return np.concatenate([each.places for each in lists])[order]


def _before(points: NDArray[np.int64]) -> Rows:
    """How many stand before each one, as far as it counts."""
    return np.minimum(np.arange(len(points)), weights.TURNS)


def _turns(points: NDArray[np.int64], providers: NDArray[np.unsignedinteger]) -> Rows:
    """How many offers of the same provider with the same points stand before each one."""
    places = np.arange(len(points))
    begins = np.ones(len(points), dtype=bool)
    begins[1:] = (points[1:] != points[:-1]) | (providers[1:] != providers[:-1])
    return places - np.maximum.accumulate(np.where(begins, places, 0))
