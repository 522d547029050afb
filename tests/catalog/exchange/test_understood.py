"""What title and description of a row without topics make of the offer, by the shipped lexicon."""

import pytest

from catalog.exchange.rows import read_row
from catalog.exchange.sheet import Row
from catalog.exchange.vocabulary import Vocabulary
from catalog.lexicon import load_lexicon
from catalog.offers import Level, Offer


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load_lexicon())


def offer(vocabulary: Vocabulary, title: str, description: str = "") -> Offer:
    cells = {"id": "a", "title": title, "description": description}
    row = Row(number=2, cells={name: cell for name, cell in cells.items() if cell})
    found = read_row(row, vocabulary).offer
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("title", "description", "low", "high"),
    [
        ("Deutschkurs A1", "", Level.A0, Level.A1),
        ("Deutsch B1 an der VHS", "Mittwochs.", Level.A2, Level.B1),
        ("Deutsch B1.2", "", Level.A2, Level.B1),
        ("Deutsch A1 und A2", "", Level.A0, Level.A2),
        ("Deutschkurs A1 bis B1", "", Level.A0, Level.B1),
        ("Deutschkurs B1–C1", "", Level.A2, Level.C1),
        ("Deutschkurs von A1 bis B1", "", Level.A1, Level.B1),
        ("Deutschkurs von A1 bis B1", "Auch für Anfänger.", Level.A0, Level.B1),
        ("Deutschkurs", "Niveau B2", Level.B1, Level.B2),
        ("Deutschkurs ab B1", "", Level.B1, None),
        ("Deutschkurs ab B1.2", "", Level.B1, None),
        ("Deutschkurs bis B1", "", None, Level.B1),
        ("Deutschkurs ab B2, nicht A1", "", Level.B2, None),
        ("Deutsch für Anfängerinnen und Anfänger", "", Level.A0, Level.A1),
        ("Deutschkurs", "Für alle ohne Vorkenntnisse.", Level.A0, Level.A1),
        ("Deutsch für den Beruf", "Voraussetzung: B1.", Level.B1, None),
        ("Deutsch für den Beruf C1", "Voraussetzung ist das Niveau B1.", Level.B1, Level.C1),
        ("Deutsch B1", "Danach können Sie B2 machen.", Level.A2, Level.B1),
        ("German course B1", "You should already have A2.", Level.A2, Level.B1),
        ("دورة ألماني B1", "", Level.A2, Level.B1),
        ("کلاس آلمانی A2", "پیش‌نیاز: A1", Level.A1, Level.A2),
    ],
)
def test_a_german_course_leads_to_the_level_it_is_named_after(
    vocabulary: Vocabulary, title: str, description: str, low: Level | None, high: Level | None
) -> None:
    found = offer(vocabulary, title, description)
    assert (found.level_min, found.level_max) == (low, high)


@pytest.mark.parametrize(
    ("title", "description"),
    [
        ("Computerkurs für Anfänger", ""),
        ("Englisch A1", ""),
        ("Führerschein C1", ""),
        ("Ausbildung in der Pflege", "Deutsch B2."),
        ("Deutschkurs", "Raum A2, Haus B1."),
    ],
)
def test_what_is_no_german_level_is_not_read_as_one(
    vocabulary: Vocabulary, title: str, description: str
) -> None:
    found = offer(vocabulary, title, description)
    assert (found.level_min, found.level_max) == (None, None)


def test_a_room_beside_a_level_leaves_the_level(vocabulary: Vocabulary) -> None:
    found = offer(vocabulary, "Deutschkurs B1 im Raum C2")
    assert (found.level_min, found.level_max) == (Level.A2, Level.B1)


def test_advice_is_tagged_with_what_it_is_about(vocabulary: Vocabulary) -> None:
    assert offer(vocabulary, "Beratung im Asylverfahren").topics == ("asylum-advice",)
    assert offer(vocabulary, "Beratung zur Anerkennung").topics == ("recognition",)
