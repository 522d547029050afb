"""Every screen, by the way that leads to it."""

from collections.abc import Callable

import pytest

from bot.dialogue import Command
from bot.dialogue.moves import gone_to
from bot.dialogue.reporting import Fault
from bot.dialogue.state import Position, Question, Screen
from bot.dialogue.tokens import Verb
from catalog.lexicon import Language
from tests.bot.dialogue.talk import Talk

AR, FA, EN, DE = Language.AR, Language.FA, Language.EN, Language.DE


def begun() -> Talk:
    return Talk().command(Command.START, app="de").press(Verb.LANGUAGE, AR)


def questioned() -> Talk:
    return begun().press(Verb.ANSWER, Question.TOPIC, "learn-german")


def unsure(*maybe: str) -> Talk:
    """As if a text had been said that may mean any of these."""
    talk = begun()
    talk.state = gone_to(talk.state, Position(screen=Screen.MAYBE, maybe=maybe))
    return talk


def able(*can: bool) -> Talk:
    """As if the level had been asked for and these were the answers to the sentences so far."""
    talk = questioned()
    at = Position(screen=Screen.CAN_DO, question=Question.LEVEL, can=can)
    talk.state = gone_to(talk.state, at)
    return talk


def found() -> Talk:
    return questioned().press(Verb.RESULTS)


def wrong() -> Talk:
    return found().press(Verb.OFFER).press(Verb.WRONG)


def faulted() -> Talk:
    return wrong().press(Verb.FAULT, Fault.CLOSED)


SCREENS: dict[str, Callable[[], Talk]] = {
    "nothing yet": Talk,
    "language": lambda: Talk().command(Command.START, app="de"),
    "link before language": lambda: Talk().command(Command.START, "o-abend-b1", app="de"),
    "help before language": lambda: Talk().command(Command.HELP, app="de"),
    "topic": begun,
    "second question": questioned,
    "can-do": able,
    "maybe": lambda: unsure("german-course", "evening"),
    "results": found,
    "card": lambda: found().press(Verb.OFFER),
    "card on the list": lambda: found().press(Verb.OFFER).press(Verb.SAVE),
    "list": lambda: found().press(Verb.OFFER).press(Verb.SAVE).command(Command.LIST),
    "empty list": lambda: found().command(Command.LIST),
    "desk": lambda: found().press(Verb.OFFER).press(Verb.DESK),
    "what is wrong": wrong,
    "sentence about it": faulted,
    "reported": lambda: faulted().press(Verb.REPORT),
    "help over a sentence": lambda: faulted().command(Command.HELP),
    "change": lambda: found().press(Verb.CHANGE),
    "help": lambda: questioned().command(Command.HELP),
    "privacy": lambda: found().command(Command.PRIVACY),
    "other language": lambda: found().press(Verb.LANGUAGES),
    "help over a card": lambda: found().press(Verb.OFFER).command(Command.HELP),
    "forgotten": lambda: found().command(Command.FORGET),
}
every_screen = pytest.mark.parametrize("reach", SCREENS.values(), ids=SCREENS)
