"""One test for each rule by which the topics of offers are compared with those looked for."""

from catalog.lexicon import Lexicon
from catalog.matching import Answers, Match, Slot, Snapshot, Verdict
from tests.catalog.matching.catalogues import LEXICON
from tests.catalog.matching.conftest import offer


def ids(found: tuple[Match, ...]) -> list[str]:
    return [match.offer.id for match in found]


def verdicts(found: tuple[Match, ...]) -> dict[str, Verdict]:
    return {m.offer.id: r.verdict for m in found for r in m.reasons if r.slot is Slot.TOPIC}


def named(**topics: str) -> Snapshot:
    """A catalogue of offers by id and the topics each names."""
    offers = [offer(name, topics=tuple(said.split())) for name, said in topics.items()]
    return Snapshot.build(offers, LEXICON)


def search(topic: str, snapshot: Snapshot) -> tuple[Match, ...]:
    return snapshot.match(Answers(topics=tuple(topic.split())))


def test_looking_for_the_general_finds_the_special_nearest_first() -> None:
    found = search(
        "training",
        named(hair="hairdresser", job="apprenticeship", any="training", pupils="gymnasium"),
    )
    assert ids(found) == ["any", "job", "hair"]
    assert set(verdicts(found).values()) == {Verdict.FITS}


def test_looking_for_the_special_shows_the_general_after_it_nearest_first() -> None:
    found = search(
        "hairdresser", named(any="training", job="apprenticeship", hair="hairdresser", cook="cook")
    )
    assert verdicts(found) == {
        "hair": Verdict.FITS,
        "job": Verdict.UNKNOWN,
        "any": Verdict.UNKNOWN,
    }
    assert ids(found) == ["hair", "job", "any"]


def test_an_offer_that_names_another_special_is_not_general() -> None:
    offers = named(hair="hairdresser", cook="apprenticeship cook", job="apprenticeship")
    assert ids(search("hairdresser", offers)) == ["hair", "job"]
    assert ids(search("apprenticeship", offers)) == ["job", "cook", "hair"]


def test_where_nothing_is_so_special_the_nearest_comes_first() -> None:
    found = search(
        "hairdresser",
        named(care="care-assistant", any="training", cook="cook", pupils="school"),
    )
    assert ids(found) == ["any", "cook", "care"]
    assert list(verdicts(found).values()) == [Verdict.UNKNOWN, Verdict.MISSES, Verdict.MISSES]


def test_what_an_offer_is_about_first_may_be_named_after_its_field() -> None:
    found = search(
        "cook", named(field="training cook", first="cook hairdresser", side="gymnasium cook")
    )
    assert {*ids(found)[:2]} == {"field", "first"}
    assert found[0].score == found[1].score > found[2].score


def test_topics_that_no_lexicon_has_say_nothing() -> None:
    offers = named(lost="gone", hair="gone hairdresser")
    assert ids(search("hairdresser", offers)) == ["hair"]
    assert set(verdicts(search("gone", offers)).values()) == {Verdict.UNKNOWN}


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
    assert verdicts(found) == {"narrow": Verdict.FITS}


def test_an_offer_with_only_the_broader_topic_is_a_weaker_guess(small: Lexicon) -> None:
    snapshot = Snapshot.build(
        [offer("broad", topics=("learn-german",)), offer("exact", topics=("german-course",))],
        small,
    )
    found = snapshot.match(Answers(topics=("german-course",)))
    assert ids(found) == ["exact", "broad"]
    assert verdicts(found)["broad"] is Verdict.UNKNOWN


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
    assert set(verdicts(found).values()) == {Verdict.MISSES}
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


def test_where_nobody_offers_it_what_is_related_comes_first(shipped: Lexicon) -> None:
    offers = [
        offer("family", topics=("family-advice",)),
        offer("school", topics=("primary-school",)),
        offer("choir", topics=("choir",)),
    ]
    asked = Answers(topics=("school-social-work",))
    found = Snapshot.build(offers, shipped).match(asked)
    assert ids(found)[0] == "family"
    assert verdicts(found)["family"] is Verdict.MISSES
    offers.append(offer("just it", topics=("school-social-work",)))
    assert ids(Snapshot.build(offers, shipped).match(asked))[0] == "just it"
