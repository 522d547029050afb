"""What is told unasked: each conversation in a transaction of its own, like an update."""

import logging
import traceback
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine

from bot import storage
from bot.dialogue import World, news, told
from bot.presentation import Send, present
from catalog.database import DatabaseUnavailable, reading, writing
from catalog.matching import Snapshot
from catalog.offers.dates import BERLIN

log = logging.getLogger(__name__)


def tell(engine: Engine, snapshot: Snapshot, bot_name: str, now: datetime) -> int:
    """Put the news of everybody who waits for some into the outbox; how many people have any.

    Called again it does nothing more that day. Raises DatabaseUnavailable; then those told so
    far are told, and the others will be. What else fails for one person stops nobody's news.
    """
    with reading(engine) as session:
        chats = storage.waiting_chats(session)
    world = World(snapshot=snapshot, now=now.astimezone(BERLIN))
    return sum(_tell_safely(engine, chat_id, world, bot_name) for chat_id in chats)


def _tell_safely(engine: Engine, chat_id: int, world: World, bot_name: str) -> bool:
    try:
        return _tell(engine, chat_id, world, bot_name)
    except DatabaseUnavailable:
        raise
    except Exception as problem:
        # Not the exception's own words: they could hold what is known of the person.
        where = "".join(traceback.format_tb(problem.__traceback__))
        log.error("News could not be told (%s):\n%s", type(problem).__name__, where)  # noqa: TRY400
        return False


def _tell(engine: Engine, chat_id: int, world: World, bot_name: str) -> bool:
    with writing(engine) as session:
        state = storage.known_state(session, chat_id)
        if state is None:
            return False
        fixed = storage.fixed(session, (report.code for report in state.reports))
        after, view = news(state, replace(world, fixed=fixed))
        if after != state:
            storage.keep_told(session, chat_id, after)
        if view is None:
            return False
        message = present(told(view, after), world.snapshot.lexicon, bot_name)
        storage.enqueue(session, chat_id, (Send(message=message),), world.now.astimezone(UTC))
        return True
