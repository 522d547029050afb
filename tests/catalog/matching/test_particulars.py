"""A flyer's telephone, address and date are neither ages nor courses."""

import pytest

from catalog.lexicon import Lexicon
from catalog.matching import Answers
from catalog.matching.text.particulars import without_particulars
from catalog.matching.wish.understanding import Reader
from catalog.offers import Level


@pytest.fixture(scope="module")
def reader(shipped: Lexicon) -> Reader:
    return Reader(shipped)


@pytest.mark.parametrize(
    "text",
    [
        *["Tel. 0391 123456", "Telefon: +49 (0)391 12 34-56", "0391/5403040", "0176 12 14 16 18"],
        *["a.b@example.org", "https://example.org/kurs?id=7", "www.example.org", "12.03.2026"],
        *["15.3.", "2026-03-12", "12/03/2026", "Raum 12", "Room 3.14", "غرفة 7", "اتاق ۷"],
        *["هاتف 0391123456", "تلفن: ۰۳۹۱۱۲۳۴۵۶"],
    ],
)
def test_they_are_taken_out(text: str) -> None:
    assert without_particulars(f"Nähkurs {text} dienstags").split() == ["Nähkurs", "dienstags"]


@pytest.mark.parametrize(
    "text",
    [
        *["Kinder 6-9 Jahre", "0-3 Jahre", "meine Kinder sind 4, 7 und 10", "B1.2", "3. Klasse"],
        *["18-20 Uhr", "ابني 7 وبنتي 9", "Tel", "A1, A2 und B1", "2,5 Jahre", "15 Euro Verein"],
    ],
)
def test_what_people_look_for_stays(text: str) -> None:
    assert without_particulars(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Deutschkurs A2, 12.03.2026, 18-20 Uhr, Raum 12, Tel. 0391 123456, 39104 Magdeburg",
            Answers(topics=("german-course",), level=Level.A2, times=("evening",)),
        ),
        ("Nähkurs, Tel. 0391 12 14 16", Answers(topics=("sewing",))),
        ("Schwimmkurs, 10-15 EUR, Raum 3.14", Answers(topics=("swimming",))),
        ("دورة لغة المانية، هاتف 0391123456، غرفة 7", Answers(topics=("german-course",))),
        ("کلاس آلمانی، تلفن ۰۳۹۱۱۲۳۴۵۶، اتاق ۷", Answers(topics=("german-course",))),
        ("Computer course, call 0391 20 30 40, room 8", Answers(topics=("computer-course",))),
    ],
)
def test_of_a_flyer_the_offer_is_understood(reader: Reader, text: str, said: Answers) -> None:
    assert reader.understand(text).answers == said
