"""Reading direction: which marks a line needs so that every Telegram client shows it right.

Telegram has no direction setting; each line takes its direction from its first strong
character, and Telegram Desktop looks inside isolates for it where UAX #9 does not. So a
line that either of them would turn around gets a mark in front, and a value that begins or
ends in the other direction goes into an isolate. Embeddings (U+202A-U+202E) would be deleted
on the way.
"""

import unicodedata

from catalog.lexicon import Language

RLM = "\u200f"
LRM = "\u200e"
LRI = "\u2066"
RLI = "\u2067"
PDI = "\u2069"
_OPENING = frozenset({LRI, RLI, "\u2068"})
_ISOLATES = _OPENING | {PDI}
MARKS = _ISOLATES | {RLM, LRM}

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_RIGHT_TO_LEFT = frozenset({Language.AR, Language.FA})


def is_rtl(language: Language) -> bool:
    """Whether the language is written from right to left."""
    return language in _RIGHT_TO_LEFT


def bare(text: str) -> str:
    """The text without direction marks, for what is copied or measured."""
    return "".join(character for character in text if character not in MARKS)


def first_strong(text: str) -> str:
    """ "R", "L", or "" where no character decides."""
    return _strong(text)[:1]


def line(text: str, language: Language) -> str:
    """A line that reads in the language's direction, whatever it begins with."""
    whole = paired(text)
    return lead(whole, language) + whole


def lead(text: str, language: Language) -> str:
    """The mark that has to stand in front of a line of ``paired`` text, "" for none."""
    wanted, mark = ("R", RLM) if is_rtl(language) else ("L", LRM)
    readings = {first_strong(text), first_strong(_outside_isolates(text))}
    if not text or readings == {wanted} or (wanted == "L" and "R" not in readings):
        return ""
    return mark


def paired(text: str) -> str:
    """The text with every isolate closed inside it, as a clipped line must be.

    A mark in front is left out: of two in a row Telegram keeps the last only, which then
    would not be ours.
    """
    kept: list[str] = []
    depth = 0
    for character in text.lstrip(RLM + LRM):
        if character == PDI and depth == 0:
            continue
        depth += (character in _OPENING) - (character == PDI)
        kept.append(character)
    return "".join(kept) + depth * PDI


def isolate(text: str, language: Language) -> str:
    """A value set into a sentence: isolated unless it begins and ends in the sentence's direction.

    Digits and signs alone also need it in a right-to-left line: "+49 391" would turn around.
    """
    if not _ISOLATES.isdisjoint(text):
        return text  # put together from values that are isolated already
    strong = _strong(text)
    if not strong:
        return f"{LRI}{text}{PDI}" if is_rtl(language) and _has_joined_digits(text) else text
    if {strong[0], strong[-1]} == {"R" if is_rtl(language) else "L"}:
        return text
    return f"{RLI if strong[0] == 'R' else LRI}{text}{PDI}"


def _strong(text: str) -> str:
    """The directions of the characters that have one: "RRL"."""
    found = (_STRONG.get(unicodedata.bidirectional(character), "") for character in text)
    return "".join(found)


def _outside_isolates(text: str) -> str:
    """What UAX #9 looks at when it decides on a line's direction."""
    kept: list[str] = []
    depth = 0
    for character in text:
        depth += character in _OPENING
        if depth == 0:
            kept.append(character)
        elif character == PDI:
            depth -= 1
    return "".join(kept)


def _has_joined_digits(text: str) -> bool:
    return any(c.isdigit() for c in text) and any(not c.isalnum() for c in text)
