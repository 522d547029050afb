"""The Bot API methods there are, by name; names are compared without regard to case."""

import inspect
from collections.abc import Awaitable, Callable

from bot.demo.methods import intake, messages, profile
from bot.demo.methods.parameters import Parameters, Upload
from bot.demo.world import World

__all__ = ["METHODS", "Parameters", "Upload", "perform"]

Method = Callable[[World, Parameters], object | Awaitable[object]]
METHODS: dict[str, Method] = {
    name.lower(): method
    for name, method in {
        "getMe": profile.get_me,
        "getUpdates": intake.get_updates,
        "setWebhook": intake.set_webhook,
        "deleteWebhook": intake.delete_webhook,
        "getWebhookInfo": intake.get_webhook_info,
        "answerCallbackQuery": intake.answer_callback_query,
        "sendMessage": messages.send_message,
        "sendLocation": messages.send_location,
        "sendVenue": messages.send_venue,
        "sendDocument": messages.send_document,
        "sendPhoto": messages.send_photo,
        "sendChatAction": messages.send_chat_action,
        "editMessageText": messages.edit_message_text,
        "editMessageReplyMarkup": messages.edit_message_reply_markup,
        "deleteMessage": messages.delete_message,
        "getFile": messages.get_file,
        "setMyCommands": profile.set_my_commands,
        "getMyCommands": profile.get_my_commands,
        "deleteMyCommands": profile.delete_my_commands,
        "setMyName": profile.set_text("name"),
        "getMyName": profile.get_text("name"),
        "setMyDescription": profile.set_text("description"),
        "getMyDescription": profile.get_text("description"),
        "setMyShortDescription": profile.set_text("short_description"),
        "getMyShortDescription": profile.get_text("short_description"),
        "setChatMenuButton": profile.set_chat_menu_button,
        "getChatMenuButton": profile.get_chat_menu_button,
    }.items()
}


async def perform(world: World, method: str, params: Parameters) -> object:
    """The result of one method; its refusal is raised. ``method`` must be in METHODS."""
    result = METHODS[method.lower()](world, params)
    return await result if inspect.isawaitable(result) else result
