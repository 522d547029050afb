"""Updates as Telegram writes them, and what they are to us."""

from typing import Any

import pytest
from telegram import Update

from bot.dialogue import (
    Chose,
    Command,
    Commanded,
    Event,
    Said,
    SentOther,
    SharedLocation,
    StartedInGroup,
)
from bot.telegram.intake import ALLOWED_UPDATES, incoming
from bot.turn import Incoming

NUR = {"id": 4503599627370495, "is_bot": False, "first_name": "Nur", "language_code": "ar"}
PRIVATE = {"id": 4503599627370495, "type": "private", "first_name": "Nur"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Gruppe"}
CHANNEL = {"id": -1002, "type": "channel", "title": "Kanal"}
BOT = {"id": 1, "is_bot": True, "first_name": "Lotse", "username": "lotse_bot"}


def update(**what: Any) -> Update:
    read = Update.de_json({"update_id": 17, **what}, None)
    assert read is not None
    return read


def message(chat: dict[str, Any] = PRIVATE, sender: Any = NUR, **content: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1795424400, "chat": chat, "from": sender, **content}


def event(**content: Any) -> Event | StartedInGroup:
    arrived = incoming(update(message=message(**content)), "lotse_bot")
    assert arrived is not None
    return arrived.event


def test_a_text() -> None:
    assert incoming(update(message=message(text="Deutschkurs")), "lotse_bot") == Incoming(
        update_id=17,
        chat_id=4503599627370495,
        event=Said(text="Deutschkurs", app_language="ar"),
    )


def test_the_words_under_a_picture_are_a_text() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    assert event(photo=photo, caption="B1?") == Said(text="B1?", app_language="ar")
    assert event(photo=photo) == SentOther(app_language="ar")


def test_a_person_without_a_language_and_a_message_without_a_person() -> None:
    silent = {key: value for key, value in NUR.items() if key != "language_code"}
    assert event(sender=silent, text="a") == Said(text="a")
    assert event(sender=None, text="a") == Said(text="a")


@pytest.mark.parametrize(
    ("text", "command", "payload"),
    [
        ("/start", Command.START, ""),
        ("/start o-abend-b1", Command.START, "o-abend-b1"),
        ("/start@lotse_bot o-abend-b1", Command.START, "o-abend-b1"),
        ("/START", Command.START, ""),
        ("/help@lotse_bot", Command.HELP, ""),
        ("/forget  now \n please", Command.FORGET, "now \n please"),
        ("/cancel\nthis", Command.CANCEL, "this"),
    ],
)
def test_a_command(text: str, command: Command, payload: str) -> None:
    said = event(text=text)
    assert said == Commanded(command=command, payload=payload, app_language="ar")


@pytest.mark.parametrize("text", ["/dance", "/", "/ ", "//start", "start", "please /start", "/@x"])
def test_what_is_no_command_of_ours_is_a_text(text: str) -> None:
    assert event(text=text) == Said(text=text, app_language="ar")


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": None, "dice": {"emoji": "🎲", "value": 3}},
        {"contact": {"phone_number": "+49", "first_name": "Nur"}},
        {"something_new": {"nobody": "knows"}},
    ],
)
def test_what_carries_no_words_is_answered_too(content: dict[str, Any]) -> None:
    assert event(**content) == SentOther(app_language="ar")


def test_a_place_on_the_map() -> None:
    place = {"latitude": 52.1, "longitude": 11.6}
    shared = SharedLocation(latitude=52.1, longitude=11.6, app_language="ar")
    assert event(location=place) == shared
    assert event(location={**place, "live_period": 900, "heading": 7}) == shared
    assert event(location=place, venue={"location": place, "title": "a", "address": "b"}) == shared
    assert "52.1" not in repr(shared)


def test_an_edited_text_is_said_anew() -> None:
    arrived = incoming(update(edited_message=message(text="B2", edit_date=1795424500)), "lotse_bot")
    assert arrived is not None
    assert arrived.event == Said(text="B2", app_language="ar")
    assert arrived.pressed is None


