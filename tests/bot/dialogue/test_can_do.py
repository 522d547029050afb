"""A level from a few can-do sentences, and the way through them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.can_do import MOST_SENTENCES, CanDo, Estimate, estimate, next_sentence
from bot.dialogue.state import Question, Screen
from bot.dialogue.tokens import Verb
from bot.dialogue.views import CanDoView, QuestionView
from catalog.offers import Level
from tests.bot.dialogue.screens import able, begun, questioned
from tests.bot.dialogue.talk import Talk

people = st.fixed_dictionaries({sentence: st.booleans() for sentence in CanDo})


def asked_of(person: dict[CanDo, bool]) -> tuple[bool, ...]:
    """The answers of somebody who is asked to the end."""
    said: tuple[bool, ...] = ()
    while (sentence := next_sentence(said)) is not None:
        said = (*said, person[sentence])
    return said


@given(people)
def test_at_most_three_sentences_for_everybody(person: dict[CanDo, bool]) -> None:
    assert len(asked_of(person)) <= MOST_SENTENCES


@given(people, people)
def test_who_can_more_is_never_guessed_lower(
    one: dict[CanDo, bool], other: dict[CanDo, bool]
) -> None:
    both = {sentence: one[sentence] or other[sentence] for sentence in CanDo}
    low, high = estimate(asked_of(one)), estimate(asked_of(both))
    assert low.level.rank <= high.level.rank
    assert low.letters <= high.letters


@given(st.lists(st.booleans(), max_size=9).map(tuple))
def test_answers_beyond_the_last_sentence_change_nothing(said: tuple[bool, ...]) -> None:
    assert estimate(said) == estimate(said[:MOST_SENTENCES])


@pytest.mark.parametrize(
    ("rungs", "guess"),
    [
        (0, Estimate(level=Level.A0, letters=False)),
        (1, Estimate(level=Level.A0)),
        (2, Estimate(level=Level.A1)),
        (3, Estimate(level=Level.A2)),
        (4, Estimate(level=Level.B1)),
        (5, Estimate(level=Level.B2)),
    ],
)
def test_the_level_is_the_highest_sentence_that_is_true(rungs: int, guess: Estimate) -> None:
    person = {sentence: number < rungs for number, sentence in enumerate(CanDo)}
    assert estimate(asked_of(person)) == guess


def level_asked() -> Talk:
    """At the question of the level, which was answered before."""
    return begun().say("Deutschkurs B1").press(Verb.CHANGE).press(Verb.REASK, Question.LEVEL)


def sentence(talk: Talk) -> CanDo:
    assert isinstance(talk.view, CanDoView)
    return talk.view.sentence


def test_who_does_not_know_the_level_is_shown_sentences() -> None:
    talk = level_asked().press(Verb.DECLINE, Question.LEVEL, "unknown")
    assert sentence(talk) is CanDo.EVERYDAY
    assert sentence(talk.press(Verb.CAN, "yes")) is CanDo.STORIES
    talk.press(Verb.CAN, "no")
    assert talk.state.answers.level is Level.A2
    assert talk.reply.note == Estimate(level=Level.A2)
    assert Question.LEVEL in talk.state.asked
    assert talk.state.at.screen is not Screen.CAN_DO


@pytest.mark.parametrize("typed", ["I don't know", "keine Ahnung", "ما بعرف", "نمی‌دانم"])
def test_the_same_can_be_typed(typed: str) -> None:
    assert level_asked().say(typed).state.at.screen is Screen.CAN_DO


def test_who_would_rather_not_say_is_not_asked_on() -> None:
    talk = level_asked().press(Verb.DECLINE, Question.LEVEL, "private")
    assert talk.state.at.screen is not Screen.CAN_DO
    assert talk.state.answers.level is None


@pytest.mark.parametrize(
    ("yes", "no"),
    [("yes", "no"), ("ja", "nein"), ("نعم", "لا"), ("بله", "نه"), ("aywa", "ein bisschen")],
)
def test_yes_and_no_can_be_typed(yes: str, no: str) -> None:
    assert able().say(yes).say(no).state.answers.level is Level.A2
    assert able().say(no).say(yes).say(no).state.answers.level is Level.A0


def test_a_level_that_is_known_after_all_can_be_typed() -> None:
    assert able(True).say("B1").state.answers.level is Level.B1


def test_back_leads_through_the_sentences_to_the_question() -> None:
    talk = level_asked().press(Verb.DECLINE, Question.LEVEL, "unknown")
    before = talk.state.answers
    talk.press(Verb.CAN, "no").press(Verb.CAN, "yes").press(Verb.CAN, "yes")
    for said in ((False, True), (False,), ()):
        talk.press(Verb.BACK)
        assert (talk.state.at.screen, talk.state.at.can) == (Screen.CAN_DO, said)
        assert talk.state.answers == before
    talk.press(Verb.BACK)
    assert isinstance(talk.view, QuestionView)
    assert talk.view.question is Question.LEVEL


@pytest.mark.parametrize(
    ("wish", "topics"),
    [
        ("Deutschkurs", ("german-course", "literacy-course")),
        ("Integrationskurs", ("integration-course", "literacy-course")),
        ("Grundschule", ("primary-school",)),
    ],
)
def test_who_cannot_read_the_letters_is_shown_literacy_courses_too(
    wish: str, topics: tuple[str, ...]
) -> None:
    talk = begun().say(wish)
    talk.state = replace(talk.state, at=able(False).state.at)
    talk.press(Verb.CAN, "no")
    assert talk.state.answers.level is Level.A0
    assert talk.state.answers.topics == topics


def test_all_german_courses_have_literacy_courses_among_them() -> None:
    talk = able(False)
    assert talk.state.answers == questioned().state.answers
    talk.press(Verb.CAN, "no")
    assert talk.state.answers.topics == ("learn-german",)
