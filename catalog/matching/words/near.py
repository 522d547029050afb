"""Which words of a vocabulary are at most two typos away from a typed one.

Two words within d typos become equal when at most d letters are deleted from each (SymSpell's
idea), so the vocabulary is kept as hashes of its words with up to two letters deleted. Which of
the near words is meant is decided in ``words``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

_PREFIX: Final = 14  # letters that are hashed; the rest is only compared
_BASE: Final = 0x9E3779B97F4A7C15  # of the hash; any large odd number

Hashes = NDArray[np.uint32]
Numbers = NDArray[np.int32]
Packed = NDArray[np.uint64]
_END: Final = np.uint32(2**32 - 1)
_UPPER: Final = np.uint64(0xFFFFFFFF00000000)


@dataclass(frozen=True, slots=True)
class _Shortened:
    """Sorted hashes of shortened words and, beside each, the number of its word.

    After the last stands one more, so that a search never ends outside.
    """

    hashes: Hashes
    numbers: Numbers

    @classmethod
    def sort(cls, parts: Iterable[Packed]) -> Self:
        """Of hashes with the number of a word in their lower half: sorted in a fifth of the
        time that an argsort takes."""
        packed = np.concatenate([np.empty(0, np.uint64), *parts])
        packed.sort()
        fresh = np.ones(len(packed), dtype=bool)  # "nn" without either n is the same word
        fresh[1:] = packed[1:] != packed[:-1]
        packed = packed[fresh]
        return cls(
            np.append(packed.view("<u4")[1::2], _END),
            np.append(packed.view("<i4")[::2], np.int32(0)),
        )

    def plus(self, other: Self) -> Self:
        at = self.hashes.searchsorted(other.hashes[:-1])
        return type(self)(
            np.insert(self.hashes, at, other.hashes[:-1]),
            np.insert(self.numbers, at, other.numbers[:-1]),
        )

    def find(self, keys: Hashes) -> set[int]:
        """The numbers of the words that have one of the hashes."""
        hashes, numbers = self.hashes, self.numbers
        last = len(hashes) - 1
        begin = hashes.searchsorted(keys)
        present = hashes[begin] == keys
        found: set[int] = set()
        for at, key in zip(begin[present].tolist(), keys[present].tolist(), strict=True):
            while at < last and hashes.item(at) == key:
                found.add(numbers.item(at))
                at += 1  # noqa: PLW2901 - one step on in a run of equal hashes
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A vocabulary, numbered in the order given, by its words with letters deleted."""

    words: tuple[str, ...]
    once: _Shortened
    twice: _Shortened

    @classmethod
    def build(cls, words: Iterable[str]) -> Self:
        """Hash every word without 0 to 2 of its letters: about 60 hashes of 8 bytes a word."""
        return cls._of(tuple(words), 0)

    def plus(self, words: Sequence[str]) -> Self:
        """The same with further words, numbered on."""
        more = self._of(tuple(words), len(self.words))
        return type(self)(
            words=self.words + more.words,
            once=self.once.plus(more.once),
            twice=self.twice.plus(more.twice),
        )

    @classmethod
    def _of(cls, words: tuple[str, ...], first: int) -> Self:
        once: list[Packed] = []
        twice: list[Packed] = []
        letters = np.array(words, dtype=f"<U{_PREFIX}").view(np.uint32).reshape(-1, _PREFIX)
        lengths = np.minimum(np.fromiter(map(len, words), np.intp, len(words)), _PREFIX)
        for length in np.unique(lengths).tolist():
            numbers = np.flatnonzero(lengths == length)
            codes = letters[numbers, :length]
            owners = (numbers + first).astype(np.uint64)[:, np.newaxis]
            for found, shortenings in ((once, _up_to(length, 1)), (twice, _by(length, 2))):
                found.append((_hashes(codes, shortenings) & _UPPER | owners).ravel())
        return cls(words=words, once=_Shortened.sort(once), twice=_Shortened.sort(twice))

    def within(self, word: str, edits: int) -> list[tuple[int, int]]:
        """The (number, distance) of all words at most ``edits`` (0 to 2) typos away, unordered.

        A typo is a letter too many, missing, wrong, or swapped with the next (OSA distance).
        """
        prefix = word[:_PREFIX].encode("utf-32-le", "surrogatepass")
        hashes = _hashes(np.frombuffer(prefix, np.uint32), _up_to(len(prefix) // 4, edits))
        keys = hashes.view("<u4")[1::2]
        found = self.once.find(keys)
        if edits > 1:
            found |= self.twice.find(keys)
        words, distance = self.words, OSA.distance
        return [
            (number, typos)
            for number in found
            if (typos := distance(word, words[number], score_cutoff=edits)) <= edits
        ]


def _hashes(codes: NDArray[np.uint32], shortenings: NDArray[np.uint64]) -> Packed:
    """Polynomial hashes mod 2^64, one per column of ``shortenings``; the upper halves count."""
    return codes.astype(np.uint64) @ shortenings


@cache
def _by(length: int, deleted: int) -> NDArray[np.uint64]:
    """What to multiply letters with to hash a word without ``deleted`` of them, every way."""
    columns = [
        [0 if at in gone else _power(at - sum(g < at for g in gone)) for at in range(length)]
        for gone in combinations(range(length), deleted)
    ]
    return np.array(columns, dtype=np.uint64).reshape(len(columns), length).T.copy()


@cache
def _up_to(length: int, deleted: int) -> NDArray[np.uint64]:
    return np.hstack([_by(length, exactly) for exactly in range(deleted + 1)])


def _power(exponent: int) -> int:
    return pow(_BASE, exponent + 1, 2**64)
