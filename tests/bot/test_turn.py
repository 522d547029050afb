"""One update, one transaction, on both databases: all of it happens, once, or nothing."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, select

from bot import storage, turn
from bot.dialogue import (
    Chose,
    Command,
    Commanded,
    Event,
    Said,
    SentOther,
    StartedInGroup,
    State,
)
from bot.dialogue.tokens import parse
from bot.presentation import Document, Edit, Link, Message, Outgoing, Pin, Press, Send
from bot.storage.tables import ConversationRow, HandledUpdateRow, OutboxRow
from bot.turn import Incoming, give_up, take_turn
from catalog.database import reading, writing
from catalog.lexicon import Language
from tests.bot.dialogue.test_any_event import catalogue

CHAT = 700_000_042
START = Commanded(command=Command.START, app_language="ar")


@pytest.fixture
def engine(engine: Engine) -> Engine:
    storage.migrate_bot(engine)
    return engine


def take(
    engine: Engine,
    update_id: int,
    event: Event | StartedInGroup,
    *,
    chat: int = CHAT,
    pressed: int | None = None,
) -> str:
    arrived = Incoming(update_id=update_id, chat_id=chat, event=event, pressed=pressed)
    return take_turn(engine, arrived, catalogue(), "lotse_bot")


def everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, in the database's own words."""
    tables = MetaData()
    with engine.connect() as connection:
        tables.reflect(connection)
        return {
            name: [tuple(row) for row in connection.execute(select(table))]
            for name, table in tables.tables.items()
        }


def outbox(engine: Engine, chat: int = CHAT) -> list[Outgoing]:
    with reading(engine) as session:
        rows = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()
    return [
        storage.Waiting(id=row.id, chat_id=row.chat_id, stored=row.outgoing).outgoing
        for row in rows
        if row.chat_id == chat
    ]


def newest(engine: Engine) -> Message:
    outgoing = outbox(engine)[-1]
    assert isinstance(outgoing, Send | Edit)
    return outgoing.message


def state(engine: Engine) -> State | None:
    with writing(engine) as session:
        return storage.locked_state(session, CHAT, datetime.now(UTC))


def pressing(engine: Engine, verb: str) -> Chose:
    tokens = [b.token for row in newest(engine).rows for b in row if isinstance(b, Press)]
    return Chose(token=next(text for text in tokens if (t := parse(text)) and t.verb == verb))


def test_a_turn_keeps_the_update_the_state_and_the_answer_together(engine: Engine) -> None:
    assert take(engine, 1, START) == ""
    kept = everything(engine)
    assert len(kept["handled_update"]) == len(kept["conversation"]) == len(kept["outbox"]) == 1
    assert isinstance(outbox(engine)[0], Send)
    assert "اختيار لغتك" in newest(engine).html
    known = state(engine)
    assert known is not None
    assert known.guess is Language.AR


def test_a_repeated_update_does_nothing(engine: Engine) -> None:
    take(engine, 1, START)
    take(engine, 2, pressing(engine, "language"), pressed=5)
    before = everything(engine)
    assert take(engine, 1, START) == ""
    assert take(engine, 2, Said(text="Deutschkurs")) == ""
    assert everything(engine) == before


