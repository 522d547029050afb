"""Telegram's HTML: what is typed arrives as typed, and no message is ever too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.checks import message_text
from bot.demo.entities import parse_html
from bot.presentation.bidi import first_strong
from bot.presentation.markup import LONGEST_LINE, Line, clip, one_line, to_html, to_plain, units
from catalog.lexicon import Language
from tests import strategies

EN, AR = Language.EN, Language.AR
lines = st.lists(
    st.builds(
        Line,
        strategies.long_texts,
        bold=st.booleans(),
        code=st.booleans(),
        language=st.sampled_from([None, *Language]),
    ),
    max_size=30,
).map(tuple)


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "a < b & c > d",
        "&lt; is not <",
        "&amp;lt;",
        "\"quoted\" and 'quoted'",
        "</b></code>",
        "<script>alert(1)</script>",
        "R&D; AT&T",
    ],
)
@pytest.mark.parametrize("tag", ["", "bold", "code"])
def test_text_of_the_catalogue_arrives_as_typed(text: str, tag: str) -> None:
    html = to_html((Line(text, bold=tag == "bold", code=tag == "code"),), EN)
    shown, entities = parse_html(html)
    assert shown == text
    assert [entity["type"] for entity in entities] == ([tag] if tag else [])
    assert to_plain(html) == text


def test_a_heading_a_text_and_something_to_copy() -> None:
    html = to_html((Line("Kurs", bold=True), Line(), Line("ab"), Line("cd", code=True)), EN)
    assert html == "<b>Kurs</b>\n\nab\n<code>cd</code>"


def test_marks_stand_outside_of_what_a_tap_copies() -> None:
    title = "\u2067دورة\u2069 A\u200f"
    html = to_html((Line(title, code=True, language=Language.DE),), AR)
    assert html == "\u200e<code>دورة A</code>"


def test_empty_lines_at_the_ends_are_left_off() -> None:
    assert to_html((Line(), Line("a"), Line(), Line("b"), Line()), EN) == "a\n\nb"


@pytest.mark.parametrize(
    ("text", "most", "clipped"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("ab cd", 4, "ab…"),
        ("😀😀", 4, "😀😀"),
        ("😀😀", 3, "😀…"),
        ("😀😀", 2, "…"),
        ("a😀b", 3, "a…"),
        ("", 3, ""),
    ],
)
def test_a_clipped_text_counts_utf16_units_and_cuts_no_letter_in_two(
    text: str, most: int, clipped: str
) -> None:
    assert clip(text, most) == clipped
    assert units(clipped) <= most


@given(strategies.texts, st.integers(1, 40))
def test_a_clipped_text_is_the_beginning_of_it(text: str, most: int) -> None:
    clipped = clip(text, most)
    assert units(clipped) <= most
    assert clipped == text or text.startswith(clipped.removesuffix("…"))


@given(lines, st.sampled_from(Language))
def test_every_message_is_short_enough_and_can_be_read(
    some: tuple[Line, ...], language: Language
) -> None:
    html = to_html((Line("first"), *some), language)
    text, _ = message_text(html, "HTML", None)
    assert 0 < units(text) <= 4096
    assert units(parse_html(html)[0]) <= 4096
    assert not {*map(chr, range(0x202A, 0x202F))} & {*html}


@given(st.lists(strategies.long_texts), st.sampled_from([Language.AR, Language.FA]))
def test_every_line_of_a_message_begins_from_the_right(
    texts: list[str], language: Language
) -> None:
    shown, _ = parse_html(to_html(tuple(map(Line, texts)), language))
    assert all(first_strong(line) == "R" for line in shown.split("\n") if line)


def test_a_message_that_is_too_long_loses_its_end_line_by_line() -> None:
    written = to_html(tuple(Line("x" * LONGEST_LINE) for _ in range(9)), EN).split("\n")
    assert [len(each) for each in written] == [LONGEST_LINE] * 5


def test_units_are_those_of_telegram() -> None:
    assert [units(text) for text in ("", "a", "ä", "م", "😀", "👩‍👧")] == [0, 1, 1, 1, 2, 5]


def test_a_value_stays_on_its_line() -> None:
    assert one_line(" a\nb\t c\u2028d\r\n\u202ae\u202c ") == "a b c d e"
