"""Files of queries are right, or refused with every problem of all of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from catalog.evaluation.queries import Query
from catalog.evaluation.reading import BadQueries, read_queries
from catalog.lexicon import load_lexicon
from catalog.matching import Slot

OFFERS = {"vhs-a1", "vhs-b1"}
COURSE = {"topic": ["german-course"]}


def line(**fields: Any) -> str:
    """A line that says what is asked, and what is right unless told."""
    asked = {"id": "1", "language": "de", "text": "deutschkurs"}
    return json.dumps(asked | (fields or {"slots": COURSE}), ensure_ascii=False)


def write(folder: Path, *lines: str, name: str = "q.jsonl") -> Path:
    file = folder / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def read(*files: Path) -> tuple[Query, ...]:
    return read_queries(files, load_lexicon(), OFFERS)


def problems(*files: Path) -> tuple[str, ...]:
    """What is refused, without the folder."""
    with pytest.raises(BadQueries) as refused:
        read(*files)
    assert str(refused.value).splitlines()[1:] == [*refused.value.problems]
    return tuple(each.removeprefix(f"{files[0].parent}/") for each in refused.value.problems)


def test_a_query_has_all_that_its_line_says(tmp_path: Path) -> None:
    slots = {"topic": ["german-course|learn-german"], "level": "b1", "age": [0, 120]}
    first = line(slots=slots, also={"group": ["adults", "women"]}, relevant={"vhs-a1": 1})
    aside = line(id="2", language="fa-Latn", off_topic=True)
    assert read(write(tmp_path, "\ufeff" + first, "", aside + "\r\n")) == (
        Query(
            id="1",
            language="de",
            text="deutschkurs",
            slots={
                Slot.TOPIC: (frozenset({"german-course", "learn-german"}),),
                Slot.LEVEL: (frozenset({"b1"}),),
                Slot.AGE: (frozenset({"0-120"}),),
            },
            also={Slot.GROUP: (frozenset({"adults"}), frozenset({"women"}))},
            relevant={"vhs-a1": 1},
        ),
        Query(id="2", language="fa-Latn", text="deutschkurs", off_topic=True),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"relevant": {"vhs-a1": 3}},
        {"slots": COURSE, "relevant": {}},  # no offer is right
        {"slots": COURSE, "off_topic": False},
        {"off_topic": True, "slots": {}},
    ],
)
def test_one_word_on_what_is_right_is_enough(tmp_path: Path, fields: dict[str, Any]) -> None:
    assert len(read(write(tmp_path, line(**fields)))) == 1


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"id": 7}, "id: 7 must be a text in quotation marks, and not empty"),
        ({"language": None}, "language: null must be a text in quotation marks, and not empty"),
        ({"text": " "}, 'text: " " must be a text in quotation marks, and not empty'),
        (
            {"slot": COURSE},
            '"slot" is no field; they are id, language, text, slots, also, relevant, off_topic',
        ),
        (
            {"slots": {"colour": ["red"]}},
            'slots: "colour" is no slot; they are '
            "topic, level, age, group, time, need, mode, district",
        ),
        (
            {"also": {"words": ["kurs"]}},
            'also: "words" is no slot; they are '
            "topic, level, age, group, time, need, mode, district",
        ),
        (
            {"slots": ["topic"]},
            'slots: ["topic"] must be an object, as in {"topic": ["german-course"]}',
        ),
        (
            {"slots": {"level": "z9"}},
            'slots.level: "z9" is not in the lexicon; '
            "ids of this kind are a0, a1, a2, b1, b2, c1, c2",
        ),
        (
            {"slots": {"topic": ["learn-german|german-curse"]}},
            'slots.topic: "german-curse" is not in the lexicon; perhaps "german-course" is meant',
        ),
        (
            {"also": {"topic": ["women"]}},
            'also.topic: "women" is of kind group and not topic: put it under "group"',
        ),
        (
            {"slots": {"topic": ["thanks"]}},
            'slots.topic: "thanks" is of kind talk, which is no slot: take it out',
        ),
        *(
            (
                {"slots": {"topic": bad}},
                f"slots.topic: {json.dumps(bad)} must be a list of ids of the lexicon, "
                'as in ["learn-german"]',
            )
            for bad in ([], [7], {"learn-german": 1}, None, [["learn-german"]])
        ),
        *(
            (
                {"slots": {**COURSE, "age": bad}},
                f"slots.age: {json.dumps(bad)} must be [from, to] in whole years, "
                "the lower first, 0 to 120, as in [3, 6]",
            )
            for bad in ([7, 3], ["x"], 3, [7], [-1, 3], [3, 121], [3.0, 6], [False, 6], "3-6", [])
        ),
        (
            {"relevant": ["vhs-a1"]},
            'relevant: ["vhs-a1"] must be an object, as in {"id of an offer": 3}',
        ),
        (
            {"relevant": {"vhs-c1": 3}},
            'relevant: the catalogue has no offer "vhs-c1": correct the id, '
            "or name the catalogue that has it with --catalogue",
        ),
        *(
            (
                {"relevant": {"vhs-a1": bad}},
                f'relevant: the grade of "vhs-a1" is {json.dumps(bad)}, but must be 1, 2 or 3',
            )
            for bad in (0, 4, -1, "3", 2.5, True, None)
        ),
        *(
            (
                {"off_topic": bad},
                f"off_topic: {json.dumps(bad)} must be true or false, without quotation marks",
            )
            for bad in ("false", 1, None)
        ),
        *(
            (
                {"off_topic": True, **besides},
                f"off_topic: true cannot stand beside {', '.join(besides)}: "
                "take out one or the other",
            )
            for besides in (
                {"slots": COURSE},
                {"also": COURSE},
                {"slots": COURSE, "relevant": {"vhs-a1": 3}},
            )
        ),
    ],
)
def test_a_mistake_is_named_with_its_field(
    tmp_path: Path, fields: dict[str, Any], problem: str
) -> None:
    found = problems(write(tmp_path, "", line(**fields)))
    assert f"q.jsonl:2: {problem}" in found, found


@pytest.mark.parametrize(
    "fields", [{"slots": {}}, {"off_topic": False}, {"also": COURSE}, {"relevant": {}}]
)
def test_a_line_must_say_what_is_right(tmp_path: Path, fields: dict[str, Any]) -> None:
    assert problems(write(tmp_path, line(**fields))) == (
        'q.jsonl:1: says not what is right: give "slots" or "relevant", or "off_topic": true',
    )


@pytest.mark.parametrize("field", ["id", "language", "text"])
def test_a_missing_field_is_named(tmp_path: Path, field: str) -> None:
    fields = json.loads(line())
    del fields[field]
    assert problems(write(tmp_path, json.dumps(fields))) == (f"q.jsonl:1: {field}: is missing",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "is not JSON: Expecting property name enclosed in double quotes at character 2"),
        ("[7]", 'is [7] and no JSON object, as in {"id": "de-1", …}'),
        ('{"slots": {"topic": [], "topic": []}}', '"topic" stands twice: leave one'),
        ('{"id": "\\ud800"}', "has half a character"),
        ("[" * 100_000, "is not JSON that can be read: too long a number or too deep"),
        ("9" * 10_000, "is not JSON that can be read: too long a number or too deep"),
        (f'["{"x" * 1000}"]', f'is ["{"x" * 58}… and no JSON object'),
    ],
)
def test_a_line_that_is_no_query_is_named(tmp_path: Path, text: str, problem: str) -> None:
    (found,) = problems(write(tmp_path, line(), text))
    assert found.startswith(f"q.jsonl:2: {problem}")


def test_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_bytes(line(text="für", slots=COURSE).encode("latin-1"))
    assert problems(file) == ("q.jsonl:1: is not saved as UTF-8",)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_queries_is_refused(tmp_path: Path, text: str) -> None:
    assert problems(write(tmp_path, text)) == (
        "q.jsonl: holds no query; write one as a JSON object on each line",
    )


def test_an_id_stands_once_in_all_files(tmp_path: Path) -> None:
    first = write(tmp_path, line(), line())
    assert problems(first, write(tmp_path, line(), name="r.jsonl")) == tuple(
        f'{place}: id: "1" is already that of {first}:1: give every query one of its own'
        for place in ("q.jsonl:2", "r.jsonl:1")
    )


def test_a_file_that_is_named_twice_counts_once(tmp_path: Path) -> None:
    file = write(tmp_path, line())
    assert len(read(file, file)) == 1


def test_every_problem_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    first = write(tmp_path, line(id="", slots={"level": ["z9"], "age": 3}), line(), "{")
    second = write(tmp_path, line(off_topic="false", relevant={"x": 9}, id="2"), name="r.jsonl")
    found = problems(first, write(tmp_path, "", name="empty.jsonl"), second)
    assert [each.partition(" ")[0] for each in found] == [
        *["q.jsonl:1:"] * 3,
        "q.jsonl:3:",
        "empty.jsonl:",
        *["r.jsonl:1:"] * 3,
    ]
