"""From our messages to Bot API calls: the one place that knows what Telegram wants to be asked."""

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.presentation import (
    Button,
    Copy,
    Document,
    Edit,
    Link,
    Message,
    Outgoing,
    Pin,
    Press,
    Send,
    to_plain,
)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# A message that can no longer be edited is answered by a new one.
_NOT_EDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def deliver(bot: Bot, chat_id: int, outgoing: Outgoing) -> None:
    """Send one message. Raises what PTB raises, but for what is as good as done."""
    match outgoing:
        case Send(message=message):
            await _send(bot, chat_id, message)
        case Edit(message_id=message_id, message=message):
            await _edit(bot, chat_id, message_id, message)
        case Pin():
            await bot.send_venue(
                chat_id,
                latitude=outgoing.latitude,
                longitude=outgoing.longitude,
                title=outgoing.title,
                address=outgoing.address,
            )
        case Document():
            await bot.send_document(
                chat_id,
                outgoing.text.encode(),
                filename=outgoing.name,
                caption=outgoing.caption,
                # Else Telegram looks into it and may make something other of it.
                disable_content_type_detection=True,
            )


async def _send(bot: Bot, chat_id: int, message: Message) -> None:
    await bot.send_message(
        chat_id,
        message.html,
        parse_mode=ParseMode.HTML,
        reply_markup=_keyboard(message),
        link_preview_options=_NO_PREVIEW,
    )


async def _edit(bot: Bot, chat_id: int, message_id: int, message: Message) -> None:
    try:
        await bot.edit_message_text(
            message.html,
            chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=_keyboard(message),
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as problem:
        said = problem.message.casefold()
        if "message is not modified" in said:
            return
        if not any(reason in said for reason in _NOT_EDITABLE):
            raise
        await _send(bot, chat_id, message)


async def deliver_plain(bot: Bot, chat_id: int, outgoing: Outgoing) -> None:
    """The message without markup, for when Telegram could not read ours."""
    match outgoing:
        case Send(message=message) | Edit(message=message):
            await bot.send_message(
                chat_id,
                to_plain(message.html),
                reply_markup=_keyboard(message),
                link_preview_options=_NO_PREVIEW,
            )
        case Pin() | Document():
            await deliver(bot, chat_id, outgoing)


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    if not message.rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in message.rows])


def _button(button: Button) -> InlineKeyboardButton:
    match button:
        case Press():
            return InlineKeyboardButton(button.label, callback_data=button.token)
        case Link():
            return InlineKeyboardButton(button.label, url=button.url)
        case Copy():
            return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.text))
