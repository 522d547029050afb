"""Our own index of words, as the snapshot uses it."""

from collections.abc import Sequence
from pathlib import Path

from catalog.matching.words.words import WordIndex
from tests.bench.catalogue import Document


class Ours:
    """It folds by itself, so it is given the texts as they are written."""

    folds = True
    servers: Sequence[int] = ()

    def __init__(self, _folder: Path) -> None:
        self._index: WordIndex | None = None

    def build(self, documents: Sequence[Document]) -> None:
        heads = [[(document.head, 1.0)] for document in documents]
        self._index = WordIndex.build(heads, [document.body for document in documents])

    def search(self, text: str, limit: int) -> Sequence[int]:
        assert self._index is not None
        return self._index.search(text, limit)

    def close(self) -> None:
        self._index = None
