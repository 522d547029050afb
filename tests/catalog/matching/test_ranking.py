"""One test for each rule by which offers are excluded, ordered and explained."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.lexicon import Lexicon
from catalog.matching import Answers, Match, Slot, Snapshot, Verdict
from catalog.offers import Level, Mode, Offer, Place, Run
from tests.catalog.matching.conftest import offer

TODAY = date(2026, 3, 1)


def ids(found: tuple[Match, ...]) -> list[str]:
    return [match.offer.id for match in found]


def verdicts(found: tuple[Match, ...], slot: Slot) -> dict[str, Verdict]:
    return {m.offer.id: r.verdict for m in found for r in m.reasons if r.slot is slot}


def test_topic_takes_narrower_ones_and_leaves_others_out(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("narrow", topics=("german-course",)),
            offer("other", topics=("gymnasium",)),
            offer("none"),
        ],
        small,
    )
    found = snapshot.match(Answers(topics=("learn-german",)))
    assert verdicts(found, Slot.TOPIC) == {"narrow": Verdict.FITS}


def test_an_offer_with_only_the_broader_topic_is_a_weaker_guess(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [offer("broad", topics=("learn-german",)), offer("exact", topics=("german-course",))],
        small,
    )
    found = snapshot.match(Answers(topics=("german-course",)))
    assert ids(found) == ["exact", "broad"]
    assert verdicts(found, Slot.TOPIC)["broad"] is Verdict.UNKNOWN


def test_where_nothing_has_the_topic_its_field_comes_close(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("sibling", topics=("integration-course",)),
            offer("women", topics=("integration-course",), audience=("women",)),
            offer("other", topics=("gymnasium",)),
        ],
        small,
    )
    wish = Answers(topics=("german-course",), groups=("women",))
    found = snapshot.match(wish)
    assert ids(found) == ["women", "sibling"]
    assert set(verdicts(found, Slot.TOPIC).values()) == {Verdict.MISSES}
    assert snapshot.remaining(wish) == 0


def test_a_topic_that_only_another_age_has_comes_close_too(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("adults", topics=("german-course",), age_min=18),
            offer("sibling", topics=("integration-course",)),
        ],
        small,
    )
    assert ids(snapshot.match(Answers(topics=("german-course",), ages=(7, 7)))) == ["sibling"]


def test_an_offer_of_exactly_the_topic_comes_before_narrower_ones(small: Lexicon) -> None:
    narrower = [offer(str(n), topics=("german-course",)) for n in range(8)]
    snapshot = Snapshot.build([*narrower, offer("exact", topics=("learn-german",))], small)
    assert ids(snapshot.match(Answers(topics=("learn-german",))))[0] == "exact"


def test_main_topic_before_side_topic(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("side", topics=("gymnasium", "german-course")),
            offer("main", topics=("german-course", "gymnasium")),
        ],
        small,
    )
    assert ids(snapshot.match(Answers(topics=("german-course",)))) == ["main", "side"]


def test_any_topic_will_do_and_both_are_better(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [
            offer("one", topics=("german-course",)),
            offer("both", topics=("german-course", "gymnasium")),
        ],
        small,
    )
    found = snapshot.match(Answers(topics=("gymnasium", "german-course")))
    assert ids(found) == ["both", "one"]
    assert [r.value for r in found[1].reasons] == ["german-course"]


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
    with pytest.raises(ValueError, match="b9"):
        snapshot.split(wish, Slot.LEVEL, ["b9"])


ages = st.tuples(st.integers(0, 99), st.integers(0, 20)).map(lambda a: (a[0], a[0] + a[1]))
some_offers = st.lists(
    st.builds(
        lambda facts, low: {**facts, "age_min": low},
        st.fixed_dictionaries(
            {
                "topics": st.sampled_from(
                    [(), ("german-course",), ("school",), ("gymnasium", "learn-german")]
                ),
                "audience": st.sampled_from([(), ("women",), ("men",), ("asylum-seekers",)]),
                "level_min": st.sampled_from([None, *Level]),
                "free": st.sampled_from([None, True, False]),
                "title": st.sampled_from(["Kurs", "Nähen", "Schach"]),
                "verified_on": st.sampled_from([None, TODAY]),
            }
        ),
        st.one_of(st.none(), st.integers(0, 60)),
    ),
    max_size=12,
).map(lambda many: [offer(str(n), **facts) for n, facts in enumerate(many)])
some_answers = st.builds(
    Answers,
    topics=st.sampled_from([(), ("learn-german",), ("gymnasium", "german-course")]),
    level=st.sampled_from([None, *Level]),
    ages=st.one_of(st.none(), ages),
    groups=st.sampled_from([(), ("women",), ("men",), ("men", "women")]),
    times=st.sampled_from([(), ("evening",)]),
    needs=st.sampled_from([(), ("free-of-charge",), ("free-of-charge", "childcare")]),
    mode=st.sampled_from([None, "online"]),
    districts=st.sampled_from([(), ("sudenburg",)]),
    words=st.sampled_from([(), ("nahen",), ("schach", "kurs")]),
)


@settings(deadline=None)  # the machine may be busy
@given(offers=some_offers, answers=some_answers)
def test_remaining_counts_the_matches_that_miss_nothing(
    small: Lexicon, offers: list[Offer], answers: Answers
) -> None:
    snapshot = Snapshot.build(offers, small)
    found = snapshot.match(answers)
    assert snapshot.remaining(answers) == sum(not m.because(Verdict.MISSES) for m in found)


@settings(deadline=None)  # the machine may be busy
@given(offers=some_offers, answers=some_answers)
def test_order_is_stable_and_scores_fall(
    small: Lexicon, offers: list[Offer], answers: Answers
) -> None:
    found = Snapshot.build(offers, small).match(answers, today=TODAY)
    assert ids(found) == ids(Snapshot.build(offers[::-1], small).match(answers, today=TODAY))
    scores = [match.score for match in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    asked = len(answers.groups) + len(answers.needs) + len(answers.words)
    single = (answers.topics, answers.level, answers.ages, answers.times, answers.mode)
    asked += sum(bool(slot) for slot in (*single, answers.districts))
    assert all(len(match.reasons) == asked for match in found)
