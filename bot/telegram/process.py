"""The bot as a process: catalogue, intake and sender side by side, until it is told to stop."""

import asyncio
import logging
import secrets
import signal
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime

from sqlalchemy import Engine
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot import storage
from bot.catalogue import Catalogue
from bot.settings import Settings
from bot.telegram.intake import incoming
from bot.telegram.menu import register
from bot.telegram.polling import CannotPoll, poll
from bot.telegram.sender import AT_ONCE, Sender
from bot.turn import Incoming, give_up, take_turn
from catalog.database import DatabaseUnavailable, migrate, writing

MOST_TRIES = 3
RETRY_SECONDS = 1.0
MOST_PAUSE = 30.0

log = logging.getLogger(__name__)


async def run(settings: Settings, engine: Engine) -> None:
    """Run the bot until SIGINT or SIGTERM. CannotPoll where waiting is no help."""
    await asyncio.to_thread(migrate, engine)
    await asyncio.to_thread(storage.migrate_bot, engine)
    catalogue = await asyncio.to_thread(Catalogue, engine)
    bot = _bot(settings)
    await _introduce(bot)
    try:
        await _work(bot, engine, catalogue)
    finally:
        await bot.shutdown()


async def _work(bot: Bot, engine: Engine, catalogue: Catalogue) -> None:
    sender = Sender(bot, engine)
    desk = Desk(bot, engine, catalogue, sender)
    await register(bot)
    log.info("@%s is ready.", bot.username)
    tasks = [
        asyncio.create_task(work)
        for work in (poll(bot, desk.handle), sender.run(), catalogue.watch(), _tidy(engine))
    ]
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError, RuntimeError):  # not the main thread, or Windows
            loop.add_signal_handler(signal_number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    try:
        finished, _ = await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
        for task in finished - {stopping}:
            task.result()
    finally:
        for task in (*tasks, stopping):
            task.cancel()
        await asyncio.gather(*tasks, stopping, return_exceptions=True)


class Desk:
    """Where updates are handled: each in its transaction, then its press answered."""

    def __init__(self, bot: Bot, engine: Engine, catalogue: Catalogue, sender: Sender) -> None:
        self._bot = bot
        self._engine = engine
        self._catalogue = catalogue
        self._sender = sender
        self._failed: Counter[int] = Counter()

    async def handle(self, update: Update) -> None:
        """Handle one update for good: it is tried again until it is done or given up."""
        arrived = incoming(update)
        if arrived is None:
            return
        toast = await self._taken(arrived)
        self._sender.wake()
        if update.callback_query is not None:
            # Best effort and outside the outbox: a press lives 150 seconds at Telegram, and the
            # only thing lost with it is the little clock on the button.
            with suppress(TelegramError):
                await update.callback_query.answer(toast or None)

    async def _taken(self, arrived: Incoming) -> str:
        while True:
            try:
                return await asyncio.to_thread(
                    take_turn, self._engine, arrived, self._catalogue.snapshot, self._bot.username
                )
            except DatabaseUnavailable as problem:
                log.warning("%s Waiting for it.", problem)
                await asyncio.sleep(RETRY_SECONDS)
            except Exception:
                self._failed[arrived.update_id] += 1
                if self._failed[arrived.update_id] < MOST_TRIES:
                    continue
                del self._failed[arrived.update_id]
                reference = secrets.token_hex(3)
                # The traceback names our own code; the person's text stands nowhere in it.
                log.exception("Update %s failed (%s).", arrived.update_id, reference)
                await asyncio.to_thread(give_up, self._engine, arrived, reference)
                return ""


def _bot(settings: Settings) -> Bot:
    return Bot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=HTTPXRequest(
            connection_pool_size=AT_ONCE, connect_timeout=5, read_timeout=15, pool_timeout=30
        ),
        # Two connections: a fetch that was cut off must not block the next one.
        get_updates_request=HTTPXRequest(
            connection_pool_size=2, connect_timeout=5, read_timeout=15
        ),
    )


async def _introduce(bot: Bot) -> None:
    """Ask Telegram who we are. A wrong token ends it; a server that is away is waited for."""
    failures = 0
    while True:
        try:
            await bot.initialize()
        except InvalidToken:
            raise CannotPoll(
                "Telegram does not accept LOTSE_TELEGRAM_TOKEN. Copy it again from @BotFather."
            ) from None
        except NetworkError as problem:
            failures += 1
            pause = min(MOST_PAUSE, 0.5 * 2.0**failures)
            log.warning(
                "Telegram cannot be reached (%s). Trying again in %.0f s.", problem.message, pause
            )
            await asyncio.sleep(pause)
        else:
            return


async def _tidy(engine: Engine) -> None:
    """Once an hour forget the ids of updates that cannot come again."""
    while True:
        with suppress(DatabaseUnavailable):
            await asyncio.to_thread(_forget_old_updates, engine)
        await asyncio.sleep(3600)


def _forget_old_updates(engine: Engine) -> None:
    with writing(engine) as session:
        storage.forget_old_updates(session, datetime.now(UTC))
