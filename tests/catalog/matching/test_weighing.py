"""One test for each rule by which a text's words are weighed against the text as a whole."""

import pytest

from catalog.lexicon import ELSEWHERE, Lexicon
from catalog.matching.wish.resemblance import Likeness
from catalog.matching.wish.weighing import (
    backs,
    everyday,
    nearest_everyday,
    ours,
    spoken_everyday,
    support,
    weigh,
)


def like(similarity: float = 0.5, **shares: float) -> tuple[Likeness, ...]:
    """Subjects by share, likest first; ``_`` stands for a hyphen."""
    found = (Likeness(s.replace("_", "-"), share, similarity) for s, share in shares.items())
    return tuple(sorted(found, key=lambda each: -each.share))


@pytest.mark.parametrize(
    "found", [(), like(elsewhere=1), like(gymnasium=1), like(gymnasium=0.6, elsewhere=0.4)]
)
def test_what_the_whole_does_not_contradict_stays(
    small: Lexicon, found: tuple[Likeness, ...]
) -> None:
    assert weigh(["gymnasium"], found, small) == ("gymnasium",)
    assert weigh([], found, small) == ()


def test_a_topic_that_the_whole_does_not_speak_for_is_joined_by_the_likest(small: Lexicon) -> None:
    found = like(german_course=0.9, school=0.1)
    assert weigh(["gymnasium"], found, small) == ("gymnasium", "german-course")


@pytest.mark.parametrize(
    "found",
    [
        like(german_course=0.7, gymnasium=0.3),  # the whole speaks for it as well
        like(german_course=0.7, school=0.3),  # … or for what is above it
        like(german_course=0.2, elsewhere=0.8),  # the likest is not clear itself
    ],
)
def test_a_topic_stays_alone_where_it_is_not_doubted(
    small: Lexicon, found: tuple[Likeness, ...]
) -> None:
    assert weigh(["gymnasium"], found, small) == ("gymnasium",)


def test_a_topic_named_in_passing_is_dropped(small: Lexicon) -> None:
    passing = like(german_course=0.97, gymnasium=0.03)
    assert weigh(["gymnasium", "german-course"], passing, small) == ("german-course",)
    both = like(german_course=0.8, gymnasium=0.2)
    assert weigh(["gymnasium", "german-course"], both, small) == ("gymnasium", "german-course")


def test_what_is_listed_is_not_named_in_passing(small: Lexicon) -> None:
    named = ["gymnasium", "german-course"]
    passing = like(german_course=0.97, gymnasium=0.03)
    assert weigh(named, passing, small, listed={"gymnasium"}) == ("gymnasium", "german-course")


@pytest.mark.parametrize(
    ("named", "found", "topic"),
    [
        ("learn-german", like(0.7, german_course=0.95, school=0.05), "german-course"),
        ("learn-german", like(0.5, german_course=0.95, school=0.05), "learn-german"),
        ("learn-german", like(0.7, german_course=0.8, school=0.2), "learn-german"),
        ("german-course", like(0.7, learn_german=0.95, school=0.05), "german-course"),
    ],
)
def test_what_surely_says_it_more_exactly_stands_for_the_topic(
    small: Lexicon, named: str, found: tuple[Likeness, ...], topic: str
) -> None:
    assert weigh([named], found, small) == (topic,)


def test_a_more_exact_topic_is_not_named_twice(small: Lexicon) -> None:
    found = like(0.7, german_course=1)
    assert weigh(["learn-german", "german-course"], found, small) == ("german-course",)


def test_support_comes_from_the_line_of_a_topic(small: Lexicon) -> None:
    found = like(learn_german=0.4, german_course=0.2, integration_course=0.1, elsewhere=0.3)
    assert support("german-course", found, small) == pytest.approx(0.6)
    assert support("learn-german", found, small) == pytest.approx(0.7)
    assert support("school", found, small) == 0


def test_the_whole_backs_a_guess_with_a_third(small: Lexicon) -> None:
    assert backs(like(school=0.34, elsewhere=0.66), "gymnasium", small)
    assert not backs(like(school=0.26, elsewhere=0.74), "gymnasium", small)
    assert not backs((), "gymnasium", small)


def test_a_text_is_like_ours_and_like_everyday_ones() -> None:
    found = like(elsewhere=0.5, school=0.3, work=0.2)
    assert [each.subject for each in ours(found)] == ["school", "work"]
    assert everyday(found) == 0.5
    assert everyday(()) == 0
    assert found[0].subject == ELSEWHERE


def test_how_near_and_how_often_said_everyday_matters_are() -> None:
    found = (Likeness("school", 0.8, 0.6, 0.9), Likeness(ELSEWHERE, 0.2, 0.4, 0.1))
    assert nearest_everyday(found) == 0.4
    assert 0 < spoken_everyday(found) < 0.5
    assert spoken_everyday((Likeness(ELSEWHERE, 1.0, 0.4, 1.0),)) == pytest.approx(1)
    assert spoken_everyday((Likeness(ELSEWHERE, 0.1, 0.4, 0.0),)) == pytest.approx(0)


def test_where_nothing_is_known_the_odds_are_even() -> None:
    assert nearest_everyday(()) == 0
    assert spoken_everyday(()) == 0.5


def test_what_people_say_of_the_topic_itself_is_no_narrower_one(small: Lexicon) -> None:
    narrower = Likeness("german-course", 0.95, 0.7)
    for own, topic in ((0.6, "german-course"), (0.8, "learn-german")):
        found = (narrower, Likeness("learn-german", 0.05, own))
        assert weigh(["learn-german"], found, small) == (topic,)
