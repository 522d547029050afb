"""The card of an offer: everything needed to go there; its lines and what can be done."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from bot.dialogue.tokens import Verb, link_code
from bot.dialogue.views import OfferView, Reply
from bot.presentation.bidi import bare
from bot.presentation.card_lines import LONGEST_TITLE, card_lines
from bot.presentation.keyboards import Rows, laid_out, press, shown, way_out
from bot.presentation.markup import Line, clip, one_line, units
from bot.presentation.messages import Button, Copy, Link
from bot.presentation.reporting import wrong_button
from bot.presentation.saved import save_label
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.lexicon import Lexicon
from catalog.offers import Offer
from catalog.offers.dates import BERLIN, has_dates, next_run

_MOST_TO_COPY = 256
_LONGEST_ADDRESS = 1000  # all buttons together have about 10 KB
_WEB_ADDRESS = re.compile(
    r"https?://[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+(?::\d{1,5})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)


def card(
    view: OfferView, reply: Reply, texts: Texts, lexicon: Lexicon, bot_name: str
) -> tuple[tuple[Line, ...], Rows]:
    """The lines and the buttons of an offer's card."""
    lines = tuple(card_lines(view, texts, lexicon))
    return lines, (*_actions(view, reply, texts, bot_name), *way_out(reply, texts))


def _actions(view: OfferView, reply: Reply, texts: Texts, bot_name: str) -> Rows:
    return laid_out(tuple(_buttons(view, reply, texts, bot_name)))


def _buttons(view: OfferView, reply: Reply, texts: Texts, bot_name: str) -> Iterator[Button]:
    language, offer, code = texts.language, view.offer, link_code(view.offer.id)
    run = next_run(offer, view.now.astimezone(BERLIN).date())
    yield from phone_to_copy(offer, texts)
    yield from ways_there(offer, reply, texts)
    if run is not None and has_dates(run, view.now):
        # translators: button: sends a file with the dates for the phone's calendar
        yield press(reply, Sign.DAY + texts.say("Add to calendar"), Verb.CALENDAR, code)
    # translators: button: a message in German to be shown at the provider's desk
    yield press(reply, Sign.DESK + texts.say("Show at the desk"), Verb.DESK, code)
    if view.advice:
        # translators: button: lists advice offices that know about residence papers
        yield press(reply, Sign.PAPERS + texts.say("Advice on papers"), Verb.PAPERS)
    if _is_web_address(offer.contact.website):
        # translators: button: opens the website of the offer
        website = shown(Sign.WEBSITE + texts.say("Website"), language)
        yield Link(label=website, url=offer.contact.website)
    # translators: button: pass the offer on to someone else
    share = shown(Sign.SHARE + texts.say("Share"), language)
    yield Link(label=share, url=share_link(offer, texts, bot_name))
    yield _save(view, reply, texts)
    yield wrong_button(offer, reply, texts)


def phone_to_copy(offer: Offer, texts: Texts) -> Iterator[Button]:
    """The button that copies the phone number, where there is one."""
    if phone := _to_copy(offer.contact.phone):
        # translators: button: copies the phone number
        label = shown(Sign.PHONE + texts.say("Copy phone number"), texts.language)
        yield Copy(label=label, text=phone)


def ways_there(offer: Offer, reply: Reply, texts: Texts) -> Iterator[Button]:
    """The buttons that copy the address and send the map, as far as they are known."""
    if address := _to_copy(offer.place.address):
        # translators: button: copies the address
        label = shown(Sign.PLACE + texts.say("Copy address"), texts.language)
        yield Copy(label=label, text=address)
    if offer.place.latitude is not None:
        # translators: button: sends the place as a pin on the map
        map_ = Sign.MAP + texts.say("Show on the map")
        yield press(reply, map_, Verb.PLACE, link_code(offer.id))


def _save(view: OfferView, reply: Reply, texts: Texts) -> Button:
    code = link_code(view.offer.id)
    if not view.saved:
        return press(reply, save_label(texts), Verb.SAVE, code)
    # translators: button: this offer is on my list; take it off
    return press(reply, Sign.OFF_THE_LIST + texts.say("Remove from my list"), Verb.UNSAVE, code)


def _to_copy(text: str) -> str:
    return clip(one_line(bare(text)), _MOST_TO_COPY)


def offer_link(offer: Offer, bot_name: str) -> str:
    """A link that opens the offer here, in any language."""
    return f"https://t.me/{bot_name}?start=o-{link_code(offer.id)}"


def share_link(offer: Offer, texts: Texts, bot_name: str) -> str:
    """Telegram's own chooser of chats, with a link to the offer."""
    link = offer_link(offer, bot_name)
    title = clip(one_line(bare(offer.text(texts.language).title)), LONGEST_TITLE)
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(title, safe='')}"


def _is_web_address(url: str) -> bool:
    """Whether Telegram will take it; for one it does not take it refuses the whole message."""
    whole = units(url) <= _LONGEST_ADDRESS and one_line(bare(url)) == url
    return whole and _WEB_ADDRESS.fullmatch(url) is not None
