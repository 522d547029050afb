"""The queue of updates: what getUpdates gives out, and until when.

Lifetimes and the rule "the newcomer wins, the waiting poll gets 409" as in
tdlib/telegram-bot-api (Client.cpp, WebhookActor.cpp).
"""

import asyncio
import random
from collections import deque
from dataclasses import dataclass

from bot.demo.clock import Clock
from bot.demo.refused import Json, conflict

DAY = 86_400
LIFETIMES = {"callback_query": 150, "inline_query": 30}
OFF_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_POLL = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update and when Telegram gives it up."""

    id: int
    kind: str
    body: Json
    expires: float

    def json(self) -> Json:
        """As getUpdates gives it out."""
        return {"update_id": self.id, self.kind: self.body}


class Updates:
    """Updates not yet confirmed, oldest first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queue: deque[Update] = deque()
        self._next_id = random.randrange(100_000_000, 900_000_000)  # noqa: S311
        self._poll: asyncio.Future[bool] | None = None
        self._closed = False
        self.allowed: tuple[str, ...] = ()
        self.webhook: Json | None = None

    def __len__(self) -> int:
        return len(self._queue)

    def put(self, kind: str, body: Json) -> int | None:
        """Queue an update; None where the bot has not asked for its kind."""
        if kind not in self.allowed if self.allowed else kind in OFF_BY_DEFAULT:
            return None
        update = Update(
            id=self._next_id,
            kind=kind,
            body=body,
            expires=self._clock.now() + LIFETIMES.get(kind, DAY),
        )
        self._next_id += 1
        self._queue.append(update)
        self._end_poll(newcomer=False)
        return update.id

    async def get(
        self, *, offset: int, limit: int, seconds: float, allowed: list[str] | None
    ) -> list[Json]:
        """The updates from ``offset`` on; earlier ones are confirmed and gone.

        A negative offset keeps only so many of the newest. With none there, waits for one,
        so many ``seconds`` at most.
        """
        if self.webhook is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        if allowed is not None:
            self.allowed = tuple(allowed)
        self._end_poll(newcomer=True)
        self._forget(offset)
        if not self._queue and seconds > 0 and not self._closed:
            await self._wait(min(seconds, LONGEST_POLL))
        return [update.json() for update in self._queue][: limit if 1 <= limit <= 100 else 100]

    def forget_all(self) -> None:
        """What ``drop_pending_updates`` asks for."""
        self._queue.clear()

    def close(self) -> None:
        """End the waiting poll and let no other wait."""
        self._closed = True
        self._end_poll(newcomer=False)

    def _forget(self, offset: int) -> None:
        now = self._clock.now()
        keep = [u for u in self._queue if u.expires > now]
        self._queue = deque(keep[offset:] if offset < 0 else (u for u in keep if u.id >= offset))

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                replaced = await poll
        except TimeoutError:
            replaced = False
        finally:
            if self._poll is poll:
                self._poll = None
        if replaced:
            raise conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )

    def _end_poll(self, *, newcomer: bool) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(newcomer)
        self._poll = None
