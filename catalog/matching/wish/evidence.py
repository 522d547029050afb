"""How much each word speaks for each topic, learnt from all labels and messages together.

Two multinomial logistic regressions, one over the stems of a text and one over the letters of its
words, three at a time, rare ones counting most. Where ``resemblance`` asks which example a text is
nearest to, these weigh every word by what it told in all examples: "boss" speaks for workers'
rights, "parking" for nothing of ours; and by its letters a word never seen, misspelt or in another
form, speaks for what its kin spoke for. Together they are right more often than each alone
(docs/evaluation.md says how often).

`lotse lexicon learn` writes the weights beside this file. They need not be learnt anew for each
new label, since ``resemblance`` knows it at once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain
from math import log, sqrt
from pathlib import Path
from typing import Any, Final, Self
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

SHIPPED: Final = "evidence.npz"

# Chosen on queries that no label or message was written for.
_EPOCHS: Final = 8  # times that every example is seen
_BATCH: Final = 512  # examples weighed at once
_STEP: Final = 2.0  # of the first epoch; the last ones get smaller …
_LAST_STEP: Final = 0.02  # … down to this
_START: Final = 0.01  # of the sum that slows a weight down the more it has changed (AdaGrad)
_MESSAGE: Final = 3.0  # how much more than a label a whole message counts
_SEEN: Final = 3  # examples that have some letters; rarer ones tell nothing of other words
_OPEN: Final = 1e-6  # likelihood of a subject that one of the two excludes
_STEPS: Final = 127  # of a stored weight, in each direction

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Example:
    """The stems of a label, or of a whole message, and the subject it stands for.

    ``words`` are its folded words, where its letters shall have a say.
    """

    subject: str
    stems: tuple[str, ...]
    message: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evidence:
    """What was learnt of stems and of letters, about the same subjects."""

    of_stems: "Weights"
    of_letters: "Weights"

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it is about, in the order of ``shares``."""
        return self.of_stems.subjects

    def shares(self, stems: Iterable[str], words: Iterable[str] = ()) -> NDArray[np.float64] | None:
        """How likely a text with these stems and words is about each subject.

        None where nothing was learnt of any of them.
        """
        told = [self.of_stems.shares(stems), self.of_letters.shares(letters_of(words))]
        known = [shares + _OPEN for shares in told if shares is not None]
        if not known:
            return None
        both = np.prod(known, axis=0)
        return np.asarray(both / both.sum())

    @classmethod
    def learn(cls, examples: Sequence[Example]) -> Self:
        """Weigh what examples say, of which there is at least one with a word.

        For 100,000 of them it takes about a minute.
        """
        letters = [letters_of(example.words) for example in examples]
        often = Counter(chain.from_iterable(letters))
        kept = [tuple(each for each in own if often[each] >= _SEEN) for own in letters]
        return cls(
            of_stems=Weights.learn(examples, [example.stems for example in examples]),
            of_letters=Weights.learn(examples, kept),
        )

    def save(self, path: Path) -> None:
        """Write a compressed file of arrays; an old one stays until it is done."""
        new = path.with_name(f"new-{path.name}")
        parts = (("stems", self.of_stems), ("letters", self.of_letters))
        arrays = {f"{n}_{key}": array for n, part in parts for key, array in part.arrays().items()}
        np.savez_compressed(new, **arrays)
        new.replace(path)

    @classmethod
    def load(cls, content: bytes) -> Self:
        """Read what ``save`` wrote. Raises ValueError for anything else."""
        try:
            with np.load(BytesIO(content), allow_pickle=False) as stored:
                stems, letters = (
                    {k.removeprefix(n): stored[k] for k in stored.files if k.startswith(n)}
                    for n in ("stems_", "letters_")
                )
                return cls(of_stems=Weights.of(stems), of_letters=Weights.of(letters))
        except (EOFError, BadZipFile, KeyError, TypeError) as error:
            raise ValueError("this is no file of evidence, or only a part of one") from error


def letters_of(words: Iterable[str]) -> tuple[str, ...]:
    """The letters of words, three at a time, each once.

    >>> letters_of(["kurs"])
    ('_ku', 'kur', 'urs', 'rs_')
    """
    ends = [f"_{word}_" for word in words if word]
    return tuple(dict.fromkeys(end[at : at + 3] for end in ends for at in range(len(end) - 2)))


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
    def learn(cls, examples: Sequence[Example], said: Sequence[Sequence[str]]) -> Self:
        """Weigh the signs of examples."""
        subjects = sorted({example.subject for example in examples})
        signs = {
            sign: number for number, sign in enumerate(dict.fromkeys(chain.from_iterable(said)))
        }
        texts = _Texts.of([[signs[sign] for sign in dict.fromkeys(own)] for own in said])
        often = np.bincount(texts.stems, minlength=len(signs))
        rarity = (np.log((len(examples) + 1) / (often + 1)) + 1).astype(np.float32)
        column = {subject: number for number, subject in enumerate(subjects)}
        right = np.array([column[example.subject] for example in examples])
        worth = np.array([_MESSAGE if e.message else 1.0 for e in examples], dtype=np.float32)
        weights = _regress(texts.weighed(rarity), right, worth, (len(signs), len(subjects)))
        scale = float(np.abs(weights).max(initial=0.0)) / _STEPS or 1.0  # 0 of one subject only
        return cls(
            subjects=tuple(subjects),
            signs=signs,
            rarity=rarity,
            unknown=log(len(examples) + 1) + 1,
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


@cache
def shipped_evidence() -> Evidence | None:
    """What was learnt from the shipped lexicon; None where it was never learnt."""
    stored = files("catalog.matching.wish").joinpath(SHIPPED)
    return Evidence.load(stored.read_bytes()) if stored.is_file() else None


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts one after another: where each begins, the numbers of its stems and their worth."""

    begins: Numbers
    stems: Numbers
    values: Floats

    @classmethod
    def of(cls, texts: Sequence[Sequence[int]]) -> Self:
        begins = np.concatenate([[0], np.cumsum([len(text) for text in texts])])
        stems = np.fromiter(chain.from_iterable(texts), dtype=np.intp)
        return cls(begins, stems, np.ones(len(stems), dtype=np.float32))

    def weighed(self, rarity: Floats) -> Self:
        """Every stem by its rarity, every text of length 1."""
        values = rarity[self.stems]
        owner = np.repeat(np.arange(len(self.begins) - 1), np.diff(self.begins))
        length = np.sqrt(np.bincount(owner, weights=values**2))
        return type(self)(self.begins, self.stems, (values / length[owner]).astype(np.float32))

    def batches(self, dice: np.random.Generator) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """All texts in random order: their numbers, where their stems are, and whose each is."""
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
            stems, values = texts.stems[places], texts.values[places, None]
            begins = np.flatnonzero(np.diff(owner, prepend=-1))
            told = np.add.reduceat(weights[stems] * values, begins, axis=0)
            likely = np.exp(told - told.max(axis=1, keepdims=True))
            wrong = likely / likely.sum(axis=1, keepdims=True)
            wrong[np.arange(len(batch)), right[batch]] -= 1
            wrong *= worth[batch, None]
            order = np.argsort(stems, kind="stable")
            first = np.flatnonzero(np.diff(stems[order], prepend=-1))
            slope = np.add.reduceat((wrong[owner] * values)[order], first, axis=0)
            touched = stems[order][first]
            changed[touched] += slope**2
            weights[touched] -= step * slope / np.sqrt(changed[touched])
    return weights


def _as_bytes(words: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _from_bytes(stored: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(stored.tobytes().decode().split("\n"))
