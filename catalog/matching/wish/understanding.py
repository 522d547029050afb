"""From free text to slots: the surest reading of its words, or none when it is not about us."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from math import inf

from catalog.lexicon import Kind, Lexicon
from catalog.matching.answers import Answers, Understanding
from catalog.matching.text.clock import find_clock
from catalog.matching.text.fold import fold
from catalog.matching.text.grades import find_grades
from catalog.matching.text.months import is_month
from catalog.matching.text.numbers import find_ages
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.about_us import is_about_us, is_talk, signs_of, signs_of_untold, untold
from catalog.matching.wish.belonging import ASKABLE, Signs
from catalog.matching.wish.complaints import complained_of
from catalog.matching.wish.explaining import TokenReading, explained
from catalog.matching.wish.filling import PARTS_OF_DAY, fill, talk_of
from catalog.matching.wish.indifference import indifference
from catalog.matching.wish.negation import denied, instead
from catalog.matching.wish.reading import Reading, weight
from catalog.matching.wish.reasons import given_as_reasons
from catalog.matching.wish.resemblance import Likeness
from catalog.matching.wish.spans import Span, Way
from catalog.matching.wish.strange_words import Words
from catalog.matching.wish.sureness import maybe_meant, sure_and_unsure
from catalog.matching.wish.vocabulary import Vocabulary
from catalog.matching.wish.weighing import LONG
from catalog.matching.wish.working import PROFESSION, own_profession
from catalog.matching.words.terms import Terms


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
        sure, unsure = sure_and_unsure(reading, self.lexicon)
        told, odds = untold(sure, self.lexicon) or ("", -inf)
        topic = told if odds >= 0 else None
        asked = told if odds >= -ASKABLE else None
        title = () if is_talk(sure) else self._title(text)
        ours = reading.any_of or is_about_us(reading, sure, self.lexicon)
        if topic is None and not title and not ours:
            maybe = maybe_meant(reading, reading.spans, asked)
            return _understanding(sure, Answers(), maybe=maybe)
        answers = fill(sure, self._vocabulary)
        if topic is not None and not answers.topics:
            answers = replace(answers, topics=(topic,))
        if title:
            answers = replace(answers, words=title)
        if answers == Answers() and not sure.denied and not is_talk(sure):
            answers = Answers(words=self._general_terms(sure.words))
        talk = talk_of(sure, beside=answers != Answers() or sure.denied)
        return _understanding(sure, answers, talk, maybe_meant(reading, unsure, asked))

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

    def finds_something(self, text: str) -> bool:
        """Whether any word of a typed text is known, wanted or not."""
        reading = self._read(text, forgiving=True)
        return bool(reading.spans) or reading.denied

    def signs(self, text: str) -> Signs | None:
        """By which signs a text is judged that names a topic; None where others decide."""
        sure, _ = sure_and_unsure(self._read(text, forgiving=True), self.lexicon)
        return signs_of(sure, self.lexicon)

    def signs_of_untold(self, text: str) -> tuple[str, Signs] | None:
        """The topic that a text is likest which names none, and by which signs it is judged."""
        sure, _ = sure_and_unsure(self._read(text, forgiving=True), self.lexicon)
        return signs_of_untold(sure, self.lexicon)

    def _read(self, text: str, *, forgiving: bool) -> Reading:
        words = self._vocabulary.words(text, forgiving=forgiving)
        texts = [token.text for token in words.tokens]
        grades, graded = find_grades(texts) or (None, frozenset())
        clock = find_clock(texts)
        hours = frozenset(at for _, said in clock for at in said)
        bare = ["" if at in hours | graded else word for at, word in enumerate(texts)]
        ages, covered = find_ages(bare, self._vocabulary.people(words)) or (grades, frozenset())
        covered = covered | graded
        spans = [*self._hours(clock), *self._vocabulary.topics_over(words, covered | hours)]
        spans = _with_named_hours(self._spans(words, spans, covered, forgiving=forgiving))
        if forgiving and not any(span.names(Kind.TOPIC) for span in spans):
            spans = [*spans, *self._profession(texts, spans)]
        stems = self._vocabulary.stems(words) if forgiving else ()
        months = {at for at in range(len(texts)) if is_month(at, texts)}
        aside = _prices(texts) | months
        like = self._like(texts, stems, but=aside)
        reading = Reading(
            tokens=words.tokens,
            spans=spans,
            ages=ages,
            aged=covered,
            strange=words.strange,
            covered=covered.union(*(s.words for s in spans)),
            stems=stems,
            like=like,
            surely_like=self._like(texts, stems, but=words.strange | aside)
            if words.strange
            else like,
        )
        if not forgiving:
            return reading
        return self._without_indifferent(self._without_denied(_without_reasons(reading)), aside)

    def _like(
        self, words: Sequence[str], stems: Sequence[Iterable[str]], but: Set[int] = frozenset()
    ) -> tuple[Likeness, ...]:
        """What the words are like as a whole, without those at some positions."""
        kept = [at for at in range(len(stems)) if at not in but]
        return self._vocabulary.likest(
            chain.from_iterable(stems[at] for at in kept), [words[at] for at in kept]
        )

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

    def _hours(self, clock: Iterable[tuple[str, tuple[int, ...]]]) -> list[Span]:
        return [
            Span(said, 1.0, (self.lexicon[part],), Way.RULE, part)
            for part, said in clock
            if part in self.lexicon
        ]

    def _profession(self, words: Sequence[str], spans: Iterable[Span]) -> list[Span]:
        """Who only says what they are looks for recognition of it."""
        at = own_profession(words)
        if at is None or PROFESSION not in self.lexicon or any(at in s.words for s in spans):
            return []
        return [Span((at,), 1.0, (self.lexicon[PROFESSION],), Way.RULE, words[at])]

    def _without_denied(self, reading: Reading) -> Reading:
        numbers = denied(reading.tokens, reading.spans, reading.aged)
        numbers -= complained_of(numbers, reading, self.lexicon)
        if not numbers:
            return reading
        kept = [
            self._lacking(span, reading.words) if number in numbers else span
            for number, span in enumerate(reading.spans)
        ]
        kept = [span for span in kept if span.concepts or span.level or span.term]
        refused = [reading.spans[number] for number in numbers]
        gone = {c.id for span in refused for c in span.concepts}
        said = {concept.id for span in kept for concept in span.concepts}
        wanted = instead(gone, said, self.lexicon.concepts.keys())
        # "Not in Sudenburg" changes nothing, and the person is told so.
        level = any(span.level for span in kept)  # "not B2 but C1" leaves nothing open
        idle = {
            at
            for span in refused
            for at in span.words
            if _is_idle(span) and not (span.level and level)
        }
        return replace(
            reading,
            spans=kept,
            covered=reading.covered - idle,
            denied=True,
            refused=frozenset(gone).union(s.level.value for s in refused if s.level),
            instead=tuple(self.lexicon[each] for each in wanted),
        )

    def _without_indifferent(self, reading: Reading, aside: Set[int]) -> Reading:
        """What does not matter is not asked for, nor is the text like what it says."""
        found = indifference(reading.tokens, reading.spans)
        if not found.words:
            return reading
        texts, aside = reading.words, aside | found.words
        return replace(
            reading,
            spans=[
                span
                for number, span in enumerate(reading.spans)
                if number not in found.spans
                and not (span.term is not None and found.words.issuperset(span.words))
            ],
            covered=reading.covered | found.words,
            refused=reading.refused | found.concepts,
            any_of=found.slots,
            like=self._like(texts, reading.stems, but=aside),
            surely_like=self._like(texts, reading.stems, but=reading.strange | aside),
        )

    def _lacking(self, span: Span, words: Sequence[str]) -> Span:
        """A denied span means nothing, but "I have work" denied is about work."""
        said = [words[at] for at in span.words]
        lacks = not plain_words().lacking.isdisjoint(said)
        return replace(span, meaning=tuple(self._vocabulary.topics_spelt(said)) if lacks else ())

    def _title(self, text: str) -> tuple[str, ...]:
        """The words of a text that is an offer's own title: that offer is looked for."""
        words = fold(text).split()
        terms = self._vocabulary.terms
        return terms.titled(words) if terms and len(words) <= LONG else ()

    def _general_terms(self, words: Sequence[str]) -> tuple[str, ...]:
        """ "Course" and the like, where that is all that was said and the catalogue says it."""
        terms = self._vocabulary.terms
        general = (word for word in words if word in plain_words().general)
        return tuple(dict.fromkeys(w for w in general if terms and terms.has(w)))


