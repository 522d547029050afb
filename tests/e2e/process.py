"""The real ``lotse`` as a process: started, watched and ended by a test.

Beside the stand-in server it is the very bot that runs on Telegram. What it prints is read
while it runs, so a test waits for a line and not for a while.
"""

import asyncio
import os
import sysconfig
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot import storage
from catalog.database import migrate, open_engine, reading
from catalog.exchange.importing import import_file
from catalog.lexicon import load_lexicon
from tests.stand_in import StandIn

LOTSE = Path(sysconfig.get_path("scripts")) / "lotse"
START_PATIENCE = 60.0  # seconds; two cores, and others may use them as well
END_PATIENCE = 30.0
LONG_ENOUGH = 8  # shorter texts may stand in a log by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A command that has come to its end by itself."""

    status: int
    stdout: str
    stderr: str


@dataclass(slots=True, kw_only=True)
class Lotse:
    """A running ``lotse``. ``lines`` are what it has printed so far, stdout and stderr together."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _reader: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, *arguments: str, folder: Path, **settings: str) -> "Lotse":
        """Start a command in a folder; ``settings`` are the only LOTSE_ variables it gets."""
        process = await asyncio.create_subprocess_exec(
            LOTSE,
            *arguments,
            cwd=folder,
            env=environment(settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        started = cls(process=process)
        started._reader = asyncio.create_task(started._read())
        return started

    @property
    def printed(self) -> str:
        """All it has said so far."""
        return "\n".join(self.lines)

    async def line(self, part: str, *, patience: float = START_PATIENCE) -> str:
        """The first line with this part in it; waits for it."""
        try:
            async with asyncio.timeout(patience), self._news:
                while True:
                    for line in self.lines:
                        if part in line:
                            return line
                    assert self._reader
                    assert not self._reader.done(), f"it ended without {part!r}:\n{self.printed}"
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"it did not print {part!r} but:\n{self.printed}") from None

    async def kill(self) -> None:
        """End it with no chance to tidy up, unless it has ended."""
        if self.process.returncode is None:
            self.process.kill()
        await self._end()

    async def stop(self) -> int:
        """Ask it to end, as a service manager does; its exit status."""
        self.process.terminate()
        return await self.end()

    async def end(self, *, patience: float = END_PATIENCE) -> int:
        """Its exit status, once it has ended by itself."""
        try:
            async with asyncio.timeout(patience):
                return await self._end()
        except TimeoutError:
            raise AssertionError(f"it did not end; it printed:\n{self.printed}") from None

    async def _end(self) -> int:
        assert self._reader
        status, _ = await asyncio.gather(self.process.wait(), self._reader)
        return status

    async def _read(self) -> None:
        assert self.process.stdout
        async for line in self.process.stdout:
            async with self._news:
                self.lines.append(line.decode(errors="replace").rstrip("\n"))
                self._news.notify_all()
        async with self._news:
            self._news.notify_all()


def environment(settings: dict[str, str]) -> dict[str, str]:
    """The environment of the tests without its own LOTSE_ settings, and these instead."""
    around = {name: v for name, v in os.environ.items() if not name.startswith("LOTSE_")}
    return around | settings


async def ended(*arguments: str, folder: Path, **settings: str) -> Ended:
    """Run a command to its end."""
    process = await asyncio.create_subprocess_exec(
        LOTSE,
        *arguments,
        cwd=folder,
        env=environment(settings),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(START_PATIENCE):
            stdout, stderr = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None
    return Ended(status=process.returncode, stdout=stdout.decode(), stderr=stderr.decode())


async def take_in(catalogue: Path, database: str, folder: Path) -> None:
    """Import a catalogue by the command an office would use."""
    done = await ended("import", str(catalogue), folder=folder, LOTSE_DATABASE_URL=database)
    assert done.status == 0, done.stderr


def fill(database: str, catalogue: Path) -> None:
    """The same in this process, where it is not the command that is looked at."""
    engine = open_engine(database)
    migrate(engine)
    report = import_file(engine, catalogue, load_lexicon())
    engine.dispose()
    assert report.new, report


async def start_bot(server: StandIn, database: str, folder: Path) -> Lotse:
    """Start the bot beside the server; it may not have come to its first fetch yet."""
    return await Lotse.start(
        "run",
        folder=folder,
        LOTSE_TELEGRAM_TOKEN=server.token,
        LOTSE_TELEGRAM_API_URL=server.url,
        LOTSE_DATABASE_URL=database,
    )


async def polls(bot: Lotse, server: StandIn) -> None:
    """Wait until the bot fetches updates once more."""
    fetched = len(server.calls("getUpdates")) + 1
    fetching = asyncio.create_task(
        server.called("getUpdates", times=fetched, patience=START_PATIENCE)
    )
    ending = asyncio.create_task(bot.process.wait())
    await asyncio.wait({fetching, ending}, return_when=asyncio.FIRST_COMPLETED)
    if not fetching.done():
        fetching.cancel()
        await bot.end()
        raise AssertionError(f"the bot ended with {ending.result()}:\n{bot.printed}")
    ending.cancel()
    fetching.result()


@asynccontextmanager
async def running_bot(server: StandIn, database: str, folder: Path) -> AsyncIterator[Lotse]:
    """A bot that fetches updates. At the end it is stopped and must leave in good order."""
    bot = await start_bot(server, database, folder)
    try:
        await polls(bot, server)
        yield bot
    except BaseException:
        await bot.kill()
        raise
    assert await bot.stop() == 0, bot.printed
    assert_discreet(bot, server)
    assert nothing_waits(database), "messages were left in the outbox"


def assert_discreet(bot: Lotse, server: StandIn) -> None:
    """Nothing broke, and the log holds neither the token nor what a person typed."""
    assert "Traceback" not in bot.printed, bot.printed
    assert server.token not in bot.printed
    assert server.token.partition(":")[2] not in bot.printed
    for messages in server.world.messages.values():
        for message in messages.values():
            typed = message.get("text", "")
            if not message["from"]["is_bot"] and len(typed) >= LONG_ENOUGH:
                assert typed not in bot.printed, bot.printed


def nothing_waits(database: str) -> bool:
    """Whether the outbox is empty."""
    engine = open_engine(database)
    try:
        with reading(engine) as session:
            return not storage.due(session, datetime.max.replace(tzinfo=UTC), (), 1)
    finally:
        engine.dispose()
