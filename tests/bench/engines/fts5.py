"""SQLite's full-text search over trigrams: any of the query's trigrams, ranked by BM25."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from tests.bench.catalogue import Document


class Fts5:
    folds = False
    servers: Sequence[int] = ()

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.sqlite3")
        self._database.execute("CREATE VIRTUAL TABLE offer USING fts5(head, tokenize='trigram')")

    def build(self, documents: Sequence[Document]) -> None:
        with self._database:
            self._database.executemany(
                "INSERT INTO offer (rowid, head) VALUES (?, ?)",
                ((row, document.head) for row, document in enumerate(documents)),
            )
            self._database.execute("INSERT INTO offer (offer) VALUES ('optimize')")

    def search(self, text: str, limit: int) -> Sequence[int]:
        words = text.replace('"', " ").split()
        trigrams = [word[at : at + 3] for word in words for at in range(max(1, len(word) - 2))]
        if not trigrams:
            return []
        found = self._database.execute(
            "SELECT rowid FROM offer WHERE offer MATCH ? ORDER BY rank LIMIT ?",
            (" OR ".join(f'"{trigram}"' for trigram in dict.fromkeys(trigrams)), limit),
        )
        return [row for (row,) in found]

    def close(self) -> None:
        self._database.close()
