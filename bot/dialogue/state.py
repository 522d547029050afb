"""Where a conversation stands: all that is kept of it, and how it is stored.

No typed text, no name: only a language, concept ids and a position.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import msgspec

from bot.dialogue.reporting import Fault, OpenReport
from bot.dialogue.saved import Saved
from bot.dialogue.wishes import Wish
from catalog.lexicon import Language
from catalog.matching import Answers

FORGET_AFTER_DAYS = 30
"""How long a conversation is kept in which nothing happens, where nobody decided otherwise."""


class Question(StrEnum):
    """What may be asked, in the order that wins when two questions split equally well.

    KIND asks for one of the narrower topics of the topic chosen before.
    """

    TOPIC = "topic"
    KIND = "kind"
    WHOM = "whom"
    LEVEL = "level"
    AGE = "age"
    NEED = "need"
    TIME = "time"
    DISTRICT = "district"


class Screen(StrEnum):
    """What a person can be looking at."""

    LANGUAGE = "language"
    QUESTION = "question"
    CAN_DO = "can-do"
    MAYBE = "maybe"
    RESULTS = "results"
    SAVED = "saved"
    OFFER = "offer"
    DESK = "desk"
    WRONG = "wrong"
    SENTENCE = "sentence"
    REPORTED = "reported"
    CHANGE = "change"
    HELP = "help"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One screen with what it needs: the question asked, the page of results, the offer open,
    shown at the desk or reported, the concepts of which one may have been meant, the yes and no
    said to can-do sentences, what is wrong with the offer."""

    screen: Screen
    question: Question | None = None
    page: int = 0
    offer: str | None = None
    maybe: tuple[str, ...] = ()
    can: tuple[bool, ...] = ()
    fault: Fault | None = None


START = Position(screen=Screen.QUESTION, question=Question.TOPIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A screen that "back" returns to, with the answers as they were on it, and its turn."""

    turn: int
    at: Position
    answers: Answers
    asked: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """The button pressed last, as a digest, when, and the turn that it led to."""

    button: str
    at: datetime
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A conversation between two events.

    ``turn`` grows with every new screen and is written on its buttons, so a press on an
    older one is recognised. ``asked`` are the questions answered or declined, oldest first;
    a kind that was chosen counts as one more TOPIC, so that kinds of it can be asked for.
    ``trail`` are the screens behind this one, oldest first.
    ``guess`` is the app's language, used until the person has chosen one.
    ``saved`` is the person's own list of offers; a new search leaves it alone.
    ``wishes`` are watched for new offers, ``reports`` for their answers; ``told_on`` is the last
    day anything was told unasked.
    ``suggested`` are the languages that were offered since somebody wrote in them.
    ``tap`` is the press that came last: no part of where they stand.
    """

    turn: int = 0
    language: Language | None = None
    guess: Language = Language.EN
    answers: Answers = field(default_factory=Answers)
    asked: tuple[Question, ...] = ()
    at: Position = START
    trail: tuple[Past, ...] = ()
    saved: tuple[Saved, ...] = ()
    wishes: tuple[Wish, ...] = ()
    reports: tuple[OpenReport, ...] = ()
    told_on: date | None = None
    suggested: tuple[Language, ...] = ()
    tap: Tap | None = field(default=None, compare=False)

    @property
    def waits(self) -> bool:
        """Whether the person may have to be told something unasked."""
        return bool(self.wishes or self.saved or self.reports)

    @property
    def speaks(self) -> Language:
        """The language to answer in."""
        return self.language or self.guess


def encode(state: State) -> str:
    """The stored form: JSON over all fields."""
    return msgspec.json.encode(state).decode()


def decode(stored: str) -> State:
    """The state back from its stored form.

    A form that another version wrote and this one cannot read becomes a fresh conversation in
    the same language, if it is still spoken: nobody is stuck after an update.
    """
    try:
        return msgspec.json.decode(stored, type=State)
    except msgspec.ValidationError:
        known = msgspec.json.decode(stored)
        turn, language = known.get("turn"), known.get("language")
        return State(
            turn=turn + 1 if isinstance(turn, int) else 0,
            language=Language(language) if language in tuple(Language) else None,
        )
