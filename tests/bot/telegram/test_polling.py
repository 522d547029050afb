"""Fetching: what is not handled is not acknowledged, and the updates of a chat keep their order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram import polling
from bot.telegram.pauses import LONGEST, backoff, pause_asked_for
from bot.telegram.polling import PATIENCE_AT_WORK, PATIENCE_OF_A_NEWCOMER, CannotPoll, Handle, poll
from tests.bot.telegram.fake_bot import FakeBot


def said(update_id: int, chat: int) -> Update:
    message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "a"}
    update = Update.de_json({"update_id": update_id, "message": message}, None)
    assert update is not None
    return update


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "backoff", lambda _failures: 0.0)


@asynccontextmanager
async def polls(fake: FakeBot, handle: Handle) -> AsyncIterator[None]:
    work = asyncio.create_task(poll(fake.bot, handle))
    try:
        yield
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def nothing(update: Update) -> None:
    pass


async def test_the_offset_moves_after_the_whole_batch_is_handled() -> None:
    fake = FakeBot()
    fake.batches.extend([(said(7, 1), said(8, 2)), ()])
    handled: list[tuple[int, int]] = []

    async def handle(update: Update) -> None:
        handled.append((update.update_id, len(fake.offsets)))

    async with polls(fake, handle):
        await fake.until(lambda: len(fake.offsets) == 3)
    assert handled == [(7, 1), (8, 1)]
    assert fake.offsets == [None, 9, 9]


async def test_a_batch_that_is_broken_off_is_not_acknowledged() -> None:
    fake = FakeBot()
    fake.batches.append((said(7, 1), said(8, 1)))
    begun = asyncio.Event()

    async def handle(update: Update) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with polls(fake, handle):
        await asyncio.wait_for(begun.wait(), 10)
    assert fake.offsets == [None]


async def test_updates_of_a_chat_come_one_after_the_other_and_chats_side_by_side() -> None:
    fake = FakeBot()
    fake.batches.append((said(1, 10), said(2, 20), said(3, 10), said(4, 20), said(5, 10)))
    handled: list[int] = []
    second_chat_done = asyncio.Event()

    async def handle(update: Update) -> None:
        if update.update_id == 1:
            await second_chat_done.wait()  # chat 10 waits for the whole of chat 20
        handled.append(update.update_id)
        if update.update_id == 4:
            second_chat_done.set()

    async with polls(fake, handle):
        await fake.until(lambda: len(fake.offsets) == 2)
    assert handled == [2, 4, 1, 3, 5]


async def test_an_update_without_a_chat_is_handled_too() -> None:
    fake = FakeBot()
    fake.batches.append((Update(update_id=3),))
    handled: list[int] = []

    async def handle(update: Update) -> None:
        handled.append(update.update_id)

    async with polls(fake, handle):
        await fake.until(lambda: len(fake.offsets) == 2)
    assert handled == [3]


async def test_a_failure_while_handling_ends_the_polling_and_acknowledges_nothing() -> None:
    fake = FakeBot()
    fake.batches.append((said(7, 1),))

    async def handle(update: Update) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await poll(fake.bot, handle)
    assert fake.offsets == [None]


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize(
    "problem",
    [
        NetworkError("httpx.ConnectError"),
        TimedOut(),
        RetryAfter(timedelta(0)),
        TelegramError("Unknown"),
        Conflict("terminated by other getUpdates request"),
    ],
)
async def test_what_passes_is_waited_for_at_the_same_offset(
    problem: TelegramError, caplog: pytest.LogCaptureFixture
) -> None:
    fake = FakeBot()
    fake.batches.extend([(said(7, 1),), problem, problem, (said(8, 1),)])
    async with polls(fake, nothing):
        await fake.until(lambda: len(fake.offsets) == 5)
    assert fake.offsets == [None, 8, 8, 8, 9]
    assert len(caplog.records) == 2


async def test_a_token_that_is_gone_ends_it() -> None:
    fake = FakeBot()
    fake.batches.append(InvalidToken())
    with pytest.raises(CannotPoll, match="LOTSE_TELEGRAM_TOKEN"):
        await poll(fake.bot, nothing)


@pytest.mark.usefixtures("no_pauses")
async def test_a_second_poller_that_stays_ends_it() -> None:
    fake = FakeBot()
    fake.batches.extend([Conflict("x")] * (PATIENCE_OF_A_NEWCOMER + 1))
    with pytest.raises(CannotPoll, match="Another process"):
        await poll(fake.bot, nothing)
    assert len(fake.offsets) == PATIENCE_OF_A_NEWCOMER + 1


@pytest.mark.usefixtures("no_pauses")
async def test_a_process_at_work_outlasts_a_newcomer() -> None:
    fake = FakeBot()
    fake.batches.extend([(), *[Conflict("x")] * (PATIENCE_AT_WORK + 1)])
    with pytest.raises(CannotPoll, match="Another process"):
        await poll(fake.bot, nothing)
    assert len(fake.offsets) == 1 + PATIENCE_AT_WORK + 1


@pytest.mark.usefixtures("no_pauses")
async def test_our_own_request_still_held_after_an_outage_does_not_end_it() -> None:
    fake = FakeBot()
    away: list[TelegramError] = [NetworkError("x")] * 10
    fake.batches.extend([*away, Conflict("x"), Conflict("x"), *away, Conflict("x"), ()])
    async with polls(fake, nothing):
        await fake.until(lambda: len(fake.offsets) == 25)


def test_pauses_grow_to_half_a_minute_and_no_further_however_long_it_takes() -> None:
    assert [backoff(n) for n in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]
    assert backoff(100_000) == LONGEST == 30


def test_telegram_is_waited_for_as_long_as_it_asks() -> None:
    assert pause_asked_for(RetryAfter(17)) == 17.0
    assert pause_asked_for(RetryAfter(timedelta(minutes=2))) == 120.0
