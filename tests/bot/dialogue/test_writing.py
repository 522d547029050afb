"""Who writes in another language is understood, and is offered to go on in it, once."""

import pytest

from bot.dialogue import Chose, Command, EditPressed, Said, Say, State, step
from bot.dialogue.state import Screen
from bot.dialogue.tokens import Verb
from bot.dialogue.views import NoteView
from bot.dialogue.writing import clearly_other
from catalog.lexicon import Language
from tests.bot.dialogue.screens import begun, found
from tests.bot.dialogue.talk import WORLD, Talk, tokens_of

AR, FA, EN, DE = Language.AR, Language.FA, Language.EN, Language.DE


@pytest.mark.parametrize(
    ("text", "chosen", "other"),
    [
        ("Ich suche einen Deutschkurs", AR, DE),
        ("wo gibt es eine Kita?", EN, DE),
        ("I need a German course", DE, EN),
        ("a school for my son, where is it", FA, EN),
        ("بدي كورس الماني", DE, AR),
        ("دورة ألماني", FA, AR),
        ("کلاس آلمانی صبح", AR, FA),
        ("کلاس آلمانی صبح", EN, FA),
        ("بدي اتعلم الماني", FA, AR),
        ("اريد دورة", FA, AR),
        ("مدرسه برای پسرم", AR, FA),
        ("مدرسه براي پسرم كجاست", AR, FA),
        ("مدرسه براي پسرم كجاست", EN, FA),
        ("وين في مدرسة", DE, AR),
    ],
)
def test_a_language_is_told_by_its_letters_or_its_everyday_words(
    text: str, chosen: Language, other: Language
) -> None:
    assert clearly_other(text, chosen) is other
    assert clearly_other(text, other) is None


@pytest.mark.parametrize("chosen", [AR, FA, EN])
@pytest.mark.parametrize(
    "text",
    [
        *("Deutschkurs B1 am Abend", "Integrationskurs", "Deutsch für den Beruf", "VHS", "B2"),
        *("bidi kurs almani", "kelas almani mikham", "danke", "", "🙂", "ich"),
    ],
)
def test_the_name_of_a_course_and_romanised_words_tell_nothing(text: str, chosen: Language) -> None:
    assert clearly_other(text, chosen) is None


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("شگد سعر الدورة", AR),
        ("چم سعره", AR),
        ("سلام", AR),
        ("سلام", FA),
        ("سلام", DE),
        ("كلاس الماني صبح", FA),
        ("بدي Deutschkurs bitte ich suche", AR),
    ],
)
def test_dialects_keyboards_and_mixtures_are_no_other_language(text: str, chosen: Language) -> None:
    assert clearly_other(text, chosen) is None


def test_a_flyer_is_no_exception() -> None:
    flyer = "Wir laden ein: Deutschkurs am Abend, jeden Montag. Bitte meldet euch an, " * 3
    assert clearly_other(flyer, EN) is DE


def test_the_wish_is_understood_and_the_switch_offered_once() -> None:
    talk = begun().say("Ich suche einen Deutschkurs am Abend")
    assert talk.state.answers.times == ("evening",)
    assert talk.reply.switch is DE
    assert talk.reply.language is AR
    assert talk.say("Ich suche lieber etwas am Morgen, bitte").reply.switch is None
    assert talk.say("I need a course in the evening").reply.switch is EN
    assert talk.command(Command.START).say("ich brauche einen Kurs").reply.switch is None


@pytest.mark.parametrize("language", [FA, EN, DE])
def test_pressing_it_shows_the_same_screen_in_that_language(language: Language) -> None:
    said = {FA: "کلاس آلمانی صبح", EN: "I need a German course", DE: "Ich suche eine Kita, bitte"}
    talk = begun().say(said[language])
    at, answers = talk.state.at, talk.state.answers
    assert tokens_of(talk.reply)[-1].endswith(f"{Verb.LANGUAGE}.{language}")
    talk.do(Chose(token=tokens_of(talk.reply)[-1]))
    assert isinstance(talk.effects[0], EditPressed)
    assert talk.reply.language is language
    assert (talk.state.at, talk.state.answers) == (at, answers)
    assert talk.reply.switch is None


def test_it_is_offered_where_nothing_was_understood_too() -> None:
    talk = found().say("Ich kann heute nicht, bitte")
    assert isinstance(talk.view, NoteView)
    assert talk.reply.switch is DE


def test_before_a_language_was_chosen_all_are_offered_anyway() -> None:
    _, effects = step(State(guess=AR), Said(text="Ich suche einen Deutschkurs"), WORLD)
    assert isinstance(effects[0], Say)
    assert effects[0].reply.switch is None
    talk = Talk().say("Ich suche einen Deutschkurs")
    assert talk.state.at.screen is Screen.LANGUAGE
