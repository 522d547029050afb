"""How likely a typed word is a mistyped other one, where both are about equally long.

Counting typos is done in ``near``; this tells the slips of a finger on a keyboard or of a habit
from those that hardly anyone makes.
"""

from typing import Final

from rapidfuzz.distance import OSA, Levenshtein

from catalog.matching.text.keyboards import BESIDE

# How sure it is that the word was meant, by the number of typos in it.
BY_TYPOS: Final = (1.0, 0.8, 0.65)
_UNLIKELY: Final = 0.035  # for a letter replaced by one far away on the keyboard
_FIRST: Final = 0.025  # for a wrong first letter: people look at what they begin with

# Letters that one keyboard has and another has not, or that sound alike.
_ALIKE: Final = ("كگ", "بپ", "جچ", "زژ", "yz", "سص", "تط", "زذ", "زض", "زظ", "هح", "قغ", "دض")
_SLIPS: Final = BESIDE | {order for pair in _ALIKE for order in (pair, pair[::-1])}


def similarity(typed: str, word: str, typos: int) -> float:
    """How sure it is that ``word`` was meant, given how many typos it takes; 1 for the same.

    Never as much as the next smaller number of typos would get.
    """
    sure = BY_TYPOS[min(typos, len(BY_TYPOS) - 1)]
    if not typos:
        return sure
    if typed[:1] != word[:1]:
        sure -= _FIRST
    if len(typed) != len(word) and typos == 1:
        return sure
    slips = Levenshtein.editops(typed, word)
    if len(slips) > OSA.distance(typed, word):  # two letters swapped
        return sure
    for slip in slips:
        letters = typed[slip.src_pos : slip.src_pos + 1] + word[slip.dest_pos :][:1]
        if slip.tag == "replace" and letters not in _SLIPS:
            sure -= _UNLIKELY
    return sure
