"""That the check against the published Bot API catches what Telegram would refuse."""

import pytest

from bot.demo import Json
from tests.e2e.schema import PUBLISHED, BotApi

COMMAND: Json = {"command": "start", "description": "Anfangen"}
PLACE: Json = {"title": "Rathaus", "address": "Alter Markt 6"}
BUTTON: Json = {"text": "Weiter", "callback_data": "1.results"}


@pytest.fixture(scope="module")
def api() -> BotApi:
    found = BotApi.published()
    if found is None:
        pytest.skip(f"the Bot API's description is not at {PUBLISHED}")
    return found


def message(text: str = "Hallo", **more: object) -> Json:
    return {"chat_id": 700_000_001, "text": text, **more}


def with_button(**button: object) -> Json:
    return message(reply_markup={"inline_keyboard": [[{**BUTTON, **button}]]})


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", message()),
        ("sendMessage", message("x" * 4096)),
        ("sendMessage", message(f"<b>{'x' * 4096}</b>", parse_mode="HTML")),
        ("sendMessage", with_button()),
        ("sendMessage", message(reply_markup={"remove_keyboard": True})),
        ("editMessageText", message(message_id=3)),
        ("editMessageText", {"inline_message_id": "a", "text": "Hallo"}),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 200}),
        ("sendVenue", {"chat_id": 1, "latitude": 52, "longitude": 11.6, **PLACE}),
        ("sendDocument", {"chat_id": 1, "document": "kurs.ics", "caption": "x" * 1024}),
        ("setMyCommands", {"commands": [], "scope": {"type": "all_private_chats"}}),
        ("getUpdates", {"limit": 100, "allowed_updates": ["message"]}),
    ],
)  # fmt: skip
def test_a_right_call_passes(api: BotApi, method: str, params: Json) -> None:
    assert api.wrong_with(method, params) == []


@pytest.mark.parametrize(
    ("method", "params", "problem"),
    [
        ("sendMessage", message("x" * 4097), "sendMessage.text has 4097"),
        ("sendMessage", message("😀" * 2049), "sendMessage.text has 4098"),
        ("sendMessage", message(f"<b>{'x' * 4097}</b>", parse_mode="HTML"), "text has 4097"),
        ("sendMessage", message("<b></b>", parse_mode="HTML"), "text has 0"),
        ("sendMessage", with_button(callback_data="ب" * 40), "callback_data has 80"),
        ("sendMessage", with_button(url="https://example.org"), "does 2 things"),
        ("sendMessage", message(reply_markup={"inline_keyboard": [[{"text": "a"}]]}), "0 things"),
        ("sendMessage", with_button(colour="red"), "has no colour"),
        ("sendMessage", message(reply_markup={"inline_keyboard": [BUTTON]}), "is no list"),
        ("sendMessage", message(mood="kind"), "sendMessage has no mood"),
        ("sendMessage", message(disable_notification="yes"), "is no Boolean"),
        ("sendMessage", {"text": "Hallo"}, "sendMessage.chat_id is missing"),
        ("sendMessage", {"chat_id": True, "text": "Hallo"}, "chat_id is no"),
        ("editMessageText", message(), "editMessageText.message_id is missing"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "text has 201"),
        ("answerCallbackQuery", {"callback_query_id": 1}, "is no String"),
        ("setMyCommands", {"commands": [{"command": "start", "description": ""}]}, "has 0"),
        ("setMyCommands", {"commands": [COMMAND] * 101}, "has 101 entries"),
        ("setMyCommands", {"commands": [], "scope": {"type": "everybody"}}, "is 'everybody'"),
        ("setMyDescription", {"description": "x" * 513}, "has 513"),
        ("getUpdates", {"limit": 101}, "limit is 101"),
        ("sendPoem", {}, "no method sendPoem"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_caught(api: BotApi, method: str, params: Json, problem: str) -> None:
    assert any(problem in found for found in api.wrong_with(method, params))
