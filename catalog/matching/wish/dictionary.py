"""The words of a lexicon and the everyday words beside them: by spelling, typo and sound.

Built once for a lexicon and shared by all snapshots, since it does not depend on the catalogue.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from catalog.lexicon import ELSEWHERE, Kind, Language, Lexicon
from catalog.matching.text.fold import Token, fold, stem
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.evidence import Example, shipped_evidence
from catalog.matching.wish.label_compounds import parts_of, splits_of
from catalog.matching.wish.labels import LabelIndex, SpeltLabel, spelt_labels
from catalog.matching.wish.resemblance import Resemblance
from catalog.matching.wish.romanised import SoundIndex, is_arabic
from catalog.matching.wish.slips import SHORTEST
from catalog.matching.wish.typos import Spelling

_SHORT = 4  # letters
_NEAR = 0.8  # likelihood of a misspelt label from which a word is no compound of two others
_SPLITS = 3  # ways to take a misspelt compound apart that are tried
_NO_SLIP: Final = 2  # messages that have a word, so that it is no typo …
_SELDOM: Final = 5  # … or up to so many, where it is not …
_SURELY: Final = 0.85  # … so likely another word …
_OFTENER: Final = 5  # … that is said so many times as often
_WESTERN: Final = (Language.DE, Language.EN)
_HEARD: frozenset[Kind] = frozenset({Kind.TOPIC, Kind.GROUP, Kind.TIME, Kind.NEED, Kind.DISTRICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """``met`` counts the messages of words that several have. ``spelling`` guesses at typos,
    ``arabic`` at Arabic and Persian words in Latin letters, ``romanised`` at such words as the
    labels spell them, ``german`` at German labels and names in Arabic letters. ``resemblance``
    knows what whole messages are about."""

    labels: LabelIndex
    met: Mapping[str, int]
    spelling: Spelling
    arabic: SoundIndex
    romanised: SoundIndex
    german: SoundIndex
    resemblance: Resemblance

    @classmethod
    def build(cls, lexicon: Lexicon) -> Self:
        """Index all labels and plain words."""
        spelt = spelt_labels(lexicon)
        labels = LabelIndex.build(spelt)
        heard = [each for each in spelt if each.concept.kind in _HEARD]
        arabic = {
            word for each in heard if not each.hidden for word in each.words if is_arabic(word)
        }
        hidden = {word for each in heard if each.hidden for word in each.words}
        latin = {w for each in spelt if each.language in _WESTERN for w in each.words}
        german = {
            "".join(each.words)
            for each in heard
            if each.language is Language.DE and not each.hidden
        }
        messages = [(m.about, m.language, fold(m.text).split()) for m in lexicon.messages]
        examples = examples_of(lexicon, spelt)
        said = Counter(w for each in spelt for w in {*each.words, "".join(each.words)})
        said.update(w for about, _, words in messages if about != ELSEWHERE for w in set(words))
        # Arabic in Latin letters is spelt in many ways: there a word is not known by its spelling.
        written = Counter(
            word
            for _, language, words in messages
            for word in set(words)
            if is_arabic(word) is (language not in _WESTERN)
        )
        met = {word: times for word, times in written.items() if times >= _NO_SLIP}
        plain = plain_words()
        everyday = {word for word in plain.all - plain.western if not is_arabic(word)}
        romanised = {word for word in hidden if not is_arabic(word)} - latin | everyday
        return cls(
            labels=labels,
            met=met,
            spelling=Spelling.build(
                labels.words | labels.exact.keys() | plain.all | met.keys(), said
            ),
            arabic=SoundIndex.of_arabic(arabic | set(filter(is_arabic, plain.all))),
            romanised=SoundIndex.of_romanised(romanised),
            german=SoundIndex.of_german((german & labels.exact.keys()) | plain.names),
            resemblance=Resemblance.build(examples, shipped_evidence()),
        )

    def knows(self, word: str) -> bool:
        """Whether a folded word is a label, but for its ending, or everyday.

        A longer word that is only part of other labels may be a misspelt one in its place.
        """
        return (
            word in self.labels.exact
            or plain_words().is_unit(word.lstrip("0123456789"))
            or plain_words().empty(word)
            or word in plain_words().all
            or (word in self.met and not self._is_slip(word))
            or (len(word) <= _SHORT and word in self.labels.words)
            or (len(bare := stem(word)) >= SHORTEST and bare in self.labels.stemmed)
        )

    def _is_slip(self, word: str) -> bool:
        """Whether several people made the same typo in a word that is said far more often.

        Or wrote a German name as they heard it, in Arabic letters.
        """
        times = self.met[word]
        if times > _SELDOM:
            return False
        return (is_arabic(word) and any(self.german.guesses(word))) or any(
            guess.quality >= _SURELY and self.spelling.said.get(guess.text, 0) >= times * _OFTENER
            for guess in self.spelling.guesses(word)
        )

    def everyday(self, word: str) -> bool:
        """Whether a word is a plain one and no label by itself."""
        return word in plain_words().all and word not in self.labels.exact

    def taken_apart(self, token: Token, *, forgiving: bool) -> tuple[Token, ...]:
        """A compound of labels ("Abendkurs") as these, any other word as it is.

        A forgiving reader rather takes it for a misspelt label of its own.
        """
        if self.knows(token.text) or token.text in self.labels.words:
            return (token,)
        parts = parts_of(token.text, self.labels.exact)
        if parts and forgiving:
            near = self.spelling.guesses(token.text)
            if any(g.quality >= _NEAR and g.text in self.labels.exact for g in near):
                return (token,)
        last = len(parts) - 1
        return tuple(
            Token(part, token.original, stop=token.stop and at == last)
            for at, part in enumerate(parts)
        ) or (token,)

    def torn(self, token: Token) -> tuple[Token, ...]:
        """A compound of which one part is misspelt as its two parts; none for other words."""
        for left, right, strange in splits_of(token.text, self.labels.exact)[:_SPLITS]:
            if not self.knows(strange) and self.spelling.guesses(strange):
                return Token(left, token.original), Token(right, token.original, stop=token.stop)
        return ()


def examples_of(lexicon: Lexicon, spelt: Iterable[SpeltLabel]) -> list[Example]:
    """What people say of each topic, and of other matters: all labels and all messages."""
    labels = [each for each in spelt if each.concept.kind is Kind.TOPIC]
    messages = [(each.about, tuple(fold(each.text).split())) for each in lexicon.messages]
    return [
        *(Example(e.concept.id, tuple(map(stem, e.words)), words=e.words) for e in labels),
        *(Example(about, tuple(map(stem, words)), True, words) for about, words in messages),
    ]


@lru_cache(maxsize=1)
def dictionary_of(lexicon: Lexicon) -> Dictionary:
    """The dictionary of a lexicon; the last one built is kept."""
    return Dictionary.build(lexicon)
