"""From a word in a cell to the concept it names; a whole text is left to matching."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from babel import Locale

from catalog.lexicon import Concept, Kind, Language, Lexicon
from catalog.matching import Understanding, understand_offer
from catalog.matching.text.fold import fold

# Said in the city, but under another name in Unicode's lists. Dari is Persian there, and the
# code of its own (prs) has no name in any of the four languages that could be shown.
_ALSO_SPOKEN = {
    **dict.fromkeys(("farsi", "dari", "دری"), "fa"),
    **dict.fromkeys(("kurmandschi", "kurmanji", "kurmanci", "کرمانجی"), "ku"),
    **dict.fromkeys(("sorani", "سوراني"), "ckb"),
    "tigrinisch": "ti",
}


@dataclass(frozen=True)
class Vocabulary:
    """The lexicon by its words: ids and labels, compared after folding."""

    lexicon: Lexicon
    _understood: dict[str, Understanding] = field(default_factory=dict)  # files repeat texts

    def concept(self, kind: Kind, word: str) -> str | None:
        """The id of this kind's concept with this id or label, in whatever language."""
        return _ids_by_word(self.lexicon).get((kind, fold(word)))

    def concepts(self, kind: Kind, words: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the words that name one, each once, and the words that name none."""
        pairs = [(word, self.concept(kind, word)) for word in words]
        known = dict.fromkeys(concept for _, concept in pairs if concept is not None)
        return tuple(known), tuple(word for word, concept in pairs if concept is None)

    def understood(self, text: str) -> Understanding:
        """What a whole text means."""
        if text not in self._understood:
            self._understood[text] = understand_offer(text, self.lexicon)
        return self._understood[text]


@lru_cache(maxsize=1)
def _ids_by_word(lexicon: Lexicon) -> Mapping[tuple[Kind, str], str]:
    found: dict[tuple[Kind, str], str] = {}
    for concept in lexicon:  # ids first: no label of another concept may take one
        found.setdefault((concept.kind, fold(concept.id)), concept.id)
    for concept in lexicon:
        for label in _all_labels(concept):
            found.setdefault((concept.kind, fold(label)), concept.id)
    return found


def _all_labels(concept: Concept) -> Iterable[str]:
    for labels in concept.labels.values():
        yield from labels


def spoken_language(word: str) -> str:
    """The ISO 639 code of a language given by code or by name in one of the four languages."""
    if (code := word.strip().casefold()) in _codes_of_languages().values():
        return code
    if found := _codes_of_languages().get(fold(word)):
        return found
    raise ValueError(f'"{word}" is not a language; write its name, or its code as in "ar"')


@cache
def _codes_of_languages() -> Mapping[str, str]:
    """Folded name → code, without variants such as "de_AT"."""
    return {
        fold(name): code
        for language in Language
        for code, name in Locale(language).languages.items()
        if "_" not in code
    } | {fold(name): code for name, code in _ALSO_SPOKEN.items()}
