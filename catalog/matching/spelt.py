"""Texts as numbers, so that a catalogue is read in one go: each distinct spelling only once.

A spelling is what stands between two spaces. Which rows have which term is worked out from this
in ``inverted``.
"""

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from catalog.matching.fold import fold, tokenise
from catalog.matching.postings import Rows

Numbers = NDArray[np.int64]
Terms = NDArray[np.int32]
Marks = NDArray[np.uint8]


class Numbering(dict[str, int]):
    """Numbers what it is asked for, in the order in which that turns up."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Lists:
    """For each number from 0 on a list of terms, laid end to end."""

    starts: Numbers
    terms: Terms

    @classmethod
    def of(cls, lists: Iterable[Collection[int]]) -> Self:
        """Lay lists end to end."""
        starts, terms = array("q", [0]), array("i")
        for found in lists:
            terms.extend(found)
            starts.append(len(terms))
        return cls(np.array(starts, np.int64), np.array(terms, np.int32))

    def then(self, later: Self) -> Self:
        """These lists and after them those of ``later``."""
        return type(self)(
            np.concatenate((self.starts, later.starts[1:] + len(self.terms))),
            np.concatenate((self.terms, later.terms)),
        )

    def all_of(self, numbers: Terms | Numbers) -> tuple[Terms, Numbers]:
        """The lists of these numbers, end to end, and how long each is."""
        begin = self.starts[numbers]
        lengths = self.starts[1:][numbers] - begin
        return self.terms[ranges(begin, lengths)], lengths


class Entries(NamedTuple):
    """Which term stands in which row, with which mark."""

    terms: Terms
    rows: Rows
    marks: Marks

    def expand(self, lists: Lists) -> "Entries":
        """The same places with the terms that ``lists`` have for each term."""
        terms, lengths = lists.all_of(self.terms)
        return Entries(terms, np.repeat(self.rows, lengths), np.repeat(self.marks, lengths))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """Documents as the numbers of their spellings, and the terms that a spelling holds.

    Document d has ``words[starts[d]:starts[d + 1]]``; ``marks`` beside it say for each word
    what its text is (a number below 256). ``forms`` are the lesser forms of the terms.
    """

    spellings: dict[str, int]
    words: Terms
    marks: Marks
    starts: Numbers
    terms: Lists
    forms: Lists

    @classmethod
    def read(
        cls,
        documents: Iterable[Iterable[tuple[str, int]]],
        numbers: Numbering,
        *,
        forms: bool,
        before: Self | None = None,
    ) -> Self:
        """Read the (text, mark) pairs of documents, after those read before.

        ``numbers`` gives every term its number. Without ``forms`` words only count as spelt.
        """
        spellings = Numbering(before.spellings if before else ())
        number = spellings.__getitem__
        known = len(spellings)
        words, marks, starts = array("i"), bytearray(), array("q", [0])
        for texts in documents:
            for text, mark in texts:
                words.extend(map(number, text.split()))
                marks.extend(mark.to_bytes() * (len(words) - len(marks)))
            starts.append(len(words))
        new = list(islice(spellings, known, None))
        if forms:
            tokens = [tokenise(spelling) for spelling in new]
            found = Lists.of({numbers[t.text] for t in said} for said in tokens)
            lesser = Lists.of({numbers[f] for t in said for f in t.alternates} for said in tokens)
        else:
            found = Lists.of({numbers[w] for w in fold(spelling).split()} for spelling in new)
            lesser = Lists.of(() for _ in new)
        read = cls(
            spellings=dict(spellings),
            words=np.array(words, np.int32),
            marks=np.frombuffer(bytes(marks), np.uint8),
            starts=np.array(starts, np.int64),
            terms=found,
            forms=lesser,
        )
        return read if before is None else before._then(read)

    def _then(self, later: Self) -> Self:
        return replace(
            later,
            words=np.concatenate((self.words, later.words)),
            marks=np.concatenate((self.marks, later.marks)),
            starts=np.concatenate((self.starts, later.starts[1:] + len(self.words))),
            terms=self.terms.then(later.terms),
            forms=self.forms.then(later.forms),
        )

    def only(self, documents: Numbers) -> Self:
        """Some of the documents, in this order."""
        begin, lengths = self.starts[documents], np.diff(self.starts)[documents]
        at = ranges(begin, lengths)
        return replace(
            self,
            words=self.words[at],
            marks=self.marks[at],
            starts=np.concatenate(([0], np.cumsum(lengths))),
        )

    def entries(self, lists: Lists) -> Entries:
        """Row and mark of every word, with the terms that ``lists`` have for its spelling."""
        rows = np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))
        return Entries(self.words, rows, self.marks).expand(lists)

    def is_mostly_gone(self) -> bool:
        """Whether most spellings once read stand in no document any more."""
        used = int(np.count_nonzero(np.bincount(self.words)))
        return len(self.spellings) > 2 * used + 1000


def ranges(begin: Numbers, lengths: Numbers) -> Numbers:
    """All positions of ranges, one range after the other.

    >>> ranges(np.array([7, 2]), np.array([2, 3])).tolist()
    [7, 8, 2, 3, 4]
    """
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(begin - ends + lengths, lengths)


def fingerprint(head: Sequence[tuple[str, float]], body: str) -> int:
    """64 bits that tell documents apart and are the same in every process."""
    said = "\x1f".join([*(f"{text}\x1f{weight}" for text, weight in head), body])
    return int.from_bytes(blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest())
