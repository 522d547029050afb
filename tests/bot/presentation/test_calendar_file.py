"""The calendar file, read back as a calendar would: which events, when, and which replace which."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from icalendar import Calendar

from bot.presentation import calendar_file, units
from bot.presentation.bidi import bare
from catalog.lexicon import Language
from catalog.offers import Offer, Place, Run, WeeklyTime
from catalog.offers.dates import BERLIN, has_dates, next_run
from tests import strategies
from tests.bot.presentation.cards import BOT, FULL, NOW
from tests.talks.player import with_visible_marks

MONDAYS = WeeklyTime(weekday=0, starts=time(18), ends=time(20))
FRIDAYS = WeeklyTime(weekday=4, starts=time(9))


def events(
    run: Run, language: Language = Language.DE, now: datetime = NOW, **facts: Any
) -> list[Any]:
    offer = replace(FULL, runs=(run,), **facts)
    text = calendar_file(offer, language, strategies.lexicon(), now, BOT).text
    return read(text)


def read(text: str) -> list[Any]:
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    assert not calendar.errors
    assert not calendar.get_missing_tzids()
    return list(calendar.events)


def times(event: Any) -> list[datetime]:
    """When it takes place, in Berlin: the next four times at most."""
    rule, start = event.get("rrule"), event.start
    if rule is None:
        return [start]
    # dateutil counts on the wall clock; the end is given in UTC.
    until = rule.get("until")
    local = f";UNTIL={until[0].astimezone(BERLIN):%Y%m%dT%H%M%S}" if until else ""
    days = ",".join(rule["byday"])
    repeated = rrulestr(f"FREQ=WEEKLY;BYDAY={days}{local}", dtstart=start.replace(tzinfo=None))
    return [each.replace(tzinfo=BERLIN) for each in islice(repeated, 4)]


def test_a_course_is_its_weekly_hours_until_the_end_and_a_reminder_to_sign_up() -> None:
    course, sign_up = events(FULL.runs[0])
    assert times(course) == [
        datetime(2027, 1, 11, 18, tzinfo=BERLIN),
        datetime(2027, 1, 13, 18, tzinfo=BERLIN),
        datetime(2027, 1, 18, 18, tzinfo=BERLIN),
        datetime(2027, 1, 20, 18, tzinfo=BERLIN),
    ]
    assert course.duration == timedelta(hours=2, minutes=30)
    (until,) = course["rrule"]["until"]
    assert until == datetime(2027, 4, 28, 23, 59, 59, tzinfo=BERLIN)
    assert not course.alarms.times
    assert sign_up.start == date(2026, 12, 18)
    (alarm,) = sign_up.alarms.times
    assert alarm.trigger.replace(tzinfo=None) == datetime(2026, 12, 17, 9)


def test_it_is_six_in_the_evening_before_and_after_the_clock_changes() -> None:
    march = datetime(2027, 3, 22, 9, tzinfo=BERLIN)
    (course,) = events(Run(times=(MONDAYS,), starts=date(2027, 1, 11)), now=march)
    assert [each.utcoffset() for each in times(course)[:2]] == [
        timedelta(hours=1),
        timedelta(hours=2),
    ]
    assert {each.hour for each in times(course)} == {18}
    text = course.to_ical().decode()
    assert "DTSTART;TZID=Europe/Berlin:20270322T180000" in text


def test_the_time_zone_in_the_file_is_that_of_berlin() -> None:
    file = calendar_file(FULL, Language.DE, strategies.lexicon(), NOW, BOT)
    calendar = Calendar.from_ical(file.text)
    assert isinstance(calendar, Calendar)
    (zone,) = calendar.timezones
    there = zone.to_tz()
    for month in range(1, 13):
        for year in (2026, 2036, 2099):
            noon = datetime(year, month, 28, 12)
            assert noon.replace(tzinfo=there).utcoffset() == noon.replace(tzinfo=BERLIN).utcoffset()


@pytest.mark.parametrize(
    ("run", "starts"),
    [
        (Run(times=(MONDAYS,)), [datetime(2026, 11, 23, 18, tzinfo=BERLIN)]),
        (Run(starts=date(2026, 12, 31)), [date(2026, 12, 31)]),
        (Run(starts=date(2026, 12, 31), ends=date(2027, 1, 8)), [date(2026, 12, 31)]),
        (
            Run(times=(MONDAYS, FRIDAYS), starts=date(2026, 12, 30)),
            [datetime(2027, 1, 1, 9, tzinfo=BERLIN), datetime(2027, 1, 4, 18, tzinfo=BERLIN)],
        ),
        # One afternoon.
        (
            Run(times=(MONDAYS,), starts=date(2026, 11, 30), ends=date(2026, 11, 30)),
            [datetime(2026, 11, 30, 18, tzinfo=BERLIN)],
        ),
        # Hours that never come between the first and the last day.
        (
            Run(times=(FRIDAYS,), starts=date(2026, 11, 30), ends=date(2026, 12, 2)),
            [date(2026, 11, 30)],
        ),
        (Run(register_by=date(2026, 11, 30)), [date(2026, 11, 30)]),
        (Run(starts=date(2026, 11, 30), register_by=date(2026, 11, 1)), [date(2026, 11, 30)]),
    ],
)
def test_which_events_there_are(run: Run, starts: list[date]) -> None:
    assert [event.start for event in events(run)] == starts


def test_what_happens_once_is_not_repeated_and_an_unknown_end_is_not_made_up() -> None:
    (once,) = events(Run(times=(FRIDAYS,), starts=date(2026, 12, 4), ends=date(2026, 12, 4)))
    assert "rrule" not in once
    assert "dtend" not in once
    (ever,) = events(Run(times=(FRIDAYS,)))
    assert "until" not in ever["rrule"]


def test_read_in_again_it_replaces_what_was_there() -> None:
    before = events(FULL.runs[0])
    moved = replace(
        FULL.runs[0],
        starts=date(2027, 2, 1),
        register_by=date(2027, 1, 15),
        times=(WeeklyTime(weekday=3, starts=time(17)),),
    )
    after = events(moved, Language.AR, NOW + timedelta(days=1))
    assert [e["uid"] for e in before] == [e["uid"] for e in after]
    assert [e["uid"] for e in before] == [
        f"abend-b1-{part}@{BOT}.t.me" for part in ("1", "sign-up")
    ]
    versions = zip(before, after, strict=True)
    assert all(old["sequence"] < new["sequence"] < 2**31 for old, new in versions)
    assert before[0]["dtstamp"].dt == NOW.astimezone(UTC)


def test_the_title_is_in_the_readers_language_and_as_it_is_called_there() -> None:
    shown = {
        language: with_visible_marks(str(events(FULL.runs[0], language)[0]["summary"]))
        for language in Language
    }
    assert shown == {
        Language.AR: "⟨RLM⟩⟨RLI⟩دورة ألماني B1⟨PDI⟩ · ⟨LRI⟩Deutschkurs B1⟨PDI⟩",
        Language.FA: "⟨RLM⟩⟨RLI⟩دوره آلمانی B1⟨PDI⟩ · ⟨LRI⟩Deutschkurs B1⟨PDI⟩",
        Language.EN: "German course B1 · Deutschkurs B1",
        Language.DE: "Deutschkurs B1",
    }
    sign_up = with_visible_marks(str(events(FULL.runs[0], Language.AR)[1]["summary"]))
    assert sign_up == ("آخر يوم للتسجيل: ⟨RLI⟩دورة ألماني B1⟨PDI⟩ · ⟨LRI⟩Deutschkurs B1⟨PDI⟩")


def test_the_place_is_one_that_maps_find_and_the_text_is_the_card() -> None:
    course = events(FULL.runs[0], Language.AR)[0]
    assert course["location"] == "Musterweg 5, 39104 Magdeburg"
    assert course["geo"].to_ical() == "52.1301;11.6298"
    text = bare(str(course["description"]))
    assert "📍 المنطقة: ألتشتات (مركز المدينة) · Altstadt" in text
    assert "🎒 يرجى إحضار: جواز السفر أو الهوية" in text
    assert text.endswith(f"https://t.me/{BOT}?start=o-abend-b1")
    district = events(FULL.runs[0], Language.AR, place=Place(district="altstadt"))[0]
    assert bare(str(district["location"])) == "ألتشتات (مركز المدينة) · Altstadt"
    assert "location" not in events(FULL.runs[0], place=Place(district="gone"))[0]


def test_the_file_has_a_plain_name_and_words_under_it() -> None:
    odd = replace(FULL, id="Kurs Nr. 1 (äöü)")
    file = calendar_file(odd, Language.AR, strategies.lexicon(), NOW, BOT)
    assert file.name.isascii()
    assert file.name.endswith(".ics")
    assert file.caption == (
        "📅 عند فتح هذا الملف تُضاف المواعيد إلى تقويمك. "
        "ويذكّرك التقويم قبل انتهاء التسجيل بيوم واحد."
    )
    later = replace(odd, runs=(replace(FULL.runs[0], register_by=None),))
    caption = calendar_file(later, Language.EN, strategies.lexicon(), NOW, BOT).caption
    assert caption == "📅 Open this file. Then the dates are in your calendar."


def test_nothing_ahead_is_no_file() -> None:
    with pytest.raises(ValueError, match="abend-b1 has no date ahead"):
        events(Run(note="nach Absprache"))


@given(strategies.shown_offers())
def test_any_offer_with_dates_becomes_a_file_that_reads_back(offer: Offer) -> None:
    run = next_run(offer, NOW.date())
    if run is None or not has_dates(run, NOW):
        return
    for language in Language:
        file = calendar_file(offer, language, strategies.lexicon(), NOW, BOT)
        found = read(file.text)
        assert found
        assert len({event["uid"] for event in found}) == len(found)
        assert 0 < units(file.caption) <= 1024
        assert all(len(line.encode()) <= 75 for line in file.text.split("\r\n"))
