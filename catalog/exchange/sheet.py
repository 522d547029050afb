"""A file into named cells: which kind of file it is, how large it may be, what its columns are."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.exchange.delimited import read_delimited
from catalog.exchange.problems import Problem, Unreadable
from catalog.exchange.workbook import read_workbook

LARGEST_FILE = 20_000_000
"""In bytes; 20,000 offers in four languages are about 15 MB."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"  # Excel before 2007, and any Excel file with a password


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: its number as the spreadsheet shows it, its filled cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The table of a file; ``problems`` are what is wrong with its shape."""

    rows: tuple[Row, ...]
    ignored_columns: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_sheet(path: Path, known: frozenset[str], required: frozenset[str]) -> Sheet:
    """The rows of a CSV or XLSX file with the cells of the known columns; empty rows are left out.

    Column names count without case and outer space. A row may end early, but not go on
    beyond the header. Raises Unreadable.
    """
    records = _records(_content(path))
    numbered = [(number, record) for number, record in enumerate(records, 1) if any(record)]
    if not numbered:
        raise Unreadable("the file is empty")
    (header_row, header), *body = numbered
    columns = {place: name for place, cell in enumerate(header) if (name := _name(cell)) in known}
    if not columns:
        raise Unreadable(
            f"the first row must name the columns, at least {' and '.join(sorted(required))}",
            header_row,
        )
    missing = required - set(columns.values())
    twice = {name for name, count in Counter(columns.values()).items() if count > 1}
    problems = [
        *(Problem(row=header_row, column=name, problem="is missing") for name in sorted(missing)),
        *(Problem(row=header_row, column=name, problem="stands twice") for name in sorted(twice)),
    ]
    rows: list[Row] = []
    for number, record in body:
        if any(record[len(header) :]):
            problem = f"has {len(record)} cells, the header only {len(header)}"
            problems.append(Problem(row=number, problem=problem))
        cells = zip(range(len(header)), record, strict=False)
        named = {
            columns[at]: text for at, cell in cells if at in columns and (text := cell.strip())
        }
        if named:
            rows.append(Row(number=number, cells=named))
    return Sheet(
        rows=tuple(rows),
        ignored_columns=tuple(_ignored(header, columns, [record for _, record in body])),
        problems=tuple(problems),
    )


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder, not a file")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)  # never more, however large the file is
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the name is not valid"
        raise Unreadable(f"{path} cannot be opened: {reason}") from error
    if len(content) > LARGEST_FILE:
        raise Unreadable(
            f"the file is larger than {LARGEST_FILE // 1_000_000} MB; split it into several files"
        )
    return content


def _records(content: bytes) -> list[list[str]]:
    if content.startswith(_OLE):
        raise Unreadable("the file is an old or password-protected Excel file; save it as XLSX")
    if content.startswith(_ZIP):
        return read_workbook(content)
    return read_delimited(content)


def _name(cell: str) -> str:
    return cell.strip().casefold()


def _ignored(header: list[str], columns: Mapping[int, str], records: list[list[str]]) -> list[str]:
    """Names of the columns that are not ours; one without a name only counts when it is filled."""
    names = []
    for place, cell in enumerate(header):
        if place in columns:
            continue
        if cell.strip():
            names.append(cell.strip())
        elif any(record[place].strip() for record in records if place < len(record)):
            names.append(f"(column {place + 1})")
    return names
