"""Every number that decides the order of offers, in one place.

An offer's score is the weighted mean of what it makes of each condition (1 fits, less when
unknown, 0 misses), then a little less when its facts are old and clearly less when it is over.
So an offer that fits everything always beats one that fits most, all else being equal.
"""

from typing import Final

from catalog.matching.answers import Slot

# How much a slot matters beside the others: what someone looks for comes first, then what
# decides whether they can take part at all, then what makes it convenient.
SLOT: Final = {
    Slot.TOPIC: 1.0,
    Slot.WORDS: 0.8,
    Slot.AGE: 0.5,
    Slot.LEVEL: 0.5,
    Slot.GROUP: 0.3,
    Slot.NEED: 0.3,
    Slot.TIME: 0.25,
    Slot.DISTRICT: 0.2,
    Slot.MODE: 0.2,
}

# What an unknown fact is worth: better than a miss, worse than a fit. A missing audience or
# age usually means "open to all", a missing need usually "no".
UNKNOWN: Final = {
    Slot.TOPIC: 0.5,
    Slot.WORDS: 0.0,
    Slot.AGE: 0.7,
    Slot.LEVEL: 0.6,
    Slot.GROUP: 0.7,
    Slot.NEED: 0.35,
    Slot.TIME: 0.5,
    Slot.DISTRICT: 0.5,
    Slot.MODE: 0.5,
}

SIDE_TOPIC: Final = 0.93  # the topic is one of the offer's, but not the first one named
NARROWER_TOPIC: Final = 0.97  # the offer names only something narrower (or broader) than asked
COMMONER_TOPIC: Final = 0.9  # of several topics, the one with fewest offers says most
FURTHER_VALUES: Final = 0.1  # of several topics or times "any" will do; more of them is better
NEXT_LEVEL: Final = 0.35  # a miss by one CEFR level: often still advised to, never called a fit
NEAR_DISTRICT: Final = 0.8  # a miss next door; falls with NEAR_KM
NEAR_KM: Final = 3.0  # tram distance in Magdeburg (about 12 km from end to end) that halves it

# Where a word stands. A form without its ending counts less than the word itself, and no sum
# of descriptions reaches a title.
TITLE: Final = 1.0
KEYWORD: Final = 0.9
PROVIDER: Final = 0.85
DESCRIPTION: Final = 0.45
ALTERNATE: Final = 0.8

STALE: Final = 0.02  # lost when the facts were last checked FRESH_DAYS ago or longer
FRESH_DAYS: Final = 365
OVER: Final = 0.2  # lost when every dated run has ended
CLOSED: Final = 0.05  # lost when registration for every run has closed
