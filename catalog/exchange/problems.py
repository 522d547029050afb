"""What a file's reader has to say: problems, which stop the import, and notes, which do not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What cannot be taken over; ``row`` as the spreadsheet shows it, None for the whole file."""

    row: int | None = None
    column: str | None = None
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a person should look at, though it was taken over; ``row`` None for the whole file."""

    row: int | None = None
    column: str | None = None
    note: str


class Unreadable(Exception):  # noqa: N818 - a state of the file, told to the person who sent it
    """The file as a whole cannot be read; the message is one sentence that says what to do."""

    def __init__(self, problem: str, row: int | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.row = row
