"""Who tells that they have no papers: a wish for advice, and nothing to be asked about.

The words are in ``data/papers.toml``.
"""

import tomllib
from importlib.resources import files
from typing import Final

from catalog.matching import Answers
from catalog.matching.text.fold import tokenise
from catalog.matching.text.plain_words import plain_words

_ABOUT_PAPERS: Final = frozenset({"residence-law-advice", "asylum-advice", "skills-check"})


def lacks_papers(text: str, answers: Answers) -> bool:
    """Whether somebody only tells that they have none: "I have no residence permit".

    ``answers`` is what the text was understood as.
    """
    if only_lacks_papers(text):
        return True
    about = bool(answers.topics) and _ABOUT_PAPERS.issuperset(answers.topics)
    return about and any(token.text in plain_words().denying for token in tokenise(text))


def only_lacks_papers(text: str) -> bool:
    """Whether a text says in no more words than these that papers are missing, and not which.

    >>> only_lacks_papers("I have no papers"), only_lacks_papers("no papers for my work")
    (True, False)
    """
    words = {token.text for token in tokenise(text)}
    denied = not words.isdisjoint(plain_words().denying) and not words.isdisjoint(_PAPERS)
    return (denied or not words.isdisjoint(_WITHOUT)) and all(
        word in _PAPERS | _WITHOUT | _BESIDE | plain_words().denying or plain_words().empty(word)
        for word in words
    )


def _words(table: dict[str, str]) -> frozenset[str]:
    return frozenset(token.text for text in table.values() for token in tokenise(text))


_TABLES = tomllib.loads(
    files("bot.dialogue").joinpath("data/papers.toml").read_text(encoding="utf-8")
)
_PAPERS = _words(_TABLES["papers"])
_WITHOUT = _words(_TABLES["without"])
_BESIDE = _words(_TABLES["beside"])
