"""The surest reading of a text's words: which of them together name what.

Labels as spelt, with typos and in the other script, levels by rule, and terms of the
catalogue itself. Whether the text is about us, and what it means as a whole, is decided in
``understanding``.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from operator import mul
from typing import Final

from catalog.lexicon import Concept, Kind, Lexicon
from catalog.matching.text.fold import Token, fold, stem
from catalog.matching.text.numbers import find_levels, may_be_number
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.dictionary import dictionary_of
from catalog.matching.wish.labels import EXACT, STEMMED, Hit
from catalog.matching.wish.resemblance import Likeness
from catalog.matching.wish.romanised import is_arabic
from catalog.matching.wish.spans import Span, Way
from catalog.matching.wish.strange_words import Guesser, Words, is_introduced
from catalog.matching.wish.typos import Guess
from catalog.matching.words.terms import Terms

EXACT_TERM: Final = 0.85  # a word of the catalogue itself: surer than a label with a typo
_PER_SPAN: Final = 0.5  # letters; so that one long span beats several short ones
_GUESSED_WORDS: Final = 3  # words joined when guessing from consonants
_BESIDES: Final = (Kind.GROUP, Kind.NEED, Kind.MODE, Kind.TIME)
_AT_WORK: Final = frozenset({"employees", "skilled-workers", "job-seekers"})
_GAP: Final = 4  # words set aside within one label ("Deutschkurs am Abend in Buckau")
_PERSIAN_VERB: Final = ("می\u200c", "نمی\u200c")
_WITHIN_A_CLAUSE: Final = frozenset({Kind.TIME, Kind.MODE, Kind.NEED, Kind.LEVEL})
_AS_LIKELY: Final = 0.04  # difference in quality below which two readings are equally likely


class Vocabulary:
    """All words that can be understood: a lexicon's and, if there is one, a catalogue's own."""

    def __init__(self, lexicon: Lexicon, terms: Terms | None = None) -> None:
        self.lexicon = lexicon
        self.terms = terms
        self._dictionary = dictionary_of(lexicon)
        self._labels = self._dictionary.labels
        self._guesser = Guesser(self._dictionary, self._is_term)

    def words(self, text: str, *, forgiving: bool) -> Words:
        """The words of a text and, for a forgiving reader, what strange ones may be."""
        return self._guesser.words(text, forgiving=forgiving)

    def _is_term(self, word: str) -> bool:
        return self.terms is not None and self.terms.has(word)

    def knows(self, word: str) -> bool:
        """Whether a folded word is one that lexicon or everyday language have, and no name."""
        return word in self._labels.words or self._dictionary.knows(word)

    def people(self, words: Words) -> frozenset[int]:
        """The positions of words for people, such as "son" and "women", beside a number."""
        if not any(may_be_number(token.text) for token in words.tokens):
            return frozenset()
        spans = self._spelt_right(words.tokens)
        related = (
            at for at, token in enumerate(words.tokens) if token.text in plain_words().relatives
        )
        named = (at for s in spans if any(map(_is_of_some_age, s.concepts)) for at in s.words)
        return frozenset((*related, *named))

    def stems(self, words: Words) -> tuple[tuple[str, ...], ...]:
        """The stems of each word, strange ones as what they likeliest are.

        A label written in one word that is one in several has the stems of these.
        """
        known = self._dictionary.resemblance.stems
        found: list[tuple[str, ...]] = []
        for at, token in enumerate(words.tokens):
            word = words.guesses[at][0].text if at in words.guesses else token.text
            whole = stem(word)
            parts = self._labels.phrases.get(word, ()) if whole not in known else ()
            found.append(tuple(map(stem, parts)) or (whole,))
        return tuple(found)

    def stems_of_label(self, label: str) -> tuple[str, ...]:
        """The stems of a label's words; none for what is no whole label."""
        return tuple(map(stem, self._labels.phrases.get(label, ())))

    def likest(self, stems: Iterable[str], words: Iterable[str]) -> tuple[Likeness, ...]:
        """What a text with these stems and words is like as a whole."""
        return self._dictionary.resemblance.likest(stems, words)

    def topics_spelt(self, words: Sequence[str]) -> list[Concept]:
        """The topics that parts of these words name, exactly as spelt."""
        return [c for _, c in self._labels.within(words) if c.kind is Kind.TOPIC]

    def times_spelt(self, words: Sequence[str]) -> list[Concept]:
        """The times that parts of these words name, exactly as spelt."""
        return [c for _, c in self._labels.within(words) if c.kind is Kind.TIME]

    def said_besides(self, topic: Concept, words: Sequence[str]) -> Iterator[Concept]:
        """What a topic's label names besides: without it, it means the same or more generally.

        "Football for children" is football, also for others; a "youth club" is not any club,
        nor "advice for migrants" any advice. What the topic's own name says is part of it.
        """
        name = {fold(labels.pref).replace(" ", "") for labels in topic.labels.values()}
        for places, concept in self._labels.within(words):
            part = "".join(words[at] for at in places)
            if concept.kind in _BESIDES and not any(part in own for own in name):
                rest = [word for at, word in enumerate(words) if at not in places]
                if not plain_words().denying.isdisjoint(rest):
                    continue  # "German without a residence title"
                hits = self._labels.spelt_right(rest)
                named = (c for hit in hits for c in hit.concepts if c.kind is Kind.TOPIC)
                telling = any(map(_telling, set(rest) - plain_words().about))
                if telling and any(self.lexicon.covers(c.id, topic.id) for c in named):
                    yield concept

    def topics_over(self, words: Words, places: Set[int]) -> list[Span]:
        """Topics whose label holds an age or a grade as well ("Klasse 1 bis 4")."""
        if not places:
            return []
        hits = self._spelt_right(words.tokens)
        enough = min(2, len(places))
        over = (s for s in hits if s.names(Kind.TOPIC) and len(places & {*s.words}) >= enough)
        return _best([token.text for token in words.tokens], over)

    def read(self, words: Words, aside: Set[int], *, forgiving: bool) -> list[Span]:
        """The spans that understand most of the words not set aside, in order.

        Forgiving readings take typos and guesses at words in the other script into account.
        """
        whole = {at: token for at, token in enumerate(words.tokens) if at not in aside}
        heads = {at: head for at in aside if (head := _general_head(words.tokens[at]))}
        left = sorted(whole | heads)
        read = [whole.get(at) or heads[at] for at in left]
        place = {at: number for number, at in enumerate(left)}
        guesses = {place[at]: found for at, found in words.guesses.items() if at in whole}
        texts = [token.text for token in read]
        unsought = {at for at in range(len(read)) if self._is_unsought(at, read)}
        spans = [*self._spelt_right(read), *self._own_terms(texts, unsought)]
        spans += [
            Span((at,), 1.0, level, Way.RULE, level.value)
            for at, level in find_levels(texts).items()
        ]
        if forgiving:
            pairs = [
                (place[at], label)
                for at, label in words.torn.items()
                if at in whole and at + 1 in whole
            ]
            spans += self._misspelt(texts, guesses, pairs)
            spans += self._by_sound(texts, {place[at] for at in words.strange if at in whole})
        spans = [s for s in spans if left[s.words[-1]] - left[s.words[0]] < len(s.words) + _GAP]
        spans = _within_clauses(spans, read)
        chosen = [_with_rivals(span, spans, self.lexicon) for span in _best(texts, spans)]
        if forgiving:
            chosen += self._near_terms(read, unsought.union(*(s.words for s in chosen)))
        chosen.sort(key=lambda s: s.words)
        return [replace(s, words=tuple(left[at] for at in s.words)) for s in chosen]

    def _spelt_right(self, tokens: Sequence[Token]) -> Iterator[Span]:
        for hit in self._labels.spelt_right([token.text for token in tokens]):
            if hit.quality < EXACT and hit.label in plain_words().numbers:
                continue  # "for three" is spelt like "for Tuesday" without its article
            yield _of_hit(hit)
        for at, token in enumerate(tokens):
            if plain_words().fixed(token.text) or token.text in self._labels.exact:
                continue
            for form in token.alternates:
                if concepts := self._labels.exact.get(form):
                    yield Span((at,), STEMMED, concepts, Way.ENDING, form)

    def _is_unsought(self, at: int, tokens: Sequence[Token]) -> bool:
        """Whether a word is a verb or a name that somebody tells: in a title by chance only."""
        plain, word = plain_words(), tokens[at].text
        if word in plain.light or tokens[at].original.startswith(_PERSIAN_VERB):
            return True
        if len(tokens) == 1:
            return word in plain.first_names
        return is_introduced(at, tokens) and not self.knows(word)

    def _own_terms(self, texts: Sequence[str], unsought: Container[int]) -> Iterator[Span]:
        for at, text in enumerate(texts):
            # What the catalogue itself says is ours, even where it is an everyday matter.
            if self.terms and at not in unsought and _telling(text) and self.terms.has(text):
                yield Span((at,), EXACT_TERM, text, Way.OWN_WORD, text)

    def _misspelt(
        self,
        texts: Sequence[str],
        guesses: Mapping[int, tuple[Guess, ...]],
        pairs: Iterable[tuple[int, Guess]],
    ) -> Iterator[Span]:
        """What the text says with strange words read as what they may be."""
        likeliest = {at: found[0] for at, found in guesses.items()}
        heard = {at: guess for at, found in guesses.items() if (guess := _heard(texts[at], found))}
        for meant in (likeliest, likeliest | heard) if heard else (likeliest,):
            yield from self._read_as(texts, meant)
        for at, found in guesses.items():
            for guess in found[1:]:
                yield from self._read_as(texts, likeliest | {at: guess}, at)
        for at, guess in pairs:
            concepts = self._labels.exact[guess.text]
            yield Span((at, at + 1), guess.quality, concepts, Way.TYPO, guess.text)

    def _read_as(
        self, texts: Sequence[str], meant: Mapping[int, Guess], through: int | None = None
    ) -> Iterator[Span]:
        words = list(texts)
        for at, guess in meant.items():
            words[at] = guess.text
        for hit in self._labels.spelt_right(words, through):
            span = _of_hit(hit)
            guessed = [at for at in span.words if at in meant and meant[at].text != texts[at]]
            if guessed and not span.names(Kind.LEVEL):  # a level is said, not guessed
                heard = any(is_arabic(words[at]) != is_arabic(texts[at]) for at in guessed)
                # Each word vouches for the others: "youth vlub" is surer than "vlub".
                letters = [len(texts[at]) for at in span.words]
                each = [meant[at].quality if at in meant else 1.0 for at in span.words]
                sure = span.quality * sum(map(mul, each, letters)) / sum(letters)
                yield replace(span, quality=sure, way=Way.SOUND if heard else Way.TYPO)

    def _by_sound(self, texts: Sequence[str], strange: Set[int]) -> Iterator[Span]:
        """German words and names in Arabic letters, strange if it is one word."""
        for size in range(1, _GUESSED_WORDS + 1):
            for start in range(len(texts) - size + 1):
                places = range(start, start + size)
                words = texts[start : start + size]
                # Several everyday words may be one German word: "فولكس هوخ شوله".
                if (size == 1 and start not in strange) or not all(map(is_arabic, words)):
                    continue
                if not plain_words().all.isdisjoint(words):
                    continue
                for guess in self._dictionary.german.guesses("".join(words)):
                    if concepts := self._labels.exact.get(guess.text):
                        yield Span(tuple(places), guess.quality, concepts, Way.SOUND, guess.text)
                    elif self.terms and self.terms.has(guess.text):
                        yield Span(tuple(places), guess.quality, guess.text, Way.SOUND, guess.text)

    def _near_terms(self, tokens: Sequence[Token], covered: Set[int]) -> Iterator[Span]:
        """For words nothing was made of: near terms of the catalogue."""
        for at, token in enumerate(tokens):
            if self.terms and at not in covered and _may_be_term(token.text):
                term, quality = self.terms.find(token) or ("", 0.0)
                if term and _may_be_term(term):
                    yield Span((at,), quality, term, Way.OWN_WORD, term)


