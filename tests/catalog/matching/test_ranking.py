"""One test for each rule by which offers are excluded, ordered and explained.

Rules about topics stand in ``test_topics``, what holds of any catalogue in ``test_always``.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from catalog.lexicon import Lexicon
from catalog.matching import Answers, Match, Slot, Snapshot, Verdict
from catalog.matching.ranking.conditions import Condition
from catalog.matching.ranking.scoring import Flaw
from catalog.matching.ranking.turns import Ranked, in_turn
from catalog.matching.ranking.verdicts import FITS, MISSES, UNKNOWN
from catalog.offers import Level, Mode, Place, Run
from tests.catalog.matching.conftest import offer

TODAY = date(2026, 3, 1)


def ids(found: tuple[Match, ...]) -> list[str]:
    return [match.offer.id for match in found]


def verdicts(found: tuple[Match, ...], slot: Slot) -> dict[str, Verdict]:
    return {m.offer.id: r.verdict for m in found for r in m.reasons if r.slot is slot}


def test_level_inside_the_range_then_unknown_then_next_then_far(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("far", level_min=Level.C1),
            offer("next", level_min=Level.B2, level_max=Level.B2),
            offer("unknown"),
            offer("inside", level_min=Level.A2, level_max=Level.B1),
            offer("open-end", level_max=Level.B2),
        ],
        small,
    )
    found = snapshot.match(Answers(level=Level.B1))
    assert set(ids(found)[:2]) == {"inside", "open-end"}
    assert ids(found)[2:] == ["unknown", "next", "far"]
    assert verdicts(found, Slot.LEVEL) == {
        "inside": Verdict.FITS,
        "open-end": Verdict.FITS,
        "unknown": Verdict.UNKNOWN,
        "next": Verdict.MISSES,
        "far": Verdict.MISSES,
    }


def test_another_age_is_excluded(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("adults", age_min=18),
            offer("primary", age_min=6, age_max=10),
            offer("everyone"),
        ],
        small,
    )
    found = snapshot.match(Answers(ages=(7, 7)))
    assert ids(found) == ["primary", "everyone"]
    assert [r.value for r in found[0].reasons] == ["7"]
    assert ids(snapshot.match(Answers(ages=(10, 17)))) == ["primary", "everyone"]


def test_women_only_is_excluded_for_men_alone(small: Lexicon) -> None:
    snapshot = Snapshot.build([offer("for-women", audience=("women",)), offer("open")], small)
    assert ids(snapshot.match(Answers(groups=("men",)))) == ["open"]
    assert "for-women" in ids(snapshot.match(Answers(groups=("men", "women"))))
    assert ids(snapshot.match(Answers(groups=("women",)))) == ["for-women", "open"]


def test_audiences_contradict_only_in_the_same_question(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("men", audience=("men",)),
            offer("asylum", audience=("asylum-seekers",)),
            offer("women", audience=("women", "asylum-seekers")),
        ],
        small,
    )
    assert verdicts(snapshot.match(Answers(groups=("women",))), Slot.GROUP) == {
        "women": Verdict.FITS,
        "asylum": Verdict.UNKNOWN,
        "men": Verdict.MISSES,
    }


def test_time_by_part_and_unknown_when_only_the_day_is_known(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("morning", runs=(Run(parts=("morning",)),)),
            offer("monday", runs=(Run(parts=("monday",)),)),
            offer("evening", runs=(Run(parts=("evening",)),)),
        ],
        small,
    )
    found = snapshot.match(Answers(times=("evening",)))
    assert ids(found) == ["evening", "monday", "morning"]
    assert list(verdicts(found, Slot.TIME).values()) == [
        Verdict.FITS,
        Verdict.UNKNOWN,
        Verdict.MISSES,
    ]


@pytest.mark.parametrize(
    ("need", "facts", "verdict"),
    [
        ("childcare", {"childcare": True}, Verdict.FITS),
        ("childcare", {"childcare": False}, Verdict.MISSES),
        ("childcare", {}, Verdict.UNKNOWN),
        ("free-of-charge", {"free": True}, Verdict.FITS),
        ("free-of-charge", {"price_eur": Decimal(0)}, Verdict.FITS),
        ("free-of-charge", {"price_eur": Decimal(20)}, Verdict.MISSES),
        ("free-of-charge", {}, Verdict.UNKNOWN),
        ("women-only", {"audience": ("women",)}, Verdict.FITS),
        ("women-only", {}, Verdict.MISSES),
        ("interpreter", {"languages": ("de", "ar")}, Verdict.FITS),
        ("interpreter", {"languages": ("de",)}, Verdict.UNKNOWN),
        ("wheelchair", {}, Verdict.UNKNOWN),
    ],
)
def test_needs(small: Lexicon, need: str, facts: dict[str, Any], verdict: Verdict) -> None:
    snapshot = Snapshot.build([offer("o", **facts)], small)
    assert verdicts(snapshot.match(Answers(needs=(need,))), Slot.NEED) == {"o": verdict}


def test_every_need_is_a_condition_of_its_own(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [offer("one", childcare=True, free=False), offer("both", childcare=True, free=True)], small
    )
    found = snapshot.match(Answers(needs=("childcare", "free-of-charge")))
    assert ids(found) == ["both", "one"]
    assert [(r.value, r.verdict) for r in found[1].reasons] == [
        ("childcare", Verdict.FITS),
        ("free-of-charge", Verdict.MISSES),
    ]


def test_same_district_then_near_then_far_and_online_is_everywhere(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("far", place=Place(district="rothensee")),
            offer("near", place=Place(district="altstadt")),
            offer("here", place=Place(district="sudenburg")),
            offer("online", runs=(Run(mode=Mode.ONLINE),)),
        ],
        small,
    )
    found = snapshot.match(Answers(districts=("sudenburg",)))
    assert set(ids(found)[:2]) == {"here", "online"}
    assert ids(found)[2:] == ["near", "far"]
    assert verdicts(found, Slot.DISTRICT)["near"] is Verdict.MISSES


def test_the_door_counts_before_the_centre_of_the_district(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("centre", place=Place(district="altstadt")),
            offer("edge", place=Place(district="altstadt", latitude=52.112, longitude=11.610)),
        ],
        small,
    )
    assert ids(snapshot.match(Answers(districts=("sudenburg",)))) == ["edge", "centre"]


def test_hybrid_fits_online_and_in_person(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [offer(mode.value, runs=(Run(mode=mode),)) for mode in Mode] + [offer("unknown")], small
    )
    assert verdicts(snapshot.match(Answers(mode="online")), Slot.MODE) == {
        "online": Verdict.FITS,
        "hybrid": Verdict.FITS,
        "unknown": Verdict.UNKNOWN,
        "in-person": Verdict.MISSES,
    }


def test_title_beats_keyword_beats_provider_beats_description(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("description", description="Wir nähen zusammen."),
            offer("provider", provider="Nähen e. V."),
            offer("keyword", keywords=("Nähen",)),
            offer("title", title="Nähen"),
            offer("nowhere"),
        ],
        small,
    )
    found = snapshot.match(Answers(words=("nahen",)))
    assert ids(found) == ["title", "keyword", "provider", "description"]


def test_the_word_itself_beats_another_form_of_it(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [offer("form", title="Bibliotheken"), offer("word", title="Bibliothek")], small
    )
    assert ids(snapshot.match(Answers(words=("bibliothek",)))) == ["word", "form"]


def test_parts_of_compounds_are_found_where_the_catalogue_uses_them_alone(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("compound", title="Stadtbibliothek"),
            offer("city", title="Die Stadt"),
            offer("library", title="Bibliothek"),
        ],
        small,
    )
    assert ids(snapshot.match(Answers(words=("bibliothek",)))) == ["library", "compound"]


def test_fitting_everything_beats_fitting_most(small: Lexicon) -> None:
    facts: dict[str, Any] = {"topics": ("german-course",), "level_min": Level.B1, "free": True}
    snapshot = Snapshot.build(
        [
            offer("most", **facts, childcare=False, verified_on=TODAY),
            offer("all", **facts, childcare=True, verified_on=TODAY - timedelta(days=900)),
        ],
        small,
    )
    wish = Answers(topics=("german-course",), level=Level.B1, needs=("childcare", "free-of-charge"))
    assert ids(snapshot.match(wish, today=TODAY)) == ["all", "most"]


def test_fresh_before_stale(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("never"),
            offer("old", verified_on=TODAY - timedelta(days=200)),
            offer("new", verified_on=TODAY - timedelta(days=3)),
        ],
        small,
    )
    assert ids(snapshot.match(Answers(), today=TODAY)) == ["new", "old", "never"]
    assert ids(snapshot.match(Answers())) == ["new", "old", "never"]


def test_over_and_closed_rank_lower_only_when_today_is_known(small: Lexicon) -> None:
    yesterday = TODAY - timedelta(days=1)
    snapshot = Snapshot.build(
        [
            offer("over", runs=(Run(ends=yesterday),), topics=("german-course",)),
            offer(
                "closed",
                runs=(Run(register_by=yesterday, ends=TODAY),),
                topics=("german-course",),
            ),
            offer("again", runs=(Run(ends=yesterday), Run()), topics=("german-course",)),
        ],
        small,
    )
    wish = Answers(topics=("german-course",))
    assert ids(snapshot.match(wish, today=TODAY)) == ["again", "closed", "over"]
    assert len({match.score for match in snapshot.match(wish)}) == 1


def test_equal_scores_do_not_follow_the_order_of_the_catalogue(small: Lexicon) -> None:
    many = [offer(f"provider-{n // 10}-{n}", provider=f"P{n // 10}") for n in range(40)]
    once = ids(Snapshot.build(many, small).match(Answers()))
    turned = ids(Snapshot.build(reversed(many), small).match(Answers()))
    assert once == turned
    assert len({offer_id.split("-")[1] for offer_id in once[:8]}) > 1
    assert once != [o.id for o in many]


def test_no_provider_fills_the_first_page_where_others_are_as_good(small: Lexicon) -> None:
    many = [offer(f"big-{n}", provider="Big") for n in range(60)]
    few = [offer(f"{name}-{n}", provider=name) for name in ("A", "B", "C") for n in range(2)]
    found = Snapshot.build([*many, *few], small).match(Answers(), 10)
    shown = [match.offer.provider for match in found]
    assert {*shown[:4]} == {*shown[4:8]} == {"Big", "A", "B", "C"}
    assert shown[8:] == ["Big", "Big"]


def test_several_topics_take_turns(small: Lexicon) -> None:
    offers = [offer(f"german-{n}", topics=("german-course",), free=True) for n in range(6)]
    offers += [offer(f"school-{n}", topics=("gymnasium",)) for n in range(3)]
    snapshot = Snapshot.build(offers, small)
    both = Answers(topics=("german-course", "gymnasium"), needs=("free-of-charge",))
    found = snapshot.match(both)
    subjects = [offer_id.split("-")[0] for offer_id in ids(found)]
    assert subjects[:4] == ["german", "school", "german", "school"]
    assert subjects.count("german") == 6
    assert found[0].score == found[2].score > found[1].score
    assert ids(snapshot.match(both, 4)) == ids(found)[:4]


def test_what_serves_both_topics_comes_before_those_that_take_turns(small: Lexicon) -> None:
    offers = [offer(f"one-{n}", topics=("german-course",)) for n in range(5)]
    offers.append(offer("both", topics=("gymnasium", "german-course")))
    found = Snapshot.build(offers, small).match(Answers(topics=("german-course", "gymnasium")))
    assert ids(found)[0] == "both"


def test_which_values_an_offer_serves_is_one_number() -> None:
    verdicts = np.array([[FITS, FITS, MISSES, UNKNOWN], [MISSES, FITS, MISSES, FITS]], np.int8)
    condition = Condition(
        slot=Slot.TOPIC,
        codes=np.array([3, 0, 1, 2, 0], np.uint16),
        options=(("school", verdicts[0]), ("work", verdicts[1])),
        verdict=verdicts.max(axis=0),
        gain=np.ones(4, np.float32),
    )
    assert condition.served(np.arange(5)).tolist() == [0b10, 0b01, 0b11, 0, 0b01]
    assert condition.served(np.array([2])).tolist() == [0b11]


def ranked(places: list[int], points: list[int], *, turns: bool = True) -> Ranked:
    return Ranked(np.array(places), np.array(points), turns)


def test_lists_take_turns_and_keep_their_own_order() -> None:
    one = ranked([4, 0, 7, 1], [10_000, 10_000, 9_900, 4_000])
    other = ranked([2, 5], [8_600, 8_500])
    assert in_turn([one, other], None).tolist() == [4, 2, 0, 5, 7, 1]
    assert in_turn([one, other], 3).tolist() == [4, 2, 0]
    assert in_turn([one], None).tolist() == [4, 0, 7, 1]


def test_much_worse_ones_and_all_others_wait_for_those_that_serve_everything() -> None:
    good, bad = list(range(5)), ranked([9], [5_000])
    assert in_turn([bad, ranked(good, [10_000] * 5)], None).tolist() == [*good, 9]
    serving_all = ranked(good, [10_000] * 5, turns=False)
    assert in_turn([ranked([9], [9_900]), serving_all], None).tolist() == [*good, 9]


def test_what_is_over_comes_last_even_where_it_fits_better(small: Lexicon) -> None:
    ended = Run(ends=TODAY - timedelta(days=1), mode=Mode.ONLINE)
    over = offer("over", topics=("german-course",), level_min=Level.B1, runs=(ended,))
    unsure = offer("unsure", topics=("german-course",))
    wish = Answers(topics=("german-course",), level=Level.B1, mode="online")
    snapshot = Snapshot.build([over, unsure], small)
    assert ids(snapshot.match(wish)) == ["over", "unsure"]
    assert ids(snapshot.match(wish, today=TODAY)) == ["unsure", "over"]


def test_a_score_is_explained_by_an_addition(small: Lexicon) -> None:
    one = offer(
        "one",
        topics=("german-course",),
        verified_on=TODAY - timedelta(days=73),
        runs=(Run(ends=TODAY - timedelta(days=1)),),
    )
    snapshot = Snapshot.build([one], small)
    wish = Answers(topics=("learn-german",), level=Level.B1)
    why = snapshot.explain(wish, "one", today=TODAY)
    assert [(g.reason.value, g.weight, g.share, round(g.gain, 4), g.points) for g in why.gains] == [
        ("learn-german", 1.0, 6667, 0.985, 6567),
        ("b1", 0.5, 3333, 0.6, 2000),
    ]
    # A fifth of a year is a fifth of one part in a hundred.
    assert [(loss.flaw, loss.points) for loss in why.losses] == [
        (Flaw.UNCHECKED, 17),
        (Flaw.OVER, 3427),
    ]
    assert why.points == 6567 + 2000 - 17 - 3427
    assert snapshot.match(wish, today=TODAY)[0].score == why.score == why.points / 10_000
    assert Flaw.OVER not in {loss.flaw for loss in snapshot.explain(wish, "one").losses}
    with pytest.raises(KeyError):
        snapshot.explain(wish, "two")


def test_limit_takes_the_best(small: Lexicon) -> None:
    snapshot = Snapshot.build([offer(str(n), free=n == 7) for n in range(20)], small)
    assert ids(snapshot.match(Answers(needs=("free-of-charge",)), 1)) == ["7"]


def test_an_empty_catalogue_matches_nothing(small: Lexicon) -> None:
    snapshot = Snapshot.build([], small)
    assert snapshot.match(Answers(topics=("school",), words=("x",), ages=(1, 2))) == ()
    assert snapshot.remaining(Answers()) == 0
    assert not snapshot.understand("irgendwas").understood


def test_offer_by_id(small: Lexicon) -> None:
    one = offer("one")
    snapshot = Snapshot.build([one], small)
    assert snapshot.offer("one") is one
    assert snapshot.offer("two") is None


def test_split_sets_the_slot_to_each_value(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("a", topics=("german-course",), level_min=Level.B1, level_max=Level.B1),
            offer("b", topics=("integration-course",), age_min=6, age_max=9),
        ],
        small,
    )
    wish = Answers(topics=("learn-german",))
    assert snapshot.split(wish, Slot.TOPIC, ["german-course", "school"]) == {
        "german-course": 1,
        "school": 0,
    }
    assert snapshot.split(wish, Slot.LEVEL, ["b1", "c1"]) == {"b1": 2, "c1": 1}
    assert snapshot.split(wish, Slot.AGE, ["6-9", "40"]) == {"6-9": 2, "40": 1}
    assert snapshot.sayings(wish, Slot.LEVEL, ["b1", "c1"]) == {"b1": (1, 1), "c1": (0, 1)}
    with pytest.raises(ValueError, match="b9"):
        snapshot.split(wish, Slot.LEVEL, ["b9"])
