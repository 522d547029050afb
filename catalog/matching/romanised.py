"""Words written in the other script: Arabic and Persian in Latin letters, German in Arabic ones.

Nobody spells these alike, so words are compared by their consonants, in classes of letters
that people use for each other. A last resort, for words that nothing better was found for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

from rapidfuzz.distance import OSA

from catalog.lexicon import Concept, Language
from catalog.matching.fold import fold

SURE: Final = 0.6  # quality of a hit, below every hit by spelling
_SHORTEST: Final = 3  # consonants; fewer fit too many words
_ONE_EDIT_FROM: Final = 6  # consonants

# Vowels and weak letters (w, y, ʿayn, final h) are dropped, since people drop them as well.
_ARABIC: Final = {
    **dict.fromkeys("بپ", "b"),
    **dict.fromkeys("تطث", "t"),
    **dict.fromkeys("جژ", "j"),
    **dict.fromkeys("چش", "S"),
    **dict.fromkeys("حه", "h"),
    "خ": "x",
    **dict.fromkeys("دضذ", "d"),
    "ر": "r",
    **dict.fromkeys("زظ", "z"),
    **dict.fromkeys("سص", "s"),
    **dict.fromkeys("قغگ", "g"),
    "ف": "f",
    "ك": "k",
    "ل": "l",
    "م": "m",
    "ن": "n",
}
# Persian says z and s where Arabic says d, z and t.
_PERSIAN: Final = _ARABIC | dict.fromkeys("ذضظز", "z") | {"ث": "s"}

_DIGRAPHS: Final = (
    ("sch", "S"), ("tsch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "x"), ("gh", "g"),
    ("th", "t"), ("dh", "d"), ("zh", "j"), ("ph", "f"), ("ck", "k"), ("qu", "k"),
)  # fmt: skip
_LATIN: Final = {
    **dict.fromkeys("bp", "b"),
    **dict.fromkeys("t6", "t"),
    "j": "j",
    **dict.fromkeys("h7", "h"),
    **dict.fromkeys("x5", "x"),
    **dict.fromkeys("gq89", "g"),
    **dict.fromkeys("kc", "k"),
    **{letter: letter for letter in "dfklmnrsz"},
    "S": "S",
}
# German as it is written in Arabic letters: z and -tion with a t, "ch" as in "ich" or "ach".
_GERMAN: Final = (
    ("tion", "tsn"), ("sch", "S"), ("st", "St"), ("sp", "Sb"), ("ch", "S"), ("tz", "ts"),
    ("z", "ts"), ("v", "f"), ("ph", "f"), ("qu", "kf"), ("x", "ks"), ("j", ""), ("th", "t"),
)  # fmt: skip
_DOUBLE: Final = re.compile(r"(.)\1+")
_FINAL_H: Final = re.compile(r"(?<=.)(?:ه|h)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SkeletonIndex:
    """Labels by their consonants: ``foreign`` of Arabic and Persian, ``german`` of German ones."""

    foreign: dict[str, tuple[Concept, ...]]
    german: dict[str, tuple[Concept, ...]]

    @classmethod
    def build(cls, concepts: Iterable[Concept]) -> Self:
        """Index the labels people see and say; hidden ones are spellings already."""
        foreign: dict[str, tuple[Concept, ...]] = {}
        german: dict[str, tuple[Concept, ...]] = {}
        for concept in concepts:
            for language, index in (
                (Language.AR, foreign),
                (Language.FA, foreign),
                (Language.DE, german),
            ):
                labels = concept.labels[language]
                for label in (labels.pref, *labels.alt):
                    key = "".join(_of_label(word, language) for word in fold(label).split())
                    if len(key) >= _SHORTEST:
                        index.setdefault(key, (concept,))
        return cls(foreign=foreign, german=german)

    def find(self, word: str) -> tuple[Concept, ...]:
        """The concepts that a folded word (or words, joined) may name in the other script."""
        if "\u0600" <= word[:1] <= "\u06ff":
            return _look_up(self.german, "".join(_consonants(word, _ARABIC)))
        for form in (word, re.sub(r"^[ae]l", "", word)):
            if found := _look_up(self.foreign, _romanised(form)):
                return found
        return ()


def _look_up(index: dict[str, tuple[Concept, ...]], key: str) -> tuple[Concept, ...]:
    if len(key) < _SHORTEST + 1:  # three consonants alone are too many words
        return ()
    if key in index:
        return index[key]
    if len(key) < _ONE_EDIT_FROM:
        return ()
    near = (k for k in index if k[0] == key[0] and OSA.distance(key, k, score_cutoff=1) <= 1)
    return index.get(next(near, ""), ())


def _of_label(word: str, language: Language) -> str:
    if "\u0600" <= word[:1] <= "\u06ff":
        bare = _FINAL_H.sub("", word)
        return _consonants(bare, _PERSIAN if language is Language.FA else _ARABIC)
    for letters, consonants in _GERMAN:
        word = word.replace(letters, consonants)
    return _consonants(word, _LATIN)


def _romanised(word: str) -> str:
    word = _FINAL_H.sub("", word)
    for letters, consonant in _DIGRAPHS:
        word = word.replace(letters, consonant)
    return _consonants(word, _LATIN)


def _consonants(word: str, classes: dict[str, str]) -> str:
    return _DOUBLE.sub(r"\1", "".join(classes.get(letter, "") for letter in word))
