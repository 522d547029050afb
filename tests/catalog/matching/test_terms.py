"""The catalogue's terms as the understanding of texts uses them: stricter than a search."""

from dataclasses import replace

import pytest

from catalog.lexicon import Language
from catalog.matching import weights
from catalog.matching.text.fold import fold, tokenise
from catalog.matching.words.terms import Terms
from catalog.offers import Offer, Text
from tests.catalog.matching.conftest import offer

OFFERS = [
    offer("sewing", "Nähkurs Sudenburg", "mit Nähmaschinen", provider="Stadtbibliothek"),
    offer("library", "Bibliothek", keywords=("Stadt",), provider="Volkshochschule"),
    offer("swimming", "Schwimmunterricht", provider="Volkshochschule"),
    offer("talk", "Gesprächskreis", provider="Volkshochschule"),
]


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms.build(OFFERS)


@pytest.mark.parametrize(
    ("typed", "term", "sure"),
    [
        ("Bibliothek", "bibliothek", 1.0),
        ("Bibliotheken", "bibliothek", 0.84),
        ("Sudenbrug", "sudenburg", 0.8),
        ("Schwimm", "schwimmunterricht", 0.7),
    ],
)
def test_exact_then_without_ending_then_a_typo_then_a_beginning(
    terms: Terms, typed: str, term: str, sure: float
) -> None:
    (token,) = tokenise(typed)
    assert terms.find(token) == (term, sure)


@pytest.mark.parametrize("typed", ["Ztadt", "Stdt", "Xudenburg", "Sudenbuurrg", "Maschine", "B1"])
def test_short_words_first_letters_two_typos_and_descriptions_are_not_guessed(
    terms: Terms, typed: str
) -> None:
    (token,) = tokenise(typed)
    assert terms.find(token) is None


def test_what_a_term_says_depends_on_where_it_stands(terms: Terms) -> None:
    assert terms.impact("bibliothek").tolist() == pytest.approx(
        [weights.PROVIDER * weights.ALTERNATE, weights.TITLE, 0, 0]
    )
    assert terms.impact("stadt")[1] == pytest.approx(weights.KEYWORD)
    assert terms.impact("nahmaschinen")[0] == pytest.approx(weights.DESCRIPTION)
    assert not terms.impact("unbekannt").any()


def test_terms_are_counted_by_offers(terms: Terms) -> None:
    assert terms.frequency("volkshochschule") == 3
    assert terms.frequency("nahmaschinen") == 1
    assert terms.has("volkshochschule")
    assert not terms.has("nahmaschinen")  # only a description says it


def test_one_changed_offer_is_seen(terms: Terms) -> None:
    renamed = replace(OFFERS[1], texts={Language.DE: Text(title="Lesesaal")})
    changed: list[Offer] = [OFFERS[0], renamed, *OFFERS[2:]]
    later = Terms.build(changed, terms)
    assert later.has("lesesaal")
    assert not later.has("bibliothek")
    assert terms.has("bibliothek")
    assert later.impact("volkshochschule").tolist() == terms.impact("volkshochschule").tolist()


def test_no_offers_have_no_terms() -> None:
    empty = Terms.build([])
    assert not empty.has("kurs")
    assert empty.find(tokenise("Kurse")[0]) is None
    assert empty.words.search("Kurse") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("evangelische grundschule", ("evangelische", "grundschule")),
        ("grundschule evangelische magdeburg", ("grundschule", "evangelische")),
        ("evangelische", ()),
        ("eine schule", ()),  # not the "Neue Schule"
        ("neue schule", ("schule",)),
        ("never seen", ()),
        ("", ()),
    ],
)
def test_an_own_title_is_known_by_all_its_words(text: str, found: tuple[str, ...]) -> None:
    titles = ("Evangelische Grundschule", "Neue Schule", "Grundschule Nord")
    terms = Terms.build([offer(str(n), title=title) for n, title in enumerate(titles)])
    assert terms.titled(fold(text).split()) == found
