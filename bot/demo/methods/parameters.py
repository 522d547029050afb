"""The parameters of one call, typed: everything may arrive as text, as JSON or as an upload."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.refused import Json, bad_request

# Text that would read as a number or as JSON must stay text.
TEXTS = {
    "text",
    "caption",
    "title",
    "address",
    "parse_mode",
    "callback_query_id",
    "language_code",
    "description",
    "short_description",
    "name",
    "url",
    "secret_token",
    "action",
    "file_id",
    "foursquare_id",
    "google_place_id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime_type: str
    content: bytes


class Parameters:
    """What the bot asked for; absent and empty are the same."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.uploads = {n: v for n, v in given.items() if isinstance(v, Upload)}
        self._given = {
            name: _decoded(name, value)
            for name, value in given.items()
            if not isinstance(value, Upload)
        }

    def log(self) -> Json:
        """For the call log: files by their names only."""
        return self._given | {name: upload.name for name, upload in self.uploads.items()}

    def any(self, name: str) -> Any:
        """The value as it came."""
        return self._given.get(name)

    def text(self, name: str) -> str:
        """A text, "" where there is none."""
        value = self._given.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """A whole number."""
        number = self.number(name)
        return None if number is None else int(number)

    def number(self, name: str) -> float | None:
        """A number."""
        value = self._given.get(name)
        if value in (None, ""):
            return None
        try:
            return float(str(value)) if isinstance(value, float) else int(str(value))
        except ValueError:
            raise bad_request(f"{name} must be a number") from None

    def flag(self, name: str) -> bool:
        """Yes or no; no where nothing is said."""
        value = self._given.get(name)
        if value not in (None, "", True, False, 1, 0):
            raise bad_request(f'field "{name}" must be of type Boolean')
        return bool(value)

    def list(self, name: str) -> list[Any] | None:
        """A list."""
        value = self._given.get(name)
        if value not in (None, "") and not isinstance(value, list):
            raise bad_request(f'field "{name}" must be of type Array')
        return value or None if value != [] else []

    def object(self, name: str) -> Json:
        """An object, {} where there is none."""
        value = self._given.get(name)
        if value not in (None, "") and not isinstance(value, dict):
            raise bad_request(f'field "{name}" must be of type Object')
        return value or {}

    def file(self, name: str) -> Upload | str:
        """An upload (under its own name or as ``attach://``), or the id of a known file."""
        value = self.text(name)
        upload = self.uploads.get(value.removeprefix("attach://") if value else name)
        if upload is None and not value:
            raise bad_request(f"there is no {name} in the request")
        return upload or value


def _decoded(name: str, value: Any) -> Any:
    if not isinstance(value, str) or name in TEXTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
