"""Every text in the code reaches the translators."""

import ast
from collections.abc import Iterator

from tests.locales.update import KEYWORDS, ROOT, messages_in_code


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Each call of ``say`` and ``count`` outside the demo, with the file it stands in."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in KEYWORDS
                and "demo" not in path.parts
            ):
                yield path.name, node


def test_no_text_hides_from_extraction() -> None:
    # A call inside an f-string is invisible to the extractor before Python 3.12.
    found = {message.id if isinstance(message.id, str) else message.id[0]
             for message in messages_in_code() if message.id}  # fmt: skip
    written = [
        (file, argument.value)
        for file, call in calls()
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant)
    ]
    assert len(written) >= 80
    assert [(file, text) for file, text in written if text not in found] == []


def test_texts_are_constants() -> None:
    assert [
        (f, ast.unparse(c)) for f, c in calls() if not isinstance(c.args[0], ast.Constant)
    ] == []
