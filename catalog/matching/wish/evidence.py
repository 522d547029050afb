"""How much the words of a text speak for each topic, learnt from all labels and messages together.

A small neural network hears the stems of a text and the letters of its words, three at a time.
Where ``resemblance`` asks which example a text is nearest to, this weighs every word by what it
told in all examples: "boss" speaks for workers' rights, "parking" for nothing of ours; and by its
letters a word never seen, misspelt or in another form, speaks for what its kin spoke for. Together
they are right more often than each alone (docs/evaluation.md says how often).

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
from typing import Final, Self
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from catalog.matching.wish.network import Network

SHIPPED: Final = "evidence.npz"

_MESSAGE: Final = 3.0  # how much more than a label a whole message counts
_SEEN: Final = 2  # examples that have a stem or some letters; one alone tells nothing of others
_STEM: Final = "="  # before a stem, which else might be three letters


@dataclass(frozen=True, slots=True)
class Example:
    """The stems of a label, or of a whole message, and the subject it stands for.

    ``words`` are its folded words, where its letters shall have a say.
    """

    subject: str
    stems: tuple[str, ...]
    message: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What was learnt of stems and of letters."""

    network: Network

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it is about, in the order of ``shares``."""
        return self.network.subjects

    def knows(self, stem: str) -> bool:
        """Whether anything was learnt of a stem."""
        return _STEM + stem in self.network.signs

    def shares(self, stems: Iterable[str], words: Iterable[str] = ()) -> NDArray[np.float64] | None:
        """How likely a text with these stems and words is about each subject.

        None where nothing was learnt of any of them.
        """
        return self.network.shares(_signs(stems, words))

    @classmethod
    def learn(cls, examples: Sequence[Example]) -> Self:
        """Weigh what examples say, of which there is at least one with a word.

        For 100,000 of them it takes about two minutes.
        """
        said = [_signs(example.stems, example.words) for example in examples]
        often = Counter(chain.from_iterable(said))
        return cls(
            Network.learn(
                [[sign for sign in own if often[sign] >= _SEEN] for own in said],
                [example.subject for example in examples],
                [_MESSAGE if example.message else 1.0 for example in examples],
            )
        )

    def save(self, path: Path) -> None:
        """Write a compressed file of arrays; an old one stays until it is done."""
        new = path.with_name(f"new-{path.name}")
        np.savez_compressed(new, allow_pickle=False, **self.network.arrays())
        new.replace(path)

    @classmethod
    def load(cls, content: bytes) -> Self:
        """Read what ``save`` wrote. Raises ValueError for anything else."""
        try:
            with np.load(BytesIO(content), allow_pickle=False) as stored:
                return cls(Network.of(stored))
        except (EOFError, BadZipFile, KeyError, TypeError) as error:
            raise ValueError("this is no file of evidence, or only a part of one") from error


def _signs(stems: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """What the network hears of a text, each once."""
    return (*(_STEM + stem for stem in dict.fromkeys(stems)), *letters_of(words))


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
