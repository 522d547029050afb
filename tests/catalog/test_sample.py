"""The shipped catalogue is sound, covers the city, and never mixes with a real one."""

from dataclasses import astuple, replace

import pytest
from sqlalchemy import Engine

from catalog.database import reading, writing
from catalog.exchange.importing import read_file
from catalog.lexicon import Kind, Language, Lexicon, load_lexicon
from catalog.offers import Level, Mode, Offer, Place
from catalog.offers.storing import all_offers, apply, compare
from catalog.sample_catalogue import FOLDER, current_offers, sample_offers

WITHOUT_A_DISTRICT = {
    "takes place all over the city": """
        krippe kindergarten kindertagespflege hort fahrbibliothek integration-durch-sport
        sc-magdeburg-kinder balu-und-du integrationslotsen bbs-beims-bvj azubipilot-beims
        bamf-erstorientierungskurs bamf-mia-kurs bamf-elternkurs bamf-frauenkurs bamf-jugendkurs
        bamf-zweitschrift bamf-intensivkurs bamf-berufssprachkurs-a2-b1 bamf-berufssprachkurs-b2
        bamf-berufssprachkurs-c1 bamf-berufssprachkurs-gesundheit bamf-azubi-berufssprachkurs""",
    "is in another town": "landesstudienkolleg lvwa-gesundheitsberufe",
    "keeps its address secret": "frauenhaus-magdeburg",
    "has an address, no source names the district": """
        kita-beratung stadtbibliothek-florapark bildung-und-teilhabe otto-city-card""",
    "no source names a street": """
        euro-schulen-integrationskurs euro-schulen-deutsch-klasse-5-10 garna-schule
        erste-hilfe-johanniter erste-hilfe-drk erste-hilfe-asb iq-anerkennungsberatung
        jmd-ib-magdeburg jmd-awo-magdeburg wildwasser-magdeburg pro-familia-magdeburg
        kausa-landesstelle bema-arbeitsrechte faire-integration welcomecenter-sachsen-anhalt""",
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def sample(lexicon: Lexicon) -> tuple[Offer, ...]:
    return sample_offers(lexicon)


def test_there_are_enough_offers_and_each_is_there_once(sample: tuple[Offer, ...]) -> None:
    assert len(sample) >= 150
    assert len({offer.id for offer in sample}) == len(sample)
    assert all(offer.sample for offer in sample)


def test_every_text_is_there_in_all_four_languages(sample: tuple[Offer, ...]) -> None:
    for offer in sample:
        assert set(offer.texts) == set(Language), offer.id
        assert all(text.title and text.description for text in offer.texts.values()), offer.id


def test_every_offer_says_where_it_is_from_and_when_it_was_checked(
    sample: tuple[Offer, ...],
) -> None:
    lacking = [offer.id for offer in sample if not (offer.source and offer.verified_on)]
    assert lacking == []


def test_every_word_of_it_is_in_the_lexicon(lexicon: Lexicon) -> None:
    files = sorted(FOLDER.glob("*.csv"))
    assert files
    for file in files:
        contents = read_file(file, lexicon, sample=True)
        assert (file.name, contents.notes, contents.ignored_columns) == (file.name, (), ())


def test_every_topic_of_the_second_level_is_offered(
    lexicon: Lexicon, sample: tuple[Offer, ...]
) -> None:
    special = [c.id for c in lexicon.of(Kind.TOPIC) if len(lexicon.line(c.id)) == 2]
    offered = {topic for offer in sample for topic in offer.topics}
    assert len(special) >= 50
    assert [topic for topic in special if topic not in offered] == []


def test_there_is_something_to_learn_german_for_every_level(
    lexicon: Lexicon, sample: tuple[Offer, ...]
) -> None:
    courses = [
        offer
        for offer in sample
        if (offer.level_min or offer.level_max)
        and any(lexicon.covers("learn-german", topic) for topic in offer.topics)
    ]
    for level in Level:
        low, high = Level.A0, Level.C2
        assert any(
            (offer.level_min or low).rank <= level.rank <= (offer.level_max or high).rank
            for offer in courses
        ), level


def test_it_is_spread_over_the_city(sample: tuple[Offer, ...]) -> None:
    assert len({offer.place.district for offer in sample} - {None}) >= 25


def test_every_offer_can_be_reached(sample: tuple[Offer, ...]) -> None:
    lacking = [
        offer.id for offer in sample if not (offer.place.address or any(astuple(offer.contact)))
    ]
    assert lacking == []


def test_what_takes_place_somewhere_says_where_or_is_known_not_to(
    sample: tuple[Offer, ...],
) -> None:
    nowhere = {
        offer.id
        for offer in sample
        if offer.runs
        and offer.runs[0].mode is Mode.IN_PERSON
        and offer.place.district is None
        and offer.place.latitude is None
    }
    assert nowhere == {one for ids in WITHOUT_A_DISTRICT.values() for one in ids.split()}


def test_the_coordinates_are_those_of_magdeburg(sample: tuple[Offer, ...]) -> None:
    for place in (offer.place for offer in sample):
        if place.latitude is not None and place.longitude is not None:
            assert 52.0 <= place.latitude <= 52.25, place
            assert 11.4 <= place.longitude <= 11.8, place


def test_one_door_is_one_place(sample: tuple[Offer, ...]) -> None:
    doors: dict[str, set[Place]] = {}
    for offer in sample:
        if offer.place.address:
            doors.setdefault(offer.place.address, set()).add(offer.place)
    assert [places for places in doors.values() if len(places) > 1] == []


def test_the_sample_is_shown_only_while_nothing_is_stored(
    engine: Engine, lexicon: Lexicon, sample: tuple[Offer, ...]
) -> None:
    with reading(engine) as session:
        assert current_offers(session, lexicon) == sample
        assert all_offers(session) == ()
    own = replace(sample[0], sample=False)
    with writing(engine) as session:
        apply(session, compare(session, [own]))
    with reading(engine) as session:
        assert current_offers(session, lexicon) == (own,)
