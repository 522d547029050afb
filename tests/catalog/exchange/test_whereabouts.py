"""A place far from the city is looked at twice."""

import pytest

from catalog.exchange.problems import Note, Problem
from catalog.exchange.rows import Read, read_row
from catalog.exchange.sheet import Row
from catalog.exchange.vocabulary import Vocabulary
from catalog.lexicon import Kind, Lexicon, load_lexicon
from tests.catalog.exchange.words import CENTRED, LEXICON


def read(latitude: str, longitude: str, lexicon: Lexicon = CENTRED) -> Read:
    cells = {"id": "a", "title": "Kurs", "topics": "kita"}
    cells |= {"latitude": latitude, "longitude": longitude}
    return read_row(Row(number=7, cells=cells), Vocabulary(lexicon))


def test_swapped_coordinates_are_a_problem_that_names_both() -> None:
    found = read("11,6", "52.13")
    problem = (
        "latitude 11.6 and longitude 52.13 are 5781 km away; are latitude and longitude swapped?"
    )
    assert found.problems == (Problem(row=7, column="latitude", problem=problem),)
    assert found.notes == ()
    assert found.offer is None


def test_a_place_that_is_only_far_away_leaves_a_note() -> None:
    found = read("40.4168", "-3.7038")  # Madrid
    note = "the place lies 1748 km from the nearest district"
    assert found.notes == (Note(row=7, column="latitude", note=note),)
    assert found.offer


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("52.12", "11.63"), ("48.137", "11.575"), ("-", ""), ("52", "11")]
)
def test_a_place_in_the_country_is_in_order(latitude: str, longitude: str) -> None:
    found = read(latitude, longitude)
    assert (found.problems, found.notes) == ((), ())


def test_where_no_district_has_a_centre_nothing_is_far_away() -> None:
    found = read("11.6", "52.13", LEXICON)
    assert (found.problems, found.notes) == ((), ())


def test_every_district_of_the_city_is_in_its_place_and_swapped_is_not() -> None:
    lexicon = load_lexicon()
    for district in lexicon.of(Kind.DISTRICT):
        latitude, longitude = str(district.latitude), str(district.longitude)
        assert read(latitude, longitude, lexicon).notes == ()
        assert [p.column for p in read(longitude, latitude, lexicon).problems] == ["latitude"]
