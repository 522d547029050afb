"""From free text to slots: the surest reading of its words, or none when it is not about us."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from catalog.lexicon import Concept, Kind, Lexicon
from catalog.matching.answers import Answers, Understanding
from catalog.matching.fold import Token, tokenise
from catalog.matching.labels import STEMMED, Hit, LabelIndex
from catalog.matching.numbers import find_ages, find_levels
from catalog.matching.plain_words import plain_words
from catalog.matching.romanised import SURE, SkeletonIndex
from catalog.matching.terms import Terms
from catalog.offers import Level

# A text about something else may hit a word of ours by chance. How much of what it says (in
# letters; words that say nothing do not count) must be understood:
_ENOUGH: Final = 0.5  # without a topic, or with one that was only guessed
_ENOUGH_ELSEWHERE: Final = 0.34  # with a sure topic beside words that are clearly elsewhere
_SURE_TOPIC: Final = 0.9  # quality from which a topic is enough, whatever else is said

_PER_SPAN: Final = 0.5  # letters; so that one long span beats several short ones
_EXACT_TERM: Final = 0.85  # a word of the catalogue itself: surer than a label with a typo
_GUESSED_WORDS: Final = 3  # words joined when guessing from consonants
_READ: Final = 250  # words; no wish is longer, and it bounds the time a text can take

_CHILD: Final = 13  # years
_CHILDREN_TAKE_PART: Final = frozenset({"early-childhood", "school", "meeting"})
_SAID_BESIDE: Final = frozenset({"greeting", "thanks", "goodbye", "human"})


@dataclass(frozen=True, slots=True)
class _Span:
    """The positions of neighbouring words and what they mean together."""

    words: tuple[int, ...]
    quality: float
    meaning: tuple[Concept, ...] | Level | str

    def names(self, kind: Kind) -> bool:
        """Whether a concept of this kind is meant."""
        return isinstance(self.meaning, tuple) and any(c.kind is kind for c in self.meaning)


class Reader:
    """Understands free text by a lexicon and, if there is one, by a catalogue's own terms."""

    def __init__(self, lexicon: Lexicon, terms: Terms | None = None) -> None:
        self.lexicon = lexicon
        self._terms = terms
        self._labels = LabelIndex.build(lexicon)
        guessable = (Kind.TOPIC, Kind.GROUP, Kind.TIME, Kind.NEED)
        self._skeletons = SkeletonIndex.build(c for c in lexicon if c.kind in guessable)

    def understand(self, text: str) -> Understanding:
        """The slots that a text fills; all words unused when it is about something else."""
        typed = tokenise(text)[:_READ]
        tokens = [part for token in typed for part in self._labels.taken_apart(token)]
        words = [token.text for token in tokens]
        people = {at for s in self._spelt_right(tokens) if s.names(Kind.GROUP) for at in s.words}
        ages, age_words = find_ages(words, people) or (None, frozenset())
        chosen = self._read(tokens, age_words)
        # "German evening course" is a German course: read again without what stood between.
        besides = [s for s in chosen if not s.names(Kind.TOPIC) and not isinstance(s.meaning, str)]
        aside = age_words.union(*(s.words for s in besides))
        if besides:
            chosen = [*besides, *self._read(tokens, aside)]
        chosen.sort(key=lambda s: s.words)
        covered = age_words.union(*(s.words for s in chosen))
        unused = tuple(
            dict.fromkeys(
                token.original
                for at, token in enumerate(tokens)
                if at not in covered and _letters(token.text)
            )
        )
        if not self._about_us(words, chosen, covered):
            return Understanding(answers=Answers(), unused=unused)
        answers = self._answers(chosen, ages)
        if answers == Answers() and self._terms is not None:
            answers = Answers(words=self._general_terms(words))
        said = sum(map(_letters, words))
        sure = sum(s.quality * _letters(words[at]) for s in chosen for at in s.words)
        sure += sum(_letters(words[at]) for at in age_words)
        return Understanding(
            answers=answers,
            talk=_talk(chosen, beside_slots=answers != Answers()),
            unused=unused,
            confidence=round(min(1.0, sure / said), 3) if said else 1.0,
        )

    def _read(self, tokens: Sequence[Token], aside: frozenset[int]) -> list[_Span]:
        """The best reading of the words that are not set aside."""
        whole = {at: token for at, token in enumerate(tokens) if at not in aside}
        heads = {at: head for at in aside if (head := _general_head(tokens[at]))}
        left = sorted(whole | heads)
        read = [whole.get(at) or heads[at] for at in left]
        words = [token.text for token in read]
        spans = [*self._spelt_right(read), *self._own_terms(words)]
        spans += map(_of_hit, self._labels.misspelt(words))
        spans += [_Span((at,), 1.0, level) for at, level in find_levels(words).items()]
        chosen = _best(words, spans)
        chosen += self._guesses(read, {at for s in chosen for at in s.words})
        return [replace(s, words=tuple(left[at] for at in s.words)) for s in chosen]

    def _spelt_right(self, tokens: Sequence[Token]) -> Iterator[_Span]:
        for hit in self._labels.spelt_right([token.text for token in tokens]):
            yield _of_hit(hit)
        for at, token in enumerate(tokens):
            if plain_words().fixed(token.text) or token.text in self._labels.exact:
                continue
            for form in token.alternates:
                if concepts := self._labels.exact.get(form):
                    yield _Span((at,), STEMMED, concepts)

    def _own_terms(self, words: Sequence[str]) -> Iterator[_Span]:
        for at, word in enumerate(words):
            if self._terms and _may_be_term(word) and self._terms.has(word):
                yield _Span((at,), _EXACT_TERM, word)

    def _guesses(self, tokens: Sequence[Token], covered: Set[int]) -> Iterator[_Span]:
        """For words nothing was made of: other scripts by consonants, then near terms."""
        done = set(covered)
        for size in range(_GUESSED_WORDS, 0, -1):
            for start in range(len(tokens) - size + 1):
                span = range(start, start + size)
                free = done.isdisjoint(span) and _may_be_term(tokens[start].text)
                free &= not any(tokens[at].text in plain_words().elsewhere for at in span)
                joined = "".join(tokens[at].text for at in span) if free else ""
                if concepts := self._skeletons.find(joined):
                    done.update(span)
                    yield _Span(tuple(span), SURE, concepts)
        for at, token in enumerate(tokens):
            if self._terms and at not in done and _may_be_term(token.text):
                term, quality = self._terms.find(token) or ("", 0.0)
                if term and _may_be_term(term):
                    yield _Span((at,), quality, term)

    def _general_terms(self, words: Sequence[str]) -> tuple[str, ...]:
        general = plain_words().general
        known = self._terms.has if self._terms else general.__contains__
        return tuple(dict.fromkeys(w for w in words if w in general and known(w)))

    def _about_us(
        self, words: Sequence[str], chosen: Sequence[_Span], covered: frozenset[int]
    ) -> bool:
        if not covered:
            return any(word in plain_words().general for word in words) and not any(
                _letters(word) for word in words
            )
        elsewhere = any(
            word in plain_words().elsewhere for at, word in enumerate(words) if at not in covered
        )
        said = sum(map(_letters, words))
        held = sum(_letters(words[at]) for at in covered)
        share = held / said if said else 1.0
        if any(s.names(Kind.TOPIC) and s.quality >= _SURE_TOPIC for s in chosen):
            return not elsewhere or share >= _ENOUGH_ELSEWHERE
        topical = any(s.names(Kind.TOPIC) or isinstance(s.meaning, str) for s in chosen)
        return share > _ENOUGH if elsewhere and topical else share >= _ENOUGH and not elsewhere

    def _answers(self, chosen: Sequence[_Span], ages: tuple[int, int] | None) -> Answers:
        by_kind: dict[Kind, dict[str, Concept]] = {kind: {} for kind in Kind}
        levels: list[Level] = []
        terms: dict[str, float] = {}
        for span in chosen:
            if isinstance(span.meaning, Level):
                levels.append(span.meaning)
            elif isinstance(span.meaning, str):
                terms[span.meaning] = max(span.quality, terms.get(span.meaning, 0.0))
            else:
                for concept in span.meaning:
                    by_kind[concept.kind][concept.id] = concept
        levels += [Level(concept_id) for concept_id in by_kind[Kind.LEVEL]]
        topics = by_kind[Kind.TOPIC]
        broader = {above for topic in topics for above in self.lexicon.line(topic)[1:]}
        topics = {topic: concept for topic, concept in topics.items() if topic not in broader}
        groups = by_kind[Kind.GROUP]
        fields = {self.lexicon.line(topic)[-1] for topic in topics}
        for_adults = bool(fields - _CHILDREN_TAKE_PART)
        if ages is None:
            ages = _ages_of(groups.values())
            # "My wife learns German and we have a baby": the baby does not take part.
            ages = None if ages and for_adults and ages[1] <= _CHILD else ages
        elif for_adults and "childcare" in by_kind[Kind.NEED] and ages[1] <= _CHILD:
            ages = None
        modes = tuple(by_kind[Kind.MODE])
        return Answers(
            topics=tuple(topics),
            # People name the level they have and the one they want; the higher is the wish.
            level=max(levels, key=lambda level: level.rank, default=None),
            ages=ages,
            groups=tuple(groups),
            times=tuple(by_kind[Kind.TIME]),
            needs=tuple(by_kind[Kind.NEED]),
            mode=modes[0] if len(modes) == 1 else None,
            districts=tuple(by_kind[Kind.DISTRICT]),
            # Beside a topic, a guessed word would only hide offers that fit.
            words=tuple(t for t, sure in terms.items() if not topics or sure >= _EXACT_TERM),
        )


