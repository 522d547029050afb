"""Writes the figures of all measurements into docs/benchmarks.md and draws their picture.

uv run --group bench python -m tests.bench.report
"""

import os
import platform
import re
from pathlib import Path
from typing import Final

import click
import msgspec

from tests.bench.catalogue import Script
from tests.bench.full_question import Report
from tests.bench.picture import draw
from tests.bench.results import load
from tests.bench.tables import catalogue_table, left_out, markdown, verdict

_PAGE: Final = Path("docs/benchmarks.md")
_PICTURE: Final = Path("docs/benchmarks.png")
_FIGURES: Final = Path("build/bench")
_PLACE: Final = re.compile(r"(<!-- figures -->\n).*(<!-- end of figures -->)", re.DOTALL)
_SCRIPTS: Final[dict[Script, str]] = {"latin": "German", "arabic": "Arabic and Persian"}


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), default=_FIGURES, show_default=True)
@click.option("--page", type=click.Path(path_type=Path), default=_PAGE, show_default=True)
@click.option("--picture", type=click.Path(path_type=Path), default=_PICTURE, show_default=True)
def main(*, folder: Path, page: Path, picture: Path) -> None:
    """Write the report; a measurement that was not made is not mentioned."""
    text = page.read_text(encoding="utf-8")
    if not _PLACE.search(text):
        raise click.ClickException(f"{page} has no place for figures")
    parts = [_machine(), _engines(folder), _full_questions(folder), _bad_input(folder)]
    figures = "\n".join(part for part in parts if part)
    filled = _PLACE.sub(lambda place: f"{place[1]}\n{figures}\n{place[2]}", text)
    page.write_text(filled, encoding="utf-8")
    draw(load(folder / "engines.json"), picture)


def _machine() -> str:
    versions = f"Python {platform.python_version()}, {platform.system()}"
    return f"Measured on {os.cpu_count()} cores ({platform.machine()}), {versions}.\n"


def _engines(folder: Path) -> str:
    results = load(folder / "engines.json")
    parts = []
    for size in results.sizes():
        for script, name in _SCRIPTS.items():
            if results.on(script, size):
                parts += [
                    f"### {size:,} offers, {name}\n",
                    catalogue_table(results, script, size),
                    verdict(results, script, size) + "\n",
                ]
    return "\n".join((*parts, left_out(results)))


def _full_questions(folder: Path) -> str:
    path = folder / "full_question.json"
    if not path.exists():
        return ""
    report = msgspec.json.decode(path.read_bytes(), type=Report)
    head = (
        *("offers", "languages", "median ms", "p95 ms", "slowest ms"),
        *("understood ms", "matched ms", "counted ms", "build s", "MiB", "peak MiB"),
    )
    rows = [
        (
            *(f"{q.offers:,}", f"{q.languages}"),
            *(f"{each:.2f}" for each in (q.median, q.p95, q.slowest)),
            *(f"{each:.2f}" for each in (q.understanding, q.matching, q.counting)),
            *(f"{q.build_seconds:.1f}", f"{q.memory:,.0f}", f"{q.peak:,.0f}"),
        )
        for q in report.questions
    ]
    parts = ["### Full questions\n", markdown(head, rows)]
    if (new := report.renewal) is not None:
        parts.append(
            f"A new snapshot of {new.offers:,} offers in four languages, built in a thread while "
            f"{new.questions_meanwhile:,} questions were answered: {new.build_seconds:.2f} s; the "
            f"event loop stood still for {new.longest_stall:.0f} ms at most, an answer took "
            f"{new.median_meanwhile:.1f} ms (median) to {new.slowest_meanwhile:.0f} ms. One "
            f"changed offer was seen after {new.visible_seconds:.2f} s.\n"
        )
    return "\n".join(parts)


def _bad_input(folder: Path) -> str:
    path = folder / "bad_input.json"
    if not path.exists():
        return ""
    worst = msgspec.json.decode(path.read_bytes(), type=dict[str, float])
    rows = [(name, f"{milliseconds:.1f}") for name, milliseconds in worst.items()]
    return "\n".join(("### Bad input\n", markdown(("text", "longest ms"), rows)))


if __name__ == "__main__":
    main()
