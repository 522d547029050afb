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
# Below this share of offers ruled out (on average over the answers) a question costs the
# person more than the shorter list is worth.
LEAST_GAIN = 0.1


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

    Where there are too many for a phone, those with most offers stay; the rest can be typed.
    """
    possible = values(question, answers, snapshot.lexicon)
    counts = snapshot.split(answers, SLOT[question], possible)
    leading = [Option(value=value, count=counts[value]) for value in possible if counts[value]]
    if len(leading) <= MOST_OPTIONS:
        return tuple(leading)
    most = sorted(leading, key=lambda option: -option.count)[:MOST_OPTIONS]
    return tuple(option for option in leading if option in most)


def _gain(question: Question, answers: Answers, snapshot: Snapshot) -> float:
    """The share of fitting offers an answer rules out, averaged over the answers."""
    choices = options(question, answers, snapshot)
    total = snapshot.remaining(answers)
    if len(choices) < 2:
        return 0.0
    return 1 - sum(choice.count for choice in choices) / (len(choices) * total)
