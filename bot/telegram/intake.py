"""From Telegram's updates to our own events; what is not for us becomes None.

Private chats are answered, and /start in a group. Nothing of an update but its text, place,
token and ids goes on.
"""

import re

from telegram import CallbackQuery, Chat, Message, Update, User

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
from bot.turn import Incoming

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")
_GROUPS = frozenset({Chat.GROUP, Chat.SUPERGROUP})
_STARTED = re.compile(r"/start(?:@(?P<bot>\w+))?(?:\s|$)", re.IGNORECASE)


def incoming(update: Update, bot_name: str) -> Incoming | None:
    """The update in our terms; None for channels, service messages and what a group says."""
    if update.callback_query is not None:
        return _pressed(update.update_id, update.callback_query)
    if update.message is not None and update.message.chat.type in _GROUPS:
        return _in_group(update.update_id, update.message, bot_name)
    message = update.message or update.edited_message
    if message is None or message.chat.type != Chat.PRIVATE or _is_service(message):
        return None
    if update.message is None and not (message.text or message.caption):
        return None  # a live location on the move, votes in a poll: nothing new was said
    return Incoming(update_id=update.update_id, chat_id=message.chat.id, event=_event(message))


def _pressed(update_id: int, query: CallbackQuery) -> Incoming | None:
    if query.message is None or query.message.chat.type != Chat.PRIVATE:
        return None
    return Incoming(
        update_id=update_id,
        chat_id=query.message.chat.id,
        event=Chose(token=query.data or "", app_language=_language(query.from_user)),
        # A message that is too old to be seen by the bot cannot be edited either.
        pressed=query.message.message_id if query.message.is_accessible else None,
    )


def _in_group(update_id: int, message: Message, bot_name: str) -> Incoming | None:
    """/start, unless it is said to another bot of the group."""
    started = _STARTED.match(message.text or "")
    if started is None or (started["bot"] or bot_name).lower() != bot_name.lower():
        return None
    event = StartedInGroup(app_language=_language(message.from_user))
    return Incoming(update_id=update_id, chat_id=message.chat.id, event=event)


def _event(message: Message) -> Event:
    """An edited message counts as said anew: it corrects an answer."""
    language = _language(message.from_user)
    text = message.text or message.caption
    if message.location is not None:
        return SharedLocation(
            latitude=message.location.latitude,
            longitude=message.location.longitude,
            app_language=language,
        )
    if not text:
        return SentOther(app_language=language)
    command, payload = _command(text)
    if command is not None:
        return Commanded(command=command, payload=payload, app_language=language)
    return Said(text=text, app_language=language)


def _command(text: str) -> tuple[Command | None, str]:
    """A command with what follows it. An unknown one is plain text like any other."""
    if not text.startswith("/"):
        return None, ""
    head, *rest = text[1:].split(maxsplit=1)[:2] or [""]
    name = head.partition("@")[0].lower()
    return (Command(name), "".join(rest).strip()) if name in set(Command) else (None, "")


def _language(user: User | None) -> str:
    return (user.language_code or "") if user else ""


def _is_service(message: Message) -> bool:
    """A pinned message, another background and the like: nobody waits for an answer to these."""
    return bool(
        message.pinned_message
        or message.message_auto_delete_timer_changed
        or message.chat_background_set
    )
