"""An offer's next dates as a file for the person's own calendar (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, Timezone

from bot.dialogue.tokens import link_code
from bot.dialogue.views import OfferView
from bot.presentation import facts
from bot.presentation.bidi import line as directed
from bot.presentation.card import offer_link
from bot.presentation.card_lines import card_lines
from bot.presentation.markup import clip, one_line, to_html, to_plain
from bot.presentation.messages import Document
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts, texts
from catalog.lexicon import Language, Lexicon
from catalog.offers import Offer, Run, WeeklyTime
from catalog.offers.dates import BERLIN, next_dates, next_run

_LONGEST_TITLE = 200
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NINE_THE_DAY_BEFORE = timedelta(hours=-15)  # counted from the midnight a whole day begins with
# The rule and not a list of days: hours without an end are right for ever.
_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(
    offer: Offer, language: Language, lexicon: Lexicon, now: datetime, bot_name: str
) -> Document:
    """The next run: its weekly hours until the end, else its first day; and the sign-up day.

    Read in once more, it replaces what it brought the first time. ValueError for an offer of
    which no date lies ahead.
    """
    words = texts(language)
    run = next_run(offer, now.astimezone(BERLIN).date())
    events = () if run is None else tuple(_events(offer, run, words, now))
    if not events:
        raise ValueError(f"offer {offer.id} has no date ahead")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Bildungslotse//bildungslotse//EN")
    calendar.add_component(Timezone.from_ical(_ZONE))
    _, *lines = card_lines(OfferView(offer=offer, now=now), words, lexicon)
    known = to_plain(to_html(tuple(lines), language))
    for part, event in events:
        event.add("uid", f"{link_code(offer.id)}-{part}@{bot_name}.t.me")
        event.add("dtstamp", now.astimezone(UTC))
        # Calendars take the higher number for the newer event; minutes fit into 32 bits.
        event.add("sequence", int(now.timestamp()) // 60)
        event.add("description", f"{known}\n\n{offer_link(offer, bot_name)}".lstrip())
        _add_place(event, offer, words, lexicon)
        calendar.add_component(event)
    caption = _caption(words, reminds=any(event.alarms.times for _, event in events))
    return Document(
        name=f"{link_code(offer.id)}.ics",
        text=calendar.to_ical().decode(),
        caption=directed(Sign.DAY + caption, language),
    )


def _caption(words: Texts, *, reminds: bool) -> str:
    if reminds:
        # translators: under a file that the phone's calendar can read
        return words.say(
            "Open this file. Your calendar then takes over the dates. "
            "It reminds you a day before sign-up ends."
        )
    # translators: under a file that the phone's calendar can read
    return words.say("Open this file. Your calendar then takes over the dates.")


def _events(offer: Offer, run: Run, words: Texts, now: datetime) -> Iterator[tuple[str, Event]]:
    """The events, each with a name that it keeps when its day or its hours change."""
    today = now.astimezone(BERLIN).date()
    weekly = tuple(_weekly(offer, run, words, now))
    yield from weekly
    if not weekly and run.starts and run.starts >= today:
        yield "1", _whole_day(run.starts, _name(offer, words), words)
    if run.register_by and run.register_by >= today:
        # translators: entry in a calendar, on the last day to sign up; {offer} is its name
        title = words.say("Last day to sign up: {offer}", offer=_name(offer, words))
        event = _whole_day(run.register_by, title, words)
        event.add("transp", "TRANSPARENT")
        event.add_component(_reminder(title, words))
        yield "sign-up", event


def _weekly(offer: Offer, run: Run, words: Texts, now: datetime) -> Iterator[tuple[str, Event]]:
    """One event for all days with the same hours."""
    ahead = next_dates(run, now)
    hours = sorted({_hours(t) for t in run.times}, key=lambda h: (h[0], h[1] or h[0]))
    for number, (starts, ends) in enumerate(hours, start=1):
        days = [(day, t) for day, t in ahead if _hours(t) == (starts, ends)]
        if not days:
            continue
        first = days[0][0]
        event = Event()
        event.add("summary", directed(_name(offer, words), words.language))
        event.add("dtstart", datetime.combine(first, starts, BERLIN))
        if ends is not None:
            event.add("dtend", datetime.combine(first, ends, BERLIN))
        if len(days) > 1 or run.ends is None or first + timedelta(days=7) <= run.ends:
            weekdays = sorted({t.weekday for _, t in days})
            event.add("rrule", _every_week([_DAYS[day] for day in weekdays], run.ends))
        yield str(number), event


def _hours(weekly: WeeklyTime) -> tuple[time, time | None]:
    return weekly.starts, weekly.ends


def _every_week(weekdays: list[str], last: date | None) -> dict[str, object]:
    rule: dict[str, object] = {"freq": "WEEKLY", "byday": weekdays}
    if last is not None:  # beside hours with a zone the end must be in UTC
        rule["until"] = datetime.combine(last, time(23, 59, 59), BERLIN).astimezone(UTC)
    return rule


def _whole_day(day: date, title: str, words: Texts) -> Event:
    event = Event()
    event.add("summary", directed(title, words.language))
    event.add("dtstart", day)
    return event


def _reminder(title: str, words: Texts) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", directed(title, words.language))
    alarm.add("trigger", _NINE_THE_DAY_BEFORE)
    return alarm


def _name(offer: Offer, words: Texts) -> str:
    """The title in the reader's language and as it is called there."""
    here, there = offer.text(words.language).title, offer.text(offer.source_language).title
    both = dict.fromkeys(clip(one_line(title), _LONGEST_TITLE) for title in (here, there))
    return facts.side_by_side(tuple(both), words.language)


def _add_place(event: Event, offer: Offer, words: Texts, lexicon: Lexicon) -> None:
    place = offer.place
    if place.address:
        event.add("location", one_line(place.address))  # in German, as maps find it
    elif place.district in lexicon:
        event.add("location", facts.district(str(place.district), lexicon, words.language))
    if place.latitude is not None and place.longitude is not None:
        event.add("geo", (place.latitude, place.longitude))
