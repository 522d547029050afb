"""Neighbouring words of a text and what they mean together."""

from dataclasses import dataclass
from enum import StrEnum

from catalog.lexicon import Concept, Kind
from catalog.offers import Level


class Way(StrEnum):
    """How the meaning of words was found."""

    EXACT = "exact"
    ENDING = "without ending"
    TYPO = "typo"
    SOUND = "by sound"
    OWN_WORD = "own word"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Span:
    """The positions of words and what they mean together.

    ``meaning`` are concepts, a German level by its code, or a term of the catalogue itself.
    ``label`` is what the words were taken for, folded; ``quality`` how sure that is (1: exact).
    ``rivals`` are other concepts that misspelt words may mean just as well.
    """

    words: tuple[int, ...]
    quality: float
    meaning: tuple[Concept, ...] | Level | str
    way: Way = Way.EXACT
    label: str = ""
    rivals: tuple[Concept, ...] = ()

    def names(self, kind: Kind) -> bool:
        """Whether a concept of this kind is meant."""
        return any(c.kind is kind for c in self.concepts)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts meant; none for a term of the catalogue or a level's code."""
        return self.meaning if isinstance(self.meaning, tuple) else ()

    @property
    def term(self) -> str | None:
        """The term of the catalogue that is meant."""
        return self.meaning if type(self.meaning) is str else None

    @property
    def level(self) -> Level | None:
        """The German level meant, by code or by word."""
        if isinstance(self.meaning, Level):
            return self.meaning
        return next((Level(c.id) for c in self.concepts if c.kind is Kind.LEVEL), None)
