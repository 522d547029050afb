"""Lines of text into Telegram's HTML: the one place where anything is escaped, clipped or marked.

What comes in are plain strings from the catalogue and the texts; nothing else in the bot
writes a tag.
"""

from dataclasses import dataclass
from html import escape

from bot.presentation.bidi import line as directed
from catalog.lexicon import Language

MOST_UNITS = 4096
LONGEST_LINE = 700
_MORE = "…"


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
        text = directed(clip(one_line(line.text), LONGEST_LINE), line.language or language)
        left -= units(text) + 1
        if left < 0:
            break
        written.append(_tagged(text, line))
    return "\n".join(written).strip("\n")


def one_line(text: str) -> str:
    """The text on a single line: a line break inside a value would lose its direction mark."""
    return " ".join(text.split())


def _tagged(text: str, line: Line) -> str:
    body = escape(text, quote=False)
    if body and line.code:
        return f"<code>{body}</code>"
    return f"<b>{body}</b>" if body and line.bold else body
