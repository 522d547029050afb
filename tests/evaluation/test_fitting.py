"""The regression behind the weights, on made-up signs."""

import numpy as np

from tests.evaluation.fitting import fit


def test_signs_that_tell_ours_apart_weigh_for_or_against_and_always_the_same() -> None:
    chance = np.random.default_rng(7)
    ours = np.repeat([1.0, 0.0], 40)
    speaks_for = ours + chance.uniform(-0.4, 0.4, 80)
    speaks_against = 1 - ours
    tells_nothing = np.tile([0.0, 1.0], 40)
    signs = np.column_stack([speaks_for, speaks_against, tells_nothing])

    weights = fit(signs, ours)

    assert np.isfinite(weights).all()
    assert weights[0] > 1
    assert weights[1] < -1
    assert abs(weights[2]) < 0.5
    assert ((signs @ weights[:-1] + weights[-1] >= 0) == (ours == 1)).all()
    assert np.array_equal(weights, fit(signs, ours))


def test_without_signs_the_share_of_ours_is_what_counts() -> None:
    ours = np.array([1.0, 1.0, 1.0, 0.0])

    assert np.allclose(fit(np.zeros((4, 1)), ours), [0.0, np.log(3)])
