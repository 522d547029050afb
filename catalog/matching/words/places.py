"""Where the senses of words stand, and the rows that have all of the words together.

Only rows that have the rarest word are looked at; no array is as long as the catalogue.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.matching.words.inverted import Inverted
from catalog.matching.words.postings import Place, Postings, Rows, Weights
from catalog.matching.words.senses import Sense

TOGETHER: Final = 0.04  # gained by a sense that all rows have beside the other words


class Together(NamedTuple):
    """Rows that have all words, what they gain by it and, per word, which sense they have."""

    rows: Rows
    scores: Weights
    senses: dict[int, NDArray[np.intp]]


def nearest(index: Inverted, sense: Sense) -> list[Place]:
    """Where a sense stands: in heads if it does, else in lesser forms and bodies."""
    place = _place(index.head, sense) or _place(index.lesser, sense)
    return [place] if place else []


def everywhere(index: Inverted, sense: Sense) -> list[Place]:
    """Where a sense stands in heads, and where else."""
    places = (_place(index.head, sense), _place(index.lesser, sense))
    return [place for place in places if place]


def leading(index: Inverted, sense: Sense) -> list[Place]:
    """As ``nearest``, but of a very common term only the best rows, and these in any order."""
    if len(sense.terms) == 1 and sense.terms[0] in index.leaders:
        return [_weighed(index.leaders[sense.terms[0]], sense.similarity)]
    return nearest(index, sense)


def _place(postings: Postings, sense: Sense) -> Place | None:
    terms, sure = sense
    place = postings.place(terms[0])
    for other in terms[1:]:
        beside = postings.place(other)
        if not (place and beside):
            return None
        if len(beside.rows) < len(place.rows):
            place, beside = beside, place
        both = _positions(beside.rows, place.rows)[1]
        place = Place(place.rows[both], place.codes[both], place.gains)
    if place is None or sure == 1.0:
        return place
    return _weighed(place, sure) if len(place.rows) else None


def _weighed(place: Place, sure: float) -> Place:
    return Place(place.rows, place.codes, place.gains * np.float32(sure))


def with_all(words: Sequence[Sequence[Place]]) -> Together:
    """The rows that have one of the places of every word; only the first may be in any order."""
    rows, scores, senses = _with_one(words[0])
    for number in range(1, len(words)):
        if not len(rows):
            break
        if len(words[number]) == 1:
            (place,) = words[number]
            at, here = _positions(place.rows, rows)
            gained = place.gains[place.codes[at[here]]]
        else:
            gained, senses[number] = best_gains(rows, words[number])
            here = gained > 0
            gained = gained[here]
        rows, scores = rows[here], scores[here] + gained
        if senses:
            senses = {word: sense[here] for word, sense in senses.items()}
    for sense in senses.values():
        shares = np.bincount(sense).astype(np.float32) * (TOGETHER / max(1, len(sense)))
        scores = scores + shares[sense]
    return Together(rows, scores, senses)


def _with_one(places: Sequence[Place]) -> Together:
    if len(places) == 1:
        ((rows, codes, gains),) = places
        return Together(rows, gains[codes], {})
    # Of several places of a row, unique takes the first.
    order = sorted(range(len(places)), key=lambda number: -places[number].gains[0])
    ranked = [places[number] for number in order]
    rows, first = np.unique(np.concatenate([p.rows for p in ranked]), return_index=True)
    scores = np.concatenate([p.gains[p.codes] for p in ranked])[first]
    sense = np.repeat(order, [len(p.rows) for p in ranked])[first]
    return Together(rows, scores, {0: sense})


def best_gains(rows: Rows, places: Sequence[Place]) -> tuple[Weights, NDArray[np.intp]]:
    """What each of the rows gains by the best place it stands in, and which place that is."""
    gained = np.zeros(len(rows), np.float32)
    best = np.zeros(len(rows), np.intp)
    for number, place in enumerate(places):
        at, here = _positions(place.rows, rows)
        (have,) = here.nonzero()
        gain = place.gains[place.codes[at[have]]]
        better = gain > gained[have]
        have = have[better]
        gained[have] = gain[better]
        best[have] = number
    return gained, best


def _positions(rows: Rows, wanted: Rows) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Where in ``rows`` the wanted ones should be, and which of them are there."""
    at = rows.searchsorted(wanted)
    return at, rows.take(at, mode="clip") == wanted
