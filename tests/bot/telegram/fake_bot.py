"""A bot that answers from a queue, as strictly as the real one: what nobody expects fails."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from telegram import Bot, Update
from telegram.error import TelegramError

PATIENCE = 10.0  # seconds; a test that needs longer has hung


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API; ``what`` is the text of a message."""

    method: str
    chat_id: int
    what: str
    options: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass
class FakeBot:
    """Each answer is None for "taken", an error to raise, or a function to run before it."""

    answers: deque[TelegramError | Callable[[], Any] | None] = field(default_factory=deque)
    calls: list[Call] = field(default_factory=list)
    batches: deque[tuple[Update, ...] | TelegramError] = field(default_factory=deque)
    offsets: list[int | None] = field(default_factory=list)
    username: str = "lotse_bot"
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def bot(self) -> Bot:
        return cast(Bot, self)

    async def send_message(self, chat_id: int, text: str, **options: Any) -> None:
        await self._called(Call("send", chat_id, text, options))

    async def edit_message_text(
        self, text: str, chat_id: int, message_id: int, **options: Any
    ) -> None:
        await self._called(Call(f"edit {message_id}", chat_id, text, options))

    async def send_venue(self, chat_id: int, *, title: str, **options: Any) -> None:
        await self._called(Call("venue", chat_id, title, options))

    async def send_document(
        self, chat_id: int, document: bytes, *, filename: str, **options: Any
    ) -> None:
        await self._called(Call("document", chat_id, filename, {"document": document, **options}))

    async def get_updates(self, *, offset: int | None, **_: Any) -> tuple[Update, ...]:
        """The next batch; when there is none, wait for ever as a long poll does."""
        self.offsets.append(offset)
        async with self.news:
            self.news.notify_all()
        if not self.batches:
            await asyncio.Event().wait()
        batch = self.batches.popleft()
        if isinstance(batch, TelegramError):
            raise batch
        return batch

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until the calls so far make it true."""
        async with asyncio.timeout(PATIENCE), self.news:
            await self.news.wait_for(true)

    async def _called(self, call: Call) -> None:
        self.calls.append(call)
        async with self.news:
            self.news.notify_all()
        answer = self.answers.popleft() if self.answers else None
        if isinstance(answer, Exception):
            raise answer
        if answer is not None:
            await answer()
