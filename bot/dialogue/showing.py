"""The screen of a state: every reply can be made again from the state and the catalogue alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.advice import is_advice, office_for, points_to_advice
from bot.dialogue.can_do import Estimate, next_sentence
from bot.dialogue.dropping import best_to_drop
from bot.dialogue.hearing import naming
from bot.dialogue.policy import options
from bot.dialogue.questions import Extra, cleared, is_filled, is_said, unanswered
from bot.dialogue.saved import Saved, changed, ends_soon, is_on
from bot.dialogue.state import FORGET_AFTER_DAYS, START, Question, Screen, State
from bot.dialogue.tokens import DIGEST, link_code
from bot.dialogue.views import (
    CanDoView,
    ChangeView,
    DeskView,
    HelpView,
    Kept,
    LanguageView,
    MaybeView,
    Note,
    OfferView,
    Option,
    PrivacyView,
    QuestionView,
    Reply,
    ReportedView,
    ResultsView,
    SavedView,
    SentenceView,
    Stopped,
    View,
    Watched,
    WrongView,
)
from bot.dialogue.wishes import Wish
from catalog.matching import Answers, Match, Slot, Snapshot
from catalog.offers import Offer

PER_PAGE = 5
NEAREST = 5
WATCHABLE = 20  # offers; who has more than these to choose from waits for no other
STAYS = frozenset({Screen.OFFER, Screen.DESK})
"""Messages that are kept and looked at again: what follows is said anew and replaces nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a step may look at besides the state: the catalogue as of now, and the clock.

    After ``forget_after_days`` without a word a conversation is wiped. ``code`` is one that was
    never given to a report; ``fixed`` are the codes of those that were put right.
    """

    snapshot: Snapshot
    now: datetime
    forget_after_days: int = FORGET_AFTER_DAYS
    code: str = ""
    fixed: frozenset[str] = frozenset()


def show(state: State, world: World, note: Note | Estimate | Stopped | None = None) -> Reply:
    """The reply for where the conversation stands."""
    return Reply(
        language=state.speaks,
        turn=state.turn,
        view=_view(state, world),
        back=has_back(state),
        change=state.answers != Answers() and state.at.screen is not Screen.CHANGE,
        restart=bool(state.trail or state.asked) or state.answers != Answers() or state.at != START,
        saved=own_list(state),
        note=note,
    )


def has_back(state: State) -> bool:
    """Whether "back" leads anywhere from here; the first choice of a language comes before all.

    Before what a link or an old button opened lies the first question.
    """
    if state.language is None and state.at.screen is Screen.LANGUAGE:
        return False
    return bool(state.trail) or state.at.screen in {Screen.WRONG, *STAYS}


def find_offer(code: str, snapshot: Snapshot) -> Offer | None:
    """The offer a link or a button names; None when it is gone or never was."""
    if not code.startswith(DIGEST):
        return snapshot.offer(code)
    return next((offer for offer in snapshot.offers if link_code(offer.id) == code), None)


def _view(state: State, world: World) -> View:
    at = state.at
    match at.screen:
        case Screen.LANGUAGE:
            waiting = state.trail[-1].answers if state.language is None and state.trail else None
            return LanguageView(first=state.speaks, kept=bool(waiting and waiting != Answers()))
        case Screen.QUESTION:
            return _question(at.question or Question.TOPIC, state, world.snapshot)
        case Screen.CAN_DO:
            return _can_do(state, world.snapshot)
        case Screen.MAYBE:
            return MaybeView(options=leading(at.maybe, state, world.snapshot))
        case Screen.RESULTS:
            return _results(state, world)
        case Screen.OFFER:
            offer = find_offer(at.offer or "", world.snapshot)
            if offer is None:
                return _results(state, world)
            return offer_view(offer, state, world)
        case Screen.SAVED:
            return SavedView(
                kept=tuple(kept_now(each, world) for each in state.saved),
                wishes=tuple(_watched(wish) for wish in state.wishes),
                now=world.now,
            )
        case Screen.DESK:
            offer = find_offer(at.offer or "", world.snapshot)
            if offer is None:
                return _results(state, world)
            sent = is_advice(offer, world.snapshot)
            about = _sent_for_advice(state, world.snapshot) if sent else None
            return DeskView(offer=offer, answers=state.answers, about=about)
        case Screen.WRONG | Screen.SENTENCE | Screen.REPORTED:
            return _reporting(state, world)
        case Screen.CHANGE:
            return ChangeView(
                answers=state.answers,
                questions=_given(state, world.snapshot),
                extras=tuple(extra for extra in Extra if is_said(extra, state.answers)),
            )
        case Screen.HELP:
            return HelpView()
        case Screen.PRIVACY:
            return PrivacyView(days=world.forget_after_days)


def offer_view(offer: Offer, state: State, world: World) -> OfferView:
    """The card of an offer, as this person sees it."""
    return OfferView(
        offer=offer,
        now=world.now,
        districts=state.answers.districts,
        saved=is_on(state.saved, offer.id),
        advice=points_to_advice(offer, world.snapshot),
    )


def _reporting(state: State, world: World) -> View:
    at = state.at
    offer = find_offer(at.offer or "", world.snapshot)
    if at.screen is Screen.REPORTED:
        return ReportedView(offer=offer)
    if offer is None:
        return _results(state, world)
    return WrongView(offer=offer) if at.fault is None else SentenceView(offer=offer, fault=at.fault)


def _sent_for_advice(state: State, snapshot: Snapshot) -> Offer | None:
    """The offer looked at last whose card points to advice on papers."""
    cards = (past.at.offer for past in reversed(state.trail) if past.at.screen is Screen.OFFER)
    offers = (find_offer(code or "", snapshot) for code in cards)
    return next((each for each in offers if each and points_to_advice(each, snapshot)), None)


def own_list(state: State) -> int:
    """How much is on the person's list: offers and watched wishes."""
    return len(state.saved) + len(state.wishes)


