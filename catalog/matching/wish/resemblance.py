"""What a text as a whole is like: the labels and examples that share most of its words.

``vocabulary`` finds labels word by word inside a text. Here the whole text is compared with every
label and with the lexicon's messages (some of them about everyday matters), as a
search engine compares documents: by the words they share, rare ones counting most (tf-idf and
cosine; see Manning, Raghavan, Schütze: Introduction to Information Retrieval, chapter 6). So a
wish told in other words than any label is still seen to be like others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from catalog.lexicon import ELSEWHERE
from catalog.matching.wish.evidence import Evidence, Example

_NEAREST: Final = 30  # texts that have a say, and those that are as near as the last of them
_CLOSENESS: Final = 5  # power of the similarity, so that the nearest texts have the most say
_NEGLIGIBLE: Final = 0.5  # of the greatest similarity; less has no say worth counting
_LIKEST: Final = 5  # subjects
_OPEN: Final = 1e-3  # share of a subject that nothing speaks for, since something may be missing

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a text is like those of a subject.

    ``share`` (0 to 1) is the subject's part in what the nearest texts say, times what the words
    speak for; ``similarity`` (0 to 1) is that of its nearest text, 0 where none is near;
    ``spoken`` (0 to 1) is how likely its words alone make the subject.
    """

    subject: str
    share: float
    similarity: float
    spoken: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resemblance:
    """Texts by subject, indexed by the stems of their words.

    ``often`` counts the texts of each stem, ``begins`` says where the entries of each stem begin
    in ``texts`` and ``weights``; ``rarity`` is a stem's inverse frequency and ``unknown`` that of
    one in no text.
    """

    subjects: tuple[str, ...]
    subject: NDArray[np.intp]
    stems: dict[str, int]
    rarity: NDArray[np.float64]
    unknown: float
    often: NDArray[np.intp]
    begins: NDArray[np.intp]
    texts: NDArray[np.intp]
    weights: NDArray[np.float32]
    evidence: Evidence | None

    @classmethod
    def build(cls, examples: Iterable[Example], evidence: Evidence | None = None) -> Self:
        """Index texts. ``evidence`` has a say as well where it is about the same subjects."""
        subjects: dict[str, int] = {}
        subject: list[int] = []
        stems: dict[str, int] = {}
        said: list[int] = []
        ends = [0]
        for example in examples:
            said += [stems.setdefault(stem, len(stems)) for stem in dict.fromkeys(example.stems)]
            ends.append(len(said))
            subject.append(subjects.setdefault(example.subject, len(subjects)))
        count = len(subject)
        numbers = np.array(said, dtype=np.intp)
        texts = np.repeat(np.arange(count), np.diff(ends))
        often = np.bincount(numbers, minlength=len(stems))
        rarity = np.log((count + 1) / (often + 1)) + 1
        weight = rarity[numbers]
        length = np.sqrt(np.bincount(texts, weights=weight**2, minlength=count))
        order = np.argsort(numbers, kind="stable")
        return cls(
            subjects=tuple(subjects),
            subject=np.array(subject, dtype=np.intp),
            stems=stems,
            rarity=rarity,
            unknown=log(count + 1) + 1,
            often=often,
            begins=np.concatenate([[0], np.cumsum(often)]),
            texts=texts[order],
            weights=(weight / length[texts])[order].astype(np.float32),
            evidence=evidence if evidence and {*evidence.subjects} == subjects.keys() else None,
        )

    def likest(self, stems: Iterable[str], words: Iterable[str] = ()) -> tuple[Likeness, ...]:
        """The subjects that a text with these stems is most like, likest first; may be none.

        ``words`` are its folded words, whose letters have a say as well.
        """
        said = dict.fromkeys(stems)
        known = [number for word in said if (number := self.stems.get(word)) is not None]
        if not known:
            return ()
        strange = len(said) - len(known)
        length = sqrt(float((self.rarity[known] ** 2).sum()) + strange * self.unknown**2)
        entries = [slice(*self.begins[at : at + 2].tolist()) for at in known]
        rare = np.repeat(self.rarity[known], self.often[known])
        alike = np.bincount(
            np.concatenate([self.texts[of] for of in entries]),
            weights=np.concatenate([self.weights[of] for of in entries]) * rare,
        )
        nearest = np.flatnonzero(alike >= alike.max() * _NEGLIGIBLE)
        if len(nearest) > _NEAREST:
            least = np.partition(alike[nearest], -_NEAREST)[-_NEAREST]
            nearest = nearest[alike[nearest] >= least]
        near, about = alike[nearest] / length, self.subject[nearest]
        say = np.bincount(about, weights=near**_CLOSENESS, minlength=len(self.subjects))
        closest = np.zeros(len(self.subjects))
        np.maximum.at(closest, about, near)
        near_shares = say / say.sum()
        spoken = self._spoken(said, words)
        shares = near_shares if spoken is None else _both(near_shares, spoken)
        order = np.argsort(-shares, kind="stable")
        likest = order[:_LIKEST].tolist()
        likest += [at for at in self._elsewhere if at not in likest]
        return tuple(
            Likeness(
                self.subjects[at],
                float(shares[at]),
                float(closest[at]),
                float(spoken[at]) if spoken is not None else 0.0,
            )
            for at in likest
            if shares[at]
        )

    def _spoken(self, stems: Iterable[str], words: Iterable[str]) -> Floats | None:
        """How likely the words make each subject; None where nothing was learnt of them."""
        if self.evidence is None or (told := self.evidence.shares(stems, words)) is None:
            return None
        by_subject = dict(zip(self.evidence.subjects, told.tolist(), strict=True))
        return np.array([by_subject[subject] for subject in self.subjects])

    @property
    def _elsewhere(self) -> list[int]:
        """The number of everyday matters, which are always told of, if there are any."""
        return [self.subjects.index(ELSEWHERE)] if ELSEWHERE in self.subjects else []


def _both(near: Floats, spoken: Floats) -> Floats:
    """The shares of the nearest texts times what the words speak for, as shares again."""
    both = (near + _OPEN) * (spoken + _OPEN)
    return np.asarray(both / both.sum())
