"""A multinomial logistic regression over the signs of texts: what each speaks for.

A sign is whatever texts can have in common, such as a stem. Rare ones count most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

# Chosen on queries that no label or message was written for.
_EPOCHS: Final = 8  # times that every text is seen
_BATCH: Final = 512  # texts weighed at once
_STEP: Final = 2.0  # of the first epoch; the last ones get smaller …
_LAST_STEP: Final = 0.02  # … down to this
_START: Final = 0.01  # of the sum that slows a weight down the more it has changed (AdaGrad)
_STEPS: Final = 127  # of a stored weight, in each direction

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """One row of ``weights`` for each sign (a stem, or three letters), one column for each subject.

    ``rarity`` is a sign's inverse frequency, ``unknown`` that of one never seen. Weights are
    stored as multiples of ``scale``.
    """

    subjects: tuple[str, ...]
    signs: dict[str, int]
    rarity: Floats
    unknown: float
    weights: NDArray[np.int8]
    scale: float

    def shares(self, signs: Iterable[str]) -> NDArray[np.float64] | None:
        """How likely a text with these signs is about each subject; None without a known one."""
        said = dict.fromkeys(signs)
        known = [number for sign in said if (number := self.signs.get(sign)) is not None]
        if not known:
            return None
        values = self.rarity[known]
        strange = len(said) - len(known)
        length = sqrt(float(values @ values) + strange * self.unknown**2)
        told = (values / length * self.scale) @ self.weights[known].astype(np.float32)
        likely = np.exp((told - told.max()).astype(np.float64))
        return np.asarray(likely / likely.sum())

    @classmethod
    def learn(
        cls, said: Sequence[Sequence[str]], subjects: Sequence[str], worth: Sequence[float]
    ) -> Self:
        """Weigh the signs of texts by the subject of each and how much it counts."""
        names = sorted({*subjects})
        signs = {
            sign: number for number, sign in enumerate(dict.fromkeys(chain.from_iterable(said)))
        }
        texts = _Texts.of([[signs[sign] for sign in dict.fromkeys(own)] for own in said])
        often = np.bincount(texts.signs, minlength=len(signs))
        rarity = (np.log((len(said) + 1) / (often + 1)) + 1).astype(np.float32)
        column = {name: number for number, name in enumerate(names)}
        right = np.array([column[subject] for subject in subjects])
        counts = np.array(worth, dtype=np.float32)
        weights = _regress(texts.weighed(rarity), right, counts, (len(signs), len(names)))
        scale = float(np.abs(weights).max(initial=0.0)) / _STEPS or 1.0  # 0 of one subject only
        return cls(
            subjects=tuple(names),
            signs=signs,
            rarity=rarity,
            unknown=log(len(said) + 1) + 1,
            weights=np.rint(weights / scale).astype(np.int8),
            scale=scale,
        )

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """All of it as arrays."""
        return {
            "subjects": _as_bytes(self.subjects),
            "signs": _as_bytes(self.signs),
            "rarity": self.rarity.astype(np.float16),
            "unknown": np.array([self.unknown], dtype=np.float32),
            "weights": self.weights,
            "scale": np.array([self.scale], dtype=np.float32),
        }

    @classmethod
    def of(cls, stored: Mapping[str, NDArray[Any]]) -> Self:
        """What ``arrays`` gave."""
        signs = _from_bytes(stored["signs"]) if len(stored["signs"]) else ()
        return cls(
            subjects=_from_bytes(stored["subjects"]),
            signs={sign: at for at, sign in enumerate(signs)},
            rarity=stored["rarity"].astype(np.float32),
            unknown=float(stored["unknown"][0]),
            weights=stored["weights"],
            scale=float(stored["scale"][0]),
        )


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts one after another: where each begins, the numbers of its signs and their worth."""

    begins: Numbers
    signs: Numbers
    values: Floats

    @classmethod
    def of(cls, texts: Sequence[Sequence[int]]) -> Self:
        begins = np.concatenate([[0], np.cumsum([len(text) for text in texts])])
        signs = np.fromiter(chain.from_iterable(texts), dtype=np.intp)
        return cls(begins, signs, np.ones(len(signs), dtype=np.float32))

    def weighed(self, rarity: Floats) -> Self:
        """Every stem by its rarity, every text of length 1."""
        values = rarity[self.signs]
        owner = np.repeat(np.arange(len(self.begins) - 1), np.diff(self.begins))
        length = np.sqrt(np.bincount(owner, weights=values**2))
        return type(self)(self.begins, self.signs, (values / length[owner]).astype(np.float32))

    def batches(self, dice: np.random.Generator) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """All texts in random order: their numbers, where their signs are, and whose each is."""
        sizes = np.diff(self.begins)
        order = dice.permutation(np.flatnonzero(sizes))
        for at in range(0, len(order), _BATCH):
            texts = order[at : at + _BATCH]
            places = np.concatenate([np.arange(*self.begins[t : t + 2]) for t in texts])
            yield texts, places, np.repeat(np.arange(len(texts)), sizes[texts])


def _regress(texts: _Texts, right: Numbers, worth: Floats, shape: tuple[int, int]) -> Floats:
    """The weights that make the right subjects likeliest, by AdaGrad (Duchi et al. 2011)."""
    weights = np.zeros(shape, dtype=np.float32)
    changed = np.full(shape, _START, dtype=np.float32)
    dice = np.random.default_rng(1)
    for epoch in range(_EPOCHS):
        step = _STEP * (1 - epoch / _EPOCHS) + _LAST_STEP
        for batch, places, owner in texts.batches(dice):
            signs, values = texts.signs[places], texts.values[places, None]
            begins = np.flatnonzero(np.diff(owner, prepend=-1))
            told = np.add.reduceat(weights[signs] * values, begins, axis=0)
            likely = np.exp(told - told.max(axis=1, keepdims=True))
            wrong = likely / likely.sum(axis=1, keepdims=True)
            wrong[np.arange(len(batch)), right[batch]] -= 1
            wrong *= worth[batch, None]
            order = np.argsort(signs, kind="stable")
            first = np.flatnonzero(np.diff(signs[order], prepend=-1))
            slope = np.add.reduceat((wrong[owner] * values)[order], first, axis=0)
            touched = signs[order][first]
            changed[touched] += slope**2
            weights[touched] -= step * slope / np.sqrt(changed[touched])
    return weights


def _as_bytes(words: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _from_bytes(stored: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(stored.tobytes().decode().split("\n"))
