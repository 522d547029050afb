"""Typed queries over a generated catalogue, and which offers each of them means.

A query's words are taken from one offer and then mistyped. Relevant is every offer whose head
has all the words that were meant; for a compound taken apart or put together, also every offer
that says it the other way. Words that became another word of the catalogue by the typo are not
used: nobody could tell that something else was meant.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from catalog.matching.text.fold import fold
from tests.bench.catalogue import TONGUES, Document, Script
from tests.bench.typing_errors import ONE_TYPO_FROM, TWO_TYPOS_FROM, spelling_noise, typo
from tests.bench.vocabulary import Tongue, vocabulary

Rows = NDArray[np.int32]

TUNING_SEED: Final = 1
HELD_OUT_SEED: Final = 2
"""The figures that are reported; nothing is tuned on them."""

SHORTEST: Final = 3  # letters of a word that is searched for
_MOST_TRIES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Query:
    """``kind`` names its column ("w2 t1", "split t0", "ar n1t0"); ``relevant`` holds rows."""

    kind: str
    text: str
    relevant: Rows

    def recall(self, rows: Iterable[int], limit: int = 5) -> float:
        """The share of the possible hits that is among the rows."""
        found = np.intersect1d(np.fromiter(rows, np.int32)[:limit], self.relevant)
        return len(found) / min(limit, len(self.relevant))


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is typed, and what was meant: one or more sets of folded words, any of which will do."""

    kind: str
    text: str
    meant: tuple[frozenset[str], ...]


def queries(
    script: Script, catalogue: Sequence[Document], *, each: int, seed: int = TUNING_SEED
) -> list[Query]:
    """So many queries of each kind for a catalogue: words × typos, compounds, spellings."""
    known = {word for document in catalogue for word in document.head.split()}
    folded = {word: fold(word) for word in known}
    rng = Random(f"{seed} {script} {len(catalogue)}")  # noqa: S311 - the same in every run
    drafter = _Drafter(catalogue, folded, rng)
    kinds = _german_kinds(drafter) if script == "latin" else _arabic_kinds(drafter)
    drafts = [draft for kind, write in kinds.items() for draft in drafter.some(kind, write, each)]
    wanted = {word for draft in drafts for words in draft.meant for word in words}
    rows = _rows_of(wanted, catalogue, folded)
    return [Query(d.kind, d.text, _relevant(d.meant, rows)) for d in drafts]


_Written = tuple[str, tuple[frozenset[str], ...]]
_Write = Callable[[], _Written | None]


def _german_kinds(drafter: "_Drafter") -> dict[str, _Write]:
    kinds: dict[str, _Write] = {
        f"w{words} t{typos}": partial(drafter.words, "de", (words,), typos)
        for words in (1, 2, 3, 4)
        for typos in (0, 1, 2)
    }
    for typos in (0, 1):
        kinds[f"split t{typos}"] = partial(drafter.split, typos)
        kinds[f"join t{typos}"] = partial(drafter.join, typos)
    return kinds


def _arabic_kinds(drafter: "_Drafter") -> dict[str, _Write]:
    return {
        f"{tongue} n{int(noise)}t{typos}": partial(
            drafter.words, tongue, (1, 2, 3), typos, noise=noise
        )
        for tongue in TONGUES["arabic"]
        for noise in (False, True)
        for typos in (0, 1)
    }


class _Drafter:
    """Draws offers and mistypes some of their words; a try that does not work out gives None."""

    def __init__(
        self, catalogue: Sequence[Document], folded: Mapping[str, str], rng: Random
    ) -> None:
        self.rng = rng
        self._catalogue = catalogue
        self._folded = folded
        self._known = frozenset(folded.values())
        self._german = vocabulary("de")
        self._compounds = self._german.compounds()

    def some(self, kind: str, write: _Write, count: int) -> Iterator[_Draft]:
        """So many drafts of one kind; fewer where the catalogue has too little for it."""
        found = 0
        for _ in range(_MOST_TRIES * count):
            if found == count:
                return
            if (written := write()) is not None:
                found += 1
                yield _Draft(kind, *written)

    def words(
        self, tongue: Tongue, counts: Sequence[int], typos: int, *, noise: bool = False
    ) -> _Written | None:
        """Some words of one offer, as many as one of ``counts`` says, in any order."""
        count = self.rng.choice(counts)
        document = self.rng.choice(self._catalogue)
        own = [w for w in dict.fromkeys(document.head.split()) if len(w) >= SHORTEST]
        if document.tongue != tongue or len(own) < count:
            return None
        meant = self.rng.sample(own, count)
        typed = self._noisy(meant) if noise else meant
        mistyped = self._mistyped(typed, tongue, typos) if typed else None
        if mistyped is None:
            return None
        return " ".join(mistyped), (self._fold(meant),)

    def split(self, typos: int) -> _Written | None:
        """A compound typed as the two words it is made of."""
        own = [w for w in self.rng.choice(self._catalogue).head.split() if w in self._compounds]
        return self._either_way(own[0], self._compounds[own[0]], typos, split=True) if own else None

    def join(self, typos: int) -> _Written | None:
        """Two words typed as one compound."""
        form, topic, *_ = self.rng.choice(self._catalogue).head.split()
        if form not in self._german.formats or topic not in self._german.joined:
            return None
        return self._either_way(
            self._german.compound(topic, form), (topic, form), typos, split=False
        )

    def _either_way(
        self, compound: str, parts: tuple[str, str], typos: int, *, split: bool
    ) -> _Written | None:
        typed = self._mistyped(parts if split else (compound,), "de", typos)
        if typed is None:
            return None
        one, two = fold(compound).split(), fold(" ".join(parts)).split()
        return " ".join(typed), (frozenset(one), frozenset(two))

    def _mistyped(self, words: Sequence[str], tongue: Tongue, typos: int) -> list[str] | None:
        """The words with so many typos, in words long enough for them, or None."""
        typed = list(words)
        room = [at for at, word in enumerate(words) if len(word) >= ONE_TYPO_FROM]
        room += [at for at, word in enumerate(words) if len(word) >= TWO_TYPOS_FROM]
        if len(room) < typos:
            return None
        for at in self.rng.sample(room, typos):
            typed[at] = typo(typed[at], tongue, self.rng)
        changed = (new for new, old in zip(typed, words, strict=True) if new != old)
        return None if any(fold(word) in self._known for word in changed) else typed

    def _noisy(self, words: Sequence[str]) -> list[str] | None:
        """The words, at least one of them in another spelling."""
        noisy = [spelling_noise(word, self.rng) for word in words]
        if not any(noisy):
            return None
        return [new or old for new, old in zip(noisy, words, strict=True)]

    def _fold(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(part for word in words for part in self._folded[word].split())


def _rows_of(
    wanted: Set[str], catalogue: Sequence[Document], folded: Mapping[str, str]
) -> dict[str, Rows]:
    """In which rows each of the words stands."""
    found = {word: array("i") for word in wanted}
    for row, document in enumerate(catalogue):
        for word in {part for w in document.head.split() for part in folded[w].split()}:
            if word in found:
                found[word].append(row)
    return {word: np.array(rows, dtype=np.int32) for word, rows in found.items()}


def _relevant(meant: Iterable[frozenset[str]], rows: Mapping[str, Rows]) -> Rows:
    relevant = np.empty(0, dtype=np.int32)
    for words in meant:
        first, *others = sorted((rows[word] for word in words), key=len)
        for other in others:
            first = np.intersect1d(first, other, assume_unique=True)
        relevant = np.union1d(relevant, first)
    return relevant.astype(np.int32)
