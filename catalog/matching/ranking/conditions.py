"""What offers make of every condition: fits, unknown or misses, and how well.

One condition per slot where any value will do (topic, level, age, time, mode, district), one
per value where each counts on its own (group, need, word). Facts are judged here, not offers:
an offer's verdict is looked up by the number of its fact.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from catalog.matching import weights
from catalog.matching.answers import Answers, Reason, Slot, Whom
from catalog.matching.ranking.columns import Columns
from catalog.matching.ranking.facts import Codes, Rows
from catalog.matching.ranking.verdicts import FITS, MISSES, UNKNOWN, VERDICTS, Gains, Mask, Verdicts
from catalog.matching.words.terms import Terms
from catalog.offers import Level

_KM_PER_DEGREE: Final = 111.2
_MIDDLE_KM: Final = 0.005  # what rounding leaves between a middle and itself

# A word's facts are the shades of how much an offer says about it, from nothing to everything.
_LOUDEST: Final = 65_535
_SAID_GAIN: Final[Gains] = (np.arange(_LOUDEST + 1) / _LOUDEST).astype(np.float32)
_SAID_VERDICT: Final[Verdicts] = np.where(_SAID_GAIN > 0, FITS, MISSES).astype(np.int8)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Condition:
    """One condition; row i of each array but ``codes`` is fact i, and ``codes`` is by offer.

    ``options`` are the values any of which will do, with the verdict of each; ``verdict`` is
    the best of them and ``gain`` (0 to 1) what it is worth. Offers of which it is ``least`` or
    better can be meant; ``hard`` marks facts whose offers are not shown at all. A miss that gains
    something comes close.
    """

    slot: Slot
    codes: Codes
    options: tuple[tuple[str, Verdicts], ...]
    verdict: Verdicts
    gain: Gains
    least: int = UNKNOWN
    hard: Mask | None = None

    def verdicts(self, rows: Rows) -> Verdicts:
        """The verdict on these offers."""
        return self.verdict[self.codes[rows]]

    def gains(self, rows: Rows) -> Gains:
        """What each of these offers makes of it, 0 to 1."""
        return self.gain[self.codes[rows]]

    def met(self, rows: Rows) -> Gains:
        """As ``gains``, but all the same for what is met more or less well.

        A word is met where an offer is about it, not where it is only mentioned.
        """
        if self.slot is Slot.WORDS:
            return np.rint(self.gains(rows)).astype(np.float32)
        worth = np.array([0.0, weights.UNKNOWN[self.slot], 1.0], dtype=np.float32)
        if self.slot is not Slot.TOPIC or len(self.options) < 2:
            met = worth[self.verdict]
        else:
            met = worth[np.array([verdict for _, verdict in self.options])].mean(axis=0)
        gains: Gains = met[self.codes[rows]]
        return gains

    def everywhere(self, facts: Mask) -> Mask:
        """A mask over facts as one over all offers."""
        return facts.take(self.codes, mode="clip")  # half the time, as no bounds are checked

    @property
    def suits(self) -> Mask:
        """The facts whose offers can be meant: good enough, and nothing forbids them."""
        met: Mask = self.verdict >= self.least
        return met if self.hard is None else met & ~self.hard

    def served(self, rows: Rows) -> NDArray[np.intp]:
        """Which of the options each of these offers fits, one number for each set of them."""
        fits = [
            (verdict == FITS).astype(np.intp) << at for at, (_, verdict) in enumerate(self.options)
        ]
        served: NDArray[np.intp] = np.bitwise_or.reduce(fits)
        return served[self.codes[rows]]

    def reason(self, row: int) -> Reason:
        """The verdict on one offer, naming the value that decided it."""
        fact = self.codes[row]
        best = self.verdict[fact]
        value = next(value for value, verdict in self.options if verdict[fact] == best)
        return Reason(slot=self.slot, value=value, verdict=VERDICTS[best])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NearDistricts(Condition):
    """Districts: an offer elsewhere gains the more the nearer its door is to one of them."""

    centres: Sequence[tuple[float, float]]
    doors: tuple[NDArray[np.float32], NDArray[np.float32]]

    def gains(self, rows: Rows) -> Gains:
        """As for any condition; for a miss, by the kilometres."""
        gains = self.gain[self.codes[rows]]
        elsewhere = np.flatnonzero(self.verdicts(rows) == MISSES)
        near = weights.NEAR_DISTRICT * np.exp2(-self.kilometres(rows[elsewhere]) / weights.NEAR_KM)
        gains[elsewhere] = near
        return gains

    def kilometres(self, rows: Rows) -> NDArray[np.float32]:
        """From each door to the middle of the nearest of the districts; endless if unknown.

        A door nobody knows is taken to be in the middle of its district; that tells how far it
        is from another one, but not that it is the nearest in its own.
        """
        latitude, longitude = (degrees[rows] for degrees in self.doors)
        nearest = np.full(len(rows), np.inf, dtype=np.float32)
        for north, east in self.centres:
            # Flat-earth distance: exact to a few metres inside one city.
            away = np.hypot(latitude - north, (longitude - east) * np.cos(np.radians(north)))
            nearest = np.fmin(nearest, _KM_PER_DEGREE * away)
        nearest[(self.verdicts(rows) == FITS) & (nearest < _MIDDLE_KM)] = np.inf
        return nearest


def conditions(answers: Answers, columns: Columns, terms: Terms) -> list[Condition]:
    """The conditions that the answers set, in the order in which they are explained."""
    found: list[Condition] = []
    if answers.topics:
        found.append(_topic(answers.topics, columns))
    found += [_word(word, terms, columns.count) for word in answers.words]
    if answers.level is not None:
        found.append(_level(answers.level, columns))
    if answers.whom is not None:
        found.append(_whom(answers.whom, columns))
    if answers.ages is not None:
        found.append(_age(answers.ages, columns))
    found += [_group(group, answers.groups, columns) for group in answers.groups]
    if answers.times:
        found.append(_any_of(Slot.TIME, answers.times, columns))
    found += [_any_of(Slot.NEED, (need,), columns) for need in answers.needs]
    if answers.mode is not None:
        found.append(_any_of(Slot.MODE, (answers.mode,), columns))
    if answers.districts:
        found.append(_district(answers.districts, columns))
    return found


def suiting(found: Sequence[Condition], count: int) -> Rows:
    """The offers that can be meant by every condition, in the order of the catalogue."""
    if not found:
        return np.arange(count)
    first, *others = found
    rows = np.flatnonzero(first.everywhere(first.suits))
    for condition in others:
        rows = rows[condition.suits[condition.codes[rows]]]
    return rows


def shown(found: Sequence[Condition], count: int) -> Rows:
    """The offers that no hard condition forbids and that have something of what is looked for.

    Where none of them has a topic or word looked for, those that come close stay as well:
    whoever looks for a job is better off with help to apply for one than with nothing.
    """
    wanted = [condition for condition in found if condition.slot in (Slot.TOPIC, Slot.WORDS)]
    if wanted:
        rows = np.flatnonzero(np.logical_or.reduce([c.everywhere(c.gain > 0) for c in wanted]))
    else:
        rows = np.arange(count)
    for condition in found:
        if condition.hard is not None:
            rows = rows[~condition.hard[condition.codes[rows]]]
    if wanted:
        best = np.maximum.reduce([condition.verdicts(rows) for condition in wanted])
        if np.any(best == FITS):
            rows = rows[best != MISSES]
    return rows


def _any_of(slot: Slot, values: Sequence[str], columns: Columns) -> Condition:
    facts = columns.facts[slot]
    nothing_known = np.full(len(facts.distinct), UNKNOWN, dtype=np.int8)
    options = [(value, columns.verdicts.get(value, nothing_known)) for value in values]
    verdicts = [verdict for _, verdict in options]
    worth = np.array([0.0, weights.UNKNOWN[slot], 1.0], dtype=np.float32)
    best = np.maximum.reduce(verdicts)
    gain = worth[best]
    if len(values) > 1:
        gain += weights.FURTHER_VALUES * (worth[np.array(verdicts)].mean(axis=0) - gain)
    return Condition(slot=slot, codes=facts.codes, options=tuple(options), verdict=best, gain=gain)


def _topic(topics: Sequence[str], columns: Columns) -> Condition:
    facts = columns.facts[Slot.TOPIC]
    judged = [(topic, *columns.topics.judged(topic)) for topic in topics]
    _, verdict, gain = judged[0]
    if len(topics) > 1:
        verdicts = np.array([verdict for _, verdict, _ in judged])
        verdict = verdicts.max(axis=0)
        offered = (facts.counts * (verdicts == FITS)).sum(axis=1)
        rarest = np.where(offered == offered.min(), 1.0, weights.COMMONER_TOPIC)
        best = (rarest[:, None] * np.array([gain for _, _, gain in judged])).max(axis=0)
        # How many are served counts by itself: not how exactly, nor which of its topics they are.
        served = np.array([0.0, weights.UNKNOWN[Slot.TOPIC], 1.0])[verdicts].mean(axis=0)
        gain = (best + weights.FURTHER_TOPICS * (served - best)).astype(np.float32)
    return Condition(
        slot=Slot.TOPIC,
        codes=facts.codes,
        options=tuple((topic, verdict) for topic, verdict, _ in judged),
        verdict=verdict,
        gain=gain,
        least=FITS,  # what people came for: an offer says it or is not meant
    )


def _word(word: str, terms: Terms, count: int) -> Condition:
    rows, said = terms.rows_of(word)
    codes = np.zeros(count, dtype=np.uint16)
    codes[rows] = np.rint(said * _LOUDEST)
    return Condition(
        slot=Slot.WORDS,
        codes=codes,
        options=((word, _SAID_VERDICT),),
        verdict=_SAID_VERDICT,
        gain=_SAID_GAIN,
    )


def _level(level: Level, columns: Columns) -> Condition:
    low, high, known = columns.level.low, columns.level.high, columns.level.known
    away = np.maximum(np.maximum(low - level.rank, level.rank - high), 0)
    verdict = np.where(known, np.where(away == 0, FITS, MISSES), UNKNOWN).astype(np.int8)
    gain = np.select(
        [~known, away == 0, away == 1],
        [weights.UNKNOWN[Slot.LEVEL], 1.0, weights.NEXT_LEVEL],
        default=0.0,
    ).astype(np.float32)
    return Condition(
        slot=Slot.LEVEL,
        codes=columns.facts[Slot.LEVEL].codes,
        options=((level.value, verdict),),
        verdict=verdict,
        gain=gain,
    )


def _age(ages: tuple[int, int], columns: Columns) -> Condition:
    """Whom an offer is for may rule an age out; that one fits, only its own ages can say."""
    overlap = (columns.age.low <= ages[1]) & (columns.age.high >= ages[0])
    known = columns.age.known
    verdict = np.where(overlap, np.where(known, FITS, UNKNOWN), MISSES).astype(np.int8)
    value = str(ages[0]) if ages[0] == ages[1] else f"{ages[0]}-{ages[1]}"
    return Condition(
        slot=Slot.AGE,
        codes=columns.facts[Slot.AGE].codes,
        options=((value, verdict),),
        verdict=verdict,
        gain=np.where(known, 1, weights.UNKNOWN[Slot.AGE]).astype(np.float32) * overlap,
        hard=verdict == MISSES,
    )


def _whom(whom: Whom, columns: Columns) -> Condition:
    """An adult has no use for what only children may do, nor the other way round; for a family
    that only comes close."""
    base = _any_of(Slot.WHOM, (whom,), columns)
    return base if whom is Whom.FAMILY else replace(base, hard=base.verdict == MISSES)


def _group(group: str, groups: Sequence[str], columns: Columns) -> Condition:
    base = _any_of(Slot.GROUP, (group,), columns)
    for_men = group == "men" and not {"women", "mothers"}.intersection(groups)
    return replace(base, hard=columns.women_only) if for_men else base


def _district(districts: Sequence[str], columns: Columns) -> NearDistricts:
    base = _any_of(Slot.DISTRICT, districts, columns)
    return NearDistricts(
        slot=base.slot,
        codes=base.codes,
        options=base.options,
        verdict=base.verdict,
        gain=base.gain,
        least=MISSES,  # how near an offer is decides where it stands, not whether
        centres=[columns.centres[each] for each in districts if each in columns.centres],
        doors=(columns.latitude, columns.longitude),
    )
