"""The words of the bot in one language: gettext catalogues in ``locales/``, read as they are.

The .po files are read at start and never compiled to disk, so an edited text shows after a
restart and no build step can be forgotten.
"""

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.presentation.bidi import isolate
from catalog.lexicon import Language

DOMAIN = "bildungslotse"
_BESIDE = Path(__file__).parents[1] / "locales"
_IN_CHECKOUT = Path(__file__).parents[2] / "locales"
FOLDER = _BESIDE if _BESIDE.is_dir() else _IN_CHECKOUT


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts in one language. Messages are written in English in the code."""

    language: Language
    translations: GNUTranslations

    def say(self, message: str, **values: object) -> str:
        """The message with its values set in, each kept in its own reading direction."""
        return self._with_values(self.translations.gettext(message), values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The message in the plural form the language has for this number, as ``{number}``."""
        found = self.translations.ngettext(one, many, number)
        return self._with_values(found, {"number": number, **values})

    def _with_values(self, message: str, values: dict[str, object]) -> str:
        return message.format_map(
            {name: isolate(str(value), self.language) for name, value in values.items()}
        )


@cache
def texts(language: Language) -> Texts:
    """The texts of one language, read once."""
    path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language.value)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Texts(language=language, translations=GNUTranslations(compiled))
