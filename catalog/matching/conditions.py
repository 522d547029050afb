"""What every offer makes of every condition: fits, unknown or misses, and how well.

One condition per slot where any value will do (topic, level, age, time, mode, district), one
per value where each counts on its own (group, need, word).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from catalog.matching import weights
from catalog.matching.answers import Answers, Reason, Slot
from catalog.matching.columns import FITS, MISSES, UNKNOWN, VERDICTS, Codes, Columns, Mask
from catalog.matching.terms import Terms
from catalog.offers import Level

Gains = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition over all offers; row i of each array is offer i.

    ``options`` are the values any of which will do, with the verdict of each; ``verdict`` is
    the best of them and ``gain`` (0 to 1) what it is worth. ``hard`` marks offers that are not
    shown at all, ``related`` those that come close enough when nothing fits.
    """

    slot: Slot
    options: tuple[tuple[str, Codes], ...]
    verdict: Codes
    gain: Gains
    hard: Mask | None = None
    related: Mask | None = None

    def reason(self, row: int) -> Reason:
        """The verdict on one offer, naming the value that decided it."""
        best = self.verdict[row]
        value = next(value for value, verdict in self.options if verdict[row] == best)
        return Reason(slot=self.slot, value=value, verdict=VERDICTS[best])


def conditions(answers: Answers, columns: Columns, terms: Terms) -> list[Condition]:
    """The conditions that the answers set, in the order in which they are explained."""
    found: list[Condition] = []
    if answers.topics:
        found.append(_topic(answers.topics, columns))
    found += [_word(word, terms) for word in answers.words]
    if answers.level is not None:
        found.append(_level(answers.level, columns))
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


def excluded(found: Sequence[Condition], count: int) -> Mask:
    """The offers not to be shown: a hard condition fails, or nothing looked for is there.

    Where no offer that may be shown has a topic or word looked for, the related ones stay:
    whoever looks for a job is better off with help to apply for one than with nothing.
    """
    out = np.zeros(count, dtype=bool)
    for condition in found:
        if condition.hard is not None:
            out |= condition.hard
    wanted = [c for c in found if c.slot in (Slot.TOPIC, Slot.WORDS)]
    if wanted:
        best = np.max([c.verdict for c in wanted], axis=0)
        shown = best != MISSES
        if not np.any(best[~out] == FITS):
            for condition in wanted:
                if condition.related is not None:
                    shown |= condition.related
        out |= ~shown
    return out


def _any_of(slot: Slot, values: Sequence[str], columns: Columns) -> Condition:
    nothing_known = np.full(columns.count, UNKNOWN, dtype=np.int8)
    options = tuple((value, columns.verdicts.get(value, nothing_known)) for value in values)
    verdicts = np.array([codes for _, codes in options])
    worth = np.array([0.0, weights.UNKNOWN[slot], 1.0], dtype=np.float32)
    gains = worth[verdicts]
    gain = (1 - weights.FURTHER_VALUES) * gains.max(axis=0)
    gain += weights.FURTHER_VALUES * gains.mean(axis=0)
    return Condition(slot=slot, options=options, verdict=verdicts.max(axis=0), gain=gain)


def _topic(topics: Sequence[str], columns: Columns) -> Condition:
    base = _any_of(Slot.TOPIC, topics, columns)
    offered = [int((verdict == FITS).sum()) for _, verdict in base.options]
    rarest = min(offered)
    gain = np.zeros(columns.count, dtype=np.float32)
    for (topic, verdict), count in zip(base.options, offered, strict=True):
        side = ~columns.main_topic.get(topic, np.zeros(columns.count, dtype=bool))
        worth = np.where(verdict == FITS, 1.0, (verdict == UNKNOWN) * weights.UNKNOWN[Slot.TOPIC])
        worth = worth * np.where(side, weights.SIDE_TOPIC, 1.0)
        own = columns.own_topic.get(topic, np.zeros(columns.count, dtype=bool))
        worth = worth * np.where(own, 1.0, weights.NARROWER_TOPIC)
        worth *= 1.0 if count == rarest else weights.COMMONER_TOPIC
        gain = np.maximum(gain, worth)
    gain = (1 - weights.FURTHER_VALUES) * gain + weights.FURTHER_VALUES * base.gain
    fields = {columns.fields[topic] for topic in topics if topic in columns.fields}
    related = np.zeros(columns.count, dtype=bool)
    for field in fields:
        related |= columns.verdicts[field] == FITS
    return Condition(
        slot=Slot.TOPIC,
        options=base.options,
        verdict=base.verdict,
        gain=gain,
        related=related,
    )


