"""Every talk over the real process, all at once, compared whole: what is shown is what was meant.

The files are written by the pure player (``tests/talks``); here they are only read.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.demo import Call
from tests.e2e.live import LiveTalk, blocks, is_toast
from tests.e2e.process import running_bot, take_in
from tests.e2e.schema import PUBLISHED, BotApi
from tests.stand_in import StandIn
from tests.talks.player import CATALOGUE, app_language, read, talks, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What became of each talk: the file's text as it was played, or why it could not be."""

    talks: dict[Path, str | AssertionError]
    calls: list[Call]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """All talks at once over one process."""
    folder = tmp_path_factory.mktemp("talks")
    if request.param == "postgres":
        database = request.getfixturevalue("new_postgres")()
    else:
        database = f"sqlite:///{folder / 'lotse.sqlite3'}"
    return asyncio.run(_play_all(database, folder))


async def _play_all(database: str, folder: Path) -> Played:
    await take_in(CATALOGUE, database, folder)
    async with StandIn.running() as server:
        async with running_bot(server, database, folder):
            results = await asyncio.gather(*(_outcome(path, server) for path in talks()))
        return Played(talks=dict(zip(talks(), results, strict=True)), calls=server.world.calls)


async def _outcome(path: Path, server: StandIn) -> str | AssertionError:
    """One broken talk must not end the others."""
    try:
        return await _play(path, server)
    except AssertionError as problem:
        return problem


async def _play(path: Path, server: StandIn) -> str:
    head, exchanges = read(path)
    talk = LiveTalk(server, app_language(path))
    came_back: list[tuple[str, list[str]]] = []
    for exchange in exchanges:
        awaited = sum(not is_toast(block) for block in blocks(exchange.came_back))
        try:
            got = await talk.play(exchange.act, awaited)
        except AssertionError as problem:
            so_far = written(head, came_back)
            raise AssertionError(f"{so_far}{exchange.line}\n!!! {problem}") from None
        came_back.append((exchange.line, [line for block in got for line in block]))
    return written(head, came_back)


@pytest.mark.parametrize("path", talks(), ids=lambda path: path.name)
def test_talk(played: Played, path: Path) -> None:
    result = played.talks[path]
    if isinstance(result, AssertionError):
        raise result
    assert result == path.read_text(encoding="utf-8")


def test_telegram_refuses_nothing(played: Played) -> None:
    refused = [call for call in played.calls if isinstance(call.result, dict) and not call.ok]
    surprising = [c for c in refused if "message is not modified" not in str(c.result)]
    assert not surprising


def test_every_request_keeps_to_the_published_bot_api(played: Played) -> None:
    api = BotApi.published()
    if api is None:
        pytest.skip(f"the Bot API's description is not at {PUBLISHED}")
    methods = {call.method for call in played.calls}
    assert methods >= {"getUpdates", "sendMessage", "editMessageText", "answerCallbackQuery"}
    assert api.problems(played.calls) == []
