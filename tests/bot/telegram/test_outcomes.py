"""What becomes of a message that Telegram did not take; each row of the table is a test."""

from datetime import timedelta

import httpx
import pytest
import telegram.error
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    PassportDecryptionError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.outcomes import (
    LONGEST_PAUSE,
    MOST_ATTEMPTS,
    UNREACHABLE_SECONDS,
    Final,
    Later,
    Outcome,
    outcome,
)


def because(problem: TelegramError, cause: Exception) -> TelegramError:
    """As PTB raises it from what the HTTP client raised."""
    problem.__cause__ = cause
    return problem


def later(pause: float, *, attempts: int = 0, maybe_sent: bool = False) -> Later:
    return Later(pause=pause, attempts=attempts, maybe_sent=maybe_sent)


TABLE: list[tuple[TelegramError, Outcome]] = [
    # 429: as long as Telegram says, and not counted
    (RetryAfter(7), later(7.0)),
    (RetryAfter(timedelta(seconds=7)), later(7.0)),
    # 403, deactivated, chat not found: nothing more to this chat
    (Forbidden("bot was blocked by the user"), Final.GONE),
    (Forbidden("user is deactivated"), Final.GONE),
    (Forbidden("bot can't initiate conversation with a user"), Final.GONE),
    (BadRequest("Chat not found"), Final.GONE),
    # private chats never move; should one claim to, the old one is dead
    (ChatMigrated(-1001), Final.GONE),
    # refused for good
    (BadRequest("Message is too long"), Final.DONE),
    (BadRequest("Button_data_invalid"), Final.DONE),
    # nothing was sent: wait until Telegram is there
    (because(NetworkError("httpx.ConnectError"), httpx.ConnectError("")), later(5.0)),
    (because(TimedOut(), httpx.ConnectTimeout("")), later(5.0)),
    (because(TimedOut("Pool timeout"), httpx.PoolTimeout("")), later(5.0)),
    # it may have arrived: once more
    (because(TimedOut(), httpx.ReadTimeout("")), later(0.5, maybe_sent=True)),
    (because(TimedOut(), httpx.WriteTimeout("")), later(0.5, maybe_sent=True)),
    (TimedOut(), later(0.5, maybe_sent=True)),
    (because(NetworkError("x"), httpx.ReadError("")), later(0.5, maybe_sent=True)),
    (because(NetworkError("x"), httpx.RemoteProtocolError("")), later(0.5, maybe_sent=True)),
    # 5xx: Telegram answered that it could not
    (NetworkError("Internal Server Error (500)"), later(0.5, attempts=1)),
    (
        because(NetworkError("Bad Gateway (502)"), TelegramError("Invalid server response")),
        later(0.5, attempts=1),
    ),
    # the token is gone: the process ends, and the next one sends
    (InvalidToken(), later(60.0)),
    # what sending does not meet
    (Conflict("terminated by other getUpdates request"), later(0.5, attempts=1)),
    (EndPointNotFound("Not Found"), later(0.5, attempts=1)),
    (PassportDecryptionError("x"), later(0.5, attempts=1)),
    (TelegramError("Unknown"), later(0.5, attempts=1)),
]


def kinds() -> set[type[TelegramError]]:
    """Every error PTB may raise."""
    found = {value for value in vars(telegram.error).values() if isinstance(value, type)}
    return {kind for kind in found if issubclass(kind, TelegramError)}


def test_the_table_has_every_error_of_the_library() -> None:
    assert len(kinds()) >= 11
    assert {type(problem) for problem, _ in TABLE} == kinds()


@pytest.mark.parametrize(("problem", "what"), TABLE, ids=[repr(row[0]) for row in TABLE])
def test_the_first_try(problem: TelegramError, what: Outcome) -> None:
    assert outcome(problem, 0, maybe_sent=False) == what


def test_the_pause_in_the_table_is_that_of_the_program() -> None:
    assert (UNREACHABLE_SECONDS, LONGEST_PAUSE) == (5.0, 60.0)


def test_what_may_have_arrived_twice_is_left_alone() -> None:
    assert outcome(TimedOut(), 0, maybe_sent=True) is Final.DONE
    cut_off = because(NetworkError("x"), httpx.ReadError(""))
    assert outcome(cut_off, 3, maybe_sent=True) is Final.DONE


def test_waiting_is_not_counted() -> None:
    away = because(NetworkError("x"), httpx.ConnectError(""))
    for problem in (RetryAfter(1), away, InvalidToken()):
        result = outcome(problem, 19, maybe_sent=True)
        assert isinstance(result, Later)
        assert (result.attempts, result.maybe_sent) == (19, True)


def test_the_pauses_grow_and_there_is_a_last_try() -> None:
    broken = NetworkError("Internal Server Error (500)")
    attempts, maybe_sent, pauses = 0, False, []
    while isinstance(result := outcome(broken, attempts, maybe_sent), Later):
        pauses.append(result.pause)
        attempts, maybe_sent = result.attempts, result.maybe_sent
    assert result is Final.DONE
    assert len(pauses) == MOST_ATTEMPTS - 1
    assert pauses[:8] == [0.5, 1, 2, 4, 8, 16, 32, 60]
    assert max(pauses) == LONGEST_PAUSE
    assert 600 < sum(pauses) < 1200
    assert not maybe_sent


@pytest.mark.parametrize(
    ("problem", "logged"),
    [
        (BadRequest("Message is too long"), "Message is too long"),
        (TimedOut(), "may have arrived"),
    ],
)
def test_a_message_that_is_given_up_leaves_a_line(
    problem: TelegramError, logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert outcome(problem, 0, maybe_sent=True) is Final.DONE
    assert logged in caplog.text
