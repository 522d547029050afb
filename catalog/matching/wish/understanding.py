"""From free text to slots: the surest reading of its words, or none when it is not about us."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final

from catalog.lexicon import Kind, Lexicon
from catalog.matching.answers import Answers, Understanding
from catalog.matching.text.clock import find_clock
from catalog.matching.text.grades import find_grades
from catalog.matching.text.numbers import find_ages
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.belonging import MOST_WORDS, Signs, belonging
from catalog.matching.wish.explaining import TokenReading, explained
from catalog.matching.wish.filling import Reading, fill, talk_of
from catalog.matching.wish.negation import denied, instead
from catalog.matching.wish.reading import EXACT_TERM, Vocabulary
from catalog.matching.wish.resemblance import Likeness
from catalog.matching.wish.spans import Span, Way
from catalog.matching.wish.strange_words import Words
from catalog.matching.wish.weighing import LONG, askable, backs, everyday, meant, ours, support
from catalog.matching.wish.working import PROFESSION, WORKING, own_profession
from catalog.matching.words.terms import Terms

# How sure (on the scale of ``labels.EXACT``) what the words name must be.
_SURE: Final = 0.7  # by itself
_SUPPORTED: Final = 0.58  # beside something sure; people are spoken of in any text
_SUPPORTING: Final = (Kind.TOPIC, Kind.TIME, Kind.NEED, Kind.MODE, Kind.DISTRICT)
_CONDITIONS: Final = (Kind.TIME, Kind.NEED, Kind.DISTRICT, Kind.MODE)
_ASKABLE: Final = 0.6  # to be asked about

# How much of what a text without a topic says (in letters; words that say nothing do not count)
# must be understood, since it may hit a word of ours by chance:
_ENOUGH: Final = 0.5
_OF_A_FLYER: Final = 2  # conditions besides a topic with which a long text is news of an offer
_EVERYDAY: Final = 0.5  # share of everyday messages in what it is like, from which it is none
_ENOUGH_TO_ASK: Final = 0.2  # for a "Do you mean …?"
_OWN_TERM: Final = 0.5  # of all letters, with nothing but words of the catalogue …
_EVERYDAY_TERM: Final = 0.75  # … that are everyday matters as well
_LONG_TERM: Final = 7  # letters; shorter ones only as spelt, …
_NEAR_TERM: Final = 0.75  # … and longer ones with one typo or by sound
_ASKED: Final = 3  # concepts in a "Do you mean …?"


class Reader:
    """Understands free text by a lexicon and, if there is one, by a catalogue's own terms."""

    def __init__(self, lexicon: Lexicon, terms: Terms | None = None) -> None:
        self.lexicon = lexicon
        self._vocabulary = Vocabulary(lexicon, terms)

    def understand(self, text: str) -> Understanding:
        """What someone typed: forgiving of typos, refused when it is about something else.

        Refused means that no slot is filled and every word that says something is unused; what
        the text may mean all the same is in ``maybe``.
        """
        reading = self._read(text, forgiving=True)
        sure, unsure = self._sure_and_unsure(reading)
        topic = self._untold(sure)
        if topic is None and not self._about_us(reading, sure):
            return _understanding(sure, Answers(), maybe=_maybe(reading, reading.spans))
        answers = fill(sure, self._vocabulary)
        if topic is not None and not answers.topics:
            answers = replace(answers, topics=(topic,))
        if answers == Answers() and not sure.denied:
            answers = Answers(words=self._general_terms(sure.words))
        talk = talk_of(sure, beside=answers != Answers() or sure.denied)
        return _understanding(sure, answers, talk, _maybe(reading, unsure))

    def understand_offer(self, text: str) -> Understanding:
        """What an offer's own text says: as spelt, since a wrong tag is worse than none."""
        reading = self._read(text, forgiving=False)
        return _understanding(reading, fill(reading, self._vocabulary))

    def explain(self, text: str) -> tuple[TokenReading, ...]:
        """What each word of a typed text was taken for, and how, whether it was used or not."""
        return explained(self._read(text, forgiving=True))

    def likeness(self, text: str) -> tuple[Likeness, ...]:
        """What a typed text as a whole is like, likest first."""
        return self._read(text, forgiving=True).like

    def signs(self, text: str) -> Signs | None:
        """By which signs a text is judged ours or not; None where others decide.

        That is where it names no topic, or says nothing but labels.
        """
        sure, _ = self._sure_and_unsure(self._read(text, forgiving=True))
        named = any(span.names(Kind.TOPIC) for span in sure.spans)
        return self._signs(sure) if named and not _only_our_words(sure) else None

    def _read(self, text: str, *, forgiving: bool) -> Reading:
        words = self._vocabulary.words(text, forgiving=forgiving)
        texts = [token.text for token in words.tokens]
        grades, graded = find_grades(texts) or (None, frozenset())
        clock = find_clock(texts)
        hours = clock[1] if clock is not None else frozenset()
        bare = ["" if at in hours | graded else word for at, word in enumerate(texts)]
        ages, covered = find_ages(bare, self._vocabulary.people(words)) or (grades, frozenset())
        covered = covered | graded
        spans = [*self._hours(clock), *self._vocabulary.topics_over(words, covered | hours)]
        spans = self._spans(words, spans, covered, forgiving=forgiving)
        if forgiving and not any(span.names(Kind.TOPIC) for span in spans):
            spans = [*spans, *self._profession(texts, spans)]
        stems = self._vocabulary.stems(words) if forgiving else ()
        reading = Reading(
            tokens=words.tokens,
            spans=spans,
            ages=ages,
            covered=covered.union(*(s.words for s in spans)),
            stems=stems,
            like=self._vocabulary.likest(chain.from_iterable(stems)),
        )
        return self._without_denied(reading) if forgiving else reading

    def _spans(
        self, words: Words, known: list[Span], covered: frozenset[int], *, forgiving: bool
    ) -> list[Span]:
        """What the words name, beside what is known already.

        "German evening course" is a German course, so they are read again without what stood
        between.
        """
        read = self._vocabulary.read
        aside = covered.union(*(s.words for s in known))
        found = read(words, aside, forgiving=forgiving)
        besides = [s for s in found if not s.names(Kind.TOPIC) and s.term is None]
        if besides:
            aside = aside.union(*(s.words for s in besides))
            found = [*besides, *read(words, aside, forgiving=forgiving)]
        return sorted([*known, *found], key=lambda s: s.words)

    def _hours(self, clock: tuple[str, frozenset[int]] | None) -> list[Span]:
        if clock is None or clock[0] not in self.lexicon:
            return []
        return [Span(tuple(sorted(clock[1])), 1.0, (self.lexicon[clock[0]],), Way.RULE, clock[0])]

    def _profession(self, words: Sequence[str], spans: Iterable[Span]) -> list[Span]:
        """Who only says what they are looks for recognition of it."""
        at = own_profession(words)
        if at is None or PROFESSION not in self.lexicon or any(at in s.words for s in spans):
            return []
        return [Span((at,), 1.0, (self.lexicon[PROFESSION],), Way.RULE, words[at])]

    def _without_denied(self, reading: Reading) -> Reading:
        numbers = denied(reading.tokens, reading.spans)
        if not numbers:
            return reading
        kept = [
            self._lacking(span, reading.words) if number in numbers else span
            for number, span in enumerate(reading.spans)
        ]
        kept = [span for span in kept if span.concepts or span.level or span.term]
        gone = {c.id for number in numbers for c in reading.spans[number].concepts}
        said = {concept.id for span in kept for concept in span.concepts}
        wanted = instead(gone, said, self.lexicon.concepts.keys())
        return replace(
            reading,
            spans=kept,
            denied=True,
            refused=frozenset(gone),
            instead=tuple(self.lexicon[each] for each in wanted),
        )

    def _lacking(self, span: Span, words: Sequence[str]) -> Span:
        """A denied span means nothing, but "I have work" denied is about work."""
        said = [words[at] for at in span.words]
        lacks = not plain_words().lacking.isdisjoint(said)
        return replace(span, meaning=tuple(self._vocabulary.topics_spelt(said)) if lacks else ())

    def _untold(self, reading: Reading) -> str | None:
        """The topic of a text that names none, unless it is one that is not wanted."""
        plain, words = plain_words(), {*reading.words}
        if _is_talk(reading) or any(span.names(Kind.TOPIC) for span in reading.spans):
            return None
        if plain.speaks_of_elsewhere(words) or words & plain.trading:
            return None
        topic = meant(reading.like, _telling(reading))
        covers = self.lexicon.covers
        if topic is None or any(covers(topic, t) or covers(t, topic) for t in reading.refused):
            return None
        return topic

    def _sure_and_unsure(self, reading: Reading) -> tuple[Reading, list[Span]]:
        """The reading with only what is sure enough to be used, and what is not.

        A guess that would not do alone does beside something sure, or where the whole text is
        like it: in "Deutschkurs in Sudnbrug" the district is hardly anything else. What may as
        well be something else never does.
        """
        spans = [self._without_unlikely_rivals(span, reading) for span in reading.spans]
        said = [s for s in spans if any(map(s.names, _SUPPORTING)) or s.level]
        supported = reading.ages or any(s.quality >= _SURE and not s.rivals for s in said)
        sure = [
            s
            for s in spans
            if not s.rivals
            and (
                s.quality >= _SURE
                or (s.quality >= _SUPPORTED and (supported or self._backed(s, reading)))
            )
        ]
        unsure = [s for s in spans if s not in sure]
        lost = {at for span in unsure for at in span.words}
        return replace(reading, spans=sure, covered=reading.covered - lost), unsure

    def _backed(self, span: Span, reading: Reading) -> bool:
        """Whether the other words speak for the topic that these may name."""
        topics = (c.id for c in span.concepts if c.kind is Kind.TOPIC)
        backed = any(backs(reading.like, topic, self.lexicon) for topic in topics)
        return backed and _tells_more(reading, span)

    def _without_unlikely_rivals(self, span: Span, reading: Reading) -> Span:
        """Misspelt words that may mean two topics mean the one that the whole text is like."""
        among = [c for c in (*span.concepts, *span.rivals) if c.kind is Kind.TOPIC]
        backed = [c for c in among if backs(reading.like, c.id, self.lexicon)]
        if not span.rivals or len(backed) != 1 or not _tells_more(reading, span):
            return span
        return replace(span, meaning=(backed[0],), rivals=())

    def _about_us(self, reading: Reading, sure: Reading) -> bool:
        """Whether a text is about our matters, by what of it was understood for sure."""
        if _only_our_words(sure):
            return True
        if any(span.names(Kind.TOPIC) for span in sure.spans):
            flyer = len(reading.tokens) > LONG and _conditions(sure) >= _OF_A_FLYER
            return flyer or belonging(self._signs(sure)) >= 0
        plain = plain_words()
        words = reading.words
        said = sum(map(_letters, words))
        if not sure.covered:
            return not said and any(word in plain.general for word in words)
        left = {word for at, word in enumerate(words) if at not in sure.covered}
        if plain.speaks_of_elsewhere(left) or left & plain.trading:
            return False
        told = not sure.denied and not _is_talk(sure) and any(map(_letters, left))
        if told and everyday(sure.like) >= _EVERYDAY:
            return False
        if sure.spans and sure.ages is None and all(span.term is not None for span in sure.spans):
            return _is_name(sure)
        return not said or sum(_letters(words[at]) for at in sure.covered) > _ENOUGH * said

    def _signs(self, sure: Reading) -> Signs:
        plain = plain_words()
        words = sure.words
        letters = list(map(_letters, words))
        covered = sure.covered | self._professions(sure)
        left = {word for at, word in enumerate(words) if at not in covered}
        named = [s for s in sure.spans if s.names(Kind.TOPIC)]
        topics = [c.id for s in named for c in s.concepts if c.kind is Kind.TOPIC]
        likest = ours(sure.like)
        telling = sum(map(bool, letters))
        return Signs(
            covered=_share_of_letters(covered, words),
            surest=max(span.quality for span in named),
            support=max(support(topic, sure.like, self.lexicon) for topic in topics),
            similarity=likest[0].similarity if likest else 0.0,
            everyday=everyday(sure.like),
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

    def _professions(self, reading: Reading) -> frozenset[int]:
        """The positions of words such as "doctor", which are ours where work is spoken of."""
        topics = [c.id for s in reading.spans for c in s.concepts if c.kind is Kind.TOPIC]
        if not any(self.lexicon.line(topic)[-1] in WORKING for topic in topics):
            return frozenset()
        named = plain_words().professions
        return frozenset(at for at, word in enumerate(reading.words) if word in named)

    def _general_terms(self, words: Sequence[str]) -> tuple[str, ...]:
        """ "Course" and the like, where that is all that was said and the catalogue says it."""
        terms = self._vocabulary.terms
        general = (word for word in words if word in plain_words().general)
        return tuple(dict.fromkeys(w for w in general if terms and terms.has(w)))


@lru_cache(maxsize=1)
def _reader_of(lexicon: Lexicon) -> Reader:
    return Reader(lexicon)


def understand(text: str, lexicon: Lexicon) -> Understanding:
    """What an offer's title or description says, for tagging it; keeps the last lexicon read."""
    return _reader_of(lexicon).understand_offer(text)


def _is_talk(reading: Reading) -> bool:
    """Whether a text speaks about the conversation, for the most part."""
    words = reading.words
    talk = {at for s in reading.spans if s.names(Kind.TALK) for at in s.words}
    return sum(len(words[at]) for at in talk) > _ENOUGH * sum(map(len, words))


def _only_our_words(reading: Reading) -> bool:
    """Whether a text says nothing but labels, spelt right."""
    right = [s for s in reading.spans if s.way in (Way.EXACT, Way.ENDING) and s.term is None]
    spelt = {at for span in right for at in span.words}
    return bool(spelt) and not any(
        _letters(word) for at, word in enumerate(reading.words) if at not in spelt
    )


def _conditions(reading: Reading) -> int:
    """How much a text says of when, where, how, for what need, what age and at which level."""
    named = sum(any(s.names(kind) for s in reading.spans) for kind in _CONDITIONS)
    return named + bool(reading.levels) + (reading.ages is not None)


def _share_of_letters(places: Iterable[int], words: Sequence[str]) -> float:
    """How much of what is said stands at these places; what is said again counts once."""
    said = {words[at] for at in places}
    return sum(map(_letters, said)) / (sum(map(_letters, {*words})) or 1)


def _tells_more(reading: Reading, span: Span) -> bool:
    """Whether words besides these tell something."""
    return any(_letters(word) for at, word in enumerate(reading.words) if at not in span.words)


def _telling(reading: Reading) -> int:
    """How many words tell something."""
    return sum(map(bool, map(_letters, reading.words)))


def _maybe(reading: Reading, spans: Iterable[Span]) -> tuple[str, ...]:
    """The topics that these spans may mean, likeliest first; none of a text about elsewhere."""
    words = reading.words
    if plain_words().speaks_of_elsewhere(words):
        return ()
    like = askable(reading.like)
    named = [s for s in spans if s.names(Kind.TOPIC) and s.quality >= _ASKABLE]
    said = sum(map(_letters, words))
    if sum(_letters(words[at]) for s in named for at in s.words) < _ENOUGH_TO_ASK * said:
        return (like,) if like and _telling(reading) > 1 else ()
    likeliest = sorted(named, key=lambda s: -s.quality)
    topics = [c.id for s in likeliest for c in (*s.concepts, *s.rivals) if c.kind is Kind.TOPIC]
    return tuple(dict.fromkeys(topics))[:_ASKED]


def _understanding(
    reading: Reading, answers: Answers, talk: tuple[str, ...] = (), maybe: tuple[str, ...] = ()
) -> Understanding:
    if answers == Answers() and not talk:
        unused = [t.original for t in reading.tokens if _letters(t.text)]
        return Understanding(answers=answers, maybe=maybe, unused=tuple(dict.fromkeys(unused)))
    letters = [_letters(token.text) for token in reading.tokens]
    quality = dict.fromkeys(reading.covered, 1.0)
    quality |= {at: span.quality for span in reading.spans for at in span.words}
    said = sum(letters)
    sure = sum(quality[at] * letters[at] for at in reading.covered)
    left = (t.original for at, t in enumerate(reading.tokens) if at not in quality and letters[at])
    return Understanding(
        answers=answers,
        talk=talk,
        maybe=tuple(each for each in maybe if each not in answers.topics),
        levels=reading.levels,
        unused=tuple(dict.fromkeys(left)),
        confidence=round(sure / said, 3) if said else 1.0,
    )


def _is_name(reading: Reading) -> bool:
    """Whether words of the catalogue are what the text is about, and not there by chance."""
    own = [
        s
        for s in reading.spans
        if s.quality >= EXACT_TERM or (s.quality >= _NEAR_TERM and len(s.label) >= _LONG_TERM)
    ]
    plain = plain_words()
    letters = sum(len(reading.words[at]) for span in own for at in span.words)
    said = sum(len(word) for word in reading.words if word not in plain.general)
    everyday = all(span.label in plain.elsewhere for span in own)
    return letters >= (_EVERYDAY_TERM if everyday else _OWN_TERM) * said


def _letters(word: str) -> int:
    """How much a word says by itself: its letters, or nothing."""
    return 0 if plain_words().weighs_nothing(word) else len(word)
