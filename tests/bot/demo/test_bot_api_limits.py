"""What is too much for Telegram is too much here, to the unit."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import BotCommand
from telegram.error import BadRequest

from tests.bot.demo.ptb_client import Line, open_line


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with open_line() as opened:
        yield opened


def button(**action: Any) -> dict[str, Any]:
    return {"text": "x", **action}


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


PRESS = button(callback_data="1")
TEXT_BUTTONS = "Text buttons are unallowed in the inline keyboard"


async def send(line: Line, **params: Any) -> str:
    """Send past the client library; what Telegram says against it, "" where nothing."""
    async with httpx.AsyncClient(base_url=f"{line.server.url}/bot{line.server.token}") as http:
        answer = await http.post("/sendMessage", json={"chat_id": line.nur.id, **params})
    body: dict[str, str] = answer.json()
    return body.get("description", "").removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    "text", ["x" * 4096, "😀" * 2048, "<b>" + "x" * 4096 + "</b>", "&lt;" * 4096]
)
async def test_4096_units_after_parsing_are_enough(line: Line, text: str) -> None:
    assert not await send(line, text=text, parse_mode="HTML")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("ا" * 16_385, "text is too long"),
        ("", "message text is empty"),
        (" \n", "text must be non-empty"),
        ("\u2066\u2069\u200f", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("<b>", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ],
)
async def test_texts_that_are_refused(line: Line, text: str, problem: str) -> None:
    assert await send(line, text=text, parse_mode="HTML") == problem


async def test_other_parse_modes_are_refused(line: Line) -> None:
    assert await send(line, text="x", parse_mode="MarkdownV2") == "unsupported parse_mode"


async def test_a_caption_has_1024_units(line: Line) -> None:
    await line.bot.send_document(line.nur.id, b"x", caption="x" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await line.bot.send_document(line.nur.id, b"x", caption="x" * 1025)


@pytest.mark.parametrize(
    "markup",
    [
        keyboard([button(callback_data="x" * 64)]),
        keyboard([button(callback_data="ا" * 32)]),
        keyboard([button(copy_text={"text": "x" * 256})]),
        keyboard([button(url="https://vhs.example")]),
        keyboard([button(switch_inline_query="")]),
        keyboard(*[[PRESS] * 8] * 12, [PRESS] * 4),
        keyboard(),
        {"keyboard": [[{"text": "Where I am", "request_location": True}]]},
        {"remove_keyboard": True},
    ],
)
async def test_markup_within_the_limits(line: Line, markup: dict[str, Any]) -> None:
    assert not await send(line, text="x", reply_markup=markup)


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        (keyboard([button(callback_data="x" * 65)]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="ا" * 33)]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="")]), TEXT_BUTTONS),
        (keyboard([button()]), TEXT_BUTTONS),
        (keyboard([button(callback_data="1", url="https://a.example")]), "exactly one action"),
        (keyboard([{"callback_data": "1"}]), "Can't find field"),
        (keyboard([{"text": "\u200f", "callback_data": "1"}]), "button text must be non-empty"),
        (keyboard([button(copy_text={"text": ""})]), "BUTTON_COPY_TEXT_INVALID"),
        (keyboard([button(copy_text={"text": "x" * 257})]), "BUTTON_COPY_TEXT_INVALID"),
        (keyboard([button(url="nowhere")]), "URL 'nowhere' is invalid"),
        (keyboard([button(pay=True)]), "BUTTON_TYPE_INVALID"),
        (keyboard([PRESS] * 9), "reply markup is too long"),
        (keyboard(*[[PRESS]] * 101), "reply markup is too long"),
        (keyboard(*[[{"text": "x" * 200, "callback_data": "1"}]] * 60), "reply markup is too long"),
        ({"inline_keyboard": "x"}, "must be of type Array"),
        ([1], "object expected as reply markup"),
        (
            {"force_reply": True, "input_field_placeholder": "x" * 65},
            "must have from 1 to 64 characters",
        ),
    ],
)
async def test_markup_beyond_the_limits(line: Line, markup: Any, problem: str) -> None:
    assert problem in await send(line, text="x", reply_markup=markup)
    assert line.nur.messages == []


async def test_entities_given_by_hand_lie_within_the_text(line: Line) -> None:
    await send(line, text="hello", entities=[{"type": "bold", "offset": 0, "length": 5}])
    assert line.nur.screen.message["entities"][0]["type"] == "bold"
    for offset, length, problem in (
        (0, 6, "ends after the end of the text at UTF-16 offset 6"),
        (9, 1, "begins after the end of the text at UTF-16 offset 9"),
        (-1, 1, "incorrect offset -1"),
    ):
        assert problem in await send(
            line, text="hello", entities=[{"type": "bold", "offset": offset, "length": length}]
        )


async def test_the_answer_to_a_press_has_200_units(line: Line) -> None:
    await send(line, text="?", reply_markup=keyboard([PRESS]))
    press = line.nur.press("x")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await line.bot.answer_callback_query(press.id, "x" * 201)
    assert await line.bot.answer_callback_query(press.id, "x" * 200)


@pytest.mark.parametrize(
    ("name", "description", "problem"),
    [
        ("Start", "x", "Bot_command_invalid"),
        ("x" * 33, "x", "Bot_command_invalid"),
        ("start", "", "Bot_command_description_invalid"),
        ("start", "x" * 257, "Bot_command_description_invalid"),
    ],
)
async def test_commands_beyond_the_limits(
    line: Line, name: str, description: str, problem: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){problem}"):
        await line.bot.set_my_commands([BotCommand(name, description)])
    with pytest.raises(BadRequest, match="Bot_commands_too_much"):
        await line.bot.set_my_commands([BotCommand("a", "b")] * 101)
    with pytest.raises(BadRequest, match="Invalid language code specified"):
        await line.bot.set_my_commands([BotCommand("a", "b")], language_code="prs")


async def test_names_and_descriptions_have_their_length(line: Line) -> None:
    for method, limit in (
        (line.bot.set_my_name, 64),
        (line.bot.set_my_description, 512),
        (line.bot.set_my_short_description, 120),
    ):
        assert await method("x" * limit)
        with pytest.raises(BadRequest, match="is too long"):
            await method("x" * (limit + 1))
