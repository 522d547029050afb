"""A text as it was read: its words, what they name, and what was made of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.lexicon import Concept, Kind
from catalog.matching.answers import Slot
from catalog.matching.text.fold import Token
from catalog.matching.text.levels import SaidLevel, said_levels
from catalog.matching.text.numbers import find_levels
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.resemblance import Likeness
from catalog.matching.wish.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text's words, what they name, the ages said, and which words were understood.

    ``aged`` are the positions of the words for ages and grades, ``strange`` those of words that
    nobody spells like this.

    ``denied`` where something named is not wanted and no longer among the spans; ``refused``
    are the ids of that, ``instead`` concepts that are wanted for it; ``any_of`` are the slots that
    do not matter. ``stems`` are those of the
    words, misspelt ones put right; ``like`` is what the text as a whole is like, ``surely_like``
    what it is like without those.
    """

    tokens: Sequence[Token]
    spans: Sequence[Span]
    ages: tuple[int, int] | None
    covered: frozenset[int]
    aged: frozenset[int] = frozenset()
    strange: frozenset[int] = frozenset()
    denied: bool = False
    refused: frozenset[str] = frozenset()
    instead: tuple[Concept, ...] = ()
    any_of: tuple[Slot, ...] = ()
    stems: tuple[tuple[str, ...], ...] = ()
    like: tuple[Likeness, ...] = ()
    surely_like: tuple[Likeness, ...] = ()

    @property
    def words(self) -> list[str]:
        """The words, folded."""
        return [token.text for token in self.tokens]

    @property
    def telling(self) -> int:
        """How many words tell something for sure: none that is guessed at, and no age."""
        unsure = self.strange | self.aged
        return sum(1 for at, word in enumerate(self.words) if at not in unsure and weight(word))

    @property
    def levels(self) -> tuple[SaidLevel, ...]:
        """The German levels said."""
        words = self.words
        found = [
            (span.words[0], span.words[-1], level) for span in self.spans if (level := span.level)
        ]
        for span in self.spans:
            if span.names(Kind.TOPIC):  # the level in "telc B1", where that is a label
                inside = find_levels([words[at] for at in span.words])
                found += [(span.words[at], span.words[at], level) for at, level in inside.items()]
        return said_levels(words, sorted(found))


def weight(word: str) -> int:
    """How much a word says by itself: its letters, or nothing; a number says nothing."""
    return 0 if word.isdigit() or plain_words().weighs_nothing(word) else len(word)
