"""Trouble on demand, seen from the client."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import ChatMigrated, NetworkError, RetryAfter, TimedOut

from bot.demo import TOKEN, Fault, Refused, Trouble, demo_world, serve
from tests.bot.demo.ptb_client import Line, open_line


@pytest.fixture
async def line(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with open_line() as opened:
        yield opened


async def test_a_flood_is_answered_with_a_time_to_wait(line: Line) -> None:
    line.server.world.faults.flood(7, times=2)
    for _ in range(2):
        with pytest.raises(RetryAfter) as flood:
            await line.bot.send_message(line.nur.id, "x")
        assert flood.value.retry_after == timedelta(seconds=7)
    await line.bot.send_message(line.nur.id, "x")
    assert [c.ok for c in line.server.calls("sendMessage")] == [False, False, True]
    assert len(line.nur.messages) == 1


async def test_a_fault_can_concern_one_method_only(line: Line) -> None:
    refusal = Refused(502, "Bad Gateway")
    line.server.world.faults.add(
        Fault(trouble=Trouble.REFUSED, method="sendMessage", refusal=refusal)
    )
    await line.bot.get_me()
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await line.bot.send_message(line.nur.id, "x")


async def test_a_group_that_moved_says_where_to(line: Line) -> None:
    moved = Refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1001)
    line.server.world.faults.add(Fault(trouble=Trouble.REFUSED, refusal=moved))
    with pytest.raises(ChatMigrated) as migrated:
        await line.bot.send_message(line.nur.id, "x")
    assert migrated.value.new_chat_id == -1001


async def test_polling_is_spared_unless_named(line: Line) -> None:
    line.server.world.faults.flood(1, times=None)
    await line.bot.get_updates()
    line.server.world.faults.clear()
    line.server.world.faults.flood(1, method="getUpdates")
    with pytest.raises(RetryAfter):
        await line.bot.get_updates()


async def test_a_share_of_the_calls_fails(line: Line) -> None:
    line.server.world.faults.flood(1, times=None, rate=0.5)
    answers = await asyncio.gather(
        *(line.bot.send_message(line.nur.id, "x") for _ in range(40)), return_exceptions=True
    )
    refused = sum(isinstance(a, RetryAfter) for a in answers)
    assert 8 < refused < 32
    assert len(line.nur.messages) == 40 - refused


async def test_a_cut_call_did_nothing_and_a_lost_answer_hides_success(line: Line) -> None:
    line.server.world.faults.add(Fault(trouble=Trouble.CUT))
    with pytest.raises(NetworkError):
        await line.bot.send_message(line.nur.id, "cut")
    assert line.nur.messages == []
    line.server.world.faults.add(Fault(trouble=Trouble.LOST))
    with pytest.raises(NetworkError):
        await line.bot.send_message(line.nur.id, "lost")
    assert line.nur.screen.text == "lost"


async def test_a_slow_answer_times_out_although_it_was_delivered(line: Line) -> None:
    line.server.world.faults.add(Fault(trouble=Trouble.SLOW, seconds=2))
    with pytest.raises(TimedOut):
        await line.bot.send_message(line.nur.id, "slow", read_timeout=0.2)
    assert line.nur.screen.text == "slow"


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
async def test_a_bot_killed_while_it_asks_leaves_no_error(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    world = demo_world()
    async with serve(world) as url:
        _reading, writing = await asyncio.open_connection("127.0.0.1", int(url.split(":")[2]))
        head = f"POST /bot{TOKEN}/getMe HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
        writing.write(f"{head}Content-Length: 99\r\n\r\nhalf".encode())
        await writing.drain()
        await asyncio.sleep(0.1)  # the server reads on
        writing.close()
        await writing.wait_closed()
        await asyncio.sleep(0.1)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
    assert world.calls == []


async def test_only_loopback_is_served() -> None:
    with pytest.raises(ValueError, match=r"not on 0\.0\.0\.0"):
        async with serve(host="0.0.0.0"):  # noqa: S104  that it is refused is the point
            pass
    async with serve(demo_world(), host="localhost") as url:
        assert url.startswith("http://localhost:")