def _prices(words: Sequence[str]) -> frozenset[int]:
    """The positions of words for what a course costs, which are said of cars as well."""
    plain = plain_words()
    if not any(word.endswith(tuple(plain.general)) for word in words):
        return frozenset()
    return frozenset(at for at, word in enumerate(words) if word in plain.price)


def _with_named_hours(spans: Sequence[Span]) -> list[Span]:
    """Beside a part of the day an hour is no other one: "5 Uhr nachmittags", "5 عصر"."""
    found: list[Span] = []
    for span in spans:
        before = found[-1] if found else None
        if before and _is_hour(before) != _is_hour(span) and before.words[-1] + 1 == span.words[0]:
            named = span if _is_hour(before) else before
            if any(concept.id in PARTS_OF_DAY for concept in named.concepts):
                found[-1] = replace(named, words=(*before.words, *span.words))
                continue
        found.append(span)
    return found


def _is_hour(span: Span) -> bool:
    return span.way is Way.RULE and span.names(Kind.TIME)


def _without_reasons(reading: Reading) -> Reading:
    busy = given_as_reasons(reading.tokens, reading.spans)
    kept = [span for number, span in enumerate(reading.spans) if number not in busy]
    return replace(reading, spans=kept) if busy else reading


def _is_idle(span: Span) -> bool:
    """Whether nothing follows when this is denied."""
    return span.level is not None or any(map(span.names, (Kind.DISTRICT, Kind.GROUP)))


