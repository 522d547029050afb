"""Which of what a text may mean is sure enough to be used, and which is asked about."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from catalog.lexicon import Kind, Lexicon
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.reading import Reading, weight
from catalog.matching.wish.spans import Span, Way
from catalog.matching.wish.weighing import backs, ours, support

# How sure (on the scale of ``labels.EXACT``) what the words name must be.
_SURE: Final = 0.7  # by itself
_SUPPORTED: Final = 0.58  # beside something sure; people are spoken of in any text
_SUPPORTING: Final = (Kind.TOPIC, Kind.TIME, Kind.NEED, Kind.MODE, Kind.DISTRICT)
_GUESSED: Final = (Way.TYPO, Way.SOUND)
_VAGUE: Final = 0.8  # a guess at a topic below it may be spoken against by the whole text: …
_CLEARLY: Final = 0.9  # … share of the topic that this is about …
_HARDLY: Final = 0.05  # … and of the one guessed at
_ASKABLE: Final = 0.6  # to be asked about
_ENOUGH_TO_ASK: Final = 0.2  # of what is said, in letters, for a "Do you mean …?"
_ASKED: Final = 3  # concepts in a "Do you mean …?"


def sure_and_unsure(reading: Reading, lexicon: Lexicon) -> tuple[Reading, list[Span]]:
    """The reading with only what is sure enough to be used, and what is not.

    A guess that would not do alone does beside something sure, or where the whole text is
    like it: in "Deutschkurs in Sudnbrug" the district is hardly anything else. What may as
    well be something else never does.
    """
    spans = [_without_unlikely_rivals(span, reading, lexicon) for span in reading.spans]
    said = [s for s in spans if any(map(s.names, _SUPPORTING)) or s.level]
    supported = reading.ages or any(s.quality >= _SURE and not s.rivals for s in said)
    sure = [
        s
        for s in spans
        if not s.rivals
        and not _is_contradicted(s, reading, lexicon)
        and (
            s.quality >= _SURE
            or (s.quality >= _SUPPORTED and (supported or _is_backed(s, reading, lexicon)))
        )
    ]
    unsure = [s for s in spans if s not in sure]
    lost = {at for span in unsure for at in span.words}
    return replace(reading, spans=sure, covered=reading.covered - lost), unsure


def _is_contradicted(span: Span, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a guess at a topic is one that the text as a whole speaks against."""
    topics = [c.id for c in span.concepts if c.kind is Kind.TOPIC]
    likest = ours(reading.like)
    if not topics or not likest or span.way not in _GUESSED or span.quality >= _VAGUE:
        return False
    return likest[0].share >= _CLEARLY and all(
        support(topic, reading.like, lexicon) < _HARDLY for topic in topics
    )


def maybe_meant(reading: Reading, spans: Iterable[Span], told: str | None) -> tuple[str, ...]:
    """The topics that these spans may mean, likeliest first, else the one told without a name.

    A text about elsewhere names none by mistake.
    """
    words = reading.words
    named = [s for s in spans if s.names(Kind.TOPIC) and s.quality >= _ASKABLE]
    said = sum(map(weight, words))
    guessed = sum(weight(words[at]) for s in named for at in s.words)
    if plain_words().speaks_of_elsewhere(words) or guessed < _ENOUGH_TO_ASK * said:
        return (told,) if told else ()
    likeliest = sorted(named, key=lambda s: -s.quality)
    topics = [c.id for s in likeliest for c in (*s.concepts, *s.rivals) if c.kind is Kind.TOPIC]
    return tuple(dict.fromkeys(topics))[:_ASKED]


def _is_backed(span: Span, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the other words speak for the topic that these may name."""
    topics = (c.id for c in span.concepts if c.kind is Kind.TOPIC)
    backed = any(backs(reading.surely_like, topic, lexicon) for topic in topics)
    return backed and _tells_more(reading, span)


def _without_unlikely_rivals(span: Span, reading: Reading, lexicon: Lexicon) -> Span:
    """Misspelt words that may mean two topics mean the one that the whole text is like."""
    among = [c for c in (*span.concepts, *span.rivals) if c.kind is Kind.TOPIC]
    backed = [c for c in among if backs(reading.surely_like, c.id, lexicon)]
    if not span.rivals or len(backed) != 1 or not _tells_more(reading, span):
        return span
    return replace(span, meaning=(backed[0],), rivals=())


def _tells_more(reading: Reading, span: Span) -> bool:
    """Whether words besides these tell something."""
    return any(weight(word) for at, word in enumerate(reading.words) if at not in span.words)
