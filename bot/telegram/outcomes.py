"""What becomes of a message that Telegram did not take: the table of refusals.

The order of the cases matters: BadRequest and TimedOut are NetworkErrors to PTB.
"""

import logging
from dataclasses import dataclass
from enum import Enum, auto

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.pauses import backoff, pause_asked_for

MOST_ATTEMPTS = 20  # with the pauses between them about a quarter of an hour
UNREACHABLE_SECONDS = 5.0
LONGEST_PAUSE = 60.0

log = logging.getLogger(__name__)


class Final(Enum):
    """DONE: Telegram has it, or never will. GONE: nothing more can be sent to this chat."""

    DONE = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Try again in ``pause`` seconds.

    ``attempts`` counts the tries that Telegram answered with a failure of its own;
    ``maybe_sent`` is whether one was cut off, so that the message may have arrived.
    """

    pause: float
    attempts: int
    maybe_sent: bool


Outcome = Final | Later


def outcome(problem: TelegramError, attempts: int, maybe_sent: bool) -> Outcome:
    """What to do about a refusal, after this many attempts before it.

    Waiting because Telegram asked for it, or because it cannot be reached, is nobody's fault
    and not counted. A message that may have arrived is sent once more: a question twice is
    harmless, because presses carry a turn; silence is not.
    """
    match problem:
        case RetryAfter():
            return Later(pause=pause_asked_for(problem), attempts=attempts, maybe_sent=maybe_sent)
        case Forbidden():
            return Final.GONE
        case ChatMigrated():
            # Only groups become supergroups, and nothing goes on in a group: who says /start
            # there again is answered under the new id.
            return Final.GONE
        case BadRequest() if "chat not found" in problem.message.casefold():
            return Final.GONE
        case BadRequest():
            log.error("Telegram refuses a message for good: %s", problem.message)
            return Final.DONE
        case InvalidToken():  # fetching updates ends the process, and the next one sends it
            return Later(pause=LONGEST_PAUSE, attempts=attempts, maybe_sent=maybe_sent)
        case NetworkError() if _never_left(problem):
            return Later(pause=UNREACHABLE_SECONDS, attempts=attempts, maybe_sent=maybe_sent)
        case NetworkError() if _was_cut_off(problem) and maybe_sent:
            log.warning("No answer from Telegram to a message; it may have arrived.")
            return Final.DONE
        case NetworkError() if _was_cut_off(problem):
            return Later(pause=0.5, attempts=attempts, maybe_sent=True)
        case _ if attempts + 1 >= MOST_ATTEMPTS:
            log.error("A message could not be sent in %s tries.", attempts + 1)
            return Final.DONE
        case _:
            pause = backoff(attempts, LONGEST_PAUSE)
            return Later(pause=pause, attempts=attempts + 1, maybe_sent=maybe_sent)


def _never_left(problem: NetworkError) -> bool:
    """No connection was to be had, so nothing was sent."""
    return isinstance(
        problem.__cause__, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
    )


def _was_cut_off(problem: NetworkError) -> bool:
    """No whole answer came back; an answer that PTB cannot read has a TelegramError as cause."""
    cause = problem.__cause__
    answered = cause is None or isinstance(cause, TelegramError)
    return isinstance(problem, TimedOut) or not answered
