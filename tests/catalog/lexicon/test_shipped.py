"""The lexicon that ships: whole, in four languages, each word with one meaning."""

from collections import defaultdict

import pytest

from catalog.lexicon import Kind, Language, Lexicon, load_lexicon
from catalog.matching.text.fold import fold
from catalog.offers import Level, Mode


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_it_is_read_once() -> None:
    assert load_lexicon() is load_lexicon()


def test_every_kind_is_there(lexicon: Lexicon) -> None:
    assert {concept.kind for concept in lexicon} == set(Kind)
    assert len(lexicon) >= 150


def test_every_concept_has_four_labels(lexicon: Lexicon) -> None:
    for concept in lexicon:
        assert {language for language in Language if concept.name(language)} == set(Language)


def test_levels_and_modes_are_those_of_an_offer(lexicon: Lexicon) -> None:
    assert [concept.id for concept in lexicon.of(Kind.LEVEL)] == list(Level)
    assert [concept.id for concept in lexicon.of(Kind.MODE)] == list(Mode)


def test_forty_districts_lie_apart_within_the_city(lexicon: Lexicon) -> None:
    districts = lexicon.of(Kind.DISTRICT)
    assert len(districts) == 40
    assert len({(d.latitude, d.longitude) for d in districts}) == 40
    for district in districts:
        assert district.latitude is not None
        assert district.longitude is not None
        assert 52.0 < district.latitude < 52.25
        assert 11.5 < district.longitude < 11.8


def test_topics_have_at_most_four_levels(lexicon: Lexicon) -> None:
    topics = lexicon.of(Kind.TOPIC)
    assert {len(lexicon.line(topic.id)) for topic in topics} <= {1, 2, 3, 4}
    for topic in topics:
        assert topic.broader or lexicon.narrower[topic.id], topic.id


def test_a_word_means_one_concept_of_its_kind(lexicon: Lexicon) -> None:
    meanings: defaultdict[tuple[Kind, str], set[str]] = defaultdict(set)
    for concept in lexicon:
        for labels in concept.labels.values():
            for label in labels:
                meanings[concept.kind, fold(label)].add(concept.id)
    assert len(meanings) > 4000
    assert {word: ids for word, ids in meanings.items() if len(ids) > 1} == {}


def test_no_label_folds_to_nothing(lexicon: Lexicon) -> None:
    labels = [(c.id, label) for c in lexicon for each in c.labels.values() for label in each]
    assert [pair for pair in labels if not fold(pair[1])] == []


def test_shown_labels_are_in_their_own_script(lexicon: Lexicon) -> None:
    """Levels are shown as "B1" everywhere; Persian has its own kaf and ya."""
    for concept in lexicon:
        if concept.kind is Kind.LEVEL and concept.id != "a0":
            continue
        for language in (Language.AR, Language.FA):
            assert any("\u0600" <= letter <= "\u06ff" for letter in concept.name(language))
        for language in (Language.DE, Language.EN):
            assert not any("\u0600" <= letter <= "\u06ff" for letter in concept.name(language))
        assert not set(concept.name(Language.FA)) & set("كيىة"), concept.id
        assert not set(concept.name(Language.AR)) & set("کیگپچژ\u200c"), concept.id


@pytest.mark.parametrize(
    ("kind", "said", "concept_id"),
    [
        (Kind.LEVEL, "B eins", "b1"),
        (Kind.LEVEL, "بي ١", "b1"),
        (Kind.LEVEL, "بی یک", "b1"),
        (Kind.LEVEL, "ما بعرف الماني", "a0"),
        (Kind.LEVEL, "آلمانی بلد نیستم", "a0"),
        (Kind.TIME, "after work", "evening"),
        (Kind.TIME, "بعد الشغل", "evening"),
        (Kind.TIME, "sob7", "morning"),
        (Kind.TIME, "Sonnabend", "saturday"),
        (Kind.TIME, "سه شنبه", "tuesday"),
        (Kind.NEED, "ببلاش", "free-of-charge"),
        (Kind.NEED, "rayegan", "free-of-charge"),
        (Kind.NEED, "مع حضانة", "childcare"),
        (Kind.NEED, "با مهد کودک", "childcare"),
        (Kind.NEED, "Nur für Frauen", "women-only"),
        (Kind.DISTRICT, "Neustadt", "neue-neustadt"),
        (Kind.DISTRICT, "Stadtfeld", "stadtfeld-ost"),
        (Kind.DISTRICT, "زودنبورگ", "sudenburg"),
        (Kind.DISTRICT, "المركز", "altstadt"),
        (Kind.TALK, "keine Ahnung", "dont-know"),
        (Kind.TALK, "مدري", "dont-know"),
        (Kind.TALK, "نمی‌خواهم بگویم", "rather-not"),
    ],
)
def test_what_people_say_is_a_label(
    lexicon: Lexicon, kind: Kind, said: str, concept_id: str
) -> None:
    labels = {fold(label) for each in lexicon[concept_id].labels.values() for label in each}
    assert lexicon[concept_id].kind is kind
    assert fold(said) in labels
