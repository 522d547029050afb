"""What a typed word may stand for among the terms of an index, and how sure that is.

Exact first; only words that are no term are taken for misspelt, inflected or compound ones, and
what costs more time is tried only when nothing nearer was found. Which of several senses is
meant depends on the other words: that is decided in ``words``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from catalog.matching.compounds import LINKS, SHORTEST_PART, cuts, splits
from catalog.matching.fold import fold, stem, tokenise
from catalog.matching.inverted import Inverted
from catalog.matching.typing_errors import similarity

INFLECTED: Final = 0.84  # without an article, an ending or a clitic
PUT_TOGETHER: Final = 0.95  # "kinder garten" for "kindergarten"
TAKEN_APART: Final = 0.9  # "pflegekurs" for "kurs" and "pflege"
_MOST: Final = 12  # senses of a word; the rest is too unlikely to cost time
_FEW: Final = 3  # senses of a word that are joined with those of its neighbour
_SHORT_PART: Final = SHORTEST_PART - 1  # of a word that is no term: "Näh" in "Nähprüfung"

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
    loose = {fold(word): "".join(map(fold, word)) for word in text.split()}
    return {word: letters for word, letters in loose.items() if word != letters}


def strict(index: Inverted, words: Sequence[str], loose: Unfolded | None = None) -> list[Senses]:
    """For each word its likeliest senses: itself if it is a term, else what is nearest to it."""
    known = index.known
    senses = [[Sense((known[word],), 1.0)] if word in known else [] for word in words]
    if all(senses):
        return senses
    joined = _joined(index, [[(word, 1.0)] for word in words]) if len(words) > 1 else None
    for at, word in enumerate(words):
        if not senses[at]:
            spelt = (word, loose[word]) if loose and word in loose else (word,)
            senses[at] = _ordered(index, (joined and joined[at]) or _misspelt(index, spelt))
    if not all(senses):
        for at in range(len(words)):
            if not senses[at]:
                senses[at] = _ordered(index, _last_resort(index, words, at))
    return senses


def compounds(index: Inverted, words: Sequence[str], senses: Sequence[Senses]) -> list[Senses]:
    """For each word what it also stands for: one word for two, two for one, as understood."""
    understood = [
        [(index.terms[terms[0]], sure) for terms, sure in known[:_FEW] if len(terms) == 1]
        for known in senses
    ]
    more = _joined(index, understood)
    for at, (word, known) in enumerate(zip(words, understood, strict=True)):
        for term, sure in dict([*known, (word, 1.0)]).items():
            more[at] += _taken_apart(index, term, sure)
    return more


def merged(index: Inverted, senses: Sequence[Senses], more: Sequence[Senses]) -> list[Senses]:
    """Senses and further ones of the same words."""
    return [_ordered(index, [*a, *b]) if b else a for a, b in zip(senses, more, strict=True)]


def typos(index: Inverted, words: Sequence[str]) -> list[Senses]:
    """For each word, though it may be a term itself, all terms that it may be misspelt for."""
    return [_near(index, word, _allowed(word)) for word in words]


def _misspelt(index: Inverted, spelt: Sequence[str]) -> Senses:
    word = spelt[0]
    found = [sense for form in spelt for sense in _near(index, form, min(1, _allowed(form)))]
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
            found += [
                Sense(terms, sure * INFLECTED)
                for terms, sure in _near(index, form, min(1, _allowed(form)))
            ]
    for form in spelt:
        found += _taken_apart_misspelt(index, form)
    return found or [s for form in spelt for s in _near(index, form, _allowed(form))]


def _last_resort(index: Inverted, words: Sequence[str], at: int) -> Iterator[Sense]:
    word = words[at]
    if len(word) >= _TWO_AT_LAST_FROM:
        yield from _near(index, word, 2)
    for pair in (words[at - 1 : at + 1] if at else (), words[at : at + 2]):
        if len(pair) == 2:
            joined = "".join(pair)
            yield from _near(index, joined, min(1, _allowed(joined)))


def _taken_apart(index: Inverted, word: str, sure: float = 1.0) -> Iterator[Sense]:
    known = index.known
    for left, right in splits(word, known, _SHORT_PART):
        yield Sense((known[left], known[right]), sure * TAKEN_APART)


def _taken_apart_misspelt(index: Inverted, word: str) -> Iterator[Sense]:
    """A compound of two terms with a typo in one of them."""
    known = index.known
    for left, right in cuts(word, _SHORT_PART):
        if left in known and len(right) >= SHORTEST_PART:
            for sense in _near(index, right, 1):
                yield Sense((known[left], *sense.terms), TAKEN_APART * sense.similarity)
        if right in known and len(left) >= SHORTEST_PART:
            for sense in _near(index, left, 1):
                yield Sense((*sense.terms, known[right]), TAKEN_APART * sense.similarity)


def _joined(index: Inverted, words: Sequence[Sequence[tuple[str, float]]]) -> list[Senses]:
    """For each of neighbouring words, given as what each may be, the terms two make as one."""
    known = index.known
    joined: list[Senses] = [[] for _ in words]
    for at, (left, right) in enumerate(pairwise(words)):
        for one, sure in left:
            for other, as_sure in right:
                for link in LINKS:
                    if (term := one + link + other) in known:
                        sense = Sense((known[term],), sure * as_sure * PUT_TOGETHER)
                        joined[at].append(sense)
                        joined[at + 1].append(sense)
    return joined


def _allowed(word: str) -> int:
    if not word.isalpha():  # B1 is not B2
        return 0
    return (len(word) >= _ONE_FROM) + (len(word) >= _TWO_FROM)


def _near(index: Inverted, word: str, most: int) -> Senses:
    if not most or not word.isalpha():
        return []
    terms = index.near.words
    near = [(terms[at], count) for at, count in index.near.within(word, most)]
    return [
        Sense((index.known[term],), similarity(word, term, count))
        for term, count in near
        if term.isalpha() and term in index.known  # it may have gone from the catalogue
    ]


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
