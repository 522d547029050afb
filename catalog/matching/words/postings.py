"""Which rows have which term and how much it says there: compressed columns, read in slices."""

from array import array
from dataclasses import dataclass
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]
Codes = NDArray[np.uint8]
Weights = NDArray[np.float32]

NO_ROWS: Final[Rows] = np.empty(0, np.int32)


class Place(NamedTuple):
    """Rows, ascending, and for each the code of what it gains by standing here."""

    rows: Rows
    codes: Codes
    gains: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Term t stands in ``rows[starts[t]:starts[t + 1]]``, beside them the codes of its weights.

    Few different weights occur, so one byte each will do: ``levels`` holds them by code, and
    ``gains`` what they count in a search for words.
    """

    starts: "array[int]"
    rows: Rows
    codes: Codes
    levels: Weights
    gains: Weights

    @classmethod
    def of_packed(
        cls, packed: NDArray[np.uint64], terms: int, levels: Weights, gains: Weights
    ) -> Self:
        """From sorted numbers that hold term (24 bits), row (32) and code (8), in this order."""
        counts = np.bincount((packed >> np.uint64(40)).astype(np.int64), minlength=terms)
        return cls(
            starts=array("q", [0, *np.cumsum(counts).tolist()]),
            rows=(packed >> np.uint64(8)).astype(np.uint32).view(np.int32),
            codes=packed.astype(np.uint8),
            levels=levels,
            gains=gains,
        )

    def place(self, term: int) -> Place | None:
        """Where the term stands; None if nowhere."""
        begin, end = self.starts[term], self.starts[term + 1]
        if begin == end:
            return None
        return Place(self.rows[begin:end], self.codes[begin:end], self.gains)

    def frequency(self, term: int) -> int:
        """How many rows have the term."""
        return self.starts[term + 1] - self.starts[term]
