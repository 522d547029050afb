"""What a typed word may stand for among the terms of an index, and how sure that is.

Exact first; only words that are no term are taken for misspelt, inflected or compound ones, and
what costs more time is tried only when nothing nearer was found. Which of several senses is
meant depends on the other words: that is decided in ``words``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from catalog.matching.text.fold import fold, stem, tokenise
from catalog.matching.words.compounds import LONGEST, SHORT_PART, SHORTEST_PART, cuts, splits
from catalog.matching.words.inverted import Inverted
from catalog.matching.words.typing_errors import similarity

INFLECTED: Final = 0.84  # without an article, an ending or a clitic
PUT_TOGETHER: Final = 0.95  # "kinder garten" for "kindergarten"
TAKEN_APART: Final = 0.9  # "pflegekurs" for "kurs" and "pflege"
_MOST: Final = 12  # senses of a word; the rest is too unlikely to cost time
_SPELT: Final = 24  # words of a text whose letters are looked at one by one
_FEW: Final = 3  # senses of a word that are joined with those of its neighbour

# Typos allowed by the number of letters, and two where nothing else was found.
_ONE_FROM: Final = 3
_TWO_FROM: Final = 7
_TWO_AT_LAST_FROM: Final = 5

_DIGRAPH: Final = re.compile("[aouäöü]e", re.IGNORECASE)


class Sense(NamedTuple):
    """A term, or two terms that must stand together, and how sure it is that it was meant."""

    terms: tuple[int, ...]
    similarity: float


Senses = list[Sense]
Unfolded = Mapping[str, str]


def unfolded(text: str) -> Unfolded:
    """Folded words of a text with their e's: a typo can look like "ae" for "ä" ("lgaer").

    Only those that differ.
    """
    if not _DIGRAPH.search(text):
        return {}
    spelt = [w for w in text.split() if len(w) <= LONGEST and _DIGRAPH.search(w)][:_SPELT]
    loose = {fold(word): "".join(map(fold, word)) for word in spelt}
    return {word: letters for word, letters in loose.items() if word != letters}


def strict(index: Inverted, words: Sequence[str], loose: Unfolded | None = None) -> list[Senses]:
    """For each word its likeliest senses: itself if it is a term, else what is nearest to it."""
    known = index.known
    senses = [[Sense((known[word],), 1.0)] if word in known else [] for word in words]
    unknown = [at for at, found in enumerate(senses) if not found]
    for at in unknown:
        word = words[at]
        if not _put_together(index, words, at, senses):
            spelt = (word, loose[word]) if loose and word in loose else (word,)
            senses[at] = _ordered(index, _misspelt(index, spelt))
    for at in unknown:
        if not senses[at]:
            senses[at] = _ordered(index, _last_resort(index, words, at))
    return senses


def compounds(index: Inverted, senses: Sequence[Senses]) -> list[Senses]:
    """For each word what it also stands for as understood: one word for two, two for one."""
    parts, wholes = index.compounds.parts, index.compounds.wholes
    more: list[Senses] = [[] for _ in senses]
    before: Senses = []
    for at, known in enumerate(senses):
        few = [sense for sense in known[:_FEW] if len(sense.terms) == 1]
        for sense in few:
            term = sense.terms[0]
            for pair in parts.get(term, ()):
                more[at].append(Sense(pair, sense.similarity * TAKEN_APART))
            for left in before:
                if (whole := wholes.get((left.terms[0], term))) is not None:
                    sure = left.similarity * sense.similarity * PUT_TOGETHER
                    more[at - 1].append(Sense((whole,), sure))
                    more[at].append(Sense((whole,), sure))
        before = few
    return more


def merged(index: Inverted, senses: Sequence[Senses], more: Sequence[Senses]) -> list[Senses]:
    """Senses and further ones of the same words."""
    return [_ordered(index, [*a, *b]) if b else a for a, b in zip(senses, more, strict=True)]


def typos(index: Inverted, words: Sequence[str]) -> list[Senses]:
    """For each word, though it may be a term itself, all terms that it may be misspelt for."""
    return [_near(index, word, _allowed(word)) for word in words]


def _misspelt(index: Inverted, spelt: Sequence[str]) -> Senses:
    word = spelt[0]
    found: Senses = []
    for form in spelt:
        if len(form) >= _ONE_FROM:
            found += _near(index, form, 1)
    number = index.number(word)
    if number is not None:  # a lesser form of a term, or only said in bodies
        found.append(Sense((number,), 1.0))
    if found and word.isascii():
        return found
    # Arabic clitics are more than one letter, so a word with one is seldom near without it.
    forms = (stem(word),) if word.isascii() else tokenise(word)[0].alternates
    numbers = map(index.number, forms)
    found += [Sense((number,), INFLECTED) for number in numbers if number is not None]
    found += _taken_apart(index, word)
    if found:
        return found
    for form in forms[:_FEW]:
        if form != word:
            near = _near(index, form, min(1, _allowed(form)))
            found += [Sense(terms, sure * INFLECTED) for terms, sure in near]
    for form in spelt:
        found += _taken_apart_misspelt(index, form)
        found += _near(index, form, _allowed(form))
    return found


def _last_resort(index: Inverted, words: Sequence[str], at: int) -> Iterator[Sense]:
    word = words[at]
    if len(word) >= _TWO_AT_LAST_FROM:
        yield from _near(index, word, 2)
    for pair in (words[at - 1 : at + 1] if at else (), words[at : at + 2]):
        if len(pair) == 2:
            joined = "".join(pair)
            yield from _near(index, joined, min(1, _allowed(joined)))


def _taken_apart(index: Inverted, word: str) -> Senses:
    known = index.known
    return [
        Sense((known[left], known[right]), TAKEN_APART)
        for left, right in splits(word, known, SHORT_PART)
    ]


def _taken_apart_misspelt(index: Inverted, word: str) -> Iterator[Sense]:
    """A compound of two terms with a typo in one of them."""
    known = index.known
    for left, right in cuts(word, SHORT_PART):
        if left in known and len(right) >= SHORTEST_PART:
            for sense in _near(index, right, 1):
                yield Sense((known[left], *sense.terms), TAKEN_APART * sense.similarity)
        if right in known and len(left) >= SHORTEST_PART:
            for sense in _near(index, left, 1):
                yield Sense((*sense.terms, known[right]), TAKEN_APART * sense.similarity)


def _put_together(index: Inverted, words: Sequence[str], at: int, senses: Sequence[Senses]) -> bool:
    """Whether a word makes a term with the next or the one before; both then stand for it too."""
    for first in (at - 1, at):
        if 0 <= first < len(words) - 1:
            whole = index.known.get(words[first] + words[first + 1])
            if whole is not None:
                senses[first].append(Sense((whole,), PUT_TOGETHER))
                senses[first + 1].append(Sense((whole,), PUT_TOGETHER))
                return True
    return False


def _allowed(word: str) -> int:
    if not word.isalpha():  # B1 is not B2
        return 0
    return (len(word) >= _ONE_FROM) + (len(word) >= _TWO_FROM)


def _near(index: Inverted, word: str, most: int) -> Senses:
    if not most or not word.isalpha():
        return []
    known, terms = index.known, index.near.words
    senses: Senses = []
    for at, count in index.near.within(word, most):
        term = terms[at]
        if term in known and term.isalpha():  # it may have gone from the catalogue
            senses.append(Sense((known[term],), similarity(word, term, count)))
    return senses


def _ordered(index: Inverted, senses: Iterable[Sense]) -> Senses:
    """Surest first, then commonest; each once."""
    ranked = list(senses)
    if len(ranked) < 2:
        return ranked
    best: dict[tuple[int, ...], float] = {}
    for terms, sure in ranked:
        best[terms] = max(sure, best.get(terms, 0.0))
    order = sorted(
        best,
        key=lambda terms: (
            -best[terms],
            -min(map(index.head.frequency, terms)),
            [index.terms[term] for term in terms],
        ),
    )
    return [Sense(terms, best[terms]) for terms in order[:_MOST]]