def test_a_live_location_on_the_move_says_nothing_new() -> None:
    moving = message(location={"latitude": 52.1, "longitude": 11.6, "live_period": 900})
    assert incoming(update(message=moving), "lotse_bot") is not None
    assert incoming(update(edited_message=moving), "lotse_bot") is None


def press(**query: Any) -> Incoming | None:
    given = {"id": "9", "from": NUR, "chat_instance": "1", **query}
    return incoming(update(callback_query=given), "lotse_bot")


def test_a_press() -> None:
    pressed = press(data="17.back", message=message(sender=BOT, text="?"))
    assert pressed == Incoming(
        update_id=17,
        chat_id=4503599627370495,
        event=Chose(token="17.back", app_language="ar"),  # noqa: S106 - what a button carries
        pressed=5,
    )


def test_a_press_on_a_message_too_old_to_be_changed() -> None:
    pressed = press(data="17.back", message={"message_id": 5, "date": 0, "chat": PRIVATE})
    assert pressed is not None
    assert pressed.pressed is None
    assert pressed.chat_id == 4503599627370495


@pytest.mark.parametrize(
    "query",
    [
        {"data": "17.back", "inline_message_id": "x"},
        {"data": "17.back", "message": message(chat=GROUP, sender=BOT, text="?")},
        {"data": "17.back", "message": {"message_id": 5, "date": 0, "chat": GROUP}},
    ],
)
def test_a_press_outside_of_a_private_chat_is_not_for_us(query: dict[str, Any]) -> None:
    assert press(**query) is None


def test_a_press_without_data_is_a_press_of_nothing() -> None:
    pressed = press(message=message(sender=BOT, text="?"), game_short_name="chess")
    assert pressed is not None
    assert pressed.event == Chose(token="", app_language="ar")


@pytest.mark.parametrize(
    "what",
    [
        {"message": message(chat=GROUP, text="Deutschkurs")},
        {"message": message(chat=GROUP, text="/help")},
        {"message": message(chat=GROUP, text="/start@another_bot")},
        {"message": message(chat=GROUP, text="/starter")},
        {"message": message(chat=GROUP, text="please /start")},
        {"message": message(chat=GROUP, caption="/start", photo=[])},
        {"message": message(chat=GROUP, location={"latitude": 52.1, "longitude": 11.6})},
        {"message": message(chat=GROUP, new_chat_members=[BOT])},
        {"message": message(chat=GROUP, migrate_from_chat_id=-5)},
        {"edited_message": message(chat=GROUP, text="/start@lotse_bot")},
        {"channel_post": message(chat=CHANNEL, sender=None, text="/start@lotse_bot")},
        {"channel_post": message(chat=CHANNEL, sender=None, text="Neu")},
        {"edited_channel_post": message(chat=CHANNEL, sender=None, text="Neu")},
        {"message": message(pinned_message=message(text="a"))},
        {"message": message(message_auto_delete_timer_changed={"message_auto_delete_time": 60})},
        {"my_chat_member": None},
        {},
    ],
)
def test_what_is_not_for_us(what: dict[str, Any]) -> None:
    assert incoming(update(**what), "lotse_bot") is None


@pytest.mark.parametrize(
    "text", ["/start", "/start@lotse_bot", "/START@Lotse_Bot", "/start@lotse_bot x", "/start\nx"]
)
@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_start_in_a_group_is_for_us(text: str, kind: str) -> None:
    said = message(chat={"id": -1001, "type": kind, "title": "Gruppe"}, text=text)
    assert incoming(update(message=said), "lotse_bot") == Incoming(
        update_id=17, chat_id=-1001, event=StartedInGroup(app_language="ar")
    )


def test_telegram_is_asked_only_for_what_is_read() -> None:
    assert set(ALLOWED_UPDATES) == {"message", "edited_message", "callback_query"}
