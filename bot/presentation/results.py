"""The list of offers: what fits, what does not, and why."""

from typing import assert_never

from bot.dialogue.showing import PER_PAGE
from bot.dialogue.tokens import Verb, link_code
from bot.dialogue.views import Reply, ResultsView
from bot.presentation import facts
from bot.presentation.bidi import isolate
from bot.presentation.keyboards import Rows, back_arrow, next_arrow, press, way_out
from bot.presentation.markup import Line, clip
from bot.presentation.messages import Button
from bot.presentation.news import stop, watch
from bot.presentation.questions import answer_name, taken_line
from bot.presentation.texts import Texts
from catalog.lexicon import Lexicon
from catalog.matching import Match, Reason, Slot, Verdict, Whom

_LONGEST_TITLE = 120


def results_screen(
    view: ResultsView, reply: Reply, words: Texts, lexicon: Lexicon
) -> tuple[tuple[Line, ...], Rows]:
    """One page of offers with their reasons, numbered through the whole list."""
    first = view.page * PER_PAGE + 1
    lines = [*taken_line(view.answers, words, lexicon), *_headline(view, words, lexicon)]
    numbers: list[Button] = []
    for number, match in enumerate(view.matches, start=first):
        title = clip(match.offer.text(reply.language).title, _LONGEST_TITLE)
        lines += [
            Line(),
            Line(f"{number}. {isolate(title, reply.language)}", bold=True),
            *_why(match, view.answers.districts, words, lexicon),
        ]
        numbers.append(press(reply, str(number), Verb.OFFER, link_code(match.offer.id)))
    rows: Rows = (tuple(numbers),) if numbers else ()
    if view.without is not None:
        dropped = answer_name(view.without.value, view.answers, words, lexicon)
        # translators: button: leave out this answer and search again; {question} is like "Time"
        drop = words.say("Without “{question}”", question=dropped)
        label = f"💡 {drop} · {view.without.count}"
        rows = (*rows, (press(reply, label, Verb.DROP, view.without.value),))
    if view.matches:
        # translators: under a list of offers; the buttons below carry their numbers
        lines += [Line(), Line("👇 " + words.say("Press a number to see all about an offer."))]
    rows = (*rows, *_paging(view, reply, words), *_watching(view, reply, words))
    return tuple(lines), (*rows, *way_out(reply, words))


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


def _why(
    match: Match, districts: tuple[str, ...], words: Texts, lexicon: Lexicon
) -> tuple[Line, ...]:
    """The provider, how far it is, and what fits, what does not and what nobody knows."""
    district = (match.offer.place.district,) if match.offer.place.district else ()
    provider = (match.offer.provider,) if match.offer.provider else ()
    where = (*provider, *facts.names(district, lexicon, words.language))
    lines = [Line("🏠 " + facts.side_by_side(where, words.language))] if where else []
    if way := facts.way(match.offer.place, districts, words, lexicon):
        lines.append(Line("📏 " + way))
    for verdict, mark in ((Verdict.FITS, "✅"), (Verdict.MISSES, "❌"), (Verdict.UNKNOWN, "❔")):
        named = _names(match.because(verdict), words, lexicon)
        if named:
            conditions = facts.side_by_side(named, words.language)
            lines.append(Line(f"{mark} " + _verdict(verdict, conditions, words)))
    return tuple(lines)


def _verdict(verdict: Verdict, conditions: str, words: Texts) -> str:
    match verdict:
        case Verdict.FITS:
            # translators: list of the person's wishes that an offer meets
            return words.say("Fits: {conditions}", conditions=conditions)
        case Verdict.MISSES:
            # translators: list of the person's wishes that an offer does not meet
            return words.say("Does not fit: {conditions}", conditions=conditions)
        case Verdict.UNKNOWN:
            # translators: list of the person's wishes about which nothing is known for this offer
            return words.say("Please ask there: {conditions}", conditions=conditions)
        case _:
            assert_never(verdict)


def _names(reasons: tuple[Reason, ...], words: Texts, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(_name(reason, words, lexicon) for reason in reasons)


def _name(reason: Reason, words: Texts, lexicon: Lexicon) -> str:
    """The condition by its name; a word of the catalogue stands for itself."""
    if reason.slot is Slot.AGE:
        youngest, _, oldest = reason.value.partition("-")
        return facts.age_range(int(youngest), int(oldest or youngest), words)
    if reason.slot is Slot.WHOM:
        return facts.whom(Whom(reason.value), words)
    if reason.value in lexicon:
        return lexicon[reason.value].name(words.language)
    return reason.value


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
