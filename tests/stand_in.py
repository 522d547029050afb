"""The stand-in server and its people for tests that read like a transcript.

async with StandIn.running() as server:  # start the bot with server.url and server.token
    nur = server.user("ar")
    await nur.send("/start")
    assert (await nur.wait()).text == "..."
    nur.press("العربية")
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.demo import TOKEN, Call, Json, Person, World, acts, serve
from bot.demo.chat_api import answered
from bot.demo.feed import Change
from bot.demo.world import Press

PATIENCE = 10.0  # seconds; a bot that needs longer has hung
INVISIBLE = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x2066, 0x206A)])


def visible(text: str) -> str:
    """The text without direction marks."""
    return text.translate(INVISIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One message of the bot as it is seen: its text and the labels of its rows of buttons."""

    message: Json

    @property
    def text(self) -> str:
        found = self.message.get("text") or self.message.get("caption", "")
        return str(found or self.message.get("venue", {}).get("title", ""))

    @property
    def buttons(self) -> list[Json]:
        return [b for row in self._keyboard for b in row]

    @property
    def rows(self) -> list[list[str]]:
        return [[visible(b["text"]) for b in row] for row in self._keyboard]

    @property
    def labels(self) -> list[str]:
        return [label for row in self.rows for label in row]

    @property
    def _keyboard(self) -> list[list[Json]]:
        keyboard: list[list[Json]] = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return keyboard

    def button(self, label: str) -> Json:
        """The one button with this visible label."""
        hits = [b for b in self.buttons if visible(b["text"]) == visible(label)]
        assert len(hits) == 1, (
            f"{len(hits)} buttons say {label!r}; there are {self.labels} under {self.text!r}"
        )
        return hits[0]


class User:
    """A person in front of the messenger. What the bot does is seen in order, by ``wait``."""

    def __init__(self, world: World, person: Person) -> None:
        self.world = world
        self.person = person
        self._place = len(world.feed)

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def messages(self) -> list[Json]:
        """All messages of the chat as they stand now."""
        return list(self.world.messages[self.id].values())

    @property
    def screen(self) -> Screen:
        """The newest message of the bot as it stands now."""
        said = [m for m in self.messages if m["from"]["is_bot"]]
        assert said, "the bot has not said anything yet"
        return Screen(message=said[-1])

    def send(self, text: str) -> Json:
        return acts.say(self.world, self.person, text)

    def start(self, payload: str = "") -> Json:
        return acts.start(self.world, self.person, payload)

    def edit(self, message: Json, text: str) -> Json:
        return acts.edit(self.world, self.person, message["message_id"], text)

    def press(self, label: str, *, on: Screen | None = None) -> Press:
        """Press the button on the newest message, or on an older screen as it was seen."""
        screen = on or self.screen
        button = screen.button(label)
        assert "callback_data" in button, f"{label!r} is no button to press: {button}"
        return acts.press(self.world, self.person, screen.message, button["callback_data"])

    def share_location(self, latitude: float, longitude: float) -> Json:
        return acts.share_location(self.world, self.person, latitude, longitude)

    def send_sticker(self) -> Json:
        return acts.send_sticker(self.world, self.person)

    def send_photo(self) -> Json:
        return acts.send_photo(self.world, self.person)

    def send_voice(self) -> Json:
        return acts.send_voice(self.world, self.person)

    def block(self) -> None:
        acts.block(self.world, self.person)

    def unblock(self) -> None:
        acts.unblock(self.world, self.person)

    async def wait(
        self, until: Callable[[Screen], bool] = lambda _: True, *, patience: float = PATIENCE
    ) -> Screen:
        """The next message or edit of the bot not yet waited for, or the next one that fits."""
        seen: list[str] = []
        try:
            async with asyncio.timeout(patience):
                while True:
                    screen = await self._next()
                    if until(screen):
                        return screen
                    seen.append(screen.text)
        except TimeoutError:
            raise AssertionError(f"the bot stayed silent; before it said {seen}") from None

    async def ask(self, text: str) -> Screen:
        """Send a text and see what the bot does next."""
        self.send(text)
        return await self.wait()

    async def tap(self, label: str, *, on: Screen | None = None) -> Screen:
        """Press a button and see what the bot does next."""
        self.press(label, on=on)
        return await self.wait()

    async def answer(self, press: Press, *, patience: float = PATIENCE) -> Json:
        """What the bot answered to a press: ``text`` and ``show_alert``."""
        try:
            async with asyncio.timeout(patience):
                return await answered(self.world, press, 0)
        except TimeoutError:
            raise AssertionError("the bot did not answer the press") from None

    async def _next(self) -> Screen:
        while True:
            changes = await self.world.feed.after(self._place)
            assert changes, "the server stopped"
            for change in changes:
                self._place += 1
                if self._is_seen(change):
                    return Screen(message=change.body)

    def _is_seen(self, change: Change) -> bool:
        shown = change.kind in ("message", "edited")
        return shown and change.by_bot and change.chat_id == self.id


class StandIn:
    """A running stand-in server: its address, its token and its world."""

    def __init__(self, url: str, token: str, world: World) -> None:
        self.url = url
        self.token = token
        self.world = world

    @classmethod
    @asynccontextmanager
    async def running(cls, token: str = TOKEN) -> AsyncIterator["StandIn"]:
        world = World()
        async with serve(world, token=token) as url:
            yield cls(url, token, world)

    def user(
        self, language: str | None = "ar", *, name: str = "Nur", started: bool = False
    ) -> User:
        """Somebody new; the bot can write first only to those who ``started``."""
        person = self.world.newcomer(language, name)
        person.started = started
        return User(self.world, person)

    def calls(self, method: str) -> list[Call]:
        """The bot's calls of a method, oldest first."""
        return [c for c in self.world.calls if c.method.lower() == method.lower()]

    async def called(self, method: str, *, times: int = 1, patience: float = PATIENCE) -> None:
        """Wait until the bot has called a method so often."""
        place = 0
        try:
            async with asyncio.timeout(patience):
                while len(self.calls(method)) < times:
                    place += len(await self.world.feed.after(place))
        except TimeoutError:
            made = [c.method for c in self.world.calls[-20:]]
            raise AssertionError(f"the bot did not call {method}; it called {made}") from None
