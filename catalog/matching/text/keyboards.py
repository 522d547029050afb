"""Which folded letters lie beside each other on the keyboards that people type on."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

# Folded, row by row: German, English, Arabic as on telephones, Persian as ISIRI 9147.
_KEYBOARDS: Final = (
    ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "يورلايهوزظ"),
    ("ضصثقفغعهخحجچ", "شسيبلاتنمكگ", "ظطزرذدپو"),
)


def _beside(rows: tuple[str, ...]) -> Iterator[str]:
    """Pairs of neighbouring keys; a key of the next row lies half a key to the right."""
    for row in rows:
        yield from map("".join, pairwise(row))
    for upper, lower in pairwise(rows):
        for at, key in enumerate(lower):
            yield from (key + near for near in upper[at : at + 2])


BESIDE: Final = frozenset(
    order for rows in _KEYBOARDS for pair in _beside(rows) for order in (pair, pair[::-1])
)
"""Two letters whose keys touch, in both orders: "er", "re"."""
