"""Plays a talk on ``step`` alone: no process, no database, no clock.

Between two lines the state goes through its stored form, as it would between two updates.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.demo.entities import parse_html
from bot.dialogue import (
    Chose,
    Command,
    Commanded,
    EditPressed,
    Effect,
    Event,
    FileReport,
    Forget,
    Said,
    Say,
    SendCalendar,
    SendPlace,
    SentOther,
    SharedLocation,
    State,
    Toast,
    World,
    decode,
    encode,
    fresh,
    step,
)
from bot.presentation import Message, Press, calendar_file, pin, present, toast
from catalog.matching import Snapshot
from tests.talks.player import (
    Act,
    Exchange,
    Located,
    Pressed,
    Typed,
    Wordless,
    message_lines,
    with_visible_marks,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BETWEEN_TWO_MOVES = timedelta(minutes=1)
BOT_NAME = "bildungslotse_demo_bot"


def visible_label(label: str) -> str:
    """A label as a person reads it, without direction marks."""
    return "".join(c for c in label if c not in "\u200e\u200f\u2066\u2067\u2068\u2069")


@dataclass
class PureTalk:
    """One conversation. ``messages`` are those of the bot, oldest first."""

    snapshot: Snapshot
    app_language: str
    messages: list[Message] = field(default_factory=list)
    state: State | None = None
    now: datetime = NOW

    def play(self, exchange: Exchange) -> list[str]:
        """Do what the line says; what came back, as lines of a talk."""
        act = exchange.act
        pressed = self._pressed_message(act)
        event = self._event(act, pressed)
        events = (event, event) if isinstance(act, Pressed) and act.twice else (event,)
        self.now += BETWEEN_TWO_MOVES
        return [line for each in events for line in self._happen(each, pressed)]

    def _happen(self, event: Event, pressed: int | None) -> list[str]:
        world = World(snapshot=self.snapshot, now=self.now)
        before = fresh(world) if self.state is None else decode(encode(self.state))
        after, effects = step(before, event, world)
        forgotten = any(isinstance(effect, Forget) for effect in effects)
        self.state = None if forgotten else after
        return [line for effect in effects for line in self._shown(effect, pressed)]

    def _event(self, act: Act, pressed: int | None) -> Event:
        match act:
            case Wordless():
                return SentOther(app_language=self.app_language)
            case Located(latitude=latitude, longitude=longitude):
                return SharedLocation(
                    latitude=latitude, longitude=longitude, app_language=self.app_language
                )
            case Pressed():
                assert pressed is not None
                token = self._button(self.messages[pressed], act.label).token
                return Chose(token=token, app_language=self.app_language)
            case Typed(text=text):
                name, _, payload = text.removeprefix("/").partition(" ")
                if text.startswith("/") and name in set(Command):
                    command = Command(name)
                    return Commanded(
                        command=command, payload=payload, app_language=self.app_language
                    )
                return Said(text=text, app_language=self.app_language)

    def _pressed_message(self, act: Act) -> int | None:
        if not isinstance(act, Pressed):
            return None
        return len(self.messages) - 1 if act.message is None else act.message - 1

    def _button(self, message: Message, label: str) -> Press:
        buttons = [b for row in message.rows for b in row]
        hits = [b for b in buttons if visible_label(b.label) == label]
        assert len(hits) == 1, f"{len(hits)} buttons say {label!r}: {[b.label for b in buttons]}"
        assert isinstance(hits[0], Press), f"{label!r} is not a button to press"
        return hits[0]

    def _shown(self, effect: Effect, pressed: int | None) -> list[str]:
        match effect:
            case Say(reply=reply):
                message = present(reply, self.snapshot.lexicon, BOT_NAME)
                self.messages.append(message)
                return self._lines("bot>", message)
            case EditPressed(reply=reply):
                message = present(reply, self.snapshot.lexicon, BOT_NAME)
                assert pressed is not None
                if message == self.messages[pressed]:
                    return []
                self.messages[pressed] = message
                newest = pressed == len(self.messages) - 1
                return self._lines("bot*" if newest else f"bot* (message {pressed + 1})", message)
            case Toast(note=note, language=language):
                return [f"toast> {with_visible_marks(toast(note, language))}"]
            case SendPlace(offer=offer, language=language):
                place = pin(offer, language)
                return [f"pin> {with_visible_marks(place.title)} · {place.address}"]
            case SendCalendar(offer=offer, language=language):
                file = calendar_file(offer, language, self.snapshot.lexicon, self.now, BOT_NAME)
                return [f"file> {file.name} · {with_visible_marks(file.caption)}"]
            case FileReport() | Forget():
                return []

    def _lines(self, sign: str, message: Message) -> list[str]:
        text, _ = parse_html(message.html)
        return message_lines(sign, text, ([b.label for b in row] for row in message.rows))
