"""What a step wants done, as a closed union; the turn carries it out."""

from dataclasses import dataclass

from bot.dialogue.reporting import Fault
from bot.dialogue.views import Note, Reply
from catalog.lexicon import Language
from catalog.offers import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Send a new message."""

    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPressed:
    """Turn the message whose button was pressed into this screen."""

    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """A short word over the chat that goes away by itself."""

    note: Note
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPlace:
    """A pin on the map for an offer's door."""

    offer: Offer
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SendCalendar:
    """A file for the person's own calendar with an offer's next dates."""

    offer: Offer
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """Pass on to the office what is wrong with an offer, without a word about who says so.

    ``sentence`` is in the person's own words, "" for none: nothing else that is typed is kept.
    """

    code: str
    offer: str
    fault: Fault
    sentence: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """Wipe all that is stored of this conversation."""


Effect = Say | EditPressed | Toast | SendPlace | SendCalendar | FileReport | Forget
