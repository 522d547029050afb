"""One sign for one thing: the table holds all of them, and ``docs/signs.md`` shows the table."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.presentation.signs import Sign
from catalog.lexicon import Language
from tests.locales.test_texts import ids, messages, strings
from tests.locales.update import KEYWORDS, ROOT

DOCS = ROOT / "docs" / "signs.md"
TABLE = "bot/presentation/signs.py"
HEAD = """\
# Signs

Every line and button that has a sign has it from this table (`bot/presentation/signs.py`): one
sign for one thing, the same in every language. Texts themselves hold none.

    uv run pytest tests/talks tests/bot/presentation --rewrite

writes this page. A text that appears here under a meaning it does not have needs another sign.

| sign | stands for | in front of |
| --- | --- | --- |
"""


def signs_in(text: str) -> list[str]:
    """The pictures in a text."""
    return [each for each in text if unicodedata.category(each) == "So"]


def code() -> Iterator[tuple[str, ast.Module]]:
    """The files of the bot, without those of the demo."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        if "demo" not in path.parts:
            file = path.relative_to(ROOT).as_posix()
            yield file, ast.parse(path.read_text(encoding="utf-8"))


def used() -> Iterator[tuple[str, str]]:
    """The name of each sign in the code, with every text it stands in front of."""
    for file, tree in code():
        if file == TABLE:
            continue
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                yield from _used_in(function)


def _used_in(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    named = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.BinOp) and (name := _sign(node.left)):
            spoken = [each for each in ast.walk(node.right) if isinstance(each, ast.Name)]
            for part in (node.right, *(named[n.id] for n in spoken if n.id in named)):
                yield from ((name, text) for text in _texts(part))


def _sign(node: ast.expr) -> str:
    is_sign = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Sign"
    return node.attr if is_sign and isinstance(node, ast.Attribute) else ""


def _texts(node: ast.expr) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            text = call.args[0] if call.func.attr in KEYWORDS and call.args else None
            if isinstance(text, ast.Constant):
                yield str(text.value)


def page() -> str:
    """``docs/signs.md`` as it should be."""
    texts: dict[str, dict[str, None]] = {}
    for name, text in used():
        texts.setdefault(name, {})[text] = None
    rows = (
        f"| {sign.sign} | {sign.meaning} | {' · '.join(sorted(texts.get(sign.name, {})))} |\n"
        for sign in Sign
    )
    return HEAD + re.sub(r" +\|", " |", "".join(rows))


def test_each_sign_is_there_once_and_stands_for_one_thing() -> None:
    assert len({sign.sign for sign in Sign}) == len({sign.meaning for sign in Sign}) == len(Sign)
    looks_alike = {unicodedata.normalize("NFKC", sign.sign.rstrip("\ufe0f")) for sign in Sign}
    assert len(looks_alike) == len(Sign)


def test_no_sign_stands_beside_the_table() -> None:
    beside = [
        (file, node.value)
        for file, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and file != TABLE
        if signs_in(node.value)
    ]
    assert beside == []


def test_each_sign_of_the_table_is_used() -> None:
    there = {
        node.attr
        for file, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Sign"
        if file != TABLE
    }
    assert there == {sign.name for sign in Sign}


@pytest.mark.parametrize("language", Language)
def test_texts_hold_no_signs(language: Language) -> None:
    texts = [text for each in messages(language) for text in (*ids(each), *strings(each))]
    assert [text for text in texts if signs_in(text)] == []


def test_the_page_shows_the_table(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite", default=False):
        Path(DOCS).write_text(page(), encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == page()
