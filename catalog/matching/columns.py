"""The facts of all offers as numpy columns, one row per offer, so that a condition is one pass.

Verdicts are numbers here (0 misses, 1 unknown, 2 fits), so that "any of" is a maximum.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from catalog.lexicon import Kind, Lexicon
from catalog.matching.answers import Verdict
from catalog.matching.audience import verdict_for
from catalog.matching.times import DIMENSIONS, times_of
from catalog.offers import Level, Mode, Offer

Codes = NDArray[np.int8]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Days = NDArray[np.int32]
Fact = TypeVar("Fact", bound=Hashable)

MISSES: Final = 0
UNKNOWN: Final = 1
FITS: Final = 2
VERDICTS: Final = (Verdict.MISSES, Verdict.UNKNOWN, Verdict.FITS)

OLDEST: Final = 120  # years; where an age range has no upper end
_KM_PER_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A range per offer, both ends included; ``known`` is false where neither end is given."""

    low: NDArray[np.int16]
    high: NDArray[np.int16]
    known: Mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What conditions are compared with; the mappings are by concept id.

    ``verdicts`` holds topics, groups, times, needs, modes and districts. ``main_topic`` is
    whether the first topic an offer names is the concept or narrower, ``own_topic`` whether it
    names the concept itself, ``fields`` the topic's top level. ``kilometres`` is the
    distance to a district's centre, NaN where the place is unknown. ``last_end`` and
    ``last_registration`` are day ordinals, far in the future where there is no such day, and
    ``verified`` is 0 where nobody checked.
    """

    count: int
    verdicts: Mapping[str, Codes]
    main_topic: Mapping[str, Mask]
    own_topic: Mapping[str, Mask]
    fields: Mapping[str, str]
    level: Range
    age: Range
    women_only: Mask
    kilometres: Mapping[str, Numbers]
    verified: Days
    last_end: Days
    last_registration: Days


def build_columns(offers: Sequence[Offer], lexicon: Lexicon) -> Columns:
    """All columns of a catalogue; rows in the order of ``offers``."""
    lines = {c.id: frozenset(lexicon.line(c.id)) for c in lexicon.of(Kind.TOPIC)}

    def topic(asked: str, named: tuple[str, ...]) -> int:
        if any(asked in lines.get(own, ()) for own in named):
            return FITS
        return UNKNOWN if lines[asked].intersection(named) else MISSES

    def main_topic(asked: str, named: tuple[str, ...]) -> int:
        return bool(named) and asked in lines.get(named[0], ())

    def own_topic(asked: str, named: tuple[str, ...]) -> int:
        return asked in named

    topics = [offer.topics for offer in offers]
    modes = [frozenset(run.mode for run in offer.runs if run.mode) for offer in offers]
    verdicts = _judged(lines, topics, topic)
    verdicts |= _judged(_ids(lexicon, Kind.GROUP), [o.audience for o in offers], _group)
    verdicts |= _judged(_ids(lexicon, Kind.TIME), [times_of(o) for o in offers], _time)
    verdicts |= _judged(_ids(lexicon, Kind.NEED), [_needs(o) for o in offers], _need)
    verdicts |= _judged(tuple(Mode), modes, _mode)
    verdicts |= _judged(
        _ids(lexicon, Kind.DISTRICT),
        [(o.place.district, m == {Mode.ONLINE}) for o, m in zip(offers, modes, strict=True)],
        _district,
    )
    return Columns(
        count=len(offers),
        verdicts=verdicts,
        main_topic={t: c.astype(bool) for t, c in _judged(lines, topics, main_topic).items()},
        own_topic={t: c.astype(bool) for t, c in _judged(lines, topics, own_topic).items()},
        fields={c.id: lexicon.line(c.id)[-1] for c in lexicon.of(Kind.TOPIC)},
        level=_range([(_rank(o.level_min), _rank(o.level_max)) for o in offers], len(Level) - 1),
        age=_range([(o.age_min, o.age_max) for o in offers], OLDEST),
        women_only=np.array([o.women_only for o in offers], dtype=bool),
        kilometres=_kilometres(offers, lexicon),
        verified=_days([o.verified_on.toordinal() if o.verified_on else 0 for o in offers]),
        last_end=_days([_last(run.ends for run in o.runs) for o in offers]),
        last_registration=_days([_last(run.register_by for run in o.runs) for o in offers]),
    )


def _judged(
    asked: Iterable[str], facts: Sequence[Fact], judge: Callable[[str, Fact], int]
) -> dict[str, Codes]:
    """One column per asked value; equal facts are judged once, which is most of the work."""
    distinct = {fact: row for row, fact in enumerate(dict.fromkeys(facts))}
    rows = np.array([distinct[fact] for fact in facts], dtype=np.intp)
    return {
        value: np.array([judge(value, fact) for fact in distinct], dtype=np.int8)[rows]
        for value in asked
    }


def _ids(lexicon: Lexicon, kind: Kind) -> tuple[str, ...]:
    return tuple(concept.id for concept in lexicon.of(kind))


def _group(asked: str, audience: tuple[str, ...]) -> int:
    return VERDICTS.index(verdict_for(asked, audience))


def _time(asked: str, known: frozenset[str]) -> int:
    if asked in known:
        return FITS
    return MISSES if any(asked in d and known & d for d in DIMENSIONS) else UNKNOWN


def _needs(offer: Offer) -> tuple[tuple[str, bool], ...]:
    """The needs an offer is known to meet or not to meet."""
    free = offer.free if offer.price_eur is None else offer.price_eur == 0
    known: dict[str, bool | None] = {
        "childcare": offer.childcare,
        "free-of-charge": free,
        "women-only": offer.women_only,
        "no-appointment": True if {"at-open-hours", "no-sign-up"} & {*offer.sign_up} else None,
        "interpreter": True if {*offer.languages} - {"de"} else None,
    }
    return tuple((need, met) for need, met in known.items() if met is not None)


def _need(asked: str, known: tuple[tuple[str, bool], ...]) -> int:
    met = dict(known).get(asked)
    return UNKNOWN if met is None else FITS if met else MISSES


def _mode(asked: str, known: frozenset[Mode]) -> int:
    if not known:
        return UNKNOWN
    # Hybrid can be attended either way; who asks for hybrid wants to choose each time.
    return FITS if asked in known or Mode.HYBRID in known else MISSES


def _district(asked: str, known: tuple[str | None, bool]) -> int:
    district, online = known
    if online or district == asked:
        return FITS
    return UNKNOWN if district is None else MISSES


def _rank(level: Level | None) -> int | None:
    return None if level is None else level.rank


def _range(ends: Sequence[tuple[int | None, int | None]], top: int) -> Range:
    return Range(
        low=np.array([0 if low is None else low for low, _ in ends], dtype=np.int16),
        high=np.array([top if high is None else high for _, high in ends], dtype=np.int16),
        known=np.array([(low, high) != (None, None) for low, high in ends], dtype=bool),
    )


def _kilometres(offers: Sequence[Offer], lexicon: Lexicon) -> dict[str, Numbers]:
    centres = {
        c.id: (c.latitude, c.longitude)
        for c in lexicon.of(Kind.DISTRICT)
        if c.latitude is not None and c.longitude is not None
    }
    unknown = (np.nan, np.nan)
    doors = np.array(
        [
            (o.place.latitude, o.place.longitude)
            if o.place.latitude is not None
            else centres.get(o.place.district or "", unknown)
            for o in offers
        ],
        dtype=np.float64,
    ).reshape(-1, 2)
    # Flat-earth distance: exact to a few metres inside one city.
    return {
        district: _KM_PER_DEGREE
        * np.hypot(doors[:, 0] - latitude, (doors[:, 1] - longitude) * np.cos(np.radians(latitude)))
        for district, (latitude, longitude) in centres.items()
    }


def _last(days: Iterable[date | None]) -> int:
    """The latest day, or one far away: an offer with an open or undated run is never over."""
    known = list(days)
    given = [day.toordinal() for day in known if day is not None]
    return max(given) if given and len(given) == len(known) else date.max.toordinal()


def _days(ordinals: Sequence[int]) -> Days:
    return np.array(ordinals, dtype=np.int32)
