"""Bring locales/*/bildungslotse.po in line with the texts in the code.

    uv run python -m tests.locales.update

New texts come in empty, unused ones go; translations that are there stay. A text that
changed is not guessed at: it comes in empty like a new one.
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.presentation.texts import DOMAIN
from catalog.lexicon import Language

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "locales"
# The methods of ``Texts`` that take a message, and which of their arguments it is.
KEYWORDS = {"say": None, "count": (1, 2)}
COMMENT_TAG = "translators:"
# A fixed date in the header, so that a file changes only when a text does.
BEGUN = datetime(2026, 11, 23, tzinfo=UTC)


def path_of(language: Language) -> Path:
    """The file with one language's texts."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def messages_in_code() -> Catalog:
    """Every text in the code, with its comment for translators."""
    template = Catalog(project="Bildungslotse", charset="utf-8")
    found = extract_from_dir(
        ROOT / "bot",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=(COMMENT_TAG,),
        strip_comment_tags=True,
    )
    for file, _line, message, comments, _context in found:
        template.add(message, locations=[(f"bot/{file}", 0)], auto_comments=comments)
    return template


def stored(language: Language) -> Catalog:
    """One language's texts as they are in the repository; empty when there are none yet."""
    path = path_of(language)
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale=language.value)
    return Catalog(
        locale=language.value,
        project="Bildungslotse",
        version="1",
        header_comment=f"# Bildungslotse: the texts in {language.name}.",
        fuzzy=False,
        creation_date=BEGUN,
        revision_date=BEGUN,
        last_translator="Bildungslotse",
        language_team="Bildungslotse",
        msgid_bugs_address="see README.md",
    )


def main() -> None:
    """Rewrite the four files."""
    template = messages_in_code()
    for language in Language:
        catalogue = stored(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.creation_date = BEGUN
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        with path_of(language).open("wb") as file:
            write_po(file, catalogue, width=100, sort_output=True, include_lineno=False)


if __name__ == "__main__":
    main()
