"""`lotse evaluate` over a small file of offers and queries."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog.commands.evaluate import command

OFFERS = """id;title;topics;times
abend;Deutschkurs am Abend;german-course;evening
morgen;Deutschkurs am Morgen;german-course;morning
rad;Radfahren lernen;sport;
"""
COURSE = {"topic": ["german-course"]}
QUERIES = (
    {"id": "1", "language": "de", "text": "deutschkurs abends",
     "slots": {**COURSE, "time": ["evening"]}},
    {"id": "2", "language": "ar", "text": "كورس الماني", "slots": {**COURSE, "time": ["morning"]}},
    {"id": "3", "language": "de", "text": "pizza bestellen", "off_topic": True},
)  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    offers, queries = tmp_path / "offers.csv", tmp_path / "queries.jsonl"
    offers.write_text(OFFERS, encoding="utf-8")
    queries.write_text("\n".join(map(json.dumps, QUERIES)), encoding="utf-8")
    return str(queries), str(offers)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_figures_per_language_and_the_misses(files: tuple[str, str]) -> None:
    result = run(files[0], "--catalogue", files[1])
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["de", "1", "1.000", "1.000", "1.000", "1.000", "1.000", "1", "0.0%"] in lines
    assert "1 of 3 queries missed something." in result.stdout
    assert "expected topic: german-course; time: morning" in result.stdout


def test_topics_can_be_left_to_the_texts(files: tuple[str, str]) -> None:
    result = run(files[0], "--catalogue", files[1], "--untagged", "--json")
    figures = json.loads(result.stdout)["languages"]
    assert figures["de"]["hit1"] == 1.0
    assert figures["de"]["accepted"] == 0.0
    assert figures["ar"]["off_topic"] == 0
    assert figures["ar"]["accepted"] is None


def test_the_place_of_the_right_offer_is_told(tmp_path: Path) -> None:
    offers, queries = tmp_path / "offers.csv", tmp_path / "queries.jsonl"
    evening = "".join(f"abend-{n};Deutschkurs;german-course;evening\n" for n in range(6))
    offers.write_text(OFFERS.replace("abend;Deutschkurs am Abend;german-course;evening\n", evening))
    asked = [
        {"id": name, "language": "de", "text": "deutschkurs abends", "relevant": {right: 3}}
        for name, right in (("late", "morgen"), ("never", "rad"))
    ]
    queries.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    result = run(str(queries), "--catalogue", str(offers))
    assert "the first right offer is number 7\n" in result.stdout
    assert "the first right offer is not among those found\n" in result.stdout
    assert "expected" not in result.stdout  # no slots were asked for


def test_bad_files_are_refused_with_all_their_problems(
    files: tuple[str, str], tmp_path: Path
) -> None:
    bad, worse = tmp_path / "bad.jsonl", tmp_path / "worse.jsonl"
    bad.write_text('{"id": "7", "text": "kurs", "slots": {"level": "z9"}}', encoding="utf-8")
    worse.write_text("\n{", encoding="utf-8")
    result = run(files[0], str(bad), str(worse), "--catalogue", files[1])
    assert (result.exit_code, result.stdout) == (1, "")
    first, *problems = result.stderr.splitlines()
    assert first == "Error: The queries cannot be used:"
    assert problems == [
        f"{bad}:1: language: is missing",
        f'{bad}:1: slots.level: "z9" is not in the lexicon; '
        "ids of this kind are a0, a1, a2, b1, b2, c1, c2",
        f"{worse}:2: is not JSON: Expecting property name enclosed in double quotes at character 2",
    ]


def test_offers_are_those_of_the_catalogue_that_is_named(
    files: tuple[str, str], tmp_path: Path
) -> None:
    queries = tmp_path / "relevant.jsonl"
    entry = {"id": "1", "language": "de", "text": "kurs", "relevant": {"abend": 3, "nacht": 1}}
    queries.write_text(json.dumps(entry), encoding="utf-8")
    result = run(str(queries), "--catalogue", files[1])
    assert result.exit_code == 1
    (problem,) = result.stderr.splitlines()[1:]
    assert problem.startswith(f'{queries}:1: relevant: the catalogue has no offer "nacht"')


def test_a_bad_catalogue_is_refused(files: tuple[str, str]) -> None:
    result = run(files[0], "--catalogue", files[0])
    assert result.exit_code == 1
    assert "must name the columns" in result.stderr
