"""What people do in their messenger: each act changes the world and becomes an update."""

import re
import secrets

from bot.demo.cleaning import cleaned, is_empty
from bot.demo.entities import detected, utf16
from bot.demo.feed import Change
from bot.demo.refused import Json, bad_request
from bot.demo.world import BOT, Group, Person, Press, World

MAGDEBURG = (52.1306, 11.6289)  # the old market place
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)


def say(world: World, person: Person, text: str, **extra: object) -> Json:
    """Send a text; a longer one than 4096 units goes out in pieces, as clients do it.

    ``extra`` are further Message fields, such as ``forward_origin``.
    """
    for piece in _pieces(text):
        stored, entities = cleaned(piece, [])
        if is_empty(stored):
            raise bad_request("text must be non-empty")
        entities = detected(stored, entities)
        content: Json = {"text": stored} | ({"entities": entities} if entities else {})
        message = _send(world, person, content | extra)
    return message


def say_in_group(world: World, group: Group, person: Person, text: str) -> Json:
    """Send a text to a group; the bot is told of it as if it might read all that is said there."""
    stored, entities = cleaned(text, [])
    content = {"text": stored, "entities": detected(stored, entities)}
    message = world.new_message(group, content, by_bot=False, sender=person)
    world.updates.put("message", message)
    return message


def start(world: World, person: Person, payload: str = "") -> Json:
    """Press Start, or open a link with a payload."""
    if not PAYLOAD.fullmatch(payload):
        raise bad_request("START_PARAM_INVALID")
    return say(world, person, f"/start {payload}".strip())


def edit(world: World, person: Person, message_id: int, text: str) -> Json:
    """Change the text of an own message."""
    message = world.messages[person.id].get(message_id)
    if message is None or message["from"]["is_bot"] or "text" not in message:
        raise bad_request("message can't be edited")
    stored, entities = cleaned(text, [])
    if is_empty(stored) or utf16(stored) > 4096:
        raise bad_request("message can't be edited to that")
    edited = world.replace(
        message, {"text": stored, "entities": detected(stored, entities) or None}
    )
    world.updates.put("edited_message", edited)
    return edited


def press(world: World, person: Person, message: Json, callback_data: str) -> Press:
    """Press a button of a message as the person saw it, be it edited or deleted since."""
    made = Press(id=str(secrets.randbits(62)), person=person, at=world.clock.now())
    world.presses[made.id] = made
    current = world.messages[person.id].get(message["message_id"])
    seen = current or {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
    query: Json = {
        "id": made.id,
        "from": person.user(),
        "message": seen,
        "chat_instance": person.chat_instance,
        "data": callback_data,
    }
    world.updates.put("callback_query", query)
    return made


def share_location(
    world: World,
    person: Person,
    latitude: float = MAGDEBURG[0],
    longitude: float = MAGDEBURG[1],
) -> Json:
    """Send a place on the map."""
    return _send(world, person, {"location": {"latitude": latitude, "longitude": longitude}})


def send_sticker(world: World, person: Person, emoji: str = "👋") -> Json:
    """Send a sticker."""
    file = world.keep_file(PIXEL, "sticker.webp", "image/webp", "stickers")
    sticker = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": emoji,
    }
    return _send(world, person, {"sticker": sticker})


def send_photo(world: World, person: Person, caption: str = "") -> Json:
    """Send a picture."""
    file = world.keep_file(PIXEL, "photo.png", "image/png", "photos")
    size = {"file_id": file.id, "file_unique_id": file.unique_id, "width": 1, "height": 1}
    return _send(world, person, {"photo": [size]} | ({"caption": caption} if caption else {}))


def send_voice(world: World, person: Person, seconds: int = 3) -> Json:
    """Send a spoken message (a silent one)."""
    file = world.keep_file(b"OggS", "voice.ogg", "audio/ogg", "voice")
    voice = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "duration": seconds,
        "mime_type": file.mime_type,
    }
    return _send(world, person, {"voice": voice})


def block(world: World, person: Person) -> None:
    """Stop the bot: nothing it sends arrives any more."""
    _set_blocked(world, person, blocked=True)


def unblock(world: World, person: Person) -> None:
    """Let the bot write again."""
    _set_blocked(world, person, blocked=False)


def _send(world: World, person: Person, content: Json) -> Json:
    if person.blocked:
        unblock(world, person)  # clients ask "unblock?" before they send
    person.started = True
    message = world.new_message(person, content, by_bot=False)
    world.updates.put("message", message)
    return message


def _set_blocked(world: World, person: Person, *, blocked: bool) -> None:
    if person.blocked == blocked:
        return
    person.blocked = blocked
    left: Json = {"status": "kicked", "user": BOT, "until_date": 0}
    there: Json = {"status": "member", "user": BOT}
    world.updates.put(
        "my_chat_member",
        {
            "chat": person.chat(),
            "from": person.user(),
            "date": world.clock.date(),
            "old_chat_member": there if blocked else left,
            "new_chat_member": left if blocked else there,
        },
    )
    world.feed.add(
        Change(kind="changed", chat_id=person.id, by_bot=False, body={"blocked": blocked})
    )


def _pieces(text: str) -> list[str]:
    pieces, room = [""], 4096
    for character in text:
        if (room := room - utf16(character)) < 0:
            pieces.append("")
            room = 4096 - utf16(character)
        pieces[-1] += character
    return pieces
