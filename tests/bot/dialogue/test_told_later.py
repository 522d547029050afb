"""What is told after the first text: an answer, a correction, an addition, for somebody else."""

from dataclasses import replace

import pytest

from bot.dialogue.hearing import hear
from bot.dialogue.state import Question
from catalog.matching import Answers
from catalog.offers import Level
from tests.bot.dialogue.talk import WORLD

COURSE = Answers(topics=("german-course",), times=("evening",))
any_question = pytest.mark.parametrize("question", [None, *Question])


def told(text: str, before: Answers, question: Question | None = None) -> Answers:
    return hear(text, question, WORLD.snapshot).over(before, WORLD.snapshot)


@any_question
@pytest.mark.parametrize(
    "text",
    [
        *("nicht B2 sondern C1", "nicht B2, sondern C1", "not B2 but C1", "C1 not B2"),
        *("مو B2 بس C1", "ليس B2 بل C1", "نه B2 بلکه C1", "B2 نیست، C1"),
    ],
)
def test_of_two_levels_the_one_that_is_not_denied_is_meant(
    text: str, question: Question | None
) -> None:
    before = replace(COURSE, level=Level.B2)
    assert told(text, before, question) == replace(before, level=Level.C1)


@pytest.mark.parametrize(
    "text", ["nicht abends sondern morgens", "not evening but morning", "مو المسا بس الصبح"]
)
def test_of_two_times_too(text: str) -> None:
    assert told(text, COURSE) == replace(COURSE, times=("morning",))


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        *[("with my child", ("childcare",)), ("with, my child", ())],
        *[("Kinder werden betreut", ("childcare",)), ("Kinder, werden betreut", ())],
        *[("مع رعاية أطفال", ("childcare",)), ("مع. رعاية، أطفال", ())],
        *[("با مراقبت از کودک", ("childcare",)), ("با مراقبت، از کودک", ())],
    ],
)
def test_no_condition_is_found_across_a_comma(text: str, needs: tuple[str, ...]) -> None:
    assert hear(text, None, WORLD.snapshot).answers.needs == needs
