"""From what the words of a text name to the slots it fills: which of it counts, and how."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, pairwise
from typing import Final

from catalog.lexicon import Concept, Kind
from catalog.matching.answers import Answers
from catalog.matching.text.levels import Role, SaidLevel
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.joining import joined
from catalog.matching.wish.minding import CHILDCARE, with_childcare
from catalog.matching.wish.reading import Reading
from catalog.matching.wish.resemblance import Likeness
from catalog.matching.wish.spans import Span, Way
from catalog.matching.wish.vocabulary import EXACT_TERM, Vocabulary
from catalog.matching.wish.weighing import LONGEST, weigh
from catalog.matching.wish.working import workplace_or_work
from catalog.offers import Level

_CHILD: Final = 13  # years
_KITA_AGE: Final = 3
_SCHOOL_AGE: Final = 6  # before it nobody takes part in a course of German alone
_GROWN_UP: Final = frozenset({"women", "men", "mothers", "parents", "families", "adults"})
_CHILDREN_TAKE_PART: Final = frozenset({"early-childhood", "school", "meeting"})
_ADULTS: Final = "adults"
_WOMEN: Final = "women"
_WOMEN_ONLY: Final = "women-only"
_BABIES: Final = "babies"
_SMALL: Final = (_BABIES, "children")
_FOR_ADULTS: Final = frozenset({"advice", "work", "recognition", "university", "training"})
_CHILDREN_NEED: Final = ("psychosocial-help", "disability-advice", "education-benefits")
_UNACCOMPANIED: Final = "unaccompanied-minors"
_YOUTH_SERVICE: Final = "youth-migration-advice"
_COMPANY: Final = frozenset({"meeting", "meeting-place", "family-reunion", "advice"})
_ALONE_FROM: Final = 12  # years: whom the youth service advises; younger ones are not asked
_OF_AGE: Final = 18
_GERMAN: Final = "learn-german"
_COURSE: Final = "german-course"
# Their beginners are beginners at computers or swimming, not at German.
_OWN_LEVELS: Final = frozenset({"basic-skills", "meeting"})
_DAY: Final = ("morning", "noon", "afternoon", "evening")
PARTS_OF_DAY: Final = frozenset(_DAY)
_SAID_BESIDE: Final = frozenset(
    {"greeting", "introduction", "thanks", "goodbye", "human", "for-me", "nearer"}
)


def fill(reading: Reading, vocabulary: Vocabulary) -> Answers:
    """The slots that a text fills."""
    by_kind: dict[Kind, dict[str, Concept]] = {kind: {} for kind in Kind}
    named = (concept for span in reading.spans for concept in span.concepts)
    for concept in (*named, *_said_within(reading, vocabulary), *reading.instead):
        by_kind[concept.kind][concept.id] = concept
    if _WOMEN in by_kind[Kind.GROUP] and _only_for_them(_WOMEN, reading):
        del by_kind[Kind.GROUP][_WOMEN]
        by_kind[Kind.NEED][_WOMEN_ONLY] = vocabulary.lexicon[_WOMEN_ONLY]
    terms: dict[str, float] = {}
    for span in reading.spans:
        if (term := span.term) is not None:
            terms[term] = max(span.quality, terms.get(term, 0.0))
    topics = _topics(reading, vocabulary)
    if any(span.names(Kind.TOPIC) for span in reading.spans):
        like = _like(reading, vocabulary)
        topics = weigh(topics, like, vocabulary.lexicon, listed=_listed(reading))
    groups = by_kind[Kind.GROUP]
    needs = by_kind[Kind.NEED]
    if (courses := with_childcare(topics, reading.spans, vocabulary.lexicon)) is not None:
        topics = courses
        needs[CHILDCARE] = vocabulary.lexicon[CHILDCARE]
    fields = {vocabulary.lexicon.line(topic)[-1] for topic in topics}
    for_adults = bool(fields - _CHILDREN_TAKE_PART)
    ages = reading.ages
    if ages is None:
        ages = ages_told(groups.values())
        # "My wife learns German and we have a baby": the baby does not take part.
        ages = None if ages and for_adults and ages[0] < _SCHOOL_AGE else ages
    elif ages[1] <= _CHILD and (
        (for_adults and CHILDCARE in needs)
        or (fields and fields <= _FOR_ADULTS and not _of_children_too(topics, vocabulary))
        or (fields == {_GERMAN} and ages[1] < _SCHOOL_AGE)
    ):
        ages = None
    is_baby = reading.ages is not None and reading.ages[1] < _KITA_AGE
    is_baby = is_baby and not groups.keys().isdisjoint(_SMALL)
    if fields == {_GERMAN} and (is_baby or _BABIES in groups):  # too young to take part
        needs[CHILDCARE] = vocabulary.lexicon[CHILDCARE]
        groups.pop(_BABIES, None)
    grown_up = not _GROWN_UP.isdisjoint(groups) or (ages is None and reading.ages is not None)
    # "How can I bring my children", "German for women with kids": the children do not take part.
    if fields and (fields <= _FOR_ADULTS or (fields == {_GERMAN} and grown_up)):
        groups = {group: concept for group, concept in groups.items() if group not in _SMALL}
    if reading.ages is not None:  # "my mother, 60": the age says it better
        groups = {group: concept for group, concept in groups.items() if group != _ADULTS}
    topics, groups = _of_the_lonely(topics, groups, ages, reading, vocabulary)
    modes = tuple(by_kind[Kind.MODE])
    return Answers(
        topics=topics,
        level=_level_of_person(reading.levels, fields),
        ages=ages,
        groups=tuple(groups),
        times=tuple(by_kind[Kind.TIME]),
        needs=tuple(needs),
        mode=modes[0] if len(modes) == 1 else None,
        districts=tuple(by_kind[Kind.DISTRICT]),
        # Beside a topic, a guessed or common word would only hide offers that fit: names are left.
        words=tuple(
            term
            for term, sure in terms.items()
            if not topics or (sure >= EXACT_TERM and not vocabulary.knows(term))
        ),
    )


def talk_of(reading: Reading, *, beside: bool) -> tuple[str, ...]:
    """What was said about the conversation; "no" and "more" only when nothing else was."""
    named = (concept for span in reading.spans for concept in span.concepts)
    said = dict.fromkeys(concept.id for concept in named if concept.kind is Kind.TALK)
    return tuple(talk for talk in said if not beside or talk in _SAID_BESIDE)


def _said_within(reading: Reading, vocabulary: Vocabulary) -> Iterator[Concept]:
    """What a label says besides: a topic's "for women", "free", "online", a day's "evening"."""
    for span in reading.spans:
        if span.names(Kind.TIME) and len(span.words) > 1:
            named = {concept.id for concept in span.concepts}
            said = vocabulary.times_spelt([reading.words[at] for at in span.words])
            if not named & PARTS_OF_DAY:  # the "noon" in an Arabic "afternoon" is no other time
                yield from (time for time in said if time.id in PARTS_OF_DAY)
        if span.names(Kind.TIME) and _goes_on(span, reading.words):
            begins = min(_DAY.index(c.id) for c in span.concepts if c.id in PARTS_OF_DAY)
            yield from (vocabulary.lexicon[part] for part in _DAY[begins:])
        for topic in span.concepts:
            if topic.kind is Kind.TOPIC and len(span.words) > 1:
                words = [reading.words[at] for at in span.words]
                yield from vocabulary.said_besides(topic, words)


def _goes_on(span: Span, words: Sequence[str]) -> bool:
    """Whether a part of the day is only the beginning: "ab mittags", "ظهر به بعد"."""
    plain, last = plain_words(), span.words[-1]
    before = words[span.words[0] - 1] if span.words[0] else ""
    behind = {" ".join(words[last + 1 : last + 1 + size]).replace(" ", "_") for size in (1, 2)}
    onward = before in plain.onward_from or not plain.onward.isdisjoint(behind)
    return onward and any(concept.id in PARTS_OF_DAY for concept in span.concepts)


def _topics(reading: Reading, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What is looked for: the narrowest said of each line, and not that it is advice."""
    lexicon, words = vocabulary.lexicon, reading.words

    def above(topic: str) -> frozenset[str]:
        return frozenset(lexicon.line(topic)[1:])

    def within(span: Span) -> list[Concept]:
        return vocabulary.topics_spelt([words[at] for at in span.words])

    named = [s for s in reading.spans if s.names(Kind.TOPIC)]
    found = {c.id: s for s in named for c in s.concepts if c.kind is Kind.TOPIC}
    # "Beratung im Asylverfahren" also names the people, and that hides the narrower topic.
    people = [s for s in reading.spans if s not in named and s.names(Kind.GROUP)]
    narrower = (c.id for s in people for c in within(s) if found.keys() & above(c.id))
    topics = dict.fromkeys([*found, *narrower])
    if not topics:  # who names themselves by what they lack ("no work") looks for it
        lacking = (s for s in reading.spans if _lacks(s, words))
        topics = dict.fromkeys(c.id for s in lacking for c in within(s))
    for topic, span in found.items():
        others = [t for t in topics if t != topic]
        if others and all(words[at] in plain_words().about for at in span.words):
            del topics[topic]
    if not topics and plain_words().learning & {*words}:
        hidden = (c.id for s in reading.spans for c in within(s))
        return (_GERMAN,) * (_GERMAN in hidden)  # "I speak no German and want to learn it"
    if _GERMAN in found and len(topics) > 1 and _is_level(found[_GERMAN], reading):
        del topics[_GERMAN]  # "hairdresser with A1 German"
    course = plain_words().general.difference(plain_words().level_steps).intersection(words)
    if course and reading.levels and topics.keys() <= {_GERMAN} and _COURSE in lexicon:
        return (_COURSE,)  # "B1 course" is a course of German
    broader = {general for topic in topics for general in above(topic)}
    wanted = {topic: found.get(topic) for topic in topics if topic not in broader}
    return workplace_or_work(joined(wanted, words, lexicon), words, lexicon)


