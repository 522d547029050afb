"""The facts of all offers as numpy columns, one row per offer.

What a fact means to a condition is decided there. Where offers say few different things, the
column holds numbers of facts, and only the facts themselves are judged.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from catalog.lexicon import Kind, Lexicon
from catalog.lexicon.loading import OLDEST
from catalog.matching.answers import Slot, Whom
from catalog.matching.ranking.audience import verdict_for
from catalog.matching.ranking.facts import Facts, Rebuild
from catalog.matching.ranking.topics import NamedTopics, TopicTree
from catalog.matching.ranking.verdicts import FITS, MISSES, UNKNOWN, VERDICTS, Mask, Verdicts
from catalog.matching.ranking.whom import Ages, ages_told, verdict_whom
from catalog.offers import Level, Mode, Offer
from catalog.offers.offer import only_women
from catalog.offers.times import DIMENSIONS, times_of

Days = NDArray[np.int32]
Degrees = NDArray[np.float32]

_NO_DAY: Final = date.max.toordinal()
_NOWHERE: Final = (np.nan, np.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A range per fact, both ends included; ``known`` is false where the offer states neither."""

    low: NDArray[np.int16]
    high: NDArray[np.int16]
    known: Mask


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """All that conditions and the order of offers look at.

    ``facts`` is what offers say, by the slot it is compared with. About those facts are
    ``topics``, ``level``, ``age``, ``women_only`` (of the audience) and ``verdicts`` (by concept
    id or ``Whom``: groups, times, needs, modes, districts).

    The rest is one value per offer: the door in degrees, NaN where it is unknown; day ordinals,
    ``verified`` 0 where nobody checked, the others far in the future where there is no such
    day; ``lot``, drawn by the offer's id; ``turn``, its place among all by provider and lot.
    """

    count: int
    facts: Mapping[Slot, Facts[Any]]
    topics: NamedTopics
    level: Range
    age: Range
    women_only: Mask
    verdicts: Mapping[str, Verdicts]
    centres: Mapping[str, tuple[float, float]]
    providers: Facts[str]
    provider_lots: NDArray[np.uint64]
    latitude: Degrees
    longitude: Degrees
    verified: Days
    last_end: Days
    last_registration: Days
    lot: NDArray[np.uint64]
    turn: NDArray[np.int32]


def build_columns(change: Rebuild, lexicon: Lexicon, before: Columns | None = None) -> Columns:
    """All columns of a catalogue; those ``before`` must be of the same lexicon."""
    facts = {
        slot: change.facts(said, before.facts[slot] if before else None)
        for slot, said in _SAID.items()
    }
    said = {slot: tuple(facts[slot].distinct) for slot in facts}
    providers = change.facts(lambda offer: offer.provider, before.providers if before else None)
    centres = _centres(lexicon)

    def column(name: str, of: Callable[[Offer], float], dtype: DTypeLike) -> NDArray[Any]:
        fresh = np.array([of(offer) for offer in change.fresh], dtype=dtype)
        return change.column(fresh, getattr(before, name) if before else None)

    lot = column("lot", lambda offer: _drawn(offer.id), np.uint64)
    turn = np.empty(len(lot), dtype=np.int32)
    turn[np.lexsort((lot, providers.codes))] = np.arange(len(lot))
    return Columns(
        count=len(change.origin),
        facts=facts,
        topics=NamedTopics.build(
            said[Slot.TOPIC], before.topics.tree if before else TopicTree.build(lexicon)
        ),
        level=_range(said[Slot.LEVEL], len(Level) - 1),
        age=replace(
            _range((ages for ages, _ in said[Slot.AGE]), OLDEST),
            known=np.array([stated for _, stated in said[Slot.AGE]], dtype=bool),
        ),
        women_only=np.array([only_women(audience) for audience in said[Slot.GROUP]], dtype=bool),
        verdicts={
            asked: np.array([judge(asked, fact) for fact in said[slot]], dtype=np.int8)
            for slot, judge in _JUDGES.items()
            for asked in _asked(slot, lexicon)
        },
        centres=centres,
        providers=providers,
        provider_lots=np.array([_drawn(name) for name in providers.distinct], dtype=np.uint64),
        latitude=column("latitude", lambda offer: _door(offer, centres)[0], np.float32),
        longitude=column("longitude", lambda offer: _door(offer, centres)[1], np.float32),
        verified=column("verified", _verified, np.int32),
        last_end=column("last_end", lambda o: _last(run.ends for run in o.runs), np.int32),
        last_registration=column(
            "last_registration", lambda o: _last(run.register_by for run in o.runs), np.int32
        ),
        lot=lot,
        turn=turn,
    )


def _levels(offer: Offer) -> tuple[int | None, int | None]:
    low, high = offer.level_min, offer.level_max
    return low.rank if low else None, high.rank if high else None


def _ages(offer: Offer) -> Ages:
    return offer.age_min, offer.age_max


