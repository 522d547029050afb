"""The cells of one row, and what gathers while they are read: problems and notes.

Knows how a cell is read, not which columns there are; those are the business of ``rows``.
"""

import re
from collections.abc import Callable
from typing import TypeVar

from catalog.exchange.problems import Note, Problem
from catalog.exchange.sheet import Row
from catalog.exchange.vocabulary import Vocabulary
from catalog.exchange.weekly import Times, times
from catalog.lexicon import Kind, Language
from catalog.offers import Refused

_SEVERAL = re.compile(r"[;؛\n]")
_NOTHING = frozenset({"-", "–", "—", "n/a", "k.a.", "k. a."})
"""What people write into a cell to say that it stays empty."""

T = TypeVar("T")


class Cells:
    """The cells of a row, asked for one by one; problems and notes gather on the way."""

    def __init__(self, row: Row, vocabulary: Vocabulary) -> None:
        self._row = row
        self._vocabulary = vocabulary
        self.problems: list[Problem] = []
        self.notes: list[Note] = []

    def problem(self, column: str, problem: str) -> None:
        """This cell cannot be taken over."""
        self.problems.append(Problem(row=self._row.number, column=column, problem=problem))

    def note(self, column: str, note: str) -> None:
        """This cell was taken over in its own way."""
        self.notes.append(Note(row=self._row.number, column=column, note=note))

    @property
    def wrong(self) -> frozenset[str | None]:
        """The columns with a problem so far."""
        return frozenset(problem.column for problem in self.problems)

    def text(self, column: str) -> str:
        """The cell as it stands; empty where people only wrote a dash."""
        text = self._row.cells.get(column, "")
        return "" if text.casefold() in _NOTHING else text

    def line(self, column: str) -> str:
        """The cell on one line."""
        return " ".join(self.text(column).split())

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold more than one."""
        return tuple(filter(None, (" ".join(v.split()) for v in _SEVERAL.split(self.text(column)))))

    def fact(self, column: str, parse: Callable[[str], T]) -> T | None:
        """What the cell says, None where it is empty or says nothing that can be."""
        return self._tried(column, parse, cell) if (cell := self.line(column)) else None

    def facts(self, column: str, parse: Callable[[str], T]) -> tuple[T, ...]:
        """What each value of the cell says, every fact once."""
        found = [self._tried(column, parse, value) for value in self.several(column)]
        return tuple(dict.fromkeys(fact for fact in found if fact is not None))

    def concepts(
        self, column: str, kind: Kind, kept: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The concepts a cell names, and its other words, which are ``kept`` as something else."""
        known, unknown = self._vocabulary.concepts(kind, self.several(column))
        for word in unknown:
            self.note(column, f'"{word}" is not in the lexicon; kept {kept}')
        return known, unknown

    def concept(self, column: str, kind: Kind) -> str | None:
        """The one concept that the cell names."""
        return self.fact(column, lambda word: self._named(kind, word))

    def times(self, column: str) -> Times:
        """The hours and the parts of the week that the cell names."""
        try:
            found = times(self.several(column), self._vocabulary)
        except Refused as refused:
            self.problem(column, refused.problem)
            return Times()
        for word in found.unknown:
            self.note(column, f'"{word}" is neither an hour nor in the lexicon; kept as a note')
        return found

    def built(self, make: Callable[[], T]) -> T | None:
        """What ``make`` returns, unless its facts contradict each other."""
        try:
            return make()
        except Refused as refused:
            for one in (refused, *refused.also):
                self.problem(one.field, one.problem)
            return None

    def _named(self, kind: Kind, word: str) -> str:
        if found := self._vocabulary.concept(kind, word):
            return found
        known = [concept.name(Language.EN) for concept in self._vocabulary.lexicon.of(kind)]
        some = f", such as {', '.join(known[:3])}" if known else ""
        raise ValueError(f'"{word}" is not a {kind} of the lexicon{some}')

    def _tried(self, column: str, parse: Callable[[str], T], cell: str) -> T | None:
        try:
            return parse(cell)
        except ValueError as error:
            self.problem(column, str(error))
            return None
