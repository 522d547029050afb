"""What Telegram does to every text before it is stored (TDLib td/telegram/misc.cpp).

Overrides and embeddings go, isolates and marks stay, and what looks like nothing is nothing;
entities move along.
"""

import re

from bot.demo.entities import utf16
from bot.demo.refused import Json

DELETED = {"\r", *map(chr, range(0x2028, 0x202F))}
MARKS = "\u200e\u200f"
ZWNJ = "\u200c"
TOUCHED = re.compile("[\x00-\x09\x0b-\x1f\u200e\u200f\u2028-\u202e]")
INVISIBLE = {
    *" \n\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u202f",
    *"\u2800\u3000\u3164\ufeff\uffa0",
    *map(chr, range(0x2000, 0x2010)),
    *map(chr, range(0x205F, 0x2070)),
    *map(chr, range(0xFE00, 0xFE10)),
}
RAW_BYTES = 32_768  # a longer text is refused before anything is parsed


def is_empty(text: str) -> bool:
    """Whether nothing would be seen of the text."""
    return all(c in INVISIBLE for c in text)


def cleaned(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text as it is stored, trimmed at both ends, with its entities at their new places.

    Space in front is kept where an entity covers it.
    """
    if not TOUCHED.search(text):
        return _trimmed(text, entities)
    new_place = [0]
    kept: list[str] = []
    length = 0
    for position, character in enumerate(text):
        new = _cleaned_character(character, text[position + 1 : position + 2])
        kept.append(new)
        length += utf16(new)
        new_place.extend([length] * utf16(character))
    moved = [
        {**e, "offset": start, "length": new_place[e["offset"] + e["length"]] - start}
        for e in entities
        for start in [new_place[e["offset"]]]
    ]
    return _trimmed("".join(kept), moved)


def _cleaned_character(character: str, following: str) -> str:
    if character in DELETED:
        return ""
    if character < " " and character != "\n":
        return " "
    if character in MARKS and following and following in MARKS:
        return ZWNJ
    return character


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    text = text.rstrip(" \n")
    first = min((e["offset"] for e in entities), default=len(text))
    front = min(len(text) - len(text.lstrip(" \n")), first)
    end = utf16(text) - front
    shifted = (
        {**e, "offset": start, "length": min(e["length"], end - start)}
        for e in entities
        for start in [e["offset"] - front]
    )
    return text[front:], [e for e in shifted if e["length"] > 0]
