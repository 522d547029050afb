"""What is typed about the screen rather than about a wish: the words of its buttons,
thanks. They stand in ``data/asides.toml``.

A text counts only as a whole, polite words aside: inside a wish the same words mean the wish.
"""

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from importlib.resources import files

from catalog.matching.text.fold import fold, tokenise


class Aside(StrEnum):
    """What the text asks for."""

    LIST = "list"
    SAVE = "save"
    DESK = "desk"
    PLACE = "place"
    CALENDAR = "calendar"
    STOP = "stop"
    CANCEL = "cancel"
    END = "end"
    DATA = "data"
    WRONG = "wrong"
    THANKS = "thanks"
    SKIP = "skip"


ON_AN_OFFER = frozenset({Aside.SAVE, Aside.DESK, Aside.PLACE, Aside.CALENDAR, Aside.WRONG})
"""These say something only where an offer is open."""


def aside(text: str) -> Aside | None:
    """What a text about the screen asks for; None for any other."""
    return _SAID.get(bare(text))


def bare(text: str) -> str:
    """The words of a text without the polite ones, folded."""
    words = [token.text for token in tokenise(text)]
    kept = [
        word
        for at, word in enumerate(words)
        if word not in _POLITE
        and not (word in _POLITE_BEFORE and at + 1 < len(words) and words[at + 1] in _POLITE)
    ]
    return " ".join(kept)


def wants(text: str) -> bool:
    """Whether a text says that something is looked for."""
    return not _WANTING.isdisjoint(token.text for token in tokenise(text))


def without_unknown_level(text: str) -> str | None:
    """What a text says besides that its writer does not know their level; None if not that."""
    said = f" {_tokens(text)} "
    for phrase in _UNKNOWN_LEVEL:
        if (found := f" {phrase} ") in said:
            return said.replace(found, " ").strip()
    return None


def place_in_list(text: str) -> int | None:
    """Which one of a list is meant: "the second", "number 2"; None for anything else."""
    said = bare(text)
    word, _, digits = said.partition(" ")
    if word in _NUMBER and digits.isdecimal() and len(digits) <= 3:
        return int(digits)
    return _PLACES.get(said)


def _tokens(text: str) -> str:
    return " ".join(token.text for token in tokenise(text))


def _phrases(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (_tokens(line) for text in texts for line in text.splitlines())))


def _words(text: str) -> frozenset[str]:
    return frozenset(token.text for token in tokenise(text))


_TABLES = tomllib.loads(
    files("bot.dialogue").joinpath("data/asides.toml").read_text(encoding="utf-8")
)
_POLITE = frozenset(fold(_TABLES["polite"]["words"]).split())
_POLITE_BEFORE = frozenset(fold(_TABLES["polite"]["before"]).split())
_NUMBER = frozenset(fold(_TABLES["number"]["words"]).split())
_WANTING = _words(_TABLES["wanting"]["words"])
_SAID = {bare(each): what for what in Aside for each in _phrases(_TABLES[what].values())}
_UNKNOWN_LEVEL = sorted(_phrases(_TABLES["unknown-level"].values()), key=len, reverse=True)
_PLACES = {
    each: int(place)
    for place, text in _TABLES["place-in-list"].items()
    for each in _phrases([text])
}
