"""One row becomes one offer: every column in its field, every mistake named by its column."""

from dataclasses import fields, replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.exchange.problems import Note, Problem
from catalog.exchange.rows import COLUMNS, Read, read_row
from catalog.exchange.sheet import Row
from catalog.exchange.vocabulary import Vocabulary
from catalog.lexicon import Language
from catalog.offers import Contact, Level, Mode, Offer, Place, Run, Text, WeeklyTime
from tests.catalog.exchange.words import CENTRED

VOCABULARY = Vocabulary(CENTRED)
TODAY = date(2026, 7, 1)


def read(**cells: str) -> Read:
    """What comes of row 7 with these cells, sound in all that is not given."""
    sound = {"id": "a", "title": "Kurs", "topics": "kita"}
    filled = {column: text for column, text in {**sound, **cells}.items() if text}
    return read_row(Row(number=7, cells=filled), VOCABULARY, today=TODAY)


def offer(**cells: str) -> Offer:
    found = read(**cells)
    assert not found.problems
    assert found.offer
    return found.offer


FULL = {
    "id": "vhs-1",
    "provider": "Volkshochschule  Magdeburg",
    "title": "Deutsch A1 bis A2",
    "description": "Am Abend.\nMit Tee.",
    "topics": "german-course; Nähen",
    "level_min": "A1",
    "level_max": "a2",
    "age_min": "16",
    "age_max": "99",
    "audience": "Frauen;Nachbarn",
    "times": "Mo+Mi 18:00-20:00;abends;nicht in den Ferien",
    "mode": "Präsenz",
    "price_eur": "12,50",
    "price_note": "je Monat",
    "childcare": "ja",
    "languages": "de;Arabisch;de",
    "address": "Leibnizstraße 23, 39104 Magdeburg",
    "district": "Stadtfeld Ost",
    "latitude": "52,125",
    "longitude": "11.63",
    "start_date": "01.09.2026",
    "end_date": "2026-12-18",
    "register_by": "2026-08-15",
    "phone": "0391 540-1234",
    "email": "info@example.org",
    "url": "www.example.org",
    "bring": "Pass;Schere",
    "sign_up": "by phone;am Tor",
    "verified_on": "2026-07-01",
    "source": "https://example.org",
    "title_ar": "الألمانية",
    "title_fa": "آلمانی",
    "title_en": "German A1 to A2",
    "description_ar": "مساءً",
    "description_fa": "شب",
    "description_en": "In the evening.",
}


def test_every_column_goes_into_its_field() -> None:
    assert set(FULL) == set(COLUMNS)
    found = read_row(Row(number=7, cells=FULL), VOCABULARY, sample=True)
    hours = {"starts": time(18), "ends": time(20)}
    assert found.offer == Offer(
        id="vhs-1",
        provider="Volkshochschule Magdeburg",
        texts={
            Language.DE: Text(title="Deutsch A1 bis A2", description="Am Abend.\nMit Tee."),
            Language.AR: Text(title="الألمانية", description="مساءً"),
            Language.FA: Text(title="آلمانی", description="شب"),
            Language.EN: Text(title="German A1 to A2", description="In the evening."),
        },
        topics=("german-course",),
        keywords=("Nähen",),
        level_min=Level.A1,
        level_max=Level.A2,
        age_min=16,
        age_max=99,
        audience=("women",),
        audience_note="Nachbarn",
        price_eur=Decimal("12.50"),
        price_note="je Monat",
        childcare=True,
        languages=("de", "ar"),
        bring=("passport",),
        bring_note="Schere",
        sign_up=("by-phone",),
        sign_up_note="am Tor",
        place=Place(
            address="Leibnizstraße 23, 39104 Magdeburg",
            district="stadtfeld-ost",
            latitude=52.125,
            longitude=11.63,
        ),
        contact=Contact(
            phone="0391 540-1234", email="info@example.org", website="https://www.example.org"
        ),
        runs=(
            Run(
                starts=date(2026, 9, 1),
                ends=date(2026, 12, 18),
                register_by=date(2026, 8, 15),
                mode=Mode.IN_PERSON,
                times=(WeeklyTime(weekday=0, **hours), WeeklyTime(weekday=2, **hours)),
                parts=("evening",),
                note="nicht in den Ferien",
            ),
        ),
        verified_on=date(2026, 7, 1),
        source="https://example.org",
        sample=True,
    )
    assert [note.column for note in found.notes] == [
        *("topics", "audience", "bring", "sign_up", "times")
    ]
    assert found.notes[0] == Note(
        row=7, column="topics", note='"Nähen" is not in the lexicon; kept as a keyword'
    )


