"""Importing a file: all of it or nothing.

The whole file is checked first; then the difference to the catalogue is stored in one
transaction. Offers that the file does not name stay as they are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from catalog.database import reading, writing
from catalog.exchange.problems import Note, Problem, Unreadable
from catalog.exchange.rows import COLUMNS, REQUIRED, read_row
from catalog.exchange.sheet import Sheet, read_sheet
from catalog.exchange.vocabulary import Vocabulary
from catalog.lexicon import Lexicon
from catalog.offers import Offer
from catalog.offers.storing import Difference, apply, compare, lock_catalogue

Progress = Callable[[int, int], None]
"""Told after each row how many are read, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds: its sound offers, and what there is to say about it."""

    offers: tuple[Offer, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    ignored_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or in a dry run would do with the rows that are sound."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    ignored_columns: tuple[str, ...] = ()


def read_file(
    path: Path,
    lexicon: Lexicon,
    *,
    today: date = date.max,
    sample: bool = False,
    progress: Progress | None = None,
) -> Contents:
    """The offers of a CSV or XLSX file and every problem in it; nothing is raised for either.

    A fact that was verified after ``today`` is a problem; without a date none is.
    """
    try:
        sheet = read_sheet(path, known=frozenset(COLUMNS), required=REQUIRED)
    except Unreadable as error:
        return Contents(problems=(Problem(row=error.row, problem=error.problem),))
    if sheet.problems:
        return Contents(problems=sheet.problems, ignored_columns=sheet.ignored_columns)
    vocabulary = Vocabulary(lexicon)
    problems = list(_repeated_ids(sheet))
    offers: list[Offer] = []
    notes = [] if sheet.rows else [Note(note="the file holds no offers")]
    for done, row in enumerate(sheet.rows, 1):
        read = read_row(row, vocabulary, today=today, sample=sample)
        problems += read.problems
        notes += read.notes
        if read.offer:
            offers.append(read.offer)
        if progress:
            progress(done, len(sheet.rows))
    return Contents(
        offers=tuple(offers),
        problems=tuple(sorted(problems, key=lambda problem: problem.row or 0)),
        notes=tuple(notes),
        ignored_columns=sheet.ignored_columns,
    )


def import_file(
    engine: Engine,
    path: Path,
    lexicon: Lexicon,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Store the offers of a file, unless there is any problem in it.

    With a problem the counts are 0, since nothing happened. A dry run counts the sound rows
    all the same and never stores.
    """
    today = datetime.now(ZoneInfo("Europe/Berlin")).date()
    contents = read_file(path, lexicon, today=today, progress=progress)
    difference = Difference()
    if dry_run:
        with reading(engine) as session:
            difference = compare(session, contents.offers)
    elif not contents.problems:
        with writing(engine) as session:
            lock_catalogue(session)
            difference = compare(session, contents.offers)
            apply(session, difference)
    return ImportReport(
        new=len(difference.new),
        changed=len(difference.changed),
        unchanged=len(difference.unchanged),
        refused=contents.problems,
        notes=contents.notes,
        ignored_columns=contents.ignored_columns,
    )


def _repeated_ids(sheet: Sheet) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in sheet.rows:
        key = " ".join(row.cells.get("id", "").split())
        if key and first.setdefault(key, row.number) != row.number:
            yield Problem(
                row=row.number, column="id", problem=f'"{key}" is already in row {first[key]}'
            )
