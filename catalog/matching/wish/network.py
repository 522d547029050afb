"""A neural network over the signs of texts, with one hidden layer: which subject they speak for.

A sign is whatever texts can have in common, such as a stem; rare ones count most. What a sign tells
is kept in a few numbers that all subjects share, so signs said in like company tell alike, and a
rare one borrows from its kin (as in fastText, Joulin et al. 2016).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import sqrt
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

# Chosen on queries that no label or message was written for.
_UNITS: Final = 128  # of the hidden layer
_EPOCHS: Final = 8  # times that every text is seen
_BATCH: Final = 512  # texts weighed at once
_STEP: Final = 0.1  # of the first epoch; the last ones get smaller …
_LAST_STEP: Final = 0.002  # … down to this
_UNSAID: Final = 0.1  # share of a text's signs left out each time, so that none is relied on alone
_ASLEEP: Final = 0.2  # share of the units left out each time, for the same reason
_SPREAD: Final = 0.05  # of the random numbers that weights begin with
_TINY: Final = 1e-10  # so that nothing is divided by 0
_STEPS: Final = 127  # of a stored weight, in each direction

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """What each sign tells the hidden units, and these each of the ``subjects``.

    ``told`` has one row for each sign and one column for each unit, in multiples of the unit's
    ``scale``; ``weights`` has one row for each unit and one column for each subject. ``rarity`` is
    a sign's inverse frequency; each ``bias`` is what speaks without any sign.
    """

    subjects: tuple[str, ...]
    signs: dict[str, int]
    rarity: Floats
    told: NDArray[np.int8]
    scale: Floats
    unit_bias: Floats
    weights: Floats
    bias: Floats

    def shares(self, signs: Iterable[str]) -> NDArray[np.float64] | None:
        """How likely a text with these signs is about each subject; None without a known one."""
        known = [at for sign in dict.fromkeys(signs) if (at := self.signs.get(sign)) is not None]
        if not known:
            return None
        values = self.rarity[known]
        heard = (values / sqrt(float(values @ values))) @ self.told[known].astype(np.float32)
        units = np.maximum(heard * self.scale + self.unit_bias, 0)
        return np.asarray(_likely(units @ self.weights + self.bias).astype(np.float64))

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
        layers = _Layers.blank(len(signs), len(names))
        layers.learn(texts, rarity, right, np.array(worth, dtype=np.float32))
        scale = np.abs(layers.told).max(axis=0, initial=_TINY) / _STEPS
        return cls(
            subjects=tuple(names),
            signs=signs,
            rarity=rarity,
            told=np.rint(layers.told / scale).astype(np.int8),
            scale=scale,
            unit_bias=layers.unit_bias,
            weights=layers.weights,
            bias=layers.bias,
        )

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """All of it as arrays."""
        return {
            "subjects": _as_bytes(self.subjects),
            "signs": _as_bytes(self.signs),
            "rarity": self.rarity.astype(np.float16),
            "told": self.told,
            "scale": self.scale,
            "unit_bias": self.unit_bias,
            "weights": self.weights,
            "bias": self.bias,
        }

    @classmethod
    def of(cls, stored: Mapping[str, NDArray[Any]]) -> Self:
        """What ``arrays`` gave. KeyError where some of it is missing."""
        return cls(
            subjects=_from_bytes(stored["subjects"]),
            signs={sign: at for at, sign in enumerate(_from_bytes(stored["signs"]))},
            rarity=stored["rarity"].astype(np.float32),
            told=stored["told"],
            scale=stored["scale"],
            unit_bias=stored["unit_bias"],
            weights=stored["weights"],
            bias=stored["bias"],
        )


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts one after another: where each begins, and the numbers of its signs."""

    begins: Numbers
    signs: Numbers

    @classmethod
    def of(cls, texts: Sequence[Sequence[int]]) -> Self:
        begins = np.concatenate([[0], np.cumsum([len(text) for text in texts])])
        return cls(begins, np.fromiter(chain.from_iterable(texts), dtype=np.intp))

    def batches(self, dice: np.random.Generator) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """All texts in random order, some signs unsaid: their numbers, the signs, and whose."""
        sizes = np.diff(self.begins)
        order = dice.permutation(np.flatnonzero(sizes))
        for at in range(0, len(order), _BATCH):
            texts = order[at : at + _BATCH]
            places = np.concatenate([np.arange(*self.begins[t : t + 2]) for t in texts])
            owner = np.repeat(np.arange(len(texts)), sizes[texts])
            said = dice.random(len(places)) >= _UNSAID
            said[np.flatnonzero(np.diff(owner, prepend=-1))] = True  # none says nothing
            yield texts, self.signs[places[said]], owner[said]


