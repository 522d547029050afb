"""The screen of a state: every reply can be made again from the state and the catalogue alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.hearing import naming
from bot.dialogue.policy import options
from bot.dialogue.questions import Extra, cleared, is_filled, is_said, unanswered
from bot.dialogue.state import START, Question, Screen, State
from bot.dialogue.tokens import DIGEST, link_code
from bot.dialogue.views import (
    ChangeView,
    HelpView,
    LanguageView,
    MaybeView,
    Note,
    OfferView,
    Option,
    PrivacyView,
    QuestionView,
    Reply,
    ResultsView,
    View,
)
from catalog.matching import Answers, Match, Snapshot
from catalog.offers import Offer

PER_PAGE = 5
NEAREST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a step may look at besides the state: the catalogue as of now, and the clock."""

    snapshot: Snapshot
    now: datetime


def show(state: State, world: World, note: Note | None = None) -> Reply:
    """The reply for where the conversation stands."""
    return Reply(
        language=state.speaks,
        turn=state.turn,
        view=_view(state, world),
        back=has_back(state),
        change=state.answers != Answers() and state.at.screen is not Screen.CHANGE,
        restart=bool(state.trail or state.asked) or state.answers != Answers() or state.at != START,
        note=note,
    )


def has_back(state: State) -> bool:
    """Whether "back" leads anywhere from here; the first choice of a language comes before all.

    Before a card that a link opened lies the first question.
    """
    if state.language is None and state.at.screen is Screen.LANGUAGE:
        return False
    return bool(state.trail) or state.at.screen is Screen.OFFER


def find_offer(code: str, snapshot: Snapshot) -> Offer | None:
    """The offer a link or a button names; None when it is gone or never was."""
    if not code.startswith(DIGEST):
        return snapshot.offer(code)
    return next((offer for offer in snapshot.offers if link_code(offer.id) == code), None)


def _view(state: State, world: World) -> View:
    at = state.at
    match at.screen:
        case Screen.LANGUAGE:
            return LanguageView(first=state.speaks)
        case Screen.QUESTION:
            return _question(at.question or Question.TOPIC, state, world.snapshot)
        case Screen.MAYBE:
            return MaybeView(options=leading(at.maybe, state, world.snapshot))
        case Screen.RESULTS:
            return _results(state, world)
        case Screen.OFFER:
            offer = find_offer(at.offer or "", world.snapshot)
            if offer is None:
                return _results(state, world)
            return OfferView(offer=offer, today=world.now.date())
        case Screen.CHANGE:
            return ChangeView(
                answers=state.answers,
                questions=_given(state, world.snapshot),
                extras=tuple(extra for extra in Extra if is_said(extra, state.answers)),
            )
        case Screen.HELP:
            return HelpView()
        case Screen.PRIVACY:
            return PrivacyView()


def offers_listed(state: State, world: World, limit: int) -> tuple[Match, ...]:
    """The first so many offers that fit, or where none does, those that miss least."""
    match, today = world.snapshot.match, world.now.date()
    fitting = match(state.answers, limit, today=today, fitting=True)
    return fitting or match(state.answers, min(limit, NEAREST), today=today)


def _question(question: Question, state: State, snapshot: Snapshot) -> QuestionView:
    """The question as if it had not been answered; the answer given before still counts."""
    before = unanswered(question, state.answers, snapshot.lexicon)
    return QuestionView(
        question=question,
        options=options(question, before, snapshot),
        answers=before,
        total=snapshot.remaining(state.answers),
    )


def leading(maybe: Iterable[str], state: State, snapshot: Snapshot) -> tuple[Option, ...]:
    """The concepts of which one may have been meant, but for those that lead to no offer."""
    lexicon = snapshot.lexicon
    meant = ((id_, naming(lexicon[id_])) for id_ in maybe if id_ in lexicon)
    counted = (
        Option(value=id_, count=snapshot.remaining(heard.over(state.answers, lexicon)))
        for id_, heard in meant
    )
    return tuple(option for option in counted if option.count)


def _results(state: State, world: World) -> ResultsView:
    total = world.snapshot.remaining(state.answers)
    near = not total
    pages = max(1, -(-total // PER_PAGE))
    page = min(state.at.page, pages - 1)
    listed = offers_listed(state, world, (page + 1) * PER_PAGE)
    return ResultsView(
        matches=listed[page * PER_PAGE :],
        page=page,
        pages=pages,
        total=total,
        near=near,
        answers=state.answers,
        without=_best_to_drop(state, world.snapshot) if near else None,
    )


def _best_to_drop(state: State, snapshot: Snapshot) -> Option | None:
    """The one answer without which most offers fit; None when dropping one does not help.

    The topic itself is never dropped, but a narrow one may widen to the one above it.
    """
    droppable = (*(each for each in Question if each is not Question.TOPIC), *Extra)
    gains = [
        Option(value=said, count=snapshot.remaining(without))
        for said in droppable
        if (without := cleared(said, state.answers, snapshot.lexicon)) != state.answers
        and (without.topics or without.words)
    ]
    best = max(gains, key=lambda option: option.count, default=None)
    return best if best and best.count else None


def _given(state: State, snapshot: Snapshot) -> tuple[Question, ...]:
    """The questions the answers speak to, each slot once: a chosen kind stands for its topic."""
    lexicon = snapshot.lexicon
    given = [question for question in Question if is_filled(question, state.answers, lexicon)]
    return tuple(q for q in given if not (q is Question.KIND and Question.TOPIC in given))
