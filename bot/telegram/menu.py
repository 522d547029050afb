"""What Telegram shows around the chat: the list of commands and the bot's descriptions.

Telegram limits these writes hard, so each is compared first and written only when it differs.
"""

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.presentation import Texts, command_descriptions, texts
from catalog.lexicon import Language

# Who has an app in none of our languages reads English.
DEFAULT = Language.EN

log = logging.getLogger(__name__)


async def register(bot: Bot) -> None:
    """Commands and descriptions in all languages. A failure is logged: the bot works without."""
    try:
        for language in (None, *Language):
            words = texts(language or DEFAULT)
            await _commands(bot, words, language)
            await _descriptions(bot, words, language)
    except TelegramError as problem:
        log.warning("The command menu could not be registered: %s", problem.message)


async def _commands(bot: Bot, words: Texts, language: Language | None) -> None:
    scope = BotCommandScopeAllPrivateChats()
    wanted = tuple(BotCommand(name, about) for name, about in command_descriptions(words))
    if await bot.get_my_commands(scope=scope, language_code=language) != wanted:
        await bot.set_my_commands(wanted, scope=scope, language_code=language)


async def _descriptions(bot: Bot, words: Texts, language: Language | None) -> None:
    # translators: shown in the empty chat before someone presses Start; at most 512 characters
    description = words.say(
        "Find German courses, schools, childcare, vocational training, universities and advice "
        "in Magdeburg. Free of charge. You need no account, and I do not store your name."
    )
    # translators: shown on the bot's profile page; at most 120 characters
    short = words.say("Find education in Magdeburg: courses, schools, training and advice.")
    if (await bot.get_my_description(language_code=language)).description != description:
        await bot.set_my_description(description, language_code=language)
    known = await bot.get_my_short_description(language_code=language)
    if known.short_description != short:
        await bot.set_my_short_description(short, language_code=language)
