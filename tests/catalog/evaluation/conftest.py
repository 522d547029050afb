"""The small lexicon of the matching tests serves here too."""

from tests.catalog.matching.conftest import small

__all__ = ["small"]
