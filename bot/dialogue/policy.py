"""Which question comes next: the one that splits the fitting offers best, or none.

A person should answer as little as possible. Asking stops when few offers are left, when
five questions were asked, or when no answer would change the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.questions import SLOT, is_filled, values
from bot.dialogue.state import Question
from bot.dialogue.views import Option
from bot.dialogue.whom import is_told
from catalog.matching import Answers, Snapshot, Whom

FEW_ENOUGH = 5
MOST_QUESTIONS = 5
MOST_OPTIONS = 12  # of forty districts, say; the others can be typed
# Below this share of offers ruled out a question costs the person more than the shorter list
# is worth; more so where there is but one answer, and most people have none.
LEAST_GAIN = 0.1
LEAST_GAIN_OF_ONE = 0.2
MANY = 100  # Nobody reads so long a list: with more left all that may shorten it is worth asking.
LEAST_RULED_OUT = 0.2  # by an answer that is more than none: with less the list looks the same
# What a question is worth besides, so which one comes first. People know best what it is that
# they look for, and for whom; and a course one district away still helps.
WEIGHT = {Question.KIND: 2.0, Question.WHOM: 2.0, Question.DISTRICT: 0.3}


@dataclass(frozen=True, slots=True)
class _Answer:
    """A possible answer: how many offers say that they fit it, how many say nothing about it."""

    value: str
    fitting: int
    unknown: int

    @property
    def count(self) -> int:
        """How many offers the list then shows as fitting."""
        return self.fitting + self.unknown


def next_question(
    answers: Answers, asked: tuple[Question, ...], snapshot: Snapshot
) -> Question | None:
    """The question that splits the fitting offers best; None when asking no longer helps.

    The topic always comes first: without it no other question means anything to a person. The
    age of a child comes next, if it is worth asking. A declined question counts as asked.
    """
    open_questions = open_to_ask(answers, asked, snapshot)
    if Question.TOPIC in open_questions:
        return Question.TOPIC
    if len(asked) >= MOST_QUESTIONS or snapshot.remaining(answers) <= FEW_ENOUGH:
        return None
    gains = {question: gain(question, answers, snapshot) for question in open_questions}
    if answers.whom is Whom.CHILD and gains.get(Question.AGE):
        return Question.AGE
    worth_it = [question for question in open_questions if gains[question]]
    return max(worth_it, key=lambda each: gains[each] * WEIGHT.get(each, 1.0), default=None)


def open_to_ask(
    answers: Answers, asked: tuple[Question, ...], snapshot: Snapshot
) -> tuple[Question, ...]:
    """The questions not asked yet whose answer is not known either, in their own order."""
    return tuple(
        question
        for question in Question
        if question not in asked
        and not is_filled(question, answers, snapshot.lexicon)
        and not _is_settled(question, answers, asked)
    )


def _is_settled(question: Question, answers: Answers, asked: tuple[Question, ...]) -> bool:
    """Whether another answer makes the question needless; families are of all ages."""
    match question:
        case Question.WHOM:
            return is_told(answers) or Question.AGE in asked
        case Question.AGE:
            return answers.whom is Whom.FAMILY
        case _:
            return False


def options(question: Question, answers: Answers, snapshot: Snapshot) -> tuple[Option, ...]:
    """The answers that lead to at least one offer, in the order they are shown.

    Left out are a need that every offer may meet and, where there are too many for a phone, the
    answers with fewest offers. All can be typed.
    """
    possible = _possible(question, answers, snapshot)
    shown = _shown(question, possible, snapshot.remaining(answers))
    return tuple(Option(value=each.value, count=each.count) for each in shown)


def gain(question: Question, answers: Answers, snapshot: Snapshot) -> float:
    """The share of fitting offers, 0 to 1, that asking is expected to rule out.

    Each offer that still fits is taken to be the one looked for as likely as another. Who
    looks for one that fits no answer, says nothing about the question, or whose answer has no
    button, is taken to have no answer, which rules out nothing; so does an answer that leaves
    nearly the same list. 0 where too little is ruled out to ask at all.
    """
    total = snapshot.remaining(answers)
    possible = _possible(question, answers, snapshot)
    named = sum(each.fitting for each in possible)
    if not named:
        return 0.0
    shown = _shown(question, possible, total)
    answered = min(named, total - min(each.unknown for each in possible))
    telling = (each for each in shown if total - each.count >= LEAST_RULED_OUT * total)
    ruled_out = sum(each.fitting * (total - each.count) for each in telling)
    expected = (answered / total) * ruled_out / (named * total)
    least = LEAST_GAIN if len(shown) > 1 else LEAST_GAIN_OF_ONE
    worth_it = total > MANY or expected * WEIGHT.get(question, 1.0) >= least
    return expected if worth_it else 0.0


def _possible(question: Question, answers: Answers, snapshot: Snapshot) -> list[_Answer]:
    every = values(question, answers, snapshot.lexicon)
    said = snapshot.sayings(answers, SLOT[question], every)
    # A district hides no offer. Its answers count those in it, which come first.
    counts_unknown = question is not Question.DISTRICT
    return [
        _Answer(value, fitting, unknown if counts_unknown else 0)
        for value, (fitting, unknown) in said.items()
    ]


def _shown(question: Question, possible: Sequence[_Answer], total: int) -> list[_Answer]:
    leading = [each for each in possible if each.count]
    match question:
        case Question.NEED:
            telling = [each for each in leading if each.count < total]
        case _:
            telling = leading
    # Asked again by the person, every answer that leads somewhere will do.
    shown = telling or leading
    most = sorted(shown, key=lambda each: -each.count)[:MOST_OPTIONS]
    return [each for each in shown if each in most]
