"""Figures in a file, so that a run can be taken up again and a report written later."""

from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Final

import msgspec

from tests.bench.catalogue import Script
from tests.bench.measure import Absent, Figures

# A column of the tables, and the kinds of queries in it.
COLUMNS: Final[dict[Script, dict[str, tuple[str, ...]]]] = {
    "latin": {
        "all": tuple(f"w{words} t{typos}" for words in (1, 2, 3, 4) for typos in (0, 1, 2)),
        **{
            f"t{typos}": tuple(f"w{words} t{typos}" for words in (1, 2, 3, 4)) for typos in range(3)
        },
        "split": ("split t0",),
        "split t1": ("split t1",),
        "join": ("join t0",),
        "join t1": ("join t1",),
    },
    "arabic": {
        "all": tuple(f"{tongue} n{n}t{t}" for tongue in ("ar", "fa") for n in "01" for t in "01"),
        **{
            f"{tongue} n{n}t{t}": (f"{tongue} n{n}t{t}",)
            for tongue in ("ar", "fa")
            for n in "01"
            for t in "01"
        },
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The latest figures of each engine on each catalogue, and why others are missing."""

    figures: tuple[Figures, ...] = ()
    absent: tuple[Absent, ...] = ()

    def with_(self, found: Figures | Absent) -> "Results":
        """These results and a new one, in place of an older one of the same kind."""
        figures = tuple(old for old in self.figures if _about(old) != _about(found))
        absent = tuple(old for old in self.absent if _about(old) != _about(found))
        if isinstance(found, Figures):
            return Results(figures=(*figures, found), absent=absent)
        return Results(figures=figures, absent=(*absent, found))

    def on(self, script: Script, offers: int) -> tuple[Figures, ...]:
        """All figures on one catalogue, in the order of measuring."""
        return tuple(f for f in self.figures if (f.script, f.offers) == (script, offers))

    def sizes(self) -> tuple[int, ...]:
        """The sizes of catalogues that were measured."""
        return tuple(sorted({figures.offers for figures in self.figures}))


def load(path: Path) -> Results:
    """The results in a file; none when there is no such file."""
    return msgspec.json.decode(path.read_bytes(), type=Results) if path.exists() else Results()


def save(results: Results, path: Path) -> None:
    """Write the results, and their folder when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(results))


def median_time(figures: Figures) -> float:
    """Milliseconds."""
    return median(asked.milliseconds for asked in figures.asked)


def p95_time(figures: Figures) -> float:
    """The 95th percentile in milliseconds."""
    return quantiles((asked.milliseconds for asked in figures.asked), n=20)[-1]


def recall(figures: Figures, column: str, queries: int | None = None) -> float:
    """Mean recall@5 over the queries of a column, of the first so many of all.

    All engines are asked the same queries in the same order, slow ones only the first of them.
    """
    kinds = COLUMNS[figures.script][column]
    return fmean(asked.recall for asked in figures.asked[:queries] if asked.kind in kinds)


def _about(found: Figures | Absent) -> tuple[str, str, int, bool]:
    return found.engine, found.script, found.offers, found.folded
