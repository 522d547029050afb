"""Finds the lexicon's labels in folded words, as they are spelt or without endings.

Labels are compared without spaces, so "kinder garten", "Kinder-Garten" and "kindergarten" are
one. Misspelt words are guessed in ``vocabulary``, and looked for here as what they may be.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from catalog.lexicon import Concept, Kind, Language, Lexicon
from catalog.matching.text.fold import fold, stem
from catalog.matching.text.plain_words import plain_words

LONGEST_LABEL: Final = 8  # words; longer labels are not looked for
_SHORT: Final = 4  # letters; a shorter rest of a word is another word
_CHILDREN: Final = "children"
_AND: Final = "و"  # Arabic writes it onto the next word, however short: "وما يعرف"
_BEGINNING: Final = 8  # letters by which most words are seen to begin no label

# How sure a hit is. Likelihoods of typos and sounds are below (``slips``, ``romanised``).
EXACT: Final = 1.0
STEMMED: Final = 0.92

_UNSEARCHED: Final = frozenset({Kind.DOCUMENT, Kind.SIGN_UP})


@dataclass(frozen=True, slots=True)
class Hit:
    """Words from ``start`` up to ``end`` (not included) that name ``concepts`` by a label."""

    start: int
    end: int
    concepts: tuple[Concept, ...]
    quality: float
    label: str


@dataclass(frozen=True, slots=True)
class SpeltLabel:
    """A label of a concept in one language as its folded words."""

    concept: Concept
    language: Language
    hidden: bool
    words: tuple[str, ...]


def spelt_labels(lexicon: Lexicon) -> list[SpeltLabel]:
    """All labels of a lexicon, folded once for all that reads them."""
    return [
        SpeltLabel(meant, language, hidden, tuple(fold(label).split()))
        for concept in lexicon
        for language, names in concept.labels.items()
        for hidden, labels in ((False, (names.pref, *names.alt)), (True, names.hidden))
        for label in labels
        for meant in lexicon.meant_by(label, concept)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelIndex:
    """All labels of all languages: ``exact`` by their words joined, ``stemmed`` by stem keys.

    ``words`` are all words of labels, ``shown`` those of labels that are not hidden, so that
    they are spelt right.
    """

    exact: dict[str, tuple[Concept, ...]]
    stemmed: dict[str, tuple[Concept, ...]]
    stems: frozenset[str]
    beginnings: frozenset[str]
    phrases: dict[str, tuple[str, ...]]
    words: frozenset[str]
    shown: frozenset[str]

    @classmethod
    def build(cls, spelt: Collection[SpeltLabel]) -> Self:
        """Index every label that can fill a slot or is talk."""
        searched = [
            each
            for each in spelt
            if each.concept.kind not in _UNSEARCHED and 0 < len(each.words) <= LONGEST_LABEL
        ]
        children = {"".join(each.words) for each in searched if each.concept.id == _CHILDREN}
        topics = {
            stem(each.words[0])
            for each in searched
            if each.concept.kind is Kind.TOPIC and len(each.words) == 1
        }
        exact: dict[str, tuple[Concept, ...]] = {}
        stemmed: dict[str, tuple[Concept, ...]] = {}
        phrases: dict[str, tuple[str, ...]] = {}
        for each in searched:
            joined = "".join(each.words)
            _add(exact, joined, each.concept)
            phrases.setdefault(joined, each.words)
        for each in searched:
            if each.concept.kind is Kind.LEVEL and _has_fillers(each.words):
                continue  # "I speak a little German" without its fillers is no level
            for key in stem_keys(each.words):
                if len(key) <= _SHORT and key.isascii() and key not in each.words:
                    continue  # "bache" (Persian for child) has no ending: it is no "Bach"
                if each.concept.kind is Kind.DISTRICT and _is_no_name(key, each.words):
                    continue
                if each.concept.kind is Kind.NEED and _loses_its_with(each.words, key):
                    continue  # "بشهادة" (with a certificate) is more than "شهادة"
                if _is_child_and_topic(each.words, children, topics):
                    continue  # else any child with a school would be registered there
                # "mit Kita-Platz" without "mit" is another label: that one keeps the key.
                if key not in exact or each.concept in exact[key]:
                    _add(stemmed, key, each.concept)
        return cls(
            exact=exact,
            stemmed=stemmed,
            stems=frozenset(stemmed).union(map(stem, _words(searched))),
            beginnings=_beginnings(exact),
            phrases=phrases,
            words=frozenset().union(*phrases.values()),
            shown=_words(each for each in spelt if not each.hidden),
        )

    def spelt_right(self, words: Sequence[str], through: int | None = None) -> Iterator[Hit]:
        """Hits without typos; words that say nothing may stand between those of a label.

        With ``through`` only those that the word at this position is part of.
        """
        fillers = plain_words().passed_over
        first = 0 if through is None else max(0, through - LONGEST_LABEL + 1)
        last = len(words) if through is None else min(len(words), through + LONGEST_LABEL)
        foreign = {
            at: words[at] not in fillers and stem(words[at]) not in self.stems
            for at in range(first, last)
        }
        for start in range(first, last if through is None else through + 1):
            by_stems = True
            for end in range(start + 1, min(start + LONGEST_LABEL, last) + 1):
                # No label is found by its stems where a word has none of theirs, nor as spelt
                # where it begins otherwise. Nearly all spans of a long text end here.
                by_stems = by_stems and not foreign[end - 1]
                span = tuple(words[start:end])
                joined = "".join(span)
                bare = joined.removeprefix(_AND) if len(span) > 1 else joined
                if not by_stems and self.beginnings.isdisjoint(
                    (joined[:_BEGINNING], bare[:_BEGINNING])
                ):
                    break
                if through is not None and end <= through:
                    continue
                if self.phrases.get(joined, span) != span and all(map(_says_little, span)):
                    continue  # "nach Hilfe" is not "Nachhilfe"
                if concepts := self.exact.get(joined):
                    yield Hit(start, end, concepts, EXACT, joined)
                elif concepts := self.exact.get(bare):
                    yield Hit(start, end, concepts, EXACT, bare)
                elif by_stems:
                    for key in stem_keys(span):
                        concepts = self.stemmed.get(key, ())
                        # "Learn German from zero" is more than a level.
                        if any(c.kind is Kind.LEVEL for c in concepts) and _has_fillers(span):
                            concepts = tuple(c for c in concepts if c.kind is not Kind.LEVEL)
                        if plain_words().price.issuperset(span):  # "السعر" is no "سعرات"
                            concepts = tuple(c for c in concepts if c.kind is not Kind.TOPIC)
                        if concepts:
                            yield Hit(start, end, concepts, STEMMED, key)

    def within(self, words: Sequence[str]) -> Iterator[tuple[range, Concept]]:
        """What parts of these few words name, exactly as spelt, and which part."""
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                for concept in self.exact.get("".join(words[start:end]), ()):
                    yield range(start, end), concept


@lru_cache(maxsize=2**14)
def stem_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The stems of the words that say something, as written and in any order; may be none.

    >>> stem_keys(("kurse", "für", "deutsch"))
    ('kursdeutsch', 'deutsch kurs')
    """
    plain = plain_words()
    if _says_two_things(words[1:-1]):
        return ()
    stems = [stem(word) for word in words if word not in plain.passed_over]
    telling = [s for s in stems if s not in plain.negations]
    # One word left of several says less than the phrase did: "German" of "I speak German".
    if len(telling) < len(stems) and not plain.not_so.isdisjoint(words):
        return ()  # "not only online"
    if not telling or (len(stems) == 1 and (len(words) > 1 or plain.fixed(words[0]))):
        return ()
    if len(stems) == 1 or len(telling) < len(stems):  # "without work" is not "work without"
        return ("".join(stems),)
    return "".join(stems), " ".join(sorted(stems))


