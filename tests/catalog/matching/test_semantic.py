"""The optional extra: suggestions for words that nobody listed, and silence otherwise."""

import numpy as np
import pytest

from catalog.lexicon import Lexicon, load_lexicon
from catalog.matching import Snapshot
from catalog.matching.wish.semantic import AHEAD, Meanings, Vectors, shipped_encoder
from tests.catalog.matching.conftest import offer


class Compass:
    """An encoder that knows directions by heart: label texts to angles in degrees."""

    def __init__(self, angles: dict[str, float], otherwise: float = 180.0) -> None:
        self._angles = angles
        self._otherwise = otherwise

    def query(self, texts: list[str]) -> Vectors:
        turned = np.radians([self._angles.get(text, self._otherwise) for text in texts])
        return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


ANGLES = {
    "Deutsch lernen": 0.0, "Deutschkurs": 4.0, "Integrationskurs": 40.0,
    "Schule": 80.0, "Gymnasium": 90.0,
    "like a course": 5.0, "between all": 60.0, "like a school": 88.0, "like nothing": 200.0,
}  # fmt: skip


@pytest.fixture
def meanings(small: Lexicon) -> Meanings:
    return Meanings.learn(small, Compass(ANGLES))


def test_what_stands_out_is_suggested_likeliest_first(meanings: Meanings) -> None:
    assert meanings.suggest("like a course") == ("german-course", "learn-german")
    assert meanings.suggest("like a school") == ("gymnasium", "school")


@pytest.mark.parametrize("text", ["between all", "like nothing", "", "  "])
def test_what_does_not_stand_out_is_not_suggested(meanings: Meanings, text: str) -> None:
    assert meanings.suggest(text) == ()


def test_two_topics_equally_near_are_no_suggestion(small: Lexicon) -> None:
    level = np.degrees(AHEAD) / 2
    meanings = Meanings.learn(small, Compass(ANGLES | {"Gymnasium": level, "x": 0.0}))
    assert meanings.suggest("x") == ()


def test_a_catalogue_asks_where_it_has_not_a_word_of_the_text(small: Lexicon) -> None:
    bare = Snapshot.build([offer("a", topics=("german-course",))], small)
    compass = Compass(ANGLES | {"zzyzx qwert": 4.0, "Deutschkurs zzyzx": 90.0})
    asking = bare.suggesting(Meanings.learn(small, compass))
    assert bare.understand("zzyzx qwert").maybe == ()
    unsure = asking.understand("zzyzx qwert")
    assert unsure.maybe == ("german-course", "learn-german")
    assert not unsure.understood
    assert asking.understand("Deutschkurs zzyzx") == bare.understand("Deutschkurs zzyzx")
    assert Snapshot.build(asking.offers, small, asking).suggests


def test_the_shipped_model_suggests_what_no_label_says() -> None:
    encoder = shipped_encoder()
    if encoder is None:
        pytest.skip("the extra [semantic] is not installed")
    meanings = Meanings.learn(load_lexicon(), encoder)
    assert "accounting" in meanings.suggest("tax declaration course")
    assert "cycling" in meanings.suggest("learning to ride a unicycle")
    assert meanings.suggest("the price of tomatoes at the market is too high") == ()
