"""One data file of a lexicon, as a table; what is wrong with it for who edits it."""

import tomllib
from pathlib import Path
from typing import Any


class UnreadableFile(ValueError):  # noqa: N818 - what is wrong, in one line
    """A data file that is no table; the file and what is wrong with it."""


def read_table(folder: Path, name: str) -> dict[str, Any]:
    """What a TOML file holds. Raises UnreadableFile."""
    try:
        # utf-8-sig: some editors on Windows begin every file with a byte order mark.
        return tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableFile(f"{folder / name}: cannot be opened: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UnreadableFile(f"{name}: is not saved as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(f"{name}: cannot be read: {error}") from None
