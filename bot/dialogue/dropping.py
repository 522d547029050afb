"""Which answer to drop where no offer meets them all.

What a person can bend comes before what they are: another hour can be managed, an age cannot.
The topic is what they came for. A district hides no offer, so that dropping it gives none.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Final

from bot.dialogue.questions import Extra, cleared
from bot.dialogue.state import Question
from bot.dialogue.views import Drop
from catalog.matching import Answers, Snapshot, Whom

_Said = Question | Extra
# What is easier to do without comes first; of those in one row the one that gives most.
_ROWS: Final[tuple[tuple[_Said, ...], ...]] = (
    (Question.TIME, Question.NEED, Extra.MODE),
    (Extra.GROUPS, Extra.WORDS),
    (Question.LEVEL, Question.AGE, Question.WHOM),
)
_GROWN: Final = 18


def best_to_drop(answers: Answers, snapshot: Snapshot) -> Drop | None:
    """The one answer to do without, or the two; None where that does not help.

    Only where neither helps, a narrow topic widens to the one above it.
    """
    rows = tuple(tuple(each for each in row if _may_go(each, answers)) for row in _ROWS)
    pairs = tuple(combinations((each for row in rows for each in row), 2))
    singles = (tuple((each,) for each in row) for row in rows)
    for several in (*singles, pairs, ((Question.KIND,),)):
        if best := _best(several, answers, snapshot):
            return best
    return None


def _may_go(said: _Said, answers: Answers) -> bool:
    """The age of a child is no condition to do without."""
    child = answers.whom in {Whom.CHILD, Whom.FAMILY}
    child = child or (answers.ages is not None and answers.ages[0] < _GROWN)
    return not (child and said in {Question.AGE, Question.WHOM})


def _best(
    several: Iterable[tuple[_Said, ...]], answers: Answers, snapshot: Snapshot
) -> Drop | None:
    gains = (_drop(said, answers, snapshot) for said in several)
    helping = (drop for drop in gains if drop.count)
    return max(helping, key=lambda drop: drop.count, default=None)


def _drop(said: tuple[_Said, ...], answers: Answers, snapshot: Snapshot) -> Drop:
    after = answers
    for each in said:
        after = cleared(each, before := after, snapshot.lexicon)
        if after == before:
            return Drop(said=said, after=after, count=0)
    wanted = after.topics or after.words
    return Drop(said=said, after=after, count=snapshot.remaining(after) if wanted else 0)
