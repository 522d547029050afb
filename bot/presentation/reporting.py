"""“Something is wrong”: which fault it is, a sentence about it, and the thanks."""

from typing import assert_never

from bot.dialogue.reporting import Fault
from bot.dialogue.tokens import Verb, link_code
from bot.dialogue.views import Reply, ReportedView, SentenceView, WrongView
from bot.presentation.keyboards import Rows, open_offer, press, way_out
from bot.presentation.markup import Line, clip
from bot.presentation.messages import Press
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.offers import Offer

_LONGEST_TITLE = 200

Page = tuple[tuple[Line, ...], Rows]


def wrong_button(offer: Offer, reply: Reply, words: Texts) -> Press:
    """The button under a card."""
    # translators: button under an offer: report to the office that something in it is not right
    label = Sign.WRONG + words.say("Something is wrong")
    return press(reply, label, Verb.WRONG, link_code(offer.id))


def wrong_screen(view: WrongView, reply: Reply, words: Texts) -> Page:
    """What may be wrong."""
    # translators: question after the button “Something is wrong”; the offer's name stands above
    question = words.say("What is wrong?")
    # translators: below “What is wrong?” and its answers as buttons
    own = words.say("Press a button, or write one sentence.")
    lines = (
        _title(view.offer, words),
        Line(),
        Line(Sign.WRONG + question),
        Line(Sign.WRITE + own),
        Line(Sign.DATA + _about_a_sentence(words)),
    )
    rows = tuple((press(reply, _named(fault, words), Verb.FAULT, fault),) for fault in Fault)
    return lines, (*rows, *way_out(reply, words))


def sentence_screen(view: SentenceView, reply: Reply, words: Texts) -> Page:
    """Whether a sentence is to go with it."""
    # translators: after somebody chose what is wrong with an offer
    question = words.say("Thank you. Do you want to write one sentence about it?")
    lines = (
        _title(view.offer, words),
        Line(_named(view.fault, words)),
        Line(),
        Line(Sign.WRITE + question),
        Line(Sign.DATA + _about_a_sentence(words)),
    )
    # translators: button: report what is wrong with an offer without writing a sentence about it
    without = press(reply, Sign.TO_THE_OFFICE + words.say("No, send without"), Verb.REPORT)
    return lines, ((without,), *way_out(reply, words))


def reported_screen(view: ReportedView, reply: Reply, words: Texts) -> Page:
    """The thanks, and the way to the offer."""
    # translators: after somebody reported that something is wrong with an offer
    thanks = words.say("Thank you! We look at it. I write to you when it is fixed.")
    rows: Rows = ((open_offer(view.offer, reply),),) if view.offer else ()
    return (Line(Sign.TO_THE_OFFICE + thanks),), (*rows, *way_out(reply, words))


def _about_a_sentence(words: Texts) -> str:
    # translators: below “Do you want to write one sentence about it?”; “it” is the sentence
    return words.say(
        "It goes to the office without your name. Do not write names or phone numbers."
    )


def _title(offer: Offer, words: Texts) -> Line:
    own = offer.texts.get(words.language)
    title_in = words.language if own and own.title else offer.source_language
    title = clip(offer.text(words.language).title, _LONGEST_TITLE)
    return Line(title, bold=True, language=title_in)


def _named(fault: Fault, words: Texts) -> str:
    match fault:
        case Fault.OUT_OF_DATE:
            # translators: button: what is wrong with an offer: its dates are over
            return Sign.OVER + words.say("It is out of date")
        case Fault.CLOSED:
            # translators: button: what is wrong with an offer: closed, moved away, not offered
            return Sign.GONE + words.say("It is no longer there")
        case Fault.FACT:
            # translators: button: what is wrong with an offer: the price, a phone number, …
            return Sign.FACT + words.say("A fact is wrong")
        case Fault.OTHER:
            # translators: button: what is wrong with an offer: none of the answers above
            return Sign.OTHER + words.say("Something else")
        case _:
            assert_never(fault)
