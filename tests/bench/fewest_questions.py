"""How many questions it takes until the right offer is on the list, in our order and in another.

    uv run python -m tests.bench.fewest_questions

Simulated people look for an offer of the sample catalogue and press buttons of the real
dialogue, nothing else. Beside our order: the same questions in the order of ``Question``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from random import Random
from statistics import mean, median, quantiles
from typing import Final, Self
from unittest.mock import patch

import click

from bot.dialogue import Chose, State, World, fresh, show, step
from bot.dialogue.can_do import CanDo
from bot.dialogue.policy import (
    LEAST_GAIN,
    gain,
    next_question,
    open_to_ask,
    options,
)
from bot.dialogue.questions import AGES, NEEDS, TIMES
from bot.dialogue.showing import offers_listed
from bot.dialogue.state import Question
from bot.dialogue.tokens import Token, Verb
from bot.dialogue.views import CanDoView, QuestionView, View
from bot.dialogue.whom import may_be
from catalog.lexicon import Kind, Language, Lexicon, load_lexicon
from catalog.matching import Answers, Snapshot, Whom
from catalog.offers import Level, Offer
from catalog.offers.times import times_of
from catalog.sample_catalogue import sample_offers
from tests.talks.pure import NOW

Policy = Callable[[Answers, tuple[Question, ...], Snapshot], Question | None]

PEOPLE: Final = 1_000
KNOWN: Final = 0.8  # of what a question asks for; the rest is answered "I don't know"
FIRST: Final = 5
SHORT_LIST: Final = 10  # offers: who reads this on the button "Show N offers now" may press it
NEVER: Final = 99  # more questions than anybody is asked
_OLDEST: Final = 70
_CAN_FROM: Final = dict(zip(CanDo, (Level.A0, Level.A1, Level.A2, Level.B1, Level.B2), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone for whom ``offer`` is right, with the answers they know.

    ``topics`` are the one they have in mind and those above it, the broadest first; ``level`` is
    that of their German, whether they know it or not.
    """

    offer: Offer
    topics: tuple[str, ...]
    knows: Mapping[Question, str]
    level: Level

    def can(self, sentence: CanDo) -> bool:
        """Whether they say yes to a can-do sentence."""
        return self.level.rank >= _CAN_FROM[sentence].rank

    def answer(self, view: QuestionView) -> str | None:
        """The button they press; None for "I don't know", also where theirs is missing."""
        offered = [option.value for option in view.options]
        if view.question in (Question.TOPIC, Question.KIND):
            chosen = view.answers.topics
            below = len(chosen) and self.topics.index(chosen[0]) + 1
            wanted = self.topics[below] if below < len(self.topics) else None
        else:
            wanted = self.knows.get(view.question)
        return wanted if wanted in offered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many questions a person was asked before a list with the right offer among its first.

    ``at_the_end`` on the list that comes by itself when asking stops, ``short`` on the list of
    who presses "Show N offers now" as soon as N is small, ``earliest`` on any list that the
    button would have shown; NEVER where it was on none. ``asked`` are the questions, and
    ``sentences`` how many can-do sentences came on top, each of which counts as one more.
    """

    asked: tuple[Question, ...]
    sentences: int
    at_the_end: int
    short: int
    earliest: int


# --- people -------------------------------------------------------------------------------


def people(
    snapshot: Snapshot, number: int, *, known: float = KNOWN, leaves_open: bool = False
) -> list[Person]:
    """People drawn by the offers of the catalogue, the same in every run.

    ``known`` is the share of answers they know. What the offer leaves open they do not know;
    with ``leaves_open`` they have an answer to that too, any one.
    """
    rng = Random(4)  # noqa: S311 - the same in every run
    draw = partial(_person, lexicon=snapshot.lexicon, rng=rng, known=known)
    return [draw(rng.choice(snapshot.offers), leaves_open=leaves_open) for _ in range(number)]


def _person(
    offer: Offer, *, lexicon: Lexicon, rng: Random, known: float, leaves_open: bool
) -> Person:
    topics = lexicon.line(rng.choice(offer.topics))[::-1]
    depth = 1
    while depth < len(topics) and rng.random() < known:
        depth += 1
    right = _right_answers(offer, rng)
    if leaves_open:
        right = {**_any_answers(offer, lexicon, rng), **right}
    level = Level(right.get(Question.LEVEL) or rng.choice(tuple(Level)))
    return Person(
        offer=offer,
        level=level,
        topics=topics[:depth],
        knows={question: value for question, value in right.items() if rng.random() < known},
    )


def _right_answers(offer: Offer, rng: Random) -> dict[Question, str]:
    """One answer for each question that the offer's facts speak to; all of them suit it."""
    whom = _whom(offer)
    right: dict[Question, Sequence[str]] = {
        Question.WHOM: [whom],
        Question.TIME: [time for time in TIMES if time in times_of(offer)],
        Question.NEED: [need for need in NEEDS if _meets(offer, need)],
    }
    if offer.level_min or offer.level_max:
        low, high = offer.level_min or Level.A0, offer.level_max or Level.C2
        right[Question.LEVEL] = [each for each in Level if low.rank <= each.rank <= high.rank]
    if offer.age_min is not None or offer.age_max is not None:
        highest = _OLDEST if offer.age_max is None else offer.age_max
        right[Question.AGE] = _bands(range(offer.age_min or 0, highest + 1), whom)
    if offer.place.district:
        right[Question.DISTRICT] = [offer.place.district]
    return {question: rng.choice(values) for question, values in right.items() if values}


