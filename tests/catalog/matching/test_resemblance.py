"""What a whole text is like: the examples that share most of its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.matching.wish.evidence import Evidence, Example
from catalog.matching.wish.resemblance import Likeness, Resemblance

EXAMPLES = [
    Example("work", ("boss", "pay", "not")),
    Example("work", ("course", "job")),
    Example("school", ("teacher", "not", "nice")),
    Example("school", ("course", "child")),
    Example("german", ("course", "german")),
    Example("elsewhere", ("parking", "nice")),
]
WORDS = ("boss", "course", "german", "nice", "not", "parking", "never-seen")


@pytest.fixture(scope="module")
def texts() -> Resemblance:
    return Resemblance.build(EXAMPLES)


def by_subject(found: tuple[Likeness, ...]) -> dict[str, tuple[float, float]]:
    return {each.subject: (round(each.share, 9), round(each.similarity, 5)) for each in found}


def test_the_likest_comes_first(texts: Resemblance) -> None:
    found = texts.likest(["boss", "not", "nice"])
    assert [each.subject for each in found] == ["work", "school", "elsewhere"]
    assert sorted(found, key=lambda each: -each.share) == [*found]
    assert sum(each.share for each in found) == pytest.approx(1)
    assert all(0 < each.share <= 1 and 0 < each.similarity <= 1 for each in found)


def test_an_example_is_just_like_itself(texts: Resemblance) -> None:
    for example in EXAMPLES:
        likest = texts.likest(example.stems)[0]
        assert likest.subject == example.subject
        assert likest.similarity == pytest.approx(1)


def test_rare_words_count_most(texts: Resemblance) -> None:
    found = texts.likest(["course", "parking"])
    assert found[0].subject == "elsewhere"
    assert {each.subject for each in found[1:]} == {"work", "school", "german"}
    assert found[0].similarity > 1.5 * max(each.similarity for each in found[1:])


def test_several_near_examples_say_more_than_one() -> None:
    twice = Resemblance.build(
        [
            *(Example("work", ("job", word)) for word in ("a", "b")),
            Example("school", ("job", "c")),
        ]
    )
    shares = {each.subject: each.share for each in twice.likest(["job"])}
    assert shares == pytest.approx({"work": 2 / 3, "school": 1 / 3})


@given(order=st.permutations(EXAMPLES), words=st.lists(st.sampled_from(WORDS)))
def test_the_order_of_examples_and_words_does_not_matter(
    order: list[Example], words: list[str]
) -> None:
    once = by_subject(Resemblance.build(EXAMPLES).likest(words))
    assert by_subject(Resemblance.build(order).likest([*reversed(words), *words])) == once


def test_unknown_words_make_it_less_like_anything(texts: Resemblance) -> None:
    (sure, *_), (unsure, *_), (less, *_) = (
        texts.likest(["boss", *strange]) for strange in ([], ["x"], ["x", "y"])
    )
    assert sure.similarity > unsure.similarity > less.similarity
    assert sure.share == pytest.approx(unsure.share) == pytest.approx(less.share)


@pytest.mark.parametrize("words", [[], [""], ["never-seen"], ["never-seen", "nor this"]])
def test_what_shares_no_word_is_like_nothing(texts: Resemblance, words: list[str]) -> None:
    assert texts.likest(words) == ()


def test_without_examples_nothing_is_like_anything() -> None:
    assert Resemblance.build([]).likest(["boss"]) == ()
    empty = Resemblance.build([Example("work", ()), Example("school", ("child",))])
    assert [each.subject for each in empty.likest(["child", "boss"])] == ["school"]


def test_five_subjects_at_most() -> None:
    many = Resemblance.build(Example(f"topic-{n}", ("job",)) for n in range(9))
    assert len(many.likest(["job"])) == 5


UNDECIDED = [Example("work", ("boss", "a")), Example("school", ("boss", "b"))]
DECIDED = [Example("work", ("boss",)), Example("school", ("teacher",))] * 2


def test_evidence_has_a_say() -> None:
    alone = Resemblance.build(UNDECIDED).likest(["boss"])
    assert [each.share for each in alone] == pytest.approx([0.5, 0.5])
    both = Resemblance.build(UNDECIDED[::-1], Evidence.learn(DECIDED)).likest(["boss"])
    assert both[0].subject == "work"
    assert both[0].share > 0.9
    assert sum(each.share for each in both) == pytest.approx(1)
    assert both[0].similarity == alone[0].similarity


@pytest.mark.parametrize(
    "learnt", [[*DECIDED, Example("german", ("course",))], [DECIDED[0], Example("german", ("b",))]]
)
def test_evidence_about_other_subjects_has_none(learnt: list[Example]) -> None:
    alone = Resemblance.build(UNDECIDED).likest(["boss"])
    assert Resemblance.build(UNDECIDED, Evidence.learn(learnt)).likest(["boss"]) == alone


def test_evidence_that_knows_no_word_of_a_text_has_none() -> None:
    alone = Resemblance.build(UNDECIDED).likest(["a"])
    assert Resemblance.build(UNDECIDED, Evidence.learn(DECIDED)).likest(["a"]) == alone
