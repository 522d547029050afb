"""All engines in one run, on the same catalogues and queries, one after the other.

    uv run --group bench python -m tests.bench.run --sizes 1000,10000

Figures are kept in a file; what is measured again replaces what was there. A table is printed
for each catalogue. ``python -m tests.bench.report`` makes docs/benchmarks.md of them.
"""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from tests.bench.catalogue import TONGUES, Script, documents
from tests.bench.engines.engine import NAMES, OURS
from tests.bench.measure import Absent, Figures, Task, fold_all, measure
from tests.bench.queries import HELD_OUT_SEED, TUNING_SEED, queries
from tests.bench.results import load, save
from tests.bench.tables import catalogue_table, left_out, verdict

WARM_UP_SEED: Final = 3
WARM_UP_EACH: Final = 5

_FIGURES: Final = Path("build/bench/engines.json")


@click.command()
@click.option("--sizes", default="1000,10000,100000,1000000", help="Offers, with commas.")
@click.option("--engines", default=",".join(NAMES), help="Names, with commas.")
@click.option("--scripts", default=",".join(TONGUES), help="latin, arabic or both.")
@click.option("--each", default=60, help="Queries of each kind.")
@click.option("--seconds", default=60.0, help="Longest time to ask one engine for.")
@click.option("--patience", default=3600.0, help="Seconds after which an engine is given up.")
@click.option("--bodies-up-to", default=100_000, help="Above so many offers, heads only.")
@click.option("--tuning", is_flag=True, help="The queries that may be looked at while tuning.")
@click.option("--figures", type=click.Path(path_type=Path), default=_FIGURES, show_default=True)
def main(
    *,
    sizes: str,
    engines: str,
    scripts: str,
    each: int,
    seconds: float,
    patience: float,
    bodies_up_to: int,
    tuning: bool,
    figures: Path,
) -> None:
    """Measure search engines side by side."""
    seed = TUNING_SEED if tuning else HELD_OUT_SEED
    results = load(figures)
    for size in map(int, sizes.split(",")):
        for script in (name for name in TONGUES if name in scripts.split(",")):
            task = _task(script, size, each=each, bodies=size <= bodies_up_to, seed=seed)
            for found in _measured(engines.split(","), task, seconds, patience):
                results = results.with_(found)
                save(results, figures)
            click.echo(catalogue_table(results, script, size))
            click.echo(verdict(results, script, size))
    click.echo(left_out(results))


def _task(script: Script, size: int, *, each: int, bodies: bool, seed: int) -> Task:
    written = list(documents(script, size, bodies=bodies))
    return Task(
        script=script,
        written=written,
        folded=fold_all(written),
        warm_up=queries(script, written, each=WARM_UP_EACH, seed=WARM_UP_SEED),
        queries=queries(script, written, each=each, seed=seed),
    )


def _measured(
    engines: Sequence[str], task: Task, seconds: float, patience: float
) -> Iterator[Figures | Absent]:
    gc.collect()
    gc.freeze()  # the catalogue is shared with the forks and never goes away
    for name in engines:
        # Arabic and Persian also as typed: how other engines do without our fold.
        for folded in (True, False) if task.script == "arabic" and name != OURS else (True,):
            click.echo(f"{name}: {len(task.written):,} offers, {task.script} …", err=True)
            found = measure(name, task, folded=folded, seconds=seconds, patience=patience)
            if isinstance(found, Absent):
                click.echo(f"{name} left out: {found.reason}", err=True)
            yield found


if __name__ == "__main__":
    main()
