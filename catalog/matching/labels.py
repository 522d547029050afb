"""Finds the lexicon's labels in folded words: exactly, without endings, and with typos.

Labels are compared without spaces, so "kinder garten", "Kinder-Garten" and "kindergarten" are
one. What the hits mean together is decided in ``understanding``.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final, Self

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from catalog.lexicon import Concept, Kind, Lexicon
from catalog.matching.fold import Token, fold, stem
from catalog.matching.plain_words import plain_words

LONGEST_LABEL: Final = 8  # words; longer labels are not looked for
_BEGINNING: Final = 8  # letters by which most words are seen to begin no label
_FUZZY_SPAN: Final = 4  # words that are joined to find a misspelt label
_FUZZY_SPANS: Final = 150  # per text; bounds the time a text of 4,096 characters takes

# How sure a hit is, per way of finding it. Order matters more than value: exact, without
# endings, one typo, two typos.
EXACT: Final = 1.0
STEMMED: Final = 0.92
ONE_EDIT: Final = 0.8
TWO_EDITS: Final = 0.65

_UNSEARCHED: Final = frozenset({Kind.DOCUMENT, Kind.SIGN_UP})


@dataclass(frozen=True, slots=True)
class Hit:
    """Words from ``start`` up to ``end`` (not included) that name ``concepts``."""

    start: int
    end: int
    concepts: tuple[Concept, ...]
    quality: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelIndex:
    """All labels of all languages. ``keys`` are in (length, text) order, for the typo scan."""

    exact: dict[str, tuple[Concept, ...]]
    stemmed: dict[str, tuple[Concept, ...]]
    stems: frozenset[str]
    beginnings: frozenset[str]
    phrases: dict[str, tuple[str, ...]]
    keys: tuple[str, ...]
    lengths: tuple[int, ...]
    words: frozenset[str]

    @classmethod
    def build(cls, lexicon: Lexicon) -> Self:
        """Index every label that can fill a slot or is talk."""
        labels = [
            (words, concept)
            for concept in lexicon
            if concept.kind not in _UNSEARCHED
            for label in chain.from_iterable(concept.labels.values())
            if 0 < len(words := tuple(fold(label).split())) <= LONGEST_LABEL
        ]
        exact: dict[str, tuple[Concept, ...]] = {}
        stemmed: dict[str, tuple[Concept, ...]] = {}
        phrases: dict[str, tuple[str, ...]] = {}
        for words, concept in labels:
            _add(exact, "".join(words), concept)
            phrases.setdefault("".join(words), words)
        for words, concept in labels:
            if concept.kind is Kind.LEVEL and _has_fillers(words):
                continue  # "I speak a little German" without its fillers is no level
            for key in stem_keys(words):
                # "mit Kita-Platz" without "mit" is another label: that one keeps the key.
                if concept in exact.get(key, (concept,)):
                    _add(stemmed, key, concept)
        keys = tuple("".join(list(k)) for k in sorted(exact, key=lambda k: (len(k), k)))
        return cls(
            exact=exact,
            stemmed=stemmed,
            stems=frozenset((*stemmed, *(stem(word) for words, _ in labels for word in words))),
            beginnings=frozenset(key[:n] for key in exact for n in range(1, _BEGINNING + 1)),
            phrases=phrases,
            keys=keys,
            lengths=tuple(map(len, keys)),
            words=frozenset(word for words in phrases.values() for word in words),
        )

    def knows(self, word: str) -> bool:
        """Whether a word is spelt as in some label, or is one of the plain words."""
        plain = plain_words()
        return word in self.words or plain.fixed(word) or word in plain.general

    def spelt_right(self, words: Sequence[str]) -> Iterator[Hit]:
        """Hits without typos; words that say nothing may stand between those of a label."""
        fillers = plain_words().passed_over
        foreign = [word not in fillers and stem(word) not in self.stems for word in words]
        for start in range(len(words)):
            by_stems = True
            for end in range(start + 1, min(start + LONGEST_LABEL, len(words)) + 1):
                # No label is found by its stems where a word has none of theirs, nor as spelt
                # where it begins otherwise. Nearly all spans of a long text end here.
                by_stems = by_stems and not foreign[end - 1]
                span = tuple(words[start:end])
                joined = "".join(span)
                if not by_stems and joined[:_BEGINNING] not in self.beginnings:
                    break
                if self.phrases.get(joined, span) != span and all(map(_says_little, span)):
                    continue  # "nach Hilfe" is not "Nachhilfe"
                if concepts := self.exact.get(joined):
                    yield Hit(start, end, concepts, EXACT)
                elif by_stems:
                    for key in stem_keys(span):
                        concepts = self.stemmed.get(key, ())
                        # "Learn German from zero" is more than a level.
                        if any(c.kind is Kind.LEVEL for c in concepts) and _has_fillers(span):
                            concepts = tuple(c for c in concepts if c.kind is not Kind.LEVEL)
                        if concepts:
                            yield Hit(start, end, concepts, STEMMED)

    def within(self, words: Sequence[str]) -> Iterator[Concept]:
        """What parts of these few words name, exactly as spelt."""
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                yield from self.exact.get("".join(words[start:end]), ())

    def misspelt(self, words: Sequence[str]) -> Iterator[Hit]:
        """Hits with typos, in spans with at least one word that nobody spells like this."""
        plain = plain_words()
        # A word that is only part of other labels may be a misspelt one in this place.
        unsure = [
            sum(map(str.isalpha, word)) > 2
            and not (word in self.exact or plain.fixed(word) or word in plain.general)
            for word in words
        ]
        spans = [
            (start, end)
            for start in range(len(words))
            for end in range(start + 1, min(start + _FUZZY_SPAN, len(words)) + 1)
            if any(unsure[start:end])
        ][:_FUZZY_SPANS]
        by_length: dict[int, list[tuple[int, int]]] = {}
        for start, end in spans:
            by_length.setdefault(len("".join(words[start:end])), []).append((start, end))
        for length, group in by_length.items():
            if 5 <= length <= 60:
                yield from self._near(words, length, group)

    def _near(
        self, words: Sequence[str], length: int, spans: Sequence[tuple[int, int]]
    ) -> Iterator[Hit]:
        reach = edits_allowed(length)
        begin = bisect_left(self.lengths, length - reach)
        end = bisect_left(self.lengths, length + reach + 1)
        if begin == end:
            return
        distances = cdist(
            ["".join(words[a:b]) for a, b in spans],
            self.keys[begin:end],
            scorer=OSA.distance,
            score_cutoff=reach,
            dtype=np.uint8,
        )
        for row, column in np.argwhere(distances <= reach).tolist():
            span, key = words[slice(*spans[row])], self.keys[begin + column]
            edits = int(distances[row, column])
            if _close_enough(span, self.phrases[key], edits):
                quality = ONE_EDIT if edits == 1 else TWO_EDITS
                yield Hit(*spans[row], self.exact[key], quality)

    def taken_apart(self, token: Token) -> tuple[Token, ...]:
        """A word put together of labels ("Abendkurs") as these, any other word as it is."""
        if not 8 <= len(token.text) <= 40 or self.knows(token.text):
            return (token,)
        parts = self._parts(token.text)
        if not any(part in self.exact for part in parts):
            return (token,)
        return tuple(Token(part, token.original) for part in parts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The fewest labels and general words that make up all of the word; else nothing."""
        general = plain_words().general
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(3, len(word) + 1):
            for start in range(end - 2):
                if start not in best:
                    continue
                part = word[start:end]
                for whole in (part, part[:-1] if part.endswith(("s", "n")) else part):
                    # Short labels stand in too many words by chance.
                    if whole in general or (len(whole) > 3 and whole in self.exact):
                        parts = (*best[start], whole)
                        if end not in best or len(parts) < len(best[end]):
                            best[end] = parts
        parts = best.get(len(word), ())
        return parts if len(parts) > 1 else ()


