"""Starting: what is missing or wrong is said in one line, and what is late is waited for."""

import asyncio
import socket
from pathlib import Path

import pytest

from bot.demo import TOKEN, demo_world, serve
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


@pytest.mark.parametrize(
    ("settings", "part"),
    [
        ({"LOTSE_TELEGRAM_TOKEN": ""}, "LOTSE_TELEGRAM_TOKEN is not set"),
        ({"LOTSE_TELEGRAM_TOKEN": f"{PRIVATE} token"}, "does not look like a token"),
        ({"LOTSE_TELEGRAM_API_URL": "telegram"}, "LOTSE_TELEGRAM_API_URL is not a web address"),
        ({"LOTSE_TELEGRAM_API_URL": "http://[::1"}, "LOTSE_TELEGRAM_API_URL is not a web address"),
        ({"LOTSE_TELEGRAM_API_URL": "http://a:b"}, "LOTSE_TELEGRAM_API_URL is not a web address"),
        ({"LOTSE_DATABASE_URL": f"mysql://lotse:{PRIVATE}@host/name"}, "mysql, which is not"),
        ({"LOTSE_DATABASE_URL": f"postgresql://lotse:{PRIVATE}@127.0.0.1:9/a"}, "cannot be used"),
        ({"LOTSE_DATABASE_URL": "sqlite:///no/such/folder/file"}, "there is no folder"),
    ],
)
async def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, settings: dict[str, str], part: str
) -> None:
    right = {"LOTSE_TELEGRAM_TOKEN": TOKEN, "LOTSE_TELEGRAM_API_URL": NOBODY_THERE}
    assert_one_clear_line(await ended("run", folder=tmp_path, **right | settings), part)


async def test_a_token_that_telegram_does_not_know(tmp_path: Path) -> None:
    another_bot = "1:another"
    async with StandIn.running(another_bot) as server:
        run = await ended(
            "run",
            folder=tmp_path,
            LOTSE_TELEGRAM_TOKEN=TOKEN,
            LOTSE_TELEGRAM_API_URL=server.url,
        )
    assert_one_clear_line(run, "Telegram does not accept LOTSE_TELEGRAM_TOKEN")


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


async def test_of_two_processes_one_gives_way(tmp_path: Path, sqlite_url: str) -> None:
    """They take the updates from each other; the one that loses patience first says so."""
    async with StandIn.running() as server:
        bots = [await start_bot(server, sqlite_url, tmp_path) for _ in range(2)]
        try:
            endings = {asyncio.create_task(bot.process.wait()) for bot in bots}
            done, _ = await asyncio.wait(
                endings, return_when=asyncio.FIRST_COMPLETED, timeout=START_PATIENCE
            )
            assert [ending.result() for ending in done] == [1]
            assert (await server.user("de").ask("/start")).labels
            ended_one, other = sorted(bots, key=lambda bot: bot.process.returncode is None)
            last_line = ended_one.printed.splitlines()[-1]
            assert last_line.startswith("lotse: Another process fetches the updates of this bot.")
            await asyncio.wait(endings, timeout=0)
            assert await other.stop() == 0
        finally:
            for bot in bots:
                await bot.kill()
                assert_discreet(bot, server)


async def test_telegram_is_told_the_commands_and_what_the_bot_is(
    tmp_path: Path, sqlite_url: str
) -> None:
    everybody = 1 + len(Language)
    async with StandIn.running() as server:
        async with running_bot(server, sqlite_url, tmp_path):
            # English is what everybody else reads and is not told twice.
            await server.called("setMyShortDescription", times=everybody - 1)
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

        told = len(server.world.calls)
        async with running_bot(server, sqlite_url, tmp_path):
            await server.called("getMyShortDescription", times=2 * everybody)
            await server.user("de").ask("/start")
        again = [call.method for call in server.world.calls[told:]]
        assert not [method for method in again if method.startswith("set")]
