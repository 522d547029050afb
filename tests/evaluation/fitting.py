"""Finds the weights of ``catalog.matching.wish.belonging`` anew and prints them; changes nothing.

    uv run python -m tests.evaluation.fitting

A logistic regression over all texts that we tune on and that are judged by it. ``_SURE`` there is
chosen by eye from the table below the weights: a wish lost is worse than another text let in.
"""

import tomllib
from dataclasses import fields
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from catalog.lexicon import load_lexicon
from catalog.matching.wish import belonging
from catalog.matching.wish.belonging import Signs
from catalog.matching.wish.understanding import Reader
from catalog.matching.words.terms import Terms
from tests.evaluation.catalogues import queries, sample
from tests.evaluation.mistyped import mistyped

Array = NDArray[np.float64]

SENTENCES: Final = Path(__file__).parents[1] / "catalog" / "matching"
MARGINS: Final = (0.0, 0.3, 0.6, 0.9, 1.2, 1.5)
_PENALTY: Final = 1 / 3  # on squared weights, so that a rare sign does not weigh without end
_STEPS: Final = 100  # at most; about ten are taken
_EXACT: Final = 1e-9


def texts() -> dict[str, bool]:
    """Every text that we tune on, as it is and with a typo, and whether it is ours."""
    others = [text for group in _sentences("refusals") for text in group]
    others += [text for group in _sentences("everyday") for text in group.splitlines() if text]
    wishes = [text for group in _sentences("wishes") for text in group]
    rng = Random(1)  # noqa: S311 - the same slips in every run
    asked = [*queries("tuning")]
    asked += [slip for q in asked if (slip := mistyped(q, rng, typos=1, shortest=4)) is not None]
    ours = {query.text: not query.off_topic for query in asked}
    return dict.fromkeys(others, False) | dict.fromkeys(wishes, True) | ours


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


def _lost_and_let_in(odds: Array, ours: Array, margin: float) -> str:
    return f"{np.sum((odds < margin) & (ours == 1)):6} {np.sum((odds >= margin) & (ours == 0)):6}"


def main() -> None:
    """Print the weights as they would stand in the file, and what comes of which margin."""
    reader = Reader(load_lexicon(), Terms.build(sample().offers))
    found = [(reader.signs(text), ours) for text, ours in texts().items()]
    named = [(signs, ours) for signs, ours in found if signs is not None]
    names = [sign.name for sign in fields(Signs)]
    signs = np.array([[float(getattr(each, name)) for name in names] for each, _ in named])
    ours = np.array([float(each) for _, each in named])
    weights = fit(signs, ours)
    now = np.array([*(belonging.WEIGHTS[name] for name in names), -belonging.NEEDED])

    print("WEIGHTS: Final = {")
    for name, weight, before in zip(names, weights, now, strict=False):
        print(f'    "{name}": {weight:.2f},  # now {before:g}')
    print(f"}}\nNEEDED: Final = {-weights[-1]:.2f}  # now {-now[-1]:g}\n")
    print(
        f"{len(found)} texts, of which {len(named)} are judged by signs: {ours.sum():.0f} of ours"
    )
    print("_SURE         fitted           now\n        lost let in   lost let in")
    for margin in MARGINS:
        shown = (_lost_and_let_in(signs @ w[:-1] + w[-1], ours, margin) for w in (weights, now))
        print(f"{margin:5}", *shown)


if __name__ == "__main__":
    main()
