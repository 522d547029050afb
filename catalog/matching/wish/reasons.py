"""What is said as a reason: "evenings, because I work in the morning" wants no mornings."""

from collections.abc import Sequence

from catalog.lexicon import Kind
from catalog.matching.text.fold import Token
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.spans import Span


def given_as_reasons(tokens: Sequence[Token], spans: Sequence[Span]) -> frozenset[int]:
    """Which of the spans are times at which somebody is busy, by their place in the list.

    "Because I am only free in the morning" names a time that is wanted.
    """
    behind: set[int] = set()
    for at, token in enumerate(tokens):
        if token.text in plain_words().reasons:
            clause = _clause(at + 1, tokens)
            if plain_words().spare.isdisjoint(tokens[place].text for place in clause):
                behind.update(clause)
    return frozenset(
        number
        for number, span in enumerate(spans)
        if span.names(Kind.TIME) and behind.issuperset(span.words)
    )


def _clause(first: int, tokens: Sequence[Token]) -> range:
    """From a word to the end of its clause."""
    for place in range(first, len(tokens)):
        if tokens[place].stop:
            return range(first, place + 1)
    return range(first, len(tokens))
