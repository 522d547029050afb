"""Times given as a reason are busy ones."""

import pytest

from catalog.lexicon import Lexicon
from catalog.matching.wish.understanding import Reader


@pytest.fixture(scope="module")
def reader(shipped: Lexicon) -> Reader:
    return Reader(shipped)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("German course in the evening because I work in the morning", ("evening",)),
        ("deutschkurs, weil ich vormittags arbeite, abends", ("evening",)),
        ("كورس الماني بالليل عشان بشتغل الصبح", ("evening",)),
        ("کلاس آلمانی عصر چون صبح کار می‌کنم", ("afternoon",)),
        ("deutschkurs weil ich nur abends zeit habe", ("evening",)),  # a reason to want it
        ("deutschkurs abends", ("evening",)),
    ],
)
def test_a_time_given_as_a_reason_is_not_wanted(
    reader: Reader, text: str, times: tuple[str, ...]
) -> None:
    assert reader.understand(text).answers.times == times
