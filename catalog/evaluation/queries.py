"""Graded queries as they stand in a file: one JSON object a line.

    {"id": "de-1", "language": "de", "text": "deutschkurs abends",
     "slots": {"topic": ["german-course|learn-german"], "time": ["evening"]},
     "also": {"group": ["adults"]}}
    {"id": "en-9", "language": "en", "text": "order a pizza", "off_topic": true}

``slots`` is what a perfect reader would fill; "|" stands between values that are equally right,
``also`` are values that may come besides. ``relevant`` ({offer id: grade}) names the right offers;
without it they are judged from the slots by ``judging``. ``language`` is any BCP 47 tag; figures
are kept apart by it ("ar-Latn" is Arabic in Latin letters). ``reading`` reads such files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.lexicon import Lexicon
from catalog.matching import Answers, Slot
from catalog.matching.wish.filling import ages_told
from catalog.offers import Level

Value = frozenset[str]
"""One expected value of a slot: any of these will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What someone typed and what it should lead to; see the module for each field."""

    id: str
    language: str
    text: str
    off_topic: bool = False
    slots: Mapping[Slot, tuple[Value, ...]] = field(default_factory=dict)
    also: Mapping[Slot, tuple[Value, ...]] = field(default_factory=dict)
    relevant: Mapping[str, int] | None = None


def values_of(answers: Answers, lexicon: Lexicon) -> dict[Slot, tuple[str, ...]]:
    """The filled slots as they are compared with a query's: ages as "3-6".

    Ages that only follow from a group ("children") were not said and are no slot of their own.
    """
    told = ages_told(lexicon[group] for group in answers.groups)
    ages = answers.ages if answers.ages != told else None
    filled = {
        Slot.TOPIC: answers.topics,
        Slot.LEVEL: (answers.level.value,) if isinstance(answers.level, Level) else (),
        Slot.AGE: (f"{ages[0]}-{ages[1]}",) if ages else (),
        Slot.GROUP: answers.groups,
        Slot.TIME: answers.times,
        Slot.NEED: answers.needs,
        Slot.MODE: (answers.mode,) if answers.mode else (),
        Slot.DISTRICT: answers.districts,
    }
    return {slot: values for slot, values in filled.items() if values}
