"""The stored form of a conversation: all of it, nothing else, and readable after an update."""

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.moves import LONGEST_TRAIL
from bot.dialogue.reporting import MOST, Fault, OpenReport
from bot.dialogue.state import Past, Position, Question, Screen, State, decode, encode
from catalog.lexicon import Language
from catalog.matching import Answers
from catalog.offers import Level

words = st.text('ab-"\\ä', max_size=5)
ids = st.lists(words, max_size=3).map(tuple)
ages = st.tuples(st.integers(0, 120), st.integers(0, 120))
answers = st.builds(
    Answers,
    topics=ids,
    level=st.none() | st.sampled_from(Level),
    ages=st.none() | ages,
    groups=ids,
    times=ids,
    needs=ids,
    mode=st.none() | st.just("online"),
    districts=ids,
    words=ids,
)
positions = st.builds(
    Position,
    screen=st.sampled_from(Screen),
    question=st.none() | st.sampled_from(Question),
    page=st.integers(0, 10**6),
    offer=st.none() | words,
    maybe=ids,
    can=st.lists(st.booleans(), max_size=3).map(tuple),
    fault=st.none() | st.sampled_from(Fault),
)
states = st.builds(
    State,
    turn=st.integers(0, 10**9),
    language=st.none() | st.sampled_from(Language),
    guess=st.sampled_from(Language),
    answers=answers,
    asked=st.lists(st.sampled_from(Question), unique=True).map(tuple),
    at=positions,
    trail=st.lists(
        st.builds(Past, at=positions, answers=answers, asked=st.just((Question.TOPIC,))), max_size=3
    ).map(tuple),
    reports=st.lists(
        st.builds(
            OpenReport, code=words, offer=words, fault=st.sampled_from(Fault), since=st.dates()
        ),
        max_size=3,
    ).map(tuple),
    suggested=st.lists(st.sampled_from(Language), unique=True).map(tuple),
)


@given(states)
def test_a_state_comes_back_as_it_was(state: State) -> None:
    assert decode(encode(state)) == state


def test_every_field_is_stored() -> None:
    stored = json.loads(encode(State()))
    assert stored.keys() == {field.name for field in fields(State)}
    assert stored["answers"].keys() == {field.name for field in fields(Answers)}
    assert stored["at"].keys() == {field.name for field in fields(Position)}


@pytest.mark.parametrize(
    ("stored", "language"),
    [
        ('{"turn": 7, "language": "ar", "at": {"screen": "chess"}}', Language.AR),
        ('{"turn": 7, "language": "fa", "asked": ["favourite-colour"]}', Language.FA),
        ('{"turn": 7, "language": "de", "answers": {"level": "z9"}}', Language.DE),
        ('{"turn": 7, "language": "en", "answers": []}', Language.EN),
        ('{"turn": 7, "language": "uk"}', None),
        ('{"turn": 7, "language": null, "at": 3}', None),
        ('{"turn": 7, "language": ["ar"]}', None),
        ('{"turn": 7, "at": 3}', None),
    ],
)
def test_a_form_that_cannot_be_read_is_a_fresh_talk_in_the_same_language(
    stored: str, language: Language | None
) -> None:
    assert decode(stored) == State(turn=8, language=language)


def test_a_turn_that_cannot_be_read_begins_again() -> None:
    assert decode('{"turn": "x", "language": "ar"}') == State(turn=0, language=Language.AR)


def test_a_form_of_another_version_that_lacks_or_adds_a_field_is_read() -> None:
    assert decode('{"language": "ar", "mood": "good"}') == State(language=Language.AR)


def test_a_state_speaks_the_chosen_language_and_before_that_the_likely_one() -> None:
    assert State(guess=Language.FA).speaks is Language.FA
    assert State(guess=Language.FA, language=Language.DE).speaks is Language.DE


def test_a_long_talk_is_stored_in_less_than_eight_kilobytes() -> None:
    state = State(
        turn=10**6,
        language=Language.AR,
        answers=Answers(
            topics=("german-course", "integration-course"),
            level=Level.B1,
            ages=(18, 26),
            groups=("women", "parents"),
            times=("evening", "weekend"),
            needs=("childcare", "free-of-charge", "women-only"),
            mode="in-person",
            districts=("gewerbegebiet-nord", "neustaedter-feld"),
            words=("kochen",) * 10,
        ),
        asked=tuple(Question),
        at=Position(screen=Screen.OFFER, page=99, offer="x" * 40),
    )
    open_ = OpenReport(code="f" * 16, offer="x" * 40, fault=Fault.OTHER, since=date(2026, 1, 1))
    state = replace(state, reports=(open_,) * MOST)
    past = Past(turn=0, at=state.at, answers=state.answers, asked=state.asked)
    long = replace(state, trail=(past,) * LONGEST_TRAIL)
    assert len(encode(long)) < 8192
