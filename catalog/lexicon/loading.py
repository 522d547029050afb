"""Reads the lexicon's data files and checks them whole.

Decides what a valid data file is and says every problem at once, in words for the person
who edits the file; what the words mean is left to ``catalog.matching``.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from catalog.lexicon import messages
from catalog.lexicon.concept import Concept, Kind, Labels, Language, Lexicon, Message
from catalog.lexicon.data_file import UnreadableFile, read_table
from catalog.lexicon.messages import BadMessages, read_messages

SHIPPED = Path(__file__).parent / "data"
FILES: Mapping[str, Kind] = {
    "topics/learn_german.toml": Kind.TOPIC,
    "topics/early_childhood.toml": Kind.TOPIC,
    "topics/school.toml": Kind.TOPIC,
    "topics/training.toml": Kind.TOPIC,
    "topics/work.toml": Kind.TOPIC,
    "topics/university.toml": Kind.TOPIC,
    "topics/recognition.toml": Kind.TOPIC,
    "topics/advice.toml": Kind.TOPIC,
    "topics/meeting.toml": Kind.TOPIC,
    "topics/basic_skills.toml": Kind.TOPIC,
    "levels.toml": Kind.LEVEL,
    "groups.toml": Kind.GROUP,
    "times.toml": Kind.TIME,
    "needs.toml": Kind.NEED,
    "modes.toml": Kind.MODE,
    "districts.toml": Kind.DISTRICT,
    "documents.toml": Kind.DOCUMENT,
    "sign_ups.toml": Kind.SIGN_UP,
    "talk.toml": Kind.TALK,
}
"""The kind of concept that each file holds, in the order in which they are shown."""
CLOSED: Mapping[Kind, tuple[str, ...]] = {
    Kind.LEVEL: ("a0", "a1", "a2", "b1", "b2", "c1", "c2"),
    Kind.MODE: ("in-person", "online", "hybrid"),
}
"""Concepts the program knows by their ids, the values of an offer's level and mode: their labels
may be edited, but none added or taken away."""
NAMES: Mapping[Language, str] = {
    language: Locale("en").languages[language] for language in Language
}
BOUNDS = {"latitude": (51.9, 52.4), "longitude": (11.3, 12.0)}  # Magdeburg with a margin, WGS 84
KEYS = (
    *("broader", "beside", "ages", "joins", "related", "namesake", "shared"),
    *(*BOUNDS, *NAMES, "also", "hidden"),
)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 40  # an id travels in button tokens, which hold 64 bytes
LONGEST_SHOWN = 28  # characters; a longer button text is cut off on a small phone
OLDEST = 120

Entry = Mapping[str, Any]
Entries = Mapping[str, Entry]
Owners = dict[tuple[Kind, Language, str], tuple[str, str, str]]
"""Concept, place and label that first took a word of a language for a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLabel:
    """A label as it stands in a data file, which may have mistakes; ``key`` as in "also.de"."""

    file: str
    concept: str
    kind: Kind
    key: str
    text: str


class LexiconError(ValueError):
    """The data files cannot be used; ``problems`` has one line for each thing to correct."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(("The lexicon cannot be used:", *problems)))
        self.problems = problems


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon in ``folder``, topics first; without a folder the shipped one, read only once.

    Every file holds at least one concept. Raises LexiconError with every problem found.
    """
    return _shipped() if folder is None else _load(folder)


def written_labels(folder: Path | None = None) -> Iterator[WrittenLabel]:
    """Every label that is a text, also of files that are refused; unreadable ones have none."""
    for name, entries in _tables(folder or SHIPPED)[0].items():
        for concept_id, entry in entries.items():
            for key, _, label in _written(entry):
                if isinstance(label, str):
                    yield WrittenLabel(
                        file=name, concept=concept_id, kind=FILES[name], key=key, text=label
                    )


@cache
def _shipped() -> Lexicon:
    return _load(SHIPPED)


def _tables(folder: Path) -> tuple[dict[str, Entries], list[str]]:
    """The concepts of each file that can be read, and what is wrong with files and tables."""
    files: dict[str, Entries] = {}
    problems: list[str] = []
    for name in FILES:
        try:
            table = read_table(folder, name)
        except UnreadableFile as problem:
            problems.append(str(problem))
        else:
            files[name] = {key: value for key, value in table.items() if isinstance(value, dict)}
            problems += [
                f"{name}: {key}: must stand below the [name] of a concept"
                for key in table.keys() - files[name].keys()
            ]
    return files, problems


