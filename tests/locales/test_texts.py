"""Every text of the bot is there in four languages, complete and fit to be shown."""

import re
from collections.abc import Iterator
from functools import cache
from gettext import c2py
from string import Formatter

import pytest
from babel.messages.catalog import Message

from bot.presentation import units
from catalog.lexicon import Language
from tests.locales.update import messages_in_code, stored

# Fewer would mean that a guard below looked at nearly nothing and proves nothing.
AT_LEAST = 80
# Direction is set where a text is shown; a mark in a text would be doubled or lost there.
UNWANTED = re.compile("[\t\n\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A limit of Telegram's stands in the comment for translators.
LIMIT = re.compile(r"at most (\d+) characters")
COMMAND = "command menu: /"
MOST_FOR_A_COMMAND = 60

in_every_language = pytest.mark.parametrize("language", Language)


def ids(message: Message) -> tuple[str, ...]:
    """The English text, singular first."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> tuple[str, ...]:
    """The translations, one for each plural form."""
    found = message.string or ""
    return (found,) if isinstance(found, str) else tuple(str(text) for text in found)


def messages(language: Language) -> list[Message]:
    """One language's texts without the file's header."""
    found = [message for message in stored(language) if message.id]
    assert len(found) >= AT_LEAST
    return found


@cache
def in_code() -> tuple[Message, ...]:
    """The texts that are found in the code."""
    found = tuple(message for message in messages_in_code() if message.id)
    assert len(found) >= AT_LEAST
    return found


def placeholders(text: str) -> set[str]:
    """The names in braces. ValueError for a brace without its partner."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_tells_translators_where_it_stands() -> None:
    assert [message.id for message in in_code() if not message.auto_comments] == []


@in_every_language
def test_files_hold_the_texts_of_the_code_and_no_others(language: Language) -> None:
    wanted = {message.id for message in in_code()}
    there = {message.id for message in messages(language)}
    assert there - wanted == set(), "no longer in the code: python -m tests.locales.update"
    assert wanted - there == set(), "not in the file yet: python -m tests.locales.update"
    assert not stored(language).obsolete


@in_every_language
def test_every_text_is_translated(language: Language) -> None:
    gaps = [
        message.id for message in messages(language) if message.fuzzy or not all(strings(message))
    ]
    assert gaps == []


@in_every_language
def test_translations_name_the_same_values(language: Language) -> None:
    """Only a form for no other numbers than 0, 1 and 2 may leave the number to its words."""
    form_of = c2py(stored(language).plural_expr)
    for_many = {form_of(number) for number in range(3, 1000)}
    for message in messages(language):
        wanted = set().union(*(placeholders(text) for text in ids(message)))
        for form, text in enumerate(strings(message)):
            spoken_out = {"number"} if message.pluralizable and form not in for_many else set()
            assert wanted - spoken_out <= placeholders(text) <= wanted, text


@in_every_language
def test_translations_hold_no_marks_tabs_or_breaks(language: Language) -> None:
    texts = [text for message in messages(language) for text in strings(message)]
    assert [text for text in texts if UNWANTED.search(text) or text != text.strip()] == []


def test_persian_is_written_with_persian_letters() -> None:
    texts = [text for message in messages(Language.FA) for text in strings(message)]
    assert [text for text in texts if re.search("[\u064a\u0643]", text)] == []


@in_every_language
def test_translations_stay_within_telegrams_limits(language: Language) -> None:
    limits = dict(limited())
    assert sorted(limits.values()) == [*[MOST_FOR_A_COMMAND] * 7, 120, *[200] * 9, 512]
    long = {
        text: units(text)
        for message in messages(language)
        for text in strings(message)
        if units(text) > limits.get(ids(message)[0], units(text))
    }
    assert long == {}


def limited() -> Iterator[tuple[str, int]]:
    """Each text with a limit, and the limit in UTF-16 units."""
    for message in in_code():
        for comment in message.auto_comments:
            if found := LIMIT.search(comment):
                yield ids(message)[0], int(found[1])
            elif comment.startswith(COMMAND):
                yield ids(message)[0], MOST_FOR_A_COMMAND
