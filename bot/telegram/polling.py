"""Fetching updates: a batch is handled whole before Telegram is told that we have it.

So Telegram keeps what we have not handled, and nothing a person wrote is ever stored here.
Updates of one chat are handled one after the other; different chats side by side.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.telegram.intake import ALLOWED_UPDATES
from bot.telegram.pauses import backoff, pause_asked_for

LONG_POLL_SECONDS = 30
CHATS_AT_ONCE = 16
# How many conflicts in a row are waited out. A process that is being replaced still holds its
# last request; two that go on push each other out in turn, and then the newcomer gives way.
PATIENCE_OF_A_NEWCOMER = 3
PATIENCE_AT_WORK = 10

Handle = Callable[[Update], Awaitable[None]]

log = logging.getLogger(__name__)


class CannotPoll(Exception):  # noqa: N818 - said to the person who started the process
    """Polling has no sense any more: one line that says why."""


async def poll(bot: Bot, handle: Handle) -> None:
    """Fetch and handle until cancelled. CannotPoll for a wrong token or another poller."""
    offset = None
    failures = conflicts = 0
    patience = PATIENCE_OF_A_NEWCOMER
    while True:
        try:
            updates = await bot.get_updates(
                offset=offset, timeout=LONG_POLL_SECONDS, allowed_updates=list(ALLOWED_UPDATES)
            )
        except TelegramError as problem:
            failures += 1
            # Our own last request may still be held there after the network was away.
            conflicts = conflicts + 1 if isinstance(problem, Conflict) else 0
            if conflicts > patience:
                raise CannotPoll(
                    "Another process fetches the updates of this bot. Stop it, or remove its "
                    "webhook, and start again."
                ) from None
            await asyncio.sleep(_pause(problem, failures))
            continue
        failures = conflicts = 0
        patience = PATIENCE_AT_WORK
        await _handle_all(updates, handle)
        if updates:
            offset = updates[-1].update_id + 1


def _pause(problem: TelegramError, failures: int) -> float:
    """How long to wait after a failed fetch, or CannotPoll where waiting does not help."""
    match problem:
        case InvalidToken():
            raise CannotPoll("Telegram does not know this LOTSE_TELEGRAM_TOKEN any more.")
        case Conflict():
            log.warning("Another process fetches the updates of this bot. Waiting for it to end.")
        case RetryAfter():
            seconds = pause_asked_for(problem)
            log.warning("Telegram asks us to wait %s seconds.", seconds)
            return seconds
        case NetworkError():
            log.warning("Telegram cannot be reached: %s. Trying again.", problem.message)
        case _:
            log.warning("Telegram answered: %s. Trying again.", problem.message)
    return backoff(failures)


async def _handle_all(updates: Iterable[Update], handle: Handle) -> None:
    lanes: dict[int, list[Update]] = {}
    for update in updates:
        chat = update.effective_chat
        lanes.setdefault(chat.id if chat else 0, []).append(update)
    room = asyncio.Semaphore(CHATS_AT_ONCE)

    async def one_after_the_other(lane: list[Update]) -> None:
        async with room:
            for update in lane:
                await handle(update)

    await asyncio.gather(*(one_after_the_other(lane) for lane in lanes.values()))
