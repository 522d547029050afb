"""How likely a text that names topics is a wish of ours, and does not just mention them.

"Parking near the library" and "the library is nice" name a topic as well as "is there a library".
No single sign decides; each speaks for or against by its weight. ``tests.evaluation.fitting``
finds the weights anew, by logistic regression over the queries that we tune on.
"""

from dataclasses import dataclass, fields
from typing import Final

MOST_WORDS: Final = 6
"""Words that tell something; more make no difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for and against, each from 0 to 1 but for ``telling``.

    Letters are those of words that tell something.
    """

    covered: float  # share of the letters that were understood
    surest: float  # quality of the surest topic named
    support: float  # share that the best topic named has of what the text is like
    similarity: float  # of the nearest label or message about a topic
    everyday: float  # share that everyday messages have of what the text is like
    telling: int  # words that tell something, at most MOST_WORDS
    single: bool  # just one such word
    wishing: bool  # something is looked for
    learning: bool  # … to learn
    general: bool  # a course, a place or the like is named
    conditions: bool  # a level, an age, a time, a need, a district or a mode is named
    denied: bool  # something named is not wanted
    elsewhere: bool  # an everyday matter is named besides
    trading: bool  # something is bought or sold


WEIGHTS: Final = {
    "covered": 4.7,
    "surest": 4.8,
    "support": 1.7,
    "similarity": 4.5,
    "everyday": -3.6,
    "telling": 0.66,
    "single": 1.8,
    "wishing": 1.2,
    "learning": 1.4,
    "general": 0.3,
    "conditions": 1.0,
    "denied": 1.1,
    "elsewhere": -1.6,
    "trading": -1.7,
}
NEEDED: Final = 10.5
"""What the signs must add up to, so that a text is a wish as likely as not."""
_SURE: Final = 0.7
"""Above that, in log-odds: one wish in 200 more is lost, a fifth fewer of the others are let in."""


def belonging(signs: Signs) -> float:
    """Log-odds that a text is ours, less what is needed: from 0 on it is answered."""
    weighed = sum(WEIGHTS[sign.name] * float(getattr(signs, sign.name)) for sign in fields(Signs))
    return weighed - NEEDED - _SURE
