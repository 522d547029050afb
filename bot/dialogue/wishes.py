"""Wishes that are watched: "tell me when there is one", each for a while and no longer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import msgspec

from bot.dialogue.digest import digest
from catalog.matching import Answers

MOST: Final = 3
LASTS: Final = timedelta(days=90)
KEPT: Final = LASTS + timedelta(days=2)
"""How long who waits is kept: the end of a wish is told by day, so it must outlive its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Answers for which the person wants to hear of offers, since a day.

    ``known`` are digests of the offers that they have seen or were told of.
    """

    answers: Answers
    since: date
    known: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """What the wish is called on a button."""
        return digest(msgspec.json.encode(self.answers))

    @property
    def until(self) -> date:
        """The day on which it has been watched for long enough."""
        return self.since + LASTS

    def is_over(self, today: date) -> bool:
        """Whether that day has come."""
        return today >= self.until


def watched(wishes: tuple[Wish, ...], wish: Wish) -> tuple[Wish, ...]:
    """The wishes with this one, each once, newest last; the oldest gives way."""
    return (*dropped(wishes, wish.code), wish)[-MOST:]


def dropped(wishes: tuple[Wish, ...], code: str) -> tuple[Wish, ...]:
    """The wishes without the one of this code."""
    return tuple(each for each in wishes if each.code != code)


def knowing(wish: Wish, offer_ids: Iterable[str]) -> Wish:
    """The wish, of which the person knows these offers as well."""
    known = (*wish.known, *(digest(each.encode()) for each in offer_ids))
    return replace(wish, known=tuple(dict.fromkeys(known)))


def unknown(wish: Wish, offer_ids: Iterable[str]) -> tuple[str, ...]:
    """Those of the offers that the person does not know of."""
    return tuple(each for each in offer_ids if digest(each.encode()) not in wish.known)
