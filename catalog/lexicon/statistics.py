"""Counts what the lexicon holds: concepts per kind, labels per language and sort."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from catalog.lexicon.concept import Concept, Kind, Labels, Language, Lexicon

FEWEST = 5  # concepts listed for each language


class Sort(StrEnum):
    """What a label is for; the values are the keys of the data files, but for the shown one."""

    SHOWN = "shown"
    ALSO = "also"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How many labels one concept has in a language."""

    minimum: int
    median: float
    maximum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The lexicon in figures; ``fewest`` are the poorest concepts of a language with their count.

    Only the language's own labels count: a concept poor in Persian may be rich in German.
    """

    kinds: Mapping[Kind, int]
    labels: Mapping[Language, Mapping[Sort, int]]
    per_concept: Mapping[Language, Spread]
    fewest: Mapping[Language, tuple[tuple[str, int], ...]]

    @property
    def concepts(self) -> int:
        """How many concepts there are."""
        return sum(self.kinds.values())

    @property
    def all_labels(self) -> int:
        """How many labels there are, hidden ones included."""
        return sum(sum(sorts.values()) for sorts in self.labels.values())


def by_sort(labels: Labels) -> Mapping[Sort, tuple[str, ...]]:
    """The labels of one language by what they are for, in the order of the data file."""
    return {Sort.SHOWN: (labels.pref,), Sort.ALSO: labels.alt, Sort.HIDDEN: labels.hidden}


def statistics(lexicon: Lexicon) -> Statistics:
    """All figures of a lexicon with at least one concept."""
    return Statistics(
        kinds=dict(Counter(concept.kind for concept in lexicon)),
        labels={language: _labels(lexicon, language) for language in Language},
        per_concept={language: _spread(lexicon, language) for language in Language},
        fewest={language: _fewest(lexicon, language) for language in Language},
    )


def _labels(lexicon: Lexicon, language: Language) -> Mapping[Sort, int]:
    each = [by_sort(concept.labels[language]) for concept in lexicon]
    return {sort: sum(len(labels[sort]) for labels in each) for sort in Sort}


def _spread(lexicon: Lexicon, language: Language) -> Spread:
    counts = [_count(concept, language) for concept in lexicon]
    return Spread(minimum=min(counts), median=median(counts), maximum=max(counts))


def _fewest(lexicon: Lexicon, language: Language) -> tuple[tuple[str, int], ...]:
    counts = [(concept.id, _count(concept, language)) for concept in lexicon]
    return tuple(sorted(counts, key=lambda each: each[1])[:FEWEST])


def _count(concept: Concept, language: Language) -> int:
    return sum(1 for _ in concept.labels[language])
