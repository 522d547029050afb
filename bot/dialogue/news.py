"""What a person is told of without asking: once a day at most, and only what they asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.dialogue.reporting import not_fixed, still_open
from bot.dialogue.saved import Saved, changed, state_of
from bot.dialogue.showing import World
from bot.dialogue.state import State
from bot.dialogue.tokens import link_code
from bot.dialogue.views import Kept, News, NewsView, Reply
from bot.dialogue.wishes import Wish, knowing, unknown
from catalog.offers import Offer

MOST: Final = 5  # offers in one message
MOST_WATCHED: Final = 200  # fitting offers of a wish that are compared; a wish is narrower
_SOON: Final = timedelta(days=3)  # before the last day to sign up
_SPEAKING_HOURS: Final = range(9, 20)  # of the day in Magdeburg


def news(state: State, world: World) -> tuple[State, NewsView | None]:
    """What is new for this person, and the state in which they know it; None where nothing is.

    Nothing is said at night, nor twice on a day. Reports that nobody answered for too long are
    dropped without a word.
    """
    today = world.now.date()
    state = replace(state, reports=still_open(state.reports, today))
    if state.told_on == today or world.now.hour not in _SPEAKING_HOURS:
        return state, None
    found = [_of_wish(wish, world) for wish in state.wishes]
    kept = [_of_saved(saved, world) for saved in state.saved]
    view = NewsView(
        news=tuple(each for _, each in found if each),
        kept=tuple(each for _, each in kept if each),
        today=today,
        fixed=tuple(_of_reports(state, world)),
    )
    if not (view.news or view.kept or view.fixed):
        return state, None
    after = replace(
        state,
        wishes=tuple(wish for wish, _ in found if not wish.is_over(today)),
        saved=tuple(saved for saved, _ in kept),
        reports=not_fixed(state.reports, world.fixed),
        told_on=today,
    )
    return after, view


def told(view: NewsView, state: State) -> Reply:
    """The news as they are said: their buttons never grow old, and no turn ends with them."""
    return Reply(language=state.speaks, turn=0, view=view)


def fitting(wish: Wish, world: World) -> tuple[Offer, ...]:
    """The offers that fit a wish now, best first."""
    matches = world.snapshot.match(wish.answers, MOST_WATCHED, today=world.now.date(), fitting=True)
    return tuple(match.offer for match in matches)


def _of_wish(wish: Wish, world: World) -> tuple[Wish, News | None]:
    offers = fitting(wish, world)
    ids = [offer.id for offer in offers]
    fresh = {*unknown(wish, ids)}
    over = wish.is_over(world.now.date())
    if not (fresh or over):
        return wish, None
    new = tuple(offer for offer in offers if offer.id in fresh)[:MOST]
    return knowing(wish, ids), News(answers=wish.answers, code=wish.code, offers=new, over=over)


def _of_saved(saved: Saved, world: World) -> tuple[Saved, Kept | None]:
    offer = world.snapshot.offer(saved.offer)
    parts = changed(saved, offer) if offer else ()
    state = state_of(offer)
    ends = _ends_soon(offer, world.now.date()) if offer else None
    is_news = (offer is None or bool(parts)) and saved.told != state
    if not is_news and (ends is None or ends == saved.reminded):
        return saved, None
    kept = Kept(code=link_code(saved.offer), offer=offer, changed=parts if is_news else ())
    return replace(saved, told=state, reminded=ends or saved.reminded), replace(kept, ends=ends)


def _of_reports(state: State, world: World) -> Iterator[Offer | None]:
    """The offers that were put right, each once."""
    ids = (each.offer for each in state.reports if each.code in world.fixed)
    return (world.snapshot.offer(id_) for id_ in dict.fromkeys(ids))


def _ends_soon(offer: Offer, today: date) -> date | None:
    """The next day on which signing up ends, if that is soon."""
    days = _soon((run.register_by for run in offer.runs), today)
    return min(days, default=None)


def _soon(days: Iterable[date | None], today: date) -> Iterator[date]:
    return (day for day in days if day is not None and today <= day <= today + _SOON)
