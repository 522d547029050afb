"""Slips of the keyboard set right where a text is compared with whole phrases."""

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.matching.text.fold import fold
from catalog.matching.text.plain_words import plain_words

NO_TYPO_IN = 4  # letters
_PARTED = re.compile(r"(?<!\S)(ن?مي) ")  # Persian verbs are often written in two words


def without_slips(text: str, correct: frozenset[str]) -> str:
    """The text folded, with these words where it has something one slip away from them."""
    plain = plain_words().all
    return " ".join(
        word if word in correct or word in plain else _nearest(word, correct)
        for word in _PARTED.sub(r"\1", fold(text)).split()
    )


def _nearest(word: str, correct: frozenset[str]) -> str:
    if len(word) <= NO_TYPO_IN:
        return word
    found = process.extractOne(word, correct, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found else word
