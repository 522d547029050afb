"""The lines of an offer's card, a function for each fact: also said alone when somebody asks."""

from collections.abc import Iterator
from datetime import date, datetime

from bot.dialogue.advice import depends_on_papers
from bot.dialogue.views import OfferView
from bot.presentation import facts
from bot.presentation.markup import Line, clip
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.lexicon import Language, Lexicon
from catalog.offers import Offer, Run
from catalog.offers.dates import BERLIN, first_date, next_dates, next_run

LONGEST_TITLE = 200
_EARLY_CHILDHOOD = "early-childhood"


def card_lines(view: OfferView, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """All that is known of the offer, the title first."""
    offer = view.offer
    text = offer.text(texts.language)
    own = offer.texts.get(texts.language)
    original = offer.source_language
    title_in = texts.language if own and own.title else original
    yield Line(clip(text.title, LONGEST_TITLE), bold=True, language=title_in)
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
    yield from dates(view, texts, lexicon)
    yield from last_day(view, texts)
    yield from people(offer, texts, lexicon)
    yield from level(offer, texts)
    yield from spoken(offer, texts)
    yield from childcare(offer, texts, lexicon)
    yield from papers(offer, texts, advice=view.advice)
    yield from price(offer, texts)
    yield from sign_up(offer, texts, lexicon)
    yield from bring(offer, texts, lexicon)
    yield from place(view, texts, lexicon)
    yield Line()
    yield from contact(offer, texts)
    yield from _german_name(offer, texts)
    yield from _trust(offer, texts)


def dates(view: OfferView, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """The days and hours at which it takes place."""
    run = _run(view)
    if run is None:
        return
    yield from _first_and_last(run, _today(view.now), texts)
    for day, time in next_dates(run, view.now)[:1]:
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


def last_day(view: OfferView, texts: Texts) -> Iterator[Line]:
    """Until when one can sign up."""
    run = _run(view)
    if run is not None and run.register_by:
        last = facts.day(run.register_by, texts.language)
        # translators: card: last day to sign up
        by = texts.say("Sign up by: {day}", day=last)
        # translators: card: the last day to sign up is over
        late = texts.say("Sign-up ended on {day}. Ask if there is still a place.", day=last)
        yield Line(Sign.LAST_DAY + (by if run.register_by >= _today(view.now) else late))


def _run(view: OfferView) -> Run | None:
    return next_run(view.offer, _today(view.now))


def _today(now: datetime) -> date:
    return now.astimezone(BERLIN).date()


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


def people(offer: Offer, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """Who may come."""
    ages = facts.age_range(offer.age_min, offer.age_max, texts)
    known = (ages,) if ages else ()
    who = facts.together(offer.audience, offer.audience_note, texts, lexicon, before=known)
    if who:
        # translators: card: who may come; {people} is a list such as "from 18 years · women"
        yield Line(Sign.PEOPLE + texts.say("For: {people}", people=who))


def level(offer: Offer, texts: Texts) -> Iterator[Line]:
    """The German level."""
    known = facts.level_range(offer.level_min, offer.level_max, texts)
    if known:
        # translators: card: German level needed; {level} is like "A1–B1" or "from A2"
        yield Line(Sign.LEVEL + texts.say("German level: {level}", level=known))


def spoken(offer: Offer, texts: Texts) -> Iterator[Line]:
    """The languages of the people there."""
    if offer.languages:
        names = facts.listed(facts.spoken(offer.languages, texts.language), texts.language)
        # translators: card: languages the staff there speak
        yield Line(Sign.SPOKEN + texts.say("Languages spoken there: {languages}", languages=names))


def childcare(offer: Offer, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """Whether one can bring a child along; nothing where children are what it is for."""
    if offer.childcare is not None and not is_for_small_children(offer, lexicon):
        # translators: card: whether someone looks after the children meanwhile
        with_care = texts.say("With childcare")
        # translators: card: nobody looks after the children meanwhile
        without_care = texts.say("Without childcare")
        yield Line(Sign.CHILDCARE + (with_care if offer.childcare else without_care))


def is_for_small_children(offer: Offer, lexicon: Lexicon) -> bool:
    """Whether it is itself what childcare would be."""
    topics = (topic for topic in offer.topics if topic in lexicon)
    return any(lexicon.covers(_EARLY_CHILDHOOD, topic) for topic in topics)


def papers(offer: Offer, texts: Texts, *, advice: bool) -> Iterator[Line]:
    """Whether residence papers matter, and who can say more."""
    if not depends_on_papers(offer):
        return
    # translators: card: residence papers decide on who may come; a button below finds advice
    elsewhere = texts.say("It depends on your papers. Advice offices can tell you more.")
    # translators: card: residence papers decide on who may come; the provider can say more
    there = texts.say("It depends on your papers. Please ask there.")
    yield Line(Sign.PAPERS + (elsewhere if advice else there))


def sign_up(offer: Offer, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """How to register."""
    ways = facts.sign_up(offer, texts, lexicon)
    # translators: card: how to register, a list such as "by phone · at the office"
    yield Line(Sign.SIGN_UP + texts.say("Sign up: {ways}", ways=ways))


def bring(offer: Offer, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """What to bring along."""
    things = facts.together(offer.bring, offer.bring_note, texts, lexicon)
    if things:
        # translators: card: papers and things to bring along, a list
        yield Line(Sign.BRING + texts.say("Bring: {things}", things=things))


def price(offer: Offer, texts: Texts) -> Iterator[Line]:
    """What it costs."""
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


def place(view: OfferView, texts: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """Where it is, or that it is online."""
    offer, run = view.offer, _run(view)
    if run is not None and run.mode is not None and run.mode in lexicon:
        mode = lexicon[run.mode].name(texts.language)
        # translators: card: how one takes part: in person, online, or both
        yield Line(Sign.MODE + texts.say("Takes place: {mode}", mode=mode))
    if offer.place.district and offer.place.district in lexicon:
        district = facts.district(offer.place.district, lexicon, texts.language)
        # translators: card: part of the city
        yield Line(Sign.PLACE + texts.say("District: {district}", district=district))
    if way := facts.way(offer.place, view.districts, texts, lexicon):
        yield Line(Sign.DISTANCE + way)
    yield from address(offer)


def address(offer: Offer) -> Iterator[Line]:
    """The street and the house."""
    if offer.place.address:
        # Western letters and digits only: a line that reads from left to right for everybody.
        yield Line(offer.place.address, language=Language.DE)


def contact(offer: Offer, texts: Texts) -> Iterator[Line]:
    """Who offers it and how to reach them."""
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
        name = clip(offer.text(offer.source_language).title, LONGEST_TITLE)
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
