"""The person's own list: offers, with what has changed in each since they last looked, and the
wishes for which they wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.dialogue.saved import Part
from bot.dialogue.tokens import Verb
from bot.dialogue.views import Kept, Reply, SavedView, Watched
from bot.presentation import facts
from bot.presentation.bidi import isolate
from bot.presentation.keyboards import Rows, press, way_out
from bot.presentation.markup import Line, clip, first_that_fits
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from bot.presentation.watching import stop_one, watch_label, wish_name
from catalog.lexicon import Lexicon
from catalog.offers import Offer
from catalog.offers.dates import first_date, next_dates, next_run

LONGEST_TITLE = 60
_SHORTEST_TITLE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class _Detail:
    """How much is said of each offer and wish; ``title`` at most, in UTF-16 units."""

    title: int
    dates: bool = True
    parts: bool = True


_DETAILS: Final = (
    _Detail(title=LONGEST_TITLE),
    _Detail(title=LONGEST_TITLE, dates=False),
    _Detail(title=40, dates=False, parts=False),
)


def saved_screen(
    view: SavedView, reply: Reply, words: Texts, lexicon: Lexicon, room: int
) -> tuple[tuple[Line, ...], Rows]:
    """The offers by number, each to be opened or taken off, and the wishes, each to be stopped.

    Within ``room`` UTF-16 units.
    """
    versions = (_lines(view, detail, words, lexicon) for detail in _DETAILS)
    lines = first_that_fits((*versions, _in_short(view, words, lexicon)), room)
    rows: Rows = ()
    for number, kept in enumerate(view.kept, start=1):
        # translators: button: take offer number {number} off the list
        off = Sign.OFF_THE_LIST + words.say("Remove {number}", number=number)
        remove = press(reply, off, Verb.UNSAVE, kept.code)
        # translators: button: see all about offer number {number} on the list
        opening = Sign.OPEN + words.say("Open {number}", number=number)
        see = press(reply, opening, Verb.OFFER, kept.code)
        rows = (*rows, (see, remove) if kept.offer else (remove,))
    for wish in view.wishes:
        rows = (*rows, (stop_one(reply, words, lexicon, wish.answers, wish.code),))
    return lines, (*rows, *way_out(reply, words))


def _lines(view: SavedView, detail: _Detail, words: Texts, lexicon: Lexicon) -> Iterator[Line]:
    yield _heading(words)
    if not (view.kept or view.wishes):
        yield from _how_to_fill_it(words)
    for number, kept in enumerate(view.kept, start=1):
        yield Line()
        yield Line(f"{number}. {title_of(kept, detail.title, words)}", bold=True)
        if detail.dates and kept.offer:
            yield from _next_day(kept.offer, view.now, words)
        yield from changes(kept, words, parts=detail.parts)
        yield from sign_up_by(kept, words)
    for wish in view.wishes:
        yield Line()
        yield _watched(wish, detail, words, lexicon)


def _heading(words: Texts) -> Line:
    # translators: heading of the list of saved offers and watched wishes
    return Line(Sign.LIST + words.say("My list"), bold=True)


def _in_short(view: SavedView, words: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """A line for each, the signs without their words."""
    yield _heading(words)
    for number, kept in enumerate(view.kept, start=1):
        title = title_of(kept, _SHORTEST_TITLE, words)
        if kept.offer is None:
            title = Sign.GONE + title
        elif kept.changed:
            title = Sign.CHANGED + title
        yield Line(f"{number}. {title}")
    for wish in view.wishes:
        yield Line(Sign.WATCHED + wish_name(wish.answers, _SHORTEST_TITLE, words, lexicon))


def _how_to_fill_it(words: Texts) -> Iterator[Line]:
    # translators: the list is empty; {button} is the label of the button that saves an offer
    empty = words.say("Nothing is on your list yet. Press “{button}” under an offer.",
                      button=save_label(words))  # fmt: skip
    # translators: the list is empty; {button} is the label of the button by which the bot writes
    # to the person when there are new offers
    waiting = words.say("Or press “{button}” under a list of offers.",
                        button=watch_label(words, none_yet=False))  # fmt: skip
    yield from (Line(empty), Line(waiting))


def save_label(words: Texts) -> str:
    """What the button under a card says that puts the offer on the list."""
    # translators: button: put this offer on my list
    return Sign.LIST + words.say("Save")


def title_of(kept: Kept, most: int, words: Texts) -> str:
    """The offer's name, of one that is gone as it was read last, within ``most`` UTF-16 units."""
    title = kept.offer.text(words.language).title if kept.offer else kept.title
    return isolate(clip(title, most), words.language)


def _next_day(offer: Offer, now: datetime, words: Texts) -> Iterator[Line]:
    run = next_run(offer, now.date())
    if run is None:
        return
    starts = first_date(run)
    if starts and starts >= now.date():
        # translators: card: first day of a course
        yield Line(Sign.DAY + words.say("Starts: {day}", day=facts.day(starts, words.language)))
        return
    for day, _ in next_dates(run, now)[:1]:
        # translators: card: the next day and hour at which it takes place
        following = words.say("Next date: {date}", date=facts.day(day, words.language))
        yield Line(Sign.DAY + following)


def _watched(wish: Watched, detail: _Detail, words: Texts, lexicon: Lexicon) -> Line:
    name = wish_name(wish.answers, detail.title, words, lexicon)
    day = facts.plain_date(wish.until)
    # translators: on the list: until {day} the bot writes to the person about new offers for
    # {wish}, like "German course · evening"
    until = words.say("I write to you until {day} about: {wish}", day=day, wish=name)
    return Line(Sign.WATCHED + until)


def changes(kept: Kept, words: Texts, *, parts: bool) -> Iterator[Line]:
    """What is different in an offer now, ``parts`` by their names."""
    if kept.offer is None:
        # translators: below the name of an offer that is not in the catalogue any more
        yield Line(Sign.GONE + words.say("No longer there"))
    elif kept.changed and parts:
        named = facts.side_by_side(tuple(_part(part, words) for part in kept.changed),
                                   words.language)  # fmt: skip
        # translators: on the list: what is different in an offer now; {parts} like "Price · Place"
        yield Line(Sign.CHANGED + words.say("Changed: {parts}", parts=named))
    elif kept.changed:
        # translators: on the list: something is different in an offer now
        yield Line(Sign.CHANGED + words.say("Changed"))


def sign_up_by(kept: Kept, words: Texts) -> Iterator[Line]:
    """The last day to sign up, if that is soon."""
    if kept.ends is not None:
        last = facts.day(kept.ends, words.language)
        # translators: card: last day to sign up
        yield Line(Sign.LAST_DAY + words.say("Sign up by: {day}", day=last))


def _part(part: Part, words: Texts) -> str:
    match part:
        case Part.WHEN:
            # translators: what has changed in an offer: dates and hours
            return words.say("Dates and times")
        case Part.WHERE:
            # translators: what has changed in an offer: address, or online instead of in person
            return words.say("Place")
        case Part.PRICE:
            # translators: what has changed in an offer
            return words.say("Price")
        case Part.WHO:
            # translators: what has changed in an offer: who may come, age, German level
            return words.say("Who can come")
        case Part.SIGN_UP:
            # translators: what has changed in an offer: how and until when to sign up, contact
            return words.say("How to sign up")
