"""What every engine can do here, and which ones there are."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from tests.bench.catalogue import Document


class LeftOut(Exception):  # noqa: N818 - read as a sentence: what became of the engine
    """An engine cannot be run here; the text says why."""


class Engine(Protocol):
    """One search engine, set up as it does best at this task."""

    folds: bool
    """Whether it folds by itself; the others are given folded texts."""

    servers: Sequence[int]
    """Processes outside ours whose memory counts, by id."""

    def build(self, documents: Sequence[Document]) -> None:
        """Index the documents; the row of a document is its place in the sequence."""

    def search(self, text: str, limit: int) -> Sequence[int]:
        """The best rows first."""

    def close(self) -> None:
        """End what was started."""


OURS: Final = "Bildungslotse"

_WHERE: Final[Mapping[str, str]] = {
    OURS: "ours:Ours",
    "Xapian": "xapian_spelling:Xapian",
    "Typesense": "typesense:Typesense",
    "Meilisearch (milli)": "meilisearch:Meilisearch",
    "tantivy fuzzy": "tantivy_fuzzy:Tantivy",
    "PostgreSQL pg_trgm": "postgres:PgTrgm",
    "SQLite FTS5 trigram": "fts5:Fts5",
    "rapidfuzz token_set_ratio": "naive:TokenSetRatio",
    "rapidfuzz WRatio": "naive:WRatio",
}

NAMES: Final = tuple(_WHERE)


def start(name: str, folder: Path) -> Engine:
    """A new, empty engine that may keep files in the folder; LeftOut where it is not installed."""
    module, _, kind = _WHERE[name].partition(":")
    try:
        found = getattr(import_module(f"tests.bench.engines.{module}"), kind)
    except ImportError as missing:
        raise LeftOut(f"{missing.name or missing} is not installed") from missing
    return cast(Engine, found(folder))
