"""Reads files of graded queries and checks them whole before anything is measured with them.

Decides what a line may say, and names every problem of all files at once, each with its file,
line and field, in words for the person who writes the files.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from rapidfuzz import process

from catalog.evaluation.judging import NEAR, RIGHT
from catalog.evaluation.queries import Query, Value
from catalog.lexicon import Kind, Lexicon
from catalog.lexicon.loading import OLDEST
from catalog.matching import Slot

TEXTS: Final = ("id", "language", "text")
FIELDS: Final = (*TEXTS, "slots", "also", "relevant", "off_topic")
SLOTS: Final = tuple(slot for slot in Slot if slot not in {Slot.WORDS, Slot.WHOM})
"""What a perfect reader can fill: words of the catalogue itself stand for no slot value, and for
whom something is looked for is left to groups and ages."""
_SHOWN: Final = 60  # characters of a value; more would bury what is wrong with it
_ALIKE: Final = 80  # percent of two ids alike, so that one may be a slip of the other
_SOME: Final = 7  # ids shown of a kind


class BadQueries(ValueError):  # noqa: N818 - what is wrong, in words for who wrote the files
    """The files cannot be used; ``problems`` has one line for each thing to correct."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(("The queries cannot be used:", *problems)))
        self.problems = problems


class _BadLineError(ValueError):
    """A line that holds no fields to look at; says why."""


def read_queries(
    files: Iterable[Path], lexicon: Lexicon, offers: Collection[str]
) -> tuple[Query, ...]:
    """The queries of all files in their order, blank lines left out.

    ``offers`` are the ids of the catalogue that the queries are put to, which "relevant" may name.
    Raises BadQueries with every problem of all files.
    """
    queries: list[Query] = []
    problems: list[str] = []
    homes: dict[str, str] = {}
    for file in dict.fromkeys(files):  # one that is named twice counts once
        with file.open("rb") as lines:
            written = {f"{file}:{at}": line for at, line in enumerate(lines, 1) if line.strip()}
        if not written:
            problems.append(f"{file}: holds no query; write one as a JSON object on each line")
        for place, line in written.items():
            try:
                entry = _entry(line)
            except _BadLineError as problem:
                problems.append(f"{place}: {problem}")
                continue
            wrong = [*_problems(entry, lexicon, offers), *_again(entry, place, homes)]
            problems += (f"{place}: {each}" for each in wrong)
            if not wrong:
                queries.append(_query(entry))
    if problems:
        raise BadQueries(tuple(problems))
    return tuple(queries)


def _entry(line: bytes) -> dict[str, Any]:
    """The fields of a line. Raises _BadLineError."""
    try:
        # utf-8-sig: some editors on Windows begin every file with a byte order mark.
        entry = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_each_once)
        json.dumps(entry, ensure_ascii=False).encode()
    except _BadLineError:
        raise
    except UnicodeDecodeError:
        raise _BadLineError("is not saved as UTF-8") from None
    except UnicodeEncodeError:
        raise _BadLineError(
            'has half a character, written as "\\ud…": write the whole one'
        ) from None
    except json.JSONDecodeError as error:
        raise _BadLineError(f"is not JSON: {error.msg} at character {error.colno}") from None
    except (ValueError, RecursionError):  # numbers of thousands of digits, thousands of brackets
        raise _BadLineError("is not JSON that can be read: too long a number or too deep") from None
    if not isinstance(entry, dict):
        raise _BadLineError(f'is {_shown(entry)} and no JSON object, as in {{"id": "de-1", …}}')
    return entry


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of a field written twice JSON would keep the second without a word."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise _BadLineError(f"{_shown(name)} stands twice: leave one, with the values of both")
        fields[name] = value
    return fields


def _again(entry: Mapping[str, Any], place: str, homes: dict[str, str]) -> Iterator[str]:
    """Whether an earlier line has the id; ``homes`` remembers where each first stands."""
    name = entry.get("id")
    if isinstance(name, str) and (home := homes.setdefault(name, place)) != place:
        yield f"id: {_shown(name)} is already that of {home}: give every query one of its own"


def _problems(entry: Mapping[str, Any], lexicon: Lexicon, offers: Collection[str]) -> Iterator[str]:
    wrong = [
        *(
            f"{_shown(field)} is no field; they are {', '.join(FIELDS)}"
            for field in _foreign(entry)
        ),
        *(problem for field in TEXTS for problem in _text(field, entry)),
        *_slots("slots", entry.get("slots", {}), lexicon),
        *_slots("also", entry.get("also", {}), lexicon),
        *_relevant(entry.get("relevant", {}), offers),
        *_off_topic(entry),
    ]
    yield from wrong
    if not wrong and not any(entry.get(field) for field in ("slots", "relevant", "off_topic")):
        yield 'says not what is right: give "slots" or "relevant", or "off_topic": true'


