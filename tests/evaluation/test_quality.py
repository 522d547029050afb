"""The quality on the queries kept aside, over both catalogues.

What is aimed at and not reached yet is expected to fail; what is reached must not be lost.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from random import Random

import pytest

from catalog.evaluation.measuring import Outcome, Search, measure, snapshot_search, summarised
from catalog.evaluation.metrics import Figures
from catalog.evaluation.queries import Query
from catalog.lexicon import load_lexicon
from catalog.matching import Snapshot
from tests.evaluation.catalogues import LANGUAGES, Catalogue, queries, sample, second
from tests.evaluation.mistyped import mistyped

TODAY = date(2026, 11, 23)
HIT5 = {"ar": 0.95, "de": 0.95, "en": 0.95, "fa": 0.95, "ar-Latn": 0.85, "fa-Latn": 0.85}
REACHED = {"ar": 0.95, "de": 0.95, "en": 0.95, "fa": 0.94, "ar-Latn": 0.90, "fa-Latn": 0.96}
ENOUGH = {
    "ar": 120,
    "de": 120,
    "en": 120,
    "fa": 120,
    "ar-Latn": 60,
    "fa-Latn": 60,
    "off topic": 200,
}
F1 = 0.90
FALSE_ACCEPTS = 0.03

NOT_YET = pytest.mark.xfail(reason="not reached yet", strict=False)
BELOW = {("fa", sample), ("fa", second)}
both = pytest.mark.parametrize("catalogue", [sample, second])


@cache
def search(catalogue: Callable[[], Catalogue]) -> Search:
    return snapshot_search(Snapshot.build(catalogue().searched, load_lexicon()), TODAY)


def outcomes(catalogue: Callable[[], Catalogue], asked: tuple[Query, ...]) -> tuple[Outcome, ...]:
    return measure(asked, catalogue().offers, load_lexicon(), search(catalogue))


@cache
def figures(catalogue: Callable[[], Catalogue], part: str) -> dict[str, Figures]:
    return summarised(outcomes(catalogue, queries(part)))


def test_there_are_enough_queries_and_a_third_of_them_is_kept_aside() -> None:
    tuning, held_out = queries("tuning"), queries("held_out")
    assert _fall_short(_counted((*tuning, *held_out)), 1.0) == []
    assert _fall_short(_counted(held_out), 1 / 3) == []
    in_both = len({q.text for q in tuning} & {q.text for q in held_out})
    assert in_both == 0


def _counted(asked: Iterable[Query]) -> Counter[str]:
    return Counter("off topic" if query.off_topic else query.language for query in asked)


def _fall_short(counted: Counter[str], share: float) -> list[str]:
    return [name for name, least in ENOUGH.items() if counted[name] < share * least]


@both
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_offer_is_as_often_among_the_first_five_as_it_was(
    catalogue: Callable[[], Catalogue], language: str
) -> None:
    hit5 = figures(catalogue, "held_out")[language].hit5
    assert hit5 is not None
    assert hit5 >= REACHED[language]


@pytest.mark.parametrize(
    ("language", "catalogue"),
    [
        pytest.param(language, catalogue, marks=NOT_YET)
        if (language, catalogue) in BELOW
        else (language, catalogue)
        for language in LANGUAGES
        for catalogue in (sample, second)
    ],
)
def test_the_right_offer_is_among_the_first_five(
    language: str, catalogue: Callable[[], Catalogue]
) -> None:
    hit5 = figures(catalogue, "held_out")[language].hit5
    assert hit5 is not None
    assert hit5 >= HIT5[language]


@both
def test_slots_are_filled_right(catalogue: Callable[[], Catalogue]) -> None:
    f1 = figures(catalogue, "held_out")["all"].f1
    assert f1 is not None
    assert f1 >= F1


@both
def test_what_is_none_of_our_business_is_refused(catalogue: Callable[[], Catalogue]) -> None:
    accepted = figures(catalogue, "held_out")["all"].accepted
    assert accepted is not None
    assert accepted <= FALSE_ACCEPTS


@pytest.mark.parametrize(
    ("typos", "shortest", "cost"),
    [(1, 4, 0.03), (2, 8, 0.08)],
)
def test_typos_cost_little(typos: int, shortest: int, cost: float) -> None:
    rng = Random(f"{typos} {shortest}")  # noqa: S311 - the same slips in every run
    pairs = [
        (query, slip)
        for query in (*queries("tuning"), *queries("held_out"))
        if not query.off_topic
        and (slip := mistyped(query, rng, typos=typos, shortest=shortest)) is not None
    ]
    assert len(pairs) > 300
    clean, typed = ([pair[at] for pair in pairs] for at in (0, 1))
    before, after = (
        summarised(outcomes(sample, tuple(asked)))["all"].hit5 for asked in (clean, typed)
    )
    assert before is not None
    assert after is not None
    assert before - after <= cost
