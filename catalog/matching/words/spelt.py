"""Texts as numbers, so that a catalogue is read in one go: each distinct spelling only once.

A spelling is what stands between two spaces. Which rows have which term is worked out from this
in ``inverted``.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import count, islice
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from catalog.matching.text.fold import alternates, fold
from catalog.matching.words.postings import Rows

Numbers = NDArray[np.int64]
Terms = NDArray[np.int32]
Marks = NDArray[np.uint8]


_MARKS: Final = [bytes([mark]) for mark in range(256)]
_END: Final = "ꙮ"  # a letter that hardly anyone ever wrote, and that the fold leaves alone


def numbering(known: Mapping[str, int]) -> defaultdict[str, int]:
    """Numbers what it is asked for, in the order in which that turns up, on from what is known."""
    return defaultdict(count(len(known)).__next__, known)


@dataclass(frozen=True, slots=True)
class Lists:
    """For each number from 0 on a list of terms, laid end to end."""

    starts: Numbers
    terms: Terms

    @classmethod
    def of(cls, words: Sequence[str], numbers: Mapping[str, int]) -> Self:
        """From words of which those of each list are ended by ``_END``."""
        terms = np.fromiter(map(numbers.__getitem__, words), np.int32, len(words))
        ending = terms == numbers[_END]
        (ends,) = ending.nonzero()
        return cls(np.concatenate(([0], ends - np.arange(len(ends)))), terms[~ending])

    @classmethod
    def of_pairs(cls, pairs: Sequence[tuple[int, int]], below: int) -> Self:
        """From pairs of a number ``below`` another and a term in its list, by ascending number."""
        numbers, terms = np.array(pairs, np.int64).reshape(-1, 2).T
        lengths = np.bincount(numbers, minlength=below)
        return cls(np.concatenate(([0], np.cumsum(lengths))), terms.astype(np.int32))

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
        numbers: defaultdict[str, int],
        *,
        forms: bool,
        before: Self | None = None,
    ) -> Self:
        """Read the (text, mark) pairs of documents, after those read before.

        ``numbers`` gives every term its number. Without ``forms`` words only count as spelt.
        """
        spellings = numbering(before.spellings if before else {})
        number = spellings.__getitem__
        known = len(spellings)
        words, marks, starts = array("i"), bytearray(), array("q", [0])
        for texts in documents:
            for text, mark in texts:
                words.extend(map(number, text.split()))
                marks.extend(_MARKS[mark] * (len(words) - len(marks)))
            starts.append(len(words))
        new = list(islice(spellings, known, None))
        said = _folded(new)
        read = cls(
            spellings=dict(spellings),
            words=np.array(words, np.int32),
            marks=np.frombuffer(bytes(marks), np.uint8),
            starts=np.array(starts, np.int64),
            terms=Lists.of(said, numbers),
            forms=Lists.of(_lesser(said, new) if forms else [_END] * len(new), numbers),
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


def fingerprint(texts: Sequence[str], marks: bytes, body: str) -> int:
    """64 bits that tell documents apart and are the same in every process."""
    said = "\x1f".join((*texts, body)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said + marks, digest_size=8).digest())


def _folded(spellings: Sequence[str]) -> list[str]:
    """The words of each spelling and ``_END``; folded all at once, which is five times as fast."""
    parted = f" {_END} ".join((*(s.replace(_END, " ") for s in spellings), ""))
    return fold(parted).split()


def _lesser(words: Iterable[str], spellings: Iterable[str]) -> list[str]:
    """The lesser forms of the words of each spelling and ``_END``."""
    forms: list[str] = []
    rest = iter(spellings)
    spelling = next(rest, "")
    for word in words:
        if word == _END:
            forms.append(_END)
            spelling = next(rest, "")
        else:
            forms += alternates(word, spelling)
    return forms
