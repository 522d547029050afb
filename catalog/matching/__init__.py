"""From free text and answers to ranked, explained offers."""

from catalog.matching.answers import Answers, Match, Reason, Slot, Understanding, Verdict

__all__ = ["Answers", "Match", "Reason", "Slot", "Understanding", "Verdict"]