def kept_now(saved: Saved, world: World) -> Kept:
    """An offer on the list as it is now."""
    offer, code = world.snapshot.offer(saved.offer), link_code(saved.offer)
    if offer is None:
        return Kept(code=code, offer=None, title=saved.title)
    return Kept(
        code=code,
        offer=offer,
        changed=changed(saved, offer),
        ends=ends_soon(offer, world.now.date()),
    )


def _watched(wish: Wish) -> Watched:
    return Watched(answers=wish.answers, code=wish.code, until=wish.until)


def offers_listed(state: State, world: World, limit: int) -> tuple[Match, ...]:
    """The first so many offers that fit, or where none does, those that miss least.

    Where a district was chosen, those in it come first, and of those that fit equally well the
    nearest; the others follow, since a district is no more than a wish.
    """
    snapshot, today = world.snapshot, world.now.date()
    fitting = snapshot.match(state.answers, limit, today=today, fitting=True)
    return fitting or snapshot.closest(state.answers, min(limit, NEAREST), today=today)


def _here(answers: Answers, snapshot: Snapshot) -> int | None:
    """How many of the offers that fit are in a district that was chosen; None without one."""
    if not answers.districts:
        return None
    said = snapshot.sayings(answers, Slot.DISTRICT, answers.districts)
    return sum(fitting for fitting, _ in said.values())


def _question(question: Question, state: State, snapshot: Snapshot) -> QuestionView:
    """The question as if it had not been answered; the answer given before still counts."""
    before = unanswered(question, state.answers, snapshot.lexicon)
    return QuestionView(
        question=question,
        options=options(question, before, snapshot),
        answers=before,
        total=snapshot.remaining(state.answers),
    )


def _can_do(state: State, snapshot: Snapshot) -> View:
    """The next sentence; where there is none left, the question that they stand for."""
    sentence = next_sentence(state.at.can)
    if sentence is None:
        return _question(Question.LEVEL, state, snapshot)
    return CanDoView(
        sentence=sentence,
        answers=cleared(Question.LEVEL, state.answers, snapshot.lexicon),
        total=snapshot.remaining(state.answers),
    )


def leading(maybe: Iterable[str], state: State, snapshot: Snapshot) -> tuple[Option, ...]:
    """The concepts of which one may have been meant, but for those that lead to no offer."""
    lexicon = snapshot.lexicon
    meant = ((id_, naming(lexicon[id_])) for id_ in maybe if id_ in lexicon)
    counted = (
        Option(value=id_, count=snapshot.remaining(heard.over(state.answers, snapshot)))
        for id_, heard in meant
    )
    return tuple(option for option in counted if option.count)


def _results(state: State, world: World) -> ResultsView:
    total = world.snapshot.remaining(state.answers)
    near = not total
    pages = max(1, -(-total // PER_PAGE))
    page = min(state.at.page, pages - 1)
    listed = offers_listed(state, world, (page + 1) * PER_PAGE)
    wish = Wish(answers=state.answers, since=world.now.date()).code
    return ResultsView(
        matches=listed[page * PER_PAGE :],
        page=page,
        pages=pages,
        total=total,
        near=near,
        here=_here(state.answers, world.snapshot),
        answers=state.answers,
        without=best_to_drop(state.answers, world.snapshot) if near else None,
        office=_office(state, listed, world) if near else None,
        wish=wish if total <= WATCHABLE and (state.answers.topics or state.answers.words) else "",
        watched=any(each.code == wish for each in state.wishes),
    )


def _office(state: State, listed: tuple[Match, ...], world: World) -> Offer | None:
    """Who can help where nothing fits; not one who stands in the list already."""
    office = office_for(state.answers, world.snapshot, world.now.date())
    return None if office in [match.offer for match in listed] else office


def _given(state: State, snapshot: Snapshot) -> tuple[Question, ...]:
    """The questions the answers speak to, each slot once: a chosen kind stands for its topic."""
    lexicon = snapshot.lexicon
    given = [question for question in Question if is_filled(question, state.answers, lexicon)]
    return tuple(q for q in given if not (q is Question.KIND and Question.TOPIC in given))