def test_two_workers_with_the_same_update_answer_once(engine: Engine) -> None:
    threads = [threading.Thread(target=take, args=(engine, 1, START)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(outbox(engine)) == 1


def test_many_updates_of_many_chats_at_once_are_each_answered(engine: Engine) -> None:
    def talk(chat: int) -> None:
        for number in range(5):
            take(engine, 100 * chat + number, Said(text="Deutschkurs"), chat=chat)

    threads = [threading.Thread(target=talk, args=(chat,)) for chat in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [len(outbox(engine, chat)) for chat in (1, 2, 3, 4)] == [5] * 4


@pytest.mark.parametrize("breaks", ["step", "present"])
def test_a_failure_in_the_middle_leaves_nothing(
    engine: Engine, breaks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(engine, 1, START)
    before = everything(engine)

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(turn, breaks, fail)
        with pytest.raises(ZeroDivisionError):
            take(engine, 2, Said(text="Deutschkurs"))
    assert everything(engine) == before
    take(engine, 2, Said(text="Deutschkurs"))
    assert len(outbox(engine)) == 2


def test_a_press_changes_the_message_it_stood_on(engine: Engine) -> None:
    take(engine, 1, START)
    take(engine, 2, pressing(engine, "language"), pressed=77)
    edit = outbox(engine)[-1]
    assert isinstance(edit, Edit)
    assert edit.message_id == 77


def test_a_press_on_a_message_that_cannot_be_changed_is_answered_anew(engine: Engine) -> None:
    take(engine, 1, START)
    take(engine, 2, pressing(engine, "language"), pressed=None)
    assert isinstance(outbox(engine)[-1], Send)


def test_an_old_button_brings_a_word_over_the_chat(engine: Engine) -> None:
    take(engine, 1, START)
    toast = take(engine, 2, Chose(token="1.back"), pressed=5)  # noqa: S106 - what a button carries
    assert 0 < len(toast) <= 200
    assert take(engine, 2, Chose(token="1.back"), pressed=5) == ""  # noqa: S106


def test_a_pin_goes_out_as_one(engine: Engine) -> None:
    take(engine, 1, START)
    take(engine, 2, Chose(token="0.place.abend-b1"))  # noqa: S106 - what a button carries
    pin = outbox(engine)[-1]
    assert isinstance(pin, Pin)
    assert pin.latitude == 52.1301


def test_a_calendar_goes_out_as_a_file(engine: Engine) -> None:
    take(engine, 1, START)
    take(engine, 2, Chose(token="0.calendar.abend-b1"))  # noqa: S106 - what a button carries
    file = outbox(engine)[-1]
    assert isinstance(file, Document)
    assert file.name == "abend-b1.ics"
    assert "https://t.me/lotse_bot?start=o-abend-b1" in file.text.replace("\r\n ", "")


def test_forgetting_leaves_only_the_update_and_the_answer(engine: Engine) -> None:
    take(engine, 1, START)
    take(engine, 2, pressing(engine, "language"), pressed=5)
    take(engine, 3, Said(text="Deutschkurs B1"))
    take(engine, 4, Commanded(command=Command.FORGET))
    kept = everything(engine)
    assert kept["conversation"] == []
    assert len(kept["outbox"]) == 1
    assert len(kept["handled_update"]) == 4
    assert all(CHAT not in row for row in kept["handled_update"])


def test_typed_text_is_nowhere_in_the_database(engine: Engine) -> None:
    take(engine, 1, START)
    take(engine, 2, pressing(engine, "language"), pressed=5)
    take(engine, 3, Said(text="qwertz Deutschkurs B1 Mohammed +49391555 xyzzy"))
    take(engine, 4, Said(text="Zaubertrank"))
    take(engine, 5, Commanded(command=Command.START, payload="o-plugh"))
    take(engine, 6, SentOther())
    kept = everything(engine)
    assert len(kept) >= 9
    rows = repr(kept).casefold()
    assert "german" in rows  # what it meant is kept
    for typed in ("qwertz", "xyzzy", "mohammed", "49391555", "zaubertrank", "plugh"):
        assert typed not in rows


def test_a_report_is_stored_with_the_turn_and_its_sentence_is_nowhere_else(
    engine: Engine,
) -> None:
    take(engine, 1, Commanded(command=Command.START, payload="o-abend-b1"))
    take(engine, 2, pressing(engine, "language"), pressed=5)
    take(engine, 3, pressing(engine, "wrong"), pressed=5)
    take(engine, 4, pressing(engine, "fault"), pressed=6)
    take(engine, 5, Said(text="Der Kurs\n ist umgezogen xyzzy"))
    take(engine, 5, Said(text="Der Kurs\n ist umgezogen xyzzy"))
    kept = everything(engine)
    ((code, *report),) = kept.pop("report")
    assert report[:3] == ["abend-b1", "out-of-date", "Der Kurs ist umgezogen xyzzy"]
    assert "xyzzy" not in repr(kept)
    assert str(CHAT) not in repr((code, *report))
    known = state(engine)
    assert known is not None
    assert [each.code for each in known.reports] == [code]
    take(engine, 6, Commanded(command=Command.FORGET))
    kept = everything(engine)
    assert len(kept.pop("report")) == 1
    assert code not in repr(kept)


def test_a_group_is_shown_the_private_chat_and_nothing_of_it_is_kept(engine: Engine) -> None:
    assert take(engine, 1, StartedInGroup(app_language="fa-IR"), chat=-1001) == ""
    (sent,) = outbox(engine, -1001)
    assert isinstance(sent, Send)
    ((button,),) = sent.message.rows
    assert isinstance(button, Link)
    assert button.url == "https://t.me/lotse_bot"
    assert "ماگدبورگ" in sent.message.html
    take(engine, 1, StartedInGroup(app_language="fa-IR"), chat=-1001)
    kept = everything(engine)
    assert kept["conversation"] == []
    assert (len(kept["handled_update"]), len(kept["outbox"])) == (1, 1)


def test_a_group_hears_no_apology(engine: Engine) -> None:
    give_up(engine, Incoming(update_id=1, chat_id=-1001, event=StartedInGroup()), "a1b2c3")
    kept = everything(engine)
    assert kept["conversation"] == kept["outbox"] == []
    assert len(kept["handled_update"]) == 1


def idle_for(engine: Engine, days: float) -> None:
    with writing(engine) as session:
        row = session.scalars(select(ConversationRow).where(ConversationRow.chat_id == CHAT)).one()
        row.changed_at = datetime.now(UTC) - timedelta(days=days)


def test_who_comes_back_to_a_wiped_conversation_begins_anew(engine: Engine) -> None:
    take(engine, 1, START)
    take(engine, 2, pressing(engine, "language"), pressed=5)
    take(engine, 3, Said(text="Deutschkurs B1"))
    old = pressing(engine, "back")
    idle_for(engine, 31)
    with writing(engine) as session:
        month_ago = datetime.now(UTC) - timedelta(days=30)
        storage.forget_idle(session, month_ago, month_ago)
    kept = everything(engine)
    assert kept["conversation"] == kept["outbox"] == []
    take(engine, 4, old, pressed=5)
    assert "اختيار لغتك" in newest(engine).html or "choose your language" in newest(engine).html
    take(engine, 5, pressing(engine, "language"), pressed=5)
    take(engine, 6, Said(text="Deutschkurs B1"))
    known = state(engine)
    assert known is not None
    assert known.answers.topics


def broken(update_id: int) -> Incoming:
    return Incoming(update_id=update_id, chat_id=CHAT, event=Said(text="Deutschkurs"))


def test_an_update_that_is_given_up_counts_as_handled_and_is_apologised_for(
    engine: Engine,
) -> None:
    take(engine, 1, START)
    take(engine, 2, pressing(engine, "language"), pressed=5)
    before = state(engine)
    give_up(engine, broken(3), "a1b2c3")
    assert "a1b2c3" in newest(engine).html
    assert "/start" in newest(engine).html
    assert "عذراً" in newest(engine).html
    assert state(engine) == before
    sent = len(outbox(engine))
    assert take(engine, 3, Said(text="Deutschkurs")) == ""
    give_up(engine, broken(3), "d4e5f6")
    assert len(outbox(engine)) == sent


def test_the_first_update_of_a_person_can_be_given_up_too(engine: Engine) -> None:
    give_up(engine, broken(1), "a1b2c3")
    assert "a1b2c3" in newest(engine).html
    assert state(engine) is None
    take(engine, 2, START)
    assert len(outbox(engine)) == 2


def test_a_state_that_another_version_wrote_is_no_dead_end(engine: Engine) -> None:
    take(engine, 1, START)
    with writing(engine) as session:
        row = session.scalars(select(ConversationRow)).one()
        row.state = '{"turn": 7, "language": "fa", "at": {"screen": "chess"}}'
    take(engine, 2, Said(text="Deutschkurs"))
    known = state(engine)
    assert known is not None
    assert known.language is Language.FA
    with reading(engine) as session:
        assert len(session.scalars(select(HandledUpdateRow.update_id)).all()) == 2
