"""A message as it goes out, before anyone speaks of Telegram: marked-up text and buttons.

These are msgspec structs and not dataclasses because they wait in the outbox as JSON, and a
union needs its tag there.
"""

import msgspec


class Press(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A button that comes back to us as its token."""

    label: str
    token: str


class Link(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A button that opens an address."""

    label: str
    url: str


class Copy(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A button that copies a text, free of direction marks, 256 characters at most."""

    label: str
    text: str


Button = Press | Link | Copy


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """HTML text in Telegram's subset and the keyboard under it, row by row as it is laid out."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()


class Send(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A new message."""

    message: Message


class Edit(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The message with this id becomes another one; sent anew where it can no longer change."""

    message_id: int
    message: Message


class Pin(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A place on the map with its name and address; coordinates in WGS 84 degrees."""

    latitude: float
    longitude: float
    title: str
    address: str


class Document(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A file of text: its ASCII name, what is in it, and the plain words under it."""

    name: str
    text: str
    caption: str


Outgoing = Send | Edit | Pin | Document
