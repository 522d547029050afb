"""How people mistype: typos by the keyboard in use, and Arabic and Persian spelling habits."""

from collections.abc import Callable, Mapping
from functools import cache
from random import Random
from typing import Final

from tests.bench.vocabulary import Tongue

FIRST_LETTER: Final = 0.12
"""Share of typos that may hit the first letter; people look at what they begin with."""

ONE_TYPO_FROM: Final = 4  # letters
TWO_TYPOS_FROM: Final = 8

_KEYBOARDS: Final[Mapping[Tongue, tuple[str, ...]]] = {
    "de": ("qwertzuiopü", "asdfghjklöä", "yxcvbnm"),
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "ar": ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"),
    "fa": ("ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو"),
}
_ZWNJ: Final = "\u200c"
_TATWEEL: Final = "\u0640"
_HARAKAT: Final = "\u064e\u064f\u0650\u0651"
_HAMZA: Final = str.maketrans("أإآؤئ", "اااوي")


@cache
def _neighbours(tongue: Tongue) -> Mapping[str, str]:
    """The keys beside, above and below each key."""
    beside: dict[str, str] = {}
    rows = _KEYBOARDS[tongue]
    for at, row in enumerate(rows):
        for place, key in enumerate(row):
            around = [row[max(place - 1, 0) : place], row[place + 1 : place + 2]]
            around += [above[max(place - 1, 0) : place + 1] for above in rows[max(at - 1, 0) : at]]
            around += [below[max(place - 1, 0) : place + 1] for below in rows[at + 1 : at + 2]]
            beside[key] = "".join(around)
    return beside


def typo(word: str, tongue: Tongue, rng: Random, *, first_letter: float = FIRST_LETTER) -> str:
    """The word with one slip: a neighbouring key, a letter lost, added or swapped."""
    beside = _neighbours(tongue)
    first = 0 if rng.random() < first_letter else 1
    while True:
        at = rng.randrange(first, len(word))
        letter = word[at]
        near = beside.get(letter.lower()) or "".join(beside)
        match rng.randrange(4):
            case 0:
                slipped = word[:at] + rng.choice(near) + word[at + 1 :]
            case 1:
                slipped = word[:at] + word[at + 1 :]
            case 2:
                slipped = word[:at] + rng.choice(near) + word[at:]
            case _:
                slipped = word[:at] + word[at + 1 : at + 2] + letter + word[at + 2 :]
        if slipped != word and letter != _ZWNJ:
            return slipped


def spelling_noise(word: str, rng: Random) -> str | None:
    """The word in another common spelling of Arabic or Persian; None where it has no other."""
    spellings = {change(word, rng) for change in _HABITS} - {word}
    return rng.choice(sorted(spellings)) if spellings else None


def _no_hamza(word: str, _rng: Random) -> str:
    return word.translate(_HAMZA).replace("ء", "")


def _ta_marbuta(word: str, _rng: Random) -> str:
    return word[:-1] + "ه" if word.endswith("ة") else word


def _ya(word: str, _rng: Random) -> str:
    """Egyptian writing leaves the dots away, and keyboards mix the Arabic and Persian letter."""
    if "ی" in word:
        return word.replace("ی", "ي")
    return word[:-1] + "ى" if word.endswith("ي") else word.replace("ي", "ی")


def _kaf(word: str, _rng: Random) -> str:
    return word.replace("ک", "ك") if "ک" in word else word.replace("ك", "ک")


def _tatweel(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word))
    return word if _ZWNJ in word[at - 1 : at + 1] else word[:at] + _TATWEEL + word[at:]


def _haraka(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word))
    return word if word[at - 1] == _ZWNJ else word[:at] + rng.choice(_HARAKAT) + word[at:]


def _article(word: str, _rng: Random) -> str:
    """With or without "the"; a word with Persian letters has none."""
    if set(word) & set("پچژگکی") or _ZWNJ in word:
        return word
    return word.removeprefix("ال") if word.startswith("ال") and len(word) > 5 else "ال" + word


def _half_space(word: str, rng: Random) -> str:
    return word.replace(_ZWNJ, rng.choice(("", " ")))


_HABITS: Final[tuple[Callable[[str, Random], str], ...]] = (
    _no_hamza,
    _ta_marbuta,
    _ya,
    _kaf,
    _tatweel,
    _haraka,
    _article,
    _half_space,
)
