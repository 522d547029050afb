"""One person in front of the real bot: does what a talk says, and writes down what comes back.

The lines are those of the pure player, so that the two can be compared.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable

from bot.demo import Json
from bot.demo.world import BOT_ID, Press
from tests.stand_in import PATIENCE, Screen, StandIn
from tests.talks.player import (
    Act,
    Located,
    Pressed,
    Typed,
    Wordless,
    message_lines,
    with_visible_marks,
)

_SIGN = re.compile(r"(?:bot[>*]|pin>|file>|toast>) ")


def blocks(lines: Iterable[str]) -> list[list[str]]:
    """The lines of an exchange, one block for each thing that came back."""
    found: list[list[str]] = []
    for line in lines:
        if _SIGN.match(line):
            found.append([line])
        elif found:
            found[-1].append(line)
    return found


def is_toast(block: list[str]) -> bool:
    """Whether it is the short word over the chat."""
    return block[0].startswith("toast>")


class LiveTalk:
    """The chat of somebody new.

    ``last`` is the message that came or changed last, ``processes`` how many bots had begun
    by then, since this person is there.
    """

    def __init__(self, server: StandIn, app_language: str, *, patience: float = PATIENCE) -> None:
        self.user = server.user(app_language)
        self.last: Screen | None = None
        self.processes = 0
        self._feed = server.world.feed
        self._place = len(self._feed)
        self._patience = patience
        self._typed: Json = {}

    async def play(self, act: Act, awaited: int) -> list[list[str]]:
        """Do it, and take what comes back: a toast, and so many messages and changes.

        What comes beyond that counts to the next act. AssertionError for silence.
        """
        press = self.do(act)
        shown = [await self.next() for _ in range(awaited)]
        toast = (await self.user.answer(press)).get("text") if press else None
        return ([[f"toast> {with_visible_marks(toast)}"]] if toast else []) + shown

    def do(self, act: Act) -> Press | None:
        """Do it without waiting; the press if it is one, by default on the message of ``last``."""
        match act:
            case Wordless():
                self.user.send_sticker()
            case Located(latitude=latitude, longitude=longitude):
                self.user.share_location(latitude, longitude)
            case Typed(text=text, edit=True):
                self._typed = self.user.edit(self._typed, text)
            case Typed(text=text):
                self._typed = self.user.send(text)
            case Pressed(label=label, message=number, twice=twice):
                on = Screen(message=self._said[number - 1]) if number else self.last
                press = self.user.press(label, on=on)
                if twice:
                    self.user.press(label, on=on)
                return press
        return None

    async def next(self) -> list[str]:
        """The next message or change. AssertionError where none comes."""
        try:
            async with asyncio.timeout(self._patience):
                while (block := await self._change()) is None:
                    pass
        except TimeoutError:
            raise AssertionError(f"the bot stayed silent after {self.last}") from None
        return block

    async def rest(self) -> AsyncIterator[list[str]]:
        """What has come by now and was not waited for, one by one as ``processes`` counts on."""
        while self._place < len(self._feed):
            if (block := await self._change()) is not None:
                yield block

    async def _change(self) -> list[str] | None:
        """The next change anywhere, as a block if this person can see it."""
        change = (await self._feed.after(self._place))[0]
        self._place += 1
        if change.chat_id == BOT_ID and change.body["method"] == "getMe":
            self.processes += 1
        if change.chat_id != self.user.id or not change.by_bot:
            return None
        return self._shown(change.body) if change.kind in ("message", "edited") else None

    def _shown(self, message: Json) -> list[str]:
        screen = Screen(message=message)
        if "venue" in message:
            address = message["venue"]["address"]
            return [f"pin> {with_visible_marks(screen.text)} · {address}"]
        if "document" in message:
            name = message["document"]["file_name"]
            return [f"file> {name} · {with_visible_marks(screen.text)}"]
        self.last = screen
        keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
        labels = ([button["text"] for button in row] for row in keyboard)
        return message_lines(self._sign(message), screen.text, labels)

    def _sign(self, message: Json) -> str:
        if "edit_date" not in message:
            return "bot>"
        said = [m["message_id"] for m in self._said]
        place = said.index(message["message_id"]) + 1
        return "bot*" if place == len(said) else f"bot* (message {place})"

    @property
    def _said(self) -> list[Json]:
        """The messages of the bot that have words, oldest first: what a talk counts."""
        return [m for m in self.user.messages if m["from"]["is_bot"] and "text" in m]
