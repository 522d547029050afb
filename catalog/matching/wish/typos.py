"""Finds the words of the lexicon that a word nobody spells like this may be, with typos.

Everyday words are known too, so that "Wohnugn" is a misspelt flat and not a word of ours.
What the words mean is found by ``labels``; how likely a slip is, is judged by ``slips``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2
from typing import Final, Self

from catalog.matching.wish.slips import SHORTEST, likelihood, slips_allowed, slips_looked_for
from catalog.matching.words.near import Near

_MOST: Final = 3  # words that one typed word may mean
_LESS: Final = 0.08  # that a word may be less likely than the likeliest one
# What people seldom say is seldom meant: added for each time that a word is said twice as often,
# to at most so much, and taken from words that are in no label at all.
_OFTEN: Final = 0.01
_MOST_OFTEN: Final = 0.06
_NEVER: Final = 0.05
_COMMON: Final = 200  # times


@dataclass(frozen=True, slots=True)
class Guess:
    """A word that another one may stand for, and how likely that is."""

    text: str
    quality: float


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words that may be meant by a misspelt one, and how often each is said."""

    near: Near
    said: Mapping[str, int]

    @classmethod
    def build(cls, words: Iterable[str], said: Mapping[str, int]) -> Self:
        """Index folded words; short ones and numbers are only meant as they are.

        ``said`` counts how often each turns up where people speak about our matters.
        """
        long = {word for word in words if len(word) >= SHORTEST and slips_allowed(word)}
        return cls(Near.build(sorted(long)), said)

    def guesses(self, word: str) -> tuple[Guess, ...]:
        """The likeliest words for a misspelt one, best first."""
        if not (slips := slips_looked_for(word)):
            return ()
        found = (
            Guess(meant, round(likelihood(word, meant, away) + self._prior(meant), 3))
            for number, away in self.near.within(word, slips)
            if away
            and slips_allowed(meant := self.near.words[number]) >= away
            and _digits(word) == _digits(meant)
        )
        best = sorted(found, key=lambda g: (-g.quality, g.text))[:_MOST]
        return tuple(guess for guess in best if guess.quality >= best[0].quality - _LESS)

    def is_common(self, word: str) -> bool:
        """Whether a word is said so often that one near it is hardly another one."""
        return self.said.get(word, 0) >= _COMMON

    def _prior(self, word: str) -> float:
        times = self.said.get(word, 0)
        return min(_MOST_OFTEN, _OFTEN * log2(times)) if times else -_NEVER


def _digits(word: str) -> list[str]:
    return [letter for letter in word if letter.isdigit()]
