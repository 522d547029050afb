"""What the bot says: sending, editing and deleting messages, files and places."""

import struct

from bot.demo.checks import caption_text, coordinates, message_text, reply_markup
from bot.demo.cleaning import is_empty
from bot.demo.feed import Change
from bot.demo.methods.parameters import Parameters, Upload
from bot.demo.refused import Json, bad_request
from bot.demo.world import File, Group, Person, World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
DELETABLE_SECONDS = 48 * 3600
UPLOAD_BYTES = 50 * 2**20
PHOTO_BYTES = 10 * 2**20
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(world: World, params: Parameters) -> Json:
    """Say something."""
    text, entities = message_text(
        params.text("text"), params.text("parse_mode"), params.list("entities")
    )
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if preview := params.object("link_preview_options"):
        content["link_preview_options"] = preview
    return _send(world, params, content)


def send_location(world: World, params: Parameters) -> Json:
    """Show a place on the map."""
    place = coordinates(params.number("latitude"), params.number("longitude"))
    return _send(world, params, {"location": place})


def send_venue(world: World, params: Parameters) -> Json:
    """Show a place with its name and address."""
    place = coordinates(params.number("latitude"), params.number("longitude"))
    for required in ("title", "address"):
        if is_empty(params.text(required)):
            raise bad_request(f"venue {required} must be non-empty")
    venue = {"location": place, "title": params.text("title"), "address": params.text("address")}
    return _send(world, params, {"location": place, "venue": venue})


def send_document(world: World, params: Parameters) -> Json:
    """Send a file."""
    file = _file(world, params, "document", UPLOAD_BYTES)
    document = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_name": file.name,
        "mime_type": file.mime_type,
        "file_size": len(file.content),
    }
    return _send(world, params, {"document": document} | _caption(params))


def send_photo(world: World, params: Parameters) -> Json:
    """Send a picture."""
    file = _file(world, params, "photo", PHOTO_BYTES)
    width, height = _picture_size(file.content)
    size = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "width": width,
        "height": height,
        "file_size": len(file.content),
    }
    return _send(world, params, {"photo": [size]} | _caption(params))


def send_chat_action(world: World, params: Parameters) -> bool:
    """Show "typing ..." for a moment."""
    chat = _chat(world, params)
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    body = {"action": params.text("action")}
    world.feed.add(Change(kind="action", chat_id=chat.id, by_bot=True, body=body))
    return True


def edit_message_text(world: World, params: Parameters) -> Json:
    """Say it differently; without a markup the buttons go."""
    text, entities = message_text(
        params.text("text"), params.text("parse_mode"), params.list("entities")
    )
    message = _own_message(world, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _edit(
        world,
        message,
        {"text": text, "entities": entities or None, "reply_markup": _inline(params)},
    )


def edit_message_reply_markup(world: World, params: Parameters) -> Json:
    """Change or remove the buttons under a message."""
    return _edit(world, _own_message(world, params), {"reply_markup": _inline(params)})


def delete_message(world: World, params: Parameters) -> bool:
    """Take a message back; not after 48 hours."""
    message = world.messages[_chat(world, params).id].get(_message_id(params))
    if message is None:
        raise bad_request("message to delete not found")
    if world.clock.now() - message["date"] > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    world.delete(message)
    return True


def get_file(world: World, params: Parameters) -> Json:
    """Where a file can be fetched."""
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


def _chat(world: World, params: Parameters) -> Person | Group:
    return world.reachable(params.any("chat_id"))


def _send(world: World, params: Parameters, content: Json) -> Json:
    markup = reply_markup(params.any("reply_markup"))
    chat = _chat(world, params)
    if reply := params.object("reply_parameters"):
        answered = world.messages[chat.id].get(reply.get("message_id", 0))
        if answered is None and not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        if answered is not None:
            content["reply_to_message"] = answered
    if params.flag("protect_content"):
        content["has_protected_content"] = True
    if markup and "inline_keyboard" in markup:
        content["reply_markup"] = markup
    elif markup and "keyboard" in markup:
        world.keyboards[chat.id] = markup
    elif markup and "remove_keyboard" in markup:
        world.keyboards.pop(chat.id, None)
    return world.new_message(chat, content, by_bot=True)


def _message_id(params: Parameters) -> int:
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    return message_id


def _own_message(world: World, params: Parameters) -> Json:
    if params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    message = world.messages[_chat(world, params).id].get(_message_id(params))
    if message is None:
        raise bad_request("message to edit not found")
    if not message["from"]["is_bot"]:
        raise bad_request("message can't be edited")
    return message


def _inline(params: Parameters) -> Json | None:
    markup = reply_markup(params.any("reply_markup"))
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _edit(world: World, message: Json, content: Json) -> Json:
    if all(message.get(name) == value for name, value in content.items()):
        raise bad_request(NOT_MODIFIED)
    return world.replace(message, content)


def _caption(params: Parameters) -> Json:
    text, entities = caption_text(
        params.text("caption"), params.text("parse_mode"), params.list("caption_entities")
    )
    found: Json = {"caption": text, "caption_entities": entities}
    return {name: value for name, value in found.items() if value}


def _file(world: World, params: Parameters, name: str, most: int) -> File:
    given = params.file(name)
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        if len(given.content) > most:
            raise bad_request("file is too big")
        return world.keep_file(given.content, given.name, given.mime_type, f"{name}s")
    if given not in world.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return world.files[given]


def _picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG from its header; other formats are not looked into."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return 800, 600
