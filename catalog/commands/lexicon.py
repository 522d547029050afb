"""`lotse lexicon`: whether the words for education do their work, and how many there are."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from catalog.lexicon import LexiconError, load_lexicon
from catalog.lexicon.loading import written_labels
from catalog.lexicon.statistics import Statistics, statistics
from catalog.matching.wish import evidence
from catalog.matching.wish.dictionary import examples_of
from catalog.matching.wish.labels import spelt_labels
from catalog.matching.wish.reach import faults, faults_as_written

LEARNT: Final = Path(evidence.__file__).with_name(evidence.SHIPPED)
"""What `lotse lexicon learn` writes."""
FOLDER = click.argument(
    "folder",
    required=False,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")


@click.group("lexicon")
def command() -> None:
    """Check and count the words for education (of FOLDER instead of the shipped ones)."""


@command.command("check")
@FOLDER
@AS_JSON
def check(folder: Path | None, *, as_json: bool) -> None:
    """List labels that do no good: file, concept, label, and what to do about it.

    Finds labels missing in one of the four languages, labels of two concepts that fold alike,
    labels by which nobody reaches their concept, hidden labels that equal another, and labels
    that would be found in texts about anything: single letters and words that say nothing.
    Takes about a millisecond for each label. Ends with status 1 when there is one.
    """
    refused: tuple[str, ...] = ()
    try:
        wrong = [*faults(load_lexicon(folder))]
    except LexiconError as error:
        refused = error.problems
        wrong = [*faults_as_written(written_labels(folder))]
    found: list[tuple[str, dict[str, str]]] = [(each, {"problem": each}) for each in refused]
    found += [(str(fault), asdict(fault)) for fault in wrong]
    if as_json:
        click.echo(json.dumps([facts for _, facts in found], ensure_ascii=False))
    else:
        for line, _ in found:
            click.echo(line)
        click.echo(f"{len(found)} problems", err=True)
    sys.exit(1 if found else 0)


@command.command("learn")
def learn() -> None:
    """Learn anew how much each word speaks for each topic, from all shipped labels and messages.

    Worth it after many changes to them; takes about half a minute.
    """
    try:
        lexicon = load_lexicon()
    except LexiconError as error:
        raise click.ClickException(str(error)) from error
    examples = examples_of(lexicon, spelt_labels(lexicon))
    evidence.Evidence.learn(examples).save(LEARNT)
    click.echo(f"Learnt from {len(examples)} labels and messages.")


@command.command("statistics")
@FOLDER
@AS_JSON
def count(folder: Path | None, *, as_json: bool) -> None:
    """Count concepts per kind and labels per language, and name the concepts with fewest."""
    try:
        figures = statistics(load_lexicon(folder))
    except LexiconError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(asdict(figures), ensure_ascii=False))
        return
    for line in _as_text(figures):
        click.echo(line)


def _as_text(figures: Statistics) -> Iterator[str]:
    kinds = ", ".join(f"{count} {kind}" for kind, count in figures.kinds.items())
    yield f"{figures.concepts} concepts: {kinds}"
    yield f"{figures.all_labels} labels"
    for language, sorts in figures.labels.items():
        spread = figures.per_concept[language]
        counts = ", ".join(f"{count} {sort}" for sort, count in sorts.items())
        fewest = ", ".join(f"{concept} {count}" for concept, count in figures.fewest[language])
        yield ""
        yield f"{language}: {sum(sorts.values())} labels: {counts}"
        yield (
            f"    per concept at least {spread.minimum}, in the middle {spread.median:g}, "
            f"at most {spread.maximum}"
        )
        yield f"    fewest: {fewest}"
