"""Offers that depend on somebody's residence papers, and who can say what holds for them.

Residence status is never asked for: the card says that it matters and points to advice.
"""

from catalog.matching import Answers, Snapshot
from catalog.offers import Offer

_STATUS_GROUPS = frozenset({"asylum-seekers", "recognised-refugees", "tolerated"})
_ADVICE = "advice"
_ADVICE_ON_PAPERS = ("residence-law-advice", "asylum-advice", "migration-advice", _ADVICE)


def depends_on_papers(offer: Offer) -> bool:
    """Whether the offer names people by their residence status."""
    return not _STATUS_GROUPS.isdisjoint(offer.audience)


def advice_on_papers(snapshot: Snapshot) -> Answers | None:
    """The wish for advice on papers, as exact as there are offers for it; None without any."""
    wishes = (Answers(topics=(topic,)) for topic in _ADVICE_ON_PAPERS if topic in snapshot.lexicon)
    return next((wish for wish in wishes if snapshot.remaining(wish)), None)


def points_to_advice(offer: Offer, snapshot: Snapshot) -> bool:
    """Whether the card sends people on; where the offer is advice itself, they ask there."""
    lexicon = snapshot.lexicon
    is_advice = any(t in lexicon and lexicon.covers(_ADVICE, t) for t in offer.topics)
    return depends_on_papers(offer) and not is_advice and advice_on_papers(snapshot) is not None
