"""Near words are exactly those that a scan of the whole vocabulary would find."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from catalog.matching.words.near import Near

# Few letters, so that many words are near each other; two outside the Latin script.
LETTERS = "abcشک"
words = st.text(LETTERS, max_size=7)
# Differences before, across and after the letters that are hashed.
long_words = st.builds(lambda a, b, c: a + "abcabcabc" + b + "bcabca" + c, words, words, words)
vocabularies = st.lists(words | long_words, max_size=25, unique=True)


def scan(vocabulary: Sequence[str], word: str, edits: int) -> set[tuple[int, int]]:
    distances = ((n, OSA.distance(word, known)) for n, known in enumerate(vocabulary))
    return {(n, distance) for n, distance in distances if distance <= edits}


@given(vocabulary=vocabularies, word=words | long_words, edits=st.sampled_from([0, 1, 2]))
def test_what_a_scan_finds_is_found(vocabulary: list[str], word: str, edits: int) -> None:
    assert set(Near.build(vocabulary).within(word, edits)) == scan(vocabulary, word, edits)


@given(vocabulary=vocabularies, later=vocabularies, word=words | long_words)
def test_words_that_come_later_are_found_as_well(
    vocabulary: list[str], later: list[str], word: str
) -> None:
    near = Near.build(vocabulary).plus(later)
    assert set(near.within(word, 2)) == scan([*vocabulary, *later], word, 2)


@given(vocabulary=st.lists(st.text(max_size=12), max_size=8), word=st.text(max_size=12))
def test_any_letters_will_do(vocabulary: list[str], word: str) -> None:
    assert set(Near.build(vocabulary).within(word, 2)) == scan(vocabulary, word, 2)


@pytest.mark.parametrize(
    "typed", ["pflge", "pfleege", "pfllge", "lpfege", "pflgee", "flege", "pflegen"]
)
def test_one_slip_of_any_kind(typed: str) -> None:
    near = dict(Near.build(["pflege", "kita", "pfeil"]).within(typed, 2))
    assert near[0] == OSA.distance(typed, "pflege") <= 2


def test_no_vocabulary_has_no_near_words() -> None:
    assert Near.build([]).within("kurs", 2) == []
