"""CSV into rows of text: UTF-8, comma or semicolon."""

import csv
import io

from catalog.exchange.problems import Unreadable

SAVE_AS = "save it as CSV UTF-8"


def read_delimited(content: bytes) -> list[list[str]]:
    """All records, so that record 0 is what a spreadsheet shows as row 1.

    A quoted line break stays inside its record; an empty line is an empty record.
    """
    text = _decoded(content)
    if (zero := text.find("\0")) >= 0:
        row = text.count("\n", 0, zero) + 1
        raise Unreadable(f"the file holds a NUL character, so it is not text; {SAVE_AS}", row)
    records: list[list[str]] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        records.extend(reader)
    except csv.Error as error:
        row = len(records) + 1
        raise Unreadable(f"the row cannot be split into cells: {_explained(error)}", row) from error
    return records


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_second_is_nul(content[:16]):
        raise Unreadable(f"the file is UTF-16, not UTF-8; {SAVE_AS}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"the file is not UTF-8 (byte {error.start + 1} is 0x{content[error.start]:02x}); "
            f"{SAVE_AS}",
            row,
        ) from error


def _every_second_is_nul(start: bytes) -> bool:
    """ASCII letters, such as the header's, in UTF-16 without a byte order mark."""
    even, odd = any(start[0::2]), any(start[1::2])
    return len(start) > 1 and even != odd


def _delimiter(text: str) -> str:
    """Comma or semicolon, whichever separates the names on the header line."""
    outside_quotes = "".join(text.lstrip().split('"')[::2])
    header = outside_quotes.split("\n", 1)[0].split("\r", 1)[0]
    return ";" if header.count(";") > header.count(",") else ","


def _explained(error: csv.Error) -> str:
    message = str(error)
    if "field limit" in message or "unexpected end" in message:
        return "a quotation mark is opened and never closed"
    if "expected after" in message:
        return 'a quotation mark inside a quoted cell must be doubled ("")'
    return message
