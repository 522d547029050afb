"""The answer to a question about the open offer: what its card says there, and no more."""

from collections.abc import Iterator
from typing import assert_never

from bot.dialogue.card_questions import Fact
from bot.dialogue.tokens import link_code
from bot.dialogue.views import FactView, OfferView, Reply
from bot.presentation import card_lines, facts
from bot.presentation.card import phone_to_copy, ways_there
from bot.presentation.keyboards import Rows, laid_out, open_offer, to_card, way_out
from bot.presentation.markup import Line, clip, first_that_fits
from bot.presentation.messages import Button
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.lexicon import Lexicon


def fact_screen(
    view: FactView, reply: Reply, words: Texts, lexicon: Lexicon, room: int
) -> tuple[tuple[Line, ...], Rows]:
    """The lines of the card that answer; where it has none, who can be asked."""
    known = tuple(_answer(view.fact, view.card, words, lexicon))
    lines = known or tuple(_unknown(view, words))
    shorter = (tuple(_clipped(lines, most)) for most in (700, 300, 150, 80))
    title = _title(view.card, words)
    said = first_that_fits(((title, *each) for each in shorter), room)
    buttons = laid_out(tuple(_buttons(view, reply, words, known=bool(known))))
    back = (to_card(link_code(view.card.offer.id), reply, words),)
    return said, (*buttons, back, *way_out(reply, words))


def _title(card: OfferView, words: Texts) -> Line:
    offer = card.offer
    own = offer.texts.get(words.language)
    language = words.language if own and own.title else offer.source_language
    title = clip(offer.text(words.language).title, card_lines.LONGEST_TITLE)
    return Line(title, bold=True, language=language)


def _clipped(lines: tuple[Line, ...], most: int) -> Iterator[Line]:
    for line in lines:
        yield Line(clip(line.text, most), line.bold, line.code, line.language)


def _answer(fact: Fact, card: OfferView, words: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """The card's own lines about this; none where nobody knows."""
    offer = card.offer
    match fact:
        case Fact.CHILD if card_lines.is_for_small_children(offer, lexicon):
            yield from card_lines.people(offer, words, lexicon)
        case Fact.CHILD:
            yield from card_lines.childcare(offer, words, lexicon)
        case Fact.PRICE:
            if facts.price(offer, words) or offer.price_note:
                yield from card_lines.price(offer, words)
        case Fact.LAST_DAY:
            yield from card_lines.last_day(card, words)
        case Fact.DATES:
            yield from card_lines.dates(card, words, lexicon)
        case Fact.BRING:
            yield from card_lines.bring(offer, words, lexicon)
        case Fact.PLACE:
            yield from card_lines.place(card, words, lexicon)
        case Fact.PEOPLE:
            yield from card_lines.people(offer, words, lexicon)
            yield from card_lines.papers(offer, words, advice=False)
        case Fact.LEVEL:
            yield from card_lines.level(offer, words)
        case Fact.PHONE:
            if offer.contact.phone or offer.contact.email:
                yield from card_lines.contact(offer, words)
        case Fact.SPOKEN:
            yield from card_lines.spoken(offer, words)
        case Fact.SIGN_UP:
            if offer.sign_up or offer.sign_up_note:
                yield from card_lines.sign_up(offer, words, lexicon)
                yield from card_lines.last_day(card, words)
        case _:
            assert_never(fact)


def _unknown(view: FactView, words: Texts) -> Iterator[Line]:
    offer = view.card.offer
    if offer.contact.phone or offer.contact.email:
        # translators: answer to a question about an offer, like "can I bring my child?"; who
        # offers it and the phone number follow
        yield Line(Sign.UNKNOWN + words.say("I do not know that. Please ask there:"))
        yield from card_lines.contact(offer, words)
        return
    # translators: answer to a question about an offer, like "can I bring my child?", where no phone
    # number is known
    yield Line(Sign.UNKNOWN + words.say("I do not know that. Please ask there."))
    yield from card_lines.contact(offer, words)
    yield from card_lines.address(offer)
    if view.office:
        # translators: below "I do not know that"; the office is the button below
        yield Line(Sign.OFFICE + words.say("You can also ask an advice office:"))


def _buttons(view: FactView, reply: Reply, words: Texts, *, known: bool) -> Iterator[Button]:
    offer = view.card.offer
    if not known or view.fact in {Fact.PHONE, Fact.SIGN_UP}:
        yield from phone_to_copy(offer, words)
    if view.fact is Fact.PLACE:
        yield from ways_there(offer, reply, words)
    if not known and view.office:
        yield open_offer(view.office, reply)
