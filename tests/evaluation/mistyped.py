"""Graded queries as someone in a hurry types them."""

from dataclasses import replace
from random import Random
from typing import Final

from catalog.evaluation.queries import Query
from tests.bench.typing_errors import typo
from tests.bench.vocabulary import Tongue

# Romanised Arabic and Persian are typed on a Latin keyboard.
_KEYBOARD: Final[dict[str, Tongue]] = {"ar": "ar", "fa": "fa", "de": "de", "en": "en"}
_WITHOUT_TYPOS: Final = frozenset("0123456789")


def mistyped(query: Query, rng: Random, *, typos: int, shortest: int) -> Query | None:
    """The query with so many slips anywhere in one word of at least ``shortest`` letters.

    None for a query without such a word.
    """
    words = query.text.split(" ")
    long_enough = [
        at
        for at, word in enumerate(words)
        if sum(map(str.isalpha, word)) >= shortest and _WITHOUT_TYPOS.isdisjoint(word)
    ]
    if not long_enough:
        return None
    at = rng.choice(long_enough)
    for _ in range(typos):
        words[at] = typo(words[at], _KEYBOARD.get(query.language, "en"), rng, first_letter=1.0)
    return replace(query, text=" ".join(words))
