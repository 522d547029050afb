"""From free text to slots: the surest reading of its words, or none when it is not about us."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Final

from catalog.lexicon import Concept, Kind, Lexicon
from catalog.matching.answers import Answers, Understanding
from catalog.matching.clock import find_clock
from catalog.matching.fold import Token
from catalog.matching.levels import Role, SaidLevel, said_levels
from catalog.matching.numbers import find_ages
from catalog.matching.plain_words import plain_words
from catalog.matching.reading import EXACT_TERM, Span, Vocabulary
from catalog.matching.terms import Terms
from catalog.offers import Level

# A text about something else may hit a word of ours by chance. How much of what it says (in
# letters; words that say nothing do not count) must be understood:
_ENOUGH: Final = 0.5  # without a topic, or with one that was only guessed
_ENOUGH_ELSEWHERE: Final = 0.34  # with a sure topic beside words that are clearly elsewhere
_SURE_TOPIC: Final = 0.9  # quality from which a topic is enough, whatever else is said

_ONE_WISH: Final = 40  # words; in a longer text, words far from each other are not one label
_CHILD: Final = 13  # years
_CHILDREN_TAKE_PART: Final = frozenset({"early-childhood", "school", "meeting"})
_GERMAN: Final = "learn-german"
# Their beginners are beginners at computers or swimming, not at German.
_OWN_LEVELS: Final = frozenset({"basic-skills", "meeting"})
_SAID_BESIDE: Final = frozenset({"greeting", "thanks", "goodbye", "human"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A text's words, what they name, the ages said, and which words were understood."""

    tokens: Sequence[Token]
    spans: Sequence[Span]
    ages: tuple[int, int] | None
    covered: frozenset[int]

    @property
    def words(self) -> list[str]:
        return [token.text for token in self.tokens]

    @property
    def levels(self) -> tuple[SaidLevel, ...]:
        found = [
            (span.words[0], span.words[-1], level) for span in self.spans if (level := span.level)
        ]
        return said_levels(self.words, found)


class Reader:
    """Understands free text by a lexicon and, if there is one, by a catalogue's own terms."""

    def __init__(self, lexicon: Lexicon, terms: Terms | None = None) -> None:
        self.lexicon = lexicon
        self._vocabulary = Vocabulary(lexicon, terms)

    def understand(self, text: str) -> Understanding:
        """What someone typed: forgiving of typos, refused when it is about something else.

        Refused means that no slot is filled and every word that says something is unused.
        """
        reading = self._read(text, forgiving=True)
        if not _about_us(reading):
            return _understanding(reading, Answers())
        answers = self._answers(reading)
        if answers == Answers():
            answers = Answers(words=self._general_terms(reading.words))
        return _understanding(reading, answers, _talk(reading, beside=answers != Answers()))

    def understand_offer(self, text: str) -> Understanding:
        """What an offer's own text says: as spelt, since a wrong tag is worse than none."""
        reading = self._read(text, forgiving=False)
        return _understanding(reading, self._answers(reading))

    def _read(self, text: str, *, forgiving: bool) -> _Reading:
        read = self._vocabulary.read
        tokens = self._vocabulary.tokens(text)
        people = self._vocabulary.people(tokens)
        words = [token.text for token in tokens]
        clock = find_clock(words)
        if clock is not None:
            words = ["" if at in clock[1] else word for at, word in enumerate(words)]
        ages, covered = find_ages(words, people) or (None, frozenset())
        spans = self._hours(clock)
        covered = covered.union(*(s.words for s in spans))
        spans += read(tokens, covered, forgiving=forgiving)
        # "German evening course" is a German course: read again without what stood between.
        besides = [s for s in spans if not s.names(Kind.TOPIC) and not isinstance(s.meaning, str)]
        if besides and len(tokens) <= _ONE_WISH:
            aside = covered.union(*(s.words for s in besides))
            spans = [*besides, *read(tokens, aside, forgiving=forgiving)]
            spans.sort(key=lambda s: s.words)
        covered = covered.union(*(s.words for s in spans))
        return _Reading(tokens=tokens, spans=spans, ages=ages, covered=covered)

    def _hours(self, clock: tuple[str, frozenset[int]] | None) -> list[Span]:
        if clock is None or clock[0] not in self.lexicon:
            return []
        return [Span(tuple(sorted(clock[1])), 1.0, (self.lexicon[clock[0]],))]

    def _general_terms(self, words: Sequence[str]) -> tuple[str, ...]:
        """ "Course" and the like, where that is all that was said and the catalogue says it."""
        terms = self._vocabulary.terms
        general = (word for word in words if word in plain_words().general)
        return tuple(dict.fromkeys(w for w in general if terms and terms.has(w)))

    def _answers(self, reading: _Reading) -> Answers:
        by_kind: dict[Kind, dict[str, Concept]] = {kind: {} for kind in Kind}
        terms: dict[str, float] = {}
        for span in reading.spans:
            if isinstance(span.meaning, str):
                terms[span.meaning] = max(span.quality, terms.get(span.meaning, 0.0))
            elif not isinstance(span.meaning, Level):
                for concept in span.meaning:
                    by_kind[concept.kind][concept.id] = concept
        topics = self._topics(reading)
        groups = by_kind[Kind.GROUP]
        fields = {self.lexicon.line(topic)[-1] for topic in topics}
        for_adults = bool(fields - _CHILDREN_TAKE_PART)
        ages = reading.ages
        if ages is None:
            ages = _ages_of(groups.values())
            # "My wife learns German and we have a baby": the baby does not take part.
            ages = None if ages and for_adults and ages[1] <= _CHILD else ages
        elif for_adults and "childcare" in by_kind[Kind.NEED] and ages[1] <= _CHILD:
            ages = None
        modes = tuple(by_kind[Kind.MODE])
        return Answers(
            topics=topics,
            level=_level_of_person(reading.levels, fields),
            ages=ages,
            groups=tuple(groups),
            times=tuple(by_kind[Kind.TIME]),
            needs=tuple(by_kind[Kind.NEED]),
            mode=modes[0] if len(modes) == 1 else None,
            districts=tuple(by_kind[Kind.DISTRICT]),
            # Beside a topic, a guessed word would only hide offers that fit.
            words=tuple(t for t, sure in terms.items() if not topics or sure >= EXACT_TERM),
        )

    def _topics(self, reading: _Reading) -> tuple[str, ...]:
        """What is looked for: the narrowest said of each line, and not that it is advice."""
        named = [s for s in reading.spans if s.names(Kind.TOPIC)]
        found = {c.id: s for s in named for c in s.concepts if c.kind is Kind.TOPIC}
        within = [c.id for s in reading.spans if s not in named for c in self._within(reading, s)]
        # "Beratung im Asylverfahren" also names the people, and that hides the narrower topic.
        topics = dict.fromkeys([*found, *(t for t in within if found.keys() & self._above(t))])
        about = plain_words().about
        for topic, span in found.items():
            others = [t for t in topics if t != topic]
            if others and all(reading.words[at] in about for at in span.words):
                del topics[topic]
        if not topics and _GERMAN in within and plain_words().learning & {*reading.words}:
            return (_GERMAN,)  # "I speak no German and want to learn it"
        broader = {above for topic in topics for above in self._above(topic)}
        return tuple(topic for topic in topics if topic not in broader)

    def _within(self, reading: _Reading, span: Span) -> list[Concept]:
        return self._vocabulary.topics_spelt([reading.words[at] for at in span.words])

    def _above(self, topic: str) -> frozenset[str]:
        return frozenset(self.lexicon.line(topic)[1:])


