"""The floors of quality on the queries kept aside, over both catalogues."""

from collections import Counter
from collections.abc import Callable
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
F1 = 0.90
FALSE_ACCEPTS = 0.03

both = pytest.mark.parametrize("catalogue", [sample, second])


@cache
def search(catalogue: Callable[[], Catalogue]) -> Search:
    return snapshot_search(Snapshot.build(catalogue().searched, load_lexicon()), TODAY)


def outcomes(catalogue: Callable[[], Catalogue], asked: tuple[Query, ...]) -> tuple[Outcome, ...]:
    return measure(asked, catalogue().offers, load_lexicon(), search(catalogue))


@cache
def figures(catalogue: Callable[[], Catalogue], part: str) -> dict[str, Figures]:
    return summarised(outcomes(catalogue, queries(part)))


def test_there_are_enough_queries_and_a_third_is_kept_aside() -> None:
    tuning, held_out = queries("tuning"), queries("held_out")
    ours = Counter(q.language for q in (*tuning, *held_out) if not q.off_topic)
    assert min(ours[language] for language in ("ar", "de", "en", "fa")) >= 120
    assert min(ours[language] for language in ("ar-Latn", "fa-Latn")) >= 60
    assert sum(q.off_topic for q in (*tuning, *held_out)) >= 200
    aside = len(held_out) / (len(tuning) + len(held_out))
    assert aside == pytest.approx(1 / 3, abs=0.01)
    in_both = len({q.text for q in tuning} & {q.text for q in held_out})
    assert in_both == 0


@both
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_offer_is_among_the_first_five(
    catalogue: Callable[[], Catalogue], language: str
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


@pytest.mark.parametrize(("typos", "shortest", "cost"), [(1, 4, 0.03), (2, 8, 0.08)])
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