def _whom(offer: Offer) -> Whom:
    """For whom somebody looks for it; one's own family where parents may come along."""
    audience = {*offer.audience}
    if audience & {"families", "parents"}:
        return Whom.FAMILY
    only_children = audience and audience <= {"babies", "children", "pupils", "youth"}
    too_old = offer.age_max is not None and not may_be(Whom.ME, (offer.age_max, offer.age_max))
    return Whom.CHILD if only_children or too_old else Whom.ME


def _any_answers(offer: Offer, lexicon: Lexicon, rng: Random) -> dict[Question, str]:
    """What somebody may say to the questions that an offer without these facts leaves open."""
    anybody = {
        Question.LEVEL: rng.choice(tuple(Level)).value,
        Question.AGE: rng.choice(_bands(range(_OLDEST + 1), _whom(offer))),
        Question.DISTRICT: rng.choice(lexicon.of(Kind.DISTRICT)).id,
    }
    return anybody if times_of(offer) else {**anybody, Question.TIME: rng.choice(TIMES)}


def _meets(offer: Offer, need: str) -> bool:
    return bool({
        "childcare": offer.childcare,
        "free-of-charge": offer.free or offer.price_eur == 0,
        "women-only": offer.women_only,
    }[need])  # fmt: skip


def _bands(ages: range, whom: Whom) -> list[str]:
    """The answer for each of the ages that the person can be of."""
    return [
        next(each for each in AGES if age <= int(each.partition("-")[2]))
        for age in ages
        if may_be(whom, (age, age))
    ]


# --- orders of questions ------------------------------------------------------------------


def in_fixed_order(
    answers: Answers,
    asked: tuple[Question, ...],
    snapshot: Snapshot,
    *,
    least: float = 0.0,
) -> Question | None:
    """The first open question that has an answer, by the policy's own rules when to stop.

    With ``least`` those are left out that would rule out a smaller share of the offers.
    """
    if next_question(answers, asked, snapshot) is None:
        return None
    for question in open_to_ask(answers, asked, snapshot):
        if question is Question.TOPIC:
            return question
        if options(question, answers, snapshot) and gain(question, answers, snapshot) >= least:
            return question
    return None


def everything(
    answers: Answers, asked: tuple[Question, ...], snapshot: Snapshot
) -> Question | None:
    """All questions that have an answer, without an end: what could be found at all."""
    open_questions = open_to_ask(answers, asked, snapshot)
    return next((each for each in open_questions if options(each, answers, snapshot)), None)


ORDERS: Final[Mapping[str, Policy]] = {
    "ours": next_question,
    "fixed": in_fixed_order,
    "fixed, without questions that split nothing": partial(in_fixed_order, least=LEAST_GAIN),
    "everything, without an end": everything,
}


# --- talks --------------------------------------------------------------------------------