_last: list[Reader] = []


def understand(text: str, lexicon: Lexicon) -> Understanding:
    """What an offer's title or description says, for tagging it; keeps the last lexicon read."""
    if not _last or _last[0].lexicon is not lexicon:
        _last[:] = [Reader(lexicon)]
    return _last[0].understand_offer(text)


def _level_of_person(said: Sequence[SaidLevel], fields: Set[str]) -> Level | None:
    """The level someone has decides; without one, the highest said is the wish."""
    brought = [each.level for each in said if each.role is Role.BROUGHT]
    if not brought and fields and fields <= _OWN_LEVELS:
        return None
    levels = brought or [each.level for each in said]
    return max(levels, key=lambda level: level.rank, default=None)


def _understanding(
    reading: _Reading, answers: Answers, talk: tuple[str, ...] = ()
) -> Understanding:
    if answers == Answers() and not talk:
        unused = [t.original for t in reading.tokens if _letters(t.text)]
        return Understanding(answers=answers, unused=tuple(dict.fromkeys(unused)))
    letters = [_letters(token.text) for token in reading.tokens]
    quality = dict.fromkeys(reading.covered, 1.0)
    quality |= {at: span.quality for span in reading.spans for at in span.words}
    said = sum(letters)
    sure = sum(quality[at] * letters[at] for at in reading.covered)
    left = (t.original for at, t in enumerate(reading.tokens) if at not in quality and letters[at])
    return Understanding(
        answers=answers,
        talk=talk,
        levels=reading.levels,
        unused=tuple(dict.fromkeys(left)),
        confidence=round(sure / said, 3) if said else 1.0,
    )


def _about_us(reading: _Reading) -> bool:
    """Whether enough of what is said was understood, by how sure the best of it is."""
    plain = plain_words()
    words, covered = reading.words, reading.covered
    said = sum(map(_letters, words))
    if not covered:
        return not said and any(word in plain.general for word in words)
    elsewhere = any(word in plain.elsewhere for at, word in enumerate(words) if at not in covered)
    share = sum(_letters(words[at]) for at in covered) / said if said else 1.0
    topics = [span for span in reading.spans if span.names(Kind.TOPIC)]
    if elsewhere:  # "football" may be either; beside "who plays today" it is not ours
        topics = [s for s in topics if not all(words[at] in plain.elsewhere for at in s.words)]
    if any(topic.quality >= _SURE_TOPIC for topic in topics):
        return not elsewhere or share >= _ENOUGH_ELSEWHERE
    if elsewhere:
        return bool(topics) and share > _ENOUGH
    return share >= _ENOUGH


def _letters(word: str) -> int:
    """How much a word says by itself: its letters, or nothing."""
    plain = plain_words()
    return 0 if plain.empty(word) or word in plain.general else len(word)


def _ages_of(groups: Iterable[Concept]) -> tuple[int, int] | None:
    """The ages that the groups tell; none when one does not ("parents with a baby")."""
    told = [group.ages for group in groups]
    known = [ages for ages in told if ages is not None]
    if not known or len(known) < len(told):
        return None
    return min(low for low, _ in known), max(high for _, high in known)


def _talk(reading: _Reading, *, beside: bool) -> tuple[str, ...]:
    """What was said about the conversation; "no" and "more" only when nothing else was."""
    said = dict.fromkeys(
        concept.id
        for span in reading.spans
        if isinstance(span.meaning, tuple)
        for concept in span.meaning
        if concept.kind is Kind.TALK
    )
    return tuple(talk for talk in said if not beside or talk in _SAID_BESIDE)
