"""What cannot be true is refused, naming the field."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from catalog.lexicon import Language
from catalog.offers import Level, Offer, Place, Refused, Run, Text, WeeklyTime

SOUND: dict[str, Any] = {
    "id": "a",
    "provider": "VHS",
    "texts": {
        Language.DE: Text(title="Kurs", description="Jede Woche"),
        Language.AR: Text(title="دورة"),
    },
}


@pytest.mark.parametrize(
    ("wrong", "field", "problem"),
    [
        ({"id": " "}, "id", "is empty"),
        ({"id": "a" * 201}, "id", "is longer than 200 characters"),
        ({"provider": "a" * 301}, "provider", "is longer than 300 characters"),
        ({"texts": {Language.DE: Text(title="")}}, "title", "is empty"),
        ({"source_language": Language.FA}, "title", "is empty"),
        ({"level_min": Level.B1, "level_max": Level.A2}, "level_min", "B1 is above level_max A2"),
        ({"age_min": 7, "age_max": 6}, "age_min", "7 is above age_max 6"),
        ({"age_max": 121}, "age_max", "121 is not an age between 0 and 120"),
        (
            {"free": True, "price_eur": Decimal(1)},
            "price_eur",
            "1 is given for an offer that is free",
        ),
        ({"price_eur": Decimal(-1)}, "price_eur", "-1 is not between 0 and 1000000"),
        ({"price_eur": Decimal("NaN")}, "price_eur", "NaN is not between 0 and 1000000"),
        ({"price_eur": Decimal("1e6")}, "price_eur", "1E+6 is not between 0 and 1000000"),
        ({"price_eur": Decimal("0.005")}, "price_eur", "0.005 has parts of a cent"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(
    wrong: dict[str, Any], field: str, problem: str
) -> None:
    with pytest.raises(Refused) as refused:
        Offer(**{**SOUND, **wrong})
    assert (refused.value.field, refused.value.problem) == (field, problem)


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Run(starts=date(2026, 9, 2), ends=date(2026, 9, 1)), "end_date"),
        (lambda: Run(register_by=date(2026, 9, 2), ends=date(2026, 9, 1)), "register_by"),
        (lambda: WeeklyTime(weekday=7, starts=time(9)), "times"),
        (lambda: WeeklyTime(weekday=0, starts=time(9), ends=time(9)), "times"),
        (lambda: Place(latitude=91.0, longitude=11.0), "latitude"),
        (lambda: Place(latitude=52.0, longitude=181.0), "longitude"),
        (lambda: Place(latitude=52.0), "longitude"),
        (lambda: Place(longitude=11.0), "latitude"),
    ],
)
def test_a_part_that_cannot_be_is_refused(make: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        make()
    assert refused.value.field == field


def test_a_missing_translation_falls_back_to_the_source_language() -> None:
    offer = Offer(**SOUND)
    assert offer.text(Language.AR) == Text(title="دورة", description="Jede Woche")
    assert offer.text(Language.FA) == Text(title="Kurs", description="Jede Woche")
