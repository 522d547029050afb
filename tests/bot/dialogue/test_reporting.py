"""“Something is wrong”: reported once, without a word of who it was, and answered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import Chose, Command, EditPressed, FileReport, Said, Say, World, news, show, step
from bot.dialogue.reporting import (
    LONGEST_SENTENCE,
    MOST,
    Fault,
    OpenReport,
    is_reported,
    one_sentence,
    still_open,
    with_report,
)
from bot.dialogue.said import PATIENCE
from bot.dialogue.state import Screen
from bot.dialogue.tokens import Verb
from bot.dialogue.views import NewsView, Note, OfferView, ReportedView, SentenceView, WrongView
from bot.dialogue.wishes import LASTS
from catalog.lexicon import Language
from catalog.matching import Snapshot
from tests import strategies
from tests.bot.dialogue.screens import begun, faulted, found, wrong
from tests.bot.dialogue.talk import WORLD, Talk

TODAY = WORLD.now.date()
DAY = timedelta(days=1)


def filed(talk: Talk) -> list[FileReport]:
    """What the last event passed on."""
    return [effect for effect in talk.effects if isinstance(effect, FileReport)]


def opened(code: str = "c0", offer: str = "abend-b1", fault: Fault = Fault.CLOSED) -> OpenReport:
    return OpenReport(code=code, offer=offer, fault=fault, since=TODAY)


# --- the way through it -------------------------------------------------------------------


def test_it_is_asked_in_a_message_of_its_own_and_goes_on_there() -> None:
    talk = wrong()
    assert isinstance(talk.effects[0], Say)
    assert isinstance(talk.view, WrongView)
    talk.press(Verb.FAULT, Fault.FACT)
    assert isinstance(talk.effects[0], EditPressed)
    assert isinstance(talk.view, SentenceView)
    assert talk.press(Verb.BACK).state.at.screen is Screen.WRONG
    assert isinstance(talk.press(Verb.BACK).view, OfferView)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_passed_on(fault: Fault) -> None:
    talk = wrong().press(Verb.FAULT, fault)
    offer = talk.state.at.offer
    (report,) = filed(talk.press(Verb.REPORT))
    assert (report.offer, report.fault, report.sentence) == (offer, fault, "")
    assert report.language is talk.state.language
    assert isinstance(talk.view, ReportedView)


@pytest.mark.parametrize(
    "typed",
    [
        *["لم يعد هذا العرض موجوداً", "nicht mehr da", "98765", "das ist nur für Frauen"],
        *["The German course is on Tuesday", "stimmt nicht", "Der Preis stimmt nicht"],
        *["nein, der Kurs ist am Dienstag", "thanks, but the price is wrong", "it is closed"],
        *["دوره آلمانی روز سه‌شنبه است", "رقم التلفون غلط", "Kita ist geschlossen"],
    ],
)
def test_what_is_typed_is_the_sentence_and_no_search(typed: str) -> None:
    talk = faulted()
    before = talk.state.answers
    (report,) = filed(talk.say(typed))
    assert report.sentence == typed
    assert talk.state.answers == before
    assert typed not in repr(talk.state)
    assert typed not in repr(talk.reply)


@pytest.mark.parametrize(
    "no",
    [
        *["no", "Nein", "لا", "نه", "no thanks", "nein danke", "لا شكرا", "skip", "ohne Satz"],
        *["thanks", "danke", "شكرا", "ممنون", "thanks bro", "بدون", "بفرست", "weiß nicht"],
    ],
)
def test_no_and_thanks_send_none_and_that_is_said(no: str) -> None:
    talk = faulted().say(no)
    (report,) = filed(talk)
    assert report.sentence == ""
    assert isinstance(talk.view, ReportedView)
    assert talk.reply.note is Note.NO_SENTENCE


@pytest.mark.parametrize(
    ("typed", "screen"),
    [
        *[("ich suche eine Kita", Screen.RESULTS), ("Kita", Screen.RESULTS)],
        *[("I need a school for my son, he is 7", None), ("بدي حضانة لابني", None)],
        *[("my list", Screen.SAVED), ("meine Daten löschen", Screen.PRIVACY)],
        *[("help", Screen.HELP), ("english please", Screen.SENTENCE), ("/foo", Screen.SENTENCE)],
        *[("stop", Screen.SENTENCE), ("Hallo", Screen.SENTENCE)],
        *[("neu anfangen", Screen.QUESTION), ("Ich heiße Otto", Screen.SENTENCE)],
    ],
)
def test_what_is_not_for_the_office_is_answered_and_not_sent(
    typed: str, screen: Screen | None
) -> None:
    talk = faulted().say(typed)
    assert filed(talk) == []
    assert talk.state.reports == ()
    assert screen is None or talk.state.at.screen is screen
    if screen in {None, Screen.RESULTS, Screen.SAVED}:
        assert talk.reply.note is Note.NOT_SENT
        assert talk.press(Verb.BACK).state.at.screen is Screen.SENTENCE


def test_a_sentence_before_the_fault_is_about_something_else() -> None:
    talk = wrong()
    offer = talk.state.at.offer
    (report,) = filed(talk.say("Die Treppe ist zu eng für Kinderwagen"))
    assert (report.offer, report.fault) == (offer, Fault.OTHER)
    assert report.sentence == "Die Treppe ist zu eng für Kinderwagen"
    assert talk.reply.note is Note.SENTENCE_SENT
    asked = found().command(Command.START, "o-abend-b1").say("stimmt nicht")
    assert filed(asked.say("Der Kurs ist umgezogen"))


def test_no_before_the_fault_reports_nothing() -> None:
    talk = wrong().say("nein danke")
    assert filed(talk) == []
    assert talk.state.at.screen is Screen.OFFER


@pytest.mark.parametrize(
    ("typed", "screen"),
    [("zurück", Screen.WRONG), ("ja", Screen.SENTENCE), (" \n\0", Screen.SENTENCE)],
)
def test_what_is_no_sentence_passes_nothing_on(typed: str, screen: Screen) -> None:
    talk = faulted().say(typed)
    assert filed(talk) == []
    assert talk.state.at.screen is screen


def test_after_it_a_text_is_a_search_again_and_back_is_the_card() -> None:
    talk = faulted().press(Verb.REPORT)
    assert isinstance(Talk(state=talk.state).press(Verb.BACK).view, OfferView)
    assert Talk(state=talk.state).press(Verb.OFFER).state.at.screen is Screen.OFFER
    assert talk.say("Kita").state.at.screen is not Screen.REPORTED
    assert talk.press(Verb.BACK).state.at.screen is Screen.OFFER


# --- twice, late, gone --------------------------------------------------------------------


def test_a_sentence_is_not_waited_for_until_another_day() -> None:
    talk = faulted()
    later = replace(WORLD, now=WORLD.now + PATIENCE)
    for typed in ("Deutschkurs B1 abends", "danke"):
        after, effects = step(talk.state, Said(text=typed), later)
        assert not [effect for effect in effects if isinstance(effect, FileReport)]
        assert after.at.screen in {Screen.QUESTION, Screen.RESULTS, Screen.OFFER}


def test_the_second_tap_passes_nothing_on() -> None:
    talk = faulted()
    send = Chose(token=talk.token(Verb.REPORT))
    assert len(filed(talk.do(send))) == 1
    assert filed(talk.do(send)) == []
    assert len(talk.state.reports) == 1


def test_the_same_again_is_known_and_passed_on_once() -> None:
    talk = faulted().press(Verb.REPORT).press(Verb.OFFER).press(Verb.WRONG)
    talk.press(Verb.FAULT, Fault.CLOSED)
    assert isinstance(talk.view, ReportedView)
    assert talk.reply.note is Note.REPORTED_BEFORE
    assert filed(talk) == []
    talk.press(Verb.OFFER).press(Verb.WRONG).press(Verb.FAULT, Fault.OTHER)
    assert len(filed(talk.press(Verb.REPORT))) == 1
    assert [each.fault for each in talk.state.reports] == [Fault.CLOSED, Fault.OTHER]


def test_a_second_sentence_is_sent_as_it_is_said() -> None:
    talk = wrong().say("Die Treppe ist zu eng")
    talk.press(Verb.OFFER).press(Verb.WRONG).say("Der Aufzug ist kaputt")
    (report,) = filed(talk)
    assert report.sentence == "Der Aufzug ist kaputt"
    assert talk.reply.note is Note.SENTENCE_SENT


def test_what_was_put_right_can_be_wrong_again_before_that_was_told() -> None:
    talk = faulted().press(Verb.REPORT)
    (open_,) = talk.state.reports
    again = wrong().press(Verb.FAULT, Fault.CLOSED).state
    world = replace(WORLD, fixed=frozenset({open_.code}), code="another")
    send = Chose(token=f"{again.turn}.report")
    after, _ = step(replace(again, reports=(open_,)), send, world)
    assert [each.code for each in after.reports] == [open_.code, "another"]


@pytest.mark.parametrize("event", [Said(text="zu"), Chose(token="{turn}.report")])  # noqa: S106
def test_an_offer_that_was_taken_away_meanwhile_needs_no_report(event: Said | Chose) -> None:
    talk = faulted()
    if isinstance(event, Chose):
        event = Chose(token=event.token.format(turn=talk.state.turn))
    after, effects = step(talk.state, event, without(talk.state.at.offer))
    assert after.reports == ()
    assert after.at.screen is Screen.RESULTS
    (reply,) = [e.reply for e in effects if isinstance(e, Say | EditPressed)]
    assert reply.note is Note.OFFER_GONE
    assert not [e for e in effects if isinstance(e, FileReport)]


def test_one_that_is_taken_away_after_it_is_still_thanked_for() -> None:
    talk = faulted().press(Verb.REPORT)
    view = show(talk.state, without(talk.state.at.offer)).view
    assert view == ReportedView(offer=None)


def test_saving_on_the_card_above_leaves_the_card_there() -> None:
    talk = wrong()
    save = f"0.save.{talk.state.at.offer}"
    assert not [e for e in talk.do(Chose(token=save)).effects if isinstance(e, EditPressed)]
    assert len(talk.state.saved) == 1


@pytest.mark.parametrize("language", Language)
def test_a_press_before_a_language_is_chosen_is_not_lost(language: Language) -> None:
    talk = Talk().do(Chose(token="0.wrong.abend-b1"))  # noqa: S106 - what a button carries
    assert isinstance(talk.press(Verb.LANGUAGE, language).view, WrongView)


def without(offer: str | None) -> World:
    fewer = [each for each in WORLD.snapshot.offers if each.id != offer]
    return replace(WORLD, snapshot=Snapshot.build(fewer, WORLD.snapshot.lexicon))


# --- what is kept of it -------------------------------------------------------------------


@given(strategies.long_texts | st.text())
def test_a_sentence_is_one_line_that_a_database_takes(text: str) -> None:
    sentence = one_sentence(text)
    assert len(sentence) <= LONGEST_SENTENCE
    assert "\n" not in sentence
    assert "\0" not in sentence
    assert sentence.encode().decode() == sentence
    assert one_sentence(sentence) == sentence


def test_letters_and_joiners_of_every_script_stay() -> None:
    assert one_sentence("  می‌خواهم\n B1 🙂 ") == "می‌خواهم B1 🙂"
    assert one_sentence("a\ud800b\0c") == "a b c"


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(Fault))))
def test_few_are_waited_for_and_the_newest_is_among_them(said: list[tuple[str, Fault]]) -> None:
    reports: tuple[OpenReport, ...] = ()
    for number, (offer, fault) in enumerate(said):
        reports = with_report(reports, opened(str(number), offer, fault))
    assert len(reports) <= MOST
    assert not said or is_reported(reports, *said[-1])


def test_nobody_waits_for_ever() -> None:
    assert still_open((opened(),), TODAY + LASTS - DAY) == (opened(),)
    state = replace(begun().state, reports=(opened(),))
    assert state.waits
    late = replace(WORLD, now=WORLD.now + LASTS)
    assert still_open((opened(),), late.now.date()) == ()
    assert not step(state, Said(text="Kita"), late)[0].waits
    assert not news(state, late)[0].waits


# --- the answer ---------------------------------------------------------------------------


def told(world: World, *reports: OpenReport) -> tuple[tuple[OpenReport, ...], NewsView | None]:
    """The reports that are waited for after the news, and the news."""
    after, view = news(replace(begun().state, reports=reports), world)
    return after.reports, view


def fixing(*codes: str) -> World:
    return replace(WORLD, fixed=frozenset(codes), now=WORLD.now.replace(hour=12))


def test_what_was_put_right_is_told_once_and_the_rest_goes_on_waiting() -> None:
    one, same, other = opened(), opened("c1", fault=Fault.FACT), opened("c2", "kita")
    left, view = told(fixing("c0", "c1"), one, same, other)
    assert left == (other,)
    assert view is not None
    assert [offer and offer.id for offer in view.fixed] == ["abend-b1"]
    assert told(fixing("c0", "c1"), *left) == (left, None)


def test_what_was_taken_away_is_told_without_its_name() -> None:
    left, view = told(fixing("c0"), opened(offer="gone"))
    assert left == ()
    assert view is not None
    assert view.fixed == (None,)


@pytest.mark.parametrize("hour", [0, 8, 20])
def test_nobody_is_woken_for_it(hour: int) -> None:
    world = fixing("c0")
    asleep = replace(world, now=world.now.replace(hour=hour))
    assert told(asleep, opened()) == ((opened(),), None)


def test_it_waits_for_tomorrow_where_something_was_told_today() -> None:
    state = replace(begun().state, reports=(opened(),), told_on=TODAY)
    assert news(state, fixing("c0")) == (state, None)