def _foreign(entry: Mapping[str, Any]) -> Iterator[str]:
    return (field for field in entry if field not in FIELDS)


def _text(field: str, entry: Mapping[str, Any]) -> Iterator[str]:
    if field not in entry:
        yield f"{field}: is missing"
    elif not isinstance(entry[field], str) or not entry[field].strip():
        yield f"{field}: {_shown(entry[field])} must be a text in quotation marks, and not empty"


def _off_topic(entry: Mapping[str, Any]) -> Iterator[str]:
    off_topic = entry.get("off_topic", False)
    besides = [field for field in ("slots", "also", "relevant") if entry.get(field)]
    if not isinstance(off_topic, bool):
        yield f"off_topic: {_shown(off_topic)} must be true or false, without quotation marks"
    elif off_topic and besides:
        yield f"off_topic: true cannot stand beside {', '.join(besides)}: take out one or the other"


def _slots(field: str, slots: object, lexicon: Lexicon) -> Iterator[str]:
    if not isinstance(slots, dict):
        yield f'{field}: {_shown(slots)} must be an object, as in {{"topic": ["german-course"]}}'
        return
    for name, values in slots.items():
        if name not in SLOTS:
            yield f"{field}: {_shown(name)} is no slot; they are {', '.join(SLOTS)}"
            continue
        check = _ages(values) if name == Slot.AGE else _concepts(Kind(name), values, lexicon)
        yield from (f"{field}.{name}: {problem}" for problem in check)


def _ages(ages: object) -> Iterator[str]:
    match ages:
        case [int(low), int(high)] if 0 <= low <= high <= OLDEST and bool not in map(type, ages):
            pass
        case _:
            yield (
                f"{_shown(ages)} must be [from, to] in whole years, the lower first, "
                f"0 to {OLDEST}, as in [3, 6]"
            )


def _concepts(kind: Kind, values: object, lexicon: Lexicon) -> Iterator[str]:
    said = [values] if isinstance(values, str) else values
    if not isinstance(said, list) or not said or not all(isinstance(each, str) for each in said):
        some = lexicon.of(kind)[0].id
        yield f'{_shown(values)} must be a list of ids of the lexicon, as in ["{some}"]'
        return
    for name in (name for each in said for name in each.split("|")):
        if name not in lexicon:
            yield f"{_shown(name)} is not in the lexicon; {_instead(name, kind, lexicon)}"
        elif (own := lexicon[name].kind).value in SLOTS and own is not kind:
            yield f'{_shown(name)} is of kind {own} and not {kind}: put it under "{own}"'
        elif own is not kind:
            yield f"{_shown(name)} is of kind {own}, which is no slot: take it out"


def _instead(name: str, kind: Kind, lexicon: Lexicon) -> str:
    """The id most like this one, or some of its kind."""
    ids = [concept.id for concept in lexicon.of(kind)]
    if near := process.extractOne(name, ids, score_cutoff=_ALIKE):
        return f"perhaps {_shown(near[0])} is meant"
    more = ", …" if len(ids) > _SOME else ""
    return f"ids of this kind are {', '.join(ids[:_SOME])}{more}"


def _relevant(relevant: object, offers: Collection[str]) -> Iterator[str]:
    if not isinstance(relevant, dict):
        yield f'relevant: {_shown(relevant)} must be an object, as in {{"id of an offer": {RIGHT}}}'
        return
    for name, grade in relevant.items():
        if name not in offers:
            yield (
                f"relevant: the catalogue has no offer {_shown(name)}: correct the id, "
                "or name the catalogue that has it with --catalogue"
            )
        if type(grade) is not int or not NEAR <= grade <= RIGHT:
            yield f"relevant: the grade of {_shown(name)} is {_shown(grade)}, but must be 1, 2 or 3"


def _shown(value: object) -> str:
    """A value as it is written in JSON, on one line and not longer than a reader can take in."""
    text = json.dumps(value, ensure_ascii=False).encode(errors="backslashreplace").decode()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _query(entry: Mapping[str, Any]) -> Query:
    """The query of a line without problems."""
    return Query(
        id=entry["id"],
        language=entry["language"],
        text=entry["text"],
        off_topic=entry.get("off_topic", False),
        slots=_filled(entry.get("slots", {})),
        also=_filled(entry.get("also", {})),
        relevant=entry.get("relevant"),
    )


def _filled(slots: Mapping[str, Any]) -> dict[Slot, tuple[Value, ...]]:
    return {Slot(name): _values(Slot(name), values) for name, values in slots.items()}


def _values(slot: Slot, values: Any) -> tuple[Value, ...]:
    if slot is Slot.AGE:
        low, high = values
        return (frozenset({f"{low}-{high}"}),)
    said = [values] if isinstance(values, str) else values
    return tuple(frozenset(value.split("|")) for value in said)