_last: list[Reader] = []


def understand(text: str, lexicon: Lexicon) -> Understanding:
    """What a text means by the lexicon alone, for reading offers; keeps the last lexicon read."""
    if not _last or _last[0].lexicon is not lexicon:
        _last[:] = [Reader(lexicon)]
    return _last[0].understand(text)


def _best(words: Sequence[str], spans: Iterable[_Span]) -> list[_Span]:
    """The spans that together understand the most, none over another."""
    ending: dict[int, list[_Span]] = {}
    for span in spans:
        ending.setdefault(span.words[-1], []).append(span)
    best: list[tuple[float, _Span | None]] = [(0.0, None)]
    for last in range(len(words)):
        choice: tuple[float, _Span | None] = (best[last][0], None)
        for span in ending.get(last, ()):
            letters = sum(len(words[at]) for at in span.words)
            worth = best[span.words[0]][0] + span.quality * letters - _PER_SPAN
            if worth > choice[0]:
                choice = (worth, span)
        best.append(choice)
    chosen: list[_Span] = []
    end = len(words)
    while end:
        taken = best[end][1]
        if taken is not None:
            chosen.append(taken)
        end = taken.words[0] if taken is not None else end - 1
    return chosen[::-1]


def _of_hit(hit: Hit) -> _Span:
    return _Span(tuple(range(hit.start, hit.end)), hit.quality, hit.concepts)


