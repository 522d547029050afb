"""What happens to a text before it is stored."""

import pytest

from bot.demo.cleaning import cleaned, is_empty

LRM, RLM, ZWNJ, LRI, PDI = "\u200e", "\u200f", "\u200c", "\u2066", "\u2069"


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("a\u2028b\u202bc\u202e", "abc"),
        ("a\tb\rc\x07d", "a bc d"),
        ("a\r\nb", "a\nb"),
        (f"{RLM}{LRI}+49 391{PDI} x", f"{RLM}{LRI}+49 391{PDI} x"),
        (f"a{LRM}{RLM}{LRM}b", f"a{ZWNJ}{ZWNJ}{LRM}b"),
        ("  a \n\n", "a"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_overrides_go_and_isolates_stay(source: str, stored: str) -> None:
    assert cleaned(source, []) == (stored, [])


def test_entities_move_with_their_text() -> None:
    text, entities = cleaned("\n a\rb\u202ccd  ", [{"type": "bold", "offset": 4, "length": 5}])
    assert text == "abcd"
    assert entities == [{"type": "bold", "offset": 1, "length": 3}]


def test_space_under_an_entity_stays_in_front() -> None:
    entity = {"type": "code", "offset": 0, "length": 3}
    assert cleaned("  a", [entity]) == ("  a", [entity])


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u2060", f"{RLM}{LRI}{PDI}", "\u00a0\u3164"])
def test_what_cannot_be_seen_is_empty(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize("text", ["a", ".", "–", "…", "😀", f"{LRI}ا{PDI}"])
def test_what_can_be_seen_is_not_empty(text: str) -> None:
    assert not is_empty(text)
