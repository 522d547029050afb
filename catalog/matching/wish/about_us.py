"""Whether a text is about our matters, and what it is about that it does not name."""

from collections.abc import Iterable, Sequence
from typing import Final

from catalog.lexicon import Kind, Lexicon
from catalog.matching.text.months import is_month
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.belonging import MOST_WORDS, NAMING, TELLING, Signs
from catalog.matching.wish.reading import Reading, weight
from catalog.matching.wish.spans import Way
from catalog.matching.wish.vocabulary import EXACT_TERM
from catalog.matching.wish.weighing import (
    LONG,
    LONGEST,
    everyday,
    nearest_everyday,
    ours,
    spoken_everyday,
    support,
)
from catalog.matching.wish.working import WORKING

_JUST_ASKED: Final = -0.1  # log-odds at which a topic is not yet meant
_CONDITIONS: Final = (Kind.TIME, Kind.NEED, Kind.DISTRICT, Kind.MODE)
_OF_A_FLYER: Final = 2  # conditions besides a topic with which a long text is news of an offer

# How much of what a text without a topic says (in letters) must be understood, since it may hit a
# word of ours by chance, and from how much talk on it is nothing else:
_ENOUGH: Final = 0.5
_EVERYDAY: Final = 0.5  # share of everyday messages in what it is like, from which it is none
_UNLIKELY: Final = 0.1  # share of everyday messages up to which the age of somebody is an answer
_OWN_TERM: Final = 0.5  # of all letters, with nothing but words of the catalogue …
_EVERYDAY_TERM: Final = 0.75  # … that are everyday matters as well
_LONG_TERM: Final = 7  # letters; shorter ones only as spelt, …
_NEAR_TERM: Final = 0.75  # … and longer ones with one typo or by sound


def untold(reading: Reading, lexicon: Lexicon) -> tuple[str, float] | None:
    """The topic that a text is likest which names none, and the log-odds that it is meant.

    One word alone does not tell so much: what it may mean can only be asked.
    """
    found = signs_of_untold(reading, lexicon)
    if found is None:
        return None
    topic, signs = found
    odds = TELLING.odds(signs)
    return topic, min(odds, _JUST_ASKED) if signs.single else odds


def is_about_us(reading: Reading, sure: Reading, lexicon: Lexicon) -> bool:
    """Whether a text is about our matters, by what of it was understood for sure."""
    if _only_our_words(sure):
        return True
    if any(span.names(Kind.TOPIC) for span in sure.spans):
        signs = signs_of(sure, lexicon)
        return signs is None or NAMING.odds(signs) >= 0
    plain = plain_words()
    words = reading.words
    said = sum(map(weight, words))
    if not sure.covered:
        return not said and any(word in plain.general for word in words)
    left = {word for at, word in enumerate(words) if at not in sure.covered}
    if plain.speaks_of_elsewhere(left) or left & plain.trading:
        return False
    told = not sure.denied and not is_talk(sure) and any(map(weight, left))
    if told and everyday(sure.like) >= _EVERYDAY:
        return False
    if sure.spans and sure.ages is None and all(span.term is not None for span in sure.spans):
        return _is_name(sure)
    if sure.ages is not None and sure.spans and everyday(sure.like) < _UNLIKELY:
        return True  # whom it is for, told in many words
    return not said or sum(weight(words[at]) for at in sure.covered) > _ENOUGH * said


def signs_of(sure: Reading, lexicon: Lexicon) -> Signs | None:
    """By which signs a text is judged; None where others decide.

    That is where it names no topic, or says nothing but labels, or is news of an offer.
    """
    named = any(span.names(Kind.TOPIC) for span in sure.spans)
    flyer = len(sure.tokens) > LONG and _conditions(sure) >= _OF_A_FLYER
    return (
        _signs_of_named(sure, lexicon)
        if named and not flyer and not _only_our_words(sure)
        else None
    )


