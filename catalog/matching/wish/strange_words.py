"""The words of a text, and what those may be that nobody spells like this.

Words with typos, words of the other script, compounds and labels torn apart. Which of it is
meant depends on the words around: that is decided in ``vocabulary``.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from catalog.matching.text.clock import first_hours
from catalog.matching.text.fold import Token, tokenise
from catalog.matching.text.numbers import without_halves
from catalog.matching.text.particulars import without_particulars
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.dictionary import Dictionary
from catalog.matching.wish.labels import EXACT
from catalog.matching.wish.romanised import is_arabic
from catalog.matching.wish.typos import Guess

_EVERYDAY: Final = 0.57  # likelihood from which a guessed everyday word is read as that word
_OBVIOUS: Final = 0.84  # likelihood of a slip in a word that might be meant as it is
_SURE_GUESS: Final = 0.7  # likelihood from which a word is not taken apart
_LESSER_FORM: Final = 0.04  # less for a guess at a word without its article or ending
_GUESSES: Final = 4  # at a word
_PAIR: Final = 8  # letters of two words that may be one, torn apart …
_TORN: Final = 0.75  # … likely from here on, which is one slip and not two
# Words of a wish and of an offer's text that are read: no wish is longer, and it bounds the time
# that a text can take. So do the words guessed at and the letters of one word.
_READ: Final = (100, 250)
_STRANGE: Final = 24
_LONGEST_WORD: Final = 60


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, which are strange, and by position what those may be.

    ``torn`` are misspelt labels torn into two words, by the position of the first.
    """

    tokens: tuple[Token, ...]
    strange: frozenset[int]
    guesses: Mapping[int, tuple[Guess, ...]]
    torn: Mapping[int, Guess]


@dataclass(frozen=True, slots=True)
class Guesser:
    """Reads words with a dictionary; ``is_term`` says which the catalogue itself has."""

    dictionary: Dictionary
    is_term: Callable[[str], bool]

    def words(self, text: str, *, forgiving: bool) -> Words:
        """The words of a text: compounds taken apart, misspelt everyday words put right."""
        most = _READ[not forgiving]
        plain = without_halves(first_hours(without_particulars(text)))
        start = " ".join(word[:_LONGEST_WORD] for word in plain.split()[:most])
        whole = tokenise(start)[:most]
        take_apart = self.dictionary.taken_apart
        if forgiving:
            whole = tuple(t for at, t in enumerate(whole) if not self._is_name(at, whole))
        tokens = [part for t in whole for part in take_apart(t, forgiving=forgiving)]
        read: list[Token] = []
        guesses: dict[int, tuple[Guess, ...]] = {}
        strange: set[int] = set()
        # Who writes "the" or "und" writes no Arabic in Latin letters.
        western = any(token.text in plain_words().western for token in tokens)
        for token in tokens:
            parts: list[tuple[Token, tuple[Guess, ...]]] = [(token, ())]
            if forgiving and len(strange) < _STRANGE and self._is_strange(token):
                strange.add(len(read))
                parts = self._put_right(token, western=western)
            for part, found in parts:
                if found:
                    guesses[len(read)] = found
                read.append(part)
        torn = self._torn_labels(read, strange)
        return Words(tuple(read), frozenset(strange), guesses, torn)

    def _is_name(self, at: int, tokens: Sequence[Token]) -> bool:
        """Whether a word is the name of somebody told of: "my son Ali needs a school"."""
        word, plain = tokens[at].text, plain_words()
        told = word in plain.first_names and is_introduced(at, tokens)
        return told and not plain.empty(word) and word not in self.dictionary.labels.exact

    def _put_right(self, token: Token, *, western: bool) -> list[tuple[Token, tuple[Guess, ...]]]:
        """A strange word with what it may be; as the everyday word or the compound that it is."""
        romanised = not western and not is_arabic(token.text)
        found = self._guesses(token, romanised=romanised)
        likeliest = found[0] if found else Guess("", 0.0)
        same_script = is_arabic(token.text) == is_arabic(likeliest.text)
        if (
            same_script
            and _EVERYDAY <= likeliest.quality < EXACT
            and self.dictionary.everyday(likeliest.text)
            and not any(guess.text in self.dictionary.labels.exact for guess in found)
        ):
            return [(replace(token, text=likeliest.text, alternates=()), ())]
        if likeliest.quality < _SURE_GUESS and (parts := self.dictionary.torn(token)):
            return [
                (p, self._guesses(p, romanised=False) if self._is_strange(p) else ()) for p in parts
            ]
        return [(token, found)]

    def _is_strange(self, token: Token) -> bool:
        """Whether nobody spells a word like this, as far as lexicon and catalogue know."""
        return (
            sum(map(str.isalpha, token.text)) > 2
            and not self.dictionary.knows(token.text)
            and not any(form in self.dictionary.labels.exact for form in token.alternates)
            and not (plain_words().known_form(token.alternates) and not self._nearly_common(token))
            and not self.is_term(token.text)
        )

    def _nearly_common(self, token: Token) -> bool:
        """Whether a word is one slip away from one of the commonest: "الماين" for "الماني"."""
        spelling = self.dictionary.spelling
        return any(
            guess.quality >= _OBVIOUS and spelling.is_common(guess.text)
            for guess in spelling.guesses(token.text)
        )

    def _guesses(self, token: Token, *, romanised: bool) -> tuple[Guess, ...]:
        """What a strange word may be, likeliest first: with typos or by its sound."""
        found = {g.text: g.quality for g in self.dictionary.spelling.guesses(token.text)}
        labels = self.dictionary.labels
        if token.text in labels.shown:  # part of labels and spelt right, but perhaps not meant
            found = {text: sure for text, sure in found.items() if sure >= _OBVIOUS}
        if token.text in labels.words:
            found[token.text] = EXACT
        for form in token.alternates if is_arabic(token.text) else ():
            for guess in self.dictionary.spelling.guesses(form):
                sure = guess.quality - _LESSER_FORM
                found[guess.text] = max(sure, found.get(guess.text, 0.0))
        if romanised:
            found |= {g.text: g.quality for g in self.dictionary.arabic.guesses(token.text)}
            for guess in self.dictionary.romanised.guesses(token.text):
                found[guess.text] = max(guess.quality, found.get(guess.text, 0.0))
        ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_GUESSES]
        return tuple(Guess(text, quality) for text, quality in ordered)

    def _torn_labels(self, tokens: Sequence[Token], strange: Set[int]) -> dict[int, Guess]:
        """By the position of the first, two neighbouring words that are one misspelt label."""
        found: dict[int, Guess] = {}
        for at in range(len(tokens) - 1):
            joined = tokens[at].text + tokens[at + 1].text
            if len(joined) >= _PAIR and not strange.isdisjoint((at, at + 1)):
                guesses = self.dictionary.spelling.guesses(joined)
                labels = (g for g in guesses if g.text in self.dictionary.labels.exact)
                label = next((g for g in labels if g.quality >= _TORN), None)
                found |= {at: label} if label else {}
        return found


def is_introduced(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a person is named right before, or said to be called so: "my son …", "I am …"."""
    if not at or tokens[at - 1].stop:
        return False
    before = [token.text for token in tokens[max(0, at - 2) : at]]
    return not plain_words().before_names.isdisjoint((before[-1], "_".join(before)))
