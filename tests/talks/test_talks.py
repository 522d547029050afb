"""Every talk, played on ``step`` alone and compared whole.

    uv run pytest tests/talks --rewrite

writes the files anew; what changed is then read as a person would.
"""

from pathlib import Path

import pytest

from catalog.exchange.importing import read_file
from catalog.lexicon import load_lexicon
from catalog.matching import Snapshot
from tests.talks.player import CATALOGUE, app_language, read, talks, written
from tests.talks.pure import PureTalk


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    lexicon = load_lexicon()
    contents = read_file(CATALOGUE, lexicon)
    assert contents.offers
    assert not contents.problems
    return Snapshot.build(contents.offers, lexicon)


def test_there_are_talks_in_every_language() -> None:
    assert {app_language(path) for path in talks()} == {"ar", "de", "en", "fa"}


@pytest.mark.parametrize("path", talks(), ids=lambda path: path.name)
def test_talk(path: Path, snapshot: Snapshot, request: pytest.FixtureRequest) -> None:
    head, exchanges = read(path)
    talk = PureTalk(snapshot=snapshot, app_language=app_language(path))
    played = written(head, [(exchange.line, talk.play(exchange)) for exchange in exchanges])
    if request.config.getoption("--rewrite", default=False):
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")
