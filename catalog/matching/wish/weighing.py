"""Weighs what the words of a text name against what the text as a whole is like.

Words are named out of place ("my son's teacher is ill"), and needs are told without any label.
Where the two agree nothing changes; where they do not, the more telling one has its way. The
numbers were chosen on queries that no label or message was written for.
"""

from collections.abc import Container, Sequence
from math import log
from typing import Final

from catalog.lexicon import ELSEWHERE, Lexicon
from catalog.matching.wish.resemblance import Likeness

LONG: Final = 25
"""Words; a longer text is no title, and may be news of an offer."""
LONGEST: Final = 60
"""Words; a longer text is a letter and says too much to be like one subject."""

# Shares are those of ``Likeness``.
_LITTLE: Final = 0.25  # of the likest topic's share: with less, the named topics are doubted …
_CLEAR: Final = 0.3  # … unless the likest one has less than this itself
_PLAINLY: Final = (0.9, 0.02)  # shares of the likest and of all named: then these are not meant
_PASSING: Final = 0.1  # of the best supported named topic: one with so little is dropped
_NARROWER: Final = (0.9, 0.6)  # share and similarity of one that says a named one more exactly
_RARELY: Final = 1e-3  # how unlikely everyday matters are at most
_BACKED: Final = 0.3  # share of a topic that a guess at it may lean on


def weigh(
    named: Sequence[str],
    like: Sequence[Likeness],
    lexicon: Lexicon,
    listed: Container[str] = (),
) -> tuple[str, ...]:
    """The topics that a text is about, of those that its words name and the one it is like.

    What is ``listed`` ("forklift and welding") is never named in passing.
    """
    topics = ours(like)
    if not topics or not named:
        return tuple(named)
    likest = topics[0]
    supports = [support(topic, like, lexicon) for topic in named]
    most = max(supports)
    kept = [
        t for t, own in zip(named, supports, strict=True) if own >= _PASSING * most or t in listed
    ]
    kept = [likest.subject if _says_more(likest, t, like, lexicon) else t for t in kept]
    clear, nothing = _PLAINLY
    if likest.share >= clear and most < nothing:
        kept = [t for t in kept if t in listed]
    doubted = likest.share >= _CLEAR and most < _LITTLE * likest.share
    return tuple(dict.fromkeys((*kept, likest.subject) if doubted else kept))


def _says_more(likest: Likeness, topic: str, like: Sequence[Likeness], lexicon: Lexicon) -> bool:
    """Whether the text is a message about something narrower than the topic named.

    It is none where people say as much of the topic itself ("my son needs a school").
    """
    share, similarity = _NARROWER
    narrower = likest.subject != topic and lexicon.covers(topic, likest.subject)
    own = max((each.similarity for each in like if each.subject == topic), default=0.0)
    return narrower and likest.share >= share and likest.similarity >= max(similarity, own)


def support(topic: str, like: Sequence[Likeness], lexicon: Lexicon) -> float:
    """The share that a topic has together with those above and below it."""
    return sum(
        each.share
        for each in ours(like)
        if lexicon.covers(each.subject, topic) or lexicon.covers(topic, each.subject)
    )


def backs(like: Sequence[Likeness], topic: str, lexicon: Lexicon) -> bool:
    """Whether the whole text speaks for a topic that some of its words may name."""
    return support(topic, like, lexicon) >= _BACKED


def ours(like: Sequence[Likeness]) -> list[Likeness]:
    """The topics that a text is like, likest first."""
    return [each for each in like if each.subject != ELSEWHERE]


def everyday(like: Sequence[Likeness]) -> float:
    """The share of messages about something else."""
    return sum(each.share for each in like if each.subject == ELSEWHERE)


def nearest_everyday(like: Sequence[Likeness]) -> float:
    """The similarity of the nearest message about something else."""
    return max((each.similarity for each in like if each.subject == ELSEWHERE), default=0.0)


def spoken_everyday(like: Sequence[Likeness]) -> float:
    """How much the words speak for something else: 0.5 for even odds, 0 for 1 to 1000."""
    spoken = [each.spoken for each in like if each.subject == ELSEWHERE]
    likely = spoken[0] if spoken else 0.5
    odds = log((likely + _RARELY) / (1 - likely + _RARELY))
    return 0.5 + odds / (2 * log((1 + _RARELY) / _RARELY))
