"""The card of an offer: everything needed to go there, from fields, in the reader's language."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import quote

from bot.dialogue.advice import depends_on_papers
from bot.dialogue.tokens import Verb, link_code
from bot.dialogue.views import OfferView, Reply
from bot.presentation import facts
from bot.presentation.bidi import bare
from bot.presentation.keyboards import Rows, laid_out, press, shown, way_out
from bot.presentation.markup import Line, clip, one_line, units
from bot.presentation.messages import Button, Copy, Link
from bot.presentation.reporting import wrong_button
from bot.presentation.saved import save_label
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.lexicon import Language, Lexicon
from catalog.offers import Offer, Run
from catalog.offers.dates import BERLIN, first_date, has_dates, next_dates, next_run

_LONGEST_TITLE = 200
_MOST_TO_COPY = 256
_EARLY_CHILDHOOD = "early-childhood"
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


def card_lines(view: OfferView, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """All that is known of the offer, the title first."""
    offer, now = view.offer, view.now
    text = offer.text(texts.language)
    own = offer.texts.get(texts.language)
    original = offer.source_language
    title_in = texts.language if own and own.title else original
    yield Line(clip(text.title, _LONGEST_TITLE), bold=True, language=title_in)
    description_in = texts.language if own and own.description else original
    if text.description:
        yield Line(text.description, language=description_in)
    if title_in is not texts.language or (text.description and description_in is not title_in):
        name = facts.spoken((original,), texts.language)[0]
        # translators: title and description could not be shown in the reader's language
        yield Line(
            Sign.NOT_TRANSLATED + texts.say("This text exists only in {language}.", language=name)
        )
    yield Line()
    run = next_run(offer, now.astimezone(BERLIN).date())
    yield from _when(run, now, texts, lexicon)
    yield from _who(offer, texts, lexicon)
    yield from _papers(offer, texts, advice=view.advice)
    yield from _how(offer, texts, lexicon)
    yield from _where(offer, run, view.districts, texts, lexicon)
    yield Line()
    yield from _contact(offer, texts)
    yield from _german_name(offer, texts)
    yield from _trust(offer, texts)


def _when(run: Run | None, now: datetime, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    if run is None:
        return
    today = now.astimezone(BERLIN).date()
    yield from _first_and_last(run, today, texts)
    for day, time in next_dates(run, now)[:1]:
        if day != first_date(run):
            when = (facts.day(day, texts.language), facts.hours(time))
            following = facts.side_by_side(when, texts.language)
            # translators: card: the next day and hour at which it takes place
            yield Line(Sign.DAY + texts.say("Next date: {date}", date=following))
    known = facts.weekly(run.times, texts)
    times = facts.together(run.parts, run.note, texts, lexicon, before=known)
    if times:
        # translators: card: hours and weekdays, a list
        yield Line(Sign.HOURS + texts.say("Time: {times}", times=times))
    if run.register_by:
        last = facts.day(run.register_by, texts.language)
        # translators: card: last day to sign up
        by = texts.say("Sign up by: {day}", day=last)
        # translators: card: the last day to sign up is over
        late = texts.say("Sign-up ended on {day}. Ask if there is still a place.", day=last)
        yield Line(Sign.LAST_DAY + (by if run.register_by >= today else late))


def _first_and_last(run: Run, today: date, texts: Texts) -> Iterator[Line]:
    starts = first_date(run)
    first = facts.day(starts, texts.language) if starts else ""
    last = facts.day(run.ends, texts.language) if run.ends else ""
    if starts and starts == run.ends:
        # translators: card: the one day on which it takes place
        yield Line(Sign.DAY + texts.say("When: {day}", day=first))
    elif first and last:
        # translators: card: first and last day of a course
        yield Line(Sign.DAY + texts.say("When: {first} to {last}", first=first, last=last))
    elif last:
        # translators: card: last day of something that goes on already
        yield Line(Sign.DAY + texts.say("Until: {day}", day=last))
    elif starts and starts >= today:
        # translators: card: first day of a course
        yield Line(Sign.DAY + texts.say("Starts: {day}", day=first))


def _who(offer: Offer, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    ages = facts.age_range(offer.age_min, offer.age_max, texts)
    known = (ages,) if ages else ()
    people = facts.together(offer.audience, offer.audience_note, texts, lexicon, before=known)
    if people:
        # translators: card: who may come; {people} is a list such as "from 18 years · women"
        yield Line(Sign.PEOPLE + texts.say("For: {people}", people=people))
    level = facts.level_range(offer.level_min, offer.level_max, texts)
    if level:
        # translators: card: German level needed; {level} is like "A1–B1" or "from A2"
        yield Line(Sign.LEVEL + texts.say("German level: {level}", level=level))
    if offer.languages:
        names = facts.listed(facts.spoken(offer.languages, texts.language), texts.language)
        # translators: card: languages the staff there speak
        yield Line(Sign.SPOKEN + texts.say("Languages spoken there: {languages}", languages=names))
    if offer.childcare is not None and not _is_childcare(offer, lexicon):
        # translators: card: whether someone looks after the children meanwhile
        with_care = texts.say("With childcare")
        # translators: card: nobody looks after the children meanwhile
        without_care = texts.say("Without childcare")
        yield Line(Sign.CHILDCARE + (with_care if offer.childcare else without_care))


def _is_childcare(offer: Offer, lexicon: Lexicon) -> bool:
    topics = (topic for topic in offer.topics if topic in lexicon)
    return any(lexicon.covers(_EARLY_CHILDHOOD, topic) for topic in topics)


def _papers(offer: Offer, texts: Texts, *, advice: bool) -> Iterator[Line]:
    if not depends_on_papers(offer):
        return
    # translators: card: residence papers decide on who may come; a button below finds advice
    elsewhere = texts.say("It depends on your papers. Advice offices can tell you more.")
    # translators: card: residence papers decide on who may come; the provider can say more
    there = texts.say("It depends on your papers. Please ask there.")
    yield Line(Sign.PAPERS + (elsewhere if advice else there))


def _how(offer: Offer, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    yield from _price(offer, texts)
    ways = facts.sign_up(offer, texts, lexicon)
    # translators: card: how to register, a list such as "by phone · at the office"
    yield Line(Sign.SIGN_UP + texts.say("Sign up: {ways}", ways=ways))
    things = facts.together(offer.bring, offer.bring_note, texts, lexicon)
    if things:
        # translators: card: papers and things to bring along, a list
        yield Line(Sign.BRING + texts.say("Bring: {things}", things=things))


def _price(offer: Offer, texts: Texts) -> Iterator[Line]:
    cost = facts.price(offer, texts)
    if cost or not offer.price_note:
        # translators: card: price
        yield Line(Sign.PRICE + texts.say("Price: {price}", price=cost or facts.ask_there(texts)))
    if not offer.price_note:
        return
    if offer.source_language is texts.language:
        # translators: card: a remark about the price
        yield Line(Sign.PRICE + texts.say("About the price: {note}", note=offer.price_note))
        return
    name = facts.spoken((offer.source_language,), texts.language)[0]
    # translators: card: above a remark about the price in another language; {language}: "German"
    yield Line(Sign.PRICE + texts.say("About the price, only in {language}:", language=name))
    yield Line(offer.price_note, language=offer.source_language)


def _where(
    offer: Offer, run: Run | None, districts: tuple[str, ...], texts: Texts, lexicon: Lexicon
) -> Iterator[Line]:
    if run is not None and run.mode is not None and run.mode in lexicon:
        mode = lexicon[run.mode].name(texts.language)
        # translators: card: how one takes part: in person, online, or both
        yield Line(Sign.MODE + texts.say("Takes place: {mode}", mode=mode))
    if offer.place.district and offer.place.district in lexicon:
        district = facts.district(offer.place.district, lexicon, texts.language)
        # translators: card: part of the city
        yield Line(Sign.PLACE + texts.say("District: {district}", district=district))
    if way := facts.way(offer.place, districts, texts, lexicon):
        yield Line(Sign.DISTANCE + way)
    if offer.place.address:
        # Western letters and digits only: a line that reads from left to right for everybody.
        yield Line(offer.place.address, language=Language.DE)


def _contact(offer: Offer, texts: Texts) -> Iterator[Line]:
    if offer.provider:
        # translators: card: the organisation that makes the offer
        yield Line(Sign.PROVIDER + texts.say("Provider: {provider}", provider=offer.provider))
    if offer.contact.phone:
        # translators: card
        yield Line(Sign.PHONE + texts.say("Phone: {phone}", phone=offer.contact.phone))
    if offer.contact.email:
        # translators: card
        yield Line(Sign.EMAIL + texts.say("E-mail: {email}", email=offer.contact.email))


def _german_name(offer: Offer, texts: Texts) -> Iterator[Line]:
    if offer.source_language is not texts.language:
        yield Line()
        there = facts.spoken((offer.source_language,), texts.language)[0]
        # translators: card: above the name of the offer in the language of the people there
        yield Line(Sign.GERMAN_NAME + texts.say("Its name in {language}:", language=there))
        name = clip(offer.text(offer.source_language).title, _LONGEST_TITLE)
        yield Line(name, code=True, language=offer.source_language)


def _trust(offer: Offer, texts: Texts) -> Iterator[Line]:
    if offer.verified_on or offer.sample:
        yield Line()
    if offer.verified_on:
        checked = facts.plain_date(offer.verified_on)
        # translators: card: day on which someone last checked the facts
        yield Line(Sign.CHECKED + texts.say("Last checked on {date}", date=checked))
    if offer.sample:
        # translators: card: warning on every offer of the catalogue that ships with the program
        warning = texts.say("This is sample data for trying out the bot. Please ask there first.")
        yield Line(Sign.SAMPLE + warning)


def _actions(view: OfferView, reply: Reply, texts: Texts, bot_name: str) -> Rows:
    return laid_out(tuple(_buttons(view, reply, texts, bot_name)))


def _buttons(view: OfferView, reply: Reply, texts: Texts, bot_name: str) -> Iterator[Button]:
    language, offer, code = texts.language, view.offer, link_code(view.offer.id)
    run = next_run(offer, view.now.astimezone(BERLIN).date())
    if phone := _to_copy(offer.contact.phone):
        # translators: button: copies the phone number
        yield Copy(label=shown(Sign.PHONE + texts.say("Copy phone number"), language), text=phone)
    if address := _to_copy(offer.place.address):
        # translators: button: copies the address
        yield Copy(label=shown(Sign.PLACE + texts.say("Copy address"), language), text=address)
    if offer.place.latitude is not None:
        # translators: button: sends the place as a pin on the map
        yield press(reply, Sign.MAP + texts.say("Show on the map"), Verb.PLACE, code)
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
    title = clip(one_line(bare(offer.text(texts.language).title)), _LONGEST_TITLE)
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(title, safe='')}"


def _is_web_address(url: str) -> bool:
    """Whether Telegram will take it; for one it does not take it refuses the whole message."""
    whole = units(url) <= _LONGEST_ADDRESS and one_line(bare(url)) == url
    return whole and _WEB_ADDRESS.fullmatch(url) is not None
