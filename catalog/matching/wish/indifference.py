"""What does not matter to somebody: "Niveau egal", "I don't mind the time", "زمانش مهم نیست".

Whom the price does not matter needs nothing free of charge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from catalog.lexicon import Kind
from catalog.matching.answers import Slot
from catalog.matching.text.fold import Token
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.spans import Span

_ALL: Final = "all"  # the concept of talk that says so
_WHOLE: Final = {Kind.TIME: Slot.TIME, Kind.DISTRICT: Slot.DISTRICT, Kind.MODE: Slot.MODE}
_SINGLE: Final = frozenset({Kind.NEED, Kind.GROUP})
_FREE: Final = "free-of-charge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indifference:
    """The slots of which nothing is asked, the ids of needs and groups that are not, and which of
    the spans and words say so."""

    slots: tuple[Slot, ...] = ()
    concepts: frozenset[str] = frozenset()
    spans: frozenset[int] = frozenset()
    words: frozenset[int] = frozenset()


def indifference(tokens: Sequence[Token], spans: Sequence[Span]) -> Indifference:
    """What is named right beside words for "it does not matter", or within them.

    Times and the like only beside clear ones: "always at the weekend" wants the weekend.
    """
    plain = plain_words()
    slots: dict[Slot, None] = {}
    named: dict[int, Span] = {}
    words: set[int] = set()
    needless: set[str] = set()
    for all_the_same in spans:
        if not any(concept.id == _ALL for concept in all_the_same.concepts):
            continue
        texts = {tokens[at].text for at in all_the_same.words}
        clear = not plain.indifferent.isdisjoint(texts)
        for at in (*all_the_same.words, *_beside(all_the_same, tokens)):
            number = next((n for n, span in enumerate(spans) if at in span.words), None)
            span = spans[number] if number is not None else None
            if clear and number is not None and span and _is_condition(span):
                named[number] = span
                words |= {*span.words, *all_the_same.words}
            elif slot := plain.conditions.get(tokens[at].text):
                slots[Slot(slot)] = None
                words |= {at, *all_the_same.words}
            elif clear and tokens[at].text in plain.price:
                needless.add(_FREE)
                words |= {at, *all_the_same.words}
    for span in named.values():
        whole = [_WHOLE[concept.kind] for concept in span.concepts if concept.kind in _WHOLE]
        slots |= dict.fromkeys([Slot.LEVEL] if span.level else whole)
    return Indifference(
        slots=tuple(slots),
        concepts=frozenset(
            c.id for span in named.values() for c in span.concepts if c.kind in _SINGLE
        )
        | needless,
        spans=frozenset(named),
        words=frozenset(words),
    )


def _is_condition(span: Span) -> bool:
    return bool(span.level) or any(c.kind in _WHOLE or c.kind in _SINGLE for c in span.concepts)


def _beside(span: Span, tokens: Sequence[Token]) -> list[int]:
    """The words next to it on both sides, little ones passed over, and those joined by "and"."""
    plain = plain_words()
    found: list[int] = []
    for step, first in ((-1, span.words[0] - 1), (1, span.words[-1] + 1)):
        at, near = first, True
        while 0 <= at < len(tokens) and not tokens[min(at, at - step)].stop:
            word = tokens[at].text
            if word in plain.conditions or not plain.empty(word):
                if not near:
                    break
                found.append(at)
                near = False
            near = near or word in plain.conjunctions
            at += step
    return found
