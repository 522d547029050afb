"""What is said: a pure function from state and event to the next state and effects."""

from bot.dialogue.commanded import OFFER_LINK
from bot.dialogue.effects import (
    EditPressed,
    Effect,
    FileReport,
    Forget,
    Say,
    SendCalendar,
    SendPlace,
    Toast,
)
from bot.dialogue.events import (
    Chose,
    Command,
    Commanded,
    Event,
    Said,
    SentOther,
    SharedLocation,
    StartedInGroup,
    language_of_app,
)
from bot.dialogue.moves import fresh
from bot.dialogue.news import news, told
from bot.dialogue.showing import World, show
from bot.dialogue.state import FORGET_AFTER_DAYS, State, decode, encode
from bot.dialogue.step import step

__all__ = [
    "FORGET_AFTER_DAYS",
    "OFFER_LINK",
    "Chose",
    "Command",
    "Commanded",
    "EditPressed",
    "Effect",
    "Event",
    "FileReport",
    "Forget",
    "Said",
    "Say",
    "SendCalendar",
    "SendPlace",
    "SentOther",
    "SharedLocation",
    "StartedInGroup",
    "State",
    "Toast",
    "World",
    "decode",
    "encode",
    "fresh",
    "language_of_app",
    "news",
    "show",
    "step",
    "told",
]
