"""What a person is told of without asking: once a day at most, and only what they asked for."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from bot.dialogue.holding import still_holding
from bot.dialogue.reporting import not_fixed
from bot.dialogue.saved import Saved, state_of
from bot.dialogue.showing import World, kept_now, own_list
from bot.dialogue.state import State
from bot.dialogue.tokens import link_code
from bot.dialogue.views import Kept, News, NewsView, Reply
from bot.dialogue.wishes import Wish, knowing, unknown
from catalog.offers import Offer

MOST: Final = 4  # pieces of news in one message: it is read on a small screen
MOST_NEW: Final = 3  # offers in one of them
MOST_WATCHED: Final = 200  # fitting offers of a wish that are compared; a wish is narrower
_SPEAKING_HOURS: Final = range(9, 20)  # of the day in Magdeburg


def news(state: State, world: World) -> tuple[State, NewsView | None]:
    """What is new for this person, and the state in which they know it; None where nothing is.

    Nothing is said at night, nor twice on a day; what there is no room for is said on another,
    the last days to sign up first. Reports that nobody answered for too long are dropped
    without a word.
    """
    today = world.now.date()
    state = still_holding(state, world)
    if state.told_on == today or world.now.hour not in _SPEAKING_HOURS:
        return state, None
    kept = sorted(_changes(state, world), key=_urgency)[:MOST]
    fixed = dict(islice(_put_right(state, world), MOST - len(kept)))
    fresh = tuple(islice(_new_offers(state, world), MOST - len(kept) - len(fixed)))
    if not (kept or fixed or fresh):
        return state, None
    view = NewsView(news=fresh, kept=tuple(kept), today=today, fixed=tuple(fixed.values()))
    after = replace(
        state,
        saved=tuple(_told_of(saved, view, world) for saved in state.saved),
        reports=not_fixed(state.reports, _codes(state, world, fixed)),
        wishes=tuple(_told_about(wish, view) for wish in state.wishes if not _ends(wish, view)),
        told_on=today,
    )
    return after, view


def told(view: NewsView, state: State) -> Reply:
    """The news as they are said: their buttons never grow old, and no turn ends with them."""
    return Reply(language=state.speaks, turn=0, view=view, saved=own_list(state))


def fitting(wish: Wish, world: World) -> tuple[Offer, ...]:
    """The offers that fit a wish now, best first."""
    matches = world.snapshot.match(wish.answers, MOST_WATCHED, today=world.now.date(), fitting=True)
    return tuple(match.offer for match in matches)


# --- changes in the list ------------------------------------------------------------------


def _changes(state: State, world: World) -> Iterator[Kept]:
    for saved in state.saved:
        kept = kept_now(saved, world)
        is_different = kept.offer is None or bool(kept.changed)
        is_news = is_different and saved.told != state_of(kept.offer)
        if is_news or (kept.ends is not None and kept.ends != saved.reminded):
            yield kept if is_news else replace(kept, changed=())


def _urgency(kept: Kept) -> date:
    return kept.ends or date.max


def _told_of(saved: Saved, view: NewsView, world: World) -> Saved:
    code = link_code(saved.offer)
    for kept in view.kept:
        if kept.code == code:
            offer = world.snapshot.offer(saved.offer)
            return replace(saved, told=state_of(offer), reminded=kept.ends or saved.reminded)
    return saved


# --- reports ------------------------------------------------------------------------------


def _put_right(state: State, world: World) -> Iterator[tuple[str, Offer | None]]:
    """The offers that were put right, each once."""
    ids = (each.offer for each in state.reports if each.code in world.fixed)
    return ((id_, world.snapshot.offer(id_)) for id_ in dict.fromkeys(ids))


def _codes(state: State, world: World, told: Collection[str]) -> frozenset[str]:
    return frozenset(r.code for r in state.reports if r.code in world.fixed and r.offer in told)


# --- wishes -------------------------------------------------------------------------------


def _new_offers(state: State, world: World) -> Iterator[News]:
    for wish in state.wishes:
        offers = fitting(wish, world)
        fresh = {*unknown(wish, (offer.id for offer in offers))}
        over = wish.is_over(world.now.date())
        if fresh or over:
            new = tuple(offer for offer in offers if offer.id in fresh)[:MOST_NEW]
            yield News(answers=wish.answers, code=wish.code, offers=new, over=over)


def _told_about(wish: Wish, view: NewsView) -> Wish:
    """What there was no room for is told on another day."""
    new = (offer.id for news in view.news if news.code == wish.code for offer in news.offers)
    return knowing(wish, new)


def _ends(wish: Wish, view: NewsView) -> bool:
    return any(news.over for news in view.news if news.code == wish.code)
