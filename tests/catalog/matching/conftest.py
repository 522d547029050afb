"""A small lexicon and offers for rules, and the shipped lexicon for how people write."""

from collections.abc import Callable
from typing import Any

import pytest

from catalog.lexicon import Concept, Kind, Labels, Language, Lexicon, load_lexicon
from catalog.matching import Snapshot
from catalog.offers import Offer, Text

MakeSnapshot = Callable[..., Snapshot]


def concept(concept_id: str, kind: Kind, *labels: str, **more: Any) -> Concept:
    """A concept with the same labels in all languages."""
    own = Labels(pref=labels[0] if labels else concept_id, alt=labels[1:])
    return Concept(id=concept_id, kind=kind, labels=dict.fromkeys(Language, own), **more)


def offer(offer_id: str, title: str = "Kurs", description: str = "", **facts: Any) -> Offer:
    """An offer with a German text only."""
    facts.setdefault("provider", "Anbieter")
    return Offer(
        id=offer_id,
        texts={Language.DE: Text(title=title, description=description)},
        **facts,
    )


@pytest.fixture(scope="session")
def small() -> Lexicon:
    """Two fields of topics, a few groups, times, needs and three districts."""
    concepts = [
        concept("learn-german", Kind.TOPIC, "Deutsch lernen"),
        concept("german-course", Kind.TOPIC, "Deutschkurs", broader="learn-german"),
        concept("integration-course", Kind.TOPIC, "Integrationskurs", broader="learn-german"),
        concept("school", Kind.TOPIC, "Schule"),
        concept("gymnasium", Kind.TOPIC, "Gymnasium", broader="school"),
        concept("women", Kind.GROUP, "Frauen"),
        concept("men", Kind.GROUP, "Männer"),
        concept("children", Kind.GROUP, "Kinder", ages=(3, 13)),
        concept("asylum-seekers", Kind.GROUP, "Asylsuchende"),
        concept("morning", Kind.TIME, "vormittags"),
        concept("evening", Kind.TIME, "abends"),
        concept("weekend", Kind.TIME, "Wochenende"),
        concept("childcare", Kind.NEED, "Kinderbetreuung"),
        concept("free-of-charge", Kind.NEED, "kostenlos"),
        concept("women-only", Kind.NEED, "nur für Frauen"),
        concept("wheelchair", Kind.NEED, "Rollstuhl"),
        concept("interpreter", Kind.NEED, "Dolmetscher"),
        concept("online", Kind.MODE, "online"),
        concept("in-person", Kind.MODE, "vor Ort"),
        concept("altstadt", Kind.DISTRICT, "Altstadt", latitude=52.131, longitude=11.640),
        concept("sudenburg", Kind.DISTRICT, "Sudenburg", latitude=52.110, longitude=11.605),
        concept("rothensee", Kind.DISTRICT, "Rothensee", latitude=52.190, longitude=11.670),
        concept("thanks", Kind.TALK, "Danke"),
        concept("no", Kind.TALK, "Nein"),
    ]
    return Lexicon({c.id: c for c in concepts})


@pytest.fixture(scope="session")
def shipped() -> Lexicon:
    return load_lexicon()
