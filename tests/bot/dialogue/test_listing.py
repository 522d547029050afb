"""What is on the list: offers that name the topic first, wherever they are."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue import State, World, show
from bot.dialogue.policy import options
from bot.dialogue.showing import PER_PAGE, offers_listed
from bot.dialogue.state import Position, Question, Screen
from bot.dialogue.views import ResultsView
from catalog.lexicon import Kind, Language
from catalog.matching import Answers, Snapshot, Verdict, Whom
from catalog.offers import Level, Offer, Run, Text
from catalog.sample_catalogue import sample_offers
from tests import strategies
from tests.talks.pure import NOW

LEXICON = strategies.lexicon()
TOPICS = [concept.id for concept in LEXICON.of(Kind.TOPIC)]
DISTRICTS = [concept.id for concept in LEXICON.of(Kind.DISTRICT)]


@cache
def world() -> World:
    return World(snapshot=Snapshot.build(sample_offers(LEXICON), LEXICON), now=NOW)


def listed(answers: Answers) -> list[Offer]:
    state = State(language=Language.EN, answers=answers)
    return [match.offer for match in offers_listed(state, world(), PER_PAGE)]


def results(answers: Answers) -> ResultsView:
    at = Position(screen=Screen.RESULTS)
    view = show(State(language=Language.EN, answers=answers, at=at), world()).view
    assert isinstance(view, ResultsView)
    return view


def names(offer: Offer, topic: str) -> bool:
    return any(LEXICON.covers(topic, each) for each in offer.topics if each in LEXICON)


@pytest.mark.parametrize("topic", TOPICS)
def test_whatever_the_district_the_list_begins_with_what_names_the_topic(topic: str) -> None:
    offered = any(names(offer, topic) for offer in world().snapshot.offers)
    for district in DISTRICTS:
        found = listed(Answers(topics=(topic,), districts=(district,)))
        assert not offered or names(found[0], topic)
        assert not offered or all(names(offer, topic) for offer in found)


WISHES = st.builds(
    Answers,
    topics=st.tuples(st.sampled_from(TOPICS)),
    districts=st.lists(st.sampled_from(DISTRICTS), max_size=2, unique=True).map(tuple),
    times=st.sampled_from([(), ("evening",), ("weekend",)]),
    needs=st.sampled_from([(), ("childcare",), ("women-only",)]),
    level=st.none() | st.sampled_from(Level),
    whom=st.none() | st.sampled_from(Whom),
)


@given(wish=WISHES)
@settings(deadline=None)
def test_what_may_only_hold_the_topic_never_comes_before_what_names_it(wish: Answers) -> None:
    named = [names(offer, wish.topics[0]) for offer in listed(wish)]
    assert named == sorted(named, reverse=True)
    view = results(wish)
    anywhere = results(replace(wish, districts=()))
    assert view.total == anywhere.total, "a district hides an offer"
    assert view.near or all(named)


@pytest.mark.parametrize("topic", ["german-course", "school", "advice", "sport"])
def test_the_number_on_a_district_is_that_of_the_first_offers_of_the_list(topic: str) -> None:
    wish = Answers(topics=(topic,))
    for option in options(Question.DISTRICT, wish, world().snapshot):
        there = replace(wish, districts=(option.value,))
        assert results(there).here == option.count
        first = listed(there)[: option.count]
        assert all(offer.place.district == option.value for offer in first)


def test_schools_come_before_help_with_homework() -> None:
    for district in ((), *((each,) for each in DISTRICTS)):
        for age in (7, 12):
            wish = Answers(topics=("school",), whom=Whom.CHILD, ages=(age, age))
            for offer in listed(replace(wish, districts=district))[:3]:
                assert offer.topics[0] not in {"homework-help", "after-school-care"}


def test_what_is_for_children_is_not_for_somebody_of_forty() -> None:
    wish = Answers(topics=("meeting",), whom=Whom.ME, ages=(40, 40))
    state = State(language=Language.EN, answers=wish)
    for match in offers_listed(state, world(), 100):
        audience = {*match.offer.audience}
        assert not audience or not audience <= {"babies", "children", "youth", "pupils"}


def test_a_near_miss_comes_before_one_that_misses_more() -> None:
    """Though the other one misses its level by less."""

    def course(id_: str, level: Level, weekday: str) -> Offer:
        return Offer(
            id=id_,
            provider="VHS",
            texts={Language.DE: Text(title="Deutschkurs")},
            topics=("german-course",),
            level_min=level,
            level_max=level,
            runs=(Run(parts=(weekday,)),),
        )

    offers = (course("both", Level.B1, "monday"), course("one", Level.A1, "sunday"))
    state = State(
        language=Language.DE,
        answers=Answers(topics=("german-course",), level=Level.B2, times=("sunday",)),
    )
    snapshot = Snapshot.build(offers, LEXICON)
    near = offers_listed(state, World(snapshot=snapshot, now=NOW), PER_PAGE)
    assert [match.offer.id for match in near] == ["one", "both"]
    assert [len(match.because(Verdict.MISSES)) for match in near] == [1, 2]
