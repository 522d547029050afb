"""Words written in the other script: Arabic and Persian in Latin letters, German in Arabic ones.

Nobody spells these alike, so words are compared by their consonants, in classes of letters
that people use for each other, and short ones by their vowels too. A last resort, for words
that nothing better was found for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, Self

from catalog.matching.wish.typos import Guess
from catalog.matching.words.near import Near

_SHORTEST: Final = 3  # consonants; fewer fit too many words
_MANY: Final = 5  # consonants that say enough without the vowels
_ONE_SLIP_FROM: Final = 6  # consonants
_SURE: Final = 0.76  # likelihood of a word with the same consonants and vowels, never above a typo
_FEW: Final = 0.12  # less with few consonants
_VOWEL: Final = 0.1  # less for each vowel that does not agree
_SLIP: Final = 0.16  # less where a consonant differs
_LEAST: Final = 0.5
_MOST: Final = 3  # words that one typed word may mean


class _Classes(dict[int, str | None]):
    """The class of each letter, as ``str.translate`` reads it; other letters are left out."""

    def __init__(self, letters: dict[str, str]) -> None:
        super().__init__({ord(letter): sound for letter, sound in letters.items()})

    def __missing__(self, code: int) -> None:
        return None


# Weak letters (w, y, ʿayn, final h) are no consonants here, since people drop them.
_ARABIC_LETTERS: Final = {
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
    "ا": "A",
    "و": "U",
    "ي": "I",
}
# Persian says z and s where Arabic says d, z and t.
_PERSIAN_LETTERS: Final = _ARABIC_LETTERS | dict.fromkeys("ذضظز", "z") | {"ث": "s"}
_ARABIC: Final = _Classes(_ARABIC_LETTERS)
_PERSIAN: Final = _Classes(_PERSIAN_LETTERS)

_DIGRAPHS: Final = (
    ("tsch", "S"), ("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "x"), ("gh", "g"), ("th", "t"),
    ("dh", "d"), ("zh", "j"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("3", ""), ("2", ""),
)  # fmt: skip
_LATIN_LETTERS: Final = {
    **dict.fromkeys("bp", "b"),
    **dict.fromkeys("t6", "t"),
    "j": "j",
    **dict.fromkeys("h7", "h"),
    **dict.fromkeys("x5", "x"),
    **dict.fromkeys("gq89", "g"),
    **dict.fromkeys("kc", "k"),
    **{letter: letter for letter in "dfklmnrsz"},
    "S": "S",
    **dict.fromkeys("ae", "A"),
    **dict.fromkeys("ouwv", "U"),
    **dict.fromkeys("iy", "I"),
}
_LATIN: Final = _Classes(_LATIN_LETTERS)
_VOWELS: Final = "AUI"
# German as it is written in Arabic letters: z and -tion with a t, "ch" as in "ach" or "ich".
_GERMAN: Final = (
    ("x", "ks"), ("tion", "tsyon"), ("sch", "S"), ("st", "St"), ("sp", "Sb"), ("ach", "ax"),
    ("och", "ox"), ("uch", "ux"), ("ch", "S"), ("tz", "ts"), ("z", "ts"), ("v", "f"), ("ph", "f"),
    ("qu", "kf"), ("j", "y"), ("th", "t"), ("ce", "se"), ("ci", "si"),
)  # fmt: skip
_VOICED: Final = re.compile("s(?=[aeiou])")
_DOUBLE: Final = re.compile(r"(.)(?=\1)")
_VOICE: Final = re.compile(f"[{_VOWELS}]")
_LAST_H: Final = ("ه", "h", "7")
_ARTICLE: Final = re.compile(r"^(?:wa?l|bi?l|li?l|la?l|[aei]l2?)(?=..)")
_NOT_LATIN: Final = "\u0600"


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundIndex:
    """Words by their consonants, and the consonants by which they are nearly alike."""

    words: dict[str, tuple[tuple[str, str], ...]]
    near: Near
    voiced: bool = False  # whether the words are written with all their vowels

    @classmethod
    def of_romanised(cls, words: Iterable[str]) -> Self:
        """Index Arabic and Persian words in Latin letters, to be found spelt otherwise."""
        return cls._of(((word, spoken) for word in words for spoken in _spoken(word)), voiced=True)

    @classmethod
    def of_arabic(cls, words: Iterable[str]) -> Self:
        """Index Arabic and Persian words, to be found as people write them in Latin letters."""
        return cls._of(
            (word, _with_last_h(_letters(form, table), "A"))
            for word in words
            for form in dict.fromkeys((word, re.sub("ه$", "ت", word)))
            for table in (_ARABIC, _PERSIAN)
        )

    @classmethod
    def of_german(cls, words: Iterable[str]) -> Self:
        """Index German words, to be found as people write them in Arabic letters."""
        return cls._of((word, spoken) for word in words for spoken in _german(word))

    @classmethod
    def _of(cls, pairs: Iterable[tuple[str, str]], *, voiced: bool = False) -> Self:
        found: dict[str, dict[tuple[str, str], None]] = {}
        for word, spoken in pairs:
            key = _consonants(spoken)
            if len(key) >= _SHORTEST - voiced:
                found.setdefault(key, {})[word, spoken] = None
        long = [key for key in found if len(key) >= _ONE_SLIP_FROM - 1]
        return cls(
            words={k: tuple(v) for k, v in found.items()}, near=Near.build(long), voiced=voiced
        )

    def guesses(self, typed: str) -> tuple[Guess, ...]:
        """The likeliest words for a folded word in the other script, best first."""
        best: dict[str, float] = {}
        for spoken in _spoken(typed):
            key = _consonants(spoken)
            keys = {key: 0} if key in self.words else self._nearly(key)
            for found, slips in keys.items():
                for word, other in self.words[found]:
                    quality = (
                        _voiced(spoken, other, slips)
                        if self.voiced
                        else _likelihood(spoken, other, key, slips)
                    )
                    best[word] = max(best.get(word, 0.0), quality)
        ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Guess(word, q) for word, q in ordered[:_MOST] if q >= _LEAST)

    def _nearly(self, key: str) -> dict[str, int]:
        if len(key) < _ONE_SLIP_FROM:
            return {}
        found = ((self.near.words[number], away) for number, away in self.near.within(key, 1))
        return {other: away for other, away in found if other[0] == key[0]}


def is_arabic(word: str) -> bool:
    """Whether a folded word is written in Arabic letters."""
    return word[:1] >= _NOT_LATIN


def _likelihood(spoken: str, other: str, key: str, slips: int) -> float:
    if slips:
        return _SURE - _SLIP
    sure = _SURE - (_FEW if len(key) <= _SHORTEST else 0.0)
    if len(key) >= _MANY:
        return sure
    return round(sure - _VOWEL * _disagreement(spoken, other), 3)


def _voiced(spoken: str, other: str, slips: int) -> float:
    """As ``_likelihood``, for words that are both written with their vowels."""
    if slips:
        return _SURE - _SLIP
    count = 0.0
    one, two = _gaps(spoken), _gaps(other)
    for at, (mine, its) in enumerate(zip_longest(one, two, fillvalue="")):
        if mine == its:
            continue
        weight = 0.5 if at in (0, len(one) - 1) else 1.0
        if mine and its:
            count += weight * (0.5 if set(mine) & set(its) else 1.0)
        else:
            count += 0.5 * weight if len(mine + its) == 1 else weight
    few = len(one) <= _SHORTEST + 1  # of their consonants
    return round(_SURE + 0.02 - (_VOWEL + 0.1 * few) * count, 3)


def _disagreement(typed: str, word: str) -> float:
    """How many vowels differ. Arabic letters leave short vowels out, Latin ones write all."""
    pairs = list(zip_longest(_gaps(typed), _gaps(word), fillvalue=""))
    count = 0.0
    for at, (one, other) in enumerate(pairs):
        ends = 0.5 if at in (0, len(pairs) - 1) else 1.0
        if one and other:
            count += ends * (not set(one) & set(other))
        elif other:  # a long vowel that was not heard
            count += ends
    return count


def _gaps(spoken: str) -> list[str]:
    return re.split(f"[^{_VOWELS}]", spoken)


def _consonants(spoken: str) -> str:
    return _DOUBLE.sub("", _VOICE.sub("", spoken))


def _letters(word: str, classes: _Classes) -> str:
    return _DOUBLE.sub("", word.translate(classes))


def _with_last_h(word: str, sound: str) -> str:
    """The word with ``sound`` in the place of an h at its end."""
    return word[:-1] + sound if word.endswith(_LAST_H) and len(word) > 1 else word


def _german(word: str) -> set[str]:
    for letters, sound in _GERMAN:
        word = word.replace(letters, sound)
    # "s" before a vowel is heard as z.
    return {_letters(word, _LATIN), _letters(_VOICED.sub("z", word), _LATIN)}


def _spoken(word: str) -> tuple[str, ...]:
    """How a typed word may sound: with and without an article."""
    if is_arabic(word):
        return (_letters(_with_last_h(word, ""), _ARABIC),)
    for letters, consonant in _DIGRAPHS:
        word = word.replace(letters, consonant)
    forms = dict.fromkeys((word, _ARTICLE.sub("", word)))
    return tuple(_letters(_with_last_h(form, ""), _LATIN) for form in forms)
