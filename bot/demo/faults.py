"""Trouble on demand: the next calls, or a share of them, are refused, slow, cut or lost."""

import random
from dataclasses import dataclass, field
from enum import StrEnum

from bot.demo.refused import Refused, flood


class Trouble(StrEnum):
    """What happens to the call."""

    REFUSED = "refused"  # not handled; the refusal is the answer
    SLOW = "slow"  # handled at once, answered late
    CUT = "cut"  # not handled, the connection breaks
    LOST = "lost"  # handled, the connection breaks before the answer


@dataclass(slots=True, kw_only=True)
class Fault:
    """Trouble for calls of ``method`` (None: of any but getUpdates).

    ``times`` is how many calls it still hits (None: all), ``rate`` the share of calls hit,
    ``seconds`` how late a slow answer is.
    """

    trouble: Trouble
    method: str | None = None
    times: int | None = 1
    rate: float = 1.0
    refusal: Refused = field(default_factory=lambda: Refused(500, "Internal Server Error"))
    seconds: float = 1.0

    def concerns(self, method: str) -> bool:
        """Whether a call of this method can be hit."""
        if self.times == 0:
            return False
        if self.method is None:
            return method != "getupdates"
        return method == self.method.lower()


class Faults:
    """The troubles waiting to happen, first come first served."""

    def __init__(self, seed: int = 1) -> None:
        self._waiting: list[Fault] = []
        self._dice = random.Random(seed)  # noqa: S311  repeatable on purpose

    def add(self, fault: Fault) -> None:
        """Make trouble from the next call on."""
        self._waiting.append(fault)

    def flood(
        self,
        retry_after: int,
        *,
        method: str | None = None,
        times: int | None = 1,
        rate: float = 1.0,
    ) -> None:
        """Answer 429 with ``retry_after`` seconds."""
        self.add(
            Fault(
                trouble=Trouble.REFUSED,
                refusal=flood(retry_after),
                method=method,
                times=times,
                rate=rate,
            )
        )

    def clear(self) -> None:
        """No more trouble."""
        self._waiting.clear()

    def strike(self, method: str) -> Fault | None:
        """The trouble this call runs into."""
        for fault in self._waiting:
            if fault.concerns(method) and self._dice.random() < fault.rate:
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None
