"""The graded queries put to the engines of ``tests/bench`` too: their figures beside ours.

    uv run --group bench python -m tests.evaluation.beside

The engines get all texts of an offer, in every language there is; they know no concepts and
refuse nothing, so every text about something else that they find offers for is a false accept.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

from rich.console import Console

from catalog.commands.evaluate import as_table
from catalog.evaluation.measuring import Answer, Search, measure, snapshot_search, summarised
from catalog.lexicon import load_lexicon
from catalog.matching import Snapshot
from catalog.matching.text.fold import fold
from catalog.offers import Offer
from tests.bench.catalogue import Document
from tests.bench.engines.engine import NAMES, OURS, LeftOut, start
from tests.evaluation.catalogues import Catalogue, queries, sample, second

_LISTED = 50


def documents(offers: tuple[Offer, ...]) -> list[Document]:
    """The offers as the engines read them, folded like everything they are given."""
    return [
        Document(
            head=fold(
                " ".join(
                    (*(t.title for t in offer.texts.values()), *offer.keywords, offer.provider)
                )
            ),
            body=fold(" ".join(text.description for text in offer.texts.values())),
            tongue="de",
        )
        for offer in offers
    ]


def engine_search(name: str, offers: tuple[Offer, ...], folder: Path) -> Search:
    """An engine over the offers' texts; LeftOut where it is not installed."""
    engine = start(name, folder)
    engine.build(documents(offers))
    return lambda text: Answer(
        offers=[offers[row].id for row in engine.search(fold(text), _LISTED)]
    )


def show(console: Console, catalogue: Catalogue, part: str) -> None:
    """The figures of every engine over one catalogue."""
    lexicon, asked = load_lexicon(), queries(part)
    for name in NAMES:
        if name == OURS:
            snapshot = Snapshot.build(catalogue.searched, lexicon)
            search = snapshot_search(snapshot, date.today())  # noqa: DTZ011 - any day will do
        else:
            try:
                search = engine_search(name, catalogue.searched, Path(tempfile.mkdtemp()))
            except LeftOut as reason:
                console.print(f"{name}: left out, {reason}")
                continue
        console.print(f"{name}")
        console.print(as_table(summarised(measure(asked, catalogue.offers, lexicon, search))))


if __name__ == "__main__":
    for part in sys.argv[1:] or ("tuning", "held_out"):
        for title, catalogue in (("sample catalogue", sample()), ("second catalogue", second())):
            printed = Console()
            printed.rule(f"{title}, {part.replace('_', ' ')} queries")
            show(printed, catalogue, part)
