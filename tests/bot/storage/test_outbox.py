"""Messages on their way out: in order per chat, nothing overtakes, nothing is lost."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import storage
from bot.presentation import Copy, Document, Edit, Link, Message, Outgoing, Pin, Press, Send
from bot.storage.tables import OutboxRow
from catalog.database import writing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)


def said(text: str) -> Send:
    return Send(message=Message(html=text))


def texts(waiting: tuple[storage.Waiting, ...]) -> list[str]:
    return [w.outgoing.message.html for w in waiting if isinstance(w.outgoing, Send | Edit)]


def due(session: Session, now: datetime = NOW, busy: tuple[int, ...] = ()) -> list[str]:
    return texts(storage.due(session, now, busy, 100))


def head(session: Session) -> storage.Waiting:
    return storage.due(session, LATER, (), 1)[0]


EVERY_KIND: tuple[Outgoing, ...] = (
    said("a"),
    Edit(
        message_id=7,
        message=Message(
            html="<b>دورة</b>",
            rows=(
                (Press(label="\u200fB1", token="1.back"), Link(label="🔗", url="https://a.de")),  # noqa: S106
                (Copy(label="☎️", text="+49"),),
            ),
        ),
    ),
    Pin(latitude=52.13, longitude=11.63, title="VHS", address="Weg 1"),
    Document(name="kurs.ics", text="BEGIN:VCALENDAR\r\nدورة\r\n", caption="📅 دورة"),
)


@pytest.mark.parametrize("outgoing", EVERY_KIND)
def test_a_message_comes_out_as_it_went_in(engine: Engine, outgoing: Outgoing) -> None:
    with writing(engine) as session:
        storage.enqueue(session, 1, (outgoing,), NOW)
        waiting = head(session)
    assert waiting.outgoing == outgoing
    assert (waiting.chat_id, waiting.attempts, waiting.maybe_sent) == (1, 0, False)


def test_each_chat_gets_its_oldest_message_first(engine: Engine) -> None:
    with writing(engine) as session:
        storage.enqueue(session, 1, (said("1a"), said("1b")), NOW)
        storage.enqueue(session, 2, (said("2a"),), NOW)
        storage.enqueue(session, 1, (said("1c"),), NOW)
        assert due(session) == ["1a", "2a"]
        storage.done(session, head(session))
        assert due(session) == ["1b", "2a"]
        assert due(session, busy=(1,)) == ["2a"]
        assert due(session, busy=(1, 2)) == []
        assert texts(storage.due(session, NOW, (), 1)) == ["1b"]


def test_a_chat_whose_oldest_message_must_wait_waits_whole(engine: Engine) -> None:
    with writing(engine) as session:
        storage.enqueue(session, 1, (said("1a"), said("1b")), NOW)
        storage.enqueue(session, 2, (said("2a"),), NOW)
        storage.postpone(session, head(session), LATER, attempts=3, maybe_sent=True)
        assert due(session) == ["2a"]
        storage.enqueue(session, 1, (said("1c"),), NOW)
        assert due(session) == ["2a"]
        assert due(session, LATER) == ["1a", "2a"]
        again = head(session)
        assert (again.attempts, again.maybe_sent) == (3, True)


def test_when_to_look_again(engine: Engine) -> None:
    with writing(engine) as session:
        assert storage.next_due(session, NOW) is None
        storage.enqueue(session, 1, (said("1a"), said("1b")), NOW)
        assert storage.next_due(session, NOW) is None  # it is due now, not later
        storage.postpone(session, head(session), LATER, attempts=1, maybe_sent=False)
        # The message behind it could go now, but waits for it.
        assert storage.next_due(session, NOW) == LATER
        assert storage.next_due(session, LATER) is None


def test_a_chat_that_is_gone_gets_nothing_more(engine: Engine) -> None:
    with writing(engine) as session:
        storage.enqueue(session, 1, (said("1a"), said("1b")), NOW)
        storage.enqueue(session, 2, (said("2a"),), NOW)
        storage.drop_chat(session, 1)
        assert due(session) == ["2a"]


def test_a_send_under_way_never_deletes_a_message_that_came_after_it(engine: Engine) -> None:
    with writing(engine) as session:
        storage.enqueue(session, 1, (said("answer"),), NOW)
        under_way = head(session)
        storage.forget(session, 1)
        storage.enqueue(session, 1, (said("everything is deleted"),), NOW)
        storage.done(session, under_way)
        assert due(session) == ["everything is deleted"]


def test_a_message_that_cannot_be_read_any_more_harms_only_itself(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(OutboxRow(chat_id=1, outgoing='{"type": "Sing"}', not_before=NOW))
        session.flush()
        storage.enqueue(session, 2, (said("2a"),), NOW)
        broken, sound = storage.due(session, NOW, (), 10)
    assert sound.outgoing == said("2a")
    with pytest.raises(msgspec.ValidationError):
        _ = broken.outgoing


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=12), st.randoms())
def test_whatever_is_postponed_the_order_of_a_chat_stands(
    engine: Engine, plan: list[tuple[int, bool]], chance: object
) -> None:
    sent: dict[int, list[str]] = {1: [], 2: [], 3: []}
    with writing(engine) as session:
        session.query(OutboxRow).delete()
        for number, (chat, _) in enumerate(plan):
            storage.enqueue(session, chat, (said(str(number)),), NOW)
        trouble = {str(number) for number, (_, postponed) in enumerate(plan) if postponed}
        now = NOW
        while waiting := storage.due(session, now, (), 2):
            for each in waiting:
                (text,) = texts((each,))
                if text in trouble:
                    trouble.discard(text)
                    storage.postpone(session, each, now, attempts=1, maybe_sent=False)
                else:
                    sent[each.chat_id].append(text)
                    storage.done(session, each)
    for chat in (1, 2, 3):
        assert sent[chat] == [str(n) for n, (of, _) in enumerate(plan) if of == chat]
