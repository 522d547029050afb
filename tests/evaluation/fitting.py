"""Finds the weights of ``catalog.matching.wish.belonging`` anew and prints them; changes nothing.

    uv run python -m tests.evaluation.fitting

A logistic regression over all texts that we tune on and that are judged by it. ``sure`` there is
chosen by eye from the table below the weights: a wish lost is worse than another text let in.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from catalog.evaluation.queries import Query
from catalog.lexicon import ELSEWHERE, load_lexicon
from catalog.matching import Slot
from catalog.matching.wish.belonging import NAMING, TELLING, Judge, Signs
from catalog.matching.wish.understanding import Reader
from catalog.matching.words.terms import Terms
from tests.evaluation.catalogues import queries, sample
from tests.evaluation.mistyped import mistyped

Array = NDArray[np.float64]

SENTENCES: Final = Path(__file__).parents[1] / "catalog" / "matching"
TOLD: Final = Path(__file__).with_name("told.toml")
MARGINS: Final = (0.0, 0.3, 0.6, 0.9, 1.2, 1.5)
_PENALTY: Final = 1 / 3  # on squared weights, so that a rare sign does not weigh without end
_STEPS: Final = 100  # at most; about ten are taken
_EXACT: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Text:
    """A text that we tune on, whether it is ours, and the topics that it may mean, if known."""

    typed: str
    ours: bool
    topics: frozenset[str] = frozenset()


def texts() -> list[Text]:
    """Every text that we tune on, as it is and with a typo."""
    others = [text for group in _sentences("refusals") for text in group]
    others += [text for group in _sentences("everyday") for text in group.splitlines() if text]
    wishes = [Text(text, ours=True) for group in _sentences("wishes") for text in group]
    rng = Random(1)  # noqa: S311 - the same slips in every run
    asked = [*queries("tuning")]
    asked += [slip for q in asked if (slip := mistyped(q, rng, typos=1, shortest=4)) is not None]
    found = [*(Text(each, ours=False) for each in others), *wishes, *_told(), *map(_text, asked)]
    return list({text.typed: text for text in found}.values())


def _told() -> Iterator[Text]:
    """Messages that the lexicon does not have."""
    for about, messages in tomllib.loads(TOLD.read_text(encoding="utf-8")).items():
        ours = about != ELSEWHERE
        yield from (Text(each, ours, frozenset({about} if ours else ())) for each in messages)


def _text(query: Query) -> Text:
    topics = frozenset[str]().union(*query.slots.get(Slot.TOPIC, ()))
    return Text(query.text, ours=not query.off_topic, topics=topics)


def _sentences(name: str) -> list[Any]:
    """What stands in a file of sentences, language by language."""
    return list(tomllib.loads((SENTENCES / f"{name}.toml").read_text(encoding="utf-8")).values())


def fit(signs: Array, ours: Array) -> Array:
    """The weight of each column of ``signs``, and last what is to be added to their sum.

    Newton's method; a step after which it would fit worse is halved.
    """
    signs = np.column_stack([signs, np.ones(len(signs))])
    penalty = np.full(signs.shape[1], _PENALTY)
    penalty[-1] = 0.0

    def misfit(weights: Array) -> float:
        odds = signs @ weights
        return float(np.sum(np.logaddexp(0.0, odds) - ours * odds) + penalty @ weights**2 / 2)

    weights = np.zeros(signs.shape[1])
    for _ in range(_STEPS):
        likely = (1 + np.tanh(signs @ weights / 2)) / 2
        slope = signs.T @ (likely - ours) + penalty * weights
        curve = (signs.T * (likely * (1 - likely))) @ signs + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        while misfit(weights - step) > misfit(weights) and np.abs(step).max() > _EXACT:
            step /= 2
        weights = weights - step
        if np.abs(step).max() <= _EXACT:
            break
    return weights


def naming(reader: Reader) -> list[tuple[Signs, bool]]:
    """The signs of texts that name a topic, and whether these are ours."""
    found = [(reader.signs(text.typed), text.ours) for text in texts()]
    return [(signs, ours) for signs, ours in found if signs is not None]


def telling(reader: Reader) -> list[tuple[Signs, bool]]:
    """The signs of texts that name no topic, and whether these are about the one they are like."""
    covers = reader.lexicon.covers
    found: list[tuple[Signs, bool]] = []
    for text in texts():
        told = reader.signs_of_untold(text.typed)
        if told is not None and (text.topics or not text.ours):
            topic, signs = told
            found.append((signs, any(covers(t, topic) or covers(topic, t) for t in text.topics)))
    return found


def report(judge: Judge, judged: Sequence[tuple[Signs, bool]]) -> None:
    """Print the weights as they would stand in the file, and what comes of which margin."""
    names = [*judge.weights]
    signs = np.array([[float(getattr(each, name)) for name in names] for each, _ in judged])
    ours = np.array([float(each) for _, each in judged])
    weights = fit(signs, ours)
    now = np.array([*judge.weights.values(), -judge.needed])
    for name, weight, before in zip(names, weights, now, strict=False):
        print(f'        "{name}": {weight:.2f},  # now {before:g}')
    print(f"    needed={-weights[-1]:.2f},  # now {-now[-1]:g}\n")
    print(f"{len(judged)} texts: {ours.sum():.0f} of ours")
    print(" sure         fitted           now\n        lost let in   lost let in")
    for margin in MARGINS:
        shown = (_lost_and_let_in(signs @ w[:-1] + w[-1], ours, margin) for w in (weights, now))
        print(f"{margin:5}", *shown)


def _lost_and_let_in(odds: Array, ours: Array, margin: float) -> str:
    return f"{np.sum((odds < margin) & (ours == 1)):6} {np.sum((odds >= margin) & (ours == 0)):6}"


def main() -> None:
    """Fit both judges."""
    reader = Reader(load_lexicon(), Terms.build(sample().offers))
    for name, judge, judged in (
        ("NAMING", NAMING, naming(reader)),
        ("TELLING", TELLING, telling(reader)),
    ):
        print(f"\n{name}")
        report(judge, judged)


if __name__ == "__main__":
    main()
