"""What speaks for a text being ours and what against, whatever the weights just are."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.matching.wish.belonging import MOST_WORDS, NAMING, TELLING, Judge, Signs

VALUES = {float: st.floats(0, 1), int: st.integers(0, MOST_WORDS), bool: st.booleans()}
SIGNS = st.builds(Signs, **{sign.name: VALUES[sign.type] for sign in fields(Signs)})  # type: ignore[index]
FOR = ("covered", "support", "similarity")
AGAINST = ("near_everyday", "spoken_everyday")
both = pytest.mark.parametrize("judge", [NAMING, TELLING])


@both
def test_every_sign_has_a_weight_and_every_weight_a_sign(judge: Judge) -> None:
    assert [*judge.weights] == [sign.name for sign in fields(Signs)]


@both
@pytest.mark.parametrize(("names", "side"), [(FOR, 1), (AGAINST, -1)])
@given(signs=SIGNS, other=st.floats(0, 1))
def test_more_understood_never_makes_a_text_less_ours(
    judge: Judge, names: tuple[str, ...], side: int, signs: Signs, other: float
) -> None:
    for name in names:
        low, high = sorted((getattr(signs, name), other))
        more, less = (replace(signs, **{name: value}) for value in (high, low))
        assert side * judge.odds(more) >= side * judge.odds(less)


@both
def test_a_plain_wish_is_ours_and_what_says_nothing_is_not(judge: Judge) -> None:
    zeros = Signs(**dict.fromkeys(judge.weights, 0))  # type: ignore[arg-type]
    nothing = replace(zeros, spoken_everyday=0.5)  # even odds
    assert judge.odds(nothing) < 0
    assert judge.odds(replace(nothing, near_everyday=1.0, elsewhere=True)) < judge.odds(nothing)
    wish = replace(zeros, covered=1, support=1, similarity=1, wishing=True, telling=2)
    assert judge.odds(wish) > 0