def _load(folder: Path) -> Lexicon:
    files, unreadable = _tables(folder)
    problems = [*_foreign_files(folder), *unreadable]
    # Without a file of topics, every message about one of them would be one problem more.
    whole = len(files) == len(FILES)
    problems += _problems(files)
    topics = {i for name, entries in files.items() if FILES[name] is Kind.TOPIC for i in entries}
    said: tuple[Message, ...] = ()
    try:
        said = read_messages(folder, topics) if whole else ()
    except BadMessages as error:
        problems += error.problems
    if problems:
        raise LexiconError(tuple(problems))
    concepts = (_concept(i, FILES[name], e) for name, es in files.items() for i, e in es.items())
    return Lexicon({concept.id: concept for concept in concepts}, said)


def _concept(concept_id: str, kind: Kind, entry: Entry) -> Concept:
    also, hidden = entry.get("also", {}), entry.get("hidden", {})
    return Concept(
        id=concept_id,
        kind=kind,
        labels={
            language: Labels(
                pref=entry[language],
                alt=tuple(also.get(language, ())),
                hidden=tuple(hidden.get(language, ())),
            )
            for language in Language
        },
        broader=entry.get("broader"),
        beside=entry.get("beside", False),
        ages=(entry["ages"][0], entry["ages"][1]) if "ages" in entry else None,
        joins=(entry["joins"][0], entry["joins"][1]) if "joins" in entry else None,
        related=tuple(entry.get("related", ())),
        namesake=entry.get("namesake"),
        shared=frozenset(entry.get("shared", ())),
        latitude=entry.get("latitude"),
        longitude=entry.get("longitude"),
    )


def _foreign_files(folder: Path) -> Iterator[str]:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.toml")}
    for name in sorted(there - FILES.keys() - messages.FILES.keys()):
        known = ", ".join((*FILES, *messages.FILES))
        yield f"{name}: is not a lexicon file; these are {known}"


def _problems(files: Mapping[str, Entries]) -> Iterator[str]:
    homes: dict[str, str] = {}
    owners: Owners = {}
    for name, entries in files.items():
        yield from (f"{name}: {problem}" for problem in _members(FILES[name], entries))
        for concept_id, entry in entries.items():
            home = homes.setdefault(concept_id, name)
            for problem in (
                *_name(concept_id, name, home),
                *_keys(entry),
                *_labels(name, concept_id, entry, owners),
                *_broader(name, concept_id, files),
                *_ages(entry),
                *_other_topics(concept_id, entry, files),
                *_shared(FILES[name], concept_id, entry, entries),
                *_coordinates(FILES[name], entry),
            ):
                yield f"{name}: [{concept_id}] {problem}"


def _members(kind: Kind, entries: Entries) -> Iterator[str]:
    """Whether the file holds the concepts that it must hold."""
    if not entries:
        yield "holds no concept"
        return
    closed = CLOSED.get(kind, tuple(entries))
    for known in closed:
        if known not in entries:
            yield f"[{known}] is missing"
    for concept_id in entries:
        if concept_id not in closed:
            yield f"[{concept_id}] is not one of those the program knows: {', '.join(closed)}"


def _name(concept_id: str, name: str, home: str) -> Iterator[str]:
    if home != name:
        yield f"is already a concept of {home}"
    if not ID.fullmatch(concept_id) or len(concept_id) > LONGEST_ID:
        yield f"must be named with a-z, 0-9 and hyphens only, at most {LONGEST_ID} characters"


def _keys(entry: Entry) -> Iterator[str]:
    for key in entry:
        if key not in KEYS:
            yield f"{key}: unknown key; the keys are {', '.join(KEYS)}"
    for key in ("also", "hidden"):
        lists = entry.get(key, {})
        if not isinstance(lists, dict):
            yield f"{key}: needs a language, as in {key}.de"
            continue
        for language, labels in lists.items():
            if language not in NAMES:
                yield f"{key}.{language}: unknown language; the languages are {', '.join(NAMES)}"
            elif not isinstance(labels, list):
                yield f'{key}.{language}: must be a list, as in ["one", "two"]'


