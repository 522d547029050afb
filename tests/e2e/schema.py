"""The published Bot API as a check: what is wrong with a request of ours, in words.

Read from the machine-readable description: names, types all the way down, and the lengths and
rules that stand in its sentences. What is written nowhere there, the stand-in server refuses.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.demo import Call, Json
from bot.demo.entities import parse_html, utf16

PUBLISHED = Path(__file__).parents[3] / "shared/data/bot-api-spec/api.json"
_SIMPLE: dict[str, tuple[type, ...]] = {
    "String": (str,),
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "True": (bool,),
    "InputFile": (str,),  # the call log has an upload by its name
}


class BotApi:
    """One version of the Bot API."""

    def __init__(self, description: Json) -> None:
        self._methods: Json = description["methods"]
        self._types: Json = description["types"]

    @classmethod
    def published(cls) -> "BotApi | None":
        """The description that lies beside the repository; None where there is none."""
        if not PUBLISHED.exists():
            return None
        return cls(json.loads(PUBLISHED.read_text(encoding="utf-8")))

    def problems(self, calls: Iterable[Call]) -> list[str]:
        """All that is wrong with these calls."""
        return [problem for call in calls for problem in self.wrong_with(call.method, call.params)]

    def wrong_with(self, method: str, params: Json) -> list[str]:
        """All that is wrong with one call."""
        if method not in self._methods:
            return [f"there is no method {method}"]
        html = str(params.get("parse_mode", "")).lower() == "html"
        return list(self._fields(params, self._methods[method], method, html=html))

    def _fields(self, given: Json, described: Json, where: str, *, html: bool) -> Iterator[str]:
        fields = {field["name"]: field for field in described.get("fields", ())}
        for name in given.keys() - fields.keys():
            yield f"{where} has no {name}"
        for name, field in fields.items():
            place = f"{where}.{name}"
            if name not in given:
                if field["required"] or _needed_without(field["description"], given):
                    yield f"{place} is missing"
                continue
            yield from self._one_of(given[name], field["types"], place)
            yield from _against(field["description"], given[name], place, html=html)
        yield from _one_action(given, described, fields.keys(), where)

    def _one_of(self, value: Any, types: Iterable[str], place: str) -> list[str]:
        """Nothing if the value is of one of the types, else what keeps it from the likeliest."""
        tries = [list(self._typed(value, name, place)) for name in types]
        return min(tries, key=len)

    def _typed(self, value: Any, name: str, place: str) -> Iterator[str]:
        if name.startswith("Array of "):
            if not isinstance(value, list):
                yield f"{place} is no list: {value!r}"
                return
            for number, item in enumerate(value):
                yield from self._typed(item, name.removeprefix("Array of "), f"{place}[{number}]")
        elif name in _SIMPLE:
            if not isinstance(value, _SIMPLE[name]) or (
                isinstance(value, bool) and bool not in _SIMPLE[name]
            ):
                yield f"{place} is no {name}: {value!r}"
        elif not isinstance(value, dict):
            yield f"{place} is no {name}: {value!r}"
        elif subtypes := self._types[name].get("subtypes"):
            yield from self._one_of(value, subtypes, place)
        else:
            yield from self._fields(value, self._types[name], place, html=False)


def _needed_without(description: str, given: Json) -> bool:
    """ "Required if A and B are not specified": whether that is so here."""
    rule = re.search(r"Required if ([\w ]+?) (?:is|are) not specified", description)
    return rule is not None and not any(
        name in given for name in rule[1].replace(" and ", " ").split()
    )


def _one_action(given: Json, described: Json, known: Iterable[str], where: str) -> Iterator[str]:
    """ "Exactly one of the fields other than A, B, and C must be used"."""
    rule = re.search(
        r"Exactly one of the fields other than (.+?) must be used", str(described["description"])
    )
    if rule is not None:
        others = set(re.findall(r"\w+", rule[1])) - {"and"}
        used = sorted(given.keys() & set(known) - others)
        if len(used) != 1:
            yield f"{where} does {len(used)} things and not one: {used}"


def _against(description: str, value: Any, place: str, *, html: bool) -> Iterator[str]:
    """What the sentence about a field says of its value."""
    if isinstance(value, str):
        if html and "parsing" in description:
            value = parse_html(value)[0]
        if lengths := re.search(r"(\d+)-(\d+) (characters|bytes)", description):
            in_bytes = lengths[3] == "bytes"
            length = len(value.encode()) if in_bytes else utf16(value)
            if not int(lengths[1]) <= length <= int(lengths[2]):
                yield f"{place} has {length} and not {lengths[0]}"
        if (only := re.search(r"must be ([a-z_]+)$", description)) and value != only[1]:
            yield f"{place} is {value!r} and not {only[1]!r}"
    elif isinstance(value, list):
        if (most := re.search(r"At most (\d+)", description)) and len(value) > int(most[1]):
            yield f"{place} has {len(value)} entries and not at most {most[1]}"
    elif isinstance(value, int):
        between = re.search(r"[Vv]alues between (\d+)-(\d+)", description)
        if between and not int(between[1]) <= value <= int(between[2]):
            yield f"{place} is {value} and not {between[1]}-{between[2]}"
