"""The figures on rankings small enough to work out by hand."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.evaluation.metrics import Filled, Ranked, figures, filled, ranked
from catalog.matching import Slot


def test_the_best_grade_there_is_counts_as_a_hit() -> None:
    standing = ranked(["fair", "wrong", "good"], {"good": 3, "fair": 2, "also good": 3})
    assert standing is not None
    assert standing.place == 3
    assert standing.ndcg == pytest.approx(
        (3 / log2(2) + 7 / log2(4)) / (7 / log2(2) + 7 / log2(3) + 3 / log2(4))
    )


def test_without_a_right_offer_there_is_nothing_to_measure() -> None:
    assert ranked(["a"], {}) is None
    assert ranked([], {"a": 1}) == Ranked(place=None, ndcg=0.0)


def test_slots_are_counted_right_wrong_and_missed() -> None:
    counted = filled(
        {Slot.TOPIC: ["german-course"], Slot.GROUP: ["women"], Slot.TIME: ["evening"]},
        {
            Slot.TOPIC: [frozenset({"german-course", "learn-german"})],
            Slot.LEVEL: [frozenset({"b1"})],
        },
        {Slot.GROUP: [frozenset({"women"})]},
    )
    assert counted == Filled(right=1, wrong=1, missed=1)
    assert counted.f1 == 0.5


def test_means_say_when_there_is_nothing_to_count() -> None:
    summary = figures([Ranked(place=1, ndcg=1.0), Ranked(place=6, ndcg=0.0)], [], [])
    assert (summary.hit1, summary.hit5) == (0.5, 0.5)
    assert summary.mrr == pytest.approx(7 / 12)
    assert summary.f1 is None
    assert summary.accepted is None


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.permutations("abcdefgh"))
def test_no_order_beats_the_ideal_one(found: list[str], worth: list[str]) -> None:
    grades = {offer: grade % 4 for grade, offer in enumerate(worth)}
    standing = ranked(found, grades)
    best = ranked(sorted(grades, key=lambda offer: -grades[offer]), grades)
    assert standing is not None
    assert best is not None
    assert best.place == 1
    assert best.ndcg == pytest.approx(1.0)
    assert 0 <= standing.ndcg <= 1 + 1e-9
