"""The language is switched by words, or offered where they may be a wish."""

import pytest

from bot.dialogue import Command
from bot.dialogue.switching import asked_language, maybe_language
from bot.dialogue.tokens import Verb
from catalog.lexicon import Language
from tests.bot.dialogue.screens import begun, found
from tests.bot.dialogue.talk import Talk

AR, FA, EN, DE = Language.AR, Language.FA, Language.EN, Language.DE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *[("bitte auf Deutsch", DE), ("Sprechen Sie Deutsch?", DE), ("switch to German", DE)],
        *[("english please", EN), ("انگلیسی صحبت کن", EN), ("ممكن بالانجليزي", EN)],
        *[("Kannst du Englisch?", EN), ("بالعربي", AR), ("عربي لو سمحت", AR)],
        *[("I want to speak Arabic", AR), ("Kannst du Arabisch?", AR), ("بدي احكي عربي", AR)],
        *[("switch to Farsi", FA), ("به فارسی لطفاً", FA), ("فارسی حرف بزن", FA)],
        *[("Do you speak Dari?", FA), ("غير اللغة للفارسية", FA)],
        *[("german please", None), ("auf Deutsch lesen lernen", None), ("زبان آلمانی", None)],
        *[("I want to speak German", None), ("Deutsch", None), ("arabic lessons", None)],
    ],
)
def test_a_language_is_asked_for(text: str, language: Language | None) -> None:
    assert asked_language(text) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [("فارسی", FA), ("Arabic", AR), ("العربية", AR), ("English", EN), ("زبان انگلیسی", EN)],
)
def test_a_language_only_named_is_a_wish_that_may_ask_for_it(text: str, language: Language) -> None:
    assert asked_language(text) is None
    assert maybe_language(text) is language


@pytest.mark.parametrize("text", ["Deutsch", "German", "ألماني", "آلمانی"])
def test_german_alone_is_what_is_learnt_here(text: str) -> None:
    assert maybe_language(text) is None


def test_asking_for_a_language_shows_the_same_screen_in_it() -> None:
    talk = found()
    at, answers = talk.state.at, talk.state.answers
    talk.say("switch to Farsi")
    assert talk.reply.language is FA
    assert (talk.state.at, talk.state.answers) == (at, answers)


def test_a_named_language_is_offered_as_often_as_it_is_named() -> None:
    talk = begun()
    for _ in range(2):
        assert talk.say("English").reply.switch is EN
    assert talk.say("عربي").reply.switch is None


def test_where_languages_are_chosen_a_sentence_will_do() -> None:
    talk = Talk().command(Command.START, app="de").say("I want to speak Arabic")
    assert talk.state.language is AR
    assert talk.press(Verb.LANGUAGES).say("Kannst du Englisch?").state.language is EN
