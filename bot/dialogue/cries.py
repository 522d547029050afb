"""Cries for help: life in danger, violence, no wish to live, no bed for the night.

They are no wish to be searched for and no sentence for the office, whenever they come. What people
write is in ``data/cries.toml``, which says how a phrase is written.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.dialogue.slips import NO_TYPO_IN, without_slips
from catalog.lexicon import Language
from catalog.matching.text.fold import fold

_BETWEEN = r"(?: \S+){0,3} "  # two words of a phrase
_END = "$"


class Cry(StrEnum):
    """What the help is needed against, the most urgent first."""

    LIFE = "life"
    TO_DIE = "to-die"
    CHILD = "child"
    VIOLENCE = "violence"
    NO_BED = "no-bed"
    PREGNANT = "pregnant"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """One phrase: its first words, of which a text needs one for each part, and all of it."""

    parts: tuple[frozenset[str], ...]
    whole: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """What is cried in each language, and what is said where the same words are no cry."""

    said: Mapping[Language, tuple[_Phrase, ...]]
    unless: tuple[_Phrase, ...]


def cry(text: str, spoken: Language | None = None) -> tuple[Cry, Language] | None:
    """What a text cries for help against, and the language it does so in; None for any other.

    Where that may be several languages it is the one that is ``spoken``.
    """
    phrases, correct = _phrases()
    said = without_slips(text, correct)
    words = {form for word in said.split() for form in (word, word.removeprefix("و"))}
    for what, of_it in phrases.items():
        found = [lang for lang, each in of_it.said.items() if _is_any_of(each, said, words)]
        if found and not _is_any_of(of_it.unless, said, words):
            return what, spoken if spoken in found else found[0]
    return None


def _is_any_of(phrases: tuple[_Phrase, ...], said: str, words: set[str]) -> bool:
    return any(
        not any(part.isdisjoint(words) for part in phrase.parts) and phrase.whole.search(said)
        for phrase in phrases
    )


@cache
def _phrases() -> tuple[dict[Cry, _Phrases], frozenset[str]]:
    """The phrases, read once, and those of their words in which a slip is allowed.

    In Arabic letters one slip too often makes another word ("waiting" of "suicide").
    """
    source = files("bot.dialogue").joinpath("data/cries.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    people = {name: "|".join(words.split()) for name, words in table.pop("people").items()}
    found: dict[Cry, _Phrases] = {}
    correct: set[str] = set()
    for what in Cry:
        lines = {key: list(_lines(text, people)) for key, text in table[what].items()}
        read = {key: tuple(map(_phrase, each)) for key, each in lines.items()}
        unless = read.pop("unless")
        found[what] = _Phrases(
            said={Language(key): phrases for key, phrases in read.items()}, unless=unless
        )
        western = " ".join((*lines[Language.DE], *lines[Language.EN], *lines["unless"]))
        correct.update(fold(word) for word in re.split(r"[ |_]", western) if "*" not in word)
    return found, frozenset(word for word in correct if len(word) > NO_TYPO_IN)


def _lines(text: str, people: Mapping[str, str]) -> Iterator[str]:
    for line in filter(None, map(str.strip, text.splitlines())):
        yield re.sub("<([a-z]+)>", lambda name: people[name[1]], line)


def _phrase(line: str) -> _Phrase:
    """One phrase as a regular expression over folded words with one space between them."""
    parts = line.split()
    begin, end = parts[0] == "^", parts[-1] == _END
    parts = parts[begin : len(parts) - end]
    *before, last = map(_either, parts)
    behind = rf"{_BETWEEN}{last}" if before else last
    if _END in parts[-1].split("|"):
        behind, parts = f"(?:{behind}|$)", parts[:-1]
    whole = _BETWEEN.join(before) + behind
    whole = ("^" if begin else r"(?<!\S)") + whole + ("$" if end else r"(?!\S)")
    return _Phrase(parts=tuple(filter(None, map(_first_words, parts))), whole=re.compile(whole))


def _either(part: str) -> str:
    """One of several words or short rows of words; Arabic "and" may be written onto a word."""
    forms = (
        "و?" + " ".join(map(_word, form.split("_"))) for form in part.split("|") if form != _END
    )
    return f"(?:{'|'.join(forms)})"


def _word(word: str) -> str:
    return r"\S*".join(re.escape(fold(piece)) for piece in word.split("*"))


def _first_words(part: str) -> frozenset[str]:
    """Empty where any word will do, since a part of one is left open."""
    words = [form.split("_")[0] for form in part.split("|")]
    return frozenset() if "*" in "".join(words) else frozenset(map(fold, words))
