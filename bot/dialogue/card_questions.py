"""Questions about the offer whose card is open: what it costs, when it is, whom one may bring.

A text counts only as a whole, so that a wish typed on a card stays a wish. What people write is in
``data/card_questions.toml``, which says how a phrase is written.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.dialogue.asides import bare
from bot.dialogue.slips import NO_TYPO_IN, without_slips
from catalog.matching.text.fold import fold

_LONGEST = 12  # words


class Fact(StrEnum):
    """What a question about an offer asks for."""

    CHILD = "child"
    PRICE = "price"
    LAST_DAY = "last-day"
    DATES = "dates"
    BRING = "bring"
    PLACE = "place"
    PEOPLE = "people"
    LEVEL = "level"
    PHONE = "phone"
    SPOKEN = "spoken"
    SIGN_UP = "sign-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """Each fact's questions, the words that change none, and those a slip is looked for in."""

    asking: Mapping[Fact, re.Pattern[str]]
    beside: frozenset[str]
    correct: frozenset[str]


def asked_fact(text: str) -> Fact | None:
    """The fact that a text asks for; None for anything but such a question."""
    phrases = _phrases()
    words = without_slips(bare(text), phrases.correct).split()
    if len(words) > _LONGEST:
        return None
    said = _padded(word for word in words if word not in phrases.beside) or _padded(words)
    return next((fact for fact, asked in phrases.asking.items() if asked.fullmatch(said)), None)


@cache
def _phrases() -> _Phrases:
    source = files("bot.dialogue").joinpath("data/card_questions.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    beside = frozenset(fold(table.pop("beside")["words"]).split())
    named = {name: "|".join(words.split()) for name, words in table.pop("named").items()}
    lines = {fact: tuple(_lines(table[fact].values(), named)) for fact in Fact}
    words = {
        word
        for each in lines.values()
        for line in each
        for word in fold(re.sub(r"[][|_]", " ", line)).split()
    }
    return _Phrases(
        asking={
            fact: re.compile("|".join(_phrase(line, beside) for line in each))
            for fact, each in lines.items()
        },
        beside=beside,
        correct=frozenset(word for word in words | beside if len(word) > NO_TYPO_IN),
    )


def _lines(texts: Iterable[str], named: Mapping[str, str]) -> Iterator[str]:
    for line in filter(None, (line.strip() for text in texts for line in text.splitlines())):
        yield re.sub("<([a-z-]+)>", lambda name: named[name[1]], line)


def _phrase(line: str, beside: frozenset[str]) -> str:
    """One phrase as a regular expression over folded words, each with a space behind it."""
    return "".join(_part(part, beside) for part in line.split())


def _part(part: str, beside: frozenset[str]) -> str:
    """One of several words or rows of words; what is all "beside" is left out of every text."""
    may_lack = part.startswith("[")
    forms = (fold(form.replace("_", " ")).split() for form in part.strip("[]").split("|"))
    kept = {_padded(word for word in form if word not in beside) for form in forms} - {""}
    return f"(?:{'|'.join(map(re.escape, sorted(kept)))}){'?' if may_lack else ''}"


def _padded(words: Iterable[str]) -> str:
    return "".join(f"{word} " for word in words)
