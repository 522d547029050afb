"""How a fact may be written, and what is no such fact."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.exchange import facts
from catalog.exchange.facts import Price
from catalog.exchange.vocabulary import spoken_language
from catalog.offers import Level

READ: list[tuple[Callable[[str], object], Mapping[str, object]]] = [
    (
        facts.level,
        {"a1": Level.A1, "B2": Level.B2, "A1.2": Level.A1, "A0": Level.A0, "Niveau C1": Level.C1},
    ),
    (facts.age, {"6": 6, "18 Jahre": 18, "۱۶": 16, "0": 0, "6.0": 6}),
    (
        facts.day,
        {
            "2026-09-01": date(2026, 9, 1),
            "01.09.2026": date(2026, 9, 1),
            "1.9.26": date(2026, 9, 1),
            "2026-09-01 00:00:00": date(2026, 9, 1),
            "٢٠٢٦-٠٩-٠١": date(2026, 9, 1),
        },
    ),
    (
        facts.price,
        {
            "12,50": Price(eur=Decimal("12.50")),
            "12.5": Price(eur=Decimal("12.50")),
            "€ 12": Price(eur=Decimal(12)),
            "12,- EUR": Price(eur=Decimal(12)),
            "1.200,00 €": Price(eur=Decimal(1200)),
            "1,200.50": Price(eur=Decimal("1200.50")),
            "1.200": Price(eur=Decimal(1200)),
            "0": Price(free=True),
            "0,00": Price(free=True),
            "kostenlos": Price(free=True),
            "FREE": Price(free=True),
            "مجاني": Price(free=True),
            "رایگان": Price(free=True),
        },
    ),
    (
        facts.yes_or_no,
        {"yes": True, "Ja": True, "TRUE": True, "1": True, "x": True, "نعم": True, "بله": True}
        | {"no": False, "Nein": False, "false": False, "0": False, "لا": False, "نه": False},
    ),
    (facts.degrees, {"52.13": 52.13, "52,13": 52.13, "11": 11.0, "-1.5°": -1.5}),
    (facts.phone, {"0391 540-0": "0391 540-0", "+49 (391) 5/4": "+49 (391) 5/4", "115": "115"}),
    (facts.email, {"info@example.org": "info@example.org", "mailto:a@b.de": "a@b.de"}),
    (
        facts.website,
        {
            "https://www.ovgu.de/x?y=1": "https://www.ovgu.de/x?y=1",
            "www.ovgu.de": "https://www.ovgu.de",
            "http://bücher.example:8080/": "http://bücher.example:8080/",
        },
    ),
    (
        spoken_language,
        {"ar": "ar", "AR": "ar", "Arabisch": "ar", "Persian": "fa", "العربية": "ar", "کردی": "ku"}
        | {"Farsi": "fa", "Dari": "fa", "Tigrinya": "ti", "Kurmandschi": "ku"},
    ),
]
REFUSED: list[tuple[Callable[[str], object], list[str]]] = [
    (facts.level, ["Z9", "B0", "A3", "B1-B2", "gut", "A"]),
    (facts.age, ["abc", "6-9", "-1", "6.5", "1_0", "1000"]),
    (facts.day, ["32.13.2026", "2026-02-30", "9/1/2026", "bald", "2026", "01.09.", "0026-09-01"]),
    (
        facts.price,
        ["viel", "-5", "12,345,6", "NaN", "1e5", "12 Dollar", "5-10", "kostenlos für Kinder"],
    ),
    (facts.yes_or_no, ["maybe", "vielleicht", "2"]),
    (facts.degrees, ["north", "52.1.3", "nan", "1e2"]),
    (facts.phone, ["call us", "12", "0391 540 oder 541", "1" * 19]),
    (facts.email, ["info", "a@b", "a@b.de, c@d.de", "a b@c.de", "@b.de"]),
    (
        facts.website,
        ["ovgu", "ftp://x.de", "https://", "javascript:alert(1)", "http://[x", "a b.de"],
    ),
    (spoken_language, ["Schulisch", "xx", "de_AT"]),
]


@pytest.mark.parametrize(
    ("parse", "cell", "fact"),
    [(parse, cell, fact) for parse, cells in READ for cell, fact in cells.items()],
)
def test_a_fact_may_be_written_in_many_ways(
    parse: Callable[[str], object], cell: str, fact: object
) -> None:
    assert parse(cell) == fact


@pytest.mark.parametrize(
    ("parse", "cell"), [(parse, cell) for parse, cells in REFUSED for cell in cells]
)
def test_what_is_no_fact_is_refused_with_a_sentence(
    parse: Callable[[str], object], cell: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(cell)):
        parse(cell)


@pytest.mark.parametrize(
    "cell", ["kostenlos 12,50", "free 5", "5 € (statt gratis)", "رایگان ۵", "FREE/20 EUR"]
)
def test_a_price_cannot_be_free_and_something_else(cell: str) -> None:
    with pytest.raises(ValueError, match="says both free and a price; write one of them") as said:
        facts.price(cell)
    assert cell in str(said.value)


@pytest.mark.parametrize(
    ("text", "free"),
    [
        *(("Kostenlos!", True), ("Alles gratis.", True), ("it is free of charge", True)),
        *(("دورة مجانية أو مجانا", True), ("کلاس رایگان", True)),
        *(("nicht kostenlos", False), ("not free of charge", False), ("barrier-free", False)),
        *(("Freitag", False), ("Kostenlosigkeit", False), ("", False)),
    ],
)
def test_some_words_say_that_an_offer_is_free(text: str, free: bool) -> None:
    assert facts.says_free(text) is free


@given(st.sampled_from([parse for parse, _ in READ]), st.text())
def test_no_text_breaks_a_parser(parse: Callable[[str], object], cell: str) -> None:
    with suppress(ValueError):
        assert parse(cell) is not None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_in_both_forms(day: date) -> None:
    assert facts.day(day.isoformat()) == facts.day(f"{day:%d.%m.%Y}") == day


@given(st.integers(1, 99_999_999))
def test_every_price_is_read_to_the_cent(cents: int) -> None:
    amount = Decimal(cents) / 100
    assert facts.price(f"{amount:.2f}").eur == amount
    assert facts.price(f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))).eur == amount
