"""The words for education in four languages, as concepts (SKOS terms)."""

from catalog.lexicon.concept import Concept, Kind, Labels, Language, Lexicon
from catalog.lexicon.loading import LexiconError, load_lexicon

__all__ = ["Concept", "Kind", "Labels", "Language", "Lexicon", "LexiconError", "load_lexicon"]
