"""Cries for help: heard at any moment, answered with numbers, never kept, and no false alarm."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue import Command, FileReport, Said, Say
from bot.dialogue.cries import Cry, cry
from bot.dialogue.state import Screen
from bot.dialogue.tokens import ON_CARD, Verb
from bot.dialogue.views import HelplinesView, Note
from bot.presentation import Copy, present
from catalog.lexicon import Language, load_lexicon
from tests.bot.dialogue.screens import every_screen, faulted, found
from tests.bot.dialogue.talk import WORLD, Talk

HERE = Path(__file__).parent
TUNING = HERE.parents[1] / "evaluation" / "tuning"
# People ask there for help of the same kind as one who cries for it.
ABOUT_NEED = frozenset(
    {"violence-help", "women-advice", "trauma-help", "psychosocial-help", "pregnancy-advice"}
)
# They ask for the number of the ambulance; elsewhere it is only because we have no such offer.
RIGHTLY = frozenset({"ra2m el is3af kam", "آمبولانس شماره", "اسعاف"})


def cries(file: str) -> Iterator[tuple[Cry, Language, str]]:
    table = tomllib.loads((HERE / file).read_text(encoding="utf-8"))
    for against, languages in table.items():
        for language, texts in languages.items():
            for text in texts.strip().splitlines():
                yield Cry(against), Language(language), text


WRITTEN = list(cries("cries.toml"))


@pytest.mark.parametrize(("against", "language", "text"), WRITTEN)
def test_a_cry_is_heard_and_answered_in_its_language(
    against: Cry, language: Language, text: str
) -> None:
    assert cry(text) == (against, language)


@pytest.mark.parametrize("language", Language)
def test_most_cries_that_nobody_thought_of_are_heard_as_well(language: Language) -> None:
    texts = [text for _, spoken, text in cries("cries_kept_aside.toml") if spoken is language]
    assert len(texts) >= 15
    assert len([text for text in texts if cry(text)]) / len(texts) >= 0.85
    assert len([each for each in WRITTEN if each[1] is language]) >= 25


def test_no_message_about_anything_else_is_a_cry() -> None:
    messages = load_lexicon().messages
    assert len(messages) > 50_000
    other = (message.text for message in messages if message.about not in ABOUT_NEED)
    assert {text for text in other if cry(text)} - RIGHTLY == set()


def test_no_wish_and_no_small_talk_is_a_cry() -> None:
    matching = HERE.parents[1] / "catalog" / "matching"
    everyday = tomllib.loads((matching / "everyday.toml").read_text(encoding="utf-8"))
    assert [line for text in everyday.values() for line in text.splitlines() if cry(line)] == []
    files = [file.read_text(encoding="utf-8") for file in TUNING.glob("*.jsonl")]
    lines = [line for file in files for line in file.splitlines()]
    assert len(lines) > 4000
    alarms = [query for query in map(json.loads, lines) if cry(query["text"])]
    assert [q["text"] for q in alarms if "violence-help" not in str(q.get("slots"))] == []


@pytest.mark.parametrize(
    "text",
    [
        *["my mother died", "death of a salesman", "ich sterbe vor Hunger", "Sterbehilfe Kurs"],
        *["Selbstverteidigung", "women beating eggs", "Erste Hilfe Kurs für Babys"],
        *["he beats me at chess", "someone follows me on instagram", "I want to sleep better"],
        *["mein Mann schläft lange", "mein Vater ist gestorben", "die Hitze bringt mich um"],
        *["ich will nicht mehr in Sudenburg leben", "I do not want to live in a village"],
        *["my daughter is dying to learn swimming", "wo kann mein Kind mittags schlafen"],
        *["بدي اموت من الضحك", "مات ابي", "دورة اسعافات اولية", "قائمة الانتظار"],
        *["ما بدي عيش بعيد عن المدرسة", "حدا يدربني عالمقابلة", "اموت عالقهوة"],
        *["از خنده مردم", "پدرم مرد", "کلاس کمک‌های اولیه", "شوهرم زنگ میزنه"],
        *["دخترم پیانو میزنه", "می‌خواهم آلمانی یاد بگیرم", "help", "hilfe", "stop"],
    ],
)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert cry(text) is None


# --- the answer ---------------------------------------------------------------------------


@every_screen
@pytest.mark.parametrize("text", ["I want to die", "شوهرم مرا می‌زند", "وين نام الليلة"])
def test_it_is_answered_on_every_screen_and_moves_nothing(reach: object, text: str) -> None:
    assert callable(reach)
    talk: Talk = reach()
    before = talk.state
    talk.say(text)
    assert isinstance(talk.view, HelplinesView)
    assert (talk.state.at, talk.state.trail, talk.state.turn) == (
        before.at,
        before.trail,
        before.turn,
    )
    assert talk.state.answers == before.answers
    assert text not in repr((talk.state, talk.effects))


def test_it_is_answered_in_the_language_of_the_cry() -> None:
    talk = found().say("ich will nicht mehr leben")
    assert talk.reply.language is Language.DE
    assert talk.state.language is Language.AR


@pytest.mark.parametrize("against", Cry)
@pytest.mark.parametrize("language", Language)
def test_its_numbers_are_copied_as_they_are_dialled(against: Cry, language: Language) -> None:
    talk = found()
    text = next(said for of, spoken, said in WRITTEN if (of, spoken) == (against, language))
    message = present(talk.say(text).reply, WORLD.snapshot.lexicon, "a_bot")
    numbers = [b.text for row in message.rows for b in row if isinstance(b, Copy)]
    assert numbers
    assert all(set(number) <= set("0123456789 ") for number in numbers)
    assert all(number in message.html for number in numbers)


def test_the_way_on_is_where_the_conversation_was() -> None:
    talk = found().command(Command.START, "o-abend-b1")
    card = talk.view
    talk.say("mein Mann schlägt mich")
    go_on = f"{talk.reply.turn}.{Verb.GO_ON}"
    assert talk.tap(go_on).view == card
    assert isinstance(talk.effects[0], Say)
    first = Talk().say("I want to die")
    assert first.tap(f"{first.reply.turn}.{Verb.GO_ON}").state.at.screen is Screen.LANGUAGE


def test_another_language_leaves_the_numbers_where_they_are() -> None:
    talk = found().say("my husband beats me")
    talk.tap(f"{talk.reply.turn}.{Verb.LANGUAGES}.{ON_CARD[0]}")
    assert isinstance(talk.effects[0], Say)
    assert talk.state.at.screen is Screen.LANGUAGE


@pytest.mark.parametrize("text", ["my husband beats me", "بدي موت"])
def test_the_office_never_gets_it_nor_what_follows(text: str) -> None:
    talk = faulted().say(text)
    assert not [each for each in talk.effects if isinstance(each, FileReport)]
    assert talk.state.at.screen is Screen.SENTENCE
    talk.say("since three years, and the children see it")
    assert not [each for each in talk.effects if isinstance(each, FileReport)]


def test_after_it_a_sentence_is_waited_for_again_with_the_next_press() -> None:
    talk = faulted().say("my husband beats me")
    talk.tap(f"{talk.reply.turn}.{Verb.GO_ON}").say("The course has moved to Buckau street 5")
    assert [each for each in talk.effects if isinstance(each, FileReport)]
    assert talk.reply.note is Note.SENTENCE_SENT


def test_said_again_it_is_answered_again() -> None:
    talk = found().say("my husband beats me")
    assert talk.do(Said(text="my husband beats me")).effects


@pytest.mark.parametrize(
    ("text", "spoken"),
    [("Polizei", "de"), ("police?", "en"), ("شرطة", "ar"), ("پلیس", "fa")],
)
def test_who_only_says_police_is_told_whom_to_call(text: str, spoken: str) -> None:
    assert cry(text) == (Cry.VIOLENCE, Language(spoken))
