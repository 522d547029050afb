"""The offers of one page: what fits, what does not, and why, as far as the room goes.

What holds for all of them is said once. On a small screen a shorter text is read and a longer
one is not, so where the room is little the names give way before the reasons. Where nothing
fits, what does not is the point of the list: rather than that, offers give way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, assert_never

from bot.dialogue.views import ResultsView
from bot.presentation import facts
from bot.presentation.bidi import isolate
from bot.presentation.markup import Line, clip, first_that_fits, length
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.lexicon import Lexicon
from catalog.matching import Match, Reason, Slot, Verdict, Whom

_MARKS: Final = {
    Verdict.FITS: Sign.FITS,
    Verdict.MISSES: Sign.MISSES,
    Verdict.UNKNOWN: Sign.UNKNOWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Detail:
    """How much is said of each offer; ``title`` and ``provider`` at most, in UTF-16 units."""

    title: int
    provider: int = 0
    place: bool = True
    verdicts: tuple[Verdict, ...] = tuple(_MARKS)


# From all there is to the least that still tells the offers apart.
_DETAILS: Final = (
    _Detail(title=80, provider=60),
    _Detail(title=60, provider=30),
    _Detail(title=50),
    _Detail(title=50, place=False),
    _Detail(title=50, place=False, verdicts=()),
    _Detail(title=30, place=False, verdicts=()),
)
# Who chose a district chose by the place: it stays, and the rest gives way before it.
_NEAR_A_DISTRICT: Final = (
    *(each for each in _DETAILS if each.place),
    _Detail(title=30),
    _Detail(title=30, verdicts=(Verdict.MISSES, Verdict.UNKNOWN)),
    _Detail(title=30, verdicts=()),
    _Detail(title=20, verdicts=(Verdict.MISSES, Verdict.UNKNOWN)),
)
_ONLY_MISSES: Final = _Detail(title=30, place=False, verdicts=(Verdict.MISSES,))
# Of near misses rather fewer than without what does not fit, or without half of the title.
_READABLE: Final = 30
_FEWER: Final = (3, 2)


def page_of_matches(
    view: ResultsView, first: int, room: int, words: Texts, lexicon: Lexicon
) -> tuple[tuple[Line, ...], tuple[Match, ...]]:
    """The offers, numbered from ``first``, within ``room`` UTF-16 units if that can be done.

    Also the matches that are shown: of near misses maybe not all.
    """

    def page(many: int, detail: _Detail) -> tuple[Line, ...]:
        shown = replace(view, matches=view.matches[:many])
        return tuple(_page(shown, first, detail, words, lexicon))

    every = len(view.matches)
    details = _NEAR_A_DISTRICT if view.answers.districts else _DETAILS
    if not view.near:
        enough = first_that_fits((page(every, each) for each in (*details, *_DETAILS)), room)
        return enough, view.matches
    with_reasons = tuple(each for each in details if each.verdicts and each.title >= _READABLE)
    versions = [(many, each) for many in (every, *_FEWER) for each in with_reasons]
    for many, detail in (*versions, (2, _ONLY_MISSES), (1, _ONLY_MISSES)):
        if length(lines := page(many, detail)) <= room:
            break
    return lines, view.matches[:many]


def _page(
    view: ResultsView, first: int, detail: _Detail, words: Texts, lexicon: Lexicon
) -> Iterator[Line]:
    shared = _shared(view.matches)
    if detail.place:
        yield from _measured(view, words, lexicon)
    yield from _verdicts(shared, detail.verdicts or tuple(_MARKS), _of_all, words, lexicon)
    for number, match in enumerate(view.matches, start=first):
        title = isolate(clip(match.offer.text(words.language).title, detail.title), words.language)
        yield Line()
        yield Line(f"{number}. {title}", bold=True)
        if detail.place and (where := _where(match, view, detail, words, lexicon)):
            yield Line((Sign.PROVIDER if detail.provider else Sign.PLACE) + where)
        own = tuple(reason for reason in match.reasons if reason not in shared)
        yield from _verdicts(own, detail.verdicts, _of_one, words, lexicon)


def _measured(view: ResultsView, words: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """From where the distances count, if there is one."""
    districts = view.answers.districts
    if any(facts.distance(each.offer.place, districts, words, lexicon) for each in view.matches):
        where = facts.names(districts, lexicon, words.language)
        # translators: above a list of offers with distances like "about 1.4 km"; {district} is a
        # part of the city, or several of them, of which the nearest counts
        said = words.say(
            "Distances are from the middle of: {district}",
            district=facts.side_by_side(where, words.language),
        )
        yield Line(Sign.DISTANCE + said)


def _where(match: Match, view: ResultsView, detail: _Detail, words: Texts, lexicon: Lexicon) -> str:
    place, provider = match.offer.place, match.offer.provider
    named = (
        clip(provider, detail.provider) if detail.provider else "",
        *facts.names((place.district,) if place.district else (), lexicon, words.language),
        facts.distance(place, view.answers.districts, words, lexicon),
    )
    return facts.side_by_side(tuple(name for name in named if name), words.language)


def _shared(matches: tuple[Match, ...]) -> tuple[Reason, ...]:
    """What holds for each of several offers; what a single one has is its own."""
    if len(matches) < 2:
        return ()
    own = [set(match.reasons) for match in matches]
    return tuple(reason for reason in matches[0].reasons if all(reason in each for each in own))


def _verdicts(
    reasons: tuple[Reason, ...],
    verdicts: tuple[Verdict, ...],
    say: Callable[[Verdict, str, Texts], str],
    words: Texts,
    lexicon: Lexicon,
) -> Iterator[Line]:
    for verdict in verdicts:
        if conditions := _conditions(reasons, verdict, words, lexicon):
            yield Line(_MARKS[verdict] + say(verdict, conditions, words))


def _conditions(
    reasons: tuple[Reason, ...], verdict: Verdict, words: Texts, lexicon: Lexicon
) -> str:
    # How near an offer is stands beside it, and is nothing that could not fit.
    said = (each for each in reasons if each.slot is not Slot.DISTRICT)
    named = tuple(_name(each, words, lexicon) for each in said if each.verdict is verdict)
    return facts.side_by_side(named, words.language)


def _of_all(verdict: Verdict, conditions: str, words: Texts) -> str:
    match verdict:
        case Verdict.FITS:
            # translators: above a list: wishes that every one of its offers meets
            return words.say("Fits for all: {conditions}", conditions=conditions)
        case Verdict.MISSES:
            # translators: above a list: wishes that none of its offers meets
            return words.say("Fits for none: {conditions}", conditions=conditions)
        case Verdict.UNKNOWN:
            # translators: above a list: wishes about which nothing is known for any of its offers
            return words.say("Please ask each of them: {conditions}", conditions=conditions)
        case _:
            assert_never(verdict)


def _of_one(verdict: Verdict, conditions: str, words: Texts) -> str:
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
