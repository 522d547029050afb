"""Topics denied that are looked for all the same: "my boss does not pay me my overtime".

A topic is refused in few words ("no German course") or beside another one ("no German course but
a nursery"). Who tells of a trouble denies many things in it, and is about that trouble.
"""

from collections.abc import Set
from typing import Final

from catalog.lexicon import Kind, Lexicon
from catalog.matching.wish.reading import Reading, weight
from catalog.matching.wish.weighing import everyday, support

_TELLING: Final = 3  # words that tell something
_CLEAR: Final = 0.6  # share of the topic in what the whole text is like


def complained_of(numbers: Set[int], reading: Reading, lexicon: Lexicon) -> frozenset[int]:
    """Those of the denied spans that name what the whole text is about, if no other one does."""
    spans = reading.spans
    wanted = [s for number, s in enumerate(spans) if number not in numbers]
    if any(span.names(Kind.TOPIC) for span in wanted):
        return frozenset()
    return frozenset(n for n in numbers if _is_told(n, reading, lexicon))


def _is_told(number: int, reading: Reading, lexicon: Lexicon) -> bool:
    span = reading.spans[number]
    topics = [concept.id for concept in span.concepts if concept.kind is Kind.TOPIC]
    telling = [at for at, word in enumerate(reading.words) if weight(word)]
    clear = any(support(topic, reading.like, lexicon) >= _CLEAR for topic in topics)
    return clear and len(telling) >= _TELLING and everyday(reading.like) < _CLEAR
