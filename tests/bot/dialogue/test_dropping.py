"""Which answer to do without where no offer meets them all."""

from dataclasses import replace
from datetime import time

import pytest

from bot.dialogue import Chose, State, World, show, step
from bot.dialogue.dropping import best_to_drop
from bot.dialogue.questions import Extra
from bot.dialogue.state import Position, Question, Screen
from bot.dialogue.tokens import Token, Verb
from bot.dialogue.views import ResultsView
from catalog.lexicon import Language
from catalog.matching import Answers, Snapshot, Whom
from catalog.offers import Level, Offer, Place, Run, Text, WeeklyTime
from tests.bot.dialogue.talk import WORLD

LEXICON = WORLD.snapshot.lexicon


def course(id_: str, *, level: Level = Level.B1, hour: time = time(9)) -> Offer:
    return Offer(
        id=id_,
        provider="",
        texts={Language.DE: Text(title="Kurs")},
        topics=("integration-course",),
        place=Place(district="altstadt"),
        level_min=level,
        level_max=level,
        age_min=18,
        free=False,
        childcare=False,
        runs=(Run(times=(WeeklyTime(weekday=0, starts=hour),)),),
    )


COURSES = Snapshot.build(
    (course("a"), course("b", level=Level.A1, hour=time(19)),
     course("c", level=Level.A1, hour=time(19))),
    LEXICON,
)  # fmt: skip
WANTED = Answers(topics=("integration-course",), level=Level.B1)


@pytest.mark.parametrize(
    ("more", "said", "count"),
    [
        (Answers(times=("evening",)), (Question.TIME,), 1),  # although two without the level
        (Answers(times=("evening",), districts=("sudenburg",)), (Question.TIME,), 1),
        (Answers(needs=("childcare",)), (Question.NEED,), 1),
        (Answers(times=("evening",), needs=("childcare",)), None, 2),
        (Answers(ages=(7, 7), whom=Whom.CHILD), (), 0),
        (Answers(ages=(7, 7)), (), 0),
        (Answers(ages=(7, 7), times=("evening",)), (), 0),
    ],
)
def test_what_is_easiest_to_do_without(
    more: Answers, said: tuple[Question | Extra, ...] | None, count: int
) -> None:
    given = {name: getattr(more, name) for name in more.__slots__ if getattr(more, name)}
    drop = best_to_drop(Answers(topics=WANTED.topics, level=Level.B1, **given), COURSES)
    if not count:
        assert drop is None
        return
    assert drop is not None
    assert drop.count == COURSES.remaining(drop.after)
    if said is not None:
        assert (drop.said, drop.count) == (said, count)
    else:
        assert len(drop.said) == 2


def test_a_narrow_topic_widens_only_where_nothing_else_helps() -> None:
    wide = Answers(topics=("literacy-course",))
    drop = best_to_drop(wide, COURSES)
    assert drop is None or drop.said == (Question.KIND,)


def test_one_press_drops_both() -> None:
    wanted = replace(WANTED, times=("evening",), needs=("childcare",))
    at = Position(screen=Screen.RESULTS)
    state = State(language=Language.EN, answers=wanted, at=at)
    world = World(snapshot=COURSES, now=WORLD.now)
    view = show(state, world).view
    assert isinstance(view, ResultsView)
    assert view.without is not None
    assert len(view.without.said) == 2
    token = Token(turn=state.turn, verb=Verb.DROP, arguments=view.without.said)
    after, _ = step(state, Chose(token=str(token)), world)
    assert after.answers == view.without.after
    assert COURSES.remaining(after.answers) == view.without.count
