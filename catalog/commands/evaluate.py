"""`lotse evaluate`: how well a file of graded queries is understood and answered."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from catalog.commands.catalogue import current_catalogue
from catalog.evaluation.measuring import Outcome, measure, snapshot_search, summarised
from catalog.evaluation.metrics import SHOWN, Figures
from catalog.evaluation.queries import Query, Value
from catalog.evaluation.reading import BadQueries, read_queries
from catalog.exchange.importing import read_file
from catalog.exchange.understood import with_what_it_says
from catalog.exchange.vocabulary import Vocabulary
from catalog.lexicon import Lexicon, LexiconError, load_lexicon
from catalog.matching import Slot, Snapshot
from catalog.offers import Offer


@click.command("evaluate")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--catalogue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Offers as for `lotse import`, instead of the stored ones.",
)
@click.option(
    "--untagged",
    is_flag=True,
    help="Search as if no offer named its topics; results are judged by the topics all the same.",
)
@click.option("--misses", default=20, show_default=True, help="How many misses are listed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
def command(
    files: tuple[Path, ...], catalogue: Path | None, misses: int, *, untagged: bool, as_json: bool
) -> None:
    """Measure the search on graded queries (JSON lines; docs/evaluation.md shows the form).

    Prints per language: hit@1, hit@5, nDCG@5 and MRR over queries with a right offer, F1 of the
    slots, and the share of texts about something else that were answered with offers.

    The files are checked first; with any problem nothing is measured.
    """
    try:
        lexicon = load_lexicon()
        offers = _offers(catalogue, lexicon) if catalogue else current_catalogue(lexicon)
        queries = read_queries(files, lexicon, {offer.id for offer in offers})
    except (LexiconError, BadQueries) as problem:
        raise click.ClickException(str(problem)) from problem
    searched = without_topics(offers, lexicon) if untagged else offers
    today = datetime.now(ZoneInfo("Europe/Berlin")).date()
    outcomes = evaluate(queries, offers, searched, lexicon, today)
    missed = [outcome for outcome in outcomes if outcome.missed]
    if as_json:
        click.echo(json.dumps(_as_json(outcomes, missed), ensure_ascii=False))
        return
    Console().print(as_table(summarised(outcomes)))
    click.echo(f"{len(missed)} of {len(outcomes)} queries missed something.")
    for outcome in missed[:misses]:
        click.echo("\n".join(_explained(outcome)))


def evaluate(
    queries: Iterable[Query],
    offers: tuple[Offer, ...],
    searched: tuple[Offer, ...],
    lexicon: Lexicon,
    today: date,
) -> tuple[Outcome, ...]:
    """The outcomes of our own search over ``searched``, judged by the facts of ``offers``."""
    snapshot = Snapshot.build(searched, lexicon)
    return measure(queries, offers, lexicon, snapshot_search(snapshot, today))


def without_topics(offers: Iterable[Offer], lexicon: Lexicon) -> tuple[Offer, ...]:
    """The offers as an import makes them of a file in which nobody filled in the topics."""
    vocabulary = Vocabulary(lexicon)
    return tuple(with_what_it_says(replace(offer, topics=()), vocabulary) for offer in offers)


def _offers(file: Path, lexicon: Lexicon) -> tuple[Offer, ...]:
    contents = read_file(file, lexicon)
    if contents.problems:
        first = contents.problems[0]
        where = f"row {first.row}, column {first.column}" if first.column else f"row {first.row}"
        raise click.ClickException(f"{file}: {where}: {first.problem}")
    return contents.offers


def as_table(summary: Mapping[str, Figures]) -> Table:
    """The figures, a line for each language."""
    columns = ("hit@1", "hit@5", "nDCG@5", "MRR", "slots F1", "off topic", "false accepts")
    table = Table("language", "asked", *columns, box=SIMPLE)
    for language, f in summary.items():
        shares = ["-" if s is None else f"{s:.3f}" for s in (f.hit1, f.hit5, f.ndcg5, f.mrr, f.f1)]
        accepted = "-" if f.accepted is None else f"{f.accepted:.1%}"
        table.add_row(language, str(f.asked), *shares, str(f.off_topic), accepted)
    return table


def _as_json(outcomes: Iterable[Outcome], missed: Iterable[Outcome]) -> dict[str, object]:
    summary = {language: asdict(figures) for language, figures in summarised(outcomes).items()}
    return {"languages": summary, "misses": [" | ".join(_explained(each)) for each in missed]}


def _explained(outcome: Outcome) -> Iterator[str]:
    query = outcome.query
    yield f"{query.id}: {query.text}"
    if outcome.answer.maybe:
        yield f"   asked back: {', '.join(outcome.answer.maybe)}"
    if query.off_topic:
        yield f"   is about something else, and was taken for {_said(outcome.answer.slots or {})}"
        return
    standing = outcome.standing
    if standing and (standing.place is None or standing.place > SHOWN):
        place = f"number {standing.place}" if standing.place else "not among those found"
        yield f"   the first right offer is {place}"
    if outcome.filled.wrong or outcome.filled.missed:
        said = _said(outcome.answer.slots or {})
        yield f"   expected {_expected(query.slots)}, understood {said}"


def _expected(slots: Mapping[Slot, tuple[Value, ...]]) -> str:
    return "; ".join(
        f"{s}: {', '.join('|'.join(sorted(v)) for v in vs)}" for s, vs in slots.items()
    )


def _said(slots: Mapping[Slot, Iterable[str]]) -> str:
    return "; ".join(f"{slot}: {', '.join(values)}" for slot, values in slots.items()) or "nothing"
