"""Each word is told with its folded form and what it was taken for, by the same reading."""

import pytest

from catalog.lexicon import Lexicon
from catalog.matching.wish.spans import Way
from catalog.matching.wish.understanding import Reader
from catalog.matching.words.terms import Terms
from tests.catalog.matching.conftest import offer


@pytest.fixture(scope="module")
def reader(shipped: Lexicon) -> Reader:
    return Reader(shipped, Terms.build([offer("one", title="Xylophonwerk Volkshochschule")]))


@pytest.mark.parametrize(
    ("text", "meaning", "label", "way"),
    [
        ("Deutschkurs", ("german-course",), "deutschkurs", Way.EXACT),
        ("Deutschkursen", ("german-course",), "deutschkurs", Way.ENDING),
        ("Deutschkrus", ("german-course",), "deutschkurs", Way.TYPO),
        ("B1", ("b1",), "b1", Way.EXACT),
        ("Xylophonwerk", ("xylophonwerk",), "xylophonwerk", Way.OWN_WORD),
        ("فولكسهوخشوله", ("volkshochschule",), "volkshochschule", Way.SOUND),
    ],
)
def test_a_word_and_what_it_was_taken_for(
    reader: Reader, text: str, meaning: tuple[str, ...], label: str, way: Way
) -> None:
    (told,) = reader.explain(text)
    assert told.typed == text
    assert told.taken is not None
    assert (told.taken.meaning, told.taken.label, told.taken.way) == (meaning, label, way)
    assert 0 < told.taken.similarity <= 1


def test_every_word_is_told_also_those_nothing_was_made_of(reader: Reader) -> None:
    told = reader.explain("Quetzal für meinen Sohn, 3. Klasse")
    assert [word.typed for word in told] == ["Quetzal", "für", "meinen", "Sohn", "3", "Klasse"]
    assert told[0].taken is None
    assert told[-1].taken is not None
    assert told[-1].taken.meaning == ("8-9",)


def test_parts_of_a_compound_are_told_apart(reader: Reader) -> None:
    folded = {word.folded for word in reader.explain("Mittagskurs")}
    assert folded == {"mittagskurs"}
    assert [word.read_as for word in reader.explain("Mittagskurs")] == ["mittags", "kurs"]
