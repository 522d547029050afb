"""How Telegram says no: an error code, a description and sometimes a hint what to do."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):  # noqa: N818  the method is refused, nothing went wrong here
    """An answer with ``ok: false``.

    ``parameters`` are hints for the program: ``retry_after`` in seconds, ``migrate_to_chat_id``.
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """What the caller gets to read."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(problem: str) -> Refused:
    """400: the call itself is wrong, repeating it will not help."""
    return Refused(400, f"Bad Request: {problem}")


def forbidden(problem: str) -> Refused:
    """403: the person cannot be reached."""
    return Refused(403, f"Forbidden: {problem}")


def conflict(problem: str) -> Refused:
    """409: somebody else receives this bot's updates."""
    return Refused(409, f"Conflict: {problem}")


def flood(retry_after: int) -> Refused:
    """429: too many calls; come back after so many seconds."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
