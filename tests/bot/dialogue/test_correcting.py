""" "No, in the evening": an answer is replaced, all others stay, and the question stays open."""

from dataclasses import replace

import pytest

from bot.dialogue.correcting import correction
from bot.dialogue.hearing import hear
from bot.dialogue.state import Position, Question, Screen
from bot.dialogue.tokens import Verb
from catalog.matching import Answers, Whom
from catalog.offers import Level
from tests.bot.dialogue.screens import begun
from tests.bot.dialogue.talk import WORLD, Talk

BEFORE = Answers(
    topics=("german-course",),
    level=Level.A1,
    times=("morning",),
    needs=("free-of-charge",),
    groups=("women",),
    districts=("altstadt",),
)


def corrected(text: str, question: Question | None = None) -> Answers:
    heard = hear(text, question, WORLD.snapshot)
    assert heard.corrects
    return heard.over(BEFORE, WORLD.snapshot)


any_question = pytest.mark.parametrize("question", [None, *Question])


@any_question
@pytest.mark.parametrize(
    "text",
    [
        *("no, in the evening", "no in the evening", "sorry, I meant in the evening"),
        *("actually in the evening", "nein, lieber abends", "nein abends", "doch lieber abends"),
        *("ich meine abends", "لا، مساءً", "لا مساء", "لا،مساء", "لا قصدي المسا", "لا، بدي المسا"),
        *("نه، شب", "نه شب", "نه منظورم شب بود", "la, el massa", "na, shab"),
    ],
)
def test_another_time_takes_the_place_of_the_one_before(
    text: str, question: Question | None
) -> None:
    assert corrected(text, question) == replace(BEFORE, times=("evening",))


@any_question
@pytest.mark.parametrize("text", ["نه، عصر", "نه عصر", "no, afternoon", "لا، بعد الظهر"])
def test_afternoon(text: str, question: Question | None) -> None:
    assert corrected(text, question) == replace(BEFORE, times=("afternoon",))


@any_question
@pytest.mark.parametrize("text", ["no, B2", "doch lieber B2", "nein, B2", "لا، B2", "نه، B2"])
def test_another_level(text: str, question: Question | None) -> None:
    assert corrected(text, question) == replace(BEFORE, level=Level.B2)


@any_question
@pytest.mark.parametrize(
    "text",
    ["no, in Sudenburg", "nein, lieber Sudenburg", "لا، في سودنبورغ", "نه، در زودنبورگ"],
)
def test_another_district(text: str, question: Question | None) -> None:
    assert corrected(text, question) == replace(BEFORE, districts=("sudenburg",))


@any_question
@pytest.mark.parametrize(
    "text", ["no, for my son", "nein, für meinen Sohn", "لا، لابني", "نه، برای پسرم"]
)
def test_for_somebody_else(text: str, question: Question | None) -> None:
    assert corrected(text, question) == replace(BEFORE, whom=Whom.CHILD, groups=())


@any_question
@pytest.mark.parametrize(
    "text", ["no, for me", "nein, für mich", "nein für mich", "لا، لنفسي", "نه، برای خودم"]
)
def test_for_oneself_and_the_child_goes_with_its_age(text: str, question: Question | None) -> None:
    heard = hear(text, question, WORLD.snapshot)
    assert heard.corrects
    child = Answers(topics=("sport",), whom=Whom.CHILD, ages=(16, 17), times=("evening",))
    oneself = Answers(topics=("sport",), whom=Whom.ME, times=("evening",))
    assert heard.over(child, WORLD.snapshot) == oneself


@any_question
@pytest.mark.parametrize("text", ["no, he is 9", "nein, er ist 9", "لا، عمره ٩", "نه، ۹ ساله"])
def test_another_age(text: str, question: Question | None) -> None:
    assert corrected(text, question) == replace(BEFORE, ages=(9, 9))


@pytest.mark.parametrize("question", [Question.LEVEL, Question.AGE, Question.TIME])
@pytest.mark.parametrize(
    "text",
    ["no, integration course", "nein, Integrationskurs", "لا، دورة اندماج", "نه، دوره ادغام"],
)
def test_another_topic_and_all_else_stays(text: str, question: Question) -> None:
    assert corrected(text, question) == replace(BEFORE, topics=("integration-course",))


@any_question
@pytest.mark.parametrize("text", ["no, a school", "nein, Schule", "لا، مدرسة", "نه، مدرسه"])
def test_a_topic_of_another_kind_begins_nothing_anew(text: str, question: Question | None) -> None:
    assert corrected(text, question) == replace(BEFORE, topics=("school",))


def test_a_need_takes_the_place_of_another() -> None:
    assert corrected("nein, mit Kinderbetreuung") == replace(BEFORE, needs=("childcare",))


