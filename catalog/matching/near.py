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

MOST_EDITS: Final = 2
_PREFIX: Final = 14  # letters that are hashed; the rest is only compared
_BASE: Final = 0x9E3779B97F4A7C15  # of the hash; any large odd number

Hashes = NDArray[np.uint32]
Numbers = NDArray[np.int32]
_END: Final = np.uint32(2**32 - 1)
_NO_HASHES: Final[Hashes] = np.empty(0, np.uint32)
_NO_NUMBERS: Final[Numbers] = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class _Shortened:
    """Sorted hashes of shortened words and, beside each, the number of its word.

    After the last stands one more, so that a search never ends outside.
    """

    hashes: Hashes
    numbers: Numbers

    @classmethod
    def sort(cls, hashes: Hashes, numbers: Numbers) -> Self:
        # One sort of both packed together takes a fifth of an argsort's time.
        packed = hashes.astype(np.uint64) << np.uint64(32) | numbers.astype(np.uint64)
        packed.sort()
        fresh = np.ones(len(packed), dtype=bool)  # "nn" without either n is the same word
        fresh[1:] = packed[1:] != packed[:-1]
        packed = packed[fresh]
        return cls(
            np.append((packed >> np.uint64(32)).astype(np.uint32), _END),
            np.append(packed.astype(np.int32), np.int32(0)),
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
        once: tuple[list[Hashes], list[Numbers]] = ([_NO_HASHES], [_NO_NUMBERS])
        twice: tuple[list[Hashes], list[Numbers]] = ([_NO_HASHES], [_NO_NUMBERS])
        by_length: dict[int, list[int]] = {}
        for number, word in enumerate(words):
            by_length.setdefault(min(len(word), _PREFIX), []).append(number)
        for length, numbers in by_length.items():
            letters = np.array([words[n][:length] for n in numbers], dtype=f"<U{max(length, 1)}")
            codes = letters.view(np.uint32).reshape(len(numbers), -1)[:, :length]
            for (hashes, owners), shortenings in (
                (once, _up_to(length, 1)),
                (twice, _by(length, 2)),
            ):
                hashed = _hashes(codes, shortenings)
                hashes.append(hashed.ravel())
                owners.append(np.repeat(np.array(numbers, np.int32) + first, hashed.shape[1]))
        return cls(
            words=words,
            once=_Shortened.sort(np.concatenate(once[0]), np.concatenate(once[1])),
            twice=_Shortened.sort(np.concatenate(twice[0]), np.concatenate(twice[1])),
        )

    def within(self, word: str, edits: int) -> list[tuple[int, int]]:
        """The (number, distance) of all words at most ``edits`` (0 to 2) typos away, unordered.

        A typo is a letter too many, missing, wrong, or swapped with the next (OSA distance).
        """
        prefix = word[:_PREFIX].encode("utf-32-le", "surrogatepass")
        keys = _hashes(np.frombuffer(prefix, np.uint32), _up_to(len(prefix) // 4, edits))
        found = self.once.find(keys)
        if edits > 1:
            found |= self.twice.find(keys)
        words, distance = self.words, OSA.distance
        return [
            (number, typos)
            for number in found
            if (typos := distance(word, words[number], score_cutoff=edits)) <= edits
        ]


def _hashes(codes: NDArray[np.uint32], shortenings: NDArray[np.uint64]) -> Hashes:
    """The upper halves of polynomial hashes mod 2^64, one per column of ``shortenings``."""
    return (codes.astype(np.uint64) @ shortenings).view("<u4")[..., 1::2]


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
