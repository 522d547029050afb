"""The door to Telegram: updates in, messages out. The only package that imports ``telegram``."""

from bot.telegram.polling import CannotPoll
from bot.telegram.process import run

__all__ = ["CannotPoll", "run"]
