"""Reading direction: which marks a line needs so that every Telegram client shows it right.

Telegram has no direction setting; each line takes its direction from its first strong
character, and Telegram Desktop looks inside isolates for it where UAX #9 does not. So a
right-to-left line that begins otherwise gets a mark in front, and a run of the other
direction goes into an isolate. Embeddings (U+202A-U+202E) would be deleted on the way.
"""

import unicodedata

from catalog.lexicon import Language

RLM = "\u200f"
LRM = "\u200e"
LRI = "\u2066"
RLI = "\u2067"
PDI = "\u2069"
MARKS = frozenset({RLM, LRM, LRI, RLI, "\u2068", PDI})
_ISOLATES = MARKS - {RLM, LRM}

_RIGHT_TO_LEFT = frozenset({Language.AR, Language.FA})


def is_rtl(language: Language) -> bool:
    """Whether the language is written from right to left."""
    return language in _RIGHT_TO_LEFT


def first_strong(text: str) -> str:
    """ "R", "L", or "" where no character decides."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            return "R"
        if direction == "L":
            return "L"
    return ""


def line(text: str, language: Language) -> str:
    """A line that reads in the language's direction, whatever it begins with."""
    wanted, mark = ("R", RLM) if is_rtl(language) else ("L", LRM)
    found = first_strong(text)
    if not text or found == wanted or (found == "" and wanted == "L"):
        return text
    return mark + text


def isolate(text: str, language: Language) -> str:
    """A value set into a sentence: isolated when it holds anything of the other direction.

    Digits and signs alone also need it in a right-to-left line: "+49 391" would turn around.
    """
    if not _ISOLATES.isdisjoint(text):
        return text  # put together from values that are isolated already
    if is_rtl(language):
        return f"{LRI}{text}{PDI}" if _has_ltr(text) and first_strong(text) != "R" else text
    return f"{RLI}{text}{PDI}" if first_strong(text) == "R" else text


def _has_ltr(text: str) -> bool:
    """Letters of a left-to-right script, or digits joined by signs that would change places."""
    return first_strong(text) == "L" or (
        any(c.isdigit() for c in text) and any(not c.isalnum() for c in text)
    )
