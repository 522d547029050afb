"""How likely a text is a wish of ours, and does not just mention what we know about.

"Parking near the library" and "the library is nice" name a topic as well as "is there a library".
No single sign decides; each speaks for or against by its weight. ``tests.evaluation.fitting``
finds the weights of both judges anew, by logistic regression over the queries that we tune on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

MOST_WORDS: Final = 6
"""Words that tell something; more make no difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for and against, each from 0 to 1 but for ``telling``.

    Letters are those of words that tell something.
    """

    covered: float  # share of the letters understood; where no topic is named, of known words
    support: float  # share of what the text is like: of the best topic named, else of the likest
    similarity: float  # of the nearest label or message about a topic
    near_everyday: float  # similarity of the nearest everyday message
    spoken_everyday: float  # how much the words speak for everyday matters
    telling: int  # words that tell something, at most MOST_WORDS
    single: bool  # just one such word
    wishing: bool  # something is looked for
    learning: bool  # … to learn
    general: bool  # a course, a place or the like is named
    conditions: bool  # a level, an age, a time, a need, a district or a mode is named
    denied: bool  # something named is not wanted
    elsewhere: bool  # an everyday matter is named besides
    trading: bool  # something is bought or sold


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """What each sign weighs, and what they must add up to.

    ``needed`` is where a text is a wish as likely as not. ``sure`` is asked for above that, in
    log-odds, since not every mistake is as bad as every other.
    """

    weights: Mapping[str, float]
    needed: float
    sure: float

    def odds(self, signs: Signs) -> float:
        """Log-odds that a text is ours, less what is needed: from 0 on it is answered."""
        weighed = sum(self.weights[each.name] * float(getattr(signs, each.name)) for each in _SIGNS)
        return weighed - self.needed - self.sure


_SIGNS: Final = fields(Signs)

NAMING: Final = Judge(
    weights={
        "covered": 2.7,
        "support": 0.7,
        "similarity": 2.2,
        "near_everyday": -4.9,
        "spoken_everyday": -8.0,
        "telling": 0.4,
        "single": 4.1,
        "wishing": 0.9,
        "learning": 2.8,
        "general": 0.3,
        "conditions": 1.7,
        "denied": 1.0,
        "elsewhere": -0.5,
        "trading": -2.7,
    },
    needed=-0.9,
    sure=0.3,
)
"""For texts that name a topic."""

TELLING: Final = Judge(
    weights={
        "covered": 0.1,
        "support": 2.4,
        "similarity": 2.1,
        "near_everyday": -1.4,
        "spoken_everyday": -5.5,
        "telling": 0.6,
        "single": -0.9,
        "wishing": 0.1,
        "learning": 1.0,
        "general": 0.1,
        "conditions": 0.3,
        "denied": 0.0,
        "elsewhere": -0.8,
        "trading": -1.4,
    },
    needed=2.9,
    sure=0.6,
)
"""For texts that name none: whether they are about the topic that they are likest."""
ASKABLE: Final = 1.5
"""So far below 0, in log-odds, a topic told without a name is asked about."""
