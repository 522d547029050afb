"""Two topics said together that are one: German and nursing, an engineer and recognition."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from catalog.lexicon import Concept, Lexicon
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.spans import Span


def joined(
    topics: Mapping[str, Span | None], words: Sequence[str], lexicon: Lexicon
) -> dict[str, Span | None]:
    """The topics, with one in place of two where the lexicon knows one that joins them.

    Two wishes stay two: "German and nursing". ``Span`` says where a topic is named, if anywhere.
    """
    left = dict(topics)
    for concept in _joining(lexicon):
        one, other = (_below(each, left, lexicon) for each in concept.joins or ())
        if (
            not one
            or not other
            or any(_listed(left[a], left[b], words) for a in one for b in other)
        ):
            continue
        place = left[one[0]]
        left = {topic: span for topic, span in left.items() if topic not in (*one, *other)}
        left[concept.id] = place
    return left


@lru_cache(maxsize=1)
def _joining(lexicon: Lexicon) -> tuple[Concept, ...]:
    """The concepts that join two, those of narrower topics first."""
    joining = [concept for concept in lexicon if concept.joins]
    return tuple(sorted(joining, key=lambda c: -sum(len(lexicon.line(j)) for j in c.joins or ())))


def _below(general: str, topics: Iterable[str], lexicon: Lexicon) -> list[str]:
    return [topic for topic in topics if lexicon.covers(general, topic)]


def _listed(one: Span | None, other: Span | None, words: Sequence[str]) -> bool:
    """Whether an "and" stands between the two."""
    if one is None or other is None:
        return False
    first, second = sorted((one.words, other.words))
    between = words[first[-1] + 1 : second[0]]
    return not plain_words().conjunctions.isdisjoint(between)
