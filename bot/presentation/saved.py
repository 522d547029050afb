"""The person's own list of offers, with what has changed in each since they last looked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.dialogue.saved import Part
from bot.dialogue.tokens import Verb
from bot.dialogue.views import Kept, Reply, SavedView
from bot.presentation import facts
from bot.presentation.bidi import isolate
from bot.presentation.keyboards import Rows, press, way_out
from bot.presentation.markup import Line, clip, first_that_fits
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.offers.dates import first_date, next_run

LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Detail:
    """How much is said of each offer; ``title`` at most, in UTF-16 units."""

    title: int
    starts: bool = True
    parts: bool = True


_DETAILS: Final = (
    _Detail(title=LONGEST_TITLE),
    _Detail(title=LONGEST_TITLE, starts=False),
    _Detail(title=40, starts=False, parts=False),
)


def saved_screen(
    view: SavedView, reply: Reply, words: Texts, room: int
) -> tuple[tuple[Line, ...], Rows]:
    """The offers by number, each to be opened or taken off, within ``room`` UTF-16 units."""
    lines = first_that_fits((_lines(view, detail, words) for detail in _DETAILS), room)
    rows: Rows = ()
    for number, kept in enumerate(view.kept, start=1):
        # translators: button: take offer number {number} off the list
        off = Sign.OFF_THE_LIST + words.say("Remove {number}", number=number)
        remove = press(reply, off, Verb.UNSAVE, kept.code)
        # translators: button: see all about offer number {number} on the list
        opening = Sign.OPEN + words.say("Open {number}", number=number)
        see = press(reply, opening, Verb.OFFER, kept.code)
        rows = (*rows, (see, remove) if kept.offer else (remove,))
    return lines, (*rows, *way_out(reply, words))


def _lines(view: SavedView, detail: _Detail, words: Texts) -> Iterator[Line]:
    # translators: heading of the list of offers that a person has saved
    yield Line(Sign.LIST + words.say("My list"), bold=True)
    if not view.kept:
        # translators: the list is empty; {button} is the label of the button that saves an offer
        empty = words.say("Nothing is on your list yet. Press “{button}” under an offer.",
                          button=save_label(words))  # fmt: skip
        yield Line(empty)
    for number, kept in enumerate(view.kept, start=1):
        yield Line()
        yield from _of_one(number, kept, view.today, detail, words)


def save_label(words: Texts) -> str:
    """What the button under a card says that puts the offer on the list."""
    # translators: button: put this offer on my list
    return Sign.LIST + words.say("Save")


def _of_one(number: int, kept: Kept, today: date, detail: _Detail, words: Texts) -> Iterator[Line]:
    if kept.offer is None:
        # translators: an offer on the list that is no longer in the catalogue
        gone = words.say("This offer is no longer here.")
        yield Line(f"{number}. {gone}")
        return
    title = clip(kept.offer.text(words.language).title, detail.title)
    yield Line(f"{number}. {isolate(title, words.language)}", bold=True)
    run = next_run(kept.offer, today)
    starts = None if run is None else first_date(run)
    if detail.starts and starts and starts >= today:
        # translators: card: first day of a course
        day = words.say("Starts: {day}", day=facts.day(starts, words.language))
        yield Line(Sign.DAY + day)
    if kept.changed:
        yield changes_line(kept.changed if detail.parts else (), words)


def changes_line(parts: tuple[Part, ...], words: Texts) -> Line:
    """What is different in an offer now; without parts, that something is."""
    if not parts:
        # translators: on the list: something is different in an offer now
        return Line(Sign.CHANGED + words.say("Changed"))
    named = facts.side_by_side(tuple(_part(part, words) for part in parts), words.language)
    # translators: on the list: what is different in an offer now; {parts} like "Price · Place"
    return Line(Sign.CHANGED + words.say("Changed: {parts}", parts=named))


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
