"""The real client library, pointed at a stand-in server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram import Bot

from tests.stand_in import StandIn, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A server, a bot on it, and somebody who has pressed Start."""

    server: StandIn
    bot: Bot
    nur: User


def bot_for(server: StandIn, token: str | None = None) -> Bot:
    return Bot(
        token or server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
    )


@asynccontextmanager
async def open_line() -> AsyncIterator[Line]:
    async with StandIn.running() as server, bot_for(server) as bot:
        yield Line(server=server, bot=bot, nur=server.user("ar", started=True))
