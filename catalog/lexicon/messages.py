"""Whole messages as people type them, by what they are about: a topic, or none of our business.

Labels name a concept; a message tells of a need in any words ("my boss does not pay me"). They
are never looked for in a text, only compared with it as a whole.
"""

from collections.abc import Container, Iterator
from pathlib import Path
from typing import Final

from catalog.lexicon.concept import ELSEWHERE, Language, Message
from catalog.lexicon.data_file import UnreadableFile, read_table

FOLDER: Final = "messages"
FILES: Final = {f"{FOLDER}/{language}.toml": language for language in Language}
"""One file for each language; a lexicon may do without."""


class BadMessages(ValueError):  # noqa: N818 - what is wrong, in the words for who edits the file
    """Files of messages that cannot be used; ``problems`` has one line for each mistake."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_messages(folder: Path, topics: Container[str]) -> tuple[Message, ...]:
    """The messages of a lexicon's folder; none where it has no such files.

    Raises BadMessages with every problem found.
    """
    found: list[Message] = []
    problems: list[str] = []
    for name, language in FILES.items():
        if not (folder / name).exists():
            continue
        try:
            table = read_table(folder, name)
        except UnreadableFile as problem:
            problems.append(str(problem))
            continue
        for about, texts in table.items():
            wrong = tuple(_problems(about, texts, topics))
            problems += [f"{name}: {about}: {each}" for each in wrong]
            if not wrong:
                found += [Message(about, language, text) for text in texts]
    if problems:
        raise BadMessages(tuple(problems))
    return tuple(found)


def _problems(about: str, texts: object, topics: Container[str]) -> Iterator[str]:
    if about != ELSEWHERE and about not in topics:
        yield f'is no topic; messages about something else stand under "{ELSEWHERE}"'
    if not isinstance(texts, list):
        yield 'must be a list of messages, as in ["one", "two"]'
        return
    for text in texts:
        if not isinstance(text, str) or not text.strip():
            yield "a message must be a text in quotation marks, and not empty"
