"""What everybody needs and is no offer of ours: a flat, a doctor, food, money.

Who asks for it is at the wrong door, but not to be left standing there: general advice helps on.
The words are in ``data/necessities.toml``.
"""

import tomllib
from importlib.resources import files

from catalog.matching.text.fold import tokenise
from catalog.matching.text.plain_words import plain_words


def is_necessity(text: str) -> bool:
    """Whether a text asks for such a thing and tells nothing else.

    >>> is_necessity("I need a flat"), is_necessity("where can I buy a flat screen")
    (True, False)
    """
    words = {token.text for token in tokenise(text)}
    return not words.isdisjoint(_NEEDED) and all(
        word in _NEEDED or word in _BESIDE or _tells_nothing(word) for word in words
    )


def _tells_nothing(word: str) -> bool:
    plain = plain_words()
    if word in plain.general:  # "money course"
        return False
    return plain.weighs_nothing(word) or word in plain.wishing or word.isdecimal()


def _words(table: dict[str, str]) -> frozenset[str]:
    return frozenset(token.text for text in table.values() for token in tokenise(text))


_TABLES = tomllib.loads(
    files("bot.dialogue").joinpath("data/necessities.toml").read_text(encoding="utf-8")
)
_NEEDED = _words(_TABLES["needed"])
_BESIDE = _words(_TABLES["beside"])
