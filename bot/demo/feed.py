"""What changed in the chats, in order, for whoever looks on: the page, a waiting test."""

import asyncio
from dataclasses import dataclass, field

from bot.demo.refused import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change in one chat.

    ``kind`` is message, edited, deleted, answered, action, changed (commands, texts, language),
    passed_on (a note from another person) or called (the bot's own "chat").
    ``by_bot`` tells the bot's doing from the person's.
    """

    kind: str
    chat_id: int
    by_bot: bool
    body: Json = field(default_factory=dict)


class Feed:
    """All changes since the start; a reader keeps its own place in it."""

    def __init__(self) -> None:
        self._changes: list[Change] = []
        self._more = asyncio.Event()
        self.closed = False

    def __len__(self) -> int:
        return len(self._changes)

    def add(self, change: Change) -> None:
        """Tell every reader."""
        self._changes.append(change)
        self._wake()

    def close(self) -> None:
        """Let all readers go; they get nothing more."""
        self.closed = True
        self._wake()

    async def after(self, place: int) -> list[Change]:
        """The changes from this place on; waits for one, and returns none once closed."""
        while len(self._changes) <= place and not self.closed:
            await self._more.wait()
        return self._changes[place:]

    def _wake(self) -> None:
        self._more.set()
        self._more = asyncio.Event()
