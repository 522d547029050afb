"""From free text and answers to ranked, explained offers."""

from catalog.matching.answers import Answers, Match, Reason, Slot, Understanding, Verdict, Whom
from catalog.matching.snapshot import Snapshot
from catalog.matching.wish.understanding import understand_offer

__all__ = [
    "Answers",
    "Match",
    "Reason",
    "Slot",
    "Snapshot",
    "Understanding",
    "Verdict",
    "Whom",
    "understand_offer",
]
