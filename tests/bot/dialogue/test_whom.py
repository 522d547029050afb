"""For whom it is: when it is asked, how it is said, and what else it changes."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue import decode, encode
from bot.dialogue.hearing import hear
from bot.dialogue.policy import next_question, open_to_ask, options
from bot.dialogue.questions import filled, unanswered
from bot.dialogue.state import Question, State
from bot.dialogue.tokens import Verb
from catalog.lexicon import Language
from catalog.matching import Answers, Snapshot, Whom
from catalog.offers import Level, Offer, Text
from tests import strategies
from tests.bot.dialogue.talk import WORLD, Talk

SPORT = Answers(topics=("sport",))
LEXICON = strategies.lexicon()
CHILD, ME, FAMILY = Whom.CHILD, Whom.ME, Whom.FAMILY


def offers(number: int, **facts: Any) -> list[Offer]:
    facts = {"topics": ("sport",), **facts}
    name = "-".join(facts.get("audience", ("all",)))
    ages = f"{facts.get('age_min')}-{facts.get('age_max')}"
    text = {Language.DE: Text(title="Sport")}
    return [Offer(id=f"{name}-{ages}-{n}", provider="", texts=text, **facts) for n in range(number)]


SMALL = offers(4, audience=("children",), age_min=3, age_max=5, free=True)
BIG = offers(4, audience=("children",), age_min=6, age_max=9, childcare=True)
GROWN = offers(8, audience=("adults",))
TOGETHER = offers(3, audience=("families",))
CATALOGUE = Snapshot.build([*SMALL, *BIG, *GROWN, *TOGETHER], LEXICON)


def test_it_is_asked_where_the_answer_changes_the_list() -> None:
    assert next_question(SPORT, (), CATALOGUE) is Question.WHOM
    counts = {option.value: option.count for option in options(Question.WHOM, SPORT, CATALOGUE)}
    assert counts == {ME: 11, CHILD: 11, FAMILY: 3}


def test_it_is_not_asked_where_all_offers_are_for_adults() -> None:
    adults = Snapshot.build(GROWN, LEXICON)
    assert next_question(SPORT, (), adults) is None


@pytest.mark.parametrize(
    "told",
    [
        {"ages": (7, 7)},
        {"ages": (30, 30)},
        *({"groups": (group,)} for group in ("children", "families", "parents", "women")),
        *({"whom": whom} for whom in Whom),
    ],
)
def test_it_is_not_asked_when_what_was_said_tells(told: dict[str, Any]) -> None:
    assert Question.WHOM not in open_to_ask(replace(SPORT, **told), (), CATALOGUE)


def test_it_is_not_asked_of_who_would_not_say_their_age() -> None:
    assert Question.WHOM not in open_to_ask(SPORT, (Question.AGE,), CATALOGUE)


def test_the_age_of_a_child_comes_next_and_is_one_of_a_child() -> None:
    child = replace(SPORT, whom=CHILD)
    assert next_question(child, (Question.TOPIC, Question.WHOM), CATALOGUE) is Question.AGE
    every = [option.value for option in options(Question.AGE, child, CATALOGUE)]
    assert every == ["0-2", "3-5", "6-9", "10-15", "16-17"]


def test_the_age_of_oneself_is_none_of_a_child() -> None:
    every = [o.value for o in options(Question.AGE, replace(SPORT, whom=ME), CATALOGUE)]
    assert every == ["16-17", "18-26", "27-120"]


def test_a_family_is_not_asked_for_an_age() -> None:
    assert Question.AGE not in open_to_ask(replace(SPORT, whom=FAMILY), (), CATALOGUE)


def test_a_child_needs_neither_childcare_nor_to_be_among_women() -> None:
    child = replace(SPORT, whom=CHILD)
    assert {o.value for o in options(Question.NEED, child, CATALOGUE)} <= {"free-of-charge"}


def test_another_person_has_another_age() -> None:
    child = replace(SPORT, whom=CHILD, ages=(7, 7), groups=("babies",))
    assert filled(Question.WHOM, child, ME) == replace(SPORT, whom=ME)
    assert unanswered(Question.WHOM, child, LEXICON) == replace(SPORT, groups=("babies",))


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        *((text, ME) for text in ("für mich", "for me", "Myself", "لنفسي", "برای خودم")),
        *((text, ME) for text in ("ich", "me", "لي", "أنا", "من", "baraye khodam")),
        *((text, CHILD) for text in ("für meine Tochter", "for my kids", "لابني", "برای پسرم")),
        *((text, FAMILY) for text in ("meine Familie", "for my family", "لعائلتي", "خانواده‌ام")),
    ],
)
def test_it_is_answered_in_words(text: str, whom: Whom) -> None:
    assert hear(text, Question.WHOM, WORLD.snapshot).answers == Answers(whom=whom)


@pytest.mark.parametrize("text", ["weiß nicht", "no", "egal", "لا أعرف", "نمی‌دانم"])
def test_nobody_has_to_say_it(text: str) -> None:
    heard = hear(text, Question.WHOM, WORLD.snapshot)
    assert heard.answers == Answers()
    assert heard.talk in {"dont-know", "all"}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Kita für meine Tochter", Answers(topics=("kita",), whom=CHILD)),
        ("Kita, mein Kind ist 4 Jahre", Answers(topics=("kita",), whom=CHILD, ages=(4, 4))),
        ("Sport für mich", Answers(topics=("sport",), whom=ME)),
        ("Sport für die ganze Familie", Answers(topics=("sport",), whom=FAMILY)),
        # Somebody looks on behalf of a child that is not named.
        ("Kita für mich", Answers(topics=("kita",))),
        # The children only come along.
        ("Sport für Frauen und ihre Kinder", replace(SPORT, groups=("women", "children"))),
        ("Sport, mein Sohn ist 19 Jahre alt", Answers(topics=("sport",), ages=(19, 19))),
    ],
)  # fmt: skip
def test_it_is_understood_in_a_sentence(text: str, answers: Answers) -> None:
    sample = Snapshot.build([*WORLD.snapshot.offers, *GROWN, *SMALL, *TOGETHER], LEXICON)
    assert hear(text, None, sample).answers == answers


@pytest.mark.parametrize(
    ("before", "ages", "after"),
    [
        (ME, (15, 15), None),
        (ME, (20, 20), ME),
        (CHILD, (7, 7), CHILD),
        (CHILD, (30, 30), None),
        (FAMILY, (2, 2), FAMILY),
    ],
)
def test_an_age_that_cannot_be_theirs_says_more(
    before: Whom, ages: tuple[int, int], after: Whom | None
) -> None:
    heard = hear(str(ages[0]), Question.AGE, WORLD.snapshot)
    answers = heard.over(replace(SPORT, whom=before), WORLD.snapshot)
    assert (answers.whom, answers.ages) == (after, ages)


def test_it_survives_storage() -> None:
    state = State(answers=Answers(whom=CHILD, ages=(7, 7), level=Level.A1))
    assert decode(encode(state)) == state


def test_the_age_is_asked_anew_of_somebody_else() -> None:
    talk = Talk().say("/start").press(Verb.LANGUAGE, Language.DE).say("für meine Tochter")
    talk = talk.press(Verb.DECLINE, Question.TOPIC, "unknown")
    assert talk.state.at.question is Question.AGE
    talk = talk.press(Verb.DECLINE, Question.AGE, "unknown").say("nein, für mich")
    assert talk.state.answers.whom is ME
    assert Question.AGE not in talk.state.asked