def talk(person: Person, world: World, policy: Policy) -> Outcome:
    """Press buttons until the list comes."""
    state = replace(fresh(world), language=Language.EN)
    asked: list[Question] = []
    sentences = 0
    found = earliest = NEVER
    short: int | None = None
    while isinstance(view := _seen(state, world), QuestionView | CanDoView):
        if isinstance(view, CanDoView):
            sentences += 1
            state = _said(state, "yes" if person.can(view.sentence) else "no", world, policy)
        else:
            asked.append(view.question)
            state = _pressed(state, view.question, person.answer(view), world, policy)
        found = (
            len(asked) + sentences if person.offer.id in _listed(state.answers, world) else NEVER
        )
        earliest = min(earliest, found)
        if short is None and world.snapshot.remaining(state.answers) <= SHORT_LIST:
            short = found
    return Outcome(
        asked=tuple(asked),
        sentences=sentences,
        at_the_end=found,
        short=found if short is None else short,
        earliest=earliest,
    )


@cache
def _seen(state: State, world: World) -> View:
    return show(state, world).view


@cache
def _pressed(
    state: State, question: Question, value: str | None, world: World, policy: Policy
) -> State:
    verb = Verb.DECLINE if value is None else Verb.ANSWER
    token = Token(turn=state.turn, verb=verb, arguments=(question, value or "unknown"))
    return _stepped(state, token, world, policy)


@cache
def _said(state: State, yes_or_no: str, world: World, policy: Policy) -> State:
    token = Token(turn=state.turn, verb=Verb.CAN, arguments=(yes_or_no,))
    return _stepped(state, token, world, policy)


def _stepped(state: State, token: Token, world: World, policy: Policy) -> State:
    with patch("bot.dialogue.moves.next_question", policy):
        after, _ = step(state, Chose(token=str(token)), world)
    return after


@cache
def _listed(answers: Answers, world: World) -> frozenset[str]:
    state = replace(fresh(world), answers=answers)
    return frozenset(match.offer.id for match in offers_listed(state, world, FIRST))


# --- figures ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Questions until the right offer is listed: median, 90th percentile, share never listed."""

    median: float
    p90: float
    never: float

    @classmethod
    def of(cls, numbers: Sequence[int]) -> Self:
        """Who never finds it counts as one who is asked longest."""
        return cls(
            median=median(numbers),
            p90=quantiles(numbers, n=10)[-1],
            never=numbers.count(NEVER) / len(numbers),
        )

    def cells(self) -> str:
        """As cells of a table."""
        shown = (
            "never" if figure >= NEVER else f"{figure:g}" for figure in (self.median, self.p90)
        )
        return " | ".join((*shown, f"{self.never:.1%}"))


@click.command()
@click.option("--number", default=PEOPLE, show_default=True, help="Simulated people.")
def main(*, number: int) -> None:
    """Print the tables of docs/questions.md."""
    lexicon = load_lexicon()
    world = World(snapshot=Snapshot.build(sample_offers(lexicon), lexicon), now=NOW)
    click.echo(_by_order(people(world.snapshot, number), world))
    click.echo(_by_people(number, world))


def _by_order(everybody: Sequence[Person], world: World) -> str:
    lines = [
        "| order | list | median | p90 | never | asked |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for name, policy in ORDERS.items():
        outcomes = [talk(person, world, policy) for person in everybody]
        asked = mean(len(each.asked) + each.sentences for each in outcomes)
        for shown, numbers in (
            ("that comes by itself", [each.at_the_end for each in outcomes]),
            (f"asked for at {SHORT_LIST} offers", [each.short for each in outcomes]),
            ("earliest with the offer", [each.earliest for each in outcomes]),
        ):
            lines.append(f"| {name} | {shown} | {Figures.of(numbers).cells()} | {asked:.2f} |")
    return "\n".join(lines) + "\n"


def _by_people(number: int, world: World) -> str:
    lines = [
        "| answers known | what the offer leaves open | ours: median | p90 | never "
        "| fixed: median | p90 | never |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for known in (1.0, 0.9, 0.8, 0.7):
        for leaves_open in (False, True):
            everybody = people(world.snapshot, number, known=known, leaves_open=leaves_open)
            cells = [
                Figures.of(
                    [talk(each, world, ORDERS[order]).at_the_end for each in everybody]
                ).cells()
                for order in ("ours", "fixed")
            ]
            said = "any answer" if leaves_open else "I don’t know"
            lines.append(f"| {known:.0%} | {said} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
