"""The command menu and the descriptions: complete, and written only where they differ."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from telegram import Bot, BotCommand, BotDescription, BotShortDescription
from telegram.error import RetryAfter, TelegramError

from bot.demo.checks import bot_commands
from bot.dialogue import Command
from bot.presentation import units
from bot.telegram.menu import register

LANGUAGES = (None, "ar", "fa", "en", "de")


@dataclass
class Profile:
    """What Telegram shows around the chat, as it keeps it: one of each per language."""

    commands: dict[str | None, tuple[BotCommand, ...]] = field(default_factory=dict)
    descriptions: dict[str | None, str] = field(default_factory=dict)
    short_descriptions: dict[str | None, str] = field(default_factory=dict)
    scopes: set[str] = field(default_factory=set)
    writes: int = 0
    refusal: TelegramError | None = None

    @property
    def bot(self) -> Bot:
        return cast(Bot, self)

    def _write(self) -> None:
        self.writes += 1
        if self.refusal is not None:
            raise self.refusal

    async def get_my_commands(self, scope: Any, language_code: str | None) -> Any:
        assert scope.type == "all_private_chats"
        return self.commands.get(language_code, ())

    async def set_my_commands(self, commands: Any, scope: Any, language_code: str | None) -> None:
        self._write()
        self.scopes.add(scope.type)
        self.commands[language_code] = tuple(commands)

    async def get_my_description(self, language_code: str | None) -> BotDescription:
        return BotDescription(self.descriptions.get(language_code, ""))

    async def set_my_description(self, text: str, language_code: str | None) -> None:
        self._write()
        self.descriptions[language_code] = text

    async def get_my_short_description(self, language_code: str | None) -> BotShortDescription:
        return BotShortDescription(self.short_descriptions.get(language_code, ""))

    async def set_my_short_description(self, text: str, language_code: str | None) -> None:
        self._write()
        self.short_descriptions[language_code] = text


async def test_every_command_is_in_the_menu_of_every_language() -> None:
    profile = Profile()
    await register(profile.bot)
    assert {*profile.commands} == {*LANGUAGES}
    assert profile.scopes == {"all_private_chats"}
    for commands in profile.commands.values():
        assert [command.command for command in commands] == [*Command]
        assert len(bot_commands([command.to_dict() for command in commands])) == len(Command)
    assert profile.commands[None] == profile.commands["en"] != profile.commands["ar"]


async def test_descriptions_fit_in_every_language() -> None:
    profile = Profile()
    await register(profile.bot)
    assert {*profile.descriptions} == {*profile.short_descriptions} == {*LANGUAGES}
    assert all(0 < units(text) <= 512 for text in profile.descriptions.values())
    assert all(0 < units(text) <= 120 for text in profile.short_descriptions.values())


async def test_what_is_right_already_is_not_written_again() -> None:
    profile = Profile()
    await register(profile.bot)
    assert profile.writes == 3 * len(LANGUAGES)
    await register(profile.bot)
    assert profile.writes == 3 * len(LANGUAGES)


async def test_only_what_differs_is_written() -> None:
    profile = Profile()
    await register(profile.bot)
    profile.writes = 0
    profile.descriptions["ar"] = "قديم"
    profile.commands["de"] = profile.commands["de"][1:]
    await register(profile.bot)
    assert profile.writes == 2
    assert profile.descriptions["ar"] != "قديم"
    assert len(profile.commands["de"]) == len(Command)


@pytest.mark.parametrize("refusal", [RetryAfter(3600), TelegramError("Unknown")])
async def test_a_menu_that_cannot_be_written_keeps_the_bot_from_nothing(
    refusal: TelegramError, caplog: pytest.LogCaptureFixture
) -> None:
    await register(Profile(refusal=refusal).bot)
    assert "could not be registered" in caplog.text
