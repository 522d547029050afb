"""rapidfuzz over all offers one by one: what one writes first."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from tests.bench.catalogue import Document


class _Scan:
    folds = False
    servers: Sequence[int] = ()
    scorer: Callable[..., float]

    def __init__(self, _folder: Path) -> None:
        self._heads: list[str] = []

    def build(self, documents: Sequence[Document]) -> None:
        self._heads = [document.head for document in documents]

    def search(self, text: str, limit: int) -> Sequence[int]:
        found = process.extract(text, self._heads, scorer=self.scorer, limit=limit)
        return [row for _, _, row in found]

    def close(self) -> None:
        self._heads = []


class WRatio(_Scan):
    scorer = staticmethod(fuzz.WRatio)


class TokenSetRatio(_Scan):
    scorer = staticmethod(fuzz.token_set_ratio)
