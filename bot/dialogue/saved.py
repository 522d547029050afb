"""A person's list of offers: how one is kept on it, and what has changed in it since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from bot.dialogue.digest import digest
from catalog.lexicon import Language
from catalog.offers import Offer

MOST: Final = 10  # on a list: it fits on one screen of a cheap phone
SOON: Final = timedelta(days=3)
"""So long before the last day to sign up a person is told of it."""


class Part(StrEnum):
    """What of an offer a person has to hear about when it changes."""

    WHEN = "when"
    WHERE = "where"
    PRICE = "price"
    WHO = "who"
    SIGN_UP = "sign-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An offer on the list. ``seen`` are digests of its parts as the person last saw them,
    ``title`` is its name as they last read it, by which it is called once it is gone.

    ``told`` is the state of it that they were written about, ``reminded`` the last day to sign
    up that they were reminded of.
    """

    offer: str
    seen: Mapping[Part, str]
    title: str = ""
    told: str = ""
    reminded: date | None = None


def saved(offer: Offer, language: Language) -> Saved:
    """The offer as it goes onto a list now, read in this language."""
    seen = {part: _digest(part, offer) for part in Part}
    return Saved(offer=offer.id, seen=seen, title=offer.text(language).title)


def with_offer(listed: tuple[Saved, ...], offer: Offer, language: Language) -> tuple[Saved, ...]:
    """The list with the offer on it as it is now, each once, newest last; a full one as it is."""
    now = saved(offer, language)
    if not is_on(listed, offer.id):
        return (*listed, now) if len(listed) < MOST else listed
    return tuple(now if each.offer == offer.id else each for each in listed)


def is_on(listed: tuple[Saved, ...], offer_id: str) -> bool:
    """Whether the offer is on the list."""
    return any(each.offer == offer_id for each in listed)


def changed(kept: Saved, offer: Offer) -> tuple[Part, ...]:
    """The parts of an offer that are not as the person saw them."""
    return tuple(part for part in Part if kept.seen.get(part) != _digest(part, offer))


def ends_soon(offer: Offer, today: date) -> date | None:
    """The next day on which signing up ends, if that is soon."""
    days = (run.register_by for run in offer.runs)
    return min((day for day in days if day and today <= day <= today + SOON), default=None)


def state_of(offer: Offer | None) -> str:
    """A digest of all parts; "gone" for an offer that is no longer there."""
    return "gone" if offer is None else "".join(_digest(part, offer) for part in Part)


def _digest(part: Part, offer: Offer) -> str:
    facts = msgspec.json.encode(list(_facts(part, offer)), order="deterministic")
    return digest(facts)


def _facts(part: Part, offer: Offer) -> Iterator[object]:
    match part:
        case Part.WHEN:
            yield [(run.starts, run.ends, run.times, run.parts, run.note) for run in offer.runs]
        case Part.WHERE:
            yield from (offer.place.address, offer.place.district)
            yield [run.mode for run in offer.runs]
        case Part.PRICE:
            yield from (offer.free, offer.price_eur, offer.price_note)
        case Part.WHO:
            yield from (offer.level_min, offer.level_max, offer.age_min, offer.age_max)
            yield from (offer.audience, offer.audience_note, offer.childcare)
        case Part.SIGN_UP:
            yield [run.register_by for run in offer.runs]
            yield from (offer.sign_up, offer.sign_up_note, offer.bring, offer.bring_note)
            yield from (offer.contact.phone, offer.contact.email)
