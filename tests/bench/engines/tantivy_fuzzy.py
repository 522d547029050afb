"""tantivy: every word exact, by BM25, or within one or two edits by its length."""

from collections.abc import Sequence
from pathlib import Path

import tantivy

from tests.bench.catalogue import Document

_EXACT = 4.0  # a fuzzy match scores a constant, so the exact word must outweigh it
_BODY = 0.3


class Tantivy:
    folds = False
    servers: Sequence[int] = ()

    def __init__(self, folder: Path) -> None:
        fields = tantivy.SchemaBuilder()
        fields.add_integer_field("row", stored=True)
        fields.add_text_field("head", tokenizer_name="default")
        fields.add_text_field("body", tokenizer_name="default")
        self._schema = fields.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._searcher = self._index.searcher()

    def build(self, documents: Sequence[Document]) -> None:
        writer = self._index.writer(heap_size=256_000_000)
        for row, document in enumerate(documents):
            writer.add_document(
                tantivy.Document(row=row, head=[document.head], body=[document.body])
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str, limit: int) -> Sequence[int]:
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, part) for word in text.split() for part in self._word(word)]
        )
        hits = self._searcher.search(query, limit, count=False).hits
        return [self._searcher.doc(address)["row"][0] for _, address in hits]

    def _word(self, word: str) -> list[tantivy.Query]:
        query, schema = tantivy.Query, self._schema
        edits = 0 if len(word) <= 2 else 1 if len(word) <= 6 else 2
        found = [
            query.boost_query(query.term_query(schema, "head", word), _EXACT),
            query.boost_query(query.term_query(schema, "body", word), _BODY),
        ]
        if edits:
            found.append(query.fuzzy_term_query(schema, "head", word, distance=edits))
        return found

    def close(self) -> None:
        del self._searcher
