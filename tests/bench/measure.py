"""One engine on one catalogue: time to build, memory, time and recall of each query.

Each runs in a process of its own, forked from the one that holds the catalogue, so that its
memory is its own and no engine meets what another has left behind.
"""

import multiprocessing
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from catalog.matching.text.fold import fold
from tests.bench.catalogue import Document, Script
from tests.bench.engines.engine import Engine, LeftOut, start
from tests.bench.memory import proportional, resident
from tests.bench.queries import Query

LIMIT: Final = 5

_WARM_UP: Final = 0.1  # share of the time for questions
_FAREWELL: Final = 60  # seconds to end its servers


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One query's kind, time and recall@5."""

    kind: str
    milliseconds: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one engine reached. ``folded`` is whether it was given texts folded by us."""

    engine: str
    script: Script
    offers: int
    folded: bool
    build_seconds: float
    memory: float  # MiB
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """An engine without figures on a catalogue, and why."""

    engine: str
    script: Script
    offers: int
    folded: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A catalogue as written and as folded, and what is asked of it."""

    script: Script
    written: Sequence[Document]
    folded: Sequence[Document]
    warm_up: Sequence[Query]
    queries: Sequence[Query]


def fold_all(documents: Sequence[Document]) -> list[Document]:
    """The catalogue as all engines but ours are given it."""
    return [Document(fold(d.head), fold(d.body), d.tongue) for d in documents]


def measure(
    name: str, task: Task, *, folded: bool, seconds: float, patience: float
) -> Figures | Absent:
    """Measure an engine in a process of its own; given up after ``patience`` seconds.

    It is asked for ``seconds`` at most, but at least one query of each kind.
    """
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=_report, args=(there, name, task, folded, seconds))
    process.start()
    there.close()
    reason = f"not ready after {patience:.0f} seconds"
    try:
        found = here.recv() if here.poll(patience) else LeftOut(reason)
    except EOFError:
        process.join()
        found = LeftOut(f"it crashed (exit code {process.exitcode})")
    finally:
        process.terminate()
        process.join(_FAREWELL)
        process.kill()
    if isinstance(found, Figures):
        return found
    return Absent(
        engine=name,
        script=task.script,
        offers=len(task.written),
        folded=folded,
        reason=str(found),
    )


def _report(there: Connection, name: str, task: Task, folded: bool, seconds: float) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that servers are ended too
    folder = Path(tempfile.mkdtemp(prefix="lotse-bench-"))
    try:
        found: Figures | LeftOut = _measured(name, task, folder, folded, seconds)
    except LeftOut as reason:
        found = reason
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    there.send(found)


def _measured(name: str, task: Task, folder: Path, folded: bool, seconds: float) -> Figures:
    engine = start(name, folder)
    try:
        documents = task.folded if folded and not engine.folds else task.written
        as_given = fold if folded and not engine.folds else str
        before = resident() + proportional(engine.servers)
        began = time.perf_counter()
        engine.build(documents)
        build_seconds = time.perf_counter() - began
        for _ in _asked(engine, task.warm_up, seconds * _WARM_UP, as_given):
            pass
        asked = tuple(_asked(engine, task.queries, seconds, as_given))
        memory = resident() + proportional(engine.servers) - before
    finally:
        engine.close()
    return Figures(
        engine=name,
        script=task.script,
        offers=len(task.written),
        folded=folded,
        build_seconds=build_seconds,
        memory=memory,
        asked=asked,
    )


def _asked(
    engine: Engine, queries: Sequence[Query], seconds: float, as_given: Callable[[str], str]
) -> Iterator[Asked]:
    """Ask one query of each kind after the other, until all are asked or the time is up."""
    kinds = [list(same) for _, same in groupby(queries, key=lambda query: query.kind)]
    spent = 0.0
    for some in zip_longest(*kinds):
        if spent > seconds:
            return
        for query in (query for query in some if query is not None):
            text = as_given(query.text)
            began = time.perf_counter()
            rows = engine.search(text, LIMIT)
            took = time.perf_counter() - began
            spent += took
            yield Asked(kind=query.kind, milliseconds=took * 1000, recall=query.recall(rows))