def test_no_field_of_an_offer_is_out_of_reach_of_a_file() -> None:
    bare = offer()
    full = read_row(Row(number=7, cells=FULL), VOCABULARY, sample=True).offer
    free = offer(price_eur="kostenlos")
    untouched = [
        field.name
        for field in fields(Offer)
        if getattr(bare, field.name) == getattr(full, field.name) == getattr(free, field.name)
    ]
    assert untouched == ["source_language"]


def test_a_row_with_only_id_and_title_is_an_offer_of_which_little_is_known() -> None:
    assert offer(topics="kita") == Offer(
        id="a", provider="", texts={Language.DE: Text(title="Kurs")}, topics=("kita",)
    )


@pytest.mark.parametrize("price", ["0", "0,00 €", "free", "kostenlos"])
def test_no_price_means_free(price: str) -> None:
    assert (offer(price_eur=price).free, offer(price_eur=price).price_eur) == (True, None)


@pytest.mark.parametrize("dash", ["-", "–", "n/a", "k. A."])
def test_a_dash_is_an_empty_cell(dash: str) -> None:
    cells = dict.fromkeys(set(COLUMNS) - {"id", "title", "topics"}, dash)
    assert offer(**cells) == offer()


def test_one_translation_may_have_a_title_only() -> None:
    assert offer(title_fa="کلاس").texts[Language.FA] == Text(title="کلاس")
    assert offer(description_ar="وصف").text(Language.AR) == Text(title="Kurs", description="وصف")


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("id", "", "is empty"),
        ("title", "", "is empty"),
        ("level_min", "Z9", '"Z9" is not a level from A0 to C2'),
        ("level_max", "gut", '"gut" is not a level from A0 to C2'),
        ("age_min", "abc", '"abc" is not an age in years'),
        ("age_max", "121", "121 is not an age between 0 and 120"),
        ("mode", "???", '"???" is not a mode of the lexicon, such as In person, On the internet'),
        ("price_eur", "viel", '"viel" is not a price in euros; write 12,50 or 0'),
        ("price_eur", "1000000", "1000000.0 is not between 0 and 1000000"),
        ("childcare", "maybe", '"maybe" is neither yes nor no'),
        (
            "languages",
            "de;Elbisch",
            '"Elbisch" is not a language; write its name, or its code as in "ar"',
        ),
        ("district", "Berlin", '"Berlin" is not a district of the lexicon, such as Stadtfeld East'),
        ("start_date", "32.13.2026", '"32.13.2026" is not in the calendar'),
        ("times", "Mo 12-9", "09:00 is not after 12:00"),
        ("phone", "ruf an", '"ruf an" is not a phone number; write one number, without words'),
        ("email", "info", '"info" is not an e-mail address'),
        ("url", "da", '"da" is not a web address; write https://www.example.org'),
        ("verified_on", "gestern", '"gestern" is not a date; write 2026-09-01 or 01.09.2026'),
        ("verified_on", "02.07.2026", "2026-07-02 is in the future"),
        ("price_eur", "free 5", '"free 5" says both free and a price; write one of them'),
        ("longitude", "11.6", "latitude and longitude are only useful together"),
    ],
)
def test_what_a_field_cannot_hold_is_a_problem(column: str, cell: str, problem: str) -> None:
    column_at_fault = "latitude" if column == "longitude" else column
    found = read(**{column: cell})
    assert found.problems == (Problem(row=7, column=column_at_fault, problem=problem),)
    assert found.offer is None


