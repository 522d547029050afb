"""Graded queries as they stand in a file: one JSON object a line.

    {"id": "de-1", "language": "de", "text": "deutschkurs abends",
     "slots": {"topic": ["german-course|learn-german"], "time": ["evening"]},
     "also": {"group": ["adults"]}}
    {"id": "en-9", "language": "en", "text": "order a pizza", "off_topic": true}

``slots`` is what a perfect reader would fill; "|" stands between values that are equally right,
``also`` are values that may come besides. ``relevant`` ({offer id: grade}) names the right offers;
without it they are judged from the slots by ``judging``. ``language`` is any BCP 47 tag; figures
are kept apart by it ("ar-Latn" is Arabic in Latin letters).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog.lexicon import Lexicon
from catalog.matching import Answers, Slot
from catalog.matching.wish.filling import ages_told
from catalog.offers import Level

Value = frozenset[str]
"""One expected value of a slot: any of these will do."""


class BadQuery(ValueError):  # noqa: N818 - what is wrong, in the words of who wrote the file
    """A line that is no query; says which and why."""


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


def read_queries(lines: Iterable[bytes]) -> Iterator[Query]:
    """The queries of a file, blank lines left out. Raises BadQuery at the first bad line."""
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            query = _query(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            said = f'"{problem.args[0]}" is missing' if isinstance(problem, KeyError) else problem
            raise BadQuery(f"line {number}: {said}") from problem
        if query.id in seen:
            raise BadQuery(f'line {number}: the id "{query.id}" stands in an earlier line')
        seen.add(query.id)
        yield query


def _query(entry: Any) -> Query:
    if not isinstance(entry, dict):
        raise TypeError("is not a JSON object")
    relevant = entry.get("relevant")
    return Query(
        id=str(entry["id"]),
        language=str(entry["language"]),
        text=str(entry["text"]),
        off_topic=bool(entry.get("off_topic", False)),
        slots=_slots(entry.get("slots", {})),
        also=_slots(entry.get("also", {})),
        relevant=None if relevant is None else {str(k): int(v) for k, v in relevant.items()},
    )


def _slots(entry: Mapping[str, Any]) -> dict[Slot, tuple[Value, ...]]:
    return {Slot(name): _values(Slot(name), values) for name, values in entry.items()}


def _values(slot: Slot, values: Any) -> tuple[Value, ...]:
    if slot is Slot.AGE:
        low, high = values
        return (frozenset({f"{int(low)}-{int(high)}"}),)
    said = [values] if isinstance(values, str) else values
    return tuple(frozenset(str(value).split("|")) for value in said)


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
