"""Misspelt words are understood where the slip is plain, asked about where it is not."""

import pytest

from catalog.lexicon import Lexicon
from catalog.matching import Answers
from catalog.matching.wish.slips import likelihood
from catalog.matching.wish.typos import Guess, Spelling
from catalog.matching.wish.understanding import Reader


@pytest.fixture(scope="module")
def reader(shipped: Lexicon) -> Reader:
    return Reader(shipped)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Deutschkrus", "german-course"),  # swapped
        ("Deuttschkurs", "german-course"),  # doubled
        ("Deutschkjrs", "german-course"),  # neighbouring key
        ("Feutschkurs", "german-course"),  # in the first letter
        ("eutschkurs", "german-course"),
        ("Bibliotek", "library"),
        ("Biblithok", "library"),  # two in a long word
        ("Sprot", "sport"),
        ("intergration cuorse", "integration-course"),  # one in each word
        ("Abendkrus Deutsch", "german-course"),
        ("onlinedeutschkrus", "german-course"),  # within a compound
        ("Hausaufgabnhilfe", "homework-help"),
        ("بالمدرشة", "school"),
        ("المدرسغ", "school"),
        ("کتبخانه", "library"),
        ("مدرصه", "school"),
    ],
)
def test_a_plain_slip_is_understood(
    reader: Reader, shipped: Lexicon, text: str, topic: str
) -> None:
    topics = reader.understand(text).answers.topics
    assert topics
    assert all(shipped.covers(topic, found) or shipped.covers(found, topic) for found in topics)


@pytest.mark.parametrize(
    "text", ["DRK", "Kiwi", "کارت", "معهد", "Ort", "Wort", "Kuss", "Wohnugn", "hart", "kiss"]
)
def test_short_and_everyday_words_are_no_misspelt_ones_of_ours(reader: Reader, text: str) -> None:
    understood = reader.understand(text)
    assert understood.answers == Answers()


@pytest.mark.parametrize(
    ("text", "topic"), [("Kita", "kita"), ("کار", "work"), ("Hort", "after-school-care")]
)
def test_the_words_they_are_near_to_stay_what_they_are(
    reader: Reader, text: str, topic: str
) -> None:
    assert reader.understand(text).answers.topics == (topic,)


def test_what_is_unsure_is_asked_about_and_not_used(reader: Reader) -> None:
    understood = reader.understand("Hogt")
    assert understood.answers == Answers()
    assert not understood.understood
    assert understood.maybe[0] == "after-school-care"


def test_what_is_unsure_alone_does_beside_something_sure(reader: Reader) -> None:
    assert "after-school-care" in reader.understand("Hirt in Sudenburg").answers.topics


def test_there_are_at_most_three_questions(reader: Reader, shipped: Lexicon) -> None:
    for text in ("Hirt Kjta Spoet Musuk", "مكتبب", "Kust", "کرت کتا"):
        maybe = reader.understand(text).maybe
        assert len(maybe) <= 3
        assert all(topic in shipped for topic in maybe)


@pytest.mark.parametrize(
    ("likely", "less"),
    [
        (("kurs", "krus"), ("kurs", "kuas")),  # a swap, a letter from far away
        (("schule", "schulw"), ("schule", "schulp")),  # a neighbouring key
        (("schule", "schuule"), ("schule", "schuple")),  # a doubled letter
        (("deutsch", "deutsxh"), ("deutsch", "xeutsch")),  # not in the first letter
        (("مدرسه", "مدرصه"), ("مدرسه", "مدرجه")),  # letters that sound alike
        (("كتابخانه", "كتبخانه"), ("كتاب", "كتب")),  # in a longer word
    ],
)
def test_some_slips_are_likelier(likely: tuple[str, str], less: tuple[str, str]) -> None:
    assert likelihood(likely[1], likely[0], 1) > likelihood(less[1], less[0], 1)


def test_a_guess_has_the_same_digits_and_never_stands_for_itself() -> None:
    spelling = Spelling.build(["7adana", "3adana", "grundschule"], {})
    assert [guess.text for guess in spelling.guesses("7adane")] == ["7adana"]
    assert spelling.guesses("grundschule") == ()
    assert spelling.guesses("gru") == ()


@pytest.mark.parametrize(
    ("said", "guesses"),
    [
        ({}, (Guess("kaufen", 0.6), Guess("laufen", 0.6))),
        ({"laufen": 1}, (Guess("laufen", 0.65), Guess("kaufen", 0.6))),  # said at all
        ({"laufen": 4, "kaufen": 1}, (Guess("laufen", 0.67), Guess("kaufen", 0.65))),
        ({"laufen": 9**9, "kaufen": 64}, (Guess("kaufen", 0.71), Guess("laufen", 0.71))),
        ({"laufen": 64}, (Guess("laufen", 0.71),)),
    ],
)
def test_what_is_often_said_is_rather_meant(
    said: dict[str, int], guesses: tuple[Guess, ...]
) -> None:
    assert Spelling.build(["kaufen", "laufen"], said).guesses("xaufen") == guesses


def test_no_habit_outweighs_a_plain_slip() -> None:
    spelling = Spelling.build(["laufen", "kaufen"], {"kaufen": 9**9, "laufen": 1})
    assert spelling.guesses("laufenn")[0].text == "laufen"
    assert [guess.text for guess in spelling.guesses("laudfen")] == ["laufen"]


def test_what_is_said_all_the_time_is_common() -> None:
    spelling = Spelling.build([], {"deutsch": 1000, "rechnen": 20})
    assert [spelling.is_common(word) for word in ("deutsch", "rechnen", "wrong")] == [1, 0, 0]
