"""How likely one word is another one mistyped: by the number of slips, their kind and place.

Letters beside each other on a keyboard, letters that sound alike and swapped or doubled letters
are easily mistyped; the first letter seldom is. Where words are looked up is left to ``typos``.
"""

import re
from typing import Final

from catalog.matching.text.keyboards import BESIDE

SHORTEST: Final = 4  # letters; shorter words have a neighbour at every slip
TWO_SLIPS_FROM: Final = 8  # letters
_LETTERS: Final = 3  # in a word, besides the digits that stand for Arabic letters ("7adana")

# Likelihoods, on the scale of ``labels.EXACT``. Which are enough is decided in ``understanding``.
_HARMLESS: Final = 0.87  # two letters swapped, or one twice
_EASY: Final = 0.85
_ODD: Final = 0.8
_TWO: Final = 0.73
_FIRST: Final = (0.07, 0.1)  # less where the first letter is wrong (easily, oddly) …
_FIRST_MATTERS: Final = 12  # letters; … in words shorter than this
# Less for short words: after an easy slip, and after any other.
_SHORT: Final = {3: (0.27, 0.3), 4: (0.16, 0.25), 5: (0.06, 0.11), 6: (0.03, 0.05)}
_SHORT_FOR_TWO: Final = 10  # letters; two slips in fewer are …
_LESS_FOR_TWO: Final = 0.03  # … less likely by this

_DOUBLE: Final = re.compile(r"(.)\1")
_ALIKE: Final = (
    "ckqg", "fvw", "bp", "dt", "szx", "iyje", "aeo", "ou",
    "سصث", "تط", "دضذ", "ذزظض", "قكغگ", "هح", "اعه", "بپ", "جچژش", "زژ", "وا", "خح",
)  # fmt: skip
_EASILY: Final = BESIDE | {a + b for group in _ALIKE for a in group for b in group if a != b}


def likelihood(typed: str, meant: str, slips: int) -> float:
    """How sure it is that ``typed`` is ``meant`` with one or two slips, from 0 to 1.

    >>> likelihood("deutshckurs", "deutschkurs", 1)
    0.87
    >>> likelihood("hort", "wort", 1) < likelihood("hrot", "hort", 1)
    True
    """
    short = min(len(typed), len(meant))
    easy = slips == 1 and _easy(typed, meant)
    first = _FIRST[not easy] if typed[0] != meant[0] and short < _FIRST_MATTERS else 0.0
    if slips > 1:
        return round(_TWO - first - (_LESS_FOR_TWO if short < _SHORT_FOR_TWO else 0.0), 3)
    less = _SHORT.get(short, (0.0, 0.0))[not easy]
    harmless = _DOUBLE.sub(r"\1", typed) == _DOUBLE.sub(r"\1", meant)
    harmless |= sorted(typed) == sorted(meant)
    sure = _HARMLESS if harmless else _EASY
    return round((sure if easy else _ODD) - first - less, 3)


def slips_allowed(word: str) -> int:
    """Slips that still leave a word recognisable; a number is only meant as it is."""
    if len(word) < SHORTEST - 1 or sum(map(str.isalpha, word)) < _LETTERS or not word.isalnum():
        return 0
    return 1 if len(word) < TWO_SLIPS_FROM else 2


def slips_looked_for(typed: str) -> int:
    """Slips by which a typed word may differ from one meant: that may be longer by as many."""
    return slips_allowed(typed) and (2 if len(typed) >= TWO_SLIPS_FROM - 2 else 1)


def _easy(typed: str, meant: str) -> bool:
    """Whether the one slip between the two is one that fingers or ears make easily."""
    at = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), None)
    if at is None:  # a letter more or less at the end
        return True
    if len(typed) < len(meant):
        return True
    if len(typed) > len(meant):
        beside = {typed[at - 1 : at], typed[at + 1 : at + 2]}
        return typed[at] in beside or any(typed[at] + other in _EASILY for other in beside)
    return typed[at + 1 :] != meant[at + 1 :] or typed[at] + meant[at] in _EASILY
