"""Meilisearch's engine in this process: its own typo rules, ranking and tokeniser."""

from collections.abc import Sequence
from pathlib import Path

import milli

from tests.bench.catalogue import Document

_BATCH = 20_000


class Meilisearch:
    folds = False
    servers: Sequence[int] = ()

    def __init__(self, folder: Path) -> None:
        self._index = milli.Index(str(folder), 2**36)

    def build(self, documents: Sequence[Document]) -> None:
        for start in range(0, len(documents), _BATCH):
            self._index.add_documents(
                [
                    {"id": row, "head": document.head, "body": document.body}
                    for row, document in enumerate(documents[start : start + _BATCH], start)
                ]
            )

    def search(self, text: str, limit: int) -> Sequence[int]:
        found: list[int] = self._index.search(text)
        return found[:limit]

    def close(self) -> None:
        del self._index
