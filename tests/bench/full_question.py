"""Full questions over catalogues of real offers, and what a new version of one costs.

    uv run python -m tests.bench.full_question --sizes 20000,1000000

Time and memory of a question (understanding, conditions, words, reasons, counts for the next
one), how long a snapshot takes to build, how long the event loop stands still meanwhile, and
how soon one changed offer is seen.
"""

import asyncio
import multiprocessing
import tempfile
import time
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import click
import msgspec

from bot.catalogue import Catalogue
from catalog.database import migrate, open_engine, writing
from catalog.lexicon import Language, load_lexicon
from catalog.matching import Snapshot
from catalog.offers import Offer
from catalog.offers.storing import Difference, apply
from tests.bench.asking import ask, built
from tests.bench.memory import highest, resident
from tests.bench.offers import offers, questions

FOUR_LANGUAGES_UP_TO: Final = 100_000
"""Above, offers are in German only: a million in four languages is no city's catalogue."""

_FIGURES: Final = Path("build/bench/full_question.json")
_TICK: Final = 0.001  # seconds
_TICKS: Final = 20  # between two questions
_TOO_LATE: Final = 300.0  # seconds
_CHANGED: Final = "Töpferscheibe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Times in milliseconds, memory in MiB; ``peak`` is the highest while it was built.

    ``understanding``, ``matching`` and ``counting`` are the medians of the three parts.
    """

    offers: int
    languages: int
    build_seconds: float
    median: float
    p95: float
    slowest: float
    understanding: float
    matching: float
    counting: float
    memory: float
    peak: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What happens while a catalogue is built in a thread, in milliseconds, and then changed."""

    offers: int
    build_seconds: float
    longest_stall: float
    questions_meanwhile: int
    median_meanwhile: float
    slowest_meanwhile: float
    visible_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything this measures."""

    questions: tuple[Questions, ...] = ()
    renewal: Renewal | None = None


@click.command()
@click.option("--sizes", default="20000,1000000", help="Offers, with commas.")
@click.option("--renewed", default=20_000, help="Offers of the catalogue that is built anew.")
@click.option("--asked", default=400, help="Questions for each size.")
@click.option("--figures", type=click.Path(path_type=Path), default=_FIGURES, show_default=True)
def main(*, sizes: str, renewed: int, asked: int, figures: Path) -> None:
    """Measure full questions and new versions of the catalogue."""
    fork = multiprocessing.get_context("fork")
    measured: list[Questions] = []
    for size in map(int, sizes.split(",")):
        here, there = fork.Pipe(duplex=False)
        process = fork.Process(target=_report, args=(there, size, asked))
        process.start()
        there.close()
        measured.append(here.recv())
        process.join()
        click.echo(measured[-1])
    renewal = _renewal(renewed)
    click.echo(renewal)
    figures.parent.mkdir(parents=True, exist_ok=True)
    figures.write_bytes(msgspec.json.encode(Report(questions=tuple(measured), renewal=renewal)))


def _report(there: Connection, size: int, asked: int) -> None:
    there.send(_questions(size, asked))


def _questions(size: int, asked: int) -> Questions:
    lexicon = load_lexicon()
    languages = tuple(Language) if size <= FOUR_LANGUAGES_UP_TO else (Language.DE,)
    catalogue = tuple(offers(size, lexicon, languages))
    began = time.perf_counter()
    snapshot = built(catalogue, lexicon)
    build_seconds = time.perf_counter() - began
    for text in questions(catalogue, lexicon, asked // 4, seed=2):
        ask(snapshot, text)
    found = [ask(snapshot, text) for text in questions(catalogue, lexicon, asked)]
    times = [each.milliseconds for each in found]
    return Questions(
        offers=size,
        languages=len(languages),
        build_seconds=build_seconds,
        median=median(times),
        p95=quantiles(times, n=20)[-1],
        slowest=max(times),
        understanding=median(each.understanding for each in found),
        matching=median(each.matching for each in found),
        counting=median(each.counting for each in found),
        memory=resident(),
        peak=highest(),
    )


def _renewal(size: int) -> Renewal:
    lexicon = load_lexicon()
    catalogue = tuple(offers(size, lexicon))
    old = built(catalogue, lexicon)
    texts = questions(catalogue, lexicon, 100)
    build_seconds, stall, meanwhile = asyncio.run(_built_beside(old, catalogue, texts))
    return Renewal(
        offers=size,
        build_seconds=build_seconds,
        longest_stall=stall,
        questions_meanwhile=len(meanwhile),
        median_meanwhile=median(meanwhile),
        slowest_meanwhile=max(meanwhile),
        visible_seconds=asyncio.run(_visible_after(catalogue)),
    )


async def _built_beside(
    old: Snapshot, catalogue: tuple[Offer, ...], texts: list[str]
) -> tuple[float, float, list[float]]:
    """Build anew in a thread while the event loop answers from the old snapshot.

    Returns seconds to build, the longest stall of the loop beside its own work, and the time
    of each answer, in milliseconds.
    """
    began = time.perf_counter()
    building = asyncio.create_task(asyncio.to_thread(built, catalogue, old.lexicon))
    stall = 0.0
    answered: list[float] = []
    while not building.done():
        for _ in range(_TICKS):
            slept = time.perf_counter()
            await asyncio.sleep(_TICK)
            stall = max(stall, time.perf_counter() - slept - _TICK)
        answered.append(ask(old, texts[len(answered) % len(texts)]).milliseconds)
    await building
    return time.perf_counter() - began, stall * 1000, answered


async def _visible_after(catalogue: tuple[Offer, ...]) -> float:
    """Seconds from the commit of one changed offer until a running bot answers with it."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/catalogue.sqlite3")
        migrate(engine)
        with writing(engine) as session:
            apply(session, Difference(new=catalogue))
        running = Catalogue(engine)
        watching = asyncio.create_task(running.watch())
        changed = replace(catalogue[-1], keywords=(_CHANGED,))
        with writing(engine) as session:
            apply(session, Difference(changed=(changed,)))
        began = time.perf_counter()
        async with asyncio.timeout(_TOO_LATE):
            while running.snapshot.offer(changed.id) != changed:  # noqa: ASYNC110 - no signal
                await asyncio.sleep(_TICK)
        seconds = time.perf_counter() - began
        watching.cancel()
        engine.dispose()
        return seconds


if __name__ == "__main__":
    main()