def _within_clauses(spans: Iterable[Span], tokens: Sequence[Token]) -> list[Span]:
    """The spans without conditions over a comma: "with, my child" says nothing of childcare."""
    kept = (
        replace(span, meaning=tuple(c for c in span.concepts if c.kind not in _WITHIN_A_CLAUSE))
        if span.concepts and any(tokens[at].stop for at in span.words[:-1])
        else span
        for span in spans
    )
    return [span for span in kept if span.concepts or span.level or span.term]


def _with_rivals(span: Span, spans: Iterable[Span], lexicon: Lexicon) -> Span:
    """A guessed span with the other concepts that its words may mean just as well."""
    if span.way not in (Way.TYPO, Way.SOUND):
        return span
    rivals = {
        concept.id: concept
        for other in spans
        if other.words == span.words and other.quality >= span.quality - _AS_LIKELY
        for concept in other.concepts
        if not any(_same_line(concept, own, lexicon) for own in span.concepts)
    }
    return replace(span, rivals=tuple(rivals.values()))


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


def _heard(typed: str, found: Iterable[Guess]) -> Guess | None:
    """The likeliest word in the other script."""
    return next((guess for guess in found if is_arabic(guess.text) != is_arabic(typed)), None)


def _same_line(one: Concept, other: Concept, lexicon: Lexicon) -> bool:
    return lexicon.covers(one.id, other.id) or lexicon.covers(other.id, one.id)


def _of_hit(hit: Hit) -> Span:
    way = Way.EXACT if hit.quality == EXACT else Way.ENDING
    return Span(tuple(range(hit.start, hit.end)), hit.quality, hit.concepts, way, hit.label)


def _general_head(token: Token) -> Token | None:
    """The "Kurs" of an "Abendkurs": it still belongs to what the rest of the text says."""
    heads = (word for word in plain_words().general if token.text.endswith(word))
    head = max(heads, key=len, default="")
    return Token(head, token.original) if 2 < len(head) < len(token.text) else None


def _telling(word: str) -> bool:
    plain = plain_words()
    says_little = plain.empty(word) or word in plain.general or word in plain.price
    return len(word) > 2 and not (says_little or word.isdigit())


def _may_be_term(word: str) -> bool:
    return _telling(word) and not plain_words().speaks_of_elsewhere((word,))


def _is_of_some_age(concept: Concept) -> bool:
    """Whether people are meant of whom an age is told: who works does so for a number of years."""
    return concept.kind is Kind.GROUP and concept.id not in _AT_WORK
