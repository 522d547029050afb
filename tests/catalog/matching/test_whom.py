"""For whom an offer is, by its ages and its audience."""

import pytest

from catalog.lexicon import Language
from catalog.matching import Answers, Snapshot, Verdict, Whom
from catalog.matching.ranking.whom import verdict_whom
from catalog.offers import Offer, Text
from tests import strategies

FITS, UNKNOWN, MISSES = Verdict.FITS, Verdict.UNKNOWN, Verdict.MISSES


@pytest.mark.parametrize(
    ("low", "high", "audience", "verdicts"),
    [
        (None, None, "", (UNKNOWN, UNKNOWN, UNKNOWN)),
        (None, None, "newcomers", (UNKNOWN, UNKNOWN, UNKNOWN)),
        (5, 12, "children", (MISSES, FITS, MISSES)),
        (None, None, "babies", (MISSES, FITS, MISSES)),
        (None, None, "children pupils", (MISSES, FITS, MISSES)),
        (0, 7, "children families parents", (MISSES, FITS, FITS)),
        (None, None, "children families", (UNKNOWN, FITS, FITS)),
        (None, None, "children families parents", (UNKNOWN, FITS, FITS)),
        (None, None, "children youth", (UNKNOWN, FITS, MISSES)),
        (None, None, "children students", (UNKNOWN, FITS, FITS)),
        (9, 18, "children youth", (FITS, FITS, MISSES)),
        (14, 17, "", (FITS, FITS, MISSES)),
        (None, None, "youth", (FITS, FITS, MISSES)),
        (14, None, "apprentices youth", (FITS, UNKNOWN, MISSES)),
        (15, None, "adults", (FITS, UNKNOWN, MISSES)),
        (None, None, "adults", (FITS, MISSES, MISSES)),
        (None, None, "mothers women", (FITS, MISSES, MISSES)),
        (18, None, "", (FITS, MISSES, MISSES)),
        (None, None, "parents", (FITS, UNKNOWN, FITS)),
        (None, None, "families skilled-workers", (FITS, UNKNOWN, UNKNOWN)),
        (None, None, "adults children", (FITS, FITS, FITS)),
        (6, 99, "", (FITS, UNKNOWN, FITS)),
    ],
)
def test_oneself_a_child_and_a_family(
    low: int | None, high: int | None, audience: str, verdicts: tuple[Verdict, ...]
) -> None:
    assert tuple(verdict_whom(w, (low, high), {*audience.split()}) for w in Whom) == verdicts


def offer(number: int, *audience: str, ages: tuple[int | None, int | None]) -> Offer:
    return Offer(
        id=f"o{number}",
        provider="",
        texts={Language.DE: Text(title="Sport")},
        topics=("sport",),
        audience=audience,
        age_min=ages[0],
        age_max=ages[1],
    )


def test_what_only_children_may_do_is_not_even_a_near_miss_for_oneself() -> None:
    children, adults = offer(1, "children", ages=(6, 10)), offer(2, "adults", ages=(18, None))
    catalogue = Snapshot.build([children, adults], strategies.lexicon())

    def found(whom: Whom) -> list[Offer]:
        return [match.offer for match in catalogue.match(Answers(topics=("sport",), whom=whom))]

    assert found(Whom.ME) == [adults]
    assert found(Whom.CHILD) == [children]
    assert {each.id for each in found(Whom.FAMILY)} == {"o1", "o2"}
    assert catalogue.remaining(Answers(whom=Whom.FAMILY)) == 0


@pytest.mark.parametrize(
    ("audience", "age", "found"),
    [
        ("children youth", 40, False),
        ("children", 17, True),
        ("babies", 3, False),
        ("youth pupils", 26, True),
        ("youth pupils", 27, False),
        ("children adults", 40, True),
        ("families", 40, True),
        ("", 40, True),
    ],
)
def test_who_it_is_for_tells_its_ages_where_no_others_are_stated(
    audience: str, age: int, found: bool
) -> None:
    catalogue = Snapshot.build(
        [offer(1, *audience.split(), ages=(None, None))], strategies.lexicon()
    )
    assert bool(catalogue.match(Answers(ages=(age, age)))) is found
    assert bool(catalogue.remaining(Answers(ages=(age, age), whom=Whom.ME))) <= found
