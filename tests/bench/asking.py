"""One question as the bot answers it: understood, matched, explained, and what to ask next."""

import gc
import time
from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogue.policy import next_question, options
from catalog.lexicon import Lexicon
from catalog.matching import Snapshot, Verdict
from catalog.offers import Offer
from tests.bench.offers import TODAY

SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How many offers were found, and how long each part took in milliseconds."""

    found: int
    understanding: float
    matching: float
    counting: float

    @property
    def milliseconds(self) -> float:
        """The whole question."""
        return self.understanding + self.matching + self.counting


def ask(snapshot: Snapshot, text: str) -> Asked:
    """Ask a typed text; reasons and the counts of the next question's answers are made too."""
    began = time.perf_counter()
    answers = snapshot.understand(text).answers
    understood = time.perf_counter()
    matches = snapshot.match(answers, SHOWN, today=TODAY)
    for match in matches:
        match.because(Verdict.FITS)
        match.because(Verdict.MISSES)
    matched = time.perf_counter()
    question = next_question(answers, (), snapshot)
    if question is not None:
        options(question, answers, snapshot)
    ended = time.perf_counter()
    return Asked(
        found=len(matches),
        understanding=(understood - began) * 1000,
        matching=(matched - understood) * 1000,
        counting=(ended - matched) * 1000,
    )


def built(catalogue: Iterable[Offer], lexicon: Lexicon) -> Snapshot:
    """A snapshot built as ``bot.catalogue`` does: the garbage collector is kept away from it."""
    gc.disable()
    try:
        snapshot = Snapshot.build(catalogue, lexicon)
        gc.freeze()
    finally:
        gc.enable()
    return snapshot
