"""The questions: the slot each fills, the answers it offers, how one is filled in or cleared.

A question's answers are values of the catalogue's own vocabulary, so a typed answer and a
pressed one end in the same slot.
"""

from dataclasses import replace
from enum import StrEnum

from bot.dialogue.state import Question
from bot.dialogue.whom import given_up, may_be
from catalog.lexicon import Kind, Lexicon
from catalog.matching import Answers, Slot, Whom
from catalog.offers import Level

AGES = ("0-2", "3-5", "6-9", "10-15", "16-17", "18-26", "27-120")
TIMES = ("morning", "afternoon", "evening", "weekend")
NEEDS = ("childcare", "free-of-charge", "women-only")
NEEDS_OF_A_CHILD = ("free-of-charge",)

SLOT = {
    Question.TOPIC: Slot.TOPIC,
    Question.KIND: Slot.TOPIC,
    Question.WHOM: Slot.WHOM,
    Question.LEVEL: Slot.LEVEL,
    Question.AGE: Slot.AGE,
    Question.NEED: Slot.NEED,
    Question.TIME: Slot.TIME,
    Question.DISTRICT: Slot.DISTRICT,
}


def values(question: Question, answers: Answers, lexicon: Lexicon) -> tuple[str, ...]:
    """Every answer this question could offer, before asking which lead somewhere."""
    match question:
        case Question.TOPIC:
            return tuple(c.id for c in lexicon.of(Kind.TOPIC) if c.broader is None)
        case Question.KIND:
            return lexicon.narrower.get(answers.topics[0], ()) if len(answers.topics) == 1 else ()
        case Question.WHOM:
            return tuple(Whom)
        case Question.LEVEL:
            return tuple(Level)
        case Question.AGE:
            return tuple(each for each in AGES if may_be(answers.whom, _ages(each)))
        case Question.NEED:
            return NEEDS_OF_A_CHILD if answers.whom is Whom.CHILD else NEEDS
        case Question.TIME:
            return TIMES
        case Question.DISTRICT:
            return tuple(c.id for c in lexicon.of(Kind.DISTRICT))


def _ages(value: str) -> tuple[int, int]:
    youngest, oldest = value.split("-")
    return int(youngest), int(oldest)


class Extra(StrEnum):
    """What a sentence may say and no question asks; it can be taken back all the same."""

    GROUPS = "groups"
    MODE = "mode"
    WORDS = "words"


def is_said(extra: Extra, answers: Answers) -> bool:
    """Whether the answers hold it."""
    return bool(getattr(answers, extra))


def is_filled(question: Question, answers: Answers, lexicon: Lexicon) -> bool:
    """Whether the answers already say what this question would ask."""
    match question:
        case Question.TOPIC:
            return bool(answers.topics or answers.words)
        case Question.KIND:
            return not values(Question.KIND, answers, lexicon)
        case Question.WHOM:
            return answers.whom is not None
        case Question.LEVEL:
            return answers.level is not None
        case Question.AGE:
            return answers.ages is not None
        case Question.NEED:
            return bool(answers.needs)
        case Question.TIME:
            return bool(answers.times)
        case Question.DISTRICT:
            return bool(answers.districts)


def filled(question: Question, answers: Answers, value: str) -> Answers:
    """The answers with this one given. ValueError for a value that no button carries."""
    match question:
        case Question.TOPIC | Question.KIND:
            return replace(answers, topics=(value,), words=())
        case Question.WHOM:
            return replace(given_up(answers, Whom(value)), whom=Whom(value))
        case Question.LEVEL:
            return replace(answers, level=Level(value))
        case Question.AGE:
            return replace(answers, ages=_ages(value))
        case Question.NEED:
            return replace(answers, needs=(value,))
        case Question.TIME:
            return replace(answers, times=(value,))
        case Question.DISTRICT:
            return replace(answers, districts=(value,))


def cleared(question: Question | Extra, answers: Answers, lexicon: Lexicon) -> Answers:
    """The answers as if this had not been said; a kind becomes the topic above it.

    With the person their age goes.
    """
    match question:
        case Extra.GROUPS:
            return replace(answers, groups=())
        case Extra.MODE:
            return replace(answers, mode=None)
        case Extra.WORDS:
            return replace(answers, words=())
        case Question.TOPIC:
            return replace(answers, topics=(), words=())
        case Question.KIND:
            above = (lexicon[topic].broader or topic for topic in answers.topics)
            return replace(answers, topics=tuple(dict.fromkeys(above)))
        case Question.WHOM:
            return replace(answers, whom=None, ages=None)
        case Question.LEVEL:
            return replace(answers, level=None)
        case Question.AGE:
            return replace(answers, ages=None)
        case Question.NEED:
            return replace(answers, needs=())
        case Question.TIME:
            return replace(answers, times=())
        case Question.DISTRICT:
            return replace(answers, districts=())


def unanswered(question: Question, answers: Answers, lexicon: Lexicon) -> Answers:
    """The answers as the question finds them: the one given to it before is taken back.

    KIND takes nothing back while the topic has kinds: it is these that it asks for.
    """
    return cleared(question, answers, lexicon) if is_filled(question, answers, lexicon) else answers


def still_known(answers: Answers, lexicon: Lexicon) -> Answers:
    """The answers without concepts that the lexicon has lost since they were given."""
    return replace(
        answers,
        topics=tuple(i for i in answers.topics if i in lexicon),
        groups=tuple(i for i in answers.groups if i in lexicon),
        times=tuple(i for i in answers.times if i in lexicon),
        needs=tuple(i for i in answers.needs if i in lexicon),
        mode=answers.mode if answers.mode in lexicon else None,
        districts=tuple(i for i in answers.districts if i in lexicon),
    )
