"""Out of the outbox to Telegram, in order per chat, deleting what has arrived.

A message is deleted after Telegram took it, so a crash repeats at most the one in flight.
The only right answer to "too many requests" is to wait as long as Telegram says.
"""

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot import storage
from bot.storage import Waiting
from bot.telegram.calls import deliver, deliver_plain
from bot.telegram.outcomes import Final, Later, Outcome, outcome
from catalog.database import DatabaseUnavailable, reading, writing

AT_ONCE = 16  # above about 16 connections httpcore's pool gets slower, not faster (httpx#3215)
IDLE_SECONDS = 5.0

log = logging.getLogger(__name__)


class Sender:
    """Sends what waits in the outbox until it is cancelled; ``wake`` when something was added."""

    def __init__(self, bot: Bot, engine: Engine) -> None:
        self._bot = bot
        self._engine = engine
        self._news = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Look into the outbox now."""
        self._news.set()

    async def run(self) -> None:
        """Send for ever. When cancelled, what is in flight is finished first."""
        try:
            while True:
                self._news.clear()
                wait = await self._send_what_is_due()
                await self._pause(wait)
        finally:
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _pause(self, seconds: float) -> None:
        # Not wait_for: on Python 3.11 it loses a cancellation that comes together with the news.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()

    async def _send_what_is_due(self) -> float:
        """Start sending to every chat that is free; how long to wait before looking again."""
        room = AT_ONCE - len(self._busy)
        if room <= 0:
            return IDLE_SECONDS
        now = datetime.now(UTC)
        try:
            due, next_due = await asyncio.to_thread(self._look, now, room)
        except DatabaseUnavailable as problem:
            log.warning("%s Trying again.", problem)
            return IDLE_SECONDS
        for waiting in due:
            task = asyncio.create_task(self._send(waiting))
            self._busy[waiting.chat_id] = task
        if next_due is None:
            return IDLE_SECONDS
        return min(IDLE_SECONDS, (next_due - now).total_seconds())

    def _look(self, now: datetime, room: int) -> tuple[tuple[Waiting, ...], datetime | None]:
        with reading(self._engine) as session:
            due = storage.due(session, now, tuple(self._busy), room)
            return due, storage.next_due(session, now)

    async def _send(self, waiting: Waiting) -> None:
        try:
            result = await self._try(waiting)
            await asyncio.to_thread(self._settle, waiting, result)
        except DatabaseUnavailable as problem:
            log.warning("%s The message will be sent once more.", problem)
            await asyncio.sleep(IDLE_SECONDS)
        finally:
            del self._busy[waiting.chat_id]
            self.wake()

    def _settle(self, waiting: Waiting, result: Outcome) -> None:
        with writing(self._engine) as session:
            match result:
                case Final.DONE:
                    storage.done(session, waiting)
                case Final.GONE:
                    storage.refused(session, waiting)
                case Later(pause=pause, attempts=attempts, maybe_sent=maybe_sent):
                    until = datetime.now(UTC) + timedelta(seconds=pause)
                    storage.postpone(
                        session, waiting, until, attempts=attempts, maybe_sent=maybe_sent
                    )

    async def _try(self, waiting: Waiting) -> Outcome:
        """Send once. What goes wrong on our side is a mistake, and repeating it helps nobody."""
        try:
            await self._deliver(waiting)
        except TelegramError as problem:
            return outcome(problem, waiting.attempts, waiting.maybe_sent)
        except Exception:
            log.exception("A message cannot be sent.")
        return Final.DONE

    async def _deliver(self, waiting: Waiting) -> None:
        outgoing = waiting.outgoing
        try:
            await deliver(self._bot, waiting.chat_id, outgoing)
        except BadRequest as problem:
            if "can't parse entities" not in problem.message.casefold():
                raise
            log.error("Telegram cannot read our markup: %s", problem.message)  # noqa: TRY400
            await deliver_plain(self._bot, waiting.chat_id, outgoing)
