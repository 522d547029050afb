"""The surest reading of a text's words: which of them together name what.

Labels as spelt, with typos and in the other script, levels by rule, and terms of the
catalogue itself. Whether the text is about us, and what it means as a whole, is decided in
``understanding``.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from catalog.lexicon import Concept, Kind, Lexicon
from catalog.matching.fold import Token, tokenise
from catalog.matching.labels import STEMMED, Hit, LabelIndex
from catalog.matching.numbers import find_levels, may_be_number
from catalog.matching.plain_words import plain_words
from catalog.matching.romanised import SURE, SkeletonIndex
from catalog.matching.terms import Terms
from catalog.offers import Level

EXACT_TERM: Final = 0.85  # a word of the catalogue itself: surer than a label with a typo
_PER_SPAN: Final = 0.5  # letters; so that one long span beats several short ones
_GUESSED_WORDS: Final = 3  # words joined when guessing from consonants
_READ: Final = 250  # words; no wish is longer, and it bounds the time a text can take


@dataclass(frozen=True, slots=True)
class Span:
    """The positions of neighbouring words and what they mean together."""

    words: tuple[int, ...]
    quality: float
    meaning: tuple[Concept, ...] | Level | str

    def names(self, kind: Kind) -> bool:
        """Whether a concept of this kind is meant."""
        return any(c.kind is kind for c in self.concepts)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts meant; none for a term of the catalogue or a level's code."""
        return self.meaning if isinstance(self.meaning, tuple) else ()

    @property
    def level(self) -> Level | None:
        """The German level meant, by code or by word."""
        if isinstance(self.meaning, Level):
            return self.meaning
        return next((Level(c.id) for c in self.concepts if c.kind is Kind.LEVEL), None)


class Vocabulary:
    """All words that can be understood: a lexicon's and, if there is one, a catalogue's own."""

    def __init__(self, lexicon: Lexicon, terms: Terms | None = None) -> None:
        self.lexicon = lexicon
        self.terms = terms
        self._labels = LabelIndex.build(lexicon)
        guessable = (Kind.TOPIC, Kind.GROUP, Kind.TIME, Kind.NEED)
        self._skeletons = SkeletonIndex.build(c for c in lexicon if c.kind in guessable)

    def tokens(self, text: str) -> list[Token]:
        """The words of a text, those put together of labels taken apart."""
        return [part for t in tokenise(text)[:_READ] for part in self._labels.taken_apart(t)]

    def people(self, tokens: Sequence[Token]) -> frozenset[int]:
        """The positions of words for people, such as "son" and "women", beside a number."""
        if not any(may_be_number(token.text) for token in tokens):
            return frozenset()
        spans = self._spelt_right(tokens)
        return frozenset(at for s in spans if s.names(Kind.GROUP) for at in s.words)

    def topics_spelt(self, words: Sequence[str]) -> list[Concept]:
        """The topics that parts of these words name, exactly as spelt."""
        return [c for c in self._labels.within(words) if c.kind is Kind.TOPIC]

    def read(
        self, tokens: Sequence[Token], aside: frozenset[int], *, forgiving: bool
    ) -> list[Span]:
        """The spans that understand most of the words not set aside, in order.

        Forgiving readings take typos and guesses at words in the other script into account.
        """
        whole = {at: token for at, token in enumerate(tokens) if at not in aside}
        heads = {at: head for at in aside if (head := _general_head(tokens[at]))}
        left = sorted(whole | heads)
        read = [whole.get(at) or heads[at] for at in left]
        words = [token.text for token in read]
        spans = [*self._spelt_right(read), *self._own_terms(words)]
        spans += [Span((at,), 1.0, level) for at, level in find_levels(words).items()]
        if forgiving:
            spans += map(_of_hit, self._labels.misspelt(words))
        chosen = _best(words, spans)
        if forgiving:
            chosen += self._guesses(read, {at for s in chosen for at in s.words})
        chosen.sort(key=lambda s: s.words)
        return [replace(s, words=tuple(left[at] for at in s.words)) for s in chosen]

    def _spelt_right(self, tokens: Sequence[Token]) -> Iterator[Span]:
        for hit in self._labels.spelt_right([token.text for token in tokens]):
            yield _of_hit(hit)
        for at, token in enumerate(tokens):
            if plain_words().fixed(token.text) or token.text in self._labels.exact:
                continue
            for form in token.alternates:
                if concepts := self._labels.exact.get(form):
                    yield Span((at,), STEMMED, concepts)

    def _own_terms(self, words: Sequence[str]) -> Iterator[Span]:
        for at, word in enumerate(words):
            # What the catalogue itself says is ours, even where it is an everyday matter.
            if self.terms and _telling(word) and self.terms.has(word):
                yield Span((at,), EXACT_TERM, word)

    def _guesses(self, tokens: Sequence[Token], covered: Set[int]) -> Iterator[Span]:
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
                    yield Span(tuple(span), SURE, concepts)
        for at, token in enumerate(tokens):
            if self.terms and at not in done and _may_be_term(token.text):
                term, quality = self.terms.find(token) or ("", 0.0)
                if term and _may_be_term(term):
                    yield Span((at,), quality, term)


def _best(words: Sequence[str], spans: Iterable[Span]) -> list[Span]:
    """The spans that together understand the most, none over another."""
    ending: dict[int, list[Span]] = {}
    for span in spans:
        ending.setdefault(span.words[-1], []).append(span)
    best: list[tuple[float, Span | None]] = [(0.0, None)]
    for last in range(len(words)):
        choice: tuple[float, Span | None] = (best[last][0], None)
        for span in ending.get(last, ()):
            letters = sum(len(words[at]) for at in span.words)
            worth = best[span.words[0]][0] + span.quality * letters - _PER_SPAN
            if worth > choice[0]:
                choice = (worth, span)
        best.append(choice)
    chosen: list[Span] = []
    end = len(words)
    while end:
        taken = best[end][1]
        if taken is not None:
            chosen.append(taken)
        end = taken.words[0] if taken is not None else end - 1
    return chosen[::-1]


def _of_hit(hit: Hit) -> Span:
    return Span(tuple(range(hit.start, hit.end)), hit.quality, hit.concepts)


def _general_head(token: Token) -> Token | None:
    """The "Kurs" of an "Abendkurs": it still belongs to what the rest of the text says."""
    heads = (word for word in plain_words().general if token.text.endswith(word))
    head = max(heads, key=len, default="")
    return Token(head, token.original) if 2 < len(head) < len(token.text) else None


def _telling(word: str) -> bool:
    plain = plain_words()
    return len(word) > 2 and not (plain.empty(word) or word in plain.general or word.isdigit())


def _may_be_term(word: str) -> bool:
    return _telling(word) and word not in plain_words().elsewhere
