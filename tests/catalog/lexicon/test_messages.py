"""Files of messages are right, absent or refused with every reason."""

from pathlib import Path

import pytest

from catalog.lexicon import Language, Message
from catalog.lexicon.messages import FILES, BadMessages, read_messages

TOPICS = {"work", "school"}
GOOD = """
work = ["my boss does not pay me", "where do I find a job"]
elsewhere = ["nice weather"]
"""


def write(folder: Path, **files: str) -> Path:
    """Messages by language."""
    (folder / "messages").mkdir()
    for language, text in files.items():
        (folder / "messages" / f"{language}.toml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(BadMessages) as refused:
        read_messages(folder, TOPICS)
    assert str(refused.value).splitlines() == [*refused.value.problems]
    return refused.value.problems


def test_a_message_is_about_a_topic_or_something_else(tmp_path: Path) -> None:
    folder = write(tmp_path, en=GOOD, de='school = ["wo lernt mein Kind"]')
    assert {*read_messages(folder, TOPICS)} == {
        Message("work", Language.EN, "my boss does not pay me"),
        Message("work", Language.EN, "where do I find a job"),
        Message("elsewhere", Language.EN, "nice weather"),
        Message("school", Language.DE, "wo lernt mein Kind"),
    }


def test_every_language_has_a_file_of_its_own() -> None:
    assert {f"messages/{language}.toml": language for language in Language} == FILES


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert len(read_messages(write(tmp_path, en="\ufeff" + GOOD), TOPICS)) == 3


@pytest.mark.parametrize("files", [{}, {"de": ""}, {"de": "work = []"}])
def test_there_may_be_no_messages(tmp_path: Path, files: dict[str, str]) -> None:
    assert read_messages(write(tmp_path, **files), TOPICS) == ()


def test_there_may_be_no_folder(tmp_path: Path) -> None:
    assert read_messages(tmp_path, TOPICS) == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'cooking = ["soup"]',
            'cooking: is no topic; messages about something else stand under "elsewhere"',
        ),
        ('work = "one"', 'work: must be a list of messages, as in ["one", "two"]'),
        ('[work]\none = "two"', 'work: must be a list of messages, as in ["one", "two"]'),
        *(
            (f"work = [{bad}]", "work: a message must be a text in quotation marks, and not empty")
            for bad in ("7", '""', '" \\t"', '["one"]')
        ),
    ],
)
def test_a_mistake_is_named_with_file_and_topic(tmp_path: Path, text: str, problem: str) -> None:
    assert problems(write(tmp_path, de=text)) == (f"messages/de.toml: {problem}",)


def test_every_problem_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path, ar="work = []\n[work\n", de='cooking = 7\nwork = ["", "one", 8]', en=GOOD, fa=""
    )
    (folder / "messages" / "fa.toml").write_bytes('work = ["für"]'.encode("latin-1"))
    found = problems(folder)
    for expected in (
        "messages/ar.toml: cannot be read: ",
        "messages/fa.toml: is not saved as UTF-8",
        "messages/de.toml: cooking: is no topic",
        "messages/de.toml: cooking: must be a list",
        "messages/de.toml: work: a message must be a text",
    ):
        assert [p for p in found if p.startswith(expected)], (expected, found)
    assert "line 2" in next(p for p in found if p.startswith("messages/ar.toml"))
    assert len(found) == 6