@dataclass(slots=True)
class _Layers:
    """The weights while they are learnt, and how much each has changed, by AdaGrad.

    See Duchi, Hazan, Singer 2011.
    """

    told: Floats
    unit_bias: Floats
    weights: Floats
    bias: Floats
    changed: tuple[Floats, ...]
    dice: np.random.Generator

    @classmethod
    def blank(cls, signs: int, subjects: int) -> Self:
        dice = np.random.default_rng(1)
        told = dice.normal(0, _SPREAD, (signs, _UNITS)).astype(np.float32)
        weights = dice.normal(0, _SPREAD, (_UNITS, subjects)).astype(np.float32)
        unit_bias, bias = np.zeros(_UNITS, np.float32), np.zeros(subjects, np.float32)
        parts = told, unit_bias, weights, bias
        return cls(*parts, tuple(np.full_like(part, _TINY) for part in parts), dice)

    def learn(self, texts: _Texts, rarity: Floats, right: Numbers, worth: Floats) -> None:
        """See all texts, again and again, each time moving towards what would have been right."""
        for epoch in range(_EPOCHS):
            step = _STEP * (1 - epoch / _EPOCHS) + _LAST_STEP
            for batch, signs, owner in texts.batches(self.dice):
                values = rarity[signs]
                length = np.sqrt(np.bincount(owner, weights=values**2))
                values = (values / length[owner]).astype(np.float32)[:, None]
                self._see(signs, values, owner, right[batch], worth[batch], step)

    def _see(  # noqa: PLR0913, PLR0917 - one batch is all of these
        self,
        signs: Numbers,
        values: Floats,
        owner: Numbers,
        right: Numbers,
        worth: Floats,
        step: float,
    ) -> None:
        begins = np.flatnonzero(np.diff(owner, prepend=-1))
        heard = np.add.reduceat(self.told[signs] * values, begins, axis=0) + self.unit_bias
        awake = (self.dice.random(heard.shape) >= _ASLEEP) / np.float32(1 - _ASLEEP)
        awake *= heard > 0
        units = (heard * awake).astype(np.float32)
        wrong = _likely(units @ self.weights + self.bias)
        wrong[np.arange(len(right)), right] -= 1
        wrong *= worth[:, None]
        wrong_units = ((wrong @ self.weights.T) * awake).astype(np.float32)
        order = np.argsort(signs, kind="stable")
        first = np.flatnonzero(np.diff(signs[order], prepend=-1))
        slope = np.add.reduceat((wrong_units[owner] * values)[order], first, axis=0)
        told, unit_bias, weights, bias = self.changed
        touched = signs[order][first]
        told[touched] += slope**2
        self.told[touched] -= step * slope / np.sqrt(told[touched])
        _step(self.unit_bias, unit_bias, wrong_units.sum(axis=0), step)
        _step(self.weights, weights, units.T @ wrong, step)
        _step(self.bias, bias, wrong.sum(axis=0), step)


def _step(weights: Floats, changed: Floats, slope: Floats, step: float) -> None:
    changed += slope**2
    weights -= step * slope / np.sqrt(changed)


def _likely(told: Floats) -> Floats:
    likely = np.exp(told - told.max(axis=-1, keepdims=True))
    return np.asarray(likely / likely.sum(axis=-1, keepdims=True))


def _as_bytes(words: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _from_bytes(stored: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(stored.tobytes().decode().split("\n")) if len(stored) else ()
