"""Which offers are right for a query, by their facts alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalog.evaluation.judging import NEAR, ONE_OFF, RIGHT, judge
from catalog.evaluation.queries import Query
from catalog.lexicon import Lexicon
from catalog.matching import Slot
from catalog.offers import Level, Mode, Run
from tests.catalog.matching.conftest import offer


def query(slots: Mapping[str, Sequence[str]] | None = None, **fields: Any) -> Query:
    filled = {
        Slot(name): tuple(frozenset(value.split("|")) for value in values)
        for name, values in (slots or {}).items()
    }
    return Query(id="1", language="de", text="…", slots=filled, **fields)


OFFERS = (
    offer("b1", topics=("german-course",), level_min=Level.B1, level_max=Level.B1),
    offer("evening", topics=("german-course",), runs=(Run(parts=("evening",)),)),
    offer("a1-evening", topics=("german-course",), level_max=Level.A1,
          runs=(Run(parts=("evening",)),)),
    offer("online", topics=("integration-course",), runs=(Run(mode=Mode.ONLINE),)),
    offer("general", topics=("learn-german",)),
    offer("school", topics=("gymnasium",), age_min=10, age_max=18),
)  # fmt: skip


def test_grades_fall_with_what_speaks_against(small: Lexicon) -> None:
    asked = query(slots={"topic": ["german-course"], "level": ["b1"], "time": ["morning"]})
    assert judge(asked, OFFERS, small) == {
        "b1": RIGHT,
        "evening": ONE_OFF,
        "a1-evening": NEAR,
        "general": NEAR,
    }


def test_narrower_topics_are_right_and_alternatives_are_equal(small: Lexicon) -> None:
    grades = judge(query(slots={"topic": ["school|learn-german"]}), OFFERS, small)
    assert grades == {o.id: RIGHT for o in OFFERS}


def test_the_best_there_is_for_one_of_several_readings_is_right(small: Lexicon) -> None:
    slots = {"topic": ["gymnasium|german-course"], "age": ["7-9"]}
    assert judge(query(slots=slots), OFFERS, small)["school"] == RIGHT
    assert judge(query(slots=slots | {"topic": ["gymnasium"]}), OFFERS, small)["school"] == ONE_OFF


def test_age_and_mode_are_facts_as_well(small: Lexicon) -> None:
    assert judge(query(slots={"topic": ["school"], "age": ["7-9"]}), OFFERS, small) == {
        "school": ONE_OFF
    }
    in_person = judge(
        query(slots={"topic": ["learn-german"], "mode": ["in-person"]}), OFFERS, small
    )
    assert in_person["online"] == ONE_OFF
    assert in_person["general"] == RIGHT


def test_named_offers_are_taken_as_they_are(small: Lexicon) -> None:
    assert judge(query(relevant={"school": 2}), OFFERS, small) == {"school": 2}
    assert judge(query(off_topic=True), OFFERS, small) == {}