def _general_head(token: Token) -> Token | None:
    """The "Kurs" of an "Abendkurs": it still belongs to what the rest of the text says."""
    heads = (word for word in plain_words().general if token.text.endswith(word))
    head = max(heads, key=len, default="")
    return Token(head, token.original) if 2 < len(head) < len(token.text) else None


def _letters(word: str) -> int:
    """How much a word says by itself: its letters, or nothing."""
    plain = plain_words()
    return 0 if plain.empty(word) or word in plain.general else len(word)


def _may_be_term(word: str) -> bool:
    plain = plain_words()
    known = plain.empty(word) or word in plain.general or word in plain.elsewhere
    return len(word) > 2 and not known and not word.isdigit()


def _ages_of(groups: Iterable[Concept]) -> tuple[int, int] | None:
    """The ages that the groups tell; none when one does not ("parents with a baby")."""
    told = [group.ages for group in groups]
    known = [ages for ages in told if ages is not None]
    if not known or len(known) < len(told):
        return None
    return min(low for low, _ in known), max(high for _, high in known)


def _talk(chosen: Sequence[_Span], *, beside_slots: bool) -> tuple[str, ...]:
    """What was said about the conversation; "no" and "more" only when nothing else was."""
    said = dict.fromkeys(
        concept.id
        for span in chosen
        if isinstance(span.meaning, tuple)
        for concept in span.meaning
        if concept.kind is Kind.TALK
    )
    return tuple(talk for talk in said if not beside_slots or talk in _SAID_BESIDE)
