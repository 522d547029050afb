"""“Something is wrong”: what is said about an offer, and which reports await an answer."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bot.dialogue.wishes import LASTS

MOST: Final = 5
KEEP_REPORTS: Final = timedelta(days=180)
"""How long the office keeps what was reported, without a name."""

LONGEST_SENTENCE: Final = 500
_UNWANTED = {"Cc", "Cs"}  # control characters and halves of a pair, which no database takes


class Fault(StrEnum):
    """What is wrong with an offer."""

    OUT_OF_DATE = "out-of-date"
    CLOSED = "closed"
    FACT = "fact"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReport:
    """A report whose answer the person waits for, made on the day ``since``.

    ``code`` is the report's name in storage and all that ties the person to it.
    """

    code: str
    offer: str
    fault: Fault
    since: date


def with_report(reports: tuple[OpenReport, ...], report: OpenReport) -> tuple[OpenReport, ...]:
    """The reports with this one, newest last; the oldest gives way."""
    return (*reports, report)[-MOST:]


def is_reported(reports: tuple[OpenReport, ...], offer_id: str, fault: Fault) -> bool:
    """Whether the person said the same of this offer and still waits for the answer."""
    return any((each.offer, each.fault) == (offer_id, fault) for each in reports)


def still_open(reports: tuple[OpenReport, ...], today: date) -> tuple[OpenReport, ...]:
    """The reports but for those that nobody answered for so long."""
    return tuple(each for each in reports if today - each.since < LASTS)


def not_fixed(reports: tuple[OpenReport, ...], fixed: Collection[str]) -> tuple[OpenReport, ...]:
    """The reports but for those of these codes."""
    return tuple(each for each in reports if each.code not in fixed)


def one_sentence(text: str) -> str:
    """What was typed as it is passed on: on one line, and not too long."""
    wanted = (" " if unicodedata.category(each) in _UNWANTED else each for each in text)
    return " ".join("".join(wanted).split())[:LONGEST_SENTENCE].rstrip()
