"""XLSX into rows of text, as the cells would read in a CSV."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import IO
from xml.parsers import expat

from python_calamine import CalamineWorkbook, WorksheetNotFound

from catalog.exchange.problems import Unreadable

LARGEST_UNPACKED = 200_000_000
"""In bytes: a zip bomb of 20 MB could unpack to 20 GB."""
LARGEST_AREA = 5_000_000
"""In cells from A1 to the last one filled. The reader keeps them all in memory, and ends the
process where there is not enough: one stray cell in the last corner would take 500 GB."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.IGNORECASE)


def read_workbook(content: bytes) -> list[list[str]]:
    """The first sheet that holds anything, from A1 on, so that record 0 is its row 1."""
    with _broken_in_a_sentence():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for index in range(len(workbook.sheet_names)):
                records = _sheet(workbook, index)
                if any(cell for row in records for cell in row):
                    return records
    return []


def _sheet(workbook: CalamineWorkbook, index: int) -> list[list[str]]:
    try:
        sheet = workbook.get_sheet_by_index(index)
    except WorksheetNotFound:  # a chart has a tab of its own
        return []
    return [[as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def as_text(cell: object) -> str:
    """What the cell holds, as text: whole numbers without a point, dates as 2026-09-01."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(sep=" ", timespec="minutes")
        case time():
            return cell.isoformat(timespec="minutes")
        case _:
            return str(cell).replace("\0", "")  # written as _x0000_; no database keeps it


@contextmanager
def _broken_in_a_sentence() -> Iterator[None]:
    """Whatever a broken file makes its readers raise; zipfile alone lets a dozen kinds out."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(
            "the workbook is broken; open it in a spreadsheet program and save it again as XLSX"
        ) from error


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse what would not fit into memory before the fast reader sees it."""
    parts = archive.infolist()
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Unreadable("the file is a zip archive, but not an Excel workbook (.xlsx)")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Unreadable(f"the workbook unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB")
    for part in parts:
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            with archive.open(part) as sheet:
                _check_area(sheet)


def _check_area(sheet: IO[bytes]) -> None:
    row = column = last_row = last_column = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, last_row, last_column
        reference = attributes.get("r", "")
        match name.rpartition(":")[2]:  # a namespace may stand before it
            case "row":
                row, column = int(reference or row + 1), 0
            case "c" if found := _REFERENCE.fullmatch(reference):
                row, column = int(found[2]), _column(found[1].upper())
            case "c":
                column += 1
            case "v" | "is":  # cells that are only coloured do not count
                last_row, last_column = max(last_row, row), max(last_column, column)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.ParseFile(sheet)
    if last_row * last_column > LARGEST_AREA:
        raise Unreadable(
            f"the sheet reaches to row {last_row} and column {last_column}; "
            "delete what stands far outside the table"
        )


def _column(letters: str) -> int:
    """The number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
