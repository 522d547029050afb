"""One fold for every language: what differs only in spelling or script habits becomes equal.

The fold is never chosen by a guessed language, because people mix scripts and keyboards.
Forms that mean the same but are more than a spelling (without an article, singular) are
``alternates`` of a token, never replacements.
"""

import re
import unicodedata
from dataclasses import dataclass

# Letters that Unicode does not already take apart into a plain letter and marks. Arabic hamza
# letters, Persian heh with hamza and German umlauts are taken apart by NFD.
_LETTERS = {
    **dict.fromkeys("یىېۍےێ", "ي"),  # Persian, Arabic without dots, Pashto, Urdu, Kurdish
    **dict.fromkeys("کڪګ", "ك"),
    **dict.fromkeys("ةەہھۃ", "ه"),  # ta marbuta and the Kurdish and Urdu forms of heh
    **dict.fromkeys("ٱ", "ا"),
    **dict.fromkeys("ۆ", "و"),
    **dict.fromkeys("ø", "o"),
    **dict.fromkeys("ł", "l"),
    **dict.fromkeys("đð", "d"),
    **dict.fromkeys("ı", "i"),
    "æ": "a",
    "œ": "o",
    "ء": "",  # costs some precision, finds مسؤول beside مسئول and جزء beside جزو
    "ـ": "",  # tatweel only stretches a word
}
# Apostrophes join ("don't" = "dont", Arabizi 3'), format characters (bidi marks, soft hyphen,
# ZWNJ …) are noise between letters.
_APOSTROPHES = frozenset("'’‘ʼʹ`´ʿʾ")


class _Table(dict[int, str]):
    """Code point to folded text, filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        if letter in _APOSTROPHES or category[0] == "M" or category == "Cf":
            folded = ""
        elif category == "Nd":
            folded = str(unicodedata.decimal(letter))
        elif letter.isalnum():
            folded = _LETTERS.get(letter, letter)
        else:
            folded = " "
        self[code] = folded
        return folded


_TABLE = _Table()
# Lucene's GermanNormalizationFilter: "ue" is an umlaut but not after a vowel or q (neue, Quelle).
# "e+" keeps the fold idempotent.
_DIGRAPHS = re.compile(r"([ao])e+|(?<![aeiouyq])(u)e+")


def fold(text: str) -> str:
    """The form in which texts are compared: folded words with one space between them.

    Case, umlauts (ä = ae = a), Arabic and Persian letter variants, vowel signs, digits of all
    scripts, invisible characters, hyphens and punctuation make no difference. Folding twice
    changes nothing.

    >>> fold("Prüfung (B١)"), fold("می‌خواهم"), fold("مُدَرِّسَة")
    ('prufung b1', 'ميخواهم', 'مدرسه')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = unicodedata.normalize("NFD", plain).translate(_TABLE)
    return " ".join(_DIGRAPHS.sub(r"\1\2", plain).split())


@dataclass(frozen=True, slots=True)
class Token:
    """One folded word, how it was written, and lesser forms of it (most likely first)."""

    text: str
    original: str
    alternates: tuple[str, ...] = ()


def tokenise(text: str) -> tuple[Token, ...]:
    """The words of a text, folded, each with its original spelling and its alternates."""
    return tuple(
        Token(word, original, _alternates(word, original))
        for chunk in text.split()
        for word, original in _words(chunk)
    )


def _words(chunk: str) -> list[tuple[str, str]]:
    words = fold(chunk).split()
    separators = {ord(letter): " " for letter in set(chunk) if _TABLE[ord(letter)] == " "}
    originals = chunk.translate(separators).split()
    if len(originals) != len(words):  # one character folded to several words, such as "ﷺ"
        originals = words
    return list(zip(words, originals, strict=True))


_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ولل", "ال", "و", "ب", "ل")
_ARABIC_SUFFIXES = ("هايي", "هاي", "هايم", "هام", "ها", "ات", "ين", "ان", "ام", "ي", "م", "ه")
_LATIN_SUFFIXES = ("innen", "nen", "es", "en", "er", "em", "s", "n", "e")
_SHORTEST_STEM = {"arabic": 3, "latin": 4}
_STRETCHED = re.compile(r"(.)\1{2,}")
_ZWNJ = "\u200c"


def _alternates(word: str, original: str) -> tuple[str, ...]:
    """Forms without clitics, plural and case endings; parts at a ZWNJ; "heeelp" as "help"."""
    found: dict[str, None] = {}
    if len(word) > 40:  # no word: a link or noise
        return ()
    if _ZWNJ in original:
        found.update(dict.fromkeys(p for p in map(fold, original.split(_ZWNJ)) if len(p) > 2))
    calm = _STRETCHED.sub(r"\1", word)
    found[calm] = None
    if "\u0600" <= word[0] <= "\u06ff":
        shortest = _SHORTEST_STEM["arabic"]
        bare = [calm[len(p) :] for p in _ARABIC_PREFIXES if calm.startswith(p)]
        forms = [form for form in bare if len(form) >= shortest]
        found.update(dict.fromkeys(forms))
        found.update(_without(_ARABIC_SUFFIXES, [calm, *forms], shortest))
    else:
        found.update(_without(_LATIN_SUFFIXES, [calm], _SHORTEST_STEM["latin"]))
    found.pop(word, None)
    return tuple(found)


def _without(suffixes: tuple[str, ...], forms: list[str], shortest: int) -> dict[str, None]:
    return {
        form[: -len(suffix)]: None
        for form in forms
        for suffix in suffixes
        if form.endswith(suffix) and len(form) - len(suffix) >= shortest
    }
