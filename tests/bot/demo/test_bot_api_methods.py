"""Every method through the real client library, and every class of refusal."""

from collections.abc import AsyncIterator
from io import BytesIO

import httpx
import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
    MenuButtonDefault,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.demo import acts
from tests.bot.demo.ptb_client import Line, bot_for, open_line

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="1.yes")]])
NO = InlineKeyboardMarkup([[InlineKeyboardButton("No", callback_data="1.no")]])


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with open_line() as opened:
        yield opened


async def test_the_bot_knows_itself(line: Line) -> None:
    me = await line.bot.get_me()
    assert me.is_bot
    assert me.username == "bildungslotse_demo_bot"
    assert me.can_join_groups is True
    assert str(me.id) == line.server.token.partition(":")[0]


async def test_a_message_arrives_as_it_was_meant(line: Line) -> None:
    sent = await line.bot.send_message(
        line.nur.id, "<b>مرحبا</b> &amp; Hi", parse_mode="HTML", reply_markup=YES
    )
    seen = await line.nur.wait()
    assert seen.text == sent.text == "مرحبا & Hi"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 5)]
    assert seen.labels == ["Yes"]
    assert abs(sent.date.timestamp() - line.server.world.clock.now()) < 5
    later = await line.bot.send_message(line.nur.id, "again", reply_markup=None)
    assert later.message_id > sent.message_id


async def test_a_reply_shows_what_it_answers(line: Line) -> None:
    asked = line.nur.send("hello")
    answer = await line.bot.send_message(
        line.nur.id, "hi", reply_parameters=ReplyParameters(asked["message_id"])
    )
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "hello"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await line.bot.send_message(line.nur.id, "hi", reply_parameters=ReplyParameters(999))


async def test_edits_return_the_edited_message(line: Line) -> None:
    sent = await line.bot.send_message(line.nur.id, "one", reply_markup=YES)
    edited = await line.bot.edit_message_text(
        "<i>two</i>", line.nur.id, sent.message_id, parse_mode="HTML", reply_markup=NO
    )
    assert isinstance(edited, Message)
    assert (edited.text, edited.message_id) == ("two", sent.message_id)
    assert edited.edit_date is not None
    assert line.nur.screen.labels == ["No"]
    bare = await line.bot.edit_message_reply_markup(line.nur.id, sent.message_id)
    assert isinstance(bare, Message)
    assert bare.reply_markup is None
    assert (line.nur.screen.text, line.nur.screen.labels) == ("two", [])


async def test_an_edit_without_markup_takes_the_buttons_away(line: Line) -> None:
    sent = await line.bot.send_message(line.nur.id, "one", reply_markup=YES)
    await line.bot.edit_message_text("two", line.nur.id, sent.message_id)
    assert line.nur.screen.labels == []


async def test_an_edit_that_changes_nothing_is_refused(line: Line) -> None:
    sent = await line.bot.send_message(line.nur.id, "one", reply_markup=YES)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await line.bot.edit_message_text("one", line.nur.id, sent.message_id, reply_markup=YES)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await line.bot.edit_message_reply_markup(line.nur.id, sent.message_id, reply_markup=YES)


async def test_only_own_texts_can_be_edited(line: Line) -> None:
    theirs = line.nur.send("mine")["message_id"]
    place = await line.bot.send_location(line.nur.id, 52.13, 11.63)
    for message_id, problem in (
        (theirs, "Message can't be edited"),
        (place.message_id, "There is no text in the message to edit"),
        (4711, "Message to edit not found"),
    ):
        with pytest.raises(BadRequest, match=problem):
            await line.bot.edit_message_text("x", line.nur.id, message_id)


async def test_messages_can_be_deleted_for_two_days(line: Line) -> None:
    sent = await line.bot.send_message(line.nur.id, "one")
    assert await line.bot.delete_message(line.nur.id, sent.message_id)
    assert line.nur.messages == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await line.bot.delete_message(line.nur.id, sent.message_id)
    old = await line.bot.send_message(line.nur.id, "two")
    line.server.world.clock.advance(48 * 3600 + 1)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await line.bot.delete_message(line.nur.id, old.message_id)


