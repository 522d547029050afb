"""Figures as Markdown tables: time, memory and recall, and ratios to ours."""

from collections.abc import Sequence
from typing import Final

from tests.bench.catalogue import Script
from tests.bench.engines.engine import OURS
from tests.bench.measure import Figures
from tests.bench.results import COLUMNS, Results, median_time, p95_time, recall

GOOD: Final = 0.95
"""Recall@5 from which an engine's speed is worth comparing."""


def catalogue_table(results: Results, script: Script, offers: int) -> str:
    """One row for each engine on one catalogue.

    The best recall of a column is bold, among the engines that were asked all queries.
    """
    found = results.on(script, offers)
    columns = tuple(COLUMNS[script])
    most = max((len(f.asked) for f in found), default=0)
    asked_all = [f for f in found if len(f.asked) == most]
    best = {column: max((recall(f, column) for f in asked_all), default=0.0) for column in columns}
    ours = next((f for f in found if f.engine == OURS), None)
    head = ("engine", "build s", "MiB", "queries", "median ms", "p95 ms", "× ours", *columns)
    rows = [
        (
            _name(f),
            f"{f.build_seconds:.1f}",
            f"{f.memory:,.0f}",
            f"{len(f.asked):,}",
            f"{median_time(f):.2f}",
            f"{p95_time(f):.2f}",
            _ratio(f, ours),
            *(_recall(recall(f, column), best[column], bold=f in asked_all) for column in columns),
        )
        for f in found
    ]
    return markdown(head, rows)


def verdict(results: Results, script: Script, offers: int) -> str:
    """Where ours is not the best, and the fastest other engine that finds 95 of 100.

    Each other engine is compared on the queries that it was asked.
    """
    found = results.on(script, offers)
    ours = next((f for f in found if f.engine == OURS), None)
    others = [f for f in found if f.engine != OURS]
    if ours is None or not others:
        return ""
    behind = []
    for column in COLUMNS[script]:
        same = [(recall(f, column), recall(ours, column, len(f.asked)), f) for f in others]
        theirs, own, best = max(same, key=lambda each: each[0] - each[1])
        if theirs > own:
            behind.append(f"{column} ({_name(best)} {theirs:.3f}, ours {own:.3f})")
    lines = [
        f"Recall: {'best in every column' if not behind else 'behind in ' + ', '.join(behind)}."
    ]
    good = [f for f in others if recall(f, "all") >= GOOD]
    if not good:
        lines.append(f"No other engine reaches {GOOD:.2f}.")
    for name, time in (("Median", median_time), ("95th percentile", p95_time)):
        if good:
            fastest = min(good, key=time)
            lines.append(
                f"{name}: ours {time(ours):.2f} ms; of those that reach {GOOD:.2f} the fastest is "
                f"{_name(fastest)} with {time(fastest):.2f} ms."
            )
    return "\n".join(lines)


def left_out(results: Results) -> str:
    """The engines without figures on some catalogue, one line each."""
    return "".join(
        f"- Left out at {a.offers:,} offers ({a.script}): {a.engine}: {a.reason}.\n"
        for a in results.absent
    )


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first column is text and the others numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _name(figures: Figures) -> str:
    if figures.engine == OURS:
        return f"**{OURS}**"
    return figures.engine if figures.folded else f"{figures.engine}, not folded"


def _ratio(figures: Figures, ours: Figures | None) -> str:
    if ours is None:
        return "–"
    middle = median_time(figures) / median_time(ours)
    slow = p95_time(figures) / p95_time(ours)
    return f"{middle:.1f} / {slow:.1f}"


def _recall(share: float, best: float, *, bold: bool) -> str:
    text = f"{share:.3f}"
    return f"**{text}**" if bold and text == f"{best:.3f}" else text
