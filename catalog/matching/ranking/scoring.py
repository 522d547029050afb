"""How many points each offer gets, and where one offer's points come from.

Points are whole numbers, so that an explanation is an addition without a rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from catalog.matching import weights
from catalog.matching.answers import Reason, Slot
from catalog.matching.ranking.columns import Columns
from catalog.matching.ranking.conditions import Condition
from catalog.matching.ranking.facts import Rows
from catalog.matching.ranking.verdicts import Mask

Points = NDArray[np.int64]


class Flaw(StrEnum):
    """What costs an offer points whatever is asked."""

    UNCHECKED = "unchecked"  # its facts were not checked lately
    OVER = "over"  # every dated run has ended
    CLOSED = "closed"  # registration for every run has closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What a condition adds: ``gain`` (0 to 1) of ``share``, the most it can add.

    ``weight`` is that of its slot, which decides its share among the conditions.
    """

    reason: Reason
    weight: float
    share: int
    gain: float
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a flaw takes from the sum of the gains."""

    flaw: Flaw
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a score came about: the gains added up, less the losses.

    Without any condition there are no gains, and every offer begins with all points.
    """

    gains: tuple[Gain, ...]
    losses: tuple[Loss, ...]

    @property
    def points(self) -> int:
        """Ten-thousandths of the score."""
        gained = sum(gain.points for gain in self.gains) if self.gains else weights.FULL
        return gained - sum(loss.points for loss in self.losses)

    @property
    def score(self) -> float:
        """The same as that of the match."""
        return as_score(self.points)


def points_of(
    found: Sequence[Condition], rows: Rows, columns: Columns, today: date | None
) -> Points:
    """The points of these offers, out of ``FULL``; without ``today`` none is over or closed."""
    gained = np.full(len(rows), 0 if found else weights.FULL, dtype=np.int64)
    for condition, share in zip(found, _shares(found), strict=True):
        gained += _gained(condition, share, rows)
    lost = [each for _, each in _losses(gained, rows, columns, today)]
    return gained - sum(lost)


def fit_of(found: Sequence[Condition], rows: Rows, columns: Columns, today: date | None) -> Points:
    """As ``points_of``, but by what these offers meet, not by how well: equal for those that
    tell the person the same, wherever they are and whenever they were checked."""
    fit = np.full(len(rows), 0 if found else weights.FULL, dtype=np.int64)
    for condition, share in zip(found, _shares(found), strict=True):
        if condition.slot is not Slot.DISTRICT:
            fit += np.rint(condition.met(rows) * share).astype(np.int64)
    losses = _losses(fit, rows, columns, today)
    return fit - sum(lost for flaw, lost in losses if flaw is not Flaw.UNCHECKED)


def unmet(found: Sequence[Condition], rows: Rows) -> NDArray[np.int64]:
    """How many conditions each of these offers does not meet, the district aside."""
    count = np.zeros(len(rows), dtype=np.int64)
    for condition in found:
        count += ~condition.suits[condition.codes[rows]]
    return count


def as_score(points: int) -> float:
    """Points as a share of all, 0 to 1."""
    return points / weights.FULL


def explain(
    found: Sequence[Condition], row: int, columns: Columns, today: date | None
) -> Explanation:
    """Where one offer's points come from, by the same steps as ``points_of``."""
    rows = np.array([row])
    gains = tuple(
        Gain(
            reason=condition.reason(row),
            weight=weights.SLOT[condition.slot],
            share=share,
            gain=float(condition.gains(rows)[0]),
            points=int(_gained(condition, share, rows)[0]),
        )
        for condition, share in zip(found, _shares(found), strict=True)
    )
    gained = np.array([sum(gain.points for gain in gains) if found else weights.FULL])
    losses = tuple(
        Loss(flaw=flaw, points=int(lost[0]))
        for flaw, lost in _losses(gained, rows, columns, today)
        if lost[0]
    )
    return Explanation(gains=gains, losses=losses)


def are_over(rows: Rows, columns: Columns, today: date) -> Mask:
    """Which of these offers have no dated run that goes on or is to come."""
    over: Mask = columns.last_end[rows] < today.toordinal()
    return over


def _shares(found: Sequence[Condition]) -> list[int]:
    """The points each condition can add, by weight; what rounding leaves goes to the first."""
    slots = [weights.SLOT[condition.slot] for condition in found]
    shares = [int(weights.FULL * weight / sum(slots)) for weight in slots]
    if shares:
        shares[0] += weights.FULL - sum(shares)
    return shares


def _gained(condition: Condition, share: int, rows: Rows) -> Points:
    return np.rint(condition.gains(rows) * share).astype(np.int64)


def _losses(
    gained: Points, rows: Rows, columns: Columns, today: date | None
) -> Iterator[tuple[Flaw, Points]]:
    """What each flaw takes, as a part of what was gained."""

    def part(of: NDArray[np.floating]) -> Points:
        return np.rint(gained * of).astype(np.int64)

    # Without a day, the day the catalogue was last checked at all.
    day = today.toordinal() if today else int(columns.verified.max(initial=0))
    age = np.clip((day - columns.verified[rows]) / weights.FRESH_DAYS, 0, 1)
    yield Flaw.UNCHECKED, part(age * weights.STALE)
    if today is not None:
        over = are_over(rows, columns, today)
        yield Flaw.OVER, part(over * weights.OVER)
        closed = ~over & (columns.last_registration[rows] < day)
        yield Flaw.CLOSED, part(closed * weights.CLOSED)
