"""What each word speaks for: learnt from examples, kept in a file, and shipped for the lexicon."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from catalog.lexicon import ELSEWHERE, Kind, Lexicon
from catalog.matching.wish.dictionary import examples_of
from catalog.matching.wish.evidence import Evidence, Example, shipped_evidence
from catalog.matching.wish.labels import spelt_labels
from catalog.matching.wish.network import Network

TOY = [
    *[Example("work", ("boss", "pay", "me"), words=("boss", "pay", "me"))] * 3,
    *[Example("school", ("teacher", "help", "me"), words=("teacher", "help", "me"))] * 3,
    *[Example("elsewhere", ("parking",))] * 2,
    Example("elsewhere", ()),  # a text may say nothing
]


@pytest.fixture(scope="module")
def toy() -> Evidence:
    return Evidence.learn(TOY)


def assert_same(one: Network, other: Network) -> None:
    assert one.signs == other.signs
    assert np.array_equal(one.told, other.told)
    assert np.array_equal(one.weights, other.weights)


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
    assert told["work"] == pytest.approx(told["school"], abs=0.2)
    assert max(told.values()) < 0.6


def test_shares_are_parts_of_one(toy: Evidence) -> None:
    for stems in (("boss",), ("me", "parking"), ("boss", "teacher", "parking", "never-seen")):
        assert sum(shares(toy, *stems).values()) == pytest.approx(1)


def test_neither_strange_words_nor_repeated_ones_change_it(toy: Evidence) -> None:
    assert shares(toy, "boss", "never-seen") == shares(toy, "boss")
    assert shares(toy, "boss", "boss") == shares(toy, "boss")


@pytest.mark.parametrize("stems", [(), ("never-seen",), ("never-seen", "")])
def test_without_a_known_word_there_is_no_evidence(toy: Evidence, stems: tuple[str, ...]) -> None:
    assert toy.shares(stems) is None


def test_a_misspelt_word_speaks_by_its_letters(toy: Evidence) -> None:
    told = toy.shares(["teecher"], ["teecher"])
    assert told is not None
    assert toy.subjects[told.argmax()] == "school"
    assert toy.shares(["teecher"]) is None


def test_what_a_single_example_says_tells_nothing_of_others() -> None:
    rare = Example("work", ("chief",), words=("chief",))
    evidence = Evidence.learn([*[Example("work", ("boss",), words=("boss",))] * 2, rare])
    assert evidence.knows("boss")
    assert not evidence.knows("chief")
    assert evidence.shares(["chief"], ["chief"]) is None


def test_a_message_counts_more_than_a_label() -> None:
    evidence = Evidence.learn([Example("work", ("job",)), Example("school", ("job",), True)])
    told = shares(evidence, "job")
    assert told["school"] > told["work"]


def test_the_same_is_learnt_from_the_same(toy: Evidence) -> None:
    again = Evidence.learn(TOY)
    assert_same(again.network, toy.network)


def test_what_was_saved_is_loaded(toy: Evidence, tmp_path: Path) -> None:
    path = tmp_path / "evidence.npz"
    toy.save(path)
    loaded = Evidence.load(path.read_bytes())
    assert loaded.subjects == toy.subjects
    assert_same(loaded.network, toy.network)
    for stems in (("boss",), ("me", "parking", "never-seen")):
        assert shares(loaded, *stems) == pytest.approx(shares(toy, *stems), abs=0.001)
    assert loaded.shares(["never-seen"]) is None


def test_the_shipped_one_is_about_the_shipped_topics(shipped: Lexicon) -> None:
    """Otherwise it has no say: `lotse lexicon learn` makes it anew."""
    evidence = shipped_evidence()
    assert evidence is not None
    topics = {topic.id for topic in shipped.of(Kind.TOPIC)}
    assert {*evidence.subjects} == topics | {ELSEWHERE}
    network = evidence.network
    units = len(network.scale)
    assert network.told.shape == (len(network.signs), units)
    assert network.weights.shape == (units, len(evidence.subjects))


def test_the_shipped_one_knows_nearly_all_words_of_the_lexicon(shipped: Lexicon) -> None:
    """With many new ones it is time for `lotse lexicon learn`."""
    evidence = shipped_evidence()
    assert evidence is not None
    examples = examples_of(shipped, spelt_labels(shipped))
    for of_messages in (False, True):
        said = Counter(s for e in examples if e.message is of_messages for s in {*e.stems})
        stems = [stem for stem, times in said.items() if times > 1]
        assert sum(map(evidence.knows, stems)) > 0.9 * len(stems)
