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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, Final, Self
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from catalog.matching.wish.regression import Weights

SHIPPED: Final = "evidence.npz"

_MESSAGE: Final = 3.0  # how much more than a label a whole message counts
_SEEN: Final = 3  # examples that have some letters; rarer ones tell nothing of other words
_OPEN: Final = 1e-6  # likelihood of a subject that one of the two excludes


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

    of_stems: Weights
    of_letters: Weights

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
        subjects = [example.subject for example in examples]
        worth = [_MESSAGE if example.message else 1.0 for example in examples]
        return cls(
            of_stems=Weights.learn([example.stems for example in examples], subjects, worth),
            of_letters=Weights.learn(kept, subjects, worth),
        )

    def save(self, path: Path) -> None:
        """Write a compressed file of arrays; an old one stays until it is done."""
        new = path.with_name(f"new-{path.name}")
        parts = (("stems", self.of_stems), ("letters", self.of_letters))
        arrays: dict[str, Any] = {
            f"{name}_{key}": array for name, part in parts for key, array in part.arrays().items()
        }
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


@cache
def shipped_evidence() -> Evidence | None:
    """What was learnt from the shipped lexicon; None where it was never learnt."""
    stored = files("catalog.matching.wish").joinpath(SHIPPED)
    return Evidence.load(stored.read_bytes()) if stored.is_file() else None
