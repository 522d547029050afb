"""Which question comes next: the one that splits the fitting offers best, or none.

A person should answer as little as possible. Asking stops when few offers are left, when
five questions were asked, or when no answer would change the list.
"""

from bot.dialogue.questions import SLOT, is_filled, values
from bot.dialogue.state import Question
from bot.dialogue.views import Option
from catalog.matching import Answers, Snapshot

FEW_ENOUGH = 5
MOST_QUESTIONS = 5
MOST_OPTIONS = 12
MOST_DISTRICTS = 8  # of forty; the others can be typed
# Below this share of offers ruled out a question costs the person more than the shorter list
# is worth.
LEAST_GAIN = 0.1
# A course one district away still helps; one that is too hard does not.
WEIGHT = {Question.DISTRICT: 0.5}


def next_question(
    answers: Answers, asked: tuple[Question, ...], snapshot: Snapshot
) -> Question | None:
    """The question that splits the fitting offers best; None when asking no longer helps.

    The topic always comes first: without it no other question means anything to a person.
    A declined question counts as asked.
    """
    open_questions = [
        question
        for question in Question
        if question not in asked and not is_filled(question, answers, snapshot.lexicon)
    ]
    if Question.TOPIC in open_questions:
        return Question.TOPIC
    if len(asked) >= MOST_QUESTIONS or snapshot.remaining(answers) <= FEW_ENOUGH:
        return None
    gains = {question: _gain(question, answers, snapshot) for question in open_questions}
    best = max(gains, key=lambda question: gains[question], default=None)
    return best if best is not None and gains[best] >= LEAST_GAIN else None


def options(question: Question, answers: Answers, snapshot: Snapshot) -> tuple[Option, ...]:
    """The answers that lead to at least one offer, in the order they are shown.

    Left out are a need that every offer may meet, a district that holds none of its own and,
    where there are too many for a phone, the answers with fewest offers. All can be typed.
    """
    possible = values(question, answers, snapshot.lexicon)
    counts = snapshot.split(answers, SLOT[question], possible)
    idle = {0}
    if question is Question.NEED:
        idle.add(snapshot.remaining(answers))
    if question is Question.DISTRICT:
        idle.add(min(counts.values(), default=0))  # online, or nobody knows where
    leading = [Option(value=v, count=counts[v]) for v in possible if counts[v] not in idle]
    if not leading:  # asked again by the person: every answer that leads somewhere will do
        leading = [Option(value=v, count=counts[v]) for v in possible if counts[v]]
    room = MOST_DISTRICTS if question is Question.DISTRICT else MOST_OPTIONS
    most = sorted(leading, key=lambda option: -option.count)[:room]
    return tuple(option for option in leading if option in most)


def _gain(question: Question, answers: Answers, snapshot: Snapshot) -> float:
    """The share of fitting offers that asking is expected to rule out.

    An answer is taken to be the likelier the more offers it leads to; declining counts as one
    more answer, which leaves them all.
    """
    total = snapshot.remaining(answers)
    left = [option.count for option in options(question, answers, snapshot)] + [total]
    ruled_out = 1.0 - sum(count * count for count in left) / (sum(left) * total)
    return ruled_out * WEIGHT.get(question, 1.0)
