"""How updates are given out, confirmed, filtered, given up and fought over."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Conflict

from tests.bot.demo.ptb_client import Line, bot_for, open_line

CHOICE = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="1")]])


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with open_line() as opened:
        yield opened


async def test_what_is_not_confirmed_comes_again(line: Line) -> None:
    line.nur.send("one")
    line.nur.send("two")
    first = await line.bot.get_updates()
    assert [u.message.text for u in first if u.message] == ["one", "two"]
    assert first[1].update_id == first[0].update_id + 1
    assert await line.bot.get_updates(limit=1) == first[:1]
    assert await line.bot.get_updates(offset=first[0].update_id + 1) == first[1:]
    assert await line.bot.get_updates(offset=first[1].update_id + 1) == ()
    assert await line.bot.get_updates() == ()


async def test_a_negative_offset_keeps_the_newest(line: Line) -> None:
    for text in ("one", "two", "three"):
        line.nur.send(text)
    kept = await line.bot.get_updates(offset=-1)
    assert [u.message.text for u in kept if u.message] == ["three"]
    assert await line.bot.get_updates() == kept


async def test_a_long_poll_ends_with_the_first_update(line: Line) -> None:
    poll = asyncio.create_task(line.bot.get_updates(timeout=30))
    await line.server.called("getUpdates")
    line.nur.send("now")
    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "now"


async def test_an_empty_poll_ends_after_its_timeout(line: Line) -> None:
    started = asyncio.get_running_loop().time()
    assert await line.bot.get_updates(timeout=1) == ()
    assert 0.9 < asyncio.get_running_loop().time() - started < 5


async def test_of_two_pollers_the_waiting_one_gets_409(line: Line) -> None:
    async with bot_for(line.server) as other:
        first = asyncio.create_task(line.bot.get_updates(timeout=30))
        await line.server.called("getUpdates")
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure"):
            await first
        line.nur.send("for the second")
        assert len(await second) == 1


async def test_a_webhook_excludes_polling(line: Line) -> None:
    await line.bot.set_webhook("https://lotse.example/hook")
    assert (await line.bot.get_webhook_info()).url == "https://lotse.example/hook"
    line.nur.send("waiting")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await line.bot.get_updates()
    await line.bot.delete_webhook()
    assert len(await line.bot.get_updates()) == 1
    await line.bot.delete_webhook(drop_pending_updates=True)
    assert (await line.bot.get_webhook_info()).pending_update_count == 0


async def test_allowed_updates_stick(line: Line) -> None:
    await line.bot.get_updates(allowed_updates=["message"])
    said = line.nur.send("one")
    line.nur.edit(said, "two")
    kinds = [u.message and u.message.text for u in await line.bot.get_updates()]
    assert kinds == ["one"]
    await line.bot.get_updates(allowed_updates=[])
    line.nur.edit(said, "three")
    newest = (await line.bot.get_updates())[-1]
    assert newest.edited_message is not None
    assert newest.edited_message.text == "three"


async def test_presses_live_150_seconds_and_messages_a_day(line: Line) -> None:
    await line.bot.send_message(line.nur.id, "?", reply_markup=CHOICE)
    line.nur.send("text")
    line.nur.press("Yes")
    assert len(await line.bot.get_updates()) == 2
    line.server.world.clock.advance(151)
    assert [u.callback_query for u in await line.bot.get_updates()] == [None]
    line.server.world.clock.advance(86_400)
    assert await line.bot.get_updates() == ()


async def test_people_do_more_than_write(line: Line) -> None:
    line.nur.start("o1-4f7c2k")
    line.nur.share_location(52.1, 11.6)
    line.nur.send_sticker()
    line.nur.send_photo()
    line.nur.send_voice()
    line.nur.block()
    line.nur.send("sorry")  # clients unblock first
    updates = await line.bot.get_updates()
    messages = [u.message for u in updates if u.message]
    assert messages[0].text == "/start o1-4f7c2k"
    assert messages[0].entities[0].type == "bot_command"
    assert messages[1].location is not None
    assert messages[2].sticker is not None
    assert messages[3].photo
    assert messages[4].voice is not None
    assert messages[5].text == "sorry"
    changes = [u.my_chat_member for u in updates if u.my_chat_member]
    assert [c.new_chat_member.status for c in changes] == ["kicked", "member"]


async def test_long_texts_go_out_in_pieces(line: Line) -> None:
    line.nur.send("😀" * 3000)
    texts = [u.message.text for u in await line.bot.get_updates() if u.message]
    assert [len(t or "") for t in texts] == [2048, 952]
