"""Files become named cells, or are refused in one sentence."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from catalog.exchange import workbook
from catalog.exchange.problems import Problem, Unreadable
from catalog.exchange.sheet import Row, Sheet, read_sheet

KNOWN, REQUIRED = frozenset({"id", "title", "price_eur"}), frozenset({"id", "title"})


def sheet(path: Path, content: bytes) -> Sheet:
    path.write_bytes(content)
    return read_sheet(path, KNOWN, REQUIRED)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def in_a_workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    return saved(book)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "offers.any"


TABLE = (
    Row(number=2, cells={"id": "a", "title": 'Kurs "Eins", früh'}),
    Row(number=4, cells={"id": "b", "title": "zwei\nZeilen", "price_eur": "12,50"}),
    Row(number=5, cells={"id": "c", "title": "دورة"}),
)


@pytest.mark.parametrize(
    "text",
    [
        'id,title,price_eur\na,"Kurs ""Eins"", früh",\n\nb,"zwei\nZeilen","12,50"\nc,دورة\n',
        'ID ; Title;PRICE_EUR\r\na;"Kurs ""Eins"", früh"\r\n;;\r\n'
        ' b ;"zwei\nZeilen";12,50\r\nc;دورة',
        '"id","title","price_eur"\ra,"Kurs ""Eins"", früh",\r\rb,"zwei\nZeilen","12,50"\rc,دورة',
    ],
    ids=["comma", "semicolon", "old Mac"],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_csv_with_either_separator(path: Path, text: str, mark: bytes) -> None:
    found = sheet(path, mark + text.encode())
    assert found == Sheet(rows=TABLE, ignored_columns=(), problems=())


def test_xlsx_reads_as_csv_would(path: Path) -> None:
    content = in_a_workbook(
        ["id", "Title", "price_eur"],
        ["a", 'Kurs "Eins", früh', None],
        [],
        ["b", "zwei\nZeilen", "12,50"],
        ["c", "دورة"],
    )
    assert sheet(path, content).rows == TABLE


def test_xlsx_cells_of_other_types(path: Path) -> None:
    content = in_a_workbook(
        ["id", "title", "price_eur"],
        [12, date(2026, 9, 1), 12.5],
        [12.0, datetime(2026, 9, 1, 18, 30), True],
    )
    assert [row.cells for row in sheet(path, content).rows] == [
        {"id": "12", "title": "2026-09-01", "price_eur": "12.5"},
        {"id": "12", "title": "2026-09-01 18:30", "price_eur": "true"},
    ]


def test_the_first_sheet_with_content_counts_and_rows_keep_their_numbers(path: Path) -> None:
    book = Workbook()
    second = book.create_sheet("second")
    second["B3"], second["C3"], second["B5"], second["C5"] = "id", "title", "a", "Kurs"
    assert sheet(path, saved(book)).rows == (Row(number=5, cells={"id": "a", "title": "Kurs"}),)


def test_columns_that_are_not_ours_are_named(path: Path) -> None:
    found = sheet(path, b"id;Colour;title;;\na;red;Kurs;;x\n")
    assert found.ignored_columns == ("Colour", "(column 5)")
    assert not found.problems


def test_what_is_wrong_with_the_shape_is_a_problem_each(path: Path) -> None:
    assert sheet(path, b"id,price_eur,ID\na,1,b,\nb,2,3,4\n").problems == (
        Problem(row=1, column="title", problem="is missing"),
        Problem(row=1, column="id", problem="stands twice"),
        Problem(row=3, column=None, problem="has 4 cells, the header only 3"),
    )


@pytest.mark.parametrize(
    ("content", "row", "says"),
    [
        (b"", None, "the file is empty"),
        (b"\n\n ,\n", 3, "the first row must name the columns, at least id and title"),
        (b"a,Deutschkurs\n", 1, "the first row must name the columns"),
        (b"id,title\na,gr\xfc\xdf\n", 2, "not UTF-8 (byte 14 is 0xfc); save it as CSV UTF-8"),
        ("id,title\na,b\n".encode("utf-16"), None, "UTF-16, not UTF-8; save it as CSV UTF-8"),
        *(
            ("id,title\na,دورة\n".encode(f"utf-16-{order}"), None, "UTF-16, not UTF-8; save")
            for order in ("le", "be")
        ),
        (b"id,title\na,b\nc,\0\n", 3, "NUL"),
        (b'id,title\na,b\nb,"open\nand on', 3, "a quotation mark is opened and never closed"),
        (b'id,title\na,"said "no""\n', 2, "must be doubled"),
        (b'id,title\na,"' + b"x" * 140_000 + b'"\n', 2, "never closed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None, "old or password-protected Excel file"),
        (b"PK\x03\x04 broken", None, "the workbook is broken"),
    ],
)
def test_an_unreadable_file_says_why_and_where(
    path: Path, content: bytes, row: int | None, says: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        sheet(path, content)
    assert says in refused.value.problem
    assert refused.value.row == row


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.mkdir(), "is a folder"),
        (lambda _: None, "No such file"),
    ],
)
def test_a_path_that_is_no_file_says_so(
    path: Path, make: Callable[[Path], None], says: str
) -> None:
    make(path)
    with pytest.raises(Unreadable, match=says):
        read_sheet(path, KNOWN, REQUIRED)


def test_a_file_of_50_megabytes_is_refused_without_reading_it_all(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        read_sheet(path, KNOWN, REQUIRED)


def test_an_archive_that_unpacks_to_too_much_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(workbook.LARGEST_UNPACKED))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(Unreadable, match="unpacks to more than 200 MB"):
        read_sheet(path, KNOWN, REQUIRED)


def test_an_archive_of_something_else_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "id,title")
    with pytest.raises(Unreadable, match="not an Excel workbook"):
        read_sheet(path, KNOWN, REQUIRED)


def test_a_stray_cell_in_the_last_corner_does_not_fill_the_memory(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"], book.active["B1"], book.active["A2"] = "id", "title", "a"
    corner = book.active["XFD1048576"]
    corner.fill = PatternFill("solid", fgColor="FF0000")
    assert len(sheet(path, saved(book)).rows) == 1  # only coloured: nothing stands there
    corner.value = "x"
    with pytest.raises(Unreadable, match="reaches to row 1048576 and column 16384"):
        sheet(path, saved(book))


A_WORKBOOK = in_a_workbook(["id", "title"], ["a", "Kurs"])


@st.composite
def damaged_workbooks(draw: st.DrawFn) -> bytes:
    """A workbook with some bytes changed, in the archive or inside one of its parts."""
    with zipfile.ZipFile(io.BytesIO(A_WORKBOOK)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from(["", *parts]))
    whole = bytearray(parts[name] if name else A_WORKBOOK)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(whole) - 1))
        whole[at : at + draw(st.integers(0, 20))] = draw(st.binary(max_size=20))
    if not name:
        return bytes(whole)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each, content in (parts | {name: bytes(whole)}).items():
            archive.writestr(each, content)
    return buffer.getvalue()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300)
    | st.text(alphabet='id,title;\n\r"\0 ابüx', max_size=60).map(str.encode)
    | st.binary(max_size=60).map(lambda rest: b"id,title\n" + rest)
    | damaged_workbooks()
)
@example(b"PK\x03\x04")
def test_any_bytes_are_read_or_refused(path: Path, content: bytes) -> None:
    try:
        found = sheet(path, content)
    except Unreadable:
        return  # in a sentence, whatever the readers below raised
    assert all(set(row.cells) <= KNOWN for row in found.rows)
    assert all(text.strip() for row in found.rows for text in row.cells.values())
