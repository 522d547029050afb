"""Time and recall over the size of the catalogue as one picture."""

from collections.abc import Callable
from pathlib import Path
from statistics import fmean
from typing import Any, Final

import matplotlib as mpl
import matplotlib.pyplot as plt

from tests.bench.catalogue import Script
from tests.bench.engines.engine import NAMES, OURS
from tests.bench.measure import Figures
from tests.bench.results import Results, median_time

_TITLES: Final[dict[Script, str]] = {"latin": "German", "arabic": "Arabic and Persian"}
# Okabe and Ito's colours, which the colour-blind can tell apart; the shape says it too.
_COLOURS: Final = (
    *("#000000", "#0072B2", "#E69F00", "#009E73", "#CC79A7"),
    *("#D55E00", "#56B4E9", "#8C8C8C", "#B0A000"),
)
_MARKERS: Final = "osD^vP*Xd"
_FINEST: Final = 0.0005  # share missed; a recall of 1 has no place on a log axis
_RECALLS: Final = (0.3, 0.5, 0.7, 0.9, 0.95, 0.98, 0.99, 0.999)


def draw(results: Results, path: Path) -> None:
    """Write the picture: one row for each script, median time on the left, recall on the right."""
    mpl.use("Agg")
    figure, axes = plt.subplots(2, 2, figsize=(11, 9), sharex=True)
    for row, (script, title) in enumerate(_TITLES.items()):
        times, recalls = axes[row]
        _lines(times, results, script, median_time)
        times.set_yscale("log")
        times.yaxis.set_major_formatter("{x:g}")
        times.set_title(f"{title}: median time of a query", loc="left")
        times.set_ylabel("milliseconds")
        _lines(recalls, results, script, _missed)
        recalls.set_yscale("log")
        recalls.invert_yaxis()
        recalls.set_yticks([1 - share for share in _RECALLS], [f"{s:g}" for s in _RECALLS])
        recalls.minorticks_off()
        recalls.set_title(f"{title}: recall@5 over all queries", loc="left")
        for axis in (times, recalls):
            axis.set_xscale("log")
            axis.set_xticks(results.sizes(), [f"{size:,}" for size in results.sizes()])
            axis.grid(visible=True, alpha=0.3)
            axis.set_xlabel("offers")
    handles, labels = axes[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower center", ncols=3, frameon=False)
    figure.tight_layout(rect=(0, 0.09, 1, 1))
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _lines(
    axis: Any,  # matplotlib is not installed where types are checked
    results: Results,
    script: Script,
    value: Callable[[Figures], float],
) -> None:
    for name, colour, marker in zip(NAMES, _COLOURS, _MARKERS, strict=True):
        points = sorted(
            (figures.offers, value(figures))
            for figures in results.figures
            if (figures.engine, figures.script, figures.folded) == (name, script, True)
        )
        ours = name == OURS
        axis.plot(
            [offers for offers, _ in points],
            [height for _, height in points],
            label=name,
            color=colour,
            marker=marker,
            linewidth=3 if ours else 1.4,
            zorder=3 if ours else 2,
        )


def _missed(figures: Figures) -> float:
    return max(_FINEST, 1 - fmean(asked.recall for asked in figures.asked))