def _listed(reading: Reading) -> frozenset[str]:
    """The topics with nothing but an "and" between them, and for whom each is.

    "Kita für meine Tochter (3) und Schule für meinen Sohn (8)" lists two.
    """
    plain, words = plain_words(), reading.words
    people = {at for span in reading.spans if span.names(Kind.GROUP) for at in span.words}
    people |= reading.aged
    found: set[str] = set()
    named = [span for span in reading.spans if span.names(Kind.TOPIC)]
    for one, other in pairwise(named):
        last = one.words[-1]
        if not reading.aged.isdisjoint(one.words):  # "nursery for my 3 year old and a school"
            last = max((at for at in one.words if not plain.empty(words[at])), default=last)
        between = range(last + 1, other.words[0])
        joined = bool(plain.conjunctions & {words[at] for at in between})
        joined = joined or (bool(people & {*between}) and _begins_with_and(other, words))
        if joined and all(at in people or plain.empty(words[at]) for at in between):
            found.update(c.id for span in (one, other) for c in span.concepts)
    return frozenset(found)


def _begins_with_and(span: Span, words: Sequence[str]) -> bool:
    """Whether an Arabic "and" is written onto its first word."""
    return words[span.words[0]].startswith("و") and not span.label.startswith("و")


def _like(reading: Reading, vocabulary: Vocabulary) -> tuple[Likeness, ...]:
    """What the text is like but for its conditions: "evening" says nothing about the subject."""
    if len(reading.tokens) > LONGEST or _is_label(reading) or _refuses_topic(reading, vocabulary):
        return ()  # nothing but a label is like nothing else, and a letter like everything
    topics = {at for span in reading.spans if span.names(Kind.TOPIC) for at in span.words}
    # "Knows no German" is like a course of German, but not what a school is looked for by.
    german = all(_GERMAN in vocabulary.lexicon.line(topic) for topic in _named_topics(reading))
    named = {
        at
        for s in reading.spans
        if s.term is None and not (german and _says_german(s))
        for at in s.words
    }
    plain = plain_words()
    prices = {at for at, w in enumerate(reading.words) if w in plain.price}
    stems = {
        at: own
        for at, own in enumerate(reading.stems)
        if at not in (named | reading.aged | prices) - topics
    }
    for span in reading.spans:
        # Misspelt, torn apart or heard: compared as the label that it is.
        label = vocabulary.stems_of_label(span.label) if span.names(Kind.TOPIC) else ()
        guessed = span.way in (Way.TYPO, Way.SOUND)
        if label and (guessed or len(label) < len(span.words)):
            stems |= dict.fromkeys(span.words, ()) | {span.words[0]: label}
    words = [reading.words[at] for at in stems]
    return vocabulary.likest(chain.from_iterable(stems.values()), words)


