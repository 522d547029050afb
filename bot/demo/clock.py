"""The time of the stand-in server: real time plus what a test has put it forward."""

import time


class Clock:
    """Seconds since 1970; only goes forward."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """The time as Telegram sees it."""
        return time.time() + self._ahead

    def date(self) -> int:
        """The time as it stands in a message."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Let so much time pass at once."""
        if seconds < 0:
            raise ValueError(f"time does not go back by {-seconds} s")
        self._ahead += seconds
