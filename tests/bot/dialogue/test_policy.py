"""Which question comes next, on small made-up catalogues."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from bot.dialogue.policy import (
    FEW_ENOUGH,
    MANY,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    gain,
    next_question,
    options,
)
from bot.dialogue.questions import cleared, filled, is_filled
from bot.dialogue.state import Question
from bot.dialogue.views import Option
from catalog.lexicon import Kind, Language
from catalog.matching import Answers, Snapshot
from catalog.offers import Level, Offer, Place, Run, Text, WeeklyTime
from tests import strategies
from tests.bot.dialogue.test_any_event import catalogue

GERMAN = Answers(topics=("german-course",))
MORNING = Run(times=(WeeklyTime(weekday=0, starts=time(9), ends=time(11)),))
EVENING = Run(times=(WeeklyTime(weekday=0, starts=time(18), ends=time(20)),))


def course(number: int, **facts: Any) -> Offer:
    facts = {"topics": ("german-course",), **facts}
    return Offer(id=f"c{number}", provider="", texts={Language.DE: Text(title="Kurs")}, **facts)


def snapshot(*offers: Offer) -> Snapshot:
    return Snapshot.build(offers, strategies.lexicon())


LEVELS = [Level.A1, Level.A2, Level.B1, Level.B2]
BY_LEVEL = snapshot(
    *(
        course(n, level_min=LEVELS[n % 4], level_max=LEVELS[n % 4], runs=(EVENING,))
        for n in range(12)
    )
)


def test_the_topic_comes_first_whatever_else_is_known() -> None:
    for answers in (Answers(), Answers(level=Level.B1, ages=(18, 18), times=("evening",))):
        assert next_question(answers, (), BY_LEVEL) is Question.TOPIC


def test_the_question_that_splits_the_offers_best_comes_next() -> None:
    # Four levels, three courses each; half of the courses in the morning.
    offers = [
        replace(offer, runs=(MORNING if n < 6 else EVENING,))
        for n, offer in enumerate(BY_LEVEL.offers)
    ]
    both = snapshot(*offers)
    assert next_question(GERMAN, (), both) is Question.LEVEL
    assert next_question(GERMAN, (Question.LEVEL,), both) is Question.TIME


def test_what_all_offers_share_is_not_asked() -> None:
    assert next_question(GERMAN, (Question.LEVEL,), BY_LEVEL) is None
    alike = snapshot(*(course(n, runs=(EVENING,), free=True) for n in range(50)))
    assert next_question(GERMAN, (), alike) is None


def test_what_no_offer_tells_is_not_asked() -> None:
    assert next_question(GERMAN, (), snapshot(*(course(n) for n in range(50)))) is None


def test_a_list_too_long_to_read_is_asked_about_where_anything_shortens_it() -> None:
    def few_for_women(number: int) -> Snapshot:
        offers = [course(n, audience=("women",) if n < 4 else ()) for n in range(number)]
        return snapshot(*offers)

    assert next_question(GERMAN, (), few_for_women(MANY)) is None
    assert next_question(GERMAN, (), few_for_women(MANY + 1)) is Question.NEED


def test_what_was_said_is_not_asked() -> None:
    many = snapshot(*(course(n, level_min=LEVELS[n % 4]) for n in range(80)))
    assert next_question(GERMAN, (), many) is Question.LEVEL
    assert next_question(replace(GERMAN, level=Level.B2), (), many) is not Question.LEVEL


def test_a_declined_question_counts_as_asked() -> None:
    assert next_question(GERMAN, (), BY_LEVEL) is Question.LEVEL
    assert next_question(GERMAN, (Question.LEVEL,), BY_LEVEL) is not Question.LEVEL
    assert next_question(Answers(), (Question.TOPIC,), BY_LEVEL) is not Question.TOPIC


def test_few_offers_are_shown_and_not_asked_about() -> None:
    few = snapshot(*BY_LEVEL.offers[:FEW_ENOUGH])
    assert next_question(GERMAN, (), few) is None
    assert next_question(GERMAN, (), snapshot(*BY_LEVEL.offers[: FEW_ENOUGH + 1])) is not None


def test_five_questions_are_the_most() -> None:
    asked = (Question.TOPIC, Question.KIND, Question.AGE, Question.NEED)
    assert len(asked) == MOST_QUESTIONS - 1
    assert next_question(GERMAN, asked, BY_LEVEL) is Question.LEVEL
    assert next_question(GERMAN, (*asked, Question.DISTRICT), BY_LEVEL) is None


def test_an_empty_catalogue_leads_to_no_more_than_the_topic() -> None:
    assert next_question(Answers(), (), snapshot()) is Question.TOPIC
    assert options(Question.TOPIC, Answers(), snapshot()) == ()
    assert next_question(GERMAN, (), snapshot()) is None


def test_only_answers_that_lead_somewhere_are_offered_each_with_its_count() -> None:
    assert options(Question.LEVEL, GERMAN, BY_LEVEL) == tuple(
        Option(value=level, count=3) for level in LEVELS
    )
    without_b1 = snapshot(*(o for o in BY_LEVEL.offers if o.level_min is not Level.B1))
    assert Level.B1 not in [o.value for o in options(Question.LEVEL, GERMAN, without_b1)]


def test_one_answer_that_few_would_give_is_not_asked_for() -> None:
    one = snapshot(*(course(n, audience=("women",) if n == 0 else ("men",)) for n in range(12)))
    assert len(options(Question.NEED, GERMAN, one)) == 1
    assert not gain(Question.NEED, GERMAN, one)
    half = snapshot(*(course(n, audience=("women",) if n < 6 else ("men",)) for n in range(12)))
    assert next_question(GERMAN, (), half) is Question.NEED


def test_answers_that_all_lead_to_nearly_the_same_list_are_not_asked_for() -> None:
    wide = [course(n, level_min=Level.A0, level_max=Level.B1) for n in range(10)]
    few = snapshot(*wide, course(10, level_min=Level.B2))
    assert not gain(Question.LEVEL, GERMAN, few)


def test_a_need_that_every_offer_may_meet_is_no_answer() -> None:
    mixed = snapshot(*(course(n, childcare=n < 3, free=True) for n in range(9)))
    assert options(Question.NEED, GERMAN, mixed)[0] == Option(value="childcare", count=3)
    assert "free-of-charge" not in [o.value for o in options(Question.NEED, GERMAN, mixed)]


def test_a_district_without_an_offer_of_its_own_is_no_answer() -> None:
    offers = [course(n, place=Place(district="buckau")) for n in range(4)]
    offers += [course(10 + n) for n in range(4)]
    assert options(Question.DISTRICT, GERMAN, snapshot(*offers)) == (
        Option(value="buckau", count=4),
    )


def test_of_many_answers_those_with_most_offers_stay_in_their_order() -> None:
    districts = [c.id for c in strategies.lexicon().of(Kind.DISTRICT)]
    offers = [
        course(100 * n + copy, place=Place(district=district))
        for n, district in enumerate(districts)
        for copy in range(2 if n % 3 == 0 else 1)
    ]
    offered = [o.value for o in options(Question.DISTRICT, GERMAN, snapshot(*offers))]
    assert len(offered) == MOST_OPTIONS
    assert offered == [d for d in districts if d in offered]
    assert offered == districts[::3][:MOST_OPTIONS]


@pytest.mark.parametrize("take", [0, -1])
def test_every_way_through_the_questions_is_short_and_each_matters(take: int) -> None:
    asked_at_all: set[Question] = set()
    for first in options(Question.TOPIC, Answers(), catalogue()):
        answers = filled(Question.TOPIC, Answers(), first.value)
        asked: tuple[Question, ...] = (Question.TOPIC,)
        while question := next_question(answers, asked, catalogue()):
            offered = options(question, answers, catalogue())
            total = catalogue().remaining(answers)
            assert total > FEW_ENOUGH
            assert any(option.count < total for option in offered)
            assert not is_filled(question, answers, catalogue().lexicon)
            answers = filled(question, answers, offered[take].value)
            asked = (*asked, question)
        assert len(asked) <= MOST_QUESTIONS
        assert catalogue().remaining(answers)
        asked_at_all |= {*asked}
    assert len(asked_at_all) > 1


def test_a_question_is_filled_and_cleared_again() -> None:
    lexicon = strategies.lexicon()
    for question, value in [
        (Question.TOPIC, "school"),
        (Question.LEVEL, "b1"),
        (Question.AGE, "6-9"),
        (Question.NEED, "childcare"),
        (Question.TIME, "evening"),
        (Question.DISTRICT, "buckau"),
    ]:
        answers = filled(question, Answers(), value)
        assert is_filled(question, answers, lexicon)
        assert cleared(question, answers, lexicon) == Answers()
    kind = filled(Question.KIND, filled(Question.TOPIC, Answers(), "school"), "primary-school")
    assert kind.topics == ("primary-school",)
    assert cleared(Question.KIND, kind, lexicon).topics == ("school",)
