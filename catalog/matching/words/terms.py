"""The catalogue's own words: which offer has which term, and how much that says.

Titles (all languages), provider and keywords make up the vocabulary in which typed words are
looked up; descriptions only confirm terms exactly.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from catalog.matching import weights
from catalog.matching.text.fold import Token, fold
from catalog.matching.text.plain_words import plain_words
from catalog.matching.words.postings import Rows, Weights
from catalog.matching.words.words import WordIndex
from catalog.offers import Offer

_FEW: Final = 50  # offers whose titles are looked at
FUZZY_FROM: Final = 5  # letters; shorter words have too many neighbours at one edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The index of words over ``offers``. ``head`` are the terms of titles, providers, keywords.

    What a text is about has to be sure, so typed words are taken for terms more strictly here
    than in a search for words.
    """

    offers: Sequence[Offer]
    words: WordIndex
    head: tuple[str, ...]

    @classmethod
    def build(cls, offers: Sequence[Offer], before: Self | None = None) -> Self:
        """Index all texts of the offers; the best field a term stands in counts.

        With the terms of the catalogue ``before`` only changed texts are read.
        """
        words = WordIndex.build(
            [_head(offer) for offer in offers],
            [_body(offer) for offer in offers],
            before.words if before else None,
        )
        return cls(offers=offers, words=words, head=tuple(sorted(words.inverted.known)))

    def rows_of(self, term: str) -> tuple[Rows, Weights]:
        """The offers that have a term, by ascending number, and how much it says in each."""
        return self.words.rows_of(term)

    def impact(self, term: str) -> NDArray[np.float32]:
        """How much each offer says about a term, 0 to 1."""
        impact = np.zeros(self.words.inverted.count, dtype=np.float32)
        rows, said = self.words.rows_of(term)
        impact[rows] = said
        return impact

    def frequency(self, term: str) -> int:
        """In how many offers the term stands."""
        return self.words.frequency(term)

    def has(self, term: str) -> bool:
        """Whether the term stands in a title, a provider's name or a keyword."""
        return term in self.words.inverted.known

    def titled(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words that say something, where they are all of some offer's title, else none.

        Where that is one word only, the little words must be the same as well: who looks for
        "a school" does not mean the "New School".
        """
        telling = _telling(words)
        if not telling or len(words) == 1 or not all(map(self.has, telling)):
            return ()
        rows, _ = self.rows_of(min(telling, key=self.frequency))
        for word in telling:
            rows = np.intersect1d(rows, self.rows_of(word)[0], assume_unique=True)
        for row in rows[:_FEW].tolist():
            for text in self.offers[row].texts.values():
                title = fold(text.title).split()
                same = {*_telling(title)} == {*telling}
                if same and (len(telling) > 1 or title == [*words]):
                    return telling
        return ()

    def find(self, token: Token) -> tuple[str, float] | None:
        """The catalogue's term for a typed word and how sure that is, or None.

        Exact first, then without endings, then one typo, then the beginning of a longer word
        ("Schwimm" in "Schwimmkurs"); among equals the commonest term, as rare ones are often
        misspelt themselves.
        """
        if self.has(token.text):
            return token.text, 1.0
        for form in token.alternates:
            if self.has(form):
                return form, 0.84
        if len(token.text) < FUZZY_FROM or any(c.isdigit() for c in token.text):
            return None
        near = max(self._one_edit(token.text), key=self.frequency, default=None)
        if near is not None:
            return near, 0.8
        longer = max(self._beginning_with(token.text), key=self.frequency, default=None)
        return None if longer is None else (longer, 0.7)

    def _one_edit(self, word: str) -> list[str]:
        near = self.words.inverted.near
        terms = (near.words[number] for number, _ in near.within(word, 1))
        # A wrong first letter is rare and mostly another word ("wetter", "vetter").
        return sorted(term for term in terms if term[0] == word[0] and self.has(term))

    def _beginning_with(self, word: str) -> Iterator[str]:
        for at in range(bisect_left(self.head, word), len(self.head)):
            if not self.head[at].startswith(word):
                return
            yield self.head[at]


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word not in plain_words().passed_over))


def _head(offer: Offer) -> tuple[tuple[str, float], ...]:
    """Fields that nothing is said in are there all the same: marks of weights stay what they are
    when the first keyword comes, so that not all has to be read anew."""
    titles = "\n".join([text.title for text in offer.texts.values()])
    return (
        (titles, weights.TITLE),
        ("\n".join(offer.keywords), weights.KEYWORD),
        (offer.provider, weights.PROVIDER),
    )


def _body(offer: Offer) -> str:
    return "\n".join([text.description for text in offer.texts.values()])
