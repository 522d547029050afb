"""The list of offers: how many fit, one page of them, and the ways on from there."""

from bot.dialogue.showing import PER_PAGE
from bot.dialogue.tokens import Verb, link_code
from bot.dialogue.views import Reply, ResultsView
from bot.presentation.keyboards import Rows, back_arrow, next_arrow, press, way_out
from bot.presentation.markup import Line, length
from bot.presentation.matches import page_of_matches
from bot.presentation.messages import Button
from bot.presentation.news import stop, watch
from bot.presentation.questions import answer_name, taken_line
from bot.presentation.texts import Texts
from catalog.lexicon import Lexicon
from catalog.matching import Match


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
        lines = (Line(), Line("👇 " + words.say("Press a number to see all about an offer.")))
    if view.office is not None:
        # translators: under offers that do not fit; a button with the name of an office follows
        lines = (*lines, Line("🤝 " + words.say("You can also ask an advice office:")))
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
    dropped = answer_name(view.without.value, view.answers, words, lexicon)
    # translators: button: leave out this answer and search again; {question} is like "Time"
    drop = words.say("Without “{question}”", question=dropped)
    label = f"💡 {drop} · {view.without.count}"
    return ((press(reply, label, Verb.DROP, view.without.value),),)


def _asking(view: ResultsView, reply: Reply) -> Rows:
    if view.office is None:
        return ()
    title = view.office.text(reply.language).title
    return ((press(reply, f"🤝 {title}", Verb.OFFER, link_code(view.office.id)),),)


def _watching(view: ResultsView, reply: Reply, words: Texts) -> Rows:
    if view.watched:
        return ((stop(reply, words, view.wish),),)
    return ((watch(reply, words, none_yet=view.near),),) if view.wish else ()


def _headline(view: ResultsView, words: Texts, lexicon: Lexicon) -> tuple[Line, ...]:
    if not view.near:
        # translators: above a list of offers
        found = words.count("{number} offer fits.", "{number} offers fit.", view.total)
        return (Line(found, bold=True),)
    # translators: no offer fits every answer; the nearest ones follow
    nothing = words.say("No offer fits everything. These come close:")
    # translators: no offer fits and none comes close
    empty = words.say("I found no offer for this.")
    headline = Line(nothing if view.matches else empty, bold=True)
    if view.without is None:
        return (headline,)
    dropped = answer_name(view.without.value, view.answers, words, lexicon)
    # translators: which answer to drop; {question} is for example "Time" or "District"
    advice = words.count(
        "Without the answer to “{question}”, {number} offer fits.",
        "Without the answer to “{question}”, {number} offers fit.",
        view.without.count,
        question=dropped,
    )
    return (headline, Line("💡 " + advice))


def _paging(view: ResultsView, reply: Reply, words: Texts) -> Rows:
    buttons: list[Button] = []
    if view.page > 0:
        # translators: button: the page before in a list of offers
        earlier = back_arrow(reply.language) + " " + words.say("Previous")
        buttons.append(press(reply, earlier, Verb.PAGE, str(view.page - 1)))
    if view.page + 1 < view.pages:
        # translators: button: the next page of a list of offers
        later = words.say("More") + " " + next_arrow(reply.language)
        buttons.append(press(reply, later, Verb.PAGE, str(view.page + 1)))
    return (tuple(buttons),) if buttons else ()
