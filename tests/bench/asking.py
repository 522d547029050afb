"""One question as the bot answers it: understood, matched, explained, and what to ask next."""

from bot.dialogue.policy import next_question, options
from catalog.matching import Snapshot, Verdict
from tests.bench.offers import TODAY

SHOWN = 5


def ask(snapshot: Snapshot, text: str) -> int:
    """How many offers were found for a typed text; reasons and counts of answers are made too."""
    understood = snapshot.understand(text)
    matches = snapshot.match(understood.answers, SHOWN, today=TODAY)
    for match in matches:
        match.because(Verdict.FITS)
        match.because(Verdict.MISSES)
    question = next_question(understood.answers, (), snapshot)
    if question is not None:
        options(question, understood.answers, snapshot)
    return len(matches)
