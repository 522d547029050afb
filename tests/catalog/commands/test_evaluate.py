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


def test_a_bad_file_is_refused_with_its_place(files: tuple[str, str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "1"}', encoding="utf-8")
    result = run(str(bad), "--catalogue", files[1])
    assert result.exit_code == 1
    assert 'bad.jsonl: line 1: "language" is missing' in result.stderr
    result = run(files[0], "--catalogue", files[0])
    assert result.exit_code == 1
    assert "must name the columns" in result.stderr
