"""One event in, the new state and what to do about it out.

Two rules. Which move an event makes is decided here and in the modules named after the
events, and nowhere else. A step never fails and never leaves a screen without a way out:
whatever comes, there is a reply that a person understands.
"""

from typing import assert_never

from bot.dialogue.chosen import chosen
from bot.dialogue.commanded import commanded
from bot.dialogue.events import (
    Chose,
    Commanded,
    Event,
    Said,
    SentOther,
    SharedLocation,
    language_of_app,
)
from bot.dialogue.holding import still_holding
from bot.dialogue.moves import guessing
from bot.dialogue.replies import Step, remark
from bot.dialogue.said import located, said
from bot.dialogue.showing import World
from bot.dialogue.state import State
from bot.dialogue.views import Note


def step(state: State, event: Event, world: World) -> Step:
    """The whole dialogue: where the event leads, and what is to be done."""
    state = still_holding(state, world)
    app = language_of_app(event.app_language)
    state = guessing(state, (app,) if app else ())
    match event:
        case Commanded():
            return commanded(state, event, world)
        case Chose():
            return chosen(state, event, world)
        case Said():
            return said(state, event, world)
        case SentOther():
            return remark(state, world, Note.NO_WORDS)
        case SharedLocation():
            return located(state, event, world)
        case _:
            assert_never(event)
