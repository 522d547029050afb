"""Facts as the reader sees them: dates, hours, ages, levels, prices, in four languages."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from bot.presentation import Texts, facts, texts
from bot.presentation.markup import Line, to_html
from catalog.lexicon import Language
from catalog.matching import Answers, Whom
from catalog.offers import Level, Offer, Text, WeeklyTime
from tests import strategies
from tests.talks.player import with_visible_marks

AR, FA, EN, DE = Language.AR, Language.FA, Language.EN, Language.DE


def offer(**given: Any) -> Offer:
    return Offer(id="a", provider="VHS", texts={DE: Text(title="Kurs")}, **given)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (AR, "الخميس ⟨LRI⟩31.12.2026⟨PDI⟩"),
        (FA, "پنجشنبه ⟨LRI⟩31.12.2026⟨PDI⟩"),
        (EN, "Thursday 31.12.2026"),
        (DE, "Donnerstag, 31.12.2026"),
    ],
)
def test_a_day_has_its_weekday_and_the_digits_of_german_offices(
    language: Language, shown: str
) -> None:
    assert with_visible_marks(facts.day(date(2026, 12, 31), language)) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (AR, ["الاثنين والأربعاء ⟨LRI⟩18:00–20:30⟨PDI⟩", "الجمعة ⟨LRI⟩09:00⟨PDI⟩"]),
        (FA, ["دوشنبه و چهارشنبه ⟨LRI⟩18:00–20:30⟨PDI⟩", "جمعه ⟨LRI⟩09:00⟨PDI⟩"]),
        (EN, ["Monday and Wednesday 18:00–20:30", "Friday 09:00"]),
        (DE, ["Montag und Mittwoch 18:00–20:30", "Freitag 09:00"]),
    ],
)
def test_days_with_the_same_hours_stand_together(language: Language, shown: list[str]) -> None:
    evening = {"starts": time(18), "ends": time(20, 30)}
    times = (
        WeeklyTime(weekday=4, starts=time(9)),
        WeeklyTime(weekday=2, **evening),
        WeeklyTime(weekday=0, **evening),
        WeeklyTime(weekday=0, **evening),  # twice in a file, once on the card
    )
    assert [with_visible_marks(each) for each in facts.weekly(times, texts(language))] == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (AR, "من الاثنين إلى الجمعة ⟨LRI⟩09:00–12:00⟨PDI⟩"),
        (FA, "دوشنبه تا جمعه ⟨LRI⟩09:00–12:00⟨PDI⟩"),
        (EN, "Monday to Friday 09:00–12:00"),
        (DE, "Montag bis Freitag 09:00–12:00"),
    ],
)
def test_three_days_in_a_row_are_a_range(language: Language, shown: str) -> None:
    times = tuple(WeeklyTime(weekday=d, starts=time(9), ends=time(12)) for d in range(5))
    assert [with_visible_marks(each) for each in facts.weekly(times, texts(language))] == [shown]


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ((0, 1), "Montag und Dienstag 09:00"),
        ((0, 1, 2, 4), "Montag bis Mittwoch und Freitag 09:00"),
        ((0, 2, 3, 5, 6), "Montag, Mittwoch, Donnerstag, Samstag und Sonntag 09:00"),
    ],
)
def test_other_days_are_named_one_by_one(days: tuple[int, ...], shown: str) -> None:
    times = tuple(WeeklyTime(weekday=day, starts=time(9)) for day in days)
    assert facts.weekly(times, texts(DE)) == (shown,)


def test_a_persian_list_has_no_comma_before_its_last_word() -> None:
    assert facts.listed(("آ", "ب", "پ"), FA).endswith("ب و پ")


@pytest.mark.parametrize(
    ("language", "years"),
    [
        (AR, ["سنة واحدة", "سنتان", "3 سنوات", "11 سنة", "100 سنة"]),
        (FA, ["1 سال", "2 سال", "3 سال", "11 سال", "100 سال"]),
        (EN, ["1 year", "2 years", "3 years", "11 years", "100 years"]),
        (DE, ["1 Jahr", "2 Jahre", "3 Jahre", "11 Jahre", "100 Jahre"]),
    ],
)
def test_every_number_has_its_plural(language: Language, years: list[str]) -> None:
    words = texts(language)
    numbers = (1, 2, 3, 11, 100)
    assert [words.count("{number} year", "{number} years", n) for n in numbers] == years


@pytest.mark.parametrize(
    ("youngest", "oldest", "in_german", "in_arabic"),
    [
        (None, None, "", ""),
        (18, None, "ab 18 Jahren", "من عمر 18 سنة"),
        (None, 27, "bis 27 Jahre", "حتى عمر 27 سنة"),
        (6, 10, "6 bis 10 Jahre", "من 6 إلى 10 سنوات"),
        (7, 7, "7 Jahre", "7 سنوات"),
        (0, 2, "bis 2 Jahre", "حتى عمر سنتين"),
        (0, 0, "unter 1 Jahr", "أقل من سنة"),
        (27, 99, "27 bis 99 Jahre", "من 27 إلى 99 سنة"),
        (27, 100, "ab 27 Jahren", "من عمر 27 سنة"),
        (27, 120, "ab 27 Jahren", "من عمر 27 سنة"),
        (None, 120, "", ""),
    ],
)
def test_ages(youngest: int | None, oldest: int | None, in_german: str, in_arabic: str) -> None:
    assert facts.age_range(youngest, oldest, texts(DE)) == in_german
    assert facts.age_range(youngest, oldest, texts(AR)) == in_arabic


@pytest.mark.parametrize(
    ("lowest", "highest", "shown"),
    [
        (None, None, ""),
        (Level.A1, Level.B1, "A1–B1"),
        (Level.B1, Level.B1, "B1"),
        (Level.A2, None, "ab A2"),
        (Level.A2, Level.C2, "ab A2"),
        (None, Level.B1, "bis B1"),
        (Level.A0, Level.B1, "ohne Deutsch bis B1"),
        (Level.A0, Level.A0, "noch kein Deutsch"),
        (Level.A0, None, "alle Niveaus, auch ohne Deutsch"),
        (None, Level.C2, "alle Niveaus, auch ohne Deutsch"),
        (Level.C2, Level.C2, "ab C2"),
    ],
)
def test_levels(lowest: Level | None, highest: Level | None, shown: str) -> None:
    assert facts.level_range(lowest, highest, texts(DE)) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, ""),
        ({"free": False}, ""),
        ({"free": True}, "kostenlos"),
        ({"price_eur": Decimal(0)}, "kostenlos"),
        ({"price_eur": Decimal("12.5")}, "12,50\xa0€"),
        ({"price_eur": Decimal(1234)}, "1.234,00\xa0€"),
    ],
)
def test_prices(given: dict[str, Any], shown: str) -> None:
    assert facts.price(offer(**given), texts(DE)) == shown


def test_a_price_has_western_digits_and_no_marks_of_its_own() -> None:
    costs = offer(price_eur=Decimal("12.5"))
    shown = [facts.price(costs, texts(each)) for each in (DE, EN, AR, FA)]
    assert shown == ["12,50\xa0€", "€12.50", "12.50\xa0€", "€\xa012.50"]


def test_languages_spoken_there_have_names_and_an_unknown_code_stands_for_itself() -> None:
    codes = ("de", "fa", "ckb", "xx")
    assert facts.spoken(codes, AR) == ("الألمانية", "الفارسية", "السورانية الكردية", "xx")
    assert facts.spoken(codes, FA) == ("آلمانی", "فارسی", "کردی مرکزی", "xx")
    assert facts.spoken(codes, DE) == ("Deutsch", "Persisch", "Zentralkurdisch", "xx")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (AR, "⟨LRI⟩VHS⟨PDI⟩ ودورة"),
        (FA, "⟨LRI⟩VHS⟨PDI⟩ و دورة"),
        (EN, "VHS and ⟨RLI⟩دورة⟨PDI⟩"),
        (DE, "VHS und ⟨RLI⟩دورة⟨PDI⟩"),
    ],
)
def test_a_list_is_joined_as_the_language_does(language: Language, shown: str) -> None:
    assert with_visible_marks(facts.listed(("VHS", "دورة"), language)) == shown


def test_persian_keeps_its_half_spaces() -> None:
    said = facts.level_range(Level.A0, None, texts(FA))
    assert "سطح\u200cها" in said
    assert said in to_html((Line(said),), FA)


def test_a_value_is_isolated_in_its_sentence() -> None:
    words: Texts = texts(AR)
    assert with_visible_marks(words.say("Phone: {phone}", phone="+49 391")) == (
        "الهاتف: ⟨LRI⟩+49 391⟨PDI⟩"
    )


def test_the_answers_so_far_by_their_names() -> None:
    answers = Answers(
        topics=("german-course",),
        words=("kochen",),
        whom=Whom.ME,
        level=Level.B1,
        ages=(18, 26),
        groups=("women",),
        times=("evening",),
        needs=("childcare",),
        mode="online",
        districts=("altstadt",),
    )
    concepts = ("german-course", "women", "evening", "childcare", "online", "altstadt")
    course, *others = (strategies.lexicon()[concept].name(DE) for concept in concepts)
    assert facts.taken(answers, strategies.lexicon(), texts(DE)) == (
        course,
        "kochen",
        "B1",
        "Für mich",
        "18 bis 26 Jahre",
        *others,
    )


def test_concepts_that_the_lexicon_has_lost_are_left_out() -> None:
    assert facts.names(("gone", "women"), strategies.lexicon(), DE) == ("Frauen",)
