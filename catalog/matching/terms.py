"""The catalogue's own words: which offer has which term, and how much that says.

Titles (all languages), provider and keywords make up the vocabulary in which typed words are
looked up; descriptions only confirm terms exactly.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from catalog.matching import weights
from catalog.matching.fold import Token, fold, tokenise
from catalog.matching.plain_words import plain_words
from catalog.offers import Offer

FUZZY_FROM: Final = 5  # letters; shorter words have too many neighbours at one edit
SHORTEST_PART: Final = 4  # letters of a part of a compound; shorter ones stand in it by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """An inverted index. ``rows`` and ``impacts`` hold the offers of a term, per term.

    ``head`` are the terms of titles, providers and keywords in (length, term) order, which is
    the order that makes the distance scan fast; ``sorted_head`` the same by the alphabet.
    """

    count: int
    postings: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]
    head: tuple[str, ...]
    lengths: tuple[int, ...]
    sorted_head: tuple[str, ...]

    @classmethod
    def build(cls, offers: Sequence[Offer]) -> Self:
        """Index all texts of the offers; the best field a term stands in counts."""
        found: dict[str, dict[int, float]] = {}
        read = cache(tokenise)  # a catalogue says the same words over and over
        heads = [
            [
                ([t for chunk in text.split() for t in read(chunk)], weight)
                for text, weight in fields
            ]
            for fields in map(_head_fields, offers)
        ]
        tokens = {token for fields in heads for field, _ in fields for token in field}
        head = {token.text for token in tokens}
        lesser = {token: (*token.alternates, *_parts(token.text, head)) for token in tokens}
        for row, offer in enumerate(offers):
            best: dict[str, float] = {}
            for field, weight in heads[row]:
                for token in field:
                    best[token.text] = max(best.get(token.text, 0.0), weight)
                    for form in lesser[token]:
                        best[form] = max(best.get(form, 0.0), weight * weights.ALTERNATE)
            for words in offer.texts.values():
                for term in fold(words.description).split():
                    best.setdefault(term, weights.DESCRIPTION)
            for term, weight in best.items():
                found.setdefault(term, {})[row] = weight
        # Strings made anew in (length, term) order lie side by side in memory.
        ordered = tuple("".join(list(t)) for t in sorted(head, key=lambda t: (len(t), t)))
        return cls(
            count=len(offers),
            postings={
                term: (
                    np.fromiter(rows, np.int32, len(rows)),
                    np.fromiter(rows.values(), np.float32, len(rows)),
                )
                for term, rows in found.items()
            },
            head=ordered,
            lengths=tuple(map(len, ordered)),
            sorted_head=tuple(sorted(head)),
        )

    def impact(self, term: str) -> NDArray[np.float32]:
        """How much each offer says about a term, 0 to 1."""
        impact = np.zeros(self.count, dtype=np.float32)
        if term in self.postings:
            rows, weight = self.postings[term]
            impact[rows] = weight
        return impact

    def frequency(self, term: str) -> int:
        """In how many offers the term stands."""
        return len(self.postings[term][0]) if term in self.postings else 0

    def has(self, term: str) -> bool:
        """Whether the term stands in a title, a provider's name or a keyword."""
        at = bisect_left(self.sorted_head, term)
        return at < len(self.sorted_head) and self.sorted_head[at] == term

    def find(self, token: Token) -> tuple[str, float] | None:
        """The catalogue's term for a typed word and how sure that is, or None.

        Exact first, then without endings, then one typo, then the beginning of a longer word
        ("Schwimm" in "Schwimmkurs"); among equals the commonest term, as rare ones are often
        misspelt themselves.
        """
        if self.has(token.text):
            return token.text, 1.0
        for form in token.alternates:
            if self.has(form):
                return form, 0.84
        if len(token.text) < FUZZY_FROM or any(c.isdigit() for c in token.text):
            return None
        near = max(self._one_edit(token.text), key=self.frequency, default=None)
        if near is not None:
            return near, 0.8
        longer = max(self._beginning_with(token.text), key=self.frequency, default=None)
        return None if longer is None else (longer, 0.7)

    def _one_edit(self, word: str) -> list[str]:
        begin = bisect_left(self.lengths, len(word) - 1)
        end = bisect_left(self.lengths, len(word) + 2)
        if begin == end:
            return []
        distances = cdist(
            [word], self.head[begin:end], scorer=OSA.distance, score_cutoff=1, dtype=np.uint8
        )[0]
        near = [self.head[begin + i] for i in np.flatnonzero(distances == 1)]
        # A wrong first letter is rare and mostly another word ("wetter", "vetter").
        return [term for term in near if term[0] == word[0]]

    def _beginning_with(self, word: str) -> Iterator[str]:
        for at in range(bisect_left(self.sorted_head, word), len(self.sorted_head)):
            if not self.sorted_head[at].startswith(word):
                return
            yield self.sorted_head[at]


def _parts(word: str, known: Set[str]) -> tuple[str, ...]:
    """The words a compound is made of, as far as the catalogue itself uses them alone.

    "stadtbibliothek" has "bibliothek" in it where both "stadt" and "bibliothek" are terms.
    """
    general = plain_words().general
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        left, right = word[:at], word[at:]
        for whole in (left, left[:-1] if left.endswith(("s", "n")) else left):
            if whole in known and (right in known or right in general):
                return tuple(part for part in (whole, right) if part not in general)
    return ()


def _head_fields(offer: Offer) -> Iterator[tuple[str, float]]:
    for text in offer.texts.values():
        yield text.title, weights.TITLE
    for keyword in offer.keywords:
        yield keyword, weights.KEYWORD
    yield offer.provider, weights.PROVIDER
