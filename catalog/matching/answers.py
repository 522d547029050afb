"""What we may know about a wish, and what a match says about an offer: plain frozen values."""

from dataclasses import dataclass, replace
from enum import StrEnum

from catalog.matching.text.levels import SaidLevel
from catalog.offers import Level, Offer


class Slot(StrEnum):
    """One thing we may know about the person or the wish."""

    TOPIC = "topic"
    WHOM = "whom"
    LEVEL = "level"
    AGE = "age"
    GROUP = "group"
    TIME = "time"
    NEED = "need"
    MODE = "mode"
    DISTRICT = "district"
    WORDS = "words"


class Whom(StrEnum):
    """For whom something is looked for."""

    ME = "me"
    CHILD = "child"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The filled slots. Empty or None means nothing is known, which never excludes an offer.

    All but ``whom``, ``level``, ``ages`` and ``words`` are concept ids of the slot's kind; several
    topics, times or districts mean "any of them", several needs "all of them".
    ``ages`` is (from, to) in years, both included. ``words`` are folded terms of the
    catalogue's own vocabulary: what was typed itself is never kept.
    """

    topics: tuple[str, ...] = ()
    whom: Whom | None = None
    level: Level | None = None
    ages: tuple[int, int] | None = None
    groups: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    mode: str | None = None
    districts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def with_value(answers: Answers, slot: Slot, value: str) -> Answers:
    """The answers with one slot set to one value; ages as "7" or "6-9", a level as "b1".

    Raises ValueError for a level, an age or a "for whom" that is none.
    """
    match slot:
        case Slot.TOPIC:
            return replace(answers, topics=(value,))
        case Slot.WHOM:
            return replace(answers, whom=Whom(value))
        case Slot.LEVEL:
            return replace(answers, level=Level(value))
        case Slot.AGE:
            low, _, high = value.partition("-")
            return replace(answers, ages=(int(low), int(high or low)))
        case Slot.GROUP:
            return replace(answers, groups=(value,))
        case Slot.TIME:
            return replace(answers, times=(value,))
        case Slot.NEED:
            return replace(answers, needs=(value,))
        case Slot.MODE:
            return replace(answers, mode=value)
        case Slot.DISTRICT:
            return replace(answers, districts=(value,))
        case Slot.WORDS:
            return replace(answers, words=(value,))


def without(answers: Answers, slot: Slot) -> Answers:
    """The answers with one slot empty."""
    match slot:
        case Slot.TOPIC:
            return replace(answers, topics=())
        case Slot.WHOM:
            return replace(answers, whom=None)
        case Slot.LEVEL:
            return replace(answers, level=None)
        case Slot.AGE:
            return replace(answers, ages=None)
        case Slot.GROUP:
            return replace(answers, groups=())
        case Slot.TIME:
            return replace(answers, times=())
        case Slot.NEED:
            return replace(answers, needs=())
        case Slot.MODE:
            return replace(answers, mode=None)
        case Slot.DISTRICT:
            return replace(answers, districts=())
        case Slot.WORDS:
            return replace(answers, words=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What free text meant.

    ``talk`` are concept ids of kind talk ("thanks", "dont-know"); ``maybe`` are at most three
    concepts, likeliest first, that the text may mean but not surely enough to be used: worth a
    "Do you mean …?". ``levels`` are all levels said, of which ``answers`` has the one that
    decides; ``unused`` are the words, as typed, that nothing was made of; ``confidence`` is
    between 0 (nothing) and 1 (every word understood exactly).

    ``denied`` are concepts and levels that are not wanted, ``any_of`` the slots that do not
    matter ("Niveau egal"): what was said of them before holds no longer.
    """

    answers: Answers
    talk: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    levels: tuple[SaidLevel, ...] = ()
    unused: tuple[str, ...] = ()
    confidence: float = 0.0
    denied: tuple[str, ...] = ()
    any_of: tuple[Slot, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether the text says anything about education, or about this conversation."""
        return self.answers != Answers() or bool(self.talk or self.any_of)


class Verdict(StrEnum):
    """What an offer makes of one condition."""

    FITS = "fits"
    UNKNOWN = "unknown"
    MISSES = "misses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One condition and its verdict; ``value`` is a concept id, a level, an age or a word."""

    slot: Slot
    value: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An offer with its score (0 to 1, higher is better) and one reason per condition."""

    offer: Offer
    score: float
    reasons: tuple[Reason, ...]

    def because(self, verdict: Verdict) -> tuple[Reason, ...]:
        """The reasons with this verdict."""
        return tuple(r for r in self.reasons if r.verdict is verdict)
