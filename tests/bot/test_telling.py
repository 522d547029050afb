"""News reach the outbox once, each conversation in a transaction of its own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from bot import storage
from bot.dialogue import State, World, news
from bot.dialogue.views import NewsView
from bot.dialogue.wishes import Wish
from bot.telling import tell
from catalog.database import reading, writing
from catalog.lexicon import Language
from catalog.matching import Answers
from tests.bot.dialogue.screens import begun
from tests.bot.dialogue.talk import WORLD

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
WISH = Wish(answers=Answers(topics=("german-course",)), since=NOON.date())


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """The database with the bot's tables in it."""
    storage.migrate_bot(engine)
    return engine


def keep(engine: Engine, chat_id: int, *wishes: Wish, language: Language = Language.FA) -> None:
    state = replace(begun().state, language=language, wishes=wishes)
    with writing(engine) as session:
        storage.locked_state(session, chat_id, NOON)
        storage.save(session, chat_id, state, NOON)


def waiting(engine: Engine) -> list[int]:
    with reading(engine) as session:
        return [each.chat_id for each in storage.due(session, NOON, (), 10)]


def test_who_waits_is_told_once_and_nobody_else(engine: Engine) -> None:
    keep(engine, 1, WISH)
    keep(engine, 2)
    assert tell(engine, WORLD.snapshot, "a_bot", NOON) == 1
    assert waiting(engine) == [1]
    assert tell(engine, WORLD.snapshot, "a_bot", NOON) == 0


def test_who_blocked_the_bot_is_left_alone(engine: Engine) -> None:
    keep(engine, 1, WISH)
    with writing(engine) as session:
        storage.mark_unreachable(session, 1)
    assert tell(engine, WORLD.snapshot, "a_bot", NOON) == 0


def test_who_forgot_everything_is_left_alone(engine: Engine) -> None:
    keep(engine, 1, WISH)
    with writing(engine) as session:
        storage.forget(session, 1)
    assert tell(engine, WORLD.snapshot, "a_bot", NOON) == 0


def test_what_was_told_is_kept(engine: Engine) -> None:
    keep(engine, 1, WISH)
    tell(engine, WORLD.snapshot, "a_bot", NOON)
    with writing(engine) as session:
        state = storage.known_state(session, 1)
    assert state is not None
    assert state.told_on == NOON.date()
    assert state.wishes[0].known


def test_what_fails_for_one_person_stops_nobody(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(state: State, world: World) -> tuple[State, NewsView | None]:
        if state.language is Language.AR:
            raise ValueError(WISH.code)
        return news(state, world)

    monkeypatch.setattr("bot.telling.news", broken)
    keep(engine, 1, WISH, language=Language.AR)
    keep(engine, 2, WISH)
    assert tell(engine, WORLD.snapshot, "a_bot", NOON) == 1
    assert waiting(engine) == [2]
    assert "ValueError" in caplog.text
    assert WISH.code not in caplog.text
