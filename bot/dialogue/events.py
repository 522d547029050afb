"""What can happen in a conversation, as a closed union of frozen values.

``app_language`` is the language of the person's Telegram app (a two-letter code, often
wrong, sometimes missing): a first guess and nothing more.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from catalog.lexicon import Language


class Command(StrEnum):
    """The commands that work in every state, by their name in the chat."""

    START = "start"
    LANGUAGE = "language"
    LIST = "list"
    CANCEL = "cancel"
    HELP = "help"
    PRIVACY = "privacy"
    FORGET = "forget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """A slash command; ``payload`` is what a link brought along after /start."""

    command: Command
    payload: str = ""
    app_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Typed, forwarded or corrected text."""

    text: str
    app_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chose:
    """A pressed button, by its token (see ``tokens``)."""

    token: str
    app_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOther:
    """Something that carries no words: a sticker, a picture, a voice message."""

    app_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLocation:
    """A place on the map in WGS 84 degrees, which nobody keeps: not even a log shows it."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    app_language: str = ""


Event = Commanded | Said | Chose | SentOther | SharedLocation


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedInGroup:
    """Somebody said /start in a group: no conversation, since a group has no state."""

    app_language: str = ""


def language_of_app(code: str) -> Language | None:
    """The language of ours that an app's code stands for: "fa-IR" is Persian."""
    short = code[:2].lower()
    return Language(short) if short in set(Language) else None
