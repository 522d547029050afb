"""Out of the outbox to Telegram, in order per chat, deleting what has arrived.

A message is deleted after Telegram took it, so a crash repeats at most the one in flight.
The only right answer to "too many requests" is to wait as long as Telegram says.
"""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from sqlalchemy import Engine
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import storage
from bot.storage import Waiting
from bot.telegram.calls import deliver, deliver_plain
from bot.telegram.polling import pause_asked_for
from catalog.database import DatabaseUnavailable, reading, writing

AT_ONCE = 16  # above about 16 connections httpcore's pool gets slower, not faster (httpx#3215)
IDLE_SECONDS = 5.0
# An answer that may have arrived is sent once more: a question twice is harmless, silence is not.
MOST_UNCERTAIN = 1
MOST_ATTEMPTS = 8

log = logging.getLogger(__name__)


class Outcome(Enum):
    """What became of a try to send."""

    DONE = auto()
    GONE = auto()
    LATER = auto()


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
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return

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
        if next_due is None or next_due <= now:
            return IDLE_SECONDS
        return min(IDLE_SECONDS, (next_due - now).total_seconds())

    def _look(self, now: datetime, room: int) -> tuple[tuple[Waiting, ...], datetime | None]:
        with reading(self._engine) as session:
            due = storage.due(session, now, tuple(self._busy), room)
            return due, storage.next_due(session)

    async def _send(self, waiting: Waiting) -> None:
        try:
            outcome, pause = await self._try(waiting)
            await asyncio.to_thread(self._settle, waiting, outcome, pause)
        except DatabaseUnavailable as problem:
            log.warning("%s The message will be sent once more.", problem)
            await asyncio.sleep(IDLE_SECONDS)
        finally:
            del self._busy[waiting.chat_id]
            self.wake()

    def _settle(self, waiting: Waiting, outcome: Outcome, pause: float) -> None:
        with writing(self._engine) as session:
            match outcome:
                case Outcome.DONE:
                    storage.done(session, waiting)
                case Outcome.GONE:
                    storage.drop_chat(session, waiting.chat_id)
                    storage.mark_unreachable(session, waiting.chat_id)
                case Outcome.LATER:
                    until = datetime.now(UTC) + timedelta(seconds=pause)
                    storage.postpone(session, waiting, until)

    async def _try(self, waiting: Waiting) -> tuple[Outcome, float]:
        """Send once; what became of it and, for later, in how many seconds."""
        try:
            await deliver(self._bot, waiting.chat_id, waiting.outgoing)
        except TelegramError as problem:
            return await self._after(problem, waiting)
        return Outcome.DONE, 0.0

    async def _after(self, problem: TelegramError, waiting: Waiting) -> tuple[Outcome, float]:
        """What to do about a refusal. Order matters: BadRequest and TimedOut are NetworkErrors."""
        match problem:
            case RetryAfter():
                return Outcome.LATER, pause_asked_for(problem)
            case Forbidden() | ChatMigrated():
                return Outcome.GONE, 0.0
            case BadRequest() if "chat not found" in problem.message.casefold():
                return Outcome.GONE, 0.0
            case BadRequest() if "can't parse entities" in problem.message.casefold():
                log.error("Telegram cannot read our markup: %s", problem.message)
                return await self._plain(waiting)
            case BadRequest():
                log.error("Telegram refuses a message for good: %s", problem.message)
                return Outcome.DONE, 0.0
            case TimedOut() if waiting.attempts >= MOST_UNCERTAIN:
                log.warning("No answer from Telegram to a message; it may have arrived.")
                return Outcome.DONE, 0.0
            case InvalidToken():
                return Outcome.LATER, 60.0
            case NetworkError() | TelegramError() if waiting.attempts >= MOST_ATTEMPTS:
                log.error("A message could not be sent in %s tries.", waiting.attempts + 1)
                return Outcome.DONE, 0.0
            case _:
                return Outcome.LATER, min(60.0, 0.5 * 2.0**waiting.attempts)

    async def _plain(self, waiting: Waiting) -> tuple[Outcome, float]:
        try:
            await deliver_plain(self._bot, waiting.chat_id, waiting.outgoing)
        except TelegramError as problem:
            log.error("Nor could it be sent without markup: %s", problem.message)  # noqa: TRY400
        return Outcome.DONE, 0.0
