"""The bot as a process: polling, sending and watching the catalogue, until it is told to stop."""

import asyncio
import logging
import signal
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from telegram import Bot
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot import storage
from bot.catalogue import Catalogue
from bot.dialogue.wishes import KEPT
from bot.settings import Settings
from bot.telegram.desk import Desk
from bot.telegram.menu import register
from bot.telegram.pauses import backoff, pause_asked_for
from bot.telegram.polling import CannotPoll, poll
from bot.telegram.sender import AT_ONCE, Sender
from bot.telling import tell
from catalog.database import DatabaseUnavailable, migrate, writing

TELL_EVERY_SECONDS = 60

log = logging.getLogger(__name__)


async def run(settings: Settings, engine: Engine) -> None:
    """Run the bot until SIGINT or SIGTERM. CannotPoll where waiting is no help."""
    stopped = asyncio.create_task(_told_to_stop())
    working = asyncio.create_task(_run(settings, engine))
    try:
        await asyncio.wait({stopped, working}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
    finally:
        await _end(stopped, working)


async def _run(settings: Settings, engine: Engine) -> None:
    await asyncio.to_thread(migrate, engine)
    await asyncio.to_thread(storage.migrate_bot, engine)
    catalogue = await asyncio.to_thread(Catalogue, engine)
    bot = _bot(settings)
    await _introduce(bot, settings)
    try:
        await _work(bot, engine, catalogue, timedelta(days=settings.forget_after_days))
    finally:
        await bot.shutdown()


async def _work(bot: Bot, engine: Engine, catalogue: Catalogue, forget_after: timedelta) -> None:
    """Everything side by side, until one part cannot go on or all are cancelled."""
    sender = Sender(bot, engine)
    desk = Desk(bot, engine, catalogue, sender, forget_after.days)
    log.info("@%s is ready.", bot.username)
    parts = [
        asyncio.create_task(part)
        for part in (
            poll(bot, desk.handle),
            sender.run(),
            catalogue.watch(),
            _tell(bot, engine, catalogue, sender),
            _tidy(engine, forget_after),
        )
    ]
    registering = asyncio.create_task(register(bot))
    try:
        finished, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        for part in finished:
            part.result()
    finally:
        await _end(*parts, registering)
        await desk.close()


async def _end(*tasks: asyncio.Task[None]) -> None:
    """Cancel what still runs and wait until it has tidied up."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _told_to_stop() -> None:
    """Wait for SIGINT or SIGTERM."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        # Where signals cannot be taken over (Windows, another thread) they end the process.
        with suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(signal_number, stop.set)
    await stop.wait()


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


async def _introduce(bot: Bot, settings: Settings) -> None:
    """Ask Telegram who we are. A wrong token ends it; a server that is away is waited for."""
    failures = 0
    while True:
        try:
            await bot.initialize()
        except InvalidToken:
            raise CannotPoll(
                f"{settings.api_url} does not accept LOTSE_TELEGRAM_TOKEN. Copy it again from "
                "@BotFather, and see whether LOTSE_TELEGRAM_API_URL is right."
            ) from None
        except RetryAfter as problem:
            await asyncio.sleep(pause_asked_for(problem))
        except TelegramError as problem:
            failures += 1
            pause = backoff(failures)
            log.warning(
                "Telegram cannot be reached (%s). Trying again in %.0f s.", problem.message, pause
            )
            await asyncio.sleep(pause)
        else:
            return


async def _tell(bot: Bot, engine: Engine, catalogue: Catalogue, sender: Sender) -> None:
    """Once for each catalogue and each hour, tell people what they asked to be told."""
    last: tuple[int, int] | None = None
    while True:
        now = datetime.now(UTC)
        at = catalogue.version, now.hour
        if at != last:
            with suppress(DatabaseUnavailable):
                if await asyncio.to_thread(tell, engine, catalogue.snapshot, bot.username, now):
                    sender.wake()
                last = at
        await asyncio.sleep(TELL_EVERY_SECONDS)


async def _tidy(engine: Engine, forget_after: timedelta) -> None:
    """Once an hour forget what nobody needs any more."""
    while True:
        with suppress(DatabaseUnavailable):
            await asyncio.to_thread(forget_old, engine, forget_after)
        await asyncio.sleep(3600)


def forget_old(engine: Engine, forget_after: timedelta) -> None:
    """Updates that cannot come again, conversations in which nothing happens, old reports."""
    now = datetime.now(UTC)
    with writing(engine) as session:
        storage.forget_old_updates(session, now)
        storage.forget_idle(session, now - forget_after, now - max(forget_after, KEPT))
        storage.forget_old_reports(session, now.date())
