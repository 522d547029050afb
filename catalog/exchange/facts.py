"""From a cell to a fact: forgiving about how it is written, strict about what it says.

Each function takes a filled cell and raises ValueError with a sentence that says what to
write instead.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from catalog.matching.text.fold import fold
from catalog.offers import Level

_YES = {"yes", "y", "ja", "j", "true", "wahr", "1", "x", "نعم", "بله"}
_NO = {"no", "n", "nein", "false", "falsch", "0", "لا", "نه", "خیر"}
_FREE = {
    *("free of charge", "no cost", "kostenlos", "kostenfrei", "gratis", "umsonst"),
    *("مجاني", "مجانا", "مجانًا", "رایگان", "مجانی"),
}
_FOLDED_YES, _FOLDED_NO, _FOLDED_FREE = ({fold(word) for word in s} for s in (_YES, _NO, _FREE))
_FREE_IN_A_TEXT = re.compile(rf"(?<!\bnicht )(?<!\bnot )\b(?:{'|'.join(sorted(_FOLDED_FREE))})\b")
_FREE_IN_A_CELL = re.compile(rf"\b(?:free|{'|'.join(sorted(_FOLDED_FREE))})\b")

_LEVEL = re.compile(r"(?:niveau|level|stufe|ger|cefr)?\s*(a0|[abc][12])(?:[.,/]\d|\+)?", re.I)
_AGE = re.compile(r"(\d{1,3})(?:[.,]0)?\s*(?:jahre?|years?|j\.?|y)?", re.I)
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_PRICE = re.compile(
    r"(?:(?:€|eur|euro)\s*)?"
    r"(?:(?P<grouped>\d{1,3}(?P<mark>[., '])\d{3})|(?P<whole>\d+))"
    r"(?:(?!(?P=mark))[.,](?P<cents>\d{1,2}|-{1,2}|–))?"
    r"(?:\s*(?:€|eur|euro))?",
    re.I,
)
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?")
_PHONE = re.compile(r"\+?[\d ()/.–-]+")
_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]+")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a price cell says: free, or an amount in euros."""

    free: bool | None = None
    eur: Decimal | None = None


def plain(text: str) -> str:
    """The text with ASCII digits, plain forms of its letters and nothing invisible in it."""
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.category(letter) != "Cf"
    ).strip()


def level(cell: str) -> Level:
    """A CEFR level: "a1", "B1", "Niveau B1"; half levels such as "A1.2" count as the whole one."""
    if found := _LEVEL.fullmatch(plain(cell)):
        return Level(found[1].lower())
    raise ValueError(f'"{cell}" is not a level from A0 to C2')


def age(cell: str) -> int:
    """An age in whole years."""
    if found := _AGE.fullmatch(plain(cell)):
        return int(found[1])
    raise ValueError(f'"{cell}" is not an age in years')


def day(cell: str) -> date:
    """A date as 2026-09-01 or 01.09.2026; with slashes, day and month could be confused."""
    text = plain(cell)
    if found := _ISO_DATE.fullmatch(text):
        year, month, number = found.groups()
    elif found := _GERMAN_DATE.fullmatch(text):
        number, month, year = found.groups()
    else:
        raise ValueError(f'"{cell}" is not a date; write 2026-09-01 or 01.09.2026')
    try:
        read = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(number))
    except ValueError:
        raise ValueError(f'"{cell}" is not in the calendar') from None
    if not 1900 <= read.year <= 2100:
        raise ValueError(f'"{cell}" is not in this or the last century')
    return read


def price(cell: str) -> Price:
    """An amount in euros, with comma or point; 0 and "free" in four languages mean free."""
    text = plain(cell)
    folded = fold(text)
    if _FREE_IN_A_CELL.fullmatch(folded):
        return Price(free=True)
    if _FREE_IN_A_CELL.search(folded) and re.search(r"[1-9]", folded):
        raise ValueError(f'"{cell}" says both free and a price; write one of them')
    if not (found := _PRICE.fullmatch(text)):
        raise ValueError(f'"{cell}" is not a price in euros; write 12,50 or 0')
    euros = found["whole"] or found["grouped"].replace(found["mark"], "")
    cents = (found["cents"] or "").strip("-–")
    amount = Decimal(f"{euros}.{cents or '0'}")
    return Price(eur=amount) if amount else Price(free=True)


def says_free(text: str) -> bool:
    """Whether a title or a description says that the offer costs nothing.

    "Free" alone is not enough ("barrier-free", "feel free"), and "not free of charge" is not.
    """
    return bool(_FREE_IN_A_TEXT.search(fold(text)))


def yes_or_no(cell: str) -> bool:
    """Yes or no in one of the four languages, or as a tick or a digit."""
    word = fold(cell)
    if word in _FOLDED_YES or word in _FOLDED_NO:
        return word in _FOLDED_YES
    raise ValueError(f'"{cell}" is neither yes nor no')


def degrees(cell: str) -> float:
    """A coordinate in degrees, with comma or point; its range is the place's business."""
    if found := _DEGREES.fullmatch(plain(cell).removesuffix("°").rstrip()):
        return float(found[0].replace(",", "."))
    raise ValueError(f'"{cell}" is not a coordinate in degrees; write 52.1205')


def phone(cell: str) -> str:
    """A phone number as it is written: from 115 to the fifteen digits of E.164 after 000."""
    text = plain(cell).removeprefix("tel:").strip()
    if _PHONE.fullmatch(text) and 3 <= sum(letter.isdigit() for letter in text) <= 18:
        return text
    raise ValueError(f'"{cell}" is not a phone number; write one number, without words')


def email(cell: str) -> str:
    """An e-mail address."""
    text = plain(cell).removeprefix("mailto:").strip()
    if _EMAIL.fullmatch(text):
        return text
    raise ValueError(f'"{cell}" is not an e-mail address')


def website(cell: str) -> str:
    """A web address, https:// put before it where nothing stands there."""
    text = cell.strip()
    url = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "")
    except ValueError:
        sound = None
    if not sound or len(url.split()) > 1:
        raise ValueError(f'"{cell}" is not a web address; write https://www.example.org')
    return url