async def test_places_arrive_with_name_and_address(line: Line) -> None:
    sent = await line.bot.send_venue(
        line.nur.id, 52.1306, 11.6289, title="VHS", address="Leibnizstraße 23"
    )
    assert sent.venue is not None
    assert (sent.venue.title, sent.venue.location.latitude) == ("VHS", 52.1306)
    assert line.nur.screen.text == "VHS"
    pin = await line.bot.send_location(line.nur.id, 52.13, 11.62)
    assert pin.location is not None
    assert pin.location.longitude == 11.62
    with pytest.raises(BadRequest, match="Venue address must be non-empty"):
        await line.bot.send_venue(line.nur.id, 52.13, 11.62, title="VHS", address=" ")
    with pytest.raises(BadRequest, match="Invalid location specified"):
        await line.bot.send_location(line.nur.id, 152.13, 11.62)


async def test_a_document_can_be_sent_fetched_and_sent_again(line: Line) -> None:
    calendar = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    sent = await line.bot.send_document(
        line.nur.id, calendar, filename="kurs.ics", caption="<b>Kurs</b>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("kurs.ics", len(calendar))
    assert (sent.caption, sent.caption_entities[0].type) == ("Kurs", "bold")
    file = await line.bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == calendar
    again = await line.bot.send_document(line.nur.id, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_id == sent.document.file_id
    assert line.server.calls("sendDocument")[0].params["document"] == "kurs.ics"


async def test_a_picture_has_its_size(line: Line) -> None:
    sent = await line.bot.send_photo(line.nur.id, BytesIO(acts.PIXEL), caption="x")
    assert [(p.width, p.height) for p in sent.photo] == [(1, 1)]
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier/HTTP URL specified"):
        await line.bot.send_photo(line.nur.id, "https://example.org/a.png")
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await line.bot.send_document(line.nur.id, b"")


async def test_typing_is_shown(line: Line) -> None:
    assert await line.bot.send_chat_action(line.nur.id, "typing")
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await line.bot.send_chat_action(line.nur.id, "thinking")


async def test_who_cannot_be_reached_is_403_or_not_found(line: Line) -> None:
    stranger = line.server.user("de", name="Kim")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await line.bot.send_message(stranger.id, "x")
    line.nur.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await line.bot.send_message(line.nur.id, "x")
    line.nur.unblock()
    await line.bot.send_message(line.nur.id, "x")
    for unknown in (1, -100123, "@nobody"):
        with pytest.raises(BadRequest, match="Chat not found"):
            await line.bot.send_message(unknown, "x")


async def test_a_press_is_answered_once_and_in_time(line: Line) -> None:
    await line.bot.send_message(line.nur.id, "?", reply_markup=YES)
    press = line.nur.press("Yes")
    (update,) = await line.bot.get_updates(timeout=5)
    query = update.callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.from_user.id) == ("1.yes", line.nur.id)
    assert query.chat_instance
    assert await query.answer("Saved", show_alert=True)
    assert await line.nur.answer(press) == {"text": "Saved", "show_alert": True}
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await query.answer()
    late = line.nur.press("Yes")
    line.server.world.clock.advance(151)
    with pytest.raises(BadRequest, match="Query is too old"):
        await line.bot.answer_callback_query(late.id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await line.bot.answer_callback_query("never pressed")


async def test_a_press_under_a_deleted_message_is_inaccessible(line: Line) -> None:
    sent = await line.bot.send_message(line.nur.id, "?", reply_markup=YES)
    before = line.nur.screen
    await line.bot.delete_message(line.nur.id, sent.message_id)
    line.nur.press("Yes", on=before)
    (update,) = await line.bot.get_updates(timeout=5)
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible


async def test_commands_resolve_by_scope_and_language(line: Line) -> None:
    async def register(name: str, scope: object, language: str = "") -> None:
        await line.bot.set_my_commands(
            [BotCommand(name, name.title())],
            scope=scope,  # type: ignore[arg-type]
            language_code=language or None,
        )

    def shown() -> list[str]:
        found = line.server.world.profile.commands_for(line.nur.person)
        return [c["command"] for c in found]

    assert shown() == []
    await register("everyone", BotCommandScopeDefault())
    assert shown() == ["everyone"]
    await register("private", BotCommandScopeAllPrivateChats())
    assert shown() == ["private"]
    await register("arabic", BotCommandScopeAllPrivateChats(), "ar")
    assert shown() == ["arabic"]
    await register("own", BotCommandScopeChat(line.nur.id))
    assert shown() == ["own"]
    kept = await line.bot.get_my_commands(BotCommandScopeAllPrivateChats(), "ar")
    assert [c.command for c in kept] == ["arabic"]
    assert await line.bot.delete_my_commands(BotCommandScopeChat(line.nur.id))
    assert shown() == ["arabic"]
    with pytest.raises(BadRequest, match="Chat not found"):
        await register("x", BotCommandScopeChat(1))


async def test_names_and_descriptions_fall_back_to_everybodys(line: Line) -> None:
    assert (await line.bot.get_my_name()).name == "Bildungslotse"
    await line.bot.set_my_name("Lotse", language_code="de")
    assert (await line.bot.get_my_name("de")).name == "Lotse"
    assert (await line.bot.get_my_name("fa")).name == "Bildungslotse"
    await line.bot.set_my_description("Finds courses")
    await line.bot.set_my_description("Findet Kurse", language_code="de")
    assert (await line.bot.get_my_description("de")).description == "Findet Kurse"
    assert (await line.bot.get_my_description("ar")).description == "Finds courses"
    await line.bot.set_my_short_description("Courses")
    assert (await line.bot.get_my_short_description()).short_description == "Courses"
    await line.bot.set_my_name("")
    assert (await line.bot.get_me()).first_name == "Bildungslotse"


async def test_the_menu_button_of_one_chat_differs_from_all(line: Line) -> None:
    assert isinstance(await line.bot.get_chat_menu_button(), MenuButtonCommands)
    assert await line.bot.set_chat_menu_button(line.nur.id, MenuButtonDefault())
    assert isinstance(await line.bot.get_chat_menu_button(line.nur.id), MenuButtonDefault)
    assert isinstance(await line.bot.get_chat_menu_button(), MenuButtonCommands)


async def test_wrong_tokens_and_unknown_methods(line: Line) -> None:
    with pytest.raises(InvalidToken):
        async with bot_for(line.server, "1:wrong"):
            pass
    async with httpx.AsyncClient(base_url=line.server.url) as http:
        wrong = await http.get("/bot1:wrong/getMe")
        assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
        unknown = await http.get(f"/bot{line.server.token}/sendLove")
        assert unknown.status_code == 404
        assert unknown.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
        lost = await http.get(f"/file/bot{line.server.token}/photos/none.png")
        assert lost.status_code == 404
        foreign = await http.get("/", headers={"host": "evil.example"})
        assert foreign.status_code == 400


async def test_parameters_come_as_query_form_or_json(line: Line) -> None:
    async with httpx.AsyncClient(base_url=f"{line.server.url}/bot{line.server.token}") as http:
        said: dict[str, str | int] = {"chat_id": line.nur.id, "text": "1"}
        for answer in (
            await http.get("/sendMessage", params=said),
            await http.post("/sendMessage", data=said),
            await http.post("/SENDMESSAGE", json=said),
            await http.post("/sendMessage", data=said, files={"ignored": b"x"}),
        ):
            assert answer.json()["result"]["text"] == "1"
        broken = await http.post(
            "/sendMessage", content="{", headers={"content-type": "application/json"}
        )
        assert broken.json()["description"] == "Bad Request: can't parse JSON object"
    assert [c.params["text"] for c in line.server.calls("sendMessage")] == ["1"] * 4
    assert [c.params["chat_id"] for c in line.server.calls("sendMessage")] == [line.nur.id] * 4
    assert all(c.ok for c in line.server.calls("sendMessage"))
