"""`lotse import`: a file of offers into the catalogue, and what is to be said about it."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from catalog.database import DatabaseUnavailable, migrate, open_engine
from catalog.exchange import importing
from catalog.exchange.importing import ImportReport
from catalog.exchange.problems import Note, Problem
from catalog.exchange.rows import COLUMNS
from catalog.lexicon import LexiconError, load_lexicon


@click.command("import", epilog=f"Columns (only id and title are required): {', '.join(COLUMNS)}.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
def command(file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over the offers of a CSV (UTF-8, comma or semicolon) or XLSX file.

    The whole file is checked first; with any problem nothing is changed. Offers that the file
    does not name stay as they are.
    """
    try:
        engine = open_engine()
        migrate(engine)
        with _progress() as progress:
            report = importing.import_file(
                engine, file, load_lexicon(), dry_run=dry_run, progress=progress
            )
        engine.dispose()
    except (DatabaseUnavailable, LexiconError) as error:
        report = ImportReport(refused=(Problem(problem=str(error)),))
    for note in report.notes:
        click.echo(f"note: {_place(note)}{note.note}", err=True)
    if as_json:
        shown = asdict(report)
        del shown["notes"]
        click.echo(json.dumps(shown, ensure_ascii=False))
    else:
        _show(report, dry_run=dry_run)
    sys.exit(1 if report.refused else 0)


def _show(report: ImportReport, *, dry_run: bool) -> None:
    """The report for a person."""
    for problem in report.refused:
        click.echo(_place(problem) + problem.problem, err=True)
    if report.ignored_columns:
        click.echo(f"ignored columns: {', '.join(report.ignored_columns)}")
    if report.refused and not dry_run:
        click.echo(f"Nothing was changed; problems: {len(report.refused)}.")
    else:
        click.echo(
            f"{'would be ' if dry_run else ''}new {report.new}, changed {report.changed}, "
            f"unchanged {report.unchanged}; problems: {len(report.refused)}"
        )


def _place(remark: Problem | Note) -> str:
    parts = [f"{name} {at}" for name in ("row", "column") if (at := getattr(remark, name))]
    return f"{', '.join(parts)}: " if parts else ""


@contextmanager
def _progress() -> Iterator[importing.Progress | None]:
    """A bar on stderr, where that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (
        "Checking",
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("rows", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
