"""Who minds the children while somebody learns: a need of theirs, not what is looked for.

"I need a German course, I have a baby" and "German course, who looks after my son?" want a
course with childcare. Who names the nursery first wants the nursery.
"""

from collections.abc import Sequence
from typing import Final

from catalog.lexicon import Kind, Lexicon
from catalog.matching.wish.spans import Span

CHILDCARE: Final = "childcare"
_COURSES: Final = "learn-german"
_MINDING: Final = ("early-childhood", "after-school-care")


def with_childcare(
    topics: tuple[str, ...], spans: Sequence[Span], lexicon: Lexicon
) -> tuple[str, ...] | None:
    """The courses alone, where what else is looked for minds children meanwhile; else None."""
    named = [
        concept.id
        for span in sorted(spans, key=lambda span: span.words[-1])
        for concept in span.concepts
        if concept.kind is Kind.TOPIC
    ]
    if not named or not lexicon.covers(_COURSES, named[0]):
        return None
    others = [topic for topic in topics if not lexicon.covers(_COURSES, topic)]
    if not others or not all(_minds(topic, lexicon) for topic in others):
        return None
    courses = tuple(topic for topic in topics if lexicon.covers(_COURSES, topic))
    return courses or (named[0],)


def _minds(topic: str, lexicon: Lexicon) -> bool:
    return any(lexicon.covers(general, topic) for general in _MINDING)
