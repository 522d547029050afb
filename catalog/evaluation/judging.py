"""Which offers are right for a query, judged from the offers' own facts.

On purpose a second, plain reading of what "suits" means: it shares no code with the matcher
that it judges, and looks at no weights.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final

from catalog.evaluation.queries import Query, Value
from catalog.lexicon import Lexicon
from catalog.matching import Slot
from catalog.offers import Level, Mode, Offer
from catalog.offers.times import times_of

RIGHT: Final = 3
"""The subject and nothing that stands against it."""
ONE_OFF: Final = 2
"""The subject, but one condition is not met."""
NEAR: Final = 1
"""The subject with more against it, or only the general field of it."""


def judge(query: Query, offers: Iterable[Offer], lexicon: Lexicon) -> Mapping[str, int]:
    """The grade of every offer that is worth showing; the others are left out.

    Topics that are equally right are readings of the query, each judged by itself: who is shown
    the best there is for one of them was answered well, whatever another would have had.
    """
    if query.relevant is not None:
        return query.relevant
    if query.off_topic or not query.slots:
        return {}
    shown = tuple(offers)
    readings = [
        _grades(query, topics, shown, lexicon)
        for topics in product(*query.slots.get(Slot.TOPIC, ()))
    ]
    if len(readings) == 1:
        return readings[0]
    found: dict[str, int] = {}
    for grades in map(_best_is_right, readings):
        for offer_id, grade in grades.items():
            found[offer_id] = max(grade, found.get(offer_id, 0))
    return found


def _grades(
    query: Query, topics: Sequence[str], offers: Iterable[Offer], lexicon: Lexicon
) -> dict[str, int]:
    """The grades where just these topics are meant."""
    graded = ((offer.id, _grade(query.slots, topics, offer, lexicon)) for offer in offers)
    return {offer_id: grade for offer_id, grade in graded if grade}


def _best_is_right(grades: Mapping[str, int]) -> dict[str, int]:
    """What misses one thing is right where nothing misses none."""
    best = max(grades.values(), default=0)
    return {i: RIGHT if best == grade == ONE_OFF else grade for i, grade in grades.items()}


def _grade(
    slots: Mapping[Slot, tuple[Value, ...]], topics: Sequence[str], offer: Offer, lexicon: Lexicon
) -> int:
    if topics and not any(_covers(topic, offer, lexicon) for topic in topics):
        above = {lexicon[topic].broader for topic in topics if topic in lexicon}
        return NEAR if above - {None} & {*offer.topics} else 0
    conditions = ((slot, values) for slot, values in slots.items() if slot is not Slot.TOPIC)
    against = sum(_against(slot, value, offer) for slot, values in conditions for value in values)
    return RIGHT if not against else ONE_OFF if against == 1 else NEAR


def _covers(wanted: str, offer: Offer, lexicon: Lexicon) -> bool:
    """Whether the offer is about the topic, or about a narrower one."""
    return any(lexicon.covers(wanted, topic) for topic in offer.topics if topic in lexicon)


def _against(slot: Slot, value: Value, offer: Offer) -> bool:
    """Whether a known fact of the offer speaks against every one of the values."""
    match slot:
        case Slot.LEVEL:
            return all(_level_against(Level(level), offer) for level in value)
        case Slot.AGE:
            return all(_age_against(ages, offer) for ages in value)
        case Slot.TIME:
            known = times_of(offer)
            return bool(known) and not value & known
        case Slot.NEED:
            return all(_need_against(need, offer) for need in value)
        case Slot.MODE:
            modes = {run.mode for run in offer.runs if run.mode}
            return bool(modes) and Mode.HYBRID not in modes and not value & modes
        case Slot.DISTRICT:
            online = {run.mode for run in offer.runs} == {Mode.ONLINE}
            return bool(offer.place.district) and not online and offer.place.district not in value
        case Slot.GROUP:
            return offer.women_only and value <= {"men", "fathers"}
        case _:
            return False


def _level_against(level: Level, offer: Offer) -> bool:
    low = offer.level_min.rank if offer.level_min else 0
    high = offer.level_max.rank if offer.level_max else len(Level) - 1
    return not low <= level.rank <= high


def _age_against(ages: str, offer: Offer) -> bool:
    youngest, oldest = (int(age) for age in ages.split("-"))
    low = 0 if offer.age_min is None else offer.age_min
    high = 120 if offer.age_max is None else offer.age_max
    return oldest < low or high < youngest


def _need_against(need: str, offer: Offer) -> bool:
    free = offer.free if offer.price_eur is None else offer.price_eur == 0
    met = {"childcare": offer.childcare, "free-of-charge": free, "women-only": offer.women_only}
    return met.get(need) is False
