"""What a person is told without asking: answers to reports, new offers for a wish, changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.dialogue.views import Kept, News, NewsView, Reply
from bot.presentation.bidi import isolate
from bot.presentation.keyboards import Rows, open_offer, way_out
from bot.presentation.markup import Line, clip, first_that_fits
from bot.presentation.saved import LONGEST_TITLE, changes, sign_up_by, title_of
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from bot.presentation.watching import stop_one, wish_name
from catalog.lexicon import Lexicon
from catalog.offers import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Detail:
    """How much is said: names at most so long, in UTF-16 units, and what else there is."""

    name: int
    offers: bool = True
    parts: bool = True


# The buttons name every offer in any case.
_DETAILS: Final = (
    _Detail(name=LONGEST_TITLE),
    _Detail(name=LONGEST_TITLE, offers=False),
    _Detail(name=40, offers=False, parts=False),
)


def news_screen(
    view: NewsView, reply: Reply, words: Texts, lexicon: Lexicon, room: int
) -> tuple[tuple[Line, ...], Rows]:
    """Answers to reports, wishes, the list; a button for each offer, and one to stop each wish.

    Within ``room`` UTF-16 units.
    """
    lines = first_that_fits((_lines(view, detail, words, lexicon) for detail in _DETAILS), room)
    fixed = (offer for offer in view.fixed if offer is not None)
    saved = (kept.offer for kept in view.kept if kept.offer is not None)
    rows: Rows = (
        *((open_offer(offer, reply),) for offer in fixed),
        *(row for news in view.news for row in _wish_rows(news, reply, words, lexicon)),
        *((open_offer(offer, reply),) for offer in saved),
    )
    return lines, (*rows, *way_out(reply, words))


def _wish_rows(news: News, reply: Reply, words: Texts, lexicon: Lexicon) -> Rows:
    offers: Rows = tuple((open_offer(offer, reply),) for offer in news.offers)
    if news.over:
        return offers
    return (*offers, (stop_one(reply, words, lexicon, news.answers, news.code),))


def _lines(view: NewsView, detail: _Detail, words: Texts, lexicon: Lexicon) -> Iterator[Line]:
    for fixed in view.fixed:
        yield Line(_right_now(fixed, detail, words))
        yield Line()
    for each in view.news:
        yield from _new(each, detail, words, lexicon)
        yield Line()
    for kept in view.kept:
        yield from _kept(kept, detail, words)
        yield Line()


def _right_now(offer: Offer | None, detail: _Detail, words: Texts) -> str:
    if offer is None:
        # translators: message unasked: an offer about which the person said that it is wrong
        return Sign.CORRECTED + words.say(
            "Thank you! The offer that you reported is no longer shown."
        )
    title = clip(offer.text(words.language).title, detail.name)
    # translators: message unasked: the person said that something is wrong in the offer {title}
    return Sign.CORRECTED + words.say("Thank you! “{title}” is corrected now.", title=title)


def _new(news: News, detail: _Detail, words: Texts, lexicon: Lexicon) -> Iterator[Line]:
    wish = wish_name(news.answers, 2 * detail.name, words, lexicon)
    if news.offers:
        # translators: message unasked: new offers for a wish; {wish} like "German course · evening"
        yield Line(Sign.WATCHED + words.say("New for you: {wish}", wish=wish), bold=True)
        if detail.offers:
            yield from (Line("• " + _title(offer, detail, words)) for offer in news.offers)
    if news.over:
        # translators: message unasked: {wish} was watched for 90 days, which is over
        over = words.say(
            "I looked for “{wish}” for 90 days. Now I stop. You can ask me again.", wish=wish
        )
        yield Line(Sign.STOP + over)


def _kept(kept: Kept, detail: _Detail, words: Texts) -> Iterator[Line]:
    yield Line(Sign.LIST + title_of(kept, detail.name, words), bold=True)
    yield from changes(kept, words, parts=detail.parts)
    yield from sign_up_by(kept, words)


def _title(offer: Offer, detail: _Detail, words: Texts) -> str:
    return isolate(clip(offer.text(words.language).title, detail.name), words.language)
