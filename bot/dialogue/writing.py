"""In which of our languages a text is written: by its letters, or by everyday words."""

from catalog.lexicon import Language
from catalog.matching.text.fold import fold, tokenise

_PERSIAN = "پچژگکی"  # the last two as a Persian keyboard types them
_ARABIC = "ةىكيأإ"
# Iraqis write some Persian letters, and many who write Persian have an Arabic keyboard.
_ONLY_PERSIAN = "ژکی"
_ONLY_ARABIC = "ةإ"

# No articles and prepositions, which stand in the names of courses as well ("Deutsch für den
# Beruf"), and no word of two languages ("will").
_OF_A_WISH = {
    Language.DE: """
        ich wir suche suchen brauche brauchen möchte möchten habe haben kann können gibt mir mich
        mein meine meinen meinem meiner nicht keine keinen bitte wo wann
    """,
    Language.EN: """
        i we need want wants looking would like please my me our have can could where when is not
        dont cant there any
    """,
}
_TELLING = {of: frozenset(fold(words).split()) for of, words in _OF_A_WISH.items()}
_ENOUGH = 2
_LONGEST = 20  # words: longer is a flyer sent on, in the words of somebody else


def script(text: str) -> tuple[Language, ...]:
    """The languages written in a text's letters, likeliest first; none for Latin ones."""
    if _has(_PERSIAN, text):
        return (Language.FA,)
    if _has(_ARABIC, text):
        return (Language.AR,)
    shared = any("\u0620" <= letter <= "\u064a" for letter in text)
    return (Language.AR, Language.FA) if shared else ()


def clearly_other(text: str, chosen: Language) -> Language | None:
    """The language of a text that is clearly not in the chosen one; None where that is not sure."""
    words = [token.text for token in tokenise(text)]
    if len(words) > _LONGEST:
        return None
    written = script(text)
    match written, chosen:
        case (), _:
            found = [
                language
                for language, telling in _TELLING.items()
                if len(telling.intersection(words)) >= _ENOUGH
            ]
        case _, Language.AR:
            found = [Language.FA] if _has(_ONLY_PERSIAN, text) and not _has(_ARABIC, text) else []
        case _, Language.FA:
            found = [Language.AR] if _has(_ONLY_ARABIC, text) and not _has(_PERSIAN, text) else []
        case _:
            found = list(written)
    return found[0] if len(found) == 1 and found[0] is not chosen else None


def _has(letters: str, text: str) -> bool:
    return any(letter in letters for letter in text)
