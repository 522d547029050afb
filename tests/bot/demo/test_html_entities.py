"""The HTML parse mode, with TDLib's own cases (test/message_entities.cpp) among others."""

import pytest

from bot.demo.entities import checked_url, detected, parse_html, utf16
from bot.demo.refused import Refused

STADIUM = "\U0001f3df \U0001f3df&lt;"  # 13 bytes of source, 6 UTF-16 units of text


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (f"{STADIUM}<abacaba", "Unclosed start tag at byte offset 13"),
        (f"{STADIUM}<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        (f"{STADIUM}<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        (
            f"{STADIUM}<i    aba>",
            'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13',
        ),
        (f"{STADIUM}<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        (f"{STADIUM}<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        (f'{STADIUM}<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        (f"{STADIUM}</", "Unexpected end tag at byte offset 13"),
        (f"{STADIUM}<b></b></", "Unexpected end tag at byte offset 20"),
        (f"{STADIUM}<i>a</i   ", "Unclosed end tag at byte offset 17"),
        (
            f"{STADIUM}<i>a</em   >",
            'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"',
        ),
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#57311;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_wrong_markup_is_refused_with_telegrams_words(source: str, problem: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {problem}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("", "", []),
        ("&lt;&gt;&amp;&quot;&laquo;&#12345678;", '<>&"&laquo;&#12345678;', []),
        ("🏟<i>🏟 &lt🏟</i>", "🏟🏟 <🏟", [("italic", 2, 6)]),
        ("<b></b>", "", []),
        ("<b>a<i>b</></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<ins>a</ins><del>b</del>", "ab", [("underline", 0, 1), ("strikethrough", 1, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<pre><code>a</code></pre>", "a", [("code", 0, 1), ("pre", 0, 1)]),
        ("<b>مرحبا</b> Nur", "مرحبا Nur", [("bold", 0, 5)]),
    ],
)  # fmt: skip
def test_markup_becomes_text_and_entities(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    plain, found = parse_html(source)
    assert plain == text
    assert [(e["type"], e["offset"], e["length"]) for e in found] == entities


def test_code_with_a_language_inside_pre_is_one_entity() -> None:
    for source in (
        '<pre><code class="language-py">a</code></pre>',
        '<code class="language-py"><pre>a</pre></code>',
    ):
        assert parse_html(source)[1] == [
            {"type": "pre", "offset": 0, "length": 1, "language": "py"}
        ]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("telegram.org", "http://telegram.org/"),
        ("telegram.org?<", "http://telegram.org/?<"),
        ("https://vhs.example/kurs?id=1#a", "https://vhs.example/kurs?id=1#a"),
        ("tg://user?id=1", "tg://user?id=1"),
        ("as", None),
        ("ftp://vhs.example", None),
        ("", None),
    ],
)
def test_links_are_completed_or_dropped(url: str, kept: str | None) -> None:
    assert checked_url(url) == kept
    _, entities = parse_html(f'<a href="{url}">x y</a>'.replace('<"', '&lt;"'))
    assert [e["url"] for e in entities] == ([kept] if kept else [])


def test_a_link_without_address_takes_its_text() -> None:
    assert parse_html("<a>telegram.org</a>")[1][0]["url"] == "http://telegram.org/"
    assert parse_html("<a>telegram.org </a> x")[1][0]["url"] == "http://telegram.org/"


def test_commands_links_and_addresses_are_found_by_telegram_itself() -> None:
    text = "😀 /start, info@vhs.example or https://vhs.example/a."
    found = detected(text, [])
    assert [(e["type"], e["offset"], e["length"]) for e in found] == [
        ("bot_command", 3, 6),
        ("email", 11, 16),
        ("url", 31, 21),
    ]
    assert utf16(text) == len(text) + 1


def test_nothing_is_found_inside_code() -> None:
    marked = [{"type": "code", "offset": 0, "length": 6}]
    assert detected("/start", marked) == marked
