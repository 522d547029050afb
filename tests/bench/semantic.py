"""Where the margin of ``catalog.matching.wish.semantic`` comes from: how often it would
suggest, how often rightly, and how often for a text about something else.

    uv run --extra semantic python -m tests.bench.semantic

Asked are labels that it was not taught, and the queries and everyday texts of
``tests/evaluation/tuning``, as if nothing else had understood any of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from rich.console import Console
from rich.table import Table

from catalog.lexicon import Kind, Language, Lexicon, load_lexicon
from catalog.matching import Slot
from catalog.matching.wish.semantic import MOST_SUGGESTED, Meanings, shipped_encoder
from tests.evaluation.catalogues import queries

FLOORS = (0.0, 0.86, 0.88, 0.90)
MARGINS = (0.0, 0.01, 0.015, 0.02, 0.03)
EVERY = 12  # of the labels not taught, one in so many


@dataclass(frozen=True, slots=True)
class Guess:
    """One text: who it is for ("" for none of our topics), and what stood out how far."""

    sort: str
    right: bool
    among_three: bool
    alike: float
    ahead: float


def texts(lexicon: Lexicon) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Sort, text, and the topics that are right for it."""
    untaught = [
        ("label", label, frozenset({topic.id}))
        for topic in lexicon.of(Kind.TOPIC)
        for language in Language
        for label in topic.labels[language].alt[1:]
    ]
    yield from untaught[::EVERY]
    for query in queries("tuning"):
        wanted = frozenset[str]().union(*query.slots.get(Slot.TOPIC, ()))
        if query.off_topic or wanted:
            yield "off topic" if query.off_topic else "query", query.text, wanted


def guesses(meanings: Meanings) -> Iterator[Guess]:
    """What would be suggested for each text."""
    for sort, text, wanted in texts(meanings.lexicon):
        nearest = meanings.nearest(text)
        first = [topic for topic, _ in nearest[:MOST_SUGGESTED]]
        yield Guess(
            sort,
            first[0] in wanted,
            bool(wanted & {*first}),
            nearest[0][1],
            meanings.ahead(nearest),
        )


def table(found: list[Guess]) -> Table:
    """For each floor and margin: the share that fires, and the share of these that is right."""
    shown = Table("alike", "ahead", "labels", "right", "of 3", "queries", "right", "of 3",
                  "off topic")  # fmt: skip
    for floor, margin in product(FLOORS, MARGINS):
        cells = [f"{floor:.2f}", f"{margin:.3f}"]
        for sort in ("label", "query", "off topic"):
            asked = [g for g in found if g.sort == sort]
            fired = [g for g in asked if g.alike >= floor and g.ahead >= margin]
            cells.append(f"{len(fired) / len(asked):.0%}")
            if sort != "off topic":
                cells.append(f"{sum(g.right for g in fired) / max(len(fired), 1):.0%}")
                cells.append(f"{sum(g.among_three for g in fired) / max(len(fired), 1):.0%}")
        shown.add_row(*cells)
    return shown


if __name__ == "__main__":
    encoder = shipped_encoder()
    if encoder is None:
        raise SystemExit("The extra is not installed: uv run --extra semantic …")
    Console().print(table(list(guesses(Meanings.learn(load_lexicon(), encoder)))))
