"""How long to wait before asking Telegram again."""

from datetime import timedelta

from telegram.error import RetryAfter

LONGEST = 30.0


def backoff(failures: int, longest: float = LONGEST) -> float:
    """Seconds to wait after this many failures in a row: half a second, doubled each time."""
    return min(longest, 0.5 * 2.0 ** min(failures, 10))


def pause_asked_for(problem: RetryAfter) -> float:
    """The seconds Telegram wants us to wait; PTB gives them as a number or as a timedelta."""
    wait: int | timedelta = problem.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
