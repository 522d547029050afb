"""The two catalogues that queries are put to, and the queries themselves.

Queries of ``held_out`` are never looked at while lexicon or matching are worked on: only their
figures are.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalog.commands.evaluate import without_topics
from catalog.evaluation.queries import Query
from catalog.evaluation.reading import read_queries
from catalog.exchange.importing import read_file
from catalog.lexicon import load_lexicon
from catalog.offers import Offer
from catalog.sample_catalogue import sample_offers

HERE = Path(__file__).parent
LANGUAGES = ("ar", "ar-Latn", "de", "en", "fa", "fa-Latn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """``offers`` hold the facts by which results are judged, ``searched`` what is searched."""

    offers: tuple[Offer, ...]
    searched: tuple[Offer, ...]


@cache
def sample() -> Catalogue:
    """The catalogue that ships with the program."""
    offers = sample_offers(load_lexicon())
    return Catalogue(offers=offers, searched=offers)


@cache
def second() -> Catalogue:
    """Another office's list, in German only and without topics: these are read from its texts."""
    contents = read_file(HERE / "catalogue.csv", load_lexicon())
    assert not contents.problems, contents.problems
    return Catalogue(
        offers=contents.offers, searched=without_topics(contents.offers, load_lexicon())
    )


@cache
def queries(part: str) -> tuple[Query, ...]:
    """All queries of a part, "tuning" or "held_out"."""
    files = [HERE / part / f"{language}.jsonl" for language in LANGUAGES]
    return read_queries(files, load_lexicon(), offers=())  # put to two catalogues: none is named
