"""Every number that decides the order of offers, in one place.

A score is counted in points. Each condition has its share of ``FULL`` points, by the weight of
its slot, and an offer gets of that share what it makes of the condition: all where it fits, less
where that is unknown, little or nothing where it misses. From the sum goes a little where the
facts were not checked lately, and much where the offer is over. So

- an offer that fits everything comes before one that misses or does not know something: what
  old facts (``STALE``) and a topic said in passing lose is less than any condition not met costs
  in a question of usual length; only words of the catalogue gain by where they stand;
- an offer that serves all topics looked for comes before one that serves some;
- what is over comes after what is not, unless nearly nothing else fits.

Equal scores are ordered in ``turns``.
"""

from typing import Final

from catalog.matching.answers import Slot

FULL: Final = 10_000  # points of an offer that fits everything; shown as 1.0

# How much a slot matters beside the others: what someone looks for comes first, then what
# decides whether they can take part at all, then what makes it convenient.
SLOT: Final = {
    Slot.TOPIC: 1.0,
    Slot.WORDS: 0.8,
    Slot.AGE: 0.5,
    Slot.WHOM: 0.5,
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
    Slot.WHOM: 0.7,
    Slot.LEVEL: 0.6,
    Slot.GROUP: 0.7,
    Slot.NEED: 0.35,
    Slot.TIME: 0.5,
    Slot.DISTRICT: 0.5,
    Slot.MODE: 0.5,
}

# Topics, by the steps between the one looked for and the one an offer names. Unknown is an
# offer that names only the broader topic: it may be about this too.
NARROWER_TOPIC: Final = 0.985  # for each step down: whoever asks for training wants all of it
BESIDE_TOPIC: Final = 0.99  # for what only helps with it (homework help, school): among equals
FURTHER_UP: Final = 0.8  # for each further step up: the nearer the common topic, the likelier
RELATED_TOPIC: Final = 0.25  # beside the one looked for, below the same broader one; a miss
NEXT_BEST_TOPIC: Final = 0.45  # elsewhere, but called related by the lexicon; a miss as well
SIDE_TOPIC: Final = 0.96  # the topic is one of the offer's, but not the first one named
COMMONER_TOPIC: Final = 0.9  # of several topics, the one with fewest offers says most
FURTHER_TOPICS: Final = 0.45  # of several, any will do; so much depends on how many are served
# The part of its points that each offer that serves only some of several topics yields to those
# that serve others, and how often: together less than what is OVER loses.
TURN: Final = 0.15
TURNS: Final = 2
FURTHER_VALUES: Final = 0.1  # the same for several times, districts

NEXT_LEVEL: Final = 0.35  # a miss by one CEFR level: often still advised to, never called a fit
NEAR_DISTRICT: Final = 0.6  # a miss next door; falls with NEAR_KM
NEAR_KM: Final = 3.0  # tram distance in Magdeburg (about 12 km from end to end) that halves it

# Where a word stands. A form without its ending counts less than the word itself, and no sum
# of descriptions reaches a title.
TITLE: Final = 1.0
KEYWORD: Final = 0.9
PROVIDER: Final = 0.85
DESCRIPTION: Final = 0.45
ALTERNATE: Final = 0.8

STALE: Final = 0.01  # lost when the facts were last checked FRESH_DAYS ago or longer
FRESH_DAYS: Final = 365
OVER: Final = 0.4  # lost when every dated run has ended
CLOSED: Final = 0.1  # lost when registration for every run has closed
