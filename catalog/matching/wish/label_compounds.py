"""German compounds of labels and general words: "Abendkurs" is an evening and a course."""

from collections.abc import Container
from typing import Final

from catalog.matching.text.plain_words import plain_words

_LENGTHS: Final = range(8, 41)  # letters of a word that is worth taking apart
_LONG: Final = 10  # letters of a word that may be a misspelt compound
_SHORTEST: Final = 4  # letters; shorter labels stand in too many words by chance
_LINKS: Final = ("s", "n", "en", "es")  # letters between two parts ("Arbeit-s-platz")


def parts_of(word: str, labels: Container[str]) -> tuple[str, ...]:
    """The fewest labels and general words that make up all of a folded word; else none.

    Ordinary words of the language ("für", "mit") are no parts, and one part at least is a label.
    """
    if len(word) not in _LENGTHS or not (word.isascii() and word.isalpha()):
        return ()
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(_SHORTEST - 1, len(word) + 1):
        for start in range(end - _SHORTEST + 2):
            if start not in best:
                continue
            if (whole := _whole(word[start:end], labels)) and (
                end not in best or len(best[start]) + 1 < len(best[end])
            ):
                best[end] = (*best[start], whole)
    parts = best.get(len(word), ())
    return parts if len(parts) > 1 and any(part in labels for part in parts) else ()


def splits_of(word: str, labels: Container[str]) -> list[tuple[str, str, str]]:
    """The ways to take a long folded word apart where one part is a label or general.

    Both parts and, of the two, the one that is neither: that may be misspelt. Longer known
    parts come first.
    """
    if len(word) not in range(_LONG, _LENGTHS.stop) or not (word.isascii() and word.isalpha()):
        return []
    found: list[tuple[str, str, str]] = []
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        left, right = word[:at], word[at:]
        if whole := _whole(left, labels):
            found.append((whole, right, right))
        if whole := _whole(right, labels):
            found.append((left, whole, left))
    return sorted(found, key=lambda split: len(split[2]))


def _whole(part: str, labels: Container[str]) -> str:
    """The word that a part of a compound is, without the letters that only link it."""
    general = plain_words().general
    for link in ("", *_LINKS):
        whole = part.removesuffix(link) if part.endswith(link) else ""
        if whole in general or (len(whole) >= _SHORTEST and whole in labels):
            return whole
    return ""