def signs_of_untold(sure: Reading, lexicon: Lexicon) -> tuple[str, Signs] | None:
    """The topic that a text is likest which names none, and by which signs it is judged.

    None where it is like none, is talk, says too much, does not want just that, or tells nothing
    but conditions: "a course at the weekend" is about any subject.
    """
    named = any(span.names(Kind.TOPIC) for span in sure.spans)
    topics = ours(sure.like)
    words = sure.words
    told = any(
        weight(word) and not is_month(at, words)
        for at, word in enumerate(words)
        if at not in sure.covered
    )
    only_denied = sure.denied and not sure.spans and not _denies_topic(sure, lexicon)
    if (
        named
        or not topics
        or not told
        or only_denied
        or len(sure.tokens) > LONGEST
        or is_talk(sure)
    ):
        return None
    topic, covers = topics[0].subject, lexicon.covers
    if any(covers(topic, other) or covers(other, topic) for other in sure.refused):
        return None
    known = frozenset(range(len(sure.tokens))) - sure.strange
    return topic, _signs(sure, known, sure.covered, topics[0].share)


def _denies_topic(sure: Reading, lexicon: Lexicon) -> bool:
    return any(each in lexicon and lexicon[each].kind is Kind.TOPIC for each in sure.refused)


def _signs_of_named(sure: Reading, lexicon: Lexicon) -> Signs:
    covered = sure.covered | _professions(sure, lexicon)
    named = [s for s in sure.spans if s.names(Kind.TOPIC)]
    topics = [c.id for s in named for c in s.concepts if c.kind is Kind.TOPIC]
    supported = max(support(topic, sure.like, lexicon) for topic in topics)
    return _signs(sure, covered, covered, supported)


def _signs(
    sure: Reading, understood: frozenset[int], covered: frozenset[int], supported: float
) -> Signs:
    plain = plain_words()
    words = sure.words
    left = {word for at, word in enumerate(words) if at not in covered} - plain.price
    likest = ours(sure.like)
    telling = sum(map(bool, map(weight, words)))
    return Signs(
        covered=_share(understood, words),
        support=supported,
        similarity=likest[0].similarity if likest else 0.0,
        near_everyday=nearest_everyday(sure.like),
        spoken_everyday=spoken_everyday(sure.like),
        telling=min(telling, MOST_WORDS),
        single=telling == 1,
        wishing=plain.wishes(words),
        learning=not plain.learning.isdisjoint(words),
        general=not plain.general.isdisjoint(words),
        conditions=_conditions(sure) > 0,
        denied=sure.denied,
        elsewhere=plain.speaks_of_elsewhere(left),
        trading=not plain.trading.isdisjoint(left),
    )


def _professions(reading: Reading, lexicon: Lexicon) -> frozenset[int]:
    """The positions of words such as "doctor", which are ours where work is spoken of."""
    topics = [c.id for s in reading.spans for c in s.concepts if c.kind is Kind.TOPIC]
    if not any(lexicon.line(topic)[-1] in WORKING for topic in topics):
        return frozenset()
    named = plain_words().professions
    return frozenset(at for at, word in enumerate(reading.words) if word in named)


def is_talk(reading: Reading) -> bool:
    """Whether a text speaks about the conversation, for the most part."""
    words = reading.words
    talk = {at for s in reading.spans if s.names(Kind.TALK) for at in s.words}
    return sum(len(words[at]) for at in talk) > _ENOUGH * sum(map(len, words))


def _only_our_words(reading: Reading) -> bool:
    """Whether a text says nothing but labels, spelt right."""
    right = [s for s in reading.spans if s.way in (Way.EXACT, Way.ENDING) and s.term is None]
    spelt = {at for span in right for at in span.words}
    return bool(spelt) and not any(
        weight(word) for at, word in enumerate(reading.words) if at not in spelt
    )


def _conditions(reading: Reading) -> int:
    """How much a text says of when, where, how, for what need, what age and at which level."""
    named = sum(any(s.names(kind) for s in reading.spans) for kind in _CONDITIONS)
    return named + bool(reading.levels) + (reading.ages is not None)


def _share(places: Iterable[int], words: Sequence[str]) -> float:
    """How much of what is said stands at these places; what is said again counts once."""
    said = {words[at] for at in places}
    return sum(map(weight, said)) / (sum(map(weight, {*words})) or 1)


def _is_name(reading: Reading) -> bool:
    """Whether words of the catalogue are what the text is about, and not there by chance."""
    own = [
        s
        for s in reading.spans
        if s.quality >= EXACT_TERM or (s.quality >= _NEAR_TERM and len(s.label) >= _LONG_TERM)
    ]
    plain = plain_words()
    letters = sum(len(reading.words[at]) for span in own for at in span.words)
    said = sum(map(weight, reading.words)) or 1
    common = all(span.label in plain.elsewhere for span in own)
    return letters >= (_EVERYDAY_TERM if common else _OWN_TERM) * said
