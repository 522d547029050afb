"""One update, one transaction: from an event to the new state and the messages it leads to.

What is committed together: that the update was handled, where the conversation stands, and
what is to be sent. So a crash at any point loses nothing and answers nothing twice.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Engine

from bot import storage
from bot.dialogue import (
    FORGET_AFTER_DAYS,
    EditPressed,
    Effect,
    Event,
    FileReport,
    Forget,
    Say,
    SendCalendar,
    SendPlace,
    StartedInGroup,
    State,
    Toast,
    World,
    fresh,
    language_of_app,
    step,
)
from bot.presentation import (
    Edit,
    Message,
    Outgoing,
    Send,
    apology,
    calendar_file,
    invitation,
    pin,
    present,
    texts,
    toast,
)
from catalog.database import writing
from catalog.matching import Snapshot
from catalog.offers.dates import BERLIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An update in our own terms. ``pressed`` is the message whose button it was, if any."""

    update_id: int
    chat_id: int
    event: Event | StartedInGroup
    pressed: int | None = None


def take_turn(
    engine: Engine,
    incoming: Incoming,
    snapshot: Snapshot,
    bot_name: str,
    forget_after_days: int = FORGET_AFTER_DAYS,
) -> str:
    """Handle one update; the text to show over the chat, "" for none.

    A repeated update does nothing. Raises what the database raises; then nothing has happened.
    """
    now = datetime.now(UTC)
    world = World(
        snapshot=snapshot,
        now=now.astimezone(BERLIN),
        forget_after_days=forget_after_days,
        code=secrets.token_hex(8),
    )
    with writing(engine) as session:
        if not storage.first_time(session, incoming.update_id, now):
            return ""
        if isinstance(incoming.event, StartedInGroup):
            answer = _invitation(incoming.event, bot_name)
            storage.enqueue(session, incoming.chat_id, (answer,), now)
            return ""
        before = storage.locked_state(session, incoming.chat_id, now) or fresh(world)
        fixed = storage.fixed(session, (report.code for report in before.reports))
        world = replace(world, fixed=fixed)
        after, effects = step(before, incoming.event, world)
        if any(isinstance(effect, Forget) for effect in effects):
            storage.forget(session, incoming.chat_id)
        else:
            storage.save(session, incoming.chat_id, after, now)
        for report in (effect for effect in effects if isinstance(effect, FileReport)):
            storage.file_report(session, report, world.now.date())
        outgoing = _outgoing(effects, incoming.pressed, world, bot_name)
        storage.enqueue(session, incoming.chat_id, outgoing, now)
    return next((toast(e.note, e.language) for e in effects if isinstance(e, Toast)), "")


def give_up(engine: Engine, incoming: Incoming, reference: str) -> None:
    """Count an update as handled that fails again and again, and say sorry for it.

    Otherwise it would hold up everybody behind it.
    """
    now = datetime.now(UTC)
    with writing(engine) as session:
        if not storage.first_time(session, incoming.update_id, now):
            return
        if isinstance(incoming.event, StartedInGroup):
            return  # nothing is kept of a group, and nobody there is told of our troubles
        state = storage.locked_state(session, incoming.chat_id, now)
        language = (state or State()).speaks
        html = apology(reference, texts(language))
        storage.enqueue(session, incoming.chat_id, (Send(message=Message(html=html)),), now)


def _invitation(event: StartedInGroup, bot_name: str) -> Send:
    language = language_of_app(event.app_language) or State().guess
    return Send(message=invitation(texts(language), bot_name))


def _outgoing(
    effects: Iterable[Effect], pressed: int | None, world: World, bot_name: str
) -> Iterator[Outgoing]:
    for effect in effects:
        match effect:
            case Say(reply=reply):
                yield Send(message=present(reply, world.snapshot.lexicon, bot_name))
            case EditPressed(reply=reply):
                message = present(reply, world.snapshot.lexicon, bot_name)
                yield (
                    Edit(message_id=pressed, message=message) if pressed else Send(message=message)
                )
            case SendPlace(offer=offer, language=language):
                yield pin(offer, language)
            case SendCalendar(offer=offer, language=language):
                yield calendar_file(offer, language, world.snapshot.lexicon, world.now, bot_name)
            case Toast() | FileReport() | Forget():
                pass
