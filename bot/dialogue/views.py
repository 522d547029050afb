"""What is shown on each screen, as data: facts and choices, no wording and no layout."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.dialogue.can_do import CanDo, Estimate
from bot.dialogue.questions import Extra
from bot.dialogue.state import Question
from catalog.lexicon import Language
from catalog.matching import Answers, Match
from catalog.offers import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible answer and how many offers would be left with it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageView:
    """The four languages, each in its own script, ``first`` on top."""

    first: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question with the answers that lead somewhere; ``total`` offers still fit."""

    question: Question
    options: tuple[Option, ...]
    answers: Answers
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CanDoView:
    """A sentence to say yes or no to, in place of the level; ``total`` offers still fit."""

    sentence: CanDo
    answers: Answers
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MaybeView:
    """What a text may have meant, likeliest first: concepts, each with the offers it leads to."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView:
    """One page of offers, best first. ``total`` fit every answer.

    When none does, ``near`` is true and the matches are those that miss least.
    ``without`` then names the one answer to drop and how many offers that gives.
    """

    matches: tuple[Match, ...]
    page: int
    pages: int
    total: int
    near: bool
    answers: Answers
    without: Option | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """One offer with everything that is needed to go there; its next date counts from ``today``."""

    offer: Offer
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """The answers given so far: ``questions`` to be asked again, ``extras`` to be taken back."""

    answers: Answers
    questions: tuple[Question, ...]
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpView:
    """What the bot can do and the commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyView:
    """What is kept and for how long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgottenView:
    """What was just wiped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """Nothing but a word in between: a long screen above it still holds."""


View = (
    LanguageView
    | QuestionView
    | CanDoView
    | MaybeView
    | ResultsView
    | OfferView
    | ChangeView
    | HelpView
    | PrivacyView
    | ForgottenView
    | NoteView
)


class Note(StrEnum):
    """A word to the person before the screen itself."""

    NOT_UNDERSTOOD = "not-understood"
    STALE = "stale"
    GREETING = "greeting"
    THANKS = "thanks"
    NO_WORDS = "no-words"
    OFFER_GONE = "offer-gone"
    CANCELLED = "cancelled"
    NO_MAP = "no-map"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A screen as it is said: in which language, at which turn, after which note.

    ``back``, ``change`` and ``restart`` are whether there is something to go back to, an
    answer to change, anything to begin anew from. ``switch`` is the language to go on in
    instead, where the person wrote in it.
    """

    language: Language
    turn: int
    view: View
    back: bool = False
    change: bool = False
    restart: bool = False
    note: Note | Estimate | None = None
    switch: Language | None = None