@lru_cache(maxsize=1)
def _reader_of(lexicon: Lexicon) -> Reader:
    return Reader(lexicon)


def understand_offer(text: str, lexicon: Lexicon) -> Understanding:
    """What an offer's title or description says, for tagging it; keeps the last lexicon read."""
    return _reader_of(lexicon).understand_offer(text)


def _understanding(
    reading: Reading, answers: Answers, talk: tuple[str, ...] = (), maybe: tuple[str, ...] = ()
) -> Understanding:
    denied = tuple(sorted(reading.refused))
    if answers == Answers() and not talk and not reading.any_of:
        words = reading.words
        unused = [
            token.original
            for at, token in enumerate(reading.tokens)
            if weight(token.text) or is_month(at, words)
        ]
        return Understanding(
            answers=answers, maybe=maybe, unused=tuple(dict.fromkeys(unused)), denied=denied
        )
    letters = [weight(token.text) for token in reading.tokens]
    quality = dict.fromkeys(reading.covered, 1.0)
    quality |= {at: span.quality for span in reading.spans for at in span.words}
    said = sum(letters)
    sure = sum(quality[at] * letters[at] for at in reading.covered)
    left = (
        token.original
        for at, token in enumerate(reading.tokens)
        if is_month(at, reading.words) or (at not in quality and letters[at])
    )
    return Understanding(
        answers=answers,
        talk=talk,
        maybe=tuple(each for each in maybe if each not in answers.topics),
        levels=reading.levels,
        unused=tuple(dict.fromkeys(left)),
        confidence=round(sure / said, 3) if said else 1.0,
        denied=denied,
        any_of=reading.any_of,
    )
