"""Puts every query to a search and gathers the figures and the misses."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from catalog.evaluation.judging import judge
from catalog.evaluation.metrics import (
    SHOWN,
    Figures,
    Filled,
    Ranked,
    figures,
    filled,
    ranked,
)
from catalog.evaluation.queries import Query, values_of
from catalog.lexicon import Lexicon
from catalog.matching import Answers, Slot, Snapshot
from catalog.offers import Offer

_DEPTH: Final = 50  # results looked at for the mean reciprocal rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a search made of a text: offers, best first, the slots filled, what it asked back."""

    offers: Sequence[str] = ()
    slots: Mapping[Slot, Sequence[str]] | None = None
    maybe: Sequence[str] = ()


Search = Callable[[str], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One query with what came of it; ``standing`` is None where no offer is right for it."""

    query: Query
    answer: Answer
    standing: Ranked | None
    filled: Filled

    @property
    def accepted(self) -> bool:
        """Whether offers were shown; right or wrong depends on the query."""
        return bool(self.answer.offers or self.answer.slots)

    @property
    def missed(self) -> bool:
        """Whether a person who asked this was let down."""
        if self.query.off_topic:
            return self.accepted
        late = self.standing and (self.standing.place is None or self.standing.place > SHOWN)
        return bool(late or self.filled.wrong or self.filled.missed)


def snapshot_search(snapshot: Snapshot, today: date) -> Search:
    """Our own search, as the bot does it."""

    def search(text: str) -> Answer:
        understood = snapshot.understand(text)
        if understood.answers == Answers():
            return Answer(slots={}, maybe=understood.maybe)
        found = snapshot.match(understood.answers, _DEPTH, today=today)
        return Answer(
            offers=[match.offer.id for match in found],
            slots=values_of(understood.answers, snapshot.lexicon),
        )

    return search


def measure(
    queries: Iterable[Query], offers: Sequence[Offer], lexicon: Lexicon, search: Search
) -> tuple[Outcome, ...]:
    """The outcome of every query. ``offers`` hold the facts by which results are judged."""
    return tuple(_outcome(query, search(query.text), offers, lexicon) for query in queries)


def _outcome(query: Query, answer: Answer, offers: Sequence[Offer], lexicon: Lexicon) -> Outcome:
    said = answer.slots if query.slots else None
    return Outcome(
        query=query,
        answer=answer,
        standing=ranked(answer.offers, judge(query, offers, lexicon)),
        # Without slots nobody said what is to be filled: none of what was can be wrong.
        filled=Filled() if said is None else filled(said, query.slots, query.also),
    )


def summarised(outcomes: Iterable[Outcome]) -> dict[str, Figures]:
    """The figures per language, then those of all queries under "all"."""

    def language(outcome: Outcome) -> str:
        return outcome.query.language

    known = sorted(outcomes, key=language)
    per_language = {name: _figures(tuple(each)) for name, each in groupby(known, language)}
    return per_language | {"all": _figures(known)}


def _figures(outcomes: Sequence[Outcome]) -> Figures:
    ours = [o for o in outcomes if not o.query.off_topic]
    return figures(
        standings=[o.standing for o in ours if o.standing is not None],
        slots=[o.filled for o in ours if o.query.slots],
        accepted=[o.accepted for o in outcomes if o.query.off_topic],
    )
