"""Arabic and Persian in Latin letters, German in Arabic letters, matched by sound."""

import pytest

from catalog.lexicon import Lexicon
from catalog.matching import Answers, Snapshot
from catalog.matching.wish.romanised import SoundIndex
from tests.catalog.matching.conftest import offer


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("maktabe", "مكتبه"),
        ("ketabkhone", "كتابخانه"),
        ("7adane", "حضانه"),
        ("al2almaniya", "المانيه"),
        ("dawrat", "دورات"),
        ("mutarjim", "مترجم"),
        ("parastari", "پرستاري"),
    ],
)
def test_latin_letters_are_heard_as_arabic_ones(typed: str, word: str) -> None:
    words = ["مكتبه", "كتابخانه", "حضانه", "المانيه", "دورات", "مترجم", "پرستاري"]
    assert SoundIndex.of_arabic(words).guesses(typed)[0].text == word


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("اوسبيلدونغ", "ausbildung"),
        ("اوسبيلدونگ", "ausbildung"),
        ("يوبسنتر", "jobcenter"),
        ("فولكسهوخشوله", "volkshochschule"),
        ("زودنبورغ", "sudenburg"),
        ("بيروفسشوله", "berufsschule"),
    ],
)
def test_arabic_letters_are_heard_as_german_ones(typed: str, word: str) -> None:
    words = ["ausbildung", "jobcenter", "volkshochschule", "sudenburg", "berufsschule"]
    assert SoundIndex.of_german(words).guesses(typed)[0].text == word


def test_two_consonants_are_no_evidence() -> None:
    assert SoundIndex.of_arabic(["روضه"]).guesses("rida") == ()


def test_a_german_name_of_the_catalogue_is_found_in_arabic_letters(shipped: Lexicon) -> None:
    course = offer("vhs", title="Volkshochschule")
    understood = Snapshot.build([course], shipped).understand("فولكس هوخ شوله")
    assert understood.answers == Answers(words=("volkshochschule",))


def test_who_writes_german_is_not_heard_as_arabic(shipped: Lexicon) -> None:
    assert not Snapshot.build([], shipped).understand("Gibt es heute Gewitter").maybe
