"""What a button carries: a short ASCII token, built and read here and nowhere else.

``17.answer.level.b1`` is turn, verb and arguments. Verbs in ``TIMELESS`` mean the same on
an old message as on a new one, so their presses are never stale. Telegram allows 64 bytes.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

LIMIT = 64
DIGEST = "h_"
_AS_IT_IS = re.compile(rf"(?!{DIGEST})[A-Za-z0-9_-]{{1,40}}")


class Verb(StrEnum):
    """What pressing the button does."""

    ANSWER = "answer"
    DECLINE = "decline"
    CAN = "can"
    MEANT = "meant"
    BACK = "back"
    PAGE = "page"
    RESULTS = "results"
    CHANGE = "change"
    DROP = "drop"
    REASK = "reask"
    OFFER = "offer"
    PLACE = "place"
    SAVE = "save"
    UNSAVE = "unsave"
    SAVED = "saved"
    WATCH = "watch"
    UNWATCH = "unwatch"
    CALENDAR = "calendar"
    DESK = "desk"
    PAPERS = "papers"
    WRONG = "wrong"
    FAULT = "fault"
    REPORT = "report"
    GO_ON = "go-on"
    LANGUAGES = "languages"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    RESTART = "restart"


TIMELESS = frozenset(
    {
        *(Verb.OFFER, Verb.PLACE, Verb.CALENDAR, Verb.DESK, Verb.PAPERS),
        Verb.WRONG,
        *(Verb.SAVE, Verb.UNSAVE, Verb.SAVED, Verb.UNWATCH),
        *(Verb.LANGUAGES, Verb.LANGUAGE, Verb.PRIVACY, Verb.RESTART, Verb.GO_ON),
    }
)

ON_CARD = ("card",)
"""The arguments of a button that stands on a message that is kept: it is never replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A press, read back. ``turn`` is that of the screen the button stood on."""

    turn: int
    verb: Verb
    arguments: tuple[str, ...] = ()

    def __str__(self) -> str:
        text = ".".join((str(self.turn), self.verb, *self.arguments))
        if len(text.encode()) > LIMIT or not text.isascii():
            raise ValueError(f"token does not fit into {LIMIT} ASCII bytes: {text!r}")
        return text


def parse(text: str) -> Token | None:
    """The token, or None for one that this version never made."""
    turn, _, rest = text.partition(".")
    verb, *arguments = rest.split(".")
    if not text.isascii() or not turn.isdigit() or verb not in set(Verb):
        return None
    return Token(turn=int(turn), verb=Verb(verb), arguments=tuple(arguments))


def link_code(offer_id: str) -> str:
    """An offer's id as it stands in links and tokens: A-Z a-z 0-9 _ - only, 40 at most.

    An id that is not of that form, or looks like a digest, is replaced by one, which
    ``find_offer`` resolves.
    """
    if _AS_IT_IS.fullmatch(offer_id):
        return offer_id
    return DIGEST + sha256(offer_id.encode()).hexdigest()[:16]