def _word(word: str, terms: Terms) -> Condition:
    gain = terms.impact(word)
    verdict = np.where(gain > 0, FITS, MISSES).astype(np.int8)
    return Condition(slot=Slot.WORDS, options=((word, verdict),), verdict=verdict, gain=gain)


def _level(level: Level, columns: Columns) -> Condition:
    low, high, known = columns.level.low, columns.level.high, columns.level.known
    away = np.maximum(np.maximum(low - level.rank, level.rank - high), 0)
    verdict = np.where(known, np.where(away == 0, FITS, MISSES), UNKNOWN).astype(np.int8)
    gain = np.select(
        [~known, away == 0, away == 1],
        [weights.UNKNOWN[Slot.LEVEL], 1.0, weights.NEXT_LEVEL],
        default=0.0,
    ).astype(np.float32)
    return Condition(slot=Slot.LEVEL, options=((level.value, verdict),), verdict=verdict, gain=gain)


def _age(ages: tuple[int, int], columns: Columns) -> Condition:
    overlap = (columns.age.low <= ages[1]) & (columns.age.high >= ages[0])
    known = columns.age.known
    verdict = np.where(known, np.where(overlap, FITS, MISSES), UNKNOWN).astype(np.int8)
    gain = np.where(known, overlap, weights.UNKNOWN[Slot.AGE]).astype(np.float32)
    value = str(ages[0]) if ages[0] == ages[1] else f"{ages[0]}-{ages[1]}"
    return Condition(
        slot=Slot.AGE,
        options=((value, verdict),),
        verdict=verdict,
        gain=gain,
        hard=verdict == MISSES,
    )


def _group(group: str, groups: Sequence[str], columns: Columns) -> Condition:
    base = _any_of(Slot.GROUP, (group,), columns)
    for_men = group == "men" and not {"women", "mothers"}.intersection(groups)
    return Condition(
        slot=Slot.GROUP,
        options=base.options,
        verdict=base.verdict,
        gain=base.gain,
        hard=columns.women_only if for_men else None,
    )


def _district(districts: Sequence[str], columns: Columns) -> Condition:
    base = _any_of(Slot.DISTRICT, districts, columns)
    distances = [columns.kilometres[d] for d in districts if d in columns.kilometres]
    if not distances:
        return base
    nearest = np.nan_to_num(np.min(distances, axis=0), nan=np.inf)
    near = weights.NEAR_DISTRICT * 0.5 ** (nearest / weights.NEAR_KM)
    gain = np.where(base.verdict == MISSES, near, base.gain).astype(np.float32)
    return Condition(slot=Slot.DISTRICT, options=base.options, verdict=base.verdict, gain=gain)


def with_value(answers: Answers, slot: Slot, value: str) -> Answers:
    """The answers with one slot set to one value; ages as "7" or "6-9", a level as "b1".

    Raises ValueError for a level or an age that is none.
    """
    match slot:
        case Slot.TOPIC:
            return replace(answers, topics=(value,))
        case Slot.LEVEL:
            return replace(answers, level=Level(value))
        case Slot.AGE:
            low, _, high = value.partition("-")
            return replace(answers, ages=(int(low), int(high or low)))
        case Slot.GROUP:
            return replace(answers, groups=(value,))
        case Slot.TIME:
            return replace(answers, times=(value,))
        case Slot.NEED:
            return replace(answers, needs=(value,))
        case Slot.MODE:
            return replace(answers, mode=value)
        case Slot.DISTRICT:
            return replace(answers, districts=(value,))
        case Slot.WORDS:
            return replace(answers, words=(value,))
