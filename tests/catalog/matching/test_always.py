"""What must hold of every catalogue and every wish, tried on random ones."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from catalog.matching import Answers, Match, Slot, Snapshot, Verdict
from catalog.matching.answers import Reason, with_value
from catalog.offers import Offer, Place, Run
from tests.catalog.matching.catalogues import (
    GROUPS,
    LEXICON,
    TODAY,
    TOPICS,
    VALUES,
    answers,
    catalogues,
    facts,
    some,
)
from tests.catalog.matching.conftest import offer

unhurried = settings(deadline=None, max_examples=60)  # the machine may be busy

LONG_AGO = TODAY - timedelta(days=2000)


def build(*offers: Offer, before: Snapshot | None = None) -> Snapshot:
    return Snapshot.build(offers, LEXICON, before)


def ids(found: tuple[Match, ...]) -> list[str]:
    return [match.offer.id for match in found]


def fitting(found: tuple[Match, ...]) -> int:
    return sum(all(map(_is_met, match.reasons)) for match in found)


def _is_met(reason: Reason) -> bool:
    """The topic must be named, nothing else missed; how near it is decides only the place."""
    match reason.slot:
        case Slot.TOPIC:
            return reason.verdict is Verdict.FITS
        case Slot.DISTRICT:
            return True
        case _:
            return reason.verdict is not Verdict.MISSES


@unhurried
@given(offers=catalogues(), wish=answers(), slot=st.sampled_from(Slot))
def test_a_split_counts_what_would_be_found_with_each_value(
    offers: list[Offer], wish: Answers, slot: Slot
) -> None:
    snapshot = build(*offers)
    assert snapshot.remaining(wish) == fitting(snapshot.match(wish))
    assert snapshot.split(wish, slot, VALUES[slot]) == {
        value: fitting(snapshot.match(with_value(wish, slot, value))) for value in VALUES[slot]
    }


@unhurried
@given(offers=catalogues(), wish=answers(), today=st.sampled_from([None, TODAY]))
def test_every_score_is_the_sum_of_its_explanation(
    offers: list[Offer], wish: Answers, today: date | None
) -> None:
    snapshot = build(*offers)
    for match in snapshot.match(wish, today=today):
        why = snapshot.explain(wish, match.offer.id, today=today)
        assert why.score == match.score
        assert tuple(gain.reason for gain in why.gains) == match.reasons
        assert sum(gain.share for gain in why.gains) == (10_000 if why.gains else 0)
        assert all(0 <= gain.points <= gain.share for gain in why.gains)
        assert all(loss.points > 0 for loss in why.losses)
        assert 0 <= match.score <= 1


@unhurried
@given(offers=catalogues(), wish=answers(), limit=st.integers(0, 14))
def test_a_limit_takes_the_first_of_all(offers: list[Offer], wish: Answers, limit: int) -> None:
    snapshot = build(*offers)
    every = snapshot.match(wish, today=TODAY)
    scores = [match.score for match in every]
    if not wish.topics:  # those that name the topic come first; several topics take turns
        assert scores == sorted(scores, reverse=True)
    named = [any(_is_met(r) for r in match.reasons if r.slot is Slot.TOPIC) for match in every]
    assert named == sorted(named, reverse=True)
    assert snapshot.match(wish, limit, today=TODAY) == every[:limit]


@unhurried
@given(offers=catalogues(), wish=answers(), turned=st.randoms(use_true_random=False))
def test_the_order_of_the_catalogue_does_not_matter(
    offers: list[Offer], wish: Answers, turned: Any
) -> None:
    once = build(*offers).match(wish, today=TODAY)
    turned.shuffle(offers)
    assert build(*offers).match(wish, today=TODAY) == once


@unhurried
@given(before=catalogues(), after=catalogues(), wish=answers(), data=st.data())
def test_a_snapshot_built_upon_another_is_the_same_as_a_new_one(
    before: list[Offer], after: list[Offer], wish: Answers, data: st.DataObject
) -> None:
    """Any offers gone, any changed, any new, in any order."""
    kept = data.draw(st.lists(st.sampled_from(before), unique_by=id)) if before else []
    names = {each.id for each in kept}
    offers = data.draw(st.permutations([*kept, *(o for o in after if o.id not in names)]))
    upon = build(*offers, before=build(*before))
    new = build(*offers)
    assert upon.match(wish, today=TODAY) == new.match(wish, today=TODAY)
    assert upon.offers == new.offers
    for slot in Slot:
        assert upon.split(wish, slot, VALUES[slot]) == new.split(wish, slot, VALUES[slot])


TOGETHER = (
    ("title",),
    ("topics",),
    ("level_min", "level_max"),
    ("age_min", "age_max"),
    ("audience",),
    ("free",),
    ("childcare",),
    ("place",),
    ("runs",),
)


def all_met(wish: Answers) -> dict[str, Any]:
    """The facts of an offer that fits every condition of a wish exactly."""
    low, high = wish.ages or (None, None)
    free = True if "free-of-charge" in wish.needs else None
    women = ("women",) if "women-only" in wish.needs else ()
    return {
        "title": " ".join(wish.words) or "Kurs",
        "topics": wish.topics,
        "level_min": wish.level,
        "level_max": wish.level,
        "age_min": low,
        "age_max": high,
        "audience": tuple(dict.fromkeys((*wish.groups, *women))),
        "free": free,
        "childcare": True if "childcare" in wish.needs else None,
        "place": Place(district=next(iter(wish.districts), None)),
        "runs": (Run(mode=wish.mode, parts=wish.times),) if wish.mode or wish.times else (),  # type: ignore[arg-type]
    }


@unhurried
@given(
    wish=answers(needs=("childcare", "free-of-charge"), districts=("sudenburg",))
    | answers(needs=(), words=())
    | answers(),
    other=facts(),
    changed=st.lists(st.sampled_from(TOGETHER), min_size=1),
)
def test_fitting_everything_beats_fitting_most_however_old(
    wish: Answers, other: dict[str, Any], changed: list[tuple[str, ...]]
) -> None:
    assume("wheelchair" not in wish.needs and not {"men", "women"} <= {*wish.groups})
    met = all_met(wish)
    worse = {name: other[name] for names in changed for name in names}
    less = offer("less", **met | worse, verified_on=TODAY)
    snapshot = build(offer("all", **met, verified_on=LONG_AGO), less)
    found = snapshot.match(wish, today=TODAY)
    verdicts = {match.offer.id: {reason.verdict for reason in match.reasons} for match in found}
    assume(verdicts.get("all") in (set(), {Verdict.FITS}))
    if verdicts.get("less", set()) - {Verdict.FITS}:
        assert ids(found) == ["all", "less"]
        assert found[0].score > found[1].score


@unhurried
@given(
    asked=st.lists(st.sampled_from([*TOPICS]), min_size=2, max_size=3, unique=True),
    named=some(tuple(TOPICS), 3),
    others=some(tuple(TOPICS), 4),
    crowd=st.lists(some(tuple(TOPICS), 2), max_size=6),
)
def test_serving_all_topics_beats_serving_some(
    asked: list[str], named: tuple[str, ...], others: tuple[str, ...], crowd: list[tuple[str, ...]]
) -> None:
    wish = Answers(topics=tuple(asked))
    served = tuple(dict.fromkeys((*others, *asked)))
    some_more = [offer(f"c{n}", topics=topics) for n, topics in enumerate(crowd)]
    snapshot = build(offer("all", topics=served), offer("some", topics=named), *some_more)
    assume(any(snapshot.remaining(Answers(topics=(topic,))) for topic in asked))
    lines = [LEXICON.line(topic) for topic in named]
    assume(not all(any(topic in line for line in lines) for topic in asked))
    score = {match.offer.id: match.score for match in snapshot.match(wish)}
    assert score["all"] > score.get("some", 0)


@unhurried
@given(providers=st.lists(st.sampled_from("ABCDE"), max_size=30), wish=answers())
def test_providers_take_turns_among_equals(providers: list[str], wish: Answers) -> None:
    equal = [offer(f"{provider}{n}", provider=provider) for n, provider in enumerate(providers)]
    seen: list[str] = []
    turns: list[int] = []
    for match in build(*equal).match(replace(wish, topics=(), words=())):
        turns.append(seen.count(match.offer.provider))
        seen.append(match.offer.provider)
    assert turns == sorted(turns)


def test_another_question_is_begun_by_another_provider() -> None:
    snapshot = build(
        *(offer(f"{p}{n}", provider=p) for p in "ABCD" for n in range(90 if p == "A" else 2))
    )
    wishes = [
        Answers(groups=(group,), ages=(age, age)) for group in GROUPS for age in range(10, 30)
    ]
    first = [snapshot.match(wish, 1)[0].offer.provider for wish in wishes]
    assert first == [snapshot.match(wish, 1)[0].offer.provider for wish in wishes]
    assert all(5 < first.count(provider) < 40 for provider in "ABCD")
