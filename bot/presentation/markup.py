"""Lines of text into Telegram's HTML: the one place where anything is escaped, clipped or marked.

What comes in are plain strings from the catalogue and the texts; nothing else in the bot
writes a tag.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

from bot.presentation.bidi import bare, lead, paired
from catalog.lexicon import Language

MOST_UNITS = 4096
LONGEST_LINE = 700
LONGEST_MESSAGE = 700
"""What people still read on a small screen, in UTF-16 units; a card may be longer."""

_MORE = "…"
# Telegram deletes these; the texts of a catalogue may bring them along.
_EMBEDDINGS = dict.fromkeys(range(0x202A, 0x202F))


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``bold`` for headings, ``code`` for what a tap should copy.

    ``language`` is set where a line is in another language than the message.
    """

    text: str = ""
    bold: bool = False
    code: bool = False
    language: Language | None = None


def units(text: str) -> int:
    """Length as Telegram counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def length(lines: tuple[Line, ...]) -> int:
    """How long the lines are together, line ends and direction marks included."""
    return sum(units(line.text) + 2 for line in lines)


def first_that_fits(versions: Iterable[Iterable[Line]], room: int) -> tuple[Line, ...]:
    """Of several versions of a text, longest first, the first within ``room`` UTF-16 units.

    Where none is, the last; it should be short enough for anything.
    """
    lines: tuple[Line, ...] = ()
    for version in versions:
        lines = tuple(version)
        if length(lines) <= room:
            break
    return lines


def clip(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis, within this many UTF-16 units."""
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", errors="ignore")
    return kept.rstrip() + _MORE


def to_html(lines: tuple[Line, ...], language: Language) -> str:
    """The message's text. What would pass Telegram's limit is left off from the end."""
    written: list[str] = []
    left = MOST_UNITS
    for line in lines:
        text = paired(clip(one_line(line.text), LONGEST_LINE))
        if not text and not (written and written[-1]):
            continue  # one empty line is enough, and none at the top
        mark = lead(text, line.language or language)
        left -= units(mark + text) + 1
        if left < 0:
            break
        written.append(mark + _tagged(text, line))
    return "\n".join(written).rstrip("\n")


def one_line(text: str) -> str:
    """The text on a single line: a line break inside a value would lose its direction mark."""
    return " ".join(text.translate(_EMBEDDINGS).split())


def to_plain(html: str) -> str:
    """The text of a message without its markup."""
    return unescape(re.sub(r"</?(?:b|code)>", "", html))


def _tagged(text: str, line: Line) -> str:
    if text and line.code:  # a tap copies what is inside, so no marks there
        return f"<code>{escape(bare(text), quote=False)}</code>"
    body = escape(text, quote=False)
    return f"<b>{body}</b>" if body and line.bold else body