@lru_cache(maxsize=2**14)
def stem_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The stems of the words that say something, as written and in any order; may be none.

    >>> stem_keys(("kurse", "für", "deutsch"))
    ('kursdeutsch', 'deutsch kurs')
    """
    plain = plain_words()
    stems = [stem(word) for word in words if word not in plain.passed_over]
    telling = [s for s in stems if s not in plain.negations]
    # One word left of several says less than the phrase did: "German" of "I speak German".
    if not telling or (len(stems) == 1 and (len(words) > 1 or plain.fixed(words[0]))):
        return ()
    if len(stems) == 1 or len(telling) < len(stems):  # "without work" is not "work without"
        return ("".join(stems),)
    return "".join(stems), " ".join(sorted(stems))


def _says_little(word: str) -> bool:
    plain = plain_words()
    return plain.empty(word) or word in plain.general


def _has_fillers(words: Sequence[str]) -> bool:
    return not plain_words().passed_over.isdisjoint(words)


def edits_allowed(length: int) -> int:
    """Typos that still leave a word recognisable: none up to 4 letters, one up to 7, then two."""
    return 0 if length <= 4 else 1 if length <= 7 else 2


def _close_enough(span: Sequence[str], label: Sequence[str], edits: int) -> bool:
    """Whether a misspelt phrase is near its label word by word, and not by chance."""
    if not edits or [c for w in span for c in w if c.isdigit()] != [
        c for w in label for c in w if c.isdigit()
    ]:
        return False
    negations = plain_words().negations
    if not negations.isdisjoint(span) and negations.isdisjoint(label):
        return False  # "speak no German" is no misspelt "speak German"
    if len(span) != len(label):
        typed, meant = "".join(span), "".join(label)
        return len(meant) >= 8 and typed[0] == meant[0]
    for typed, meant in zip(span, label, strict=True):
        away = OSA.distance(typed, meant)
        if away and typed[0] != meant[0]:  # rare in typing, common between different words
            away += 1
        # Beside words that are right, a word of five letters may have lost one.
        known_by = max(len(typed), len(meant)) if len(span) > 1 else min(len(typed), len(meant))
        if away > edits_allowed(known_by):
            return False
    return True


def _add(index: dict[str, tuple[Concept, ...]], key: str, concept: Concept) -> None:
    known = index.get(key, ())
    if all(other.kind is not concept.kind for other in known):
        index[key] = (*known, concept)
