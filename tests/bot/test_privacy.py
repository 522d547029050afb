"""Nothing a person typed, and no place they shared, is left anywhere once the answer was sent.

But for one thing, which they send on purpose: a sentence about an offer, which the office gets.
"""

import asyncio
import json
import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import Engine, MetaData, select
from telegram import Update

from bot import storage, turn
from bot.catalogue import Catalogue
from bot.dialogue.reporting import Fault
from bot.dialogue.state import Position, Screen, State, Tap
from bot.telegram.desk import MOST_TRIES, Desk
from bot.telegram.sender import Sender
from catalog.database import writing
from catalog.lexicon import Language
from tests.bot.dialogue.test_any_event import catalogue
from tests.bot.telegram.fake_bot import FakeBot

NUR = {"id": 700_000_001, "is_bot": False, "first_name": "Nurhayatqx", "language_code": "ar"}
CHAT = {"id": 700_000_001, "type": "private", "first_name": "Nurhayatqx"}

TYPED = [
    "qwertzxy Deutschkurs B1 Mohammedqv +4939155577123 plughxyzzy",
    "Zaubertrankqx",
    "ich heiße Zyxwvutq und suche einen Sprachkurs abends",
    "اسمي قضظغثخذ واريد دورة الماني",
    "من ژچپگکقضظ هستم و کلاس می‌خواهم",
    "/start o-plughoffer",
    "/unknowncommand frobnicatez",
    "7 vorpalblade",
]
TRACES = [
    *("qwertzxy", "mohammedqv", "4939155577123", "plughxyzzy", "zaubertrankqx", "zyxwvutq"),
    *("قضظغثخذ", "ژچپگکقضظ", "plughoffer", "unknowncommand", "frobnicatez", "vorpalblade"),
    *("nurhayatqx", "52.1377", "11.6543"),
]
CONTENTS: list[dict[str, Any]] = [
    *({"text": text} for text in TYPED),
    {"location": {"latitude": 52.1377, "longitude": 11.6543}},
]


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    storage.migrate_bot(sqlite_engine)
    return sqlite_engine


def update(number: int, content: dict[str, Any]) -> Update:
    message = {"message_id": number, "date": 1795424400, "chat": CHAT, "from": NUR, **content}
    read = Update.de_json({"update_id": number, "message": message}, None)
    assert read is not None
    return read


async def talked(engine: Engine, answers: int, contents: list[dict[str, Any]]) -> FakeBot:
    """Everything said, one after the other, and so many answers sent."""
    fake = FakeBot()
    sender = Sender(fake.bot, engine)
    held = cast(Catalogue, SimpleNamespace(snapshot=catalogue()))
    desk = Desk(fake.bot, engine, held, sender, 30)
    sending = asyncio.create_task(sender.run())
    for number, content in enumerate(contents, start=1):
        await desk.handle(update(number, content))
    await fake.until(lambda: len(fake.calls) >= answers)
    sending.cancel()
    with suppress(asyncio.CancelledError):
        await sending
    await desk.close()
    return fake


def rows(engine: Engine) -> dict[str, list[str]]:
    """Every value of every column of every table, table by table."""
    tables = MetaData()
    with engine.connect() as connection:
        tables.reflect(connection)
        return {
            name: [str(value) for row in connection.execute(select(table)) for value in row]
            for name, table in tables.tables.items()
        }


def on_disk(engine: Engine) -> bytes:
    """The database's file with the log and the index beside it, as they lie there."""
    assert engine.url.database
    file = Path(engine.url.database)
    return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))


def traces_in(text: str) -> list[str]:
    return [trace for trace in TRACES if trace in text.casefold()]


def traces_in_bytes(found: bytes) -> list[str]:
    """Letters as they are, as JSON escapes them, and in the other encoding SQLite knows."""
    found = found.lower()
    return [
        trace
        for trace in TRACES
        if trace.encode() in found
        or json.dumps(trace)[1:-1].encode() in found
        or trace.encode("utf-16-le") in found
    ]


async def test_what_was_typed_is_left_nowhere(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fake = await talked(engine, len(CONTENTS), CONTENTS)
    kept = rows(engine)
    assert kept["outbox"] == []
    assert len(kept["conversation"]) == 5
    assert "german" in " ".join(kept["conversation"])  # what it meant is kept
    assert traces_in(" ".join(value for values in kept.values() for value in values)) == []
    disk = on_disk(engine)
    assert b"german" in disk  # it is the right file
    assert traces_in_bytes(disk) == []
    assert traces_in(caplog.text) == []
    assert traces_in(" ".join(call.what for call in fake.calls)) == []


async def test_of_a_report_the_sentence_is_left_and_nothing_that_leads_to_who_wrote_it(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    keep_where_a_sentence_is_waited_for(engine)
    fake = await talked(engine, 2, [{"text": "Zaubertrankqx\nvorpalblade"}, {"text": "/forget"}])
    kept = rows(engine)
    code, *report = kept.pop("report")
    assert report[:3] == ["abend-b1", Fault.CLOSED, "Zaubertrankqx vorpalblade"]
    assert str(CHAT["id"]) not in " ".join((code, *report))
    others = " ".join(value for values in kept.values() for value in values)
    assert traces_in(others) == []
    assert code not in others
    assert traces_in(caplog.text) == []
    assert traces_in(" ".join(call.what for call in fake.calls)) == []


def keep_where_a_sentence_is_waited_for(engine: Engine) -> None:
    at = Position(screen=Screen.SENTENCE, offer="abend-b1", fault=Fault.CLOSED)
    now = datetime.now(UTC)
    state = State(language=Language.DE, at=at, tap=Tap(button="button", at=now, turn=0))
    with writing(engine) as session:
        storage.locked_state(session, 700_000_001, now)
        storage.save(session, 700_000_001, state, now)


async def test_a_failure_puts_nothing_typed_into_the_log(
    engine: Engine, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)

    def fail(_state: object, event: object, _world: object) -> None:
        raise ValueError(repr(event))

    monkeypatch.setattr(turn, "step", fail)
    fake = await talked(engine, len(CONTENTS), CONTENTS)
    assert len(fake.calls) == len(CONTENTS), f"an apology for each, after {MOST_TRIES} tries"
    assert "ValueError" in caplog.text
    assert traces_in(caplog.text) == []
    assert traces_in_bytes(on_disk(engine)) == []


def test_the_search_finds_what_is_there() -> None:
    assert traces_in("… ZauberTrankQX …") == ["zaubertrankqx"]
    assert traces_in_bytes("x قضظغثخذ".encode()) == ["قضظغثخذ"]
    assert traces_in_bytes(json.dumps("قضظغثخذ").encode()) == ["قضظغثخذ"]
