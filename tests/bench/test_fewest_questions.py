"""The promise of few questions, over simulated people."""

import pytest

from bot.dialogue import World
from bot.dialogue.policy import MOST_QUESTIONS
from catalog.lexicon import load_lexicon
from catalog.matching import Snapshot
from catalog.sample_catalogue import sample_offers
from tests.bench.fewest_questions import NEVER, ORDERS, PEOPLE, Figures, people, talk
from tests.talks.pure import NOW


@pytest.fixture(scope="module")
def world() -> World:
    lexicon = load_lexicon()
    return World(snapshot=Snapshot.build(sample_offers(lexicon), lexicon), now=NOW)


def test_three_questions_are_enough_and_a_third_fewer_than_in_a_fixed_order(world: World) -> None:
    everybody = people(world.snapshot, PEOPLE)
    ours, fixed = ([talk(each, world, ORDERS[name]) for each in everybody] for name in
                   ("ours", "fixed"))  # fmt: skip
    assert max(len(each.asked) for each in (*ours, *fixed)) == MOST_QUESTIONS
    at_the_end, in_order = (
        Figures.of([each.at_the_end for each in outcomes]) for outcomes in (ours, fixed)
    )
    assert at_the_end.median <= 3
    assert at_the_end.median <= 0.65 * in_order.median
    assert at_the_end.never < 0.25
    assert at_the_end.never < in_order.never
    assert any(each.sentences for each in ours), "who does not know their level says what they can"


def test_the_same_people_are_drawn_in_every_run(world: World) -> None:
    assert people(world.snapshot, 20) == people(world.snapshot, 20)


def test_what_is_never_found_counts_as_asked_longest() -> None:
    figures = Figures.of([2, 3, 3, 4, NEVER, NEVER])
    assert figures == Figures(median=3.5, p90=NEVER, never=2 / 6)
    assert figures.cells() == "3.5 | never | 33.3%"
