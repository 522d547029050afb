"""The door to Telegram: updates in, messages out. The only package that imports ``telegram``."""

import os

# Durations as timedelta, as PTB's next major version will give them; else each is a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from bot.telegram.polling import CannotPoll
from bot.telegram.process import run

__all__ = ["CannotPoll", "run"]