def _labels(name: str, concept_id: str, entry: Entry, owners: Owners) -> Iterator[str]:
    """What is wrong with the labels; ``owners`` remembers where each of a kind stands."""
    for key, language, label in _written(entry):
        if label is None:
            yield f"{key}: the {NAMES[language]} label is missing"
        elif not isinstance(label, str) or not label.strip():
            yield f"{key}: a label must be a text in quotation marks, and not empty"
        elif not (word := _as_heard(label)):
            yield f'{key}: "{label}" has no letter or digit, so nobody can say it'
        elif (said := (FILES[name], language, word)) not in owners:
            owners[said] = concept_id, f"{name}: [{concept_id}] {key}", label
        else:
            owner, where, first = owners[said]
            where = where.removeprefix(f"{name}: ")
            if _plain(first) == _plain(label):
                yield f'{key}: "{label}" stands twice; it is already in {where}'
            elif owner != concept_id:
                yield f'{key}: "{label}" is the same word as "{first}" in {where}'
        on_button = key == language and FILES[name] is not Kind.DOCUMENT
        if on_button and isinstance(label, str) and len(label) > LONGEST_SHOWN:
            yield f'{key}: "{label}" is longer than {LONGEST_SHOWN} characters'


def _as_heard(label: str) -> str:
    """What tells words apart: not case, spaces, hyphens, marks on letters, tatweel or hamza."""
    letters = unicodedata.normalize("NFD", _plain(label))
    return "".join(filter(str.isalnum, letters)).replace("ـ", "").replace("ء", "")


def _plain(label: str) -> str:
    return unicodedata.normalize("NFKC", label).casefold().strip()


def _written(entry: Entry) -> Iterator[tuple[str, Language, object]]:
    """Key, language and label of all that is written down; a missing shown label is None."""
    for language in NAMES:
        yield language, language, entry.get(language)
        for key in ("also", "hidden"):
            lists = entry.get(key)
            labels = lists.get(language) if isinstance(lists, dict) else None
            for label in labels if isinstance(labels, list) else ():
                yield f"{key}.{language}", language, label


def _broader(name: str, concept_id: str, files: Mapping[str, Entries]) -> Iterator[str]:
    above = files[name][concept_id].get("broader")
    beside = files[name][concept_id].get("beside", False)
    if not isinstance(beside, bool) or (beside and above is None):
        yield "beside: must be true or false, and true only below a broader one"
    if above is None:
        return
    order = list(files[name])
    if above in order:
        # The general one first: the order in which both are shown, and no circle can arise.
        if order.index(above) >= order.index(concept_id):
            yield f"broader: [{above}] must stand above [{concept_id}]; a circle is not possible"
    elif homes := [other for other, entries in files.items() if above in list(entries)]:
        yield f"broader: [{above}] is in {homes[0]}, but must be in the same file"
    else:
        yield f"broader: there is no concept [{above}]"


def _ages(entry: Entry) -> Iterator[str]:
    if "ages" not in entry:
        return
    match entry["ages"]:
        case [int(start), int(end)] if 0 <= start <= end <= OLDEST:
            pass
        case ages:
            yield f"ages: {ages} must be [from, to] in years, the lower first, at most {OLDEST}"


def _other_topics(concept_id: str, entry: Entry, files: Mapping[str, Entries]) -> Iterator[str]:
    topics = {i for name, entries in files.items() if FILES[name] is Kind.TOPIC for i in entries}
    for key, how_many in (("joins", 2), ("related", None)):
        match entry.get(key, []):
            case []:
                pass
            case list(ids) if how_many not in (None, len(ids)):
                yield f"{key}: {ids} must be the ids of two topics"
            case list(ids):
                for other in ids:
                    if not isinstance(other, str) or other not in topics - {concept_id}:
                        yield f"{key}: {other} is not the id of another topic"
            case other:
                yield f'{key}: {other} must be a list, as in ["one", "two"]'


def _shared(kind: Kind, concept_id: str, entry: Entry, entries: Entries) -> Iterator[str]:
    namesake, shared = entry.get("namesake"), entry.get("shared")
    if namesake is None and shared is None:
        return
    if kind is not Kind.DISTRICT or namesake not in [i for i in entries if i != concept_id]:
        yield f"namesake: {namesake} is not the id of another district"
    own = [label for _, _, label in _written(entry)]
    match shared:
        case [_, *_]:
            for label in shared:
                if label not in own:
                    yield f'shared: "{label}" is not one of its labels'
        case _:
            yield f'shared: {shared} must be a list of its labels, as in ["one", "two"]'


def _coordinates(kind: Kind, entry: Entry) -> Iterator[str]:
    for key, (lowest, highest) in BOUNDS.items():
        value = entry.get(key)
        if kind is not Kind.DISTRICT:
            if value is not None:
                yield f"{key}: only a district has coordinates"
        elif value is None:
            yield f"{key}: is missing; every district has one"
        elif not isinstance(value, int | float) or not lowest <= value <= highest:
            yield f"{key}: {value} is not in Magdeburg, between {lowest} and {highest} degrees"