def _ages_or_bound(offer: Offer) -> tuple[Ages, bool]:
    """The ages, and whether the offer states them or they only follow from whom it is for."""
    stated = _ages(offer)
    return ages_told(stated, frozenset(offer.audience)), stated != (None, None)


def _ages_and_audience(offer: Offer) -> tuple[Ages, frozenset[str]]:
    return _ages(offer), frozenset(offer.audience)


def _needs(offer: Offer) -> tuple[tuple[str, bool], ...]:
    """The needs an offer is known to meet or not to meet."""
    free = offer.free if offer.price_eur is None else offer.price_eur == 0
    known = (
        ("childcare", offer.childcare),
        ("free-of-charge", free),
        ("women-only", offer.women_only),
        ("no-appointment", True if _OPEN_DOOR & {*offer.sign_up} else None),
        ("interpreter", True if {*offer.languages} - {"de"} else None),
    )
    return tuple((need, met) for need, met in known if met is not None)


def _modes(offer: Offer) -> frozenset[Mode]:
    return frozenset(run.mode for run in offer.runs if run.mode)


def _whereabouts(offer: Offer) -> tuple[str | None, bool]:
    """The district, and whether one only takes part from anywhere."""
    return offer.place.district, bool(offer.runs) and _modes(offer) == {Mode.ONLINE}


_OPEN_DOOR: Final = frozenset({"at-open-hours", "no-sign-up"})
_SAID: Final[Mapping[Slot, Callable[[Offer], Any]]] = {
    Slot.TOPIC: lambda offer: offer.topics,
    Slot.WHOM: _ages_and_audience,
    Slot.LEVEL: _levels,
    Slot.AGE: _ages_or_bound,
    Slot.GROUP: lambda offer: frozenset(offer.audience),
    Slot.TIME: times_of,
    Slot.NEED: _needs,
    Slot.MODE: _modes,
    Slot.DISTRICT: _whereabouts,
}


def _judge_group(asked: str, audience: frozenset[str]) -> int:
    return VERDICTS.index(verdict_for(asked, audience))


def _judge_whom(asked: str, known: tuple[Ages, frozenset[str]]) -> int:
    return VERDICTS.index(verdict_whom(Whom(asked), *known))


def _judge_time(asked: str, known: frozenset[str]) -> int:
    if asked in known:
        return FITS
    return MISSES if any(asked in d and known & d for d in DIMENSIONS) else UNKNOWN


def _judge_need(asked: str, known: tuple[tuple[str, bool], ...]) -> int:
    met = dict(known).get(asked)
    return UNKNOWN if met is None else FITS if met else MISSES


def _judge_mode(asked: str, known: frozenset[Mode]) -> int:
    if not known:
        return UNKNOWN
    # Hybrid can be attended either way; who asks for hybrid wants to choose each time.
    return FITS if asked in known or Mode.HYBRID in known else MISSES


def _judge_district(asked: str, known: tuple[str | None, bool]) -> int:
    district, online = known
    if online or district is None:
        return UNKNOWN
    return FITS if district == asked else MISSES


_JUDGES: Final[Mapping[Slot, Callable[[str, Any], int]]] = {
    Slot.WHOM: _judge_whom,
    Slot.GROUP: _judge_group,
    Slot.TIME: _judge_time,
    Slot.NEED: _judge_need,
    Slot.MODE: _judge_mode,
    Slot.DISTRICT: _judge_district,
}


def _asked(slot: Slot, lexicon: Lexicon) -> Iterable[str]:
    """The values that may be asked for; modes are what offers can have, concept or not."""
    match slot:
        case Slot.WHOM:
            return tuple(Whom)
        case Slot.MODE:
            return tuple(Mode)
        case _:
            return (c.id for c in lexicon.of(Kind(slot.value)))


def _range(ends: Iterable[tuple[int | None, int | None]], top: int) -> Range:
    pairs = list(ends)
    return Range(
        low=np.array([0 if low is None else low for low, _ in pairs], dtype=np.int16),
        high=np.array([top if high is None else high for _, high in pairs], dtype=np.int16),
        known=np.array([pair != (None, None) for pair in pairs], dtype=bool),
    )


def _centres(lexicon: Lexicon) -> dict[str, tuple[float, float]]:
    return {
        c.id: (c.latitude, c.longitude)
        for c in lexicon.of(Kind.DISTRICT)
        if c.latitude is not None and c.longitude is not None
    }


def _door(offer: Offer, centres: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    """Where it is; the centre of the district where nothing nearer is known."""
    place = offer.place
    if place.latitude is None or place.longitude is None:
        return centres.get(place.district or "", _NOWHERE)
    return place.latitude, place.longitude


def _verified(offer: Offer) -> int:
    return offer.verified_on.toordinal() if offer.verified_on else 0


def _last(days: Iterable[date | None]) -> int:
    """The latest day, or one far away: an offer with an open or undated run is never over."""
    known = list(days)
    given = [day.toordinal() for day in known if day is not None]
    return max(given) if given and len(given) == len(known) else _NO_DAY


def _drawn(name: str) -> int:
    """The same number on every machine, and none that the name lets expect."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())
