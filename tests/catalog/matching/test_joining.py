"""Two topics said together are the one that joins them, unless they are two wishes."""

import pytest

from catalog.lexicon import Lexicon
from catalog.matching.wish.understanding import Reader


@pytest.fixture(scope="module")
def reader(shipped: Lexicon) -> Reader:
    return Reader(shipped)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Deutschkurs für Krankenpfleger", ("german-for-care",)),
        ("elektriker anerkennung", ("trade-recognition",)),
        ("engineer, recognition of my diploma", ("engineer-recognition",)),
        ("اعتراف شهادة ممرضة", ("nurse-recognition",)),
        ("تایید مدرک معلمی", ("teacher-recognition",)),
    ],
)
def test_two_topics_are_the_one_that_joins_them(
    reader: Reader, text: str, topics: tuple[str, ...]
) -> None:
    assert reader.understand(text).answers.topics == topics


def test_two_wishes_stay_two(reader: Reader) -> None:
    found = reader.understand("Deutschkurs und Altenpflege").answers.topics
    assert found == ("german-course", "elderly-care")


def test_what_is_joined_is_known(shipped: Lexicon) -> None:
    joining = [concept for concept in shipped if concept.joins]
    assert {"german-for-care", "job-recognition"} <= {concept.id for concept in joining}
    assert all(topic in shipped for concept in joining for topic in concept.joins or ())
