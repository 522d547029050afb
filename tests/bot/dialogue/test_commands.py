"""Commands, links and words in every state; nothing is ever stuck."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.dialogue import Chose, Command, Forget, SentOther, show
from bot.dialogue.moves import fresh
from bot.dialogue.state import Question, Screen, State
from bot.dialogue.tokens import Verb
from bot.dialogue.views import (
    ForgottenView,
    HelpView,
    LanguageView,
    Note,
    NoteView,
    OfferView,
    PrivacyView,
    QuestionView,
    ResultsView,
)
from catalog.lexicon import Language
from catalog.matching import Answers
from tests.bot.dialogue.screens import SCREENS, begun, every_screen, found, questioned
from tests.bot.dialogue.talk import WORLD, Talk, tokens_of

AR, FA, EN, DE = Language.AR, Language.FA, Language.EN, Language.DE


@every_screen
@pytest.mark.parametrize("command", [Command.START, Command.CANCEL])
def test_start_and_cancel_begin_anew_in_the_same_language(
    reach: Callable[[], Talk], command: Command
) -> None:
    talk = reach()
    language = talk.state.language
    talk.command(command)
    assert talk.state.language is language
    assert (talk.state.answers, talk.state.asked) == (Answers(), ())
    if language is None:
        assert isinstance(talk.view, LanguageView)
        talk.press(Verb.LANGUAGE, FA)
    assert isinstance(talk.view, QuestionView)
    assert talk.view.question is Question.TOPIC
    assert not talk.reply.back


def test_cancel_says_that_it_stopped() -> None:
    assert found().command(Command.CANCEL).reply.note is Note.CANCELLED
    assert found().command(Command.START).reply.note is None


@every_screen
@pytest.mark.parametrize(
    ("command", "view"),
    [
        (Command.HELP, HelpView),
        (Command.PRIVACY, PrivacyView),
        (Command.LANGUAGE, LanguageView),
    ],
)
def test_help_lies_over_the_screen_and_back_leads_to_it(
    reach: Callable[[], Talk], command: Command, view: type
) -> None:
    talk = reach()
    before = talk.state
    talk.command(command)
    assert isinstance(talk.view, view)
    assert talk.state.answers == before.answers
    if before.language is None and command is Command.LANGUAGE:
        talk.press(Verb.LANGUAGE, AR)
    else:
        talk.press(Verb.BACK)
    overlays = {Screen.HELP, Screen.PRIVACY, Screen.LANGUAGE}
    behind = before.trail[-1].at if before.trail else None
    under = behind if before.at.screen in overlays else before.at
    if talk.state.language is not None and under is not None:
        assert talk.state.at == under
    assert talk.state.answers == before.answers


def test_privacy_is_there_before_the_first_choice() -> None:
    talk = Talk().command(Command.START, "o-abend-b1", app="fa").press(Verb.PRIVACY)
    assert talk.view == PrivacyView(days=30)
    assert talk.reply.language is FA
    assert isinstance(talk.press(Verb.BACK).view, LanguageView)
    assert isinstance(talk.press(Verb.LANGUAGE, AR).view, OfferView)


@every_screen
def test_forget_wipes_everything(reach: Callable[[], Talk]) -> None:
    talk = reach()
    language = talk.state.speaks
    talk.command(Command.FORGET)
    assert talk.effects[0] == Forget()
    assert isinstance(talk.view, ForgottenView)
    assert talk.reply.language is language
    assert talk.state == fresh(WORLD)
    (restart,) = (token for token in tokens_of(talk.reply) if token.endswith(Verb.RESTART))
    talk.do(Chose(token=restart))
    assert isinstance(talk.view, LanguageView)


# --- links --------------------------------------------------------------------------------


def test_a_link_opens_its_offer_after_the_language_is_known() -> None:
    talk = Talk().command(Command.START, "o-abend-b1", app="fa")
    assert isinstance(talk.view, LanguageView)
    assert talk.view.first is FA
    talk.press(Verb.LANGUAGE, FA)
    assert isinstance(talk.view, OfferView)
    assert talk.view.offer.id == "abend-b1"
    assert talk.reply.language is FA


@pytest.mark.parametrize("payload", ["o-gone", "o-", "x-abend-b1", "abend-b1", "🙂", "p1-xyz", "o"])
def test_a_link_to_nothing_says_so_and_begins(payload: str) -> None:
    talk = begun().command(Command.START, payload)
    assert talk.reply.note is Note.OFFER_GONE
    assert talk.state.at.question is Question.TOPIC


def test_a_link_keeps_the_answers_given_before() -> None:
    talk = found()
    answers = talk.state.answers
    assert talk.command(Command.START, "o-abend-b1").state.answers == answers


def test_a_card_whose_offer_has_gone_becomes_the_list() -> None:
    talk = begun().command(Command.START, "o-abend-b1")
    talk.state = replace(talk.state, at=replace(talk.state.at, offer="gone"))
    assert isinstance(show(talk.state, WORLD).view, ResultsView)


# --- words --------------------------------------------------------------------------------


@every_screen
def test_what_carries_no_words_gets_some(reach: Callable[[], Talk]) -> None:
    talk = reach().do(SentOther())
    assert talk.reply.note in {Note.NO_WORDS, Note.ONLY_TEXT}


@pytest.mark.parametrize("reach", [found, lambda: found().press(Verb.OFFER)])
def test_a_remark_does_not_repeat_a_long_screen(reach: Callable[[], Talk]) -> None:
    talk = reach()
    before = talk.state
    assert isinstance(talk.do(SentOther()).view, NoteView)
    assert talk.state == before


def test_a_wish_of_another_kind_begins_anew_and_more_of_the_same_adds_up() -> None:
    talk = begun().say("Deutschkurs abends").say("mit Kinderbetreuung")
    assert talk.state.answers.times == ("evening",)
    assert talk.state.answers.needs == ("childcare",)
    talk.say("Grundschule")
    assert talk.state.answers == Answers(topics=("primary-school",))


def test_typed_words_are_not_kept() -> None:
    talk = begun().say("qwertzuiop Deutschkurs xyzzy")
    assert "qwertzuiop" not in repr(talk.state)
    assert "xyzzy" not in repr(talk.state)


@pytest.mark.parametrize("said", ["keine Ahnung", "I don't know", "لا أعرف", "نمی‌دانم"])
def test_not_knowing_can_be_typed_and_counts_as_asked(said: str) -> None:
    talk = questioned()
    question = talk.state.at.question
    assert question in talk.say(said).state.asked


def test_a_state_whose_concepts_the_lexicon_has_lost_goes_on() -> None:
    lost = Answers(
        topics=("gone", "german-course"),
        groups=("gone",),
        times=("gone",),
        needs=("gone",),
        mode="gone",
        districts=("gone",),
    )
    for reach in SCREENS.values():
        talk = reach()
        talk.state = replace(talk.state, answers=lost)
        talk.say("B1")
        assert "gone" not in repr(talk.state)


def test_guesses_at_the_language_end_with_the_choice() -> None:
    talk = Talk().say("دورة", app="de")
    assert talk.reply.language is AR
    assert Talk(State(guess=FA)).say("سلام").reply.language is FA
    assert Talk().say("سلام", app="fa").reply.language is FA
    assert Talk().say("hello", app="xx").reply.language is EN
    talk.press(Verb.LANGUAGE, DE)
    assert talk.say("دورة", app="ar").reply.language is DE
