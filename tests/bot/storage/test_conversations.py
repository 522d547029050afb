"""Conversations and handled updates: claimed once, locked, wiped without a trace."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, func, inspect, select
from sqlalchemy.exc import StatementError

from bot import storage
from bot.dialogue import State
from bot.dialogue.state import START
from bot.dialogue.wishes import Wish
from bot.presentation import Message, Send
from bot.storage.conversations import REMEMBER_UPDATES
from bot.storage.tables import Base, ConversationRow, HandledUpdateRow, OutboxRow
from catalog.database import reading, writing
from catalog.lexicon import Language
from catalog.matching import Answers
from catalog.offers.tables import Base as CatalogueBase

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CHAT = 2**52 - 1  # the longest id Telegram may give
STATE = State(turn=7, language=Language.AR, at=START)


def test_the_migrations_build_exactly_the_tables_of_the_model(engine: Engine) -> None:
    own = {*Base.metadata.tables}
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": "bot_migration",
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or name in own,
            },
        )
        assert compare_metadata(context, Base.metadata) == []
        tables = {*inspect(connection).get_table_names()}
    assert len(own) == 4
    assert tables == own | {*CatalogueBase.metadata.tables, "bot_migration", "catalogue_migration"}


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    with writing(engine) as session:
        storage.first_time(session, 1, NOW)
    storage.migrate_bot(engine)
    with writing(engine) as session:
        assert not storage.first_time(session, 1, NOW)


def test_an_update_is_claimed_once(engine: Engine) -> None:
    with writing(engine) as session:
        assert storage.first_time(session, 5, NOW)
        assert not storage.first_time(session, 5, NOW)
        assert storage.first_time(session, 2**31 + 5, NOW)
    with writing(engine) as session:
        assert not storage.first_time(session, 5, NOW + timedelta(hours=1))


def test_a_claim_that_is_rolled_back_was_none(engine: Engine) -> None:
    def claim_and_fail() -> None:
        with writing(engine) as session:
            storage.first_time(session, 5, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        claim_and_fail()
    with writing(engine) as session:
        assert storage.first_time(session, 5, NOW)


def test_a_state_is_kept_and_a_new_chat_has_none(engine: Engine) -> None:
    with writing(engine) as session:
        assert storage.locked_state(session, CHAT, NOW) is None
        storage.save(session, CHAT, STATE, NOW)
    with writing(engine) as session:
        assert storage.locked_state(session, CHAT, NOW) == STATE
        assert storage.locked_state(session, CHAT - 1, NOW) is None


def test_a_second_turn_of_a_chat_waits_for_the_first(engine: Engine) -> None:
    """Two workers, one chat: the second sees what the first has decided."""
    locked, began = threading.Event(), threading.Event()
    seen: list[State | None] = []

    def first() -> None:
        with writing(engine) as session:
            storage.locked_state(session, CHAT, NOW)
            locked.set()
            assert began.wait(10)
            storage.save(session, CHAT, STATE, NOW)

    def second() -> None:
        assert locked.wait(10)
        began.set()
        with writing(engine) as session:
            seen.append(storage.locked_state(session, CHAT, NOW))

    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert seen == [STATE]


def test_two_turns_of_a_known_chat_take_turns_too(engine: Engine) -> None:
    with writing(engine) as session:
        storage.locked_state(session, CHAT, NOW)
        storage.save(session, CHAT, State(turn=0), NOW)

    def one_more(times: int) -> None:
        for _ in range(times):
            with writing(engine) as session:
                state = storage.locked_state(session, CHAT, NOW)
                assert state is not None
                storage.save(session, CHAT, State(turn=state.turn + 1), NOW)

    threads = [threading.Thread(target=one_more, args=(5,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    with writing(engine) as session:
        assert storage.locked_state(session, CHAT, NOW) == State(turn=20)


def test_forgetting_leaves_nothing_of_the_chat_and_all_of_the_others(engine: Engine) -> None:
    waiting = (Send(message=Message(html="B1, evening")),)
    with writing(engine) as session:
        for chat in (CHAT, 2):
            storage.locked_state(session, chat, NOW)
            storage.save(session, chat, STATE, NOW)
            storage.enqueue(session, chat, waiting, NOW)
        storage.forget(session, CHAT)
    with reading(engine) as session:
        chats = {*session.scalars(select(ConversationRow.chat_id))}
        chats |= {*session.scalars(select(OutboxRow.chat_id))}
        assert chats == {2}
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 1


def test_who_writes_again_can_be_reached_again(engine: Engine) -> None:
    def unreachable() -> bool | None:
        with reading(engine) as session:
            return session.scalar(select(ConversationRow.unreachable))

    with writing(engine) as session:
        storage.locked_state(session, CHAT, NOW)
        storage.mark_unreachable(session, CHAT)
    assert unreachable() is True
    with writing(engine) as session:
        storage.save(session, CHAT, STATE, NOW)
    assert unreachable() is False


def test_updates_are_remembered_longer_than_telegram_repeats_them(engine: Engine) -> None:
    assert timedelta(hours=24) < REMEMBER_UPDATES
    with writing(engine) as session:
        storage.first_time(session, 1, NOW - REMEMBER_UPDATES - timedelta(seconds=1))
        storage.first_time(session, 2, NOW - REMEMBER_UPDATES + timedelta(seconds=1))
        storage.forget_old_updates(session, NOW)
    with reading(engine) as session:
        assert [*session.scalars(select(HandledUpdateRow.update_id))] == [2]


def test_moments_come_back_in_utc_and_one_without_a_zone_is_refused(engine: Engine) -> None:
    in_berlin = datetime.fromisoformat("2026-11-23T10:00:00+01:00")
    with writing(engine) as session:
        storage.first_time(session, 1, in_berlin)
    with reading(engine) as session:
        assert session.scalar(select(HandledUpdateRow.handled_at)) == NOW
    with pytest.raises(StatementError, match="has no time zone"), writing(engine) as session:
        storage.first_time(session, 2, in_berlin.replace(tzinfo=None))


def test_idle_conversations_are_wiped_with_what_waits_for_them(engine: Engine) -> None:
    answer = Send(message=Message(html="a"))
    month = timedelta(days=30)
    with writing(engine) as session:
        for chat, idle in ((1, month + timedelta(seconds=1)), (2, month), (3, timedelta())):
            storage.locked_state(session, chat, NOW - idle)
            storage.save(session, chat, STATE, NOW - idle)
            storage.enqueue(session, chat, (answer, answer), NOW - idle)
        storage.enqueue(session, -4, (answer,), NOW)  # a group, which has no conversation
    with writing(engine) as session:
        storage.forget_idle(session, NOW - month, NOW - 3 * month)
    with reading(engine) as session:
        assert session.scalars(select(ConversationRow.chat_id)).all() == [2, 3]
        waiting = session.scalars(select(OutboxRow.chat_id).order_by(OutboxRow.id)).all()
    assert waiting == [2, 2, 3, 3, -4]


def test_who_waits_for_news_is_kept_longer(engine: Engine) -> None:
    month = timedelta(days=30)
    wish = Wish(answers=Answers(topics=("kita",)), since=NOW.date())
    waiting = replace(STATE, wishes=(wish,))
    with writing(engine) as session:
        for chat, idle in ((1, 2 * month), (2, 4 * month)):
            storage.locked_state(session, chat, NOW - idle)
            storage.save(session, chat, waiting, NOW - idle)
        storage.forget_idle(session, NOW - month, NOW - 3 * month)
        assert session.scalars(select(ConversationRow.chat_id)).all() == [1]


def test_a_conversation_that_goes_on_meanwhile_is_not_wiped(engine: Engine) -> None:
    """The turn holds the row; who tidies up waits, and finds it in use."""
    with writing(engine) as session:
        storage.locked_state(session, CHAT, NOW - timedelta(days=31))
        storage.save(session, CHAT, STATE, NOW - timedelta(days=31))

    def tidy() -> None:
        with writing(engine) as session:
            storage.forget_idle(session, NOW - timedelta(days=30), NOW - timedelta(days=90))

    tidying = threading.Thread(target=tidy)
    with writing(engine) as session:
        assert storage.locked_state(session, CHAT, NOW) == STATE
        tidying.start()
        storage.save(session, CHAT, STATE, NOW)
    tidying.join(20)
    with writing(engine) as session:
        assert storage.locked_state(session, CHAT, NOW) == STATE