def _says_two_things(words: Collection[str]) -> bool:
    """Whether no label goes on behind the words, as in "Kita oder Hort", "Kind und suche Kurs"."""
    plain = plain_words()
    joined = not plain.conjunctions.isdisjoint(words) and plain.wishes(words)
    return joined or not (plain.instead | plain.alternatives).isdisjoint(words)


def _words(labels: Iterable[SpeltLabel]) -> frozenset[str]:
    return frozenset().union(*(each.words for each in labels))


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    """The first letter, first two letters and so on, each taken from the next longer ones."""
    found: set[str] = set()
    for length in range(_BEGINNING, 0, -1):
        words = {word[:length] for word in words}
        found |= words
    return frozenset(found)


def _says_little(word: str) -> bool:
    plain = plain_words()
    return plain.empty(word) or word in plain.general


def _is_child_and_topic(words: Iterable[str], children: Set[str], topics: Set[str]) -> bool:
    """Whether words, without fillers, are a child and a topic: "register my son at school"."""
    telling = [word for word in words if word not in plain_words().passed_over]
    others = [word for word in telling if word not in children]
    return len(others) == len(telling) - 1 == 1 and stem(others[0]) in topics


def _is_no_name(key: str, words: Collection[str]) -> bool:
    """Whether the rest of a place's name is another word: "centre", "test" of "Altstadt"."""
    return key in plain_words().general or (len(key) <= _SHORT and key not in words)


def _loses_its_with(words: tuple[str, ...], key: str) -> bool:
    return len(words) == 1 and words[0].startswith("ب") and not key.startswith("ب")


def _has_fillers(words: Sequence[str]) -> bool:
    return not plain_words().passed_over.isdisjoint(words)


def _add(index: dict[str, tuple[Concept, ...]], key: str, concept: Concept) -> None:
    if key not in index:
        index[key] = (concept,)
    elif concept not in index[key] and all(
        other.kind is not concept.kind or other.namesake == concept.id for other in index[key]
    ):
        index[key] = (*index[key], concept)
