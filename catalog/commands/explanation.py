"""How a text was read and why its offers stand as they do, for `lotse search --explain`."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from catalog.matching import Match, Snapshot, Understanding
from catalog.matching.ranking.scoring import Explanation
from catalog.matching.weights import FULL
from catalog.matching.wish.explaining import TokenReading

_WORTH_TELLING: Final = 0.01  # share of what a text is like


def explanation(
    text: str,
    understood: Understanding,
    found: Iterable[Match],
    snapshot: Snapshot,
    today: date,
) -> Iterator[str]:
    """The words, what was made of them together, then each offer's points as an addition."""
    yield "Words"
    for token in snapshot.reading(text):
        yield "  " + _word(token)
    for like in snapshot.likeness(text):
        if like.share >= _WORTH_TELLING:
            yield (
                f"  as a whole like {like.subject}: {like.share:.2f} of what is alike, "
                f"nearest {like.similarity:.2f}"
            )
    if understood.unused:
        yield f"  not used: {' '.join(understood.unused)}"
    if understood.maybe:
        yield f"  not sure enough, to be asked: {', '.join(understood.maybe)}"
    if not understood.understood:
        yield "  nothing was understood"
    for place, match in enumerate(found, start=1):
        yield ""
        yield f"{place}. {match.offer.text(match.offer.source_language).title} ({match.offer.id})"
        yield from _points(snapshot.explain(understood.answers, match.offer.id, today=today))


def _word(token: TokenReading) -> str:
    read = token.folded if token.read_as == token.folded else f"{token.folded}, {token.read_as}"
    forms = f" (also {', '.join(token.alternates)})" if token.alternates else ""
    if token.taken is None:
        return f"{token.typed} -> {read}{forms}: nothing"
    taken = token.taken
    return (
        f"{token.typed} -> {read}{forms}: {', '.join(taken.meaning)} "
        f'as "{taken.label}", {taken.way.value}, {taken.similarity:.2f}'
    )


def _points(explained: Explanation) -> Iterator[str]:
    """One line for what each condition gives and each flaw takes; they add up to the score."""
    for gain in explained.gains:
        reason = gain.reason
        yield (
            f"   {gain.points:+6d}  {reason.slot.value} {reason.value} {reason.verdict.value}: "
            f"{gain.gain:.2f} of {gain.share} (weight {gain.weight:.2f})"
        )
    for loss in explained.losses:
        yield f"   {-loss.points:+6d}  {loss.flaw.value}"
    yield f"   {explained.points:6d}  of {FULL}: score {explained.score:.4f}"
