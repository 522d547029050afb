"""The person's own list of offers, with what has changed in each since they last looked."""

from datetime import date

from bot.dialogue.saved import Part
from bot.dialogue.tokens import Verb
from bot.dialogue.views import Kept, Reply, SavedView
from bot.presentation import facts
from bot.presentation.bidi import isolate
from bot.presentation.keyboards import Rows, press, way_out
from bot.presentation.markup import Line, clip
from bot.presentation.texts import Texts
from catalog.offers.dates import next_run

LONGEST_TITLE = 60


def saved_screen(view: SavedView, reply: Reply, words: Texts) -> tuple[tuple[Line, ...], Rows]:
    """The offers by number, each to be opened or taken off."""
    # translators: heading of the list of offers that a person has saved
    lines = [Line("⭐ " + words.say("My list"), bold=True)]
    if not view.kept:
        # translators: the list is empty; {button} is the label of the button that saves an offer
        empty = words.say("Nothing is on your list yet. Press “{button}” under an offer.",
                          button=save_label(words))  # fmt: skip
        lines.append(Line(empty))
    rows: Rows = ()
    for number, kept in enumerate(view.kept, start=1):
        lines += [Line(), *_lines(number, kept, view.today, words)]
        # translators: button: take offer number {number} off the list
        remove = press(reply, "🗑 " + words.say("Remove {number}", number=number), Verb.UNSAVE,
                       kept.code)  # fmt: skip
        # translators: button: see all about offer number {number} on the list
        see = press(reply, "👁 " + words.say("Open {number}", number=number), Verb.OFFER, kept.code)
        rows = (*rows, (see, remove) if kept.offer else (remove,))
    return tuple(lines), (*rows, *way_out(reply, words))


def save_label(words: Texts) -> str:
    """What the button under a card says that puts the offer on the list."""
    # translators: button: put this offer on my list
    return "⭐ " + words.say("Save")


def _lines(number: int, kept: Kept, today: date, words: Texts) -> tuple[Line, ...]:
    if kept.offer is None:
        # translators: an offer on the list that is no longer in the catalogue
        gone = words.say("This offer is no longer here.")
        return (Line(f"{number}. {gone}"),)
    title = clip(kept.offer.text(words.language).title, LONGEST_TITLE)
    lines = [Line(f"{number}. {isolate(title, words.language)}", bold=True)]
    run = next_run(kept.offer, today)
    if run is not None and run.starts and run.starts >= today:
        # translators: card: first day of a course
        day = words.say("Starts: {day}", day=facts.day(run.starts, words.language))
        lines.append(Line("📅 " + day))
    if kept.changed:
        lines.append(changes_line(kept.changed, words))
    return tuple(lines)


def changes_line(parts: tuple[Part, ...], words: Texts) -> Line:
    """What is different in an offer now."""
    named = tuple(_part(part, words) for part in parts)
    # translators: on the list: what is different in an offer now; {parts} like "Price · Place"
    return Line(
        "❗ " + words.say("Changed: {parts}", parts=facts.side_by_side(named, words.language))
    )


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
