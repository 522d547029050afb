"""Where updates are handled: each in its transaction, then the press it was is answered."""

import asyncio
import logging
import secrets
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from sqlalchemy import Engine
from telegram import Bot, CallbackQuery, Update
from telegram.error import TelegramError

from bot.catalogue import Catalogue
from bot.telegram.intake import incoming
from bot.telegram.sender import Sender
from bot.turn import Incoming, give_up, take_turn
from catalog.database import DatabaseUnavailable

MOST_TRIES = 3
RETRY_SECONDS = 1.0

T = TypeVar("T")

log = logging.getLogger(__name__)


class Desk:
    """Handles one update after the other as it is told; the polling decides which and when."""

    def __init__(
        self,
        bot: Bot,
        engine: Engine,
        catalogue: Catalogue,
        sender: Sender,
        forget_after_days: int,
    ) -> None:
        self._bot = bot
        self._engine = engine
        self._catalogue = catalogue
        self._sender = sender
        self._forget_after_days = forget_after_days
        self._answers: set[asyncio.Task[None]] = set()

    async def handle(self, update: Update) -> None:
        """Handle an update for good: it is tried again until it is done or given up."""
        arrived = incoming(update, self._bot.username)
        if arrived is None:
            return
        toast = await self._taken(arrived)
        self._sender.wake()
        if update.callback_query is not None:
            # Nobody waits for it: a slow answer must not hold up the updates behind it.
            answer = asyncio.create_task(_answer(update.callback_query, toast))
            self._answers.add(answer)
            answer.add_done_callback(self._answers.discard)

    async def close(self) -> None:
        """Finish what is in flight."""
        await asyncio.gather(*self._answers)

    async def _taken(self, arrived: Incoming) -> str:
        """The turn, once the database is there; an apology where it fails again and again."""
        for _ in range(MOST_TRIES):
            try:
                return await self._with_database(
                    take_turn,
                    arrived,
                    self._catalogue.snapshot,
                    self._bot.username,
                    self._forget_after_days,
                )
            except Exception as problem:
                broken = problem
        # Not the exception's own words: they could hold what the person typed.
        reference = secrets.token_hex(3)
        where = "".join(traceback.format_tb(broken.__traceback__))
        kind = type(broken).__name__
        log.error("Update %s failed (%s): %s\n%s", arrived.update_id, reference, kind, where)
        await self._with_database(give_up, arrived, reference)
        return ""

    async def _with_database(self, work: Callable[..., T], *arguments: object) -> T:
        """Do it in a thread of its own; while the database is away, wait and try again."""
        while True:
            try:
                return await asyncio.to_thread(work, self._engine, *arguments)
            except DatabaseUnavailable as problem:
                log.warning("%s Waiting for it.", problem)
                await asyncio.sleep(RETRY_SECONDS)


async def _answer(query: CallbackQuery, toast: str) -> None:
    """Best effort and outside the outbox: a press lives 150 seconds at Telegram.

    All that is lost with the answer is the little clock on the button.
    """
    with suppress(TelegramError):
        await query.answer(toast or None)
