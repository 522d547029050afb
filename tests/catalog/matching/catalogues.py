"""Random catalogues and answers over a small lexicon with topics of three levels."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from catalog.lexicon import Kind, Lexicon
from catalog.matching import Answers, Slot, Whom
from catalog.offers import Level, Mode, Offer, Place, Run
from tests.catalog.matching.conftest import concept, offer

TODAY = date(2026, 3, 1)

TOPICS = {
    "training": None,
    "apprenticeship": "training",
    "hairdresser": "apprenticeship",
    "cook": "apprenticeship",
    "nursing": "training",
    "care-assistant": "nursing",
    "school": None,
    "gymnasium": "school",
}
GROUPS = ("women", "men", "children", "asylum-seekers")
TIMES = ("morning", "evening", "weekend")
NEEDS = ("childcare", "free-of-charge", "women-only", "wheelchair")
DISTRICTS = {"altstadt": (52.131, 11.640), "sudenburg": (52.110, 11.605), "pechau": (52.08, 11.75)}
WORDS = ("kochen", "schach")

LEXICON = Lexicon(
    {
        each.id: each
        for each in (
            *(concept(topic, Kind.TOPIC, broader=above) for topic, above in TOPICS.items()),
            *(concept(group, Kind.GROUP) for group in GROUPS),
            *(concept(time, Kind.TIME) for time in TIMES),
            *(concept(need, Kind.NEED) for need in NEEDS),
            *(concept(mode.value, Kind.MODE) for mode in Mode),
            *(
                concept(district, Kind.DISTRICT, latitude=latitude, longitude=longitude)
                for district, (latitude, longitude) in DISTRICTS.items()
            ),
        )
    }
)

VALUES = {
    Slot.TOPIC: (*TOPICS, "no-topic-of-ours"),
    Slot.WHOM: tuple(Whom),
    Slot.LEVEL: tuple(Level),
    Slot.AGE: ("0-2", "7", "10-17", "18-120"),
    Slot.GROUP: GROUPS,
    Slot.TIME: TIMES,
    Slot.NEED: NEEDS,
    Slot.MODE: tuple(Mode),
    Slot.DISTRICT: tuple(DISTRICTS),
    Slot.WORDS: (*WORDS, "nirgends"),
}


def some(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def days() -> st.SearchStrategy[date | None]:
    return st.none() | st.integers(-400, 400).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def runs(draw: st.DrawFn) -> Run:
    ends = draw(days())
    return Run(
        ends=ends,
        register_by=None if ends is None else draw(st.sampled_from([None, ends])),
        mode=draw(st.none() | st.sampled_from(Mode)),
        parts=draw(some((*TIMES, "monday", "full-time"))),
    )


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of an offer that conditions look at, any of them unknown."""
    levels = sorted(draw(st.lists(st.sampled_from(Level), max_size=2)), key=lambda each: each.rank)
    ages = sorted(draw(st.lists(st.integers(0, 70), max_size=2)))
    return {
        "title": draw(st.sampled_from(["Kurs", "Kochen", "Schach und Kochen"])),
        "description": draw(st.sampled_from(["", "Schach", "Kochen"])),
        "provider": draw(st.sampled_from(["A", "B", ""])),
        "topics": draw(some((*TOPICS, "unknown-topic"), 3)),
        "level_min": levels[0] if levels else None,
        "level_max": levels[-1] if len(levels) > 1 else None,
        "age_min": ages[0] if ages else None,
        "age_max": ages[-1] if len(ages) > 1 else None,
        "audience": draw(some(GROUPS)),
        "free": draw(st.none() | st.booleans()),
        "childcare": draw(st.none() | st.booleans()),
        "place": draw(
            st.builds(Place, district=st.none() | st.sampled_from([*DISTRICTS, "elsewhere"]))
            | st.just(Place(latitude=52.12, longitude=11.62))
        ),
        "runs": tuple(draw(st.lists(runs(), max_size=2))),
        "verified_on": draw(days().map(lambda day: min(day, TODAY) if day else None)),
    }


def catalogues(most: int = 12) -> st.SearchStrategy[list[Offer]]:
    return st.lists(facts(), max_size=most).map(
        lambda many: [offer(f"o{number}", **each) for number, each in enumerate(many)]
    )


def answers(**fixed: Any) -> st.SearchStrategy[Answers]:
    """Answers with any slots filled, or with these."""
    ages = st.tuples(st.integers(0, 90), st.integers(0, 20)).map(lambda a: (a[0], a[0] + a[1]))
    slots: dict[str, st.SearchStrategy[Any]] = {
        "topics": some(VALUES[Slot.TOPIC], 3),
        "whom": st.none() | st.sampled_from(Whom),
        "level": st.none() | st.sampled_from(Level),
        "ages": st.none() | ages,
        "groups": some(GROUPS),
        "times": some(TIMES),
        "needs": some(NEEDS),
        "mode": st.none() | st.sampled_from([mode.value for mode in Mode]),
        "districts": some(VALUES[Slot.DISTRICT]),
        "words": some(VALUES[Slot.WORDS]),
    }
    return st.builds(Answers, **slots | {name: st.just(value) for name, value in fixed.items()})
