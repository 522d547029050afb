"""A conversation for tests of single facts: press a button by what it does, see the screen."""

from dataclasses import dataclass, field

from bot.dialogue import (
    Chose,
    Command,
    Commanded,
    EditPressed,
    Effect,
    Event,
    Said,
    Say,
    State,
    World,
    decode,
    encode,
    fresh,
    show,
    step,
)
from bot.dialogue.tokens import Verb, parse
from bot.dialogue.views import Reply, View
from bot.presentation import Press, present
from tests.bot.dialogue.test_any_event import catalogue
from tests.talks.pure import NOW

WORLD = World(snapshot=catalogue(), now=NOW)


def tokens_of(reply: Reply) -> list[str]:
    """What the buttons of a screen carry."""
    message = present(reply, WORLD.snapshot.lexicon, "a_bot")
    return [b.token for row in message.rows for b in row if isinstance(b, Press)]


@dataclass
class Talk:
    """One conversation; between two events its state goes through the stored form."""

    state: State = field(default_factory=lambda: fresh(WORLD))
    effects: tuple[Effect, ...] = ()

    def do(self, event: Event) -> "Talk":
        self.state, self.effects = step(decode(encode(self.state)), event, WORLD)
        return self

    def command(self, command: Command, payload: str = "", app: str = "") -> "Talk":
        return self.do(Commanded(command=command, payload=payload, app_language=app))

    def say(self, text: str, app: str = "") -> "Talk":
        return self.do(Said(text=text, app_language=app))

    def press(self, verb: Verb, *arguments: str) -> "Talk":
        """Press the one button of the screen that does this, with these arguments if any."""
        return self.do(Chose(token=self.token(verb, *arguments)))

    def tap(self, token: str) -> "Talk":
        """Press a button of whatever message by what it carries."""
        return self.do(Chose(token=token))

    def token(self, verb: Verb, *arguments: str) -> str:
        tokens = tokens_of(show(self.state, WORLD))
        read = {text: token for text in tokens if (token := parse(text))}
        hits = [
            text
            for text, token in read.items()
            if token.verb is verb and token.arguments[: len(arguments)] == arguments
        ]
        assert hits, f"no button does {verb} {arguments}: {tokens}"
        return hits[0]

    @property
    def reply(self) -> Reply:
        """The one screen that came back to the last event."""
        replies = [e.reply for e in self.effects if isinstance(e, (Say, EditPressed))]
        assert len(replies) == 1, self.effects
        return replies[0]

    @property
    def view(self) -> View:
        return self.reply.view
