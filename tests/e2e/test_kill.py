"""kill -9 at any moment: nothing is lost, nothing is answered twice but for a send in flight.

Many people talk at once, each along a path of their own through texts and buttons. What must
come back is what ``step`` alone answers to the same path. A message may be there twice only
where the process that sent it was killed before it could note so.
"""

import asyncio
import copy
import os
import random
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.demo.updates import Update
from bot.presentation import Press
from catalog.exchange.importing import read_file
from catalog.lexicon import load_lexicon
from catalog.matching import Snapshot
from tests.e2e.live import LiveTalk, blocks, is_toast
from tests.e2e.process import (
    Lotse,
    assert_discreet,
    fill,
    nothing_waits,
    polls,
    start_bot,
)
from tests.e2e.schema import BotApi
from tests.stand_in import StandIn
from tests.talks.player import CATALOGUE, Act, Exchange, Pressed, Typed, Wordless
from tests.talks.pure import PureTalk, visible_label

SEED = "LOTSE_TEST_SEED"
PATIENCE = 40.0  # seconds; several restarts may lie between a question and its answer
SAYINGS = (
    *("/start", "/help", "/cancel", "/language", "/privacy", "/forget", "/start o-abend-b1"),
    *("German course in the evening", "دورة ألماني بعد الظهر", "کلاس آلمانی", "Schule", "zurück"),
    *("b1", "a2", "Altstadt", "thank you", "hello", "حضانة", "7", "I don't know", "qwertz", "😀"),
    *("German near Sudenburg for women with childcare", "Sprachcafé", "عربي", "english"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What somebody does and what must come back, but for the short word over the chat.

    ``hurried``: they do not wait for it before they go on.
    """

    act: Act
    shown: list[list[str]]
    hurried: bool


@dataclass(slots=True)
class Progress:
    """How many turns of all people are through."""

    turns: int = 0
    _more: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def add(self, turns: int) -> None:
        """So many more."""
        async with self._more:
            self.turns += turns
            self._more.notify_all()

    async def reaches(self, turns: int) -> None:
        """Wait until so many are through."""
        async with self._more:
            await self._more.wait_for(lambda: self.turns >= turns)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    lexicon = load_lexicon()
    return Snapshot.build(read_file(CATALOGUE, lexicon).offers, lexicon)


@pytest.fixture
def dice() -> random.Random:
    """Other dice in every run, their seed printed; LOTSE_TEST_SEED gives known ones."""
    seed = int(os.environ.get(SEED) or secrets.randbelow(1_000_000))
    print(f"{SEED}={seed}")
    return random.Random(seed)  # noqa: S311  repeatable on purpose


# --- paths ----------------------------------------------------------------------------------


def some_path(snapshot: Snapshot, turns: int, dice: random.Random) -> tuple[str, list[Turn]]:
    """An app's language and a random path, along which no answer is like the one before."""
    app_language = dice.choice(["ar", "fa", "en", "de"])
    talk = PureTalk(snapshot=snapshot, app_language=app_language)
    path: list[Turn] = []
    last: list[str] = []
    while len(path) < turns:
        tried = copy.deepcopy(talk, {id(snapshot): snapshot})
        act = _some_act(talk, dice)
        came_back = blocks(tried.play(Exchange(line="", act=act, came_back=())))
        shown = [block for block in came_back if not is_toast(block)]
        if shown and all(a != b for a, b in zip([last, *shown], shown, strict=False)):
            talk, last = tried, shown[-1]
            path.append(Turn(act=act, shown=shown, hurried=dice.random() < 0.3))
    return app_language, path


def _some_act(talk: PureTalk, dice: random.Random) -> Act:
    labels = [
        visible_label(button.label)
        for message in talk.messages[-1:]
        for row in message.rows
        for button in row
        if isinstance(button, Press)
    ]
    if labels and dice.random() < 0.6:
        return Pressed(label=dice.choice(labels))
    if dice.random() < 0.05:
        return Wordless()
    return Typed(text=dice.choice(SAYINGS))


# --- people ---------------------------------------------------------------------------------


class Walker:
    """Somebody on their path. ``repeated`` counts what came twice."""

    def __init__(self, talk: LiveTalk, path: list[Turn], progress: Progress) -> None:
        self.repeated = 0
        self._talk = talk
        self._path = path
        self._progress = progress
        self._last: list[str] = []
        self._processes = 0

    async def walk(self) -> None:
        """Go all the way. AssertionError for a wrong answer, a second one, or none."""
        waiting: list[Turn] = []
        for turn, following in zip(self._path, [*self._path[1:], None], strict=True):
            self._talk.do(turn.act)
            waiting.append(turn)
            if turn.hurried and following and _can_be_hurried_to(following.act):
                continue
            for expected in (block for done in waiting for block in done.shown):
                while self._is_repeated(block := await self._talk.next()):
                    pass
                assert _timeless(block) == _timeless(expected)
            await self._progress.add(len(waiting))
            waiting.clear()

    async def arrive(self) -> None:
        """Nothing else may have come."""
        async for block in self._talk.rest():
            assert self._is_repeated(block), f"nobody waited for {block}"

    def _is_repeated(self, block: list[str]) -> bool:
        again = block == self._last
        if again:
            assert self._talk.processes > self._processes, f"twice without a kill: {block}"
            self.repeated += 1
        self._last, self._processes = block, self._talk.processes
        return again


def _can_be_hurried_to(act: Act) -> bool:
    """A button must be seen first, and /forget takes answers along that still wait."""
    return not isinstance(act, Pressed) and act != Typed(text="/forget")


def _timeless(block: list[str]) -> list[str]:
    """The block without what time and kills change.

    That is the message's number, which a repeated message shifts, and days counted from today,
    which ``step`` was told and the bot reads from the clock. The catalogue's own are in 2099.
    """
    uncounted = [re.sub(r"^bot\* \(message \d+\)", "bot*", block[0]), *block[1:]]
    return [re.sub(r"\d\d\.\d\d\.20[2-8]\d", "some day", line) for line in uncounted]


# --- the bot --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordeal:
    """So many people take so many turns each, and so often the bot is ended among them."""

    people: int
    turns: int
    ends: int
    gently: bool = False

    def moments(self, dice: random.Random) -> list[int]:
        """After how many turns of all people the bot is ended."""
        return sorted(dice.sample(range(5, self.people * self.turns - 5), self.ends))


async def go_through(
    ordeal: Ordeal, database: str, folder: Path, snapshot: Snapshot, dice: random.Random
) -> int:
    """Play it to the end; how many messages came twice."""
    fill(database, CATALOGUE)
    progress = Progress()
    bots: list[Lotse] = []
    async with StandIn.running() as server:
        walkers = []
        for _ in range(ordeal.people):
            language, path = some_path(snapshot, ordeal.turns, dice)
            talk = LiveTalk(server, language, patience=PATIENCE)
            walkers.append(Walker(talk, path, progress))

        async def come_and_go() -> None:
            bots.append(await start_bot(server, database, folder))
            for moment in ordeal.moments(dice):
                await progress.reaches(moment)
                # Else it would always end just where a turn has ended.
                await asyncio.sleep(dice.uniform(0, 0.05))
                if ordeal.gently:
                    await polls(bots[-1], server)
                    assert await bots[-1].stop() == 0
                    repeat_updates(server)
                else:
                    await bots[-1].kill()
                bots.append(await start_bot(server, database, folder))
            await polls(bots[-1], server)

        try:
            async with asyncio.TaskGroup() as everybody:
                everybody.create_task(come_and_go())
                for walker in walkers:
                    everybody.create_task(walker.walk())
            assert await bots[-1].stop() == 0
        finally:
            for bot in bots:
                await bot.kill()
                print(bot.printed)
        for bot in bots:
            assert_discreet(bot, server)
        for walker in walkers:
            await walker.arrive()
        assert nothing_waits(database)
        if api := BotApi.published():
            assert api.problems(server.world.calls) == []
        return sum(walker.repeated for walker in walkers)


def repeat_updates(server: StandIn) -> None:
    """Let Telegram give out once more what it has given out before, as if it had not been told."""
    given = {
        update["update_id"]: update
        for call in server.calls("getUpdates")
        if call.ok and isinstance(call.result, list)
        for update in call.result
    }
    queue = server.world.updates._queue  # nothing a server offers: it happens to it
    for update_id in sorted(given.keys() - {update.id for update in queue}, reverse=True):
        kind, body = next((k, v) for k, v in given[update_id].items() if k != "update_id")
        expires = server.world.clock.now() + 60
        queue.appendleft(Update(id=update_id, kind=kind, body=body, expires=expires))


async def test_killed_on_sqlite(
    sqlite_url: str, tmp_path: Path, snapshot: Snapshot, dice: random.Random
) -> None:
    ordeal = Ordeal(people=20, turns=15, ends=8)
    repeated = await go_through(ordeal, sqlite_url, tmp_path, snapshot, dice)
    print(f"{repeated} messages twice")


async def test_killed_on_postgresql(
    new_postgres: Callable[[], str], tmp_path: Path, snapshot: Snapshot, dice: random.Random
) -> None:
    ordeal = Ordeal(people=8, turns=10, ends=3)
    repeated = await go_through(ordeal, new_postgres(), tmp_path, snapshot, dice)
    print(f"{repeated} messages twice")


async def test_stopped_gently_and_given_all_updates_again_nothing_comes_twice(
    sqlite_url: str, tmp_path: Path, snapshot: Snapshot, dice: random.Random
) -> None:
    ordeal = Ordeal(people=12, turns=8, ends=2, gently=True)
    assert await go_through(ordeal, sqlite_url, tmp_path, snapshot, dice) == 0
