"""Starting: what is missing or wrong is said in one line, and what is late is waited for."""

import asyncio
import socket
from contextlib import suppress
from pathlib import Path

import pytest

from bot.demo import TOKEN, Refused, demo_world, serve
from bot.presentation import command_descriptions, texts
from catalog.lexicon import Language
from tests.e2e.process import (
    START_PATIENCE,
    Ended,
    Lotse,
    assert_discreet,
    ended,
    running_bot,
    start_bot,
)
from tests.stand_in import StandIn, User

NOBODY_THERE = "http://127.0.0.1:9"
PRIVATE = "geheim"


def assert_one_clear_line(run: Ended, part: str) -> None:
    assert run.status == 1
    assert run.stdout == ""
    assert part in run.stderr
    assert run.stderr.startswith("lotse: ")
    assert run.stderr.count("\n") == 1
    assert TOKEN not in run.stderr
    assert PRIVATE not in run.stderr


WRONG: list[tuple[dict[str, str], str]] = [
    ({"LOTSE_TELEGRAM_TOKEN": ""}, "LOTSE_TELEGRAM_TOKEN is not set"),
    ({"LOTSE_TELEGRAM_TOKEN": f"{PRIVATE} token"}, "does not look like a token"),
    ({"LOTSE_TELEGRAM_API_URL": "http://[::1"}, "LOTSE_TELEGRAM_API_URL is not a web address"),
    ({"LOTSE_FORGET_AFTER_DAYS": "never"}, "LOTSE_FORGET_AFTER_DAYS is not a number of days"),
    ({"LOTSE_DATABASE_URL": f"postgresql://lotse:{PRIVATE}@127.0.0.1:9/a"}, "cannot be used"),
    ({"LOTSE_DATABASE_URL": "sqlite:///no/such/folder/file"}, "there is no folder"),
]


@pytest.fixture(scope="module")
def ended_at_once(tmp_path_factory: pytest.TempPathFactory) -> list[Ended]:
    """What became of a start with each of the wrong settings, side by side to save time."""
    right = {"LOTSE_TELEGRAM_TOKEN": TOKEN, "LOTSE_TELEGRAM_API_URL": NOBODY_THERE}
    folder = tmp_path_factory.mktemp("wrong")

    async def all_of_them() -> list[Ended]:
        starts = (ended("run", folder=folder, **(right | settings)) for settings, _ in WRONG)
        return await asyncio.gather(*starts)

    return asyncio.run(all_of_them())


@pytest.mark.parametrize("case", range(len(WRONG)), ids=[str(settings) for settings, _ in WRONG])
def test_what_is_wrong_is_said_in_one_line(ended_at_once: list[Ended], case: int) -> None:
    _, part = WRONG[case]
    assert_one_clear_line(ended_at_once[case], part)


async def test_a_token_that_telegram_does_not_know(tmp_path: Path) -> None:
    another_bot = "1:another"
    async with StandIn.running(another_bot) as server:
        run = await ended(
            "run",
            folder=tmp_path,
            LOTSE_TELEGRAM_TOKEN=TOKEN,
            LOTSE_TELEGRAM_API_URL=server.url,
        )
    assert_one_clear_line(run, "does not accept LOTSE_TELEGRAM_TOKEN")


async def test_a_server_that_comes_later_is_waited_for(tmp_path: Path, sqlite_url: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bot = await Lotse.start(
        "run",
        folder=tmp_path,
        LOTSE_TELEGRAM_TOKEN=TOKEN,
        LOTSE_TELEGRAM_API_URL=f"http://127.0.0.1:{port}",
        LOTSE_DATABASE_URL=sqlite_url,
    )
    try:
        waiting = await bot.line("Telegram cannot be reached")
        assert "Trying again in" in waiting
        world = demo_world()
        async with serve(world, port=port):
            nur = User(world, world.newcomer("ar"))
            assert "العربية" in (await nur.ask("/start")).labels
            assert await bot.stop() == 0
    finally:
        await bot.kill()
    assert "Traceback" not in bot.printed
    assert TOKEN not in bot.printed


async def test_another_poller_is_named_after_some_patience(tmp_path: Path, sqlite_url: str) -> None:
    async with StandIn.running() as server:
        bot = await start_bot(server, sqlite_url, tmp_path)
        rival = asyncio.create_task(fetch_for_ever(server))
        try:
            assert await bot.end() == 1
        finally:
            rival.cancel()
            await bot.kill()
        last_line = bot.lines[-1]
        assert last_line.startswith("lotse: Another process fetches the updates of this bot.")
        assert_discreet(bot, server)


async def fetch_for_ever(server: StandIn) -> None:
    """Take the updates away from the bot as often as it fetches them, like another process."""
    await server.called("getUpdates", patience=START_PATIENCE)
    while True:
        with suppress(Refused):
            await server.world.updates.get(offset=0, limit=100, seconds=50, allowed=None)


async def test_telegram_is_told_the_commands_and_what_the_bot_is(
    tmp_path: Path, sqlite_url: str
) -> None:
    async with StandIn.running() as server:
        async with running_bot(server, sqlite_url, tmp_path):
            # Once for everybody else, who reads English, and once for each other language.
            await server.called("setMyShortDescription", times=len(Language))
        profile = server.world.profile
        for language in Language:
            wanted = [
                {"command": name, "description": about}
                for name, about in command_descriptions(texts(language))
            ]
            assert profile.commands["all_private_chats", language] == wanted
        for kind in ("description", "short_description"):
            assert len({profile.text_for(kind, language) for language in Language}) == 4
        assert profile.commands["all_private_chats", ""]
        assert profile.text_for("description", "fr")
