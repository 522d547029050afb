"""Labels that nobody can reach a concept by, and the shipped lexicon, which has none."""

from dataclasses import replace

import pytest

from catalog.lexicon import Concept, Kind, Labels, Language, Lexicon
from catalog.matching.wish.reach import Fault, faults
from tests.catalog.matching.conftest import concept


def _with(lexicon: Lexicon, *more: Concept) -> Lexicon:
    return Lexicon({**lexicon.concepts, **{each.id: each for each in more}})


def _hidden(of: Concept, label: str) -> Concept:
    german = replace(of.labels[Language.DE], hidden=(label,))
    return replace(of, labels={**of.labels, Language.DE: german})


def _found(lexicon: Lexicon) -> list[tuple[str, str, str]]:
    return [(fault.concept, fault.label, fault.problem) for fault in faults(lexicon)]


def test_labels_that_say_something_have_no_fault(small: Lexicon) -> None:
    assert _found(small) == []


@pytest.mark.parametrize(
    ("label", "problem"),
    [
        ("ءـ", "has no letter or digit left after folding: take it out"),
        ("Kinder-Betreuung", 'is the same as "Kinderbetreuung" in de after folding: take it out'),
        (
            "ein Platz wo jemand auf mein kleines Kind aufpasst",
            "has 9 words, of which at most 8 are looked up: shorten it",
        ),
        ("Betreuung von 3 bis 6 Jahren", "is not understood: take it out or say it in another way"),
    ],
)
def test_a_label_that_does_no_good_is_found(small: Lexicon, label: str, problem: str) -> None:
    childcare = _hidden(small["childcare"], label)
    assert (childcare.id, label, problem) in _found(_with(small, childcare))


def test_a_label_that_reads_as_years_is_found(small: Lexicon) -> None:
    seniors = _hidden(concept("seniors", Kind.GROUP, "Senioren", ages=(60, 120)), "12 Jahre")
    assert _found(_with(small, seniors)) == [
        ("seniors", "12 Jahre", "is taken for 12 to 12 years: take it out or say it in another way")
    ]


def test_two_concepts_of_a_kind_cannot_share_a_word_in_any_language(small: Lexicon) -> None:
    labels = {
        **dict.fromkeys(Language, Labels(pref="Tagesschule")),
        Language.EN: Labels(pref="day school", hidden=("Schule",)),
    }
    day_school = Concept(id="day-school", kind=Kind.TOPIC, labels=labels, broader="school")
    (fault,) = faults(_with(small, day_school))
    assert fault == Fault(
        file="topics/school.toml",
        concept="day-school",
        key="hidden.en",
        label="Schule",
        problem='is the same as "Schule" in [school] ar after folding: leave it to one of them',
    )
    assert str(fault).startswith('topics/school.toml: [day-school] hidden.en: "Schule" is the same')


def test_a_word_may_be_of_two_kinds(small: Lexicon) -> None:
    assert _found(_with(small, concept("with-children", Kind.NEED, "Kinder"))) == []


def test_years_that_are_those_of_the_concept_reach_it(small: Lexicon) -> None:
    children = _hidden(small["children"], "5 bis 9 Jahre")
    assert _found(_with(small, children)) == []


def test_documents_are_not_searched_for(small: Lexicon) -> None:
    assert _found(_with(small, concept("passport", Kind.DOCUMENT, "wo ist das"))) == []


def test_every_shipped_label_does_its_work(shipped: Lexicon) -> None:
    assert [str(fault) for fault in faults(shipped)] == []
