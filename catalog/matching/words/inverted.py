"""The inverted index of documents: which rows have which term, where, and the terms' typos.

Head fields (titles, keywords …) give terms and lesser forms of them (without endings, parts of
compounds); bodies (descriptions) only confirm terms exactly. What a typed word may stand for is
decided in ``senses``, which rows come first in ``words``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from catalog.matching import weights
from catalog.matching.text.plain_words import plain_words
from catalog.matching.words.compounds import Compounds
from catalog.matching.words.near import Near
from catalog.matching.words.postings import Place, Postings
from catalog.matching.words.spelt import Entries, Lists, Numbers, Spelt, fingerprint, numbering

Fields = Sequence[tuple[str, float]]
"""The head of a document: its short texts, each with the weight of the field it stands in."""

COMMON: Final = 1024  # rows; the best rows of a term in more are kept apart
LEADING: Final = 256  # so many of them
_FIELDS: Final = np.float32(0.1)  # how much the field counts beside how exactly a word is met
_MOST_WEIGHTS: Final = 120  # different ones; twice as many and one more fit a byte


@dataclass(frozen=True, slots=True, kw_only=True)
class Inverted:
    """All terms by number: where in heads they stand, and where in ``lesser`` forms or bodies.

    ``known`` are those that stand in heads as they are; ``near`` has at least these. ``leaders``
    are the best rows of very common terms, best first. ``draw`` puts equal rows in an order
    that is fair and the same in every process.
    """

    count: int
    numbers: dict[str, int]
    known: dict[str, int]
    terms: tuple[str, ...]
    head: Postings
    lesser: Postings
    near: Near
    compounds: Compounds
    leaders: dict[int, Place]
    draw: NDArray[np.uint64]
    _weights: tuple[float, ...]
    _own: Spelt
    _said: Spelt

    @classmethod
    def build(
        cls, heads: Sequence[Fields], bodies: Sequence[str], before: Self | None = None
    ) -> Self:
        """Index documents, reusing what ``before`` made of those that are in it unchanged."""
        levels = sorted({weight for fields in heads for _, weight in fields}, reverse=True)
        if len(levels) > _MOST_WEIGHTS:
            raise ValueError(f"{len(levels)} different weights of fields, {_MOST_WEIGHTS} at most")
        if before is not None and before._weights != tuple(levels):
            before = None  # its marks mean other weights
        marks = {weight: mark for mark, weight in enumerate(levels)}
        prints = (
            fingerprint([text for text, _ in fields], bytes([marks[w] for _, w in fields]), body)
            for fields, body in zip(heads, bodies, strict=True)
        )
        draw = np.fromiter(prints, np.uint64, len(heads))
        if before is not None and np.array_equal(draw, before.draw):
            return before  # no text has changed
        order, unread = _unread(draw, before)
        numbers = numbering(before.numbers if before else {})
        own = Spelt.read(
            ([(text, marks[weight]) for text, weight in heads[row]] for row in unread),
            numbers,
            forms=True,
            before=before._own if before else None,
        ).only(order)
        said = Spelt.read(
            ([(bodies[row], 0)] for row in unread),
            numbers,
            forms=False,
            before=before._said if before else None,
        ).only(order)
        if before is not None and (own.is_mostly_gone() or said.is_mostly_gone()):
            return cls.build(heads, bodies)
        terms = tuple(numbers)
        words = own.entries(own.terms)
        here = np.flatnonzero(np.bincount(words.terms, minlength=len(terms)))
        known = {terms[number]: number for number in here.tolist()}
        compounds = Compounds.of(known, plain_words().general)
        parts = Lists.of_pairs(compounds.forms, len(terms))
        forms = [own.entries(own.forms), words.expand(parts)]
        head, lesser = _invert(words, forms, said.entries(said.terms), levels, len(terms))
        return cls(
            count=len(heads),
            numbers=dict(numbers),
            known=known,
            terms=terms,
            head=head,
            lesser=lesser,
            near=_near(known, before.near if before else None),
            compounds=compounds,
            leaders=_leaders(head, draw),
            draw=draw,
            _weights=tuple(levels),
            _own=own,
            _said=said,
        )

    def number(self, term: str) -> int | None:
        """The number of a term that stands anywhere; None for others and for those long gone."""
        number = self.numbers.get(term)
        if number is None or not (self.head.frequency(number) or self.lesser.frequency(number)):
            return None
        return number


def _unread(draw: NDArray[np.uint64], before: Inverted | None) -> tuple[Numbers, Sequence[int]]:
    """Where to find each document when the unread ones are added to those read before; these."""
    if before is None:
        return np.arange(len(draw)), range(len(draw))
    known = {seen: row for row, seen in enumerate(before.draw.tolist())}
    order: list[int] = []
    unread: list[int] = []
    for row, wanted in enumerate(draw.tolist()):
        at = known.get(wanted)
        order.append(before.count + len(unread) if at is None else at)
        if at is None:
            unread.append(row)
    return np.array(order, np.int64), unread


def _invert(
    words: Entries, forms: Sequence[Entries], said: Entries, levels: Sequence[float], terms: int
) -> tuple[Postings, Postings]:
    """Head terms, and beside them forms and bodies; a row stands in the best only for a term."""
    many = len(levels)
    packed = np.concatenate(
        [
            _pack(words, 0),
            *(_pack(entries, many) for entries in forms),
            _pack(said, 2 * many),
        ]
    )
    packed.sort()
    best = np.ones(len(packed), dtype=bool)
    best[1:] = packed[1:] >> np.uint64(8) != packed[:-1] >> np.uint64(8)
    packed = packed[best]
    own = np.array(levels, np.float32)
    lesser = np.append(own * np.float32(weights.ALTERNATE), np.float32(weights.DESCRIPTION))
    gains = 1 - _FIELDS + _FIELDS * own
    less = np.append(gains * np.float32(weights.ALTERNATE), np.float32(weights.DESCRIPTION))
    in_head = packed.astype(np.uint8) < many
    return (
        Postings.of_packed(packed[in_head], terms, own, gains),
        Postings.of_packed(packed[~in_head] - np.uint64(many), terms, lesser, less),
    )


def _pack(entries: Entries, base: int) -> NDArray[np.uint64]:
    """Numbers in the order of term (24 bits), row (32) and code (8), as ``Postings`` read them."""
    packed = entries.terms.astype(np.uint64) << np.uint64(40)
    packed |= entries.rows.astype(np.uint64) << np.uint64(8)
    packed |= entries.marks + np.uint8(base)
    return packed


def _near(known: Mapping[str, int], before: Near | None) -> Near:
    """The typos of head terms; those of terms that are gone stay for a while."""
    if before is None or len(before.words) > 2 * len(known):
        return Near.build(known)
    return before.plus(sorted(known.keys() - set(before.words)))


def _leaders(head: Postings, draw: NDArray[np.uint64]) -> dict[int, Place]:
    leaders = {}
    for term in np.flatnonzero(np.diff(head.starts) > COMMON).tolist():
        if (place := head.place(term)) is None:
            continue
        rows, codes, gains = place
        order = draw[rows] >> np.uint64(8) | codes.astype(np.uint64) << np.uint64(56)
        best = np.argpartition(order, LEADING)[:LEADING]
        best = best[np.argsort(order[best])]
        leaders[term] = Place(rows[best], codes[best], gains)
    return leaders
