"""What is shown on each screen, as data: facts and choices, no wording and no layout."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.dialogue.can_do import CanDo, Estimate
from bot.dialogue.card_questions import Fact
from bot.dialogue.cries import Cry
from bot.dialogue.questions import Extra
from bot.dialogue.reporting import Fault
from bot.dialogue.saved import Part
from bot.dialogue.state import Question
from catalog.lexicon import Language
from catalog.matching import Answers, Match
from catalog.offers import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible answer and how many offers would be left with it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """Answers to drop, ``after`` which ``count`` offers fit."""

    said: tuple[Question | Extra, ...]
    after: Answers
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageView:
    """The four languages, each in its own script, ``first`` on top.

    ``kept`` is whether a wish was typed already and waits behind the choice.
    """

    first: Language
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question with the answers that lead somewhere; ``total`` offers still fit."""

    question: Question
    options: tuple[Option, ...]
    answers: Answers
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CanDoView:
    """A sentence to say yes or no to, in place of the level; ``total`` offers still fit."""

    sentence: CanDo
    answers: Answers
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MaybeView:
    """What a text may have meant, likeliest first: concepts, each with the offers it leads to."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView:
    """One page of offers, best first. ``total`` fit every answer, the district aside; ``here``
    of them are in it, None where none was chosen.

    When none does, ``near`` is true and the matches are those that miss least.
    ``without`` then names the answer to drop, or two, and how many offers that gives,
    ``office`` the advice office that can help instead. ``wish`` is the code by which these
    answers can be watched, "" where they are too wide for that; ``watched`` is whether they are.
    """

    matches: tuple[Match, ...]
    page: int
    pages: int
    total: int
    near: bool
    answers: Answers
    here: int | None = None
    without: Drop | None = None
    office: Offer | None = None
    wish: str = ""
    watched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """One offer with everything that is needed to go there.

    Its next date counts from ``now``, its distance from the ``districts`` that were chosen;
    ``saved`` is whether it is on the person's list, ``advice`` whether it depends on papers and
    there is an advice office to ask about them.
    """

    offer: Offer
    now: datetime
    districts: tuple[str, ...] = ()
    saved: bool = False
    advice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An offer on the list and what has changed in it; None for one that is no longer offered,
    of which the ``title`` is left.

    ``ends`` is the last day to sign up, where that is soon.
    """

    code: str
    offer: Offer | None
    title: str = ""
    changed: tuple[Part, ...] = ()
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Answers for which new offers are told of until a day."""

    answers: Answers
    code: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """The person's own list: offers and watched wishes, oldest first; dates count from ``now``."""

    kept: tuple[Kept, ...]
    wishes: tuple[Watched, ...] = ()
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """New offers for a watched wish; ``over`` where it is watched no longer."""

    answers: Answers
    code: str
    offers: tuple[Offer, ...]
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsView:
    """What a person is told unasked: new offers for wishes, news of offers on the list.

    ``fixed`` are the offers that were put right after they reported them, None for one that was
    taken away.
    """

    news: tuple[News, ...]
    kept: tuple[Kept, ...]
    today: date
    fixed: tuple[Offer | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """What a person shows at the desk: the offer they came for, and what they have said of
    their wish and of whoever takes part. ``about`` is the offer whose card sent them for advice.
    """

    offer: Offer
    answers: Answers
    about: Offer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongView:
    """What may be wrong with an offer, to choose from."""

    offer: Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """What is wrong with the offer is known; a sentence about it may follow."""

    offer: Offer
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedView:
    """The office has it; None for an offer that was taken away since."""

    offer: Offer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """The answers given so far: ``questions`` to be asked again, ``extras`` to be taken back."""

    answers: Answers
    questions: tuple[Question, ...]
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpView:
    """What the bot can do and the commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyView:
    """What is kept, and after how many days of silence it is wiped."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgottenView:
    """What was just wiped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """Nothing but a word in between: a long screen above it still holds.

    It is a page of a list, or the card of the offer with this code.
    """

    page: int | None = None
    offer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """One fact of the offer whose card is open, to somebody who asked for it; the card still holds.

    ``office`` is whom to ask what the card does not say, where nobody there can be reached.
    """

    card: OfferView
    fact: Fact
    office: Offer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelplinesView:
    """Whom to call, after a cry for help, and ``offers`` that are made for it."""

    cry: Cry
    offers: tuple[Offer, ...] = ()


View = (
    LanguageView
    | QuestionView
    | CanDoView
    | MaybeView
    | ResultsView
    | OfferView
    | SavedView
    | NewsView
    | DeskView
    | WrongView
    | SentenceView
    | ReportedView
    | ChangeView
    | HelpView
    | PrivacyView
    | ForgottenView
    | NoteView
    | FactView
    | HelplinesView
)


class Note(StrEnum):
    """A word to the person before the screen itself."""

    NOT_UNDERSTOOD = "not-understood"
    NECESSITY = "necessity"
    STALE = "stale"
    GREETING = "greeting"
    THANKS = "thanks"
    ALL_RIGHT = "all-right"
    NO_WORDS = "no-words"
    ONLY_TEXT = "only-text"
    OFFER_GONE = "offer-gone"
    CANCELLED = "cancelled"
    NO_MAP = "no-map"
    SAVED = "saved"
    UNSAVED = "unsaved"
    LIST_FULL = "list-full"
    WATCHED = "watched"
    UNWATCHED = "unwatched"
    FAR_AWAY = "far-away"
    NO_DATES = "no-dates"
    NO_ADVICE = "no-advice"
    NO_SENTENCE = "no-sentence"
    SENTENCE_SENT = "sentence-sent"
    REPORTED_BEFORE = "reported-before"
    NOT_SENT = "not-sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """So many wishes are watched no longer; ``list`` is whether news of saved offers still come."""

    wishes: int
    list: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A screen as it is said: in which language, at which turn, after which note.

    ``back``, ``change`` and ``restart`` are whether there is something to go back to, an
    answer to change, anything to begin anew from; ``saved`` how many offers and watched wishes are
    on the list.
    ``switch`` is the language to go on in instead, where the person wrote in it.
    """

    language: Language
    turn: int
    view: View
    back: bool = False
    change: bool = False
    restart: bool = False
    saved: int = 0
    note: Note | Estimate | Stopped | None = None
    switch: Language | None = None
