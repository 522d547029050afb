"""Words about the screen: of its buttons, thanks."""

import pytest

from bot.dialogue import Command
from bot.dialogue.asides import place_in_list, without_unknown_level
from bot.dialogue.state import Question, Screen
from bot.dialogue.tokens import Verb
from bot.dialogue.views import LanguageView, Note, NoteView, Stopped
from catalog.lexicon import Language
from tests.bot.dialogue.screens import begun, faulted, found
from tests.bot.dialogue.talk import Talk


def on_a_card() -> Talk:
    return found().command(Command.START, "o-abend-b1")


@pytest.mark.parametrize(
    ("text", "screen"),
    [
        *[("my list", Screen.SAVED), ("zeig mir bitte meine Liste", Screen.SAVED)],
        *[
            ("قائمتي", Screen.SAVED),
            ("فهرست من", Screen.SAVED),
            ("are you the police?", Screen.PRIVACY),
        ],
        *[("alles löschen", Screen.PRIVACY), ("مين بيشوف بياناتي", Screen.PRIVACY)],
        *[("I don't know my level", Screen.CAN_DO), ("ما بعرف مستواي", Screen.CAN_DO)],
    ],
)
def test_the_words_of_a_button_do_what_it_does(text: str, screen: Screen) -> None:
    assert found().say(text).state.at.screen is screen
    assert on_a_card().say(text).state.at.screen is screen


@pytest.mark.parametrize("text", ["The time is wrong", "stimmt nicht", "المعلومات غلط", "غلطه"])
def test_what_is_wrong_is_asked_only_of_an_open_offer(text: str) -> None:
    assert on_a_card().say(text).state.at.screen is Screen.WRONG
    assert found().say(text).state.at.screen is Screen.RESULTS


@pytest.mark.parametrize("text", ["save", "merken", "احفظ", "ذخیره کن"])
def test_an_open_offer_is_saved_by_a_word(text: str) -> None:
    talk = on_a_card().say(text)
    assert [each.offer for each in talk.state.saved] == ["abend-b1"]
    assert talk.reply.note is Note.SAVED
    assert found().say(text).state.saved == ()


@pytest.mark.parametrize("text", ["stop", "nicht mehr schreiben", "دیگه پیام نده"])
def test_stop_ends_what_is_watched_and_is_answered_kindly_otherwise(text: str) -> None:
    assert found().say(text).reply.note is Note.ALL_RIGHT
    watching = found().press(Verb.WATCH)
    assert watching.state.wishes
    assert watching.say(text).state.wishes == ()
    assert watching.reply.note == Stopped(wishes=1, list=False)


@pytest.mark.parametrize(
    "text",
    [
        *["Abbrechen", "bitte abbrechen!", "cancel", "stop it", "hör auf", "الغاء", "إلغاء"],
        *["لغو", "لغوش کن", "تمامش کن"],
    ],
)
def test_what_is_not_wanted_any_more_is_cancelled_as_by_the_command(text: str) -> None:
    for talk in (found(), on_a_card(), faulted(), begun()):
        by_command = Talk(state=talk.state).command(Command.CANCEL)
        assert talk.say(text).state.answers == by_command.state.answers
        assert talk.reply.note is Note.CANCELLED
        assert talk.reply.view == by_command.reply.view


@pytest.mark.parametrize(
    "text",
    ["Ausbildung abbrechen", "cancel my German course", "إلغاء دورة الألماني", "لغو کلاس آلمانی"],
)
def test_a_wish_with_such_a_word_stays_a_wish(text: str) -> None:
    talk = begun().say(text)
    assert talk.reply.note is not Note.CANCELLED


@pytest.mark.parametrize("text", ["stop it", "hör auf", "أوقفها", "تمامش کن"])
def test_to_end_it_means_the_messages_where_any_come(text: str) -> None:
    watching = found().press(Verb.WATCH).say(text)
    assert watching.state.wishes == ()
    assert watching.reply.note == Stopped(wishes=1, list=False)


def test_stop_says_that_the_list_still_tells_of_changes() -> None:
    saved = on_a_card().press(Verb.SAVE)
    assert saved.say("stop").reply.note == Stopped(wishes=0, list=True)
    assert saved.state.saved


@pytest.mark.parametrize(
    ("text", "note"),
    [
        *[("ok danke", Note.THANKS), ("thanks bro", Note.THANKS), ("تسلم ايدك", Note.THANKS)],
        *[("ربنا يخليك", Note.THANKS), ("دستت درد نکنه", Note.THANKS)],
        *[("يعطيك العافية", Note.THANKS), ("no thanks", Note.ALL_RIGHT)],
    ],
)
def test_thanks_and_refusals_are_answered(text: str, note: Note) -> None:
    assert found().say(text).reply.note is note


def test_a_word_in_between_leads_back_to_what_it_came_after() -> None:
    listed = found()
    turn = listed.state.turn
    noted = listed.say("thanks")
    assert noted.reply.view == NoteView(page=0)
    assert not noted.reply.back
    assert noted.state.turn == turn
    assert on_a_card().say("thanks").reply.view == NoteView(offer="abend-b1")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *[("first one", 1), ("the second", 2), ("number 2", 2), ("der erste", 1), ("الأول", 1)],
        *[("رقم ١", 1), ("اولی", 1), ("شماره ۲", 2), ("number of pupils", None), ("2", None)],
    ],
)
def test_a_place_in_the_list(text: str, place: int | None) -> None:
    assert place_in_list(text) == place


def test_the_first_of_a_list_opens_like_its_number() -> None:
    assert found().say("der erste").state.at == found().say("1").state.at


def test_beside_an_unknown_level_the_wish_is_kept() -> None:
    assert without_unknown_level("I don't know my level, German course") == "german course"
    talk = Talk().command(Command.START, app="en").press(Verb.LANGUAGE, "en")
    talk.say("German course, I don't know my level")
    assert talk.state.at.screen is Screen.CAN_DO
    assert talk.state.at.question is Question.LEVEL
    assert talk.state.answers.topics


def test_a_wish_before_the_language_is_kept_and_that_is_said() -> None:
    talk = Talk().command(Command.START, app="en")
    assert talk.view == LanguageView(first=Language.EN)
    talk.say("german", app="en")
    assert talk.state.language is None
    assert talk.view == LanguageView(first=Language.EN, kept=True)
    assert talk.press(Verb.LANGUAGE, "en").state.answers.topics
    chosen = Talk().command(Command.START, app="en").say("Deutsch", app="en")
    assert chosen.state.language is Language.DE
