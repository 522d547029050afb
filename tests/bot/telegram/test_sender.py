"""Out of the outbox: in order per chat, each failure by its row of the table."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, select
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot import storage
from bot.presentation import Document, Message, Outgoing, Pin, Send
from bot.storage.tables import ConversationRow, OutboxRow
from bot.telegram import outcomes
from bot.telegram.sender import Sender
from catalog.database import reading, writing
from tests.bot.telegram.fake_bot import Call, FakeBot


@pytest.fixture
def engine(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    storage.migrate_bot(sqlite_engine)
    monkeypatch.setattr(outcomes, "UNREACHABLE_SECONDS", 0.0)
    return sqlite_engine


def put(engine: Engine, chat_id: int, *messages: str | Outgoing) -> None:
    outgoing = (Send(message=Message(html=m)) if isinstance(m, str) else m for m in messages)
    with writing(engine) as session:
        storage.enqueue(session, chat_id, outgoing, datetime.now(UTC) - timedelta(minutes=1))


def left(engine: Engine) -> list[tuple[int, int, bool]]:
    with reading(engine) as session:
        rows = session.scalars(select(OutboxRow).order_by(OutboxRow.id))
        return [(row.chat_id, row.attempts, row.maybe_sent) for row in rows]


@asynccontextmanager
async def sending(fake: FakeBot, engine: Engine) -> AsyncIterator[Sender]:
    """The sender at work; at the end it finishes what is in flight."""
    sender = Sender(fake.bot, engine)
    work = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def sent(
    engine: Engine, answers: Iterable[Any] = (), *, calls: int
) -> tuple[list[str], FakeBot]:
    """What was sent with these answers of Telegram, until so many calls were made."""
    fake = FakeBot()
    fake.answers.extend(answers)
    async with sending(fake, engine):
        await fake.until(lambda: len(fake.calls) >= calls)
    assert len(fake.calls) == calls
    return [call.what for call in fake.calls], fake


async def test_what_waits_is_sent_in_order_and_deleted(engine: Engine) -> None:
    put(engine, 1, "a", "b", "c")
    assert (await sent(engine, calls=3))[0] == ["a", "b", "c"]
    assert left(engine) == []


async def test_every_kind_of_message_has_its_call(engine: Engine) -> None:
    put(engine, 1, Pin(latitude=52.1, longitude=11.6, title="VHS", address="Weg 1"))
    put(engine, 1, Document(name="kurs.ics", text="", caption=""))
    _, fake = await sent(engine, calls=2)
    assert fake.calls == [Call("venue", 1, "VHS"), Call("document", 1, "kurs.ics")]
    assert fake.calls[0].options == {"latitude": 52.1, "longitude": 11.6, "address": "Weg 1"}


async def test_a_chat_that_waits_for_telegram_holds_up_no_other(engine: Engine) -> None:
    put(engine, 1, "1a", "1b")
    fake = FakeBot()
    goes_on = asyncio.Event()
    fake.answers.append(goes_on.wait)
    async with sending(fake, engine) as sender:
        await fake.until(lambda: len(fake.calls) == 1)
        put(engine, 2, "2a", "2b")
        sender.wake()
        await fake.until(lambda: len(fake.calls) == 3)
        assert [call.what for call in fake.calls] == ["1a", "2a", "2b"]
        goes_on.set()
        await fake.until(lambda: len(fake.calls) == 4)
    assert fake.calls[-1].what == "1b"
    assert left(engine) == []


async def test_what_is_in_flight_is_finished_when_the_sender_ends(engine: Engine) -> None:
    put(engine, 1, "1a", "1b")
    fake = FakeBot()
    goes_on = asyncio.Event()
    fake.answers.append(goes_on.wait)
    async with sending(fake, engine):
        await fake.until(lambda: len(fake.calls) == 1)
        asyncio.get_running_loop().call_soon(goes_on.set)
    assert [call.what for call in fake.calls] == ["1a"]
    assert left(engine) == [(1, 0, False)]


async def test_too_many_requests_wait_and_nothing_overtakes(engine: Engine) -> None:
    put(engine, 1, "a", "b")
    wait = RetryAfter(timedelta(milliseconds=1))
    assert (await sent(engine, [wait, wait, None], calls=4))[0] == ["a", "a", "a", "b"]
    assert left(engine) == []


async def test_a_long_wait_is_waited(engine: Engine) -> None:
    put(engine, 1, "a", "b")
    put(engine, 2, "x")
    texts, _ = await sent(engine, [RetryAfter(3600)], calls=2)
    assert texts == ["a", "x"]
    assert left(engine) == [(1, 0, False), (1, 0, False)]
    with reading(engine) as session:
        then = storage.next_due(session, datetime.now(UTC))
    assert then is not None
    assert then > datetime.now(UTC) + timedelta(minutes=59)


@pytest.mark.parametrize("gone", [Forbidden("bot was blocked"), BadRequest("Chat not found")])
async def test_a_chat_that_is_gone_is_held_for_unreachable(
    engine: Engine, gone: TelegramError
) -> None:
    with writing(engine) as session:
        storage.locked_state(session, 1, datetime.now(UTC))
    put(engine, 1, "a", "b")
    await sent(engine, [gone, gone], calls=2)
    assert left(engine) == []
    assert is_unreachable(engine)


async def test_who_came_back_before_a_refusal_was_settled_is_answered(engine: Engine) -> None:
    with writing(engine) as session:
        storage.locked_state(session, 1, datetime.now(UTC))
    put(engine, 1, "while the bot was blocked", "after it was let in again")
    texts, _ = await sent(engine, [Forbidden("bot was blocked")], calls=2)
    assert texts[-1] == "after it was let in again"
    assert not is_unreachable(engine)


def is_unreachable(engine: Engine) -> bool:
    with reading(engine) as session:
        return session.scalars(select(ConversationRow.unreachable)).one()


async def test_a_refused_message_is_dropped_and_the_next_one_sent(engine: Engine) -> None:
    put(engine, 1, "a", "b")
    texts, _ = await sent(engine, [BadRequest("Message is too long")], calls=2)
    assert texts == ["a", "b"]
    assert left(engine) == []


async def test_markup_that_telegram_cannot_read_is_sent_without(engine: Engine) -> None:
    put(engine, 1, "<b>A &amp; B</b> <code>1 &lt; 2</code>", "next")
    unreadable = BadRequest("Can't parse entities: unsupported start tag")
    texts, fake = await sent(engine, [unreadable], calls=3)
    assert texts[1:] == ["A & B 1 < 2", "next"]
    assert fake.calls[0].options["parse_mode"] == "HTML"
    assert "parse_mode" not in fake.calls[1].options
    assert left(engine) == []


async def test_a_wait_for_the_plain_text_is_waited_too(engine: Engine) -> None:
    put(engine, 1, "<b>A</b>")
    unreadable = BadRequest("Can't parse entities")
    wait = RetryAfter(timedelta(milliseconds=1))
    texts, _ = await sent(engine, [unreadable, wait, unreadable, None], calls=4)
    assert texts == ["<b>A</b>", "A", "<b>A</b>", "A"]


def cut_off() -> TelegramError:
    problem = TimedOut()
    problem.__cause__ = httpx.ReadTimeout("")
    return problem


def unreachable() -> TelegramError:
    problem = NetworkError("httpx.ConnectError")
    problem.__cause__ = httpx.ConnectError("")
    return problem


async def test_what_may_have_arrived_is_sent_once_more_and_no_oftener(engine: Engine) -> None:
    put(engine, 1, "a", "b")
    texts, _ = await sent(engine, [cut_off(), cut_off(), None], calls=3)
    assert texts == ["a", "a", "b"]


async def test_what_was_never_sent_waits_for_telegram(engine: Engine) -> None:
    put(engine, 1, "a", "b")
    away = [unreachable() for _ in range(30)]
    texts, _ = await sent(engine, [cut_off(), *away, None], calls=33)
    assert texts == ["a"] * 32 + ["b"]


async def test_a_message_that_nobody_can_read_harms_only_itself(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with writing(engine) as session:
        session.add(OutboxRow(chat_id=1, outgoing='{"type": "Sing"}', not_before=datetime.now(UTC)))
    put(engine, 1, "b")
    assert (await sent(engine, calls=1))[0] == ["b"]
    assert left(engine) == []
    assert "cannot be sent" in caplog.text


async def test_many_chats_are_sent_to_side_by_side(engine: Engine) -> None:
    for chat in range(40):
        put(engine, chat, f"{chat}a", f"{chat}b")
    texts, _ = await sent(engine, calls=80)
    for chat in range(40):
        assert texts.index(f"{chat}a") < texts.index(f"{chat}b")
    assert left(engine) == []
