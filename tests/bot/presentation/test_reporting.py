"""“Something is wrong”: short screens that say which offer they are about."""

from dataclasses import replace

import pytest

from bot.dialogue.reporting import Fault
from bot.dialogue.views import ReportedView, SentenceView, View, WrongView
from bot.presentation import present
from catalog.lexicon import Language
from catalog.offers import Text
from tests import strategies
from tests.bot.presentation.cards import BOT, FULL, card, reply, text_of, tokens

LONG = replace(FULL, texts={Language.DE: Text(title="Kurs " * 100)})
VIEWS: list[View] = [
    WrongView(offer=LONG),
    *(SentenceView(offer=LONG, fault=fault) for fault in Fault),
    ReportedView(offer=LONG),
    ReportedView(offer=None),
]
in_every_language = pytest.mark.parametrize("language", Language)


@in_every_language
@pytest.mark.parametrize("view", VIEWS)
def test_no_screen_is_long(view: View, language: Language) -> None:
    message = present(reply(view, language), strategies.lexicon(), BOT)
    assert len(text_of(message)) <= 700


@in_every_language
def test_every_fault_has_a_button_with_a_name_of_its_own(language: Language) -> None:
    message = present(reply(WrongView(offer=FULL), language), strategies.lexicon(), BOT)
    faults = tokens(message, lambda token: "fault" in token)
    assert faults == [f"17.fault.{fault}" for fault in Fault]
    labels = [button.label for row in message.rows for button in row]
    assert len({*labels}) == len(labels)


@in_every_language
def test_the_sentence_is_asked_for_under_what_was_chosen(language: Language) -> None:
    wrong = present(reply(WrongView(offer=FULL), language), strategies.lexicon(), BOT)
    view = SentenceView(offer=FULL, fault=Fault.OUT_OF_DATE)
    lines = text_of(present(reply(view, language), strategies.lexicon(), BOT)).split("\n")
    assert lines[1].lstrip("\u200f") == wrong.rows[0][0].label.lstrip("\u200f")


@in_every_language
def test_the_card_has_the_button_and_the_thanks_lead_back(language: Language) -> None:
    assert tokens(card(FULL, language), lambda token: "wrong" in token) == [f"17.wrong.{FULL.id}"]
    thanks = present(reply(ReportedView(offer=FULL), language), strategies.lexicon(), BOT)
    assert tokens(thanks)[0] == f"17.offer.{FULL.id}"
    gone = present(reply(ReportedView(offer=None), language), strategies.lexicon(), BOT)
    assert not tokens(gone, lambda token: "offer" in token)
