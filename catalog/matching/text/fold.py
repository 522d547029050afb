"""One fold for every language: what differs only in spelling or script habits becomes equal.

The fold is never chosen by a guessed language, because people mix scripts and keyboards.
Forms that mean the same but are more than a spelling (without an article, singular) are
``alternates`` of a token, never replacements.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

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
# "e*" keeps the fold idempotent. The "e" is looked for first since most texts have few.
_UMLAUT_E = re.compile(r"e(?:(?<=[ao]e)|(?<=ue)(?<![aeiouyq]ue))e*")


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
    return " ".join(_UMLAUT_E.sub("", plain).split())


@dataclass(frozen=True, slots=True)
class Token:
    """One folded word, how it was written, and lesser forms of it (most likely first).

    ``stop`` where a comma or the like ends a clause right after it.
    """

    text: str
    original: str
    alternates: tuple[str, ...] = ()
    stop: bool = False


def tokenise(text: str) -> tuple[Token, ...]:
    """The words of a text, folded, each with its original spelling and its alternates."""
    found: list[Token] = []
    for chunk in _SCRIPTS.sub(" ", text).split():
        words = _words(chunk)
        for at, (word, original) in enumerate(words):
            stop = at + 1 == len(words) and chunk[-1] in _STOPS
            found.append(Token(word, original, alternates(word, original), stop))
        if not words and found and chunk[-1] in _STOPS:
            found[-1] = replace(found[-1], stop=True)
    return tuple(found)


def _words(chunk: str) -> list[tuple[str, str]]:
    words = fold(chunk).split()
    separators = {ord(letter): " " for letter in set(chunk) if _TABLE[ord(letter)] == " "}
    originals = chunk.translate(separators).split()
    if len(originals) != len(words):  # one character folded to several words, such as "ﷺ"
        originals = words
    return list(zip(words, originals, strict=True))


def _by_last_letter(*endings: str) -> dict[str, tuple[str, ...]]:
    last = {ending[-1] for ending in endings}
    return {letter: tuple(e for e in endings if e[-1] == letter) for letter in last}


# Longest first. Arabic articles (spoken "on the" and "this" too), "and", "with", "for"; Persian
# plurals, ezafe and "my"; Arabic "my", "her", "our" after a ta marbuta; German and English endings.
_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "عال", "هال", "ولل", "لل", "ال", "و", "ب", "ل")
_ARABIC_SUFFIXES = _by_last_letter(
    *("هايي", "هايم", "هاي", "هام", "تها", "تنا", "تي", "تك", "يه", "ها", "ات", "ين", "ان", "ام"),
    *("ي", "م", "ه"),
)
_LATIN_SUFFIXES = _by_last_letter("innen", "nen", "es", "en", "s", "n", "e")
_GERMAN_NOUN = re.compile(r"([a-z]{4,})ung(?:en)?")  # of a verb: "Anerkennung" of "anerkennen"
_NO_ARTICLE = "المان"  # in ألماني, the word we see most, "al" belongs to the word
_LONGEST_WORD = 40  # longer is a link or noise
_STRETCHED = re.compile(r"(.)\1{2,}")
_ZWNJ = "\u200c"
_STOPS = frozenset(".,;:!?،؛؟–—)…")
# Where an Arabic or Persian word meets digits or Latin letters without a space: "پسر10ساله",
# "كورسB2". A single letter and an article are part of what follows: "ب1".
_SCRIPTS = re.compile(r"(?<=[\u0620-\u064a\u066e-\u06d5]{2})(?<!ال|لـ)(?=[a-zA-Z\d])")


@lru_cache(maxsize=2**16)  # more than a lexicon has words, so that none is stemmed twice
def stem(word: str) -> str:
    """A folded word without one clitic and one ending, for comparing phrases word by word.

    >>> stem("kurse"), stem("anerkennungen"), stem("والاطفال")
    ('kurs', 'anerken', 'اطفال')
    """
    bare = next(iter(_bare(word)), word)
    if noun := _GERMAN_NOUN.fullmatch(bare):
        bare = noun[1] + "en"
    return next(iter(_without_ending(bare)), bare)


def alternates(word: str, original: str) -> tuple[str, ...]:
    """Forms without clitics, plural and case endings; parts at a ZWNJ; "heeelp" as "help"."""
    if len(word) > _LONGEST_WORD:
        return ()
    parts = [fold(part) for part in original.split(_ZWNJ)] if _ZWNJ in original else []
    calm = _STRETCHED.sub(r"\1", word)
    bare = _bare(calm)
    endless = [form for whole in (calm, *bare) for form in _without_ending(whole)]
    found = dict.fromkeys([*(p for p in parts if len(p) > 2), calm, *bare, *endless])
    found.pop(word, None)
    return tuple(found)


def _bare(word: str) -> list[str]:
    """The word without each prefix it may have, shortest first."""
    if not word.startswith(_ARABIC_PREFIXES) or word.startswith(_NO_ARTICLE):
        return []
    return [
        word[len(prefix) :]
        for prefix in _ARABIC_PREFIXES
        if word.startswith(prefix) and len(word) >= len(prefix) + (4 if len(prefix) == 1 else 3)
    ]


def _without_ending(word: str) -> list[str]:
    """The word without each ending it may have, shortest first."""
    suffixes, shortest = (_ARABIC_SUFFIXES, 3) if _is_arabic(word) else (_LATIN_SUFFIXES, 4)
    possible = suffixes.get(word[-1:])
    if not possible or word.endswith("ss"):  # class, Abschluss: no plural
        return []
    return [
        word[: -len(suffix)]
        for suffix in possible
        if word.endswith(suffix) and len(word) >= len(suffix) + shortest
    ]


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"
