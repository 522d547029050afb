"""Finds documents by words as they are typed, best first, without looking at every document.

Rows that have all words are found; only where there are none, those that have most. What is
spelt exactly comes before what is nearly so, whatever field it stands in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log1p
from typing import Final, Self

import numpy as np

from catalog.matching.text.fold import fold
from catalog.matching.words.inverted import COMMON, Fields, Inverted
from catalog.matching.words.places import (
    TOGETHER,
    best_gains,
    everywhere,
    leading,
    nearest,
    with_all,
)
from catalog.matching.words.postings import NO_ROWS, Place, Rows, Weights
from catalog.matching.words.senses import (
    Sense,
    Senses,
    compounds,
    merged,
    strict,
    typos,
    unfolded,
)

_READ: Final = 24  # distinct words of a text; nobody looks for more at once
_WISH: Final = 8  # of more words no document has all as understood otherwise than typed
_RAREST: Final = 4096  # rows of the rarest word that are looked at for having most words
_OTHERS: Final = 512  # rows of another one
_MANY: Final = 1000  # rows that are narrowed down before they are sorted

Meaning = tuple[tuple[str, ...], float]
"""The term or terms that a word stands for and how sure that is (0 to 1)."""

_Where = Callable[[Inverted, Sense], list[Place]]


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Documents by their words; immutable, so threads may share it."""

    inverted: Inverted

    @classmethod
    def build(
        cls, heads: Sequence[Fields], bodies: Sequence[str], before: Self | None = None
    ) -> Self:
        """Index documents by the (text, weight) pairs of their heads and by their bodies.

        With ``before``, an index of mostly the same documents, only the others are read.
        """
        return cls(Inverted.build(heads, bodies, before.inverted if before else None))

    def rows_of(self, term: str) -> tuple[Rows, Weights]:
        """The rows that have a term, ascending, and how much it says in each (0 to 1)."""
        rows, weights = [NO_ROWS], [np.empty(0, np.float32)]
        number = self.inverted.numbers.get(term)
        if number is not None:
            for postings in (self.inverted.head, self.inverted.lesser):
                if place := postings.place(number):
                    rows.append(place.rows)
                    weights.append(postings.levels[place.codes])
        found = np.concatenate(rows)
        order = np.argsort(found, kind="stable")  # fast, as there are but two runs
        return found[order], np.concatenate(weights)[order]

    def frequency(self, term: str) -> int:
        """In how many rows the term stands."""
        index = self.inverted
        number = index.numbers.get(term)
        if number is None:
            return 0
        return index.head.frequency(number) + index.lesser.frequency(number)

    def resolve(self, words: Sequence[str]) -> list[list[Meaning]]:
        """For each folded word what it may stand for, likeliest first.

        A compound that is no term itself stands for two terms at once. Of about equally near
        terms those come first that most documents have beside the other words, then common
        ones. Nothing near gives an empty list.
        """
        index = self.inverted
        senses = strict(index, words)
        if len(words) > 1 and any(len(known) > 1 for known in senses):
            senses = self._by_company(senses)
        return [
            [(tuple(index.terms[t] for t in sense.terms), sense.similarity) for sense in known]
            for known in senses
        ]

    def _by_company(self, senses: Sequence[Senses]) -> list[Senses]:
        """Senses in the order of how sure they are and how often beside the other words."""
        ordered = list(senses)
        placed = [[(s, p) for s in known for p in nearest(self.inverted, s)] for known in senses]
        asked = [at for at, known in enumerate(placed) if known]
        if not asked:
            return ordered
        together = with_all([[place for _, place in placed[at]] for at in asked])
        for number, found in together.senses.items():
            at = asked[number]
            shares = np.bincount(found, minlength=len(placed[at])) / max(1, len(found))
            company = {
                sense: share for (sense, _), share in zip(placed[at], shares.tolist(), strict=True)
            }
            ordered[at] = sorted(
                senses[at], key=lambda s: -s.similarity - TOGETHER * company.get(s, 0.0)
            )
        return ordered

    def search(self, text: str, limit: int = 5) -> list[int]:
        """The rows that fit a typed text best, best first; any text will do."""
        index = self.inverted
        words = list(dict.fromkeys(fold(text).split()))[:_READ]
        senses = strict(index, words, unfolded(text))
        best = self._with_all(senses, limit)
        if len(best) >= limit:
            return best
        if len(words) > _WISH:
            return best or self._with_most(senses, limit)
        more = compounds(index, senses)
        if any(more):
            senses = merged(index, senses, more)
            best = _both(best, self._with_all(senses, limit), limit)
        if best:
            return best
        best = self._with_all(senses, limit, everywhere)
        if not best:
            senses = merged(index, senses, typos(index, words))
            best = self._with_all(senses, limit, everywhere)
        return best or self._with_most(senses, limit)

    def _with_all(self, senses: Iterable[Senses], limit: int, where: _Where = nearest) -> list[int]:
        words = _by_rarity(self.inverted, senses, where)
        if not words:
            return []
        (rarest, places), *others = words
        if any(len(place.rows) > COMMON for place in places):
            best = _places(self.inverted, rarest, leading)
            found = with_all([best, *(places for _, places in others)])
            if len(found.rows) >= limit:
                return self._first(found.rows, found.scores, limit)
        found = with_all([places for _, places in words])
        return self._first(found.rows, found.scores, limit)

    def _with_most(self, senses: Iterable[Senses], limit: int) -> list[int]:
        words = [places for _, places in _by_rarity(self.inverted, senses, everywhere)]
        pool = NO_ROWS
        for number, places in enumerate(words):
            # A row that has all words but one has one of the two rarest.
            if number > 1 and len(pool) >= limit:
                break
            some = [_some(place, _OTHERS if number else _RAREST) for place in places]
            pool = np.unique(np.concatenate([pool, *some]))
        if not len(pool):
            return []
        scores = np.zeros(len(pool), np.float32)
        had = np.zeros(len(pool), np.float32)
        for places in words:
            gained, _ = best_gains(pool, places)
            rarity = log1p(self.inverted.count / max(len(place.rows) for place in places))
            scores += np.float32(rarity) * gained
            had += gained > 0
        return self._first(pool, scores * had * had, limit)

    def _first(self, rows: Rows, scores: Weights, limit: int) -> list[int]:
        """The best rows; equal ones by lot, the same in every process."""
        if len(rows) == 1:
            return [int(rows[0])]
        if len(rows) > _MANY:
            kept = np.flatnonzero(scores >= np.partition(scores, -limit)[-limit])
            rows, scores = rows[kept], scores[kept]
        order = np.lexsort((self.inverted.draw[rows], -scores))[:limit]
        best: list[int] = rows[order].tolist()
        return best


def _both(first: list[int], then: list[int], limit: int) -> list[int]:
    return list(dict.fromkeys(first + then))[:limit]


def _places(index: Inverted, senses: Senses, where: _Where) -> list[Place]:
    return [place for sense in senses for place in where(index, sense)]


def _by_rarity(
    index: Inverted, senses: Iterable[Senses], where: _Where
) -> list[tuple[Senses, list[Place]]]:
    """What stands anywhere, the rarest word first."""
    words = []
    for known in senses:
        places = [place for sense in known for place in where(index, sense)]
        if places:
            words.append((known, places))
    words.sort(key=_size)
    return words


def _size(word: tuple[Senses, list[Place]]) -> int:
    places = word[1]
    return len(places[0].rows) if len(places) == 1 else sum(len(p.rows) for p in places)


def _some(place: Place, most: int) -> Rows:
    return place.rows if len(place.rows) <= most else place.rows[:: len(place.rows) // most + 1]
