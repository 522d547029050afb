"""News reach the outbox once, each conversation in a transaction of its own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot import storage
from bot.dialogue import FileReport, State, World, news
from bot.dialogue.reporting import Fault, OpenReport
from bot.dialogue.views import NewsView
from bot.dialogue.wishes import LASTS, Wish
from bot.presentation import Send
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


def reported(engine: Engine, chat_id: int, code: str, offer: str = "abend-b1") -> None:
    """Somebody who reported an offer and waits for the answer."""
    open_ = OpenReport(code=code, offer=offer, fault=Fault.FACT, since=NOON.date())
    state = replace(begun().state, language=Language.DE, reports=(open_,))
    filed = FileReport(
        code=code, offer=offer, fault=Fault.FACT, sentence="19 Uhr", language=Language.DE
    )
    with writing(engine) as session:
        storage.locked_state(session, chat_id, NOON)
        storage.save(session, chat_id, state, NOON)
        storage.file_report(session, filed, NOON.date())


def fix(engine: Engine, code: str) -> None:
    with writing(engine) as session:
        assert storage.mark_fixed(session, code, NOON.date())


def told(engine: Engine) -> list[str]:
    with reading(engine) as session:
        sent = [each.outgoing for each in storage.due(session, NOON, (), 10)]
    return [each.message.html for each in sent if isinstance(each, Send)]


def test_thank_you_fixed_comes_back_once_to_who_reported_it(engine: Engine) -> None:
    reported(engine, 1, "c1")
    reported(engine, 2, "c2")
    assert tell(engine, WORLD.snapshot, "a_bot", NOON) == 0
    fix(engine, "c1")
    assert tell(engine, WORLD.snapshot, "a_bot", NOON) == 1
    assert waiting(engine) == [1]
    assert told(engine) == ["🔧 Danke! „Deutschkurs B1 am Abend“ stimmt jetzt wieder."]
    with writing(engine) as session:
        state = storage.known_state(session, 1)
    assert state is not None
    assert not state.waits
    assert tell(engine, WORLD.snapshot, "a_bot", NOON + timedelta(days=1)) == 0


def test_thank_you_also_for_an_offer_that_was_taken_away(engine: Engine) -> None:
    reported(engine, 1, "c1", offer="gone")
    fix(engine, "c1")
    assert tell(engine, WORLD.snapshot, "a_bot", NOON) == 1
    assert told(engine) == ["🔧 Danke! Das Angebot, das Sie gemeldet haben, zeige ich nicht mehr."]


def test_who_forgot_everything_is_not_found_by_a_report(engine: Engine) -> None:
    reported(engine, 1, "c1")
    with writing(engine) as session:
        storage.forget(session, 1)
    fix(engine, "c1")
    assert tell(engine, WORLD.snapshot, "a_bot", NOON) == 0


def test_a_report_that_nobody_answered_is_waited_for_no_longer(engine: Engine) -> None:
    reported(engine, 1, "c1")
    assert tell(engine, WORLD.snapshot, "a_bot", NOON + LASTS) == 0
    with reading(engine) as session:
        assert storage.waiting_chats(session) == ()
