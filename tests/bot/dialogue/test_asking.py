"""What asking promises, whatever the catalogue holds and whatever is pressed."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue import Chose, Said, State, World, fresh, show, step
from bot.dialogue.policy import FEW_ENOUGH, MOST_OPTIONS, MOST_QUESTIONS
from bot.dialogue.questions import TIMES
from bot.dialogue.state import Question
from bot.dialogue.tokens import Token, Verb
from bot.dialogue.views import QuestionView
from catalog.lexicon import Kind, Language
from catalog.matching import Answers, Snapshot
from catalog.offers import Level, Offer, Place, Run, Text
from catalog.sample_catalogue import sample_offers
from tests import strategies
from tests.talks.pure import NOW

TOPICS = ("training", "apprenticeship", "trades", "electrician", "baker", "nursing-training")
AUDIENCES = ("children", "youth", "adults", "families", "newcomers")
DISTRICTS = tuple(c.id for c in strategies.lexicon().of(Kind.DISTRICT))


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """What an offer says; about each thing it may say nothing."""
    levels = sorted(draw(st.lists(st.sampled_from(Level), max_size=2)), key=lambda each: each.rank)
    ages = sorted(draw(st.lists(st.integers(0, 70), max_size=2)))
    audience = draw(st.lists(st.sampled_from(AUDIENCES), max_size=2, unique=True))
    parts = draw(st.lists(st.sampled_from(TIMES), max_size=2, unique=True))
    return {
        "topics": (draw(st.sampled_from((*TOPICS, "german-course"))),),
        "level_min": levels[0] if levels else None,
        "level_max": levels[-1] if levels else None,
        "age_min": ages[0] if ages else None,
        "age_max": ages[1] if len(ages) > 1 else None,
        "audience": tuple(audience),
        "childcare": draw(st.none() | st.booleans()),
        "free": draw(st.none() | st.booleans()),
        "place": Place(district=draw(st.none() | st.sampled_from(DISTRICTS))),
        "runs": (Run(parts=tuple(parts)),),
    }


@st.composite
def catalogues(draw: st.DrawFn) -> Snapshot:
    """Few different offers, some of them many times."""
    said = draw(st.lists(st.tuples(facts(), st.integers(1, 6)), min_size=1, max_size=12))
    offers = [
        Offer(id=f"{n}-{copy}", provider="", texts={Language.DE: Text(title="Kurs")}, **each)
        for n, (each, copies) in enumerate(said)
        for copy in range(copies)
    ]
    return Snapshot.build(offers, strategies.lexicon())


@cache
def sample() -> World:
    lexicon = strategies.lexicon()
    return World(snapshot=Snapshot.build(sample_offers(lexicon), lexicon), now=NOW)


def begun(world: World) -> State:
    return replace(fresh(world), language=Language.EN)


def pressed(state: State, value: str | None, world: World) -> State:
    """After a press of this answer, or of "I don't know"."""
    assert state.at.question is not None
    verb = Verb.DECLINE if value is None else Verb.ANSWER
    arguments = (state.at.question, value or "unknown")
    token = Token(turn=state.turn, verb=verb, arguments=arguments)
    return step(state, Chose(token=str(token)), world)[0]


@given(catalogues(), st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_question_is_worth_asking_and_every_answer_leads_somewhere(
    snapshot: Snapshot, data: st.DataObject
) -> None:
    world = World(snapshot=snapshot, now=NOW)
    state = begun(world)
    seen: list[tuple[Question, tuple[str, ...]]] = []
    while isinstance(view := show(state, world).view, QuestionView):
        left = [option.count for option in view.options]
        seen.append((view.question, view.answers.topics))
        assert all(left), "an answer that leads nowhere"
        assert len(left) <= MOST_OPTIONS
        if view.question is not Question.TOPIC:
            assert view.total > FEW_ENOUGH
            assert min(left) < view.total, "whatever is answered, the list stays"
        chosen = data.draw(st.none() | st.sampled_from(view.options))
        state = pressed(state, chosen.value if chosen else None, world)
        if chosen and view.question is Question.DISTRICT:
            assert snapshot.remaining(state.answers) == view.total, "a district hides an offer"
        elif chosen:
            assert snapshot.remaining(state.answers) == chosen.count
        else:
            assert state.answers == view.answers
    assert len(seen) <= MOST_QUESTIONS
    assert len(seen) == len(set(seen)), "the same question twice"


@given(st.data())
@settings(deadline=None, max_examples=50)
def test_the_sample_catalogue_is_asked_about_in_five_questions(data: st.DataObject) -> None:
    state = begun(sample())
    number = 0
    while isinstance(view := show(state, sample()).view, QuestionView):
        number += 1
        chosen = data.draw(st.none() | st.sampled_from([option.value for option in view.options]))
        state = pressed(state, chosen, sample())
    assert number <= MOST_QUESTIONS


@pytest.mark.parametrize(
    "text",
    [
        *("abends, kostenlos", "für meine Tochter, 5 Jahre", "in Sudenburg"),
        *("evenings, free", "for my daughter, 5 years", "in Sudenburg please"),
        *("مسا ومجاني", "لبنتي عمرها 5 سنين", "بسودنبورغ"),
        *("عصر و رایگان", "برای دخترم ۵ ساله", "در زودنبورگ"),
    ],
)
def test_who_says_anything_but_what_they_look_for_is_asked_that_first(text: str) -> None:
    state, _ = step(begun(sample()), Said(text=text), sample())
    assert state.answers != Answers()
    assert state.at.question is Question.TOPIC
    state = pressed(state, "meeting", sample())
    assert state.answers.topics == ("meeting",)
    assert state.at.question is not Question.TOPIC


def test_who_knows_nothing_is_asked_all_that_would_shorten_the_list() -> None:
    state, asked = begun(sample()), []
    while (question := state.at.question) is not None:
        asked.append(question)
        state = pressed(state, None, sample())
    assert len(asked) == MOST_QUESTIONS
    assert {Question.TOPIC, Question.WHOM, Question.AGE} <= {*asked}


def kinds(state: State) -> list[str]:
    """The answers on the screen, which asks for a kind."""
    view = show(state, sample()).view
    assert isinstance(view, QuestionView)
    assert view.question is Question.KIND
    assert len(view.options) <= MOST_OPTIONS
    return [option.value for option in view.options]


def test_kinds_of_an_apprenticeship_are_asked_for_as_long_as_there_are_some() -> None:
    state, _ = step(begun(sample()), Said(text="Ausbildung"), sample())
    assert "apprenticeship" in kinds(state)
    state = pressed(state, "apprenticeship", sample())
    assert {"nursing-training", "trades", "it-training", "hairdresser"} <= {*kinds(state)}
    state = pressed(state, "trades", sample())
    assert {"electrician", "car-mechanic", "construction"} <= {*kinds(state)}
    state = pressed(state, "electrician", sample())
    assert state.answers.topics == ("electrician",)


def test_a_kind_that_no_offer_names_is_no_answer() -> None:
    state, _ = step(begun(sample()), Said(text="Ausbildung"), sample())
    offered = kinds(pressed(state, "apprenticeship", sample()))
    named = {topic for offer in sample().snapshot.offers for topic in offer.topics}
    lexicon = sample().snapshot.lexicon
    assert all({each, *lexicon.narrower.get(each, ())} & named for each in offered)


def test_who_does_not_know_the_kind_keeps_the_topic() -> None:
    state, _ = step(begun(sample()), Said(text="Ausbildung"), sample())
    state = pressed(state, "apprenticeship", sample())
    state = pressed(state, None, sample())
    assert state.answers.topics == ("apprenticeship",)
    assert state.at.question is not Question.KIND
