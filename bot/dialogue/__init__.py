"""What is said: a pure function from state and event to the next state and effects."""

from bot.dialogue.effects import EditPressed, Effect, Forget, Say, SendCalendar, SendPlace, Toast
from bot.dialogue.events import Chose, Command, Commanded, Event, Said, SentOther
from bot.dialogue.moves import fresh
from bot.dialogue.showing import World, show
from bot.dialogue.state import State, decode, encode
from bot.dialogue.step import OFFER_LINK, step

__all__ = [
    "OFFER_LINK",
    "Chose",
    "Command",
    "Commanded",
    "EditPressed",
    "Effect",
    "Event",
    "Forget",
    "Said",
    "Say",
    "SendCalendar",
    "SendPlace",
    "SentOther",
    "State",
    "Toast",
    "World",
    "decode",
    "encode",
    "fresh",
    "show",
    "step",
]
