"""The catalogue as it is matched: immutable, in memory, built anew for each version of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from catalog.lexicon import Lexicon
from catalog.matching.answers import Answers, Match, Slot, Understanding, with_value, without
from catalog.matching.ranking import scoring
from catalog.matching.ranking.columns import Columns, build_columns
from catalog.matching.ranking.conditions import (
    Condition,
    NearDistricts,
    conditions,
    shown,
    suiting,
)
from catalog.matching.ranking.facts import Rows, rebuild
from catalog.matching.ranking.scoring import Explanation, Points
from catalog.matching.ranking.turns import best_first, each_in_turn
from catalog.matching.ranking.verdicts import FITS, UNKNOWN
from catalog.matching.wish.explaining import TokenReading
from catalog.matching.wish.resemblance import Likeness
from catalog.matching.wish.semantic import Meanings
from catalog.matching.wish.understanding import Reader
from catalog.matching.words.terms import Terms
from catalog.offers import Offer

# Which group of the list, by the verdict on the district: elsewhere, not known where, in it.
_BY_PLACE: Final = np.array([1, 2, 0], dtype=np.intp)
_REMEMBERED: Final = 16  # sets of answers; finding a question asks about a few again and again


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Snapshot:
    """All offers of one catalogue version with everything needed to match them.

    Nothing in it changes after ``build``, so threads may share it.
    """

    offers: tuple[Offer, ...]
    lexicon: Lexicon
    _rows: dict[str, int]
    _columns: Columns
    _terms: Terms
    _reader: Reader
    _suiting: Callable[[Answers], Rows]
    _meanings: Meanings | None = None

    @classmethod
    def build(cls, offers: Iterable[Offer], lexicon: Lexicon, before: Self | None = None) -> Self:
        """Prepare a catalogue. With the snapshot ``before`` only offers that were not in it, as
        the same objects, are read anew; the outcome is the same."""
        kept = tuple(offers)
        if before is not None and before.lexicon is not lexicon:
            before = None
        change = rebuild(kept, before._rows if before else {}, before.offers if before else ())
        columns = build_columns(change, lexicon, before._columns if before else None)
        terms = Terms.build(kept, before._terms if before else None)

        @lru_cache(maxsize=_REMEMBERED)
        def remembered(answers: Answers) -> Rows:
            return suiting(conditions(answers, columns, terms), columns.count)

        return cls(
            offers=kept,
            lexicon=lexicon,
            _rows={offer.id: row for row, offer in enumerate(kept)},
            _columns=columns,
            _terms=terms,
            _reader=Reader(lexicon, terms),
            _suiting=remembered,
            _meanings=before._meanings if before else None,
        )

    def suggesting(self, meanings: Meanings) -> Self:
        """The same catalogue, which also suggests topics for texts that have none of its words."""
        return replace(self, _meanings=meanings)

    @property
    def suggests(self) -> bool:
        """Whether it does so."""
        return self._meanings is not None

    def offer(self, offer_id: str) -> Offer | None:
        """The offer with this id, or None when the catalogue has none."""
        row = self._rows.get(offer_id)
        return None if row is None else self.offers[row]

    def understand(self, text: str) -> Understanding:
        """What free text means, by the lexicon and by this catalogue's own words."""
        understood = self._reader.understand(text)
        if self._meanings is None or understood.understood or understood.maybe:
            return understood
        if self._reader.finds_something(text):
            return understood  # judged to be something else, or not wanted
        return replace(understood, maybe=self._meanings.suggest(text))

    def reading(self, text: str) -> tuple[TokenReading, ...]:
        """What each word of a text is taken for, whether ``understand`` uses it or not."""
        return self._reader.explain(text)

    def likeness(self, text: str) -> tuple[Likeness, ...]:
        """What a text as a whole is like, likest first, by all labels and messages."""
        return self._reader.likeness(text)

    def match(
        self,
        answers: Answers,
        limit: int | None = None,
        *,
        today: date | None = None,
        fitting: bool = False,
    ) -> tuple[Match, ...]:
        """The offers that suit, best first, each with one reason per condition.

        What names a topic looked for comes before what may only hold it. Of several topics each
        has offers among the first, also with a little lower scores.

        Left out are offers for another age, offers for women only when a man asks, and, where
        topics or words are given, offers with none of them; when that leaves none, other offers
        of the same field are near misses. With ``today``, offers that are
        over or closed for registration rank lower; without it they do not. With ``fitting``
        only the ``remaining`` ones are ranked: those in a district asked for, those elsewhere,
        those of which nobody says where they are. Of those that meet the same the nearest come
        first, those without a place after them.
        """
        found = conditions(answers, self._columns, self._terms)
        rows = self._suiting(answers) if fitting else shown(found, self._columns.count)
        points = scoring.points_of(found, rows, self._columns, today)
        topics = _of_slot(found, Slot.TOPIC)
        near = _nearness(found)
        if fitting and near is not None:
            best = self._best_first(rows, points, answers, None, topics)
            fit = scoring.fit_of(found, rows, self._columns, today)
            groups = self._by_place(near, rows, today)
            best = _sorted(best, groups, -fit, near.kilometres(rows))[:limit]
        elif fitting:
            best = self._best_first(rows, points, answers, limit, topics)
        else:
            groups = _by_subject(topics, rows)
            best = np.concatenate(
                [
                    part[self._best_first(rows[part], points[part], answers, limit, topics)]
                    for part in (np.flatnonzero(groups == group) for group in np.unique(groups))
                ]
                or [rows]
            )[:limit]
        return self._matches(found, rows[best], points[best])

    def closest(
        self, answers: Answers, limit: int | None = None, *, today: date | None = None
    ) -> tuple[Match, ...]:
        """As ``match``, but of those about the same subject the ones that miss fewest of the
        conditions come first, and what is over last. Where an offer is counts for no miss."""
        found = conditions(answers, self._columns, self._terms)
        rows = shown(found, self._columns.count)
        points = scoring.points_of(found, rows, self._columns, today)
        topics = _of_slot(found, Slot.TOPIC)
        best = self._best_first(rows, points, answers, None, topics)
        over = np.zeros(len(rows), dtype=bool)
        if today is not None:
            over = scoring.are_over(rows, self._columns, today)
        missed = scoring.unmet(found, rows)
        best = _sorted(best, over, _by_subject(topics, rows), missed)[:limit]
        return self._matches(found, rows[best], points[best])

    def _matches(self, found: list[Condition], rows: Rows, points: Points) -> tuple[Match, ...]:
        return tuple(
            Match(
                offer=self.offers[row],
                score=scoring.as_score(gained),
                reasons=tuple(condition.reason(row) for condition in found),
            )
            for row, gained in zip(rows.tolist(), points.tolist(), strict=True)
        )

    def _by_place(self, districts: Condition, rows: Rows, today: date | None) -> Rows:
        """The group of each offer by its place; what is over is in no district's first group."""
        groups = _BY_PLACE[districts.verdicts(rows)]
        if today is not None:
            groups[(groups == 0) & scoring.are_over(rows, self._columns, today)] = 1
        return groups

    def _best_first(
        self,
        rows: Rows,
        points: Points,
        answers: Answers,
        limit: int | None,
        topics: Condition | None,
    ) -> Rows:
        """The places of the best offers; of several topics, each has some among the first."""
        question = repr(answers)

        def best(rows: Rows, points: Points) -> Rows:
            return best_first(rows, points, self._columns, question, limit)

        if topics is None or len(answers.topics) < 2 or not len(rows):
            return best(rows, points)
        return each_in_turn(rows, points, topics, best, limit)

    def explain(self, answers: Answers, offer_id: str, *, today: date | None = None) -> Explanation:
        """How an offer's score comes about; also for one that ``match`` leaves out.

        Raises KeyError when the catalogue has no such offer.
        """
        row = self._rows[offer_id]
        found = conditions(answers, self._columns, self._terms)
        return scoring.explain(found, row, self._columns, today)

    def remaining(self, answers: Answers) -> int:
        """How many offers fit: they name a topic looked for and miss nothing but the district."""
        return len(self._suiting(answers))

    def split(self, answers: Answers, slot: Slot, values: Sequence[str]) -> dict[str, int]:
        """What ``remaining`` would be with the slot set to each value; ages as "6-9"."""
        alone = self._alone(answers, slot, values)
        return {value: int(said[each.suits].sum()) for value, each, said in alone}

    def sayings(
        self, answers: Answers, slot: Slot, values: Sequence[str]
    ) -> dict[str, tuple[int, int]]:
        """Of those that would remain with each value: how many say that it fits them, and how
        many say nothing about it."""
        counts: dict[str, tuple[int, int]] = {}
        for value, condition, said in self._alone(answers, slot, values):
            fits, silent = (condition.suits & (condition.verdict == v) for v in (FITS, UNKNOWN))
            counts[value] = int(said[fits].sum()), int(said[silent].sum())
        return counts

    def _alone(
        self, answers: Answers, slot: Slot, values: Sequence[str]
    ) -> Iterator[tuple[str, Condition, Rows]]:
        """Each value as the slot's only condition, and how many of those that remain without
        the slot state each fact that it judges."""
        rows = self._suiting(without(answers, slot))
        facts = self._columns.facts.get(slot)
        if facts is not None:
            said = facts.counts
            if len(rows) < self._columns.count:
                said = np.bincount(facts.codes[rows], minlength=len(said))
        for value in values:
            alone = with_value(Answers(), slot, value)
            (condition,) = conditions(alone, self._columns, self._terms)
            if facts is None:  # words: each has facts of its own
                said = np.bincount(condition.codes[rows], minlength=len(condition.verdict))
            yield value, condition, said


def _by_subject(topics: Condition | None, rows: Rows) -> Rows:
    """The group of each offer: those that name what is looked for come first."""
    named = np.ones(len(rows)) if topics is None else topics.verdicts(rows) == FITS
    return np.where(named, 0, 1)


def _sorted(best: Rows, *keys: NDArray[np.generic]) -> Rows:
    """These places by the first key, then the next; where all are equal, in their order."""
    return best[np.lexsort([key[best] for key in reversed(keys)])]


def _nearness(found: Iterable[Condition]) -> NearDistricts | None:
    return next((each for each in found if isinstance(each, NearDistricts)), None)


def _of_slot(found: Iterable[Condition], slot: Slot) -> Condition | None:
    return next((condition for condition in found if condition.slot is slot), None)
