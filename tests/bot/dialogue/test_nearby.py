"""Distances, the district around a shared place, and which offer is nearest."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import SharedLocation, State, World, encode
from bot.dialogue.nearby import (
    FARTHEST_KM,
    kilometres,
    nearest_district,
    way_to,
)
from bot.dialogue.showing import offers_listed
from bot.dialogue.state import Question
from bot.dialogue.tokens import Verb
from bot.dialogue.views import Note, NoteView, QuestionView
from catalog.lexicon import Kind, Language
from catalog.matching import Answers, Snapshot
from catalog.offers import Offer, Place, Text
from tests import strategies
from tests.bot.dialogue.screens import begun, found, questioned
from tests.bot.dialogue.talk import Talk
from tests.talks.pure import NOW

LEXICON = strategies.lexicon()
DISTRICTS = LEXICON.of(Kind.DISTRICT)
CATHEDRAL = (52.1246, 11.6347)  # Magdeburg, in the Altstadt
BERLIN = (52.5200, 13.4050)

places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def shared(place: tuple[float, float]) -> SharedLocation:
    return SharedLocation(latitude=place[0], longitude=place[1])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0.0, 0.0), (0.0, 1.0), 111.2),
        ((52.52, 13.405), (48.1372, 11.5756), 504.4),  # Berlin to Munich
        ((0.0, 179.5), (0.0, -179.5), 111.2),
        ((90.0, 0.0), (-90.0, 0.0), 20015.1),
    ],
)
def test_known_distances(
    one: tuple[float, float], other: tuple[float, float], expected: float
) -> None:
    assert kilometres(one, other) == pytest.approx(expected, rel=0.005)


@given(places, places)
def test_there_and_back_is_the_same_way(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= kilometres(one, other) <= 20016
    assert kilometres(one, one) == pytest.approx(0, abs=1e-6)


def test_the_middle_of_every_district_is_in_it() -> None:
    assert len(DISTRICTS) == 40
    for district in DISTRICTS:
        assert district.latitude is not None
        assert district.longitude is not None
        assert nearest_district((district.latitude, district.longitude), LEXICON) == district.id


@pytest.mark.parametrize("place", [BERLIN, (0.0, 0.0), (52.13, 11.2), (51.9, 11.63), (90.0, 180.0)])
def test_elsewhere_is_no_district(place: tuple[float, float]) -> None:
    assert nearest_district(place, LEXICON) is None


def test_around_the_city_is_still_the_city() -> None:
    assert nearest_district((52.2200, 11.6200), LEXICON) is not None
    assert FARTHEST_KM == 12


def test_a_place_answers_the_question_for_the_district_as_if_it_had_been_typed() -> None:
    asked = questioned().press(Verb.RESULTS).say("Altstadt").press(Verb.CHANGE)
    asked.press(Verb.REASK, Question.DISTRICT)
    assert isinstance(asked.view, QuestionView)
    typed = replace(asked)
    typed.say("Altstadt")
    assert asked.do(shared(CATHEDRAL)).state == typed.state
    assert asked.state.answers.districts == ("altstadt",)


@pytest.mark.parametrize("reach", [Talk, begun, questioned, found])
def test_a_place_is_an_answer_anywhere_and_nothing_of_it_is_kept(reach: Callable[[], Talk]) -> None:
    talk = reach().do(shared(CATHEDRAL))
    kept = encode(talk.state)
    assert "altstadt" in kept
    assert "52.1" not in kept
    assert "11.6" not in kept


def test_far_away_is_said_and_changes_no_answer() -> None:
    talk = questioned()
    before = talk.state
    assert talk.do(shared(BERLIN)).reply.note is Note.FAR_AWAY
    assert talk.state == before
    assert isinstance(talk.view, QuestionView)
    assert isinstance(found().do(shared(BERLIN)).view, NoteView)


def test_of_several_districts_the_nearest_counts() -> None:
    place = Place(latitude=52.1300, longitude=11.6400)
    way = way_to(place, ("olvenstedt", "neu-olvenstedt", "altstadt"), LEXICON)
    assert way is not None
    assert way[0] == "altstadt"
    assert way == way_to(place, ("altstadt",), LEXICON)
    assert way_to(Place(), ("altstadt",), LEXICON) is None
    assert way_to(place, (), LEXICON) is None


def test_an_event_does_not_tell_where_somebody_is() -> None:
    assert "52" not in repr(shared(CATHEDRAL))
    assert {f.name for f in fields(SharedLocation)} == {"latitude", "longitude", "app_language"}


def spread_out(number: int) -> Offer:
    """One of many offers that differ in nothing but the place."""
    return Offer(
        id=f"kurs-{number}",
        provider="VHS",
        texts={Language.DE: Text(title="Deutschkurs")},
        topics=("german-course",),
        place=Place(district="altstadt", latitude=52.13 + number * 7 % 40 / 1000, longitude=11.64),
    )


def test_every_page_sees_the_same_order() -> None:
    snapshot = Snapshot.build((spread_out(number) for number in range(130)), LEXICON)
    world = World(snapshot=snapshot, now=NOW)
    wanted = Answers(topics=("german-course",), districts=("altstadt",))
    state = State(language=Language.DE, answers=wanted)
    lists = [offers_listed(state, world, limit) for limit in range(1, 60)]
    assert [len(listed) for listed in lists] == [*range(1, 60)]
    assert all(longer[:-1] == shorter for shorter, longer in pairwise(lists))
    away = [way[1] for m in lists[-1] if (way := way_to(m.offer.place, ("altstadt",), LEXICON))]
    assert away == sorted(away)


def test_where_little_is_in_the_district_the_nearest_elsewhere_follow() -> None:
    def course(id_: str, district: str) -> Offer:
        return replace(spread_out(0), id=id_, place=Place(district=district))

    far, near = course("far", "ottersleben"), course("near", "sudenburg")
    world = World(snapshot=Snapshot.build((far, near), LEXICON), now=NOW)
    wanted = Answers(topics=("german-course",), districts=("leipziger-strasse",))
    state = State(language=Language.DE, answers=wanted)
    assert [m.offer.id for m in offers_listed(state, world, 5)] == ["near", "far"]
    here = replace(state, answers=replace(wanted, districts=("ottersleben",)))
    assert [m.offer.id for m in offers_listed(here, world, 5)] == ["far", "near"]


def test_of_offers_that_meet_the_same_the_nearest_come_first_on_all_pages() -> None:
    """However well: also those that name the topic second, or were checked long ago."""
    elsewhere = [
        replace(
            spread_out(number),
            topics=("job-search", "german-course") if number % 2 else ("german-course",),
            verified_on=NOW.date() - timedelta(days=number * 20),
        )
        for number in range(20)
    ]
    placeless = replace(spread_out(99), place=Place())
    snapshot = Snapshot.build([placeless, *elsewhere], LEXICON)
    wanted = Answers(topics=("german-course",), districts=("buckau",))
    state = State(language=Language.DE, answers=wanted)
    listed = offers_listed(state, World(snapshot=snapshot, now=NOW), 50)
    ways = [way_to(each.offer.place, ("buckau",), LEXICON) for each in listed]
    assert ways.pop() is None
    away = [way[1] for way in ways if way]
    assert len(away) == 20
    assert away == sorted(away)


def test_in_the_district_a_known_door_comes_before_an_unknown_one() -> None:
    unknown = replace(spread_out(1), id="unknown", place=Place(district="altstadt"))
    snapshot = Snapshot.build([unknown, spread_out(2), spread_out(3)], LEXICON)
    wanted = Answers(topics=("german-course",), districts=("altstadt",))
    state = State(language=Language.DE, answers=wanted)
    listed = offers_listed(state, World(snapshot=snapshot, now=NOW), 5)
    assert listed[-1].offer.id == "unknown"
