"""The words for education in four languages, as concepts (SKOS terms)."""

from catalog.lexicon.concept import (
    ELSEWHERE,
    Concept,
    Kind,
    Labels,
    Language,
    Lexicon,
    Message,
)
from catalog.lexicon.loading import LexiconError, load_lexicon

__all__ = [
    "ELSEWHERE",
    "Concept",
    "Kind",
    "Labels",
    "Language",
    "Lexicon",
    "LexiconError",
    "Message",
    "load_lexicon",
]
