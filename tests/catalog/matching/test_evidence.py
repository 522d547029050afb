"""What each word speaks for: learnt from examples, kept in a file, and shipped for the lexicon."""

from pathlib import Path

import numpy as np
import pytest

from catalog.lexicon import ELSEWHERE, Kind, Lexicon
from catalog.matching.wish.dictionary import examples_of
from catalog.matching.wish.evidence import Evidence, Example, shipped_evidence
from catalog.matching.wish.labels import spelt_labels

TOY = [
    *[Example("work", ("boss", "pay", "me"), words=("boss", "pay", "me"))] * 3,
    *[Example("school", ("teacher", "help", "me"), words=("teacher", "help", "me"))] * 3,
    Example("elsewhere", ("parking",)),
    Example("elsewhere", ()),  # a text may say nothing
]


@pytest.fixture(scope="module")
def toy() -> Evidence:
    return Evidence.learn(TOY)


def shares(evidence: Evidence, *stems: str) -> dict[str, float]:
    """By stems alone."""
    told = evidence.shares(stems)
    assert told is not None
    return dict(zip(evidence.subjects, told.tolist(), strict=True))


@pytest.mark.parametrize(
    ("stems", "subject"),
    [
        (("boss",), "work"),
        (("teacher", "pay", "help"), "school"),
        (("me", "boss", "never-seen"), "work"),
        (("parking",), "elsewhere"),
    ],
)
def test_words_speak_for_what_they_were_said_about(
    toy: Evidence, stems: tuple[str, ...], subject: str
) -> None:
    told = shares(toy, *stems)
    assert max(told, key=told.__getitem__) == subject
    assert told[subject] > 0.6


def test_a_word_said_about_two_subjects_speaks_for_neither(toy: Evidence) -> None:
    told = shares(toy, "me")
    assert told["work"] == pytest.approx(told["school"], abs=0.02)


def test_shares_are_parts_of_one(toy: Evidence) -> None:
    for stems in (("boss",), ("me", "parking"), ("boss", "teacher", "parking", "never-seen")):
        assert sum(shares(toy, *stems).values()) == pytest.approx(1)


def test_strange_words_make_it_less_sure_and_repeated_ones_do_not(toy: Evidence) -> None:
    assert shares(toy, "boss", "never-seen")["work"] < shares(toy, "boss")["work"]
    assert shares(toy, "boss", "boss") == shares(toy, "boss")


@pytest.mark.parametrize("stems", [(), ("never-seen",), ("never-seen", "")])
def test_without_a_known_word_there_is_no_evidence(toy: Evidence, stems: tuple[str, ...]) -> None:
    assert toy.shares(stems) is None


def test_a_misspelt_word_speaks_by_its_letters(toy: Evidence) -> None:
    told = toy.shares(["teecher"], ["teecher"])
    assert told is not None
    assert toy.subjects[told.argmax()] == "school"
    assert toy.shares(["teecher"]) is None


def test_letters_that_few_examples_have_tell_nothing() -> None:
    seldom = Evidence.learn([Example("work", ("boss",), words=("boss",))] * 2)
    assert not seldom.of_letters.signs
    assert seldom.shares([], ["boss"]) is None


def test_a_message_counts_more_than_a_label() -> None:
    evidence = Evidence.learn([Example("work", ("job",)), Example("school", ("job",), True)])
    told = shares(evidence, "job")
    assert told["school"] > told["work"]


def test_the_same_is_learnt_from_the_same(toy: Evidence) -> None:
    again = Evidence.learn(TOY)
    for one, other in ((again.of_stems, toy.of_stems), (again.of_letters, toy.of_letters)):
        assert one.signs == other.signs
        assert np.array_equal(one.weights, other.weights)


def test_what_was_saved_is_loaded(toy: Evidence, tmp_path: Path) -> None:
    path = tmp_path / "evidence.npz"
    toy.save(path)
    loaded = Evidence.load(path.read_bytes())
    assert loaded.subjects == toy.subjects
    for one, other in ((loaded.of_stems, toy.of_stems), (loaded.of_letters, toy.of_letters)):
        assert one.signs == other.signs
        assert np.array_equal(one.weights, other.weights)
    for stems in (("boss",), ("me", "parking", "never-seen")):
        assert shares(loaded, *stems) == pytest.approx(shares(toy, *stems), abs=0.001)
    assert loaded.shares(["never-seen"]) is None


def test_the_shipped_one_is_about_the_shipped_topics(shipped: Lexicon) -> None:
    """Otherwise it has no say: `lotse lexicon learn` makes it anew."""
    evidence = shipped_evidence()
    assert evidence is not None
    topics = {topic.id for topic in shipped.of(Kind.TOPIC)}
    assert {*evidence.subjects} == topics | {ELSEWHERE}
    for part in (evidence.of_stems, evidence.of_letters):
        assert part.subjects == evidence.subjects
        assert part.weights.shape == (len(part.signs), len(evidence.subjects))


def test_the_shipped_one_knows_nearly_all_words_of_the_lexicon(shipped: Lexicon) -> None:
    """With many new ones it is time for `lotse lexicon learn`."""
    evidence = shipped_evidence()
    assert evidence is not None
    examples = examples_of(shipped, spelt_labels(shipped))
    for of_messages in (False, True):
        stems = {s for e in examples if e.message is of_messages for s in e.stems}
        assert len(stems & evidence.of_stems.signs.keys()) > 0.9 * len(stems)
