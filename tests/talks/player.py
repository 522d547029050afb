"""Plays conversations that are written down as files, and writes down what happens.

A ``.talk`` file is what a person would see. Lines that begin with ``you>`` are played; all
else is what came back, compared whole:

    you> /start                  what is typed
    you> [Deutsch]               a button of the newest message, by its label
    you> [Deutsch] (message 1)   a button of an older message of the bot, counted from 1
    you> [Deutsch] (twice)       a button, and once more in the same moment
    you> (sticker)               something without words
    you> (location 52.1 11.6)    a place on the map
    you> (edit) b2               the last text, corrected
    bot> …                       a new message; its buttons row by row in [brackets]
    bot* …                       a message of the bot that changed, the last one or by its number
    pin> …                       a place on the map
    file> …                      a file by its name, and the words under it
    toast> …                     the short word over the chat

Direction marks are written out as ⟨RLM⟩, ⟨LRI⟩, ⟨PDI⟩.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
CATALOGUE = FOLDER / "catalogue.csv"

_PRESS = re.compile(r"\[(?P<label>.+)\](?: \(message (?P<number>\d+)\))?(?P<twice> \(twice\))?")
_MARKS: dict[str, int | str | None] = {
    "\u200e": "⟨LRM⟩",
    "\u200f": "⟨RLM⟩",
    "\u2066": "⟨LRI⟩",
    "\u2067": "⟨RLI⟩",
    "\u2068": "⟨FSI⟩",
    "\u2069": "⟨PDI⟩",
}


def talks() -> list[Path]:
    """All conversations."""
    return sorted(FOLDER.glob("*.talk"))


def app_language(path: Path) -> str:
    """The language of the person's app: the part before .talk, as in ``first-steps.ar.talk``."""
    return path.suffixes[-2].removeprefix(".")


def with_visible_marks(text: str) -> str:
    """The text with direction marks written out."""
    return text.translate(str.maketrans(_MARKS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A text; ``edit`` when it corrects the one before."""

    text: str
    edit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button by its label, on a message of the bot counted from 1, or on the newest."""

    label: str
    message: int | None = None
    twice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordless:
    """A sticker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place on the map."""

    latitude: float
    longitude: float


Act = Typed | Pressed | Wordless | Located


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What the person did, as written, and the lines that came back."""

    line: str
    act: Act
    came_back: tuple[str, ...]


def read(path: Path) -> tuple[str, tuple[Exchange, ...]]:
    """The comment at the top of a talk and its exchanges."""
    head: list[str] = []
    exchanges: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("you>"):
            exchanges.append((line, []))
        elif exchanges:
            exchanges[-1][1].append(line)
        else:
            head.append(line)
    return "\n".join(head), tuple(
        Exchange(line=line, act=_act(line.removeprefix("you>").strip()), came_back=tuple(lines))
        for line, lines in exchanges
    )


def written(head: str, exchanges: Iterable[tuple[str, Iterable[str]]]) -> str:
    """A talk as a file's text."""
    lines = [head]
    for line, came_back in exchanges:
        lines += [line, *came_back]
    return "\n".join(lines) + "\n"


def message_lines(sign: str, text: str, rows: Iterable[Iterable[str]]) -> list[str]:
    """A message of the bot as it stands in a talk."""
    first, *others = with_visible_marks(text).split("\n")
    buttons = [" ".join(f"[{with_visible_marks(label)}]" for label in row) for row in rows]
    return [f"{sign} {first}", *(f"     {line}".rstrip() for line in (*others, *buttons))]


def _act(text: str) -> Act:
    if press := _PRESS.fullmatch(text):
        number = press["number"]
        return Pressed(
            label=press["label"],
            message=int(number) if number else None,
            twice=press["twice"] is not None,
        )
    if text == "(sticker)":
        return Wordless()
    if place := re.fullmatch(r"\(location (\S+) (\S+)\)", text):
        return Located(latitude=float(place[1]), longitude=float(place[2]))
    corrected = text.removeprefix("(edit) ")
    return Typed(text=corrected, edit=corrected != text)