def test_every_problem_of_a_row_is_found_and_none_twice() -> None:
    found = read(
        level_min="B1",
        level_max="A1",
        age_min="9",
        age_max="6",
        latitude="200",
        longitude="11.6",
        start_date="2026-09-02",
        end_date="2026-09-01",
        childcare="maybe",
    )
    assert {problem.column for problem in found.problems} == {
        *("level_min", "age_min", "latitude", "end_date", "childcare")
    }
    assert len(found.problems) == 5


def test_a_wrong_coordinate_does_not_make_the_other_one_wrong() -> None:
    assert [p.column for p in read(latitude="north", longitude="11.6").problems] == ["latitude"]


def test_what_was_verified_today_is_not_in_the_future() -> None:
    assert offer(verified_on="2026-07-01").verified_on == TODAY


@pytest.mark.parametrize("column", ["title", "description"])
def test_a_text_that_says_free_beside_a_price_leaves_a_note(column: str) -> None:
    found = read(price_eur="12,50", **{column: "Kostenlos für alle"})
    note = "the text says free, price_eur says 12.50"
    assert found.notes == (Note(row=7, column="price_eur", note=note),)
    assert found.offer
    assert (found.offer.free, found.offer.price_eur) == (None, Decimal("12.50"))


@pytest.mark.parametrize("price", ["", "0", "kostenlos"])
def test_a_text_that_says_free_beside_no_price_is_in_order(price: str) -> None:
    assert read(price_eur=price, description="Kostenlos für alle").notes == ()


@pytest.mark.parametrize(
    ("title", "description", "reads"),
    [
        ("Deutschkurs B1", "", {"level_min": Level.A2, "level_max": Level.B1}),
        ("Deutschkurs", "abends", {"runs": (Run(parts=("evening",)),)}),
        ("Deutschkurs", "mit Kinderbetreuung, kostenlos", {"childcare": True, "free": True}),
        ("Deutschkurs", "Leider ohne Kinderbetreuung. Kostenlos.", {"free": True}),
        ("German course", "", {}),
    ],
)
def test_without_topics_title_and_description_are_read(
    title: str, description: str, reads: dict[str, object]
) -> None:
    found = offer(topics="", title=title, description=description)
    texts = {Language.DE: Text(title=title, description=description)}
    bare = Offer(id="a", provider="", texts=texts, topics=("german-course",))
    assert found == replace(bare, **reads)  # type: ignore[arg-type]


def test_the_description_gives_topics_only_where_the_title_gives_none() -> None:
    assert offer(topics="", title="Deutschkurs", description="Kita").topics == ("german-course",)
    assert offer(topics="", title="Angebot", description="Eine Kita").topics == ("kita",)


def test_what_the_row_says_is_never_overruled_by_its_texts() -> None:
    found = offer(
        topics="",
        title="Deutschkurs B1 abends",
        description="mit Kinderbetreuung, kostenlos",
        level_min="A1",
        childcare="nein",
        price_eur="20",
        times="Mo 9-12",
    )
    assert (found.level_min, found.level_max, found.childcare) == (Level.A1, None, False)
    assert (found.free, found.price_eur) == (None, Decimal(20))
    assert found.runs == (Run(times=(WeeklyTime(weekday=0, starts=time(9), ends=time(12)),)),)


def test_a_keyword_counts_as_a_topic_that_somebody_chose() -> None:
    found = offer(topics="Nähen", title="Deutschkurs")
    assert (found.topics, found.keywords) == ((), ("Nähen",))


def test_texts_that_say_nothing_known_leave_a_note() -> None:
    found = read(topics="", title="Xyzzy")
    assert [(note.row, note.column) for note in found.notes] == [(7, "topics")]


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text(min_size=1, max_size=30)))
def test_any_cells_are_an_offer_or_a_problem(cells: dict[str, str]) -> None:
    stripped = {column: text.strip() for column, text in cells.items() if text.strip()}
    found = read_row(Row(number=2, cells=stripped), VOCABULARY, today=TODAY)
    assert (found.offer is None) == bool(found.problems)
    assert all(problem.row == 2 and problem.column in COLUMNS for problem in found.problems)
