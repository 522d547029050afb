"""An offer with every fact, and how a screen is written down for comparison."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from bot.demo.entities import parse_html
from bot.dialogue.views import DeskView, OfferView, Reply, View
from bot.presentation import Link, Message, Press, present
from catalog.lexicon import Language
from catalog.matching import Answers
from catalog.offers import Contact, Level, Mode, Offer, Place, Run, Text, WeeklyTime
from catalog.offers.dates import BERLIN
from tests import strategies
from tests.talks.player import message_lines

NOW = datetime(2026, 11, 23, 9, tzinfo=BERLIN)
BOT = "lotse_bot"

FULL = Offer(
    id="abend-b1",
    provider="Sprachhaus Beispiel",
    texts={
        Language.DE: Text(title="Deutschkurs B1", description="Lernen nach der Arbeit."),
        Language.AR: Text(title="دورة ألماني B1", description="تتعلم الألمانية بعد العمل."),
        Language.FA: Text(title="دوره آلمانی B1", description="بعد از کار آلمانی یاد می‌گیرید."),
        Language.EN: Text(title="German course B1", description="You learn German after work."),
    },
    topics=("german-course",),
    level_min=Level.A2,
    level_max=Level.B1,
    age_min=18,
    audience=("women",),
    audience_note="mit Aufenthaltstitel",
    price_eur=Decimal("120.5"),
    price_note="Raten möglich.",
    childcare=True,
    languages=("de", "ar"),
    bring=("passport",),
    bring_note="Heft (A4)",
    sign_up=("by-phone",),
    sign_up_note="Frau Muster, Zimmer 3",
    place=Place(
        address="Musterweg 5, 39104 Magdeburg",
        district="altstadt",
        latitude=52.1301,
        longitude=11.6298,
    ),
    contact=Contact(
        phone="+49 391 5550001", email="kurs@example.org", website="https://example.org/b1"
    ),
    runs=(
        Run(
            starts=date(2027, 1, 11),
            ends=date(2027, 4, 28),
            register_by=date(2026, 12, 18),
            mode=Mode.IN_PERSON,
            times=(
                WeeklyTime(weekday=0, starts=time(18), ends=time(20, 30)),
                WeeklyTime(weekday=2, starts=time(18), ends=time(20, 30)),
            ),
            parts=("evening",),
            note="nicht in den Ferien",
        ),
    ),
    verified_on=date(2026, 11, 1),
    source="Beispiel",
    sample=True,
)


def reply(view: View, language: Language, *, back: bool = True) -> Reply:
    return Reply(language=language, turn=17, view=view, back=back, restart=back)


def card(offer: Offer, language: Language, *, advice: bool = False, now: datetime = NOW) -> Message:
    """The card as it is sent."""
    view = OfferView(offer=offer, now=now, advice=advice)
    return present(reply(view, language), strategies.lexicon(), BOT)


def desk(offer: Offer, language: Language, answers: Answers) -> Message:
    """What is shown at the desk."""
    view = DeskView(offer=offer, answers=answers)
    return present(reply(view, language), strategies.lexicon(), BOT)


def text_of(message: Message) -> str:
    return parse_html(message.html)[0]


def written(message: Message) -> str:
    """The message as it stands in a talk: direction marks written out, buttons in brackets."""
    rows = [[button.label for button in row] for row in message.rows]
    return "\n".join(message_lines("bot>", text_of(message), rows)) + "\n"


def links(message: Message) -> dict[str, str]:
    """The addresses behind buttons, by label."""
    return {b.label: b.url for row in message.rows for b in row if isinstance(b, Link)}


def tokens(message: Message, wanted: Callable[[str], bool] = bool) -> list[str]:
    """The tokens of the buttons, row by row."""
    presses = [b.token for row in message.rows for b in row if isinstance(b, Press)]
    return [token for token in presses if wanted(token)]
