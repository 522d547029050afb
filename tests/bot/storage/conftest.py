"""The bot's own tables beside the catalogue's, on both databases."""

import pytest
from sqlalchemy import Engine

from bot.storage import migrate_bot


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """The database of the outer fixture with the bot's tables in it."""
    migrate_bot(engine)
    return engine
