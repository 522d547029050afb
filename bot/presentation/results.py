"""The list of offers: how many fit, one page of them, and the ways on from there."""

from bot.dialogue.showing import PER_PAGE
from bot.dialogue.tokens import Verb, link_code
from bot.dialogue.views import Drop, Reply, ResultsView
from bot.presentation import facts
from bot.presentation.keyboards import (
    LONGEST_LABEL,
    Rows,
    back_arrow,
    next_arrow,
    press,
    way_out,
)
from bot.presentation.markup import LONGEST_LINE, Line, clip, length, units
from bot.presentation.matches import page_of_matches
from bot.presentation.messages import Button
from bot.presentation.questions import taken_line
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from bot.presentation.watching import stop, watch
from catalog.lexicon import Lexicon
from catalog.matching import Answers, Match


def results_screen(
    view: ResultsView, reply: Reply, words: Texts, lexicon: Lexicon, room: int
) -> tuple[tuple[Line, ...], Rows]:
    """One page of offers, numbered through the whole list, within ``room`` UTF-16 units."""
    above = (*taken_line(view.answers, words, lexicon), *_headline(view, words, lexicon))
    below = _below(view, words)
    first = view.page * PER_PAGE + 1
    left = room - length((*above, *below))
    page, matches = page_of_matches(view, first, left, words, lexicon)
    rows = (
        *_numbers(matches, first, reply),
        *_dropping(view, reply, words, lexicon),
        *_asking(view, reply),
        *_paging(view, reply, words),
        *_watching(view, reply, words),
    )
    return (*above, *page, *below), (*rows, *way_out(reply, words))


def _below(view: ResultsView, words: Texts) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = ()
    if view.matches:
        # translators: under a list of offers; the buttons below carry their numbers
        lines = (Line(), Line(Sign.BELOW + words.say("Press a number to see all about an offer.")))
    if view.office is not None:
        # translators: under offers that do not fit; a button with the name of an office follows
        lines = (*lines, Line(Sign.OFFICE + words.say("You can also ask an advice office:")))
    return lines


def _numbers(matches: tuple[Match, ...], first: int, reply: Reply) -> Rows:
    numbers: tuple[Button, ...] = tuple(
        press(reply, str(number), Verb.OFFER, link_code(match.offer.id))
        for number, match in enumerate(matches, start=first)
    )
    return (numbers,) if numbers else ()


def _dropping(view: ResultsView, reply: Reply, words: Texts, lexicon: Lexicon) -> Rows:
    if view.without is None:
        return ()
    label = Sign.IDEA + _without(view.without, view.answers, words, lexicon, LONGEST_LABEL - 3)
    return ((press(reply, label, Verb.DROP, *view.without.said),),)


def _without(
    drop: Drop, answers: Answers, words: Texts, lexicon: Lexicon, room: int = LONGEST_LINE
) -> str:
    """What to do without, by its value, and how many offers that gives, in so many UTF-16 units.

    Where they are too few, the names give way and the number stays.
    """
    kept = facts.taken(drop.after, lexicon, words)
    gone = tuple(each for each in facts.taken(answers, lexicon, words) if each not in kept)
    text = _dropped(drop, gone, words)
    longest = max((units(each) for each in gone), default=0)
    while units(text) > room and longest > 1:
        longest -= 1
        text = _dropped(drop, tuple(clip(each, longest) for each in gone), words)
    return text


def _dropped(drop: Drop, gone: tuple[str, ...], words: Texts) -> str:
    if len(drop.said) == 2 and len(gone) == 2:
        # translators: two answers to leave out, like “In the evening”, “Free of charge”, and how
        # many offers fit then: as a line and on a button that leaves them out
        return words.count(
            "Without “{answer}” and “{other}”: {number} offer",
            "Without “{answer}” and “{other}”: {number} offers",
            drop.count,
            answer=gone[0],
            other=gone[1],
        )
    # translators: an answer to leave out, like “In the evening”, and how many offers fit then:
    # as a line and on a button that leaves it out
    return words.count(
        "Without “{answer}”: {number} offer",
        "Without “{answer}”: {number} offers",
        drop.count,
        answer=facts.side_by_side(gone, words.language),
    )


def _asking(view: ResultsView, reply: Reply) -> Rows:
    if view.office is None:
        return ()
    title = view.office.text(reply.language).title
    return ((press(reply, Sign.OFFICE + title, Verb.OFFER, link_code(view.office.id)),),)


def _watching(view: ResultsView, reply: Reply, words: Texts) -> Rows:
    if view.watched:
        return ((stop(reply, words, view.wish),),)
    return ((watch(reply, words, none_yet=view.near),),) if view.wish else ()


def _headline(view: ResultsView, words: Texts, lexicon: Lexicon) -> tuple[Line, ...]:
    if not view.near:
        # translators: above a list of offers
        found = words.count("{number} offer fits.", "{number} offers fit.", view.total)
        return (Line(found, bold=True), *_elsewhere(view, words, lexicon))
    # translators: no offer fits every answer; the nearest ones follow
    nothing = words.say("No offer fits everything. These come close:")
    # translators: no offer fits and none comes close
    empty = words.say("I found no offer for this.")
    headline = Line(nothing if view.matches else empty, bold=True)
    if view.without is None:
        return (headline,)
    return (headline, Line(Sign.IDEA + _without(view.without, view.answers, words, lexicon)))


def _elsewhere(view: ResultsView, words: Texts, lexicon: Lexicon) -> tuple[Line, ...]:
    """That the list goes beyond the district."""
    if view.here is None or view.here == view.total:
        return ()
    where = facts.side_by_side(
        facts.names(view.answers.districts, lexicon, words.language), words.language
    )
    if view.here:
        # translators: above a list of offers: {number} of them are in {district}, they come first
        said = words.count(
            "{number} in {district}. The others are elsewhere.",
            "{number} in {district}. The others are elsewhere.",
            view.here,
            district=where,
        )
    else:
        # translators: above a list of offers, of which none is in {district}
        said = words.say("Nothing in {district}. These are elsewhere:", district=where)
    return (Line(Sign.PLACE + said),)


def _paging(view: ResultsView, reply: Reply, words: Texts) -> Rows:
    buttons: list[Button] = []
    if view.page > 0:
        # translators: button: the page before in a list of offers
        earlier = back_arrow(reply.language) + words.say("Previous")
        buttons.append(press(reply, earlier, Verb.PAGE, str(view.page - 1)))
    if view.page + 1 < view.pages:
        # translators: button: the next page of a list of offers
        later = words.say("More") + " " + next_arrow(reply.language).sign
        buttons.append(press(reply, later, Verb.PAGE, str(view.page + 1)))
    return (tuple(buttons),) if buttons else ()
