"""Telegram's limits on what a bot sends, with the refusal Telegram answers.

Numbers from the Bot API documentation and tginfo/Telegram-Limits; lengths are UTF-16 units
unless a name says bytes.
"""

import json
import re
from typing import Any

from bot.demo.cleaning import RAW_BYTES, cleaned, is_empty
from bot.demo.entities import checked_url, detected, parse_html, utf16
from bot.demo.refused import Json, Refused, bad_request

TEXT = 4096
CAPTION = 1024
ENTITIES = 100
CALLBACK_DATA_BYTES = 64
BUTTONS = 100
BUTTONS_PER_ROW = 8
MARKUP_BYTES = 10_240
COPY_TEXT = 256
CALLBACK_ANSWER = 200
PLACEHOLDER = 64
COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_DESCRIPTION = 256
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def formatted(
    source: str, parse_mode: str, given: list[Json] | None, *, limit: int, too_long: str
) -> tuple[str, list[Json]]:
    """Text and entities as they are stored: parsed, cleaned, found not empty and not too long."""
    if len(source.encode("utf-8", "surrogatepass")) > RAW_BYTES:
        raise bad_request("text is too long")
    if parse_mode and parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")  # MarkdownV2 exists there and is not used here
    text, entities = parse_html(source) if parse_mode else (source, _within(source, given or []))
    text, entities = cleaned(text, entities)
    if utf16(text) > limit:
        raise bad_request(too_long)
    return text, detected(text, entities)[:ENTITIES]


def message_text(source: str, parse_mode: str, given: list[Json] | None) -> tuple[str, list[Json]]:
    """The text of a message; it must show something."""
    if not source:
        raise bad_request("message text is empty")
    text, entities = formatted(
        source, parse_mode, given, limit=TEXT, too_long="message is too long"
    )
    if is_empty(text):
        raise bad_request("text must be non-empty")
    return text, entities


def caption_text(source: str, parse_mode: str, given: list[Json] | None) -> tuple[str, list[Json]]:
    """The caption of a file, which may be empty."""
    return formatted(
        source, parse_mode, given, limit=CAPTION, too_long="message caption is too long"
    )


def _within(text: str, entities: list[Json]) -> list[Json]:
    end = utf16(text)
    for entity in entities:
        start, length = entity["offset"], entity["length"]
        if not 0 <= start < end:
            raise bad_request(
                f"entity begins after the end of the text at UTF-16 offset {start}"
                if start > 0
                else f"receive an entity with incorrect offset {start}"
            )
        if start + length > end:
            raise bad_request(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text "
                f"at UTF-16 offset {start + length}"
            )
    return entities


def reply_markup(markup: Any) -> Json | None:
    """The markup of a message, None where there is none."""
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return inline_keyboard(markup)
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= utf16(placeholder) <= PLACEHOLDER:
        raise bad_request("input_field_placeholder must have from 1 to 64 characters")
    if "keyboard" in markup:
        _rows(markup["keyboard"], "keyboard")
        return markup
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    raise bad_request("object expected as reply markup")


def inline_keyboard(markup: Json) -> Json | None:
    """The buttons under a message; an empty keyboard is none at all."""
    rows = [row for row in _rows(markup["inline_keyboard"], "inline_keyboard") if row]
    for row in rows:
        for button in row:
            _button(button)
    kept: Json = {"inline_keyboard": rows}
    if len(json.dumps(kept, ensure_ascii=False).encode()) > MARKUP_BYTES:
        raise bad_request("reply markup is too long")
    return kept if rows else None


def _rows(rows: Any, field: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" must be of type Array')
    if sum(map(len, rows)) > BUTTONS or any(len(row) > BUTTONS_PER_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return rows


def _button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: Button must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if is_empty(button["text"]):
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in ACTIONS if button.get(name) not in (None, "")]
    actions += [n for n in ACTIONS if n.startswith("switch_") and button.get(n) == ""]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request(
            "can't parse inline keyboard button: exactly one action must be given, "
            f"not {' and '.join(actions)}"
        )
    _action(button, actions[0])


def _action(button: Json, action: str) -> None:
    value = button[action]
    match action:
        case "callback_data":
            if not isinstance(value, str) or len(value.encode()) > CALLBACK_DATA_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            if checked_url(value) is None:
                raise bad_request(
                    f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL"
                )
        case "copy_text":
            if not 1 <= utf16(value.get("text", "")) <= COPY_TEXT:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "pay" | "callback_game":
            raise bad_request("BUTTON_TYPE_INVALID")


def bot_commands(commands: Any) -> list[Json]:
    """A command list as it is stored, without leading slashes."""
    if not isinstance(commands, list):
        raise bad_request("can't parse list of bot commands: expected an Array of BotCommand")
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for command in commands:
        name, description = command["command"].removeprefix("/"), command["description"]
        if not COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if is_empty(description) or utf16(description) > COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": name, "description": description})
    return kept


def language_code(code: str) -> str:
    """Two letters, or nothing for everybody who has no list of their own language."""
    if not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def within(text: str, limit: int, problem: str) -> str:
    """The text, if it has at most ``limit`` units."""
    if utf16(text) > limit:
        raise bad_request(problem)
    return text


def coordinates(latitude: float | None, longitude: float | None) -> Json:
    """A place on earth in WGS 84 degrees."""
    if latitude is None or longitude is None:
        missing = "latitude" if latitude is None else "longitude"
        raise bad_request(f"{missing} is empty")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refused(400, "Bad Request: invalid location specified")
    return {"latitude": latitude, "longitude": longitude}
