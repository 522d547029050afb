"""The catalogue that ships with the program, and when it is shown.

It is read from its files and never stored, so that it can never mix with a real one.
"""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from catalog.exchange.importing import read_file
from catalog.lexicon import Lexicon
from catalog.offers import Offer
from catalog.offers.storing import offers_since

FOLDER = Path(__file__).parent / "sample"


class BrokenSample(Exception):  # noqa: N818 - read as a sentence: what the sample is
    """The shipped files are not sound; one line for each problem."""


def sample_offers(lexicon: Lexicon) -> tuple[Offer, ...]:
    """The shipped offers in the order of the files, marked as sample."""
    offers: list[Offer] = []
    wrong: list[str] = []
    for path in sorted(FOLDER.glob("*.csv")):
        contents = read_file(path, lexicon, sample=True)
        offers += contents.offers
        wrong += (
            f"{path.name}, row {problem.row}, column {problem.column}: {problem.problem}"
            for problem in contents.problems
        )
    if wrong:
        raise BrokenSample("\n".join(wrong))
    return tuple(offers)


def current_offers(
    session: Session, lexicon: Lexicon, *, known: Sequence[Offer] = (), version: int = 0
) -> tuple[Offer, ...]:
    """The stored offers; while there are none, the sample.

    Offers ``known`` since the catalogue had ``version`` are only read again where they changed.
    """
    return offers_since(session, version, known) or sample_offers(lexicon)
