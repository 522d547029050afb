"""Xapian: BM25 over all of the words, then any, after its own correction of unknown ones."""

from collections.abc import Sequence
from pathlib import Path

import xapian

from tests.bench.catalogue import Document

_HEAD = 8  # how often a word of the head counts beside one of the description
_EDITS = 2


class Xapian:
    folds = False
    servers: Sequence[int] = ()

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder / "xapian")
        self._database: xapian.Database | None = None
        self._enquire: xapian.Enquire | None = None

    def build(self, documents: Sequence[Document]) -> None:
        database = xapian.WritableDatabase(self._folder, xapian.DB_CREATE_OR_OVERWRITE)
        writer = xapian.TermGenerator()
        writer.set_database(database)
        for row, document in enumerate(documents):
            entry = xapian.Document()
            entry.set_data(str(row))
            writer.set_document(entry)
            writer.set_flags(xapian.TermGenerator.FLAG_SPELLING)
            writer.index_text_without_positions(document.head, _HEAD)
            writer.set_flags(0, 0)
            writer.index_text_without_positions(document.body)
            database.add_document(entry)
        database.commit()
        database.close()
        self._database = xapian.Database(self._folder)
        self._enquire = xapian.Enquire(self._database)

    def search(self, text: str, limit: int) -> Sequence[int]:
        words = text.replace("\u200c", "").lower().split()  # as it stores them itself
        terms = [self._known(word) for word in words]
        rows = self._found(xapian.Query(xapian.Query.OP_AND, terms), limit)
        if len(rows) < limit and len(terms) > 1:
            more = self._found(xapian.Query(xapian.Query.OP_OR, terms), limit + len(rows))
            rows += [row for row in more if row not in rows]
        return rows[:limit]

    def _known(self, word: str) -> str:
        assert self._database is not None
        if self._database.term_exists(word):
            return word
        return self._database.get_spelling_suggestion(word, _EDITS).decode() or word

    def _found(self, query: xapian.Query, limit: int) -> list[int]:
        assert self._enquire is not None
        self._enquire.set_query(query)
        return [int(hit.document.get_data()) for hit in self._enquire.get_mset(0, limit)]

    def close(self) -> None:
        self._enquire = None