def test_the_ages_of_children_go_with_the_children() -> None:
    lexicon = WORLD.snapshot.lexicon
    women = hear("no, for women", None, WORLD.snapshot)
    for children in (
        Answers(topics=("sport",), groups=("youth",), ages=lexicon["youth"].ages),
        Answers(topics=("sport",), whom=Whom.CHILD, ages=(7, 7)),
    ):
        assert women.over(children, WORLD.snapshot) == Answers(topics=("sport",), groups=("women",))
    parent = Answers(topics=("sport",), groups=("parents",), ages=(30, 30))
    assert women.over(parent, WORLD.snapshot).ages == (30, 30)


@pytest.mark.parametrize(
    "text",
    [
        *("no childcare", "no evening courses", "no online", "لا اقدر الصبح", "لا حضانة"),
        *("لا في الصباح ولا في المساء", "نه صبح نه عصر", "نه ساله", "نه سالشه دخترم", "نه"),
        *("nein danke", "lieber nicht", "no problem", "doch", "", "in the evening", "نه آنلاین"),
    ],
)
def test_a_no_that_denies_or_stands_alone_corrects_nothing(text: str) -> None:
    assert not hear(text, None, WORLD.snapshot).corrects


def wished() -> Talk:
    return begun().say("Deutschkurs morgens")


@pytest.mark.parametrize(
    "text", ["no, in the evening", "nein, lieber abends", "لا، مساءً", "نه، شب"]
)
def test_at_a_list_and_on_the_way_to_change_an_answer(text: str) -> None:
    talk = wished()
    assert talk.state.at.screen is Screen.RESULTS
    assert talk.say(text).state.answers == Answers(topics=("german-course",), times=("evening",))
    talk = wished().press(Verb.CHANGE).say(text)
    assert talk.state.answers == Answers(topics=("german-course",), times=("evening",))


def test_the_question_on_the_screen_is_not_answered_by_a_correction() -> None:
    talk = begun().say("Deutsch lernen in Sudenburg")
    talk.state = replace(talk.state, at=Position(screen=Screen.QUESTION, question=Question.LEVEL))
    talk.say("nein, lieber Altstadt")
    assert talk.state.answers.districts == ("altstadt",)
    assert Question.LEVEL not in talk.state.asked
    assert talk.say("doch lieber B1").state.answers.districts == ("altstadt",)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *[("Entschuldigung, ich meinte Sudenburg", "Sudenburg"), ("sorry, Sudenburg", "Sudenburg")],
        *[
            ("nicht Kannenstieg, Sudenburg", "Sudenburg"),
            ("not Monday, in the evening", "in the evening"),
        ],
        *[("لا بدي مدرسه", "بدي مدرسه"), ("لا أريد مدرسة", None)],
    ],
)
def test_who_says_what_they_meant_is_sure(text: str, meant: str | None) -> None:
    said = correction(text)
    assert (said.meant if said and said.sure else None) == meant


TOLD = replace(BEFORE, times=("morning", "evening"), needs=("childcare",), mode="online")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        *[("not in Altstadt", replace(TOLD, districts=()))],
        *[("مو بألتشتات", replace(TOLD, districts=()))],
        *[("نه در آلتشتات", replace(TOLD, districts=()))],
        *[("nicht in Buckau", TOLD), ("kein Integrationskurs", TOLD)],
        *[("kein Deutschkurs", replace(TOLD, topics=()))],
        *[("I do not need childcare", replace(TOLD, needs=()))],
        *[("مهدکودک لازم نیست", replace(TOLD, needs=()))],
        *[("no not online", replace(TOLD, mode="in-person"))],
        *[("not in the morning", replace(TOLD, times=("evening",)))],
        *[("Niveau egal", replace(TOLD, level=None)), ("الوقت مو مهم", replace(TOLD, times=()))],
        *[("زمانش مهم نیست", replace(TOLD, times=()))],
        *[("نه ظهر به بعد", replace(TOLD, times=("noon", "afternoon", "evening")))],
        *[("نه من کلاس آلمانی شب می‌خوام", replace(TOLD, times=("evening",)))],
        *[("اقامت ندارم", TOLD), ("I have no residence permit", TOLD), ("ohne Aufenthalt", TOLD)],
        *[("ما عندي إقامة", TOLD)],
    ],
)
def test_what_is_denied_is_taken_out_and_never_put_in(text: str, after: Answers) -> None:
    assert hear(text, None, WORLD.snapshot).over(TOLD, WORLD.snapshot) == after


def test_who_has_no_papers_and_wishes_nothing_else_is_led_to_advice() -> None:
    heard = hear("اقامت ندارم", None, WORLD.snapshot)
    assert heard.over(Answers(), WORLD.snapshot) == Answers(topics=("residence-law-advice",))


@pytest.mark.parametrize("text", ["closer", "näher", "أقرب", "نزدیک‌تر"])
def test_who_wants_it_closer_is_asked_for_the_district(text: str) -> None:
    assert wished().say(text).state.at.question is Question.DISTRICT