def _refuses_topic(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether a topic is named that is not wanted: the text is like that one too."""
    named = (vocabulary.lexicon[i] for i in reading.refused if i in vocabulary.lexicon)
    return any(concept.kind is Kind.TOPIC for concept in named)


def _is_label(reading: Reading) -> bool:
    """Whether all that is said is one label, as spelt."""
    if len(reading.spans) != 1 or reading.spans[0].way is not Way.EXACT:
        return False
    said = {at for at, word in enumerate(reading.words) if not plain_words().empty(word)}
    return said <= {*reading.spans[0].words}


def _named_topics(reading: Reading) -> Iterator[str]:
    for span in reading.spans:
        yield from (concept.id for concept in span.concepts if concept.kind is Kind.TOPIC)


def _says_german(span: Span) -> bool:
    """Whether a level is told in words, with the language: "no German yet"."""
    return span.level is not None and len(span.words) > 1


def _only_for_them(group: str, reading: Reading) -> bool:
    """Whether it is said that nobody else may come: "a course just for the women"."""
    return any(
        not plain_words().only.isdisjoint(reading.words[max(0, s.words[0] - 2) : s.words[-1] + 2])
        for s in reading.spans
        if any(concept.id == group for concept in s.concepts)
    )


def _is_level(german: Span, reading: Reading) -> bool:
    """Whether "German" only says what the level beside it is of."""
    near = {*range(german.words[0] - 2, german.words[-1] + 3)}
    return any(span.level and not near.isdisjoint(span.words) for span in reading.spans)


def _lacks(span: Span, words: Sequence[str]) -> bool:
    said = {words[at] for at in span.words}
    return span.names(Kind.GROUP) and not plain_words().denying.isdisjoint(said)


def _level_of_person(said: Sequence[SaidLevel], fields: Set[str]) -> Level | None:
    """The level someone has decides; without one, the highest said is the wish.

    Of several joined by "or" the lowest: a course at it is never too hard.
    """
    brought = [each for each in said if each.role is Role.BROUGHT]
    if not brought and fields and fields <= _OWN_LEVELS:
        return None
    deciding = brought or said
    chosen = min if any(each.alternative for each in deciding) else max
    return chosen((each.level for each in deciding), key=lambda level: level.rank, default=None)


def _of_the_lonely(
    topics: tuple[str, ...],
    groups: dict[str, Concept],
    ages: tuple[int, int] | None,
    reading: Reading,
    vocabulary: Vocabulary,
) -> tuple[tuple[str, ...], dict[str, Concept]]:
    """Who is young and here without parents needs the youth service and no company.

    "My son is alone at home" tells of somebody who is not.
    """
    lexicon, alone = vocabulary.lexicon, plain_words().alone_here
    youth = ages is not None and ages[0] >= _ALONE_FROM and ages[1] < _OF_AGE
    if youth and not alone.isdisjoint(reading.words) and groups.keys().isdisjoint(_SMALL):
        groups = {**groups, _UNACCOMPANIED: lexicon[_UNACCOMPANIED]}
    if _UNACCOMPANIED in groups and _COMPANY.issuperset(topics):
        topics = (_YOUTH_SERVICE,)
    return topics, groups


def _of_children_too(topics: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether the help is as likely for the child itself as for the parents."""
    lexicon = vocabulary.lexicon
    return any(lexicon.covers(general, topic) for topic in topics for general in _CHILDREN_NEED)


def ages_told(groups: Iterable[Concept]) -> tuple[int, int] | None:
    """The ages that the groups tell; none when one does not ("parents with a baby")."""
    told = [group.ages for group in groups]
    known = [ages for ages in told if ages is not None]
    if not known or len(known) < len(told):
        return None
    return min(low for low, _ in known), max(high for _, high in known)
