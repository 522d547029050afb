"""What those who speak of work look for: a job somewhere, or their profession recognised."""

from collections.abc import Mapping, Sequence
from typing import Final

from catalog.lexicon import Lexicon
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.spans import Span

_WORK: Final = "work"
_RECOGNITION: Final = "recognition"
_REACH: Final = 4  # words between "I am" and the profession
WORKING: Final = frozenset({_WORK, _RECOGNITION})
PROFESSION: Final = "job-recognition"
# Where one may work, and what one otherwise looks for: a place there.
_PLACES: Final = frozenset({"early-childhood", "school", "university", "meeting"})


def workplace_or_work(
    topics: Mapping[str, Span | None], words: Sequence[str], lexicon: Lexicon
) -> tuple[str, ...]:
    """The topics without those that only say where or as what someone works.

    "Arbeit in der Kita" is work; "I am a doctor and want to work" and "engineer, recognition"
    are about recognition.
    """
    field = {topic: lexicon.line(topic)[-1] for topic in topics}
    left = [topic for topic in topics if not _is_workplace(topic, topics, field, words)]
    professions = plain_words().professions
    if any(_is_own(at, words) for at, word in enumerate(words) if word in professions):
        others = [t for t in left if not _only(professions, topics[t], words)]
        fields = {field[topic] for topic in others}
        if others and fields <= WORKING:
            left = [topic for topic in others if field[topic] == _RECOGNITION]
            left = left or [PROFESSION] * (PROFESSION in lexicon)
        elif not others and own_profession(words) is not None and not _trains(words):
            recognised = [topic for topic in left if field[topic] == _RECOGNITION]
            left = recognised or [PROFESSION] * (PROFESSION in lexicon)
    return tuple(left)


def own_profession(words: Sequence[str]) -> int | None:
    """The position of the profession that someone says to have ("moallem budam"), if any."""
    plain = plain_words()
    for at, word in enumerate(words):
        if word in plain.professions and _is_own(at, words):
            before = [each for each in words[:at] if each not in plain.articles]
            beside = {*before[-1:], *words[at + 1 : at + 2]}
            if beside & plain.being:
                return at
    return None


def _trains(words: Sequence[str]) -> bool:
    """Whether someone wants to learn the profession."""
    return not plain_words().learning.isdisjoint(words)


def _is_workplace(
    topic: str, topics: Mapping[str, Span | None], field: Mapping[str, str], words: Sequence[str]
) -> bool:
    """Whether the topic stands right behind a word for work, with "in" or the like between."""
    place = topics[topic]
    if place is None or field[topic] not in _PLACES:
        return False
    plain = plain_words()
    for other, span in topics.items():
        if span is not None and field[other] == _WORK and span.words[-1] < place.words[0]:
            between = words[span.words[-1] + 1 : place.words[0]]
            if plain.places & {*between} and all(plain.empty(word) for word in between):
                return True
    return False


def _is_own(at: int, words: Sequence[str]) -> bool:
    """Whether someone says to be what stands here; "work as a nurse" does not say it."""
    plain = plain_words()
    around = {*words[max(0, at - _REACH) : at], *words[at + 1 : at + 2]}
    if around & plain.past and not around & plain.oneself:
        return False
    return bool(around & plain.being) and not around & plain.acting_as


def _only(listed: frozenset[str], span: Span | None, words: Sequence[str]) -> bool:
    return span is not None and all(
        words[at] in listed or plain_words().empty(words[at]) for at in span.words
    )
