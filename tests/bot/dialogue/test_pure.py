"""What is said, how it looks and what fits are pure: no waiting, no clock, no chance."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
import catalog

PURE = (
    Path(bot.__file__).parent / "dialogue",
    Path(bot.__file__).parent / "presentation",
    Path(catalog.__file__).parent / "matching",
)
CLOCKS = {"now", "today", "utcnow", "time_ns", "monotonic", "perf_counter", "getenv"}
MODULES = {"random", "secrets", "uuid", "socket", "threading", "asyncio", "subprocess"}


def impure(tree: ast.AST) -> Iterator[str]:
    """The impure things that this code does, by line."""
    for node in ast.walk(tree):
        match node:
            case ast.AsyncFunctionDef(name=name, lineno=line):
                yield f"{line}: async def {name}"
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), lineno=line):
                if name in CLOCKS:
                    yield f"{line}: {name}()"
            case ast.Import(names=names, lineno=line):
                yield from (f"{line}: {n.name}" for n in names if n.name in MODULES)
            case ast.ImportFrom(module=module, lineno=line):
                if module in MODULES:
                    yield f"{line}: from {module}"


@pytest.mark.parametrize("folder", PURE, ids=lambda folder: folder.name)
def test_pure_code_has_no_clock_no_chance_and_does_not_wait(folder: Path) -> None:
    files = sorted(folder.glob("**/*.py"))
    assert len(files) >= 10
    found = {path.name: list(impure(ast.parse(path.read_text(encoding="utf-8")))) for path in files}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "code",
    [
        "async def wait(): ...",
        "datetime.now(UTC)",
        "date.today()",
        "import random",
        "from random import choice",
        "from datetime import datetime\ndef f():\n    return datetime.now()",
    ],
)
def test_the_walk_sees_what_it_looks_for(code: str) -> None:
    assert list(impure(ast.parse(code)))


def test_the_walk_lets_pure_code_pass() -> None:
    assert not list(impure(ast.parse("def step(world): return world.now.date()")))
