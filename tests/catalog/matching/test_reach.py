"""Labels that nobody can reach a concept by, and the shipped lexicon, which has none."""

from dataclasses import replace

import pytest

from catalog.lexicon import ELSEWHERE, Concept, Kind, Labels, Language, Lexicon, Message
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


PASSED_OVER = (
    "is a word that is passed over, found in texts about anything: "
    "take it out or add a word that tells more"
)
LETTER = "is a single letter, found in texts about anything: take it out or write it out"


@pytest.mark.parametrize("kind", [Kind.TOPIC, Kind.GROUP, Kind.TIME, Kind.NEED, Kind.DISTRICT])
@pytest.mark.parametrize(
    ("label", "problem"),
    [
        ("Und", PASSED_OVER),
        ("nicht", PASSED_OVER),
        ("في", PASSED_OVER),
        ("می‌خواهم", PASSED_OVER),
        ("bedi", PASSED_OVER),
        ("K", LETTER),
        ("ب", LETTER),
    ],
)
def test_a_label_that_would_be_found_anywhere(
    small: Lexicon, kind: Kind, label: str, problem: str
) -> None:
    known = small.of(kind)[0]
    assert _found(_with(small, _hidden(known, label))) == [(known.id, label, problem)]


@pytest.mark.parametrize(
    ("kind", "label"),
    [(Kind.TALK, "nö"), (Kind.TOPIC, "Abi"), (Kind.GROUP, "بچه"), (Kind.TOPIC, "law studies")],
)
def test_a_label_that_says_little_but_enough(small: Lexicon, kind: Kind, label: str) -> None:
    assert _found(_with(small, _hidden(small.of(kind)[0], label))) == []


def test_a_phrase_that_is_said_about_everything_is_found(small: Lexicon) -> None:
    subjects = ("school", "gymnasium", "learn-german", "german-course", ELSEWHERE)
    messages = tuple(Message(each, Language.DE, "jetzt möchte ich es haben") for each in subjects)
    course = _hidden(small["integration-course"], "möchte ich")
    for sort in (course, _hidden(small["women"], "möchte ich")):
        lexicon = Lexicon(_with(small, sort).concepts, messages)
        # Learning German in general is no other subject; who somebody is says nothing of one.
        assert _found(lexicon) == []
    more = (*messages, Message("sport", Language.DE, "möchte ich"))
    assert _found(Lexicon(_with(small, course).concepts, more)) == [
        (
            "integration-course",
            "möchte ich",
            "is said in messages about 5 other subjects: take it out or add a word that tells more",
        )
    ]


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
