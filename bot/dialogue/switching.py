"""Asking to go on in another language ("switch to Farsi"). The phrases stand in
``data/languages.toml``.

A language that is named and nothing else may be what somebody wants to learn, or have their
children learn; German always is, unless it is said what is to be done with it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files

from bot.dialogue.asides import bare
from catalog.lexicon import Language
from catalog.matching.text.fold import tokenise

_NAME = "…"
_LEARNT_HERE = Language.DE


def asked_language(text: str) -> Language | None:
    """The language that a text asks to go on in ("bitte auf Deutsch")."""
    return _ASKED.get(_tokens(text)) or _ASKED.get(bare(text))


def maybe_language(text: str) -> Language | None:
    """The language that a text only names: to go on in it, or to learn it ("Arabic")."""
    return _NAMED.get(bare(text))


def _tokens(text: str) -> str:
    return " ".join(token.text for token in tokenise(text))


def _said(
    phrases: Mapping[str, str], names: Mapping[Language, str]
) -> Iterator[tuple[str, Language]]:
    for phrase in filter(None, "\n".join(phrases.values()).splitlines()):
        for language, called in names.items():
            for name in called.split():
                yield _tokens(phrase.replace(_NAME, name)), language


_TABLES = tomllib.loads(
    files("bot.dialogue").joinpath("data/languages.toml").read_text(encoding="utf-8")
)
_NAMES = {Language(each): called for each, called in _TABLES["names"].items()}
_NOT_LEARNT = {each: called for each, called in _NAMES.items() if each is not _LEARNT_HERE}
_ASKED = dict(_said(_TABLES["spoken"], _NOT_LEARNT)) | dict(_said(_TABLES["asked"], _NAMES))
_NAMED = dict(_said(_TABLES["named"], _NOT_LEARNT))
