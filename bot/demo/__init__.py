"""A stand-in Bot API server and a chat page, for trying the bot without a token and for tests."""

from bot.demo import acts
from bot.demo.faults import Fault, Trouble
from bot.demo.refused import Json, Refused
from bot.demo.server import TOKEN, demo_world, serve
from bot.demo.world import BOT, Call, Person, World

__all__ = [
    "BOT",
    "TOKEN",
    "Call",
    "Fault",
    "Json",
    "Person",
    "Refused",
    "Trouble",
    "World",
    "acts",
    "demo_world",
    "serve",
]
