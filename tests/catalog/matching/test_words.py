"""Searching documents by words as they are typed."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.matching.words.words import WordIndex
from tests.strategies import long_texts, texts

TITLE, KEYWORD = 1.0, 0.9


def index(*titles: str, bodies: Sequence[str] = ()) -> WordIndex:
    heads = [[(title, TITLE)] for title in titles]
    return WordIndex.build(heads, bodies or [""] * len(titles))


CATALOGUE = (
    "Deutschkurs B1 am Abend",
    "Deutschkurs B2 am Abend",
    "Pflegehelferkurs Sudenburg",
    "Kurs Pflege Neustadt",
    "Kindergarten Sudenburg",
    "Kita Olvenstedt",
    "Ausbildung Pflege",
    "مدرسه ابتدایی",
    "دورة لغة ألمانية",
)


@pytest.fixture(scope="module")
def catalogue() -> WordIndex:
    return index(*CATALOGUE)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Kindergarten", "Kindergarten Sudenburg"),
        ("kindergraten", "Kindergarten Sudenburg"),  # one typo
        ("kinderagrtn", "Kindergarten Sudenburg"),  # two
        ("kinder garten", "Kindergarten Sudenburg"),
        ("kinder gaten", "Kindergarten Sudenburg"),
        ("pflegekurs neustadt", "Kurs Pflege Neustadt"),
        ("pflegekusr neustadt", "Kurs Pflege Neustadt"),
        ("ausbildung pflgee", "Ausbildung Pflege"),
        ("deutschkurs b2", "Deutschkurs B2 am Abend"),
        ("مدرسة إبتدائي", "مدرسه ابتدایی"),
        ("الدورة", "دورة لغة ألمانية"),
        ("المدرصه", "مدرسه ابتدایی"),  # an article and a typo
    ],
)
def test_what_was_meant_comes_first(catalogue: WordIndex, typed: str, first: str) -> None:
    assert CATALOGUE[catalogue.search(typed)[0]] == first


@pytest.mark.parametrize("typed", ["b3", "kiwi xyz", "", "📍", "zzzzzz", "\u200c", "ꙮ"])
def test_what_is_not_there_is_not_found(catalogue: WordIndex, typed: str) -> None:
    assert catalogue.search(typed) == []


def test_all_words_come_before_some(catalogue: WordIndex) -> None:
    assert [CATALOGUE[row] for row in catalogue.search("abend deutschkurs b1")] == [CATALOGUE[0]]
    # Nothing has all of these words; two have two of them.
    found = [CATALOGUE[row] for row in catalogue.search("b1 deutschkurs abend neustadt")]
    assert found[0] == "Deutschkurs B1 am Abend"
    assert "Deutschkurs B2 am Abend" in found


def test_no_typo_comes_before_the_word_itself() -> None:
    words = index("Kurse", "Kurs Halle", "Kurz", "Kur", bodies=["kurs", "", "kurs kurs", ""])
    assert words.search("kurs")[0] == 1


def test_a_word_in_a_title_comes_before_one_in_a_description() -> None:
    words = index("Nähen", "Kochen", bodies=["Kochen mit Stricknadeln", ""])
    assert words.search("kochen") == [1]
    assert words.search("stricknadeln") == [0]
    assert words.search("stricknadlen") == []  # descriptions only confirm exactly


def test_the_better_field_comes_first() -> None:
    heads = [[("Sport", TITLE), ("Musik", KEYWORD)], [("Musik", TITLE), ("Sport", KEYWORD)]]
    words = WordIndex.build(heads, ["", ""])
    assert words.search("musik") == [1, 0]
    assert words.search("sport") == [0, 1]


def test_of_equally_near_words_the_one_beside_the_others_is_meant() -> None:
    words = index("Maler Altstadt", "Maler Altstadt", "Mater Neustadt")
    # One typo from both; "maler" is commoner.
    assert words.resolve(["maxer"])[0][0][0] == ("maler",)
    assert words.resolve(["maxer", "neustadt"])[0][0][0] == ("mater",)
    assert words.search("maxer neustadt") == [2]


def test_resolve_says_what_words_stand_for(catalogue: WordIndex) -> None:
    (exact,), near, unknown, parts = catalogue.resolve(["kita", "sudnburg", "qqqqqq", "kurspflege"])
    assert exact == (("kita",), 1.0)
    assert near[0][0] == ("sudenburg",)
    assert 0.5 < near[0][1] < 1
    assert unknown == []
    assert parts[0][0] == ("kurs", "pflege")


def test_a_slip_of_the_finger_is_likelier_than_another_letter() -> None:
    words = index("Halle", "Hilfe", "Halde")
    assert words.resolve(["halke"])[0][0][0] == ("halle",)  # k is beside l


def test_rows_of_a_term_and_what_it_says_there() -> None:
    words = WordIndex.build(
        [[("Pflegekurs", TITLE)], [("Musik", TITLE)], [("Pflege", TITLE)], [("Kurse", KEYWORD)]],
        ["", "Pflege", "", ""],
    )
    rows, weights = words.rows_of("pflege")
    assert rows.tolist() == [0, 1, 2]
    assert weights.tolist() == pytest.approx([0.8, 0.45, 1.0])
    assert words.frequency("pflege") == 3
    assert words.rows_of("gibt es nicht")[0].size == 0


def test_a_very_common_word_gives_the_best_field_first() -> None:
    heads = [[("Kurs", KEYWORD), (f"wort{row}", TITLE)] for row in range(3000)]
    heads[1234] = [("Kurs", TITLE), ("besonders", KEYWORD)]
    words = WordIndex.build(heads, [""] * len(heads))
    assert words.search("kurs")[0] == 1234
    assert words.search("kurs besonders") == [1234]
    assert words.search("kurs wort77") == [77]
    assert len(words.search("kurs", 20)) == 20


def test_many_different_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="different weights"):
        WordIndex.build([[("Kurs", number / 1000)] for number in range(200)], [""] * 200)


# Words that are near each other, inflected and made of each other.
said = st.lists(
    st.sampled_from(
        [
            "kurs",
            "kurse",
            "kurz",
            "pflege",
            "pflegen",
            "pflegekurs",
            "abend",
            "abendkurs",
            "b1",
            "b2",
            "kita",
            "دوره",
            "دورات",
            "الدوره",
        ]
    ),
    max_size=4,
).map(" ".join)
documents = st.lists(st.tuples(said, said, said), min_size=1, max_size=6)


def built(written: Sequence[tuple[str, str, str]], before: WordIndex | None = None) -> WordIndex:
    heads = [[(title, TITLE), (keyword, KEYWORD)] for title, keyword, _ in written]
    return WordIndex.build(heads, [body for *_, body in written], before)


@given(written=documents, typed=said | texts)
def test_the_order_of_documents_does_not_matter(
    written: list[tuple[str, str, str]], typed: str
) -> None:
    expected = [written[row] for row in built(written).search(typed)]
    for order in list(permutations(written))[:24]:
        assert [order[row] for row in built(order).search(typed)] == expected


@given(old=documents, new=documents, kept=st.lists(st.integers(0, 5)), typed=said)
def test_built_from_an_index_before_is_the_same(
    old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], kept: list[int], typed: str
) -> None:
    now = [*new, *(old[at % len(old)] for at in kept)]
    fresh, again = built(now), built(now, built(old))
    assert again.search(typed) == fresh.search(typed)
    assert again.resolve(typed.split()) == fresh.resolve(typed.split())
    for term in ["kurs", "pflege", "دوره", "دور", *typed.split()]:
        for one, other in zip(again.rows_of(term), fresh.rows_of(term), strict=True):
            assert np.array_equal(one, other)


@given(written=documents, typed=said)
def test_a_head_with_the_very_words_is_never_behind_one_without(
    written: list[tuple[str, str, str]], typed: str
) -> None:
    wanted = set(typed.split())
    has = [wanted <= {*title.split(), *keyword.split()} for title, keyword, _ in written]
    found = [has[row] for row in built(written).search(typed)]
    assert found == sorted(found, reverse=True)
    assert not wanted or sum(found) == min(5, sum(has))


@settings(deadline=None)
@given(typed=texts | long_texts | st.text(max_size=4096))
def test_any_text_may_be_searched_for(catalogue: WordIndex, typed: str) -> None:
    found = catalogue.search(typed)
    assert len(found) == len(set(found)) <= 5


@given(titles=st.lists(texts, max_size=4), typed=texts)
def test_any_text_may_be_a_title(titles: list[str], typed: str) -> None:
    words = index(*titles, bodies=titles)
    assert set(words.search(typed)) <= set(range(len(titles)))
