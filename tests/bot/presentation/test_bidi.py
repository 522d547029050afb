"""Direction marks: which line gets one, what is isolated (the table of reference clients)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.bidi import MARKS, bare, first_strong, is_rtl, isolate, lead, line, paired
from catalog.lexicon import Language
from tests import strategies
from tests.talks.player import with_visible_marks

AR, FA, DE, EN = Language.AR, Language.FA, Language.DE, Language.EN
RTL = st.sampled_from([AR, FA])


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        (AR, "دورة VHS", "دورة VHS"),
        (AR, "📍 العنوان", "📍 العنوان"),
        (AR, "1. دورة", "1. دورة"),
        (AR, "VHS Berlin: دورة", "⟨RLM⟩VHS Berlin: دورة"),
        (AR, "+49 391", "⟨RLM⟩+49 391"),
        (AR, "https://example.org", "⟨RLM⟩https://example.org"),
        # Telegram Desktop looks into the isolate and sees V …
        (AR, "\u2066VHS\u2069: دورة", "⟨RLM⟩⟨LRI⟩VHS⟨PDI⟩: دورة"),
        # … and UAX #9 does not and sees B.
        (AR, "\u2067دورة\u2069 B1", "⟨RLM⟩⟨RLI⟩دورة⟨PDI⟩ B1"),
        (AR, "\u2067دورة\u2069", "⟨RLM⟩⟨RLI⟩دورة⟨PDI⟩"),
        (FA, "گ", "گ"),
        (FA, "B1", "⟨RLM⟩B1"),
        (DE, "Kurs", "Kurs"),
        (DE, "1.", "1."),
        (DE, "دورة VHS", "⟨LRM⟩دورة VHS"),
        (EN, "\u2067دورة\u2069 B1", "⟨LRM⟩⟨RLI⟩دورة⟨PDI⟩ B1"),
        (AR, "", ""),
        (DE, "", ""),
        # Of two marks in a row Telegram keeps the last only.
        (AR, "\u200eدورة", "دورة"),
        (AR, "\u200fVHS", "⟨RLM⟩VHS"),
        (AR, "\u200f", ""),
        # An isolate that a catalogue's text leaves open would swallow nothing but its own line.
        (DE, "Kurs \u2067für", "Kurs ⟨RLI⟩für⟨PDI⟩"),
        (DE, "Kurs\u2069 für", "Kurs für"),
    ],
)
def test_a_line_reads_in_its_language(language: Language, text: str, shown: str) -> None:
    assert with_visible_marks(line(text, language)) == shown


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        (AR, "VHS", "⟨LRI⟩VHS⟨PDI⟩"),
        (AR, "+49 391", "⟨LRI⟩+49 391⟨PDI⟩"),
        (AR, "18:00–20:30", "⟨LRI⟩18:00–20:30⟨PDI⟩"),
        (AR, "kurs@example.org", "⟨LRI⟩kurs@example.org⟨PDI⟩"),
        (AR, "39104 Magdeburg", "⟨LRI⟩39104 Magdeburg⟨PDI⟩"),
        (AR, "18", "18"),
        (AR, "–", "–"),
        (AR, "دورة", "دورة"),
        (AR, "دورة VHS مسائية", "دورة VHS مسائية"),
        (AR, "دورة B1", "⟨RLI⟩دورة B1⟨PDI⟩"),
        (AR, "B1 دورة", "⟨LRI⟩B1 دورة⟨PDI⟩"),
        (FA, "دوره ۱۸", "دوره ۱۸"),
        (DE, "Kurs", "Kurs"),
        (DE, "+49 391", "+49 391"),
        (DE, "دورة", "⟨RLI⟩دورة⟨PDI⟩"),
        (DE, "دورة B1", "⟨RLI⟩دورة B1⟨PDI⟩"),
        (DE, "VHS دورة", "⟨LRI⟩VHS دورة⟨PDI⟩"),
        (EN, "VHS (دورة) Mitte", "VHS (دورة) Mitte"),
        (AR, "", ""),
        (EN, "", ""),
    ],
)
def test_a_value_of_another_direction_is_isolated(
    language: Language, value: str, shown: str
) -> None:
    assert with_visible_marks(isolate(value, language)) == shown


@given(strategies.texts, st.sampled_from(Language))
def test_what_is_composed_of_isolated_values_is_isolated_once(
    value: str, language: Language
) -> None:
    once = isolate(value, language)
    assert isolate(once, language) == once


@given(strategies.texts, RTL)
def test_every_line_begins_from_the_right(text: str, language: Language) -> None:
    shown = line(text, language)
    assert first_strong(shown) == "R" or not shown
    # Nor does a client that skips isolates turn it around.
    assert lead(shown, language) == ""


@given(strategies.texts, st.sampled_from([DE, EN]))
def test_no_line_of_german_begins_from_the_right(text: str, language: Language) -> None:
    assert first_strong(line(text, language)) != "R"


@given(strategies.texts)
def test_every_isolate_is_closed_in_its_own_line(text: str) -> None:
    depth = 0
    for character in paired(text):
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        assert depth >= 0
    assert depth == 0
    assert bare(paired(text)) == bare(text)


def test_the_languages_written_from_right_to_left() -> None:
    assert [language for language in Language if is_rtl(language)] == [AR, FA]


def test_marks_do_not_count_as_text() -> None:
    assert bare("\u200f\u2066+49\u2069 391\u200e") == "+49 391"
    assert len(MARKS) == 6
