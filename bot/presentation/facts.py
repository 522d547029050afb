"""An offer's facts in the reader's language: each is made from fields, never translated by hand.

Dates are shown as offices in Germany write them (31.12.2026), with the weekday's name, and
all digits are Western, so that the person recognises them on a letter or a door.
"""

from datetime import date
from typing import assert_never

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency
from babel.units import format_unit

from bot.dialogue.nearby import way_to
from bot.presentation.bidi import bare, isolate
from bot.presentation.texts import Texts
from catalog.lexicon import Language, Lexicon
from catalog.matching import Answers, Whom
from catalog.offers import Level, Offer, Place, WeeklyTime

OPEN_END = 100
"""An age range that ends this high has no end for a person: "from 27 years"."""


def names(concept_ids: tuple[str, ...], lexicon: Lexicon, language: Language) -> tuple[str, ...]:
    """The concepts' shown labels; an id the lexicon has lost is left out."""
    return tuple(lexicon[i].name(language) for i in concept_ids if i in lexicon)


def district(concept_id: str, lexicon: Lexicon, language: Language) -> str:
    """A district as it sounds in the reader's language, and as it stands on signs and trams."""
    concept = lexicon[concept_id]
    both = dict.fromkeys((concept.name(language), concept.name(Language.DE)))
    return side_by_side(tuple(both), language)


def side_by_side(items: tuple[str, ...], language: Language) -> str:
    """Labels next to one another. Not a sentence's list: each may begin with a capital letter."""
    return " · ".join(isolate(item, language) for item in items)


def way(place: Place, districts: tuple[str, ...], texts: Texts, lexicon: Lexicon) -> str:
    """How far it is from the middle of the nearest district chosen; "" when nobody knows."""
    found = way_to(place, districts, lexicon)
    if found is None:
        return ""
    district, kilometres = found
    # translators: distance of an offer, on its card; {distance} is like "1.4 km"
    return texts.say(
        "about {distance} from the middle of {district}",
        distance=_far(kilometres, texts),
        district=lexicon[district].name(texts.language),
    )


def distance(place: Place, districts: tuple[str, ...], texts: Texts, lexicon: Lexicon) -> str:
    """The same in short, where little is room: the kilometres alone."""
    found = way_to(place, districts, lexicon)
    # translators: distance of an offer, in a list; {distance} is like "1.4 km"
    return texts.say("about {distance}", distance=_far(found[1], texts)) if found else ""


def _far(kilometres: float, texts: Texts) -> str:
    # Nobody is at 0.0 km: the middle of a district is not that exact.
    shown = max(kilometres, 0.1)
    language = texts.language.value
    return format_unit(shown, "length-kilometer", "short", format="#,##0.0", locale=language)


def together(
    concept_ids: tuple[str, ...],
    note: str,
    texts: Texts,
    lexicon: Lexicon,
    *,
    before: tuple[str, ...] = (),
) -> str:
    """A fact made of concepts and of what no concept covers, as one value; "" when unknown."""
    items = (*before, *names(concept_ids, lexicon, texts.language), *((note,) if note else ()))
    return side_by_side(items, texts.language)


def listed(items: tuple[str, ...], language: Language) -> str:
    """A list as the language writes it: "a, b and c"."""
    written = format_list([isolate(item, language) for item in items], locale=language.value)
    # CLDR sets a comma before the last of three in Persian; people do not.
    return written.replace("، و ", " و ") if language is Language.FA else written


def day(when: date, language: Language) -> str:
    """Weekday and date: "Monday 31.12.2026" in the reader's language."""
    weekday = get_day_names("wide", locale=language.value)[when.weekday()]
    comma = "," if language is Language.DE else ""
    return f"{weekday}{comma} {isolate(plain_date(when), language)}"


def plain_date(when: date) -> str:
    """The date as German offices write it."""
    return format_date(when, "dd.MM.yyyy", locale="de")


def level_range(lowest: Level | None, highest: Level | None, texts: Texts) -> str:
    """German levels "A1–B1", or an open end, or "" when nothing is known.

    A0 is said in words: nobody outside offices knows the sign.
    """
    if lowest is None and highest is None:
        return ""
    top = None if highest in {None, Level.C2} else highest
    if lowest in {None, Level.A0} and top is None:
        # translators: German level an offer needs: none at all, and any is welcome
        return texts.say("all levels, also without German")
    if top is Level.A0:
        # translators: German level an offer is made for: people who know no German yet
        return texts.say("no German yet")
    if lowest is Level.A0:
        # translators: German level: begins without any German and goes up to {level}, like B1
        return texts.say("without German up to {level}", level=(top or Level.C2).upper())
    if lowest is None:
        # translators: German level an offer is made for at most; {level} is like B1
        return texts.say("up to {level}", level=(top or Level.C2).upper())
    if top is None:
        # translators: German level an offer needs at least; {level} is like A2
        return texts.say("from {level}", level=lowest.upper())
    return lowest.upper() if lowest is top else f"{lowest.upper()}–{top.upper()}"


def age_range(youngest: int | None, oldest: int | None, texts: Texts) -> str:
    """Ages in years, or "" when the offer is open to all ages."""
    if oldest is not None and oldest >= OPEN_END:
        oldest = None
    if oldest == 0:
        # translators: age: babies in their first year
        return texts.say("under 1 year")
    youngest = youngest or None  # from birth on is no lower bound worth saying
    if youngest is not None and oldest is not None:
        if youngest == oldest:
            # translators: age of the people an offer is for
            return texts.count("{number} year", "{number} years", youngest)
        # translators: age range, for example "6 to 10 years"; the plural goes by {oldest}
        return texts.count(
            "{youngest} to {oldest} year",
            "{youngest} to {oldest} years",
            oldest,
            youngest=youngest,
            oldest=oldest,
        )
    if youngest is not None:
        # translators: lowest age, for example "from 18 years"
        return texts.count("from {number} year", "from {number} years", youngest)
    if oldest is not None:
        # translators: highest age, for example "up to 27 years"
        return texts.count("up to {number} year", "up to {number} years", oldest)
    return ""


def price(offer: Offer, texts: Texts) -> str:
    """What it costs, or "" when that is not known."""
    if offer.free or offer.price_eur == 0:
        # translators: price of an offer: it costs nothing
        return texts.say("free of charge")
    if offer.price_eur is None:
        return ""
    # Without the mark that CLDR sets in front: bidi decides on those.
    return bare(format_currency(offer.price_eur, "EUR", locale=texts.language.value))


def sign_up(offer: Offer, texts: Texts, lexicon: Lexicon) -> str:
    """The ways to register, and to ask there where a number, an address or all is missing."""
    known = together(offer.sign_up, offer.sign_up_note, texts, lexicon)
    contact = offer.contact
    lacking = ("by-phone" in offer.sign_up and not contact.phone) or (
        "by-email" in offer.sign_up and not contact.email
    )
    if known and not lacking:
        return known
    return side_by_side((*((known,) if known else ()), ask_there(texts)), texts.language)


def ask_there(texts: Texts) -> str:
    """In place of a fact that nobody knows but the people there."""
    # translators: card: after "Price:" or "Sign up:", where it is not known
    return texts.say("please ask there")


def spoken(codes: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Names of languages from their ISO codes."""
    known = Locale(language.value).languages
    return tuple(known.get(code, code) for code in codes)


def weekly(times: tuple[WeeklyTime, ...], texts: Texts) -> tuple[str, ...]:
    """Hours of the week, days with the same hours together: "Monday and Tuesday 18:00–20:00"."""
    same: dict[str, dict[int, None]] = {}
    for time in sorted(times, key=lambda t: (t.weekday, t.starts)):
        same.setdefault(hours(time), {})[time.weekday] = None
    return tuple(
        f"{_weekdays(tuple(days), texts)} {isolate(hour, texts.language)}"
        for hour, days in same.items()
    )


def _weekdays(days: tuple[int, ...], texts: Texts) -> str:
    """Their names, sorted as they are given; three or more in a row as a range."""
    named = get_day_names("wide", locale=texts.language.value)
    rows: dict[int, list[int]] = {}
    for place, day in enumerate(days):
        rows.setdefault(day - place, []).append(day)
    said: list[str] = []
    for row in rows.values():
        if len(row) > 2:
            first, last = named[row[0]], named[row[-1]]
            # translators: weekdays on which something takes place: "Monday to Friday"
            said.append(texts.say("{first} to {last}", first=first, last=last))
        else:
            said += [named[day] for day in row]
    return listed(tuple(said), texts.language)


def hours(time: WeeklyTime) -> str:
    """From when to when: "18:00–20:30", or only "18:00"."""
    return f"{time.starts:%H:%M}" + (f"–{time.ends:%H:%M}" if time.ends else "")


def whom(for_whom: Whom, texts: Texts) -> str:
    """For whom something is looked for."""
    match for_whom:
        case Whom.ME:
            # translators: for whom an offer is looked for: on a button and among other answers
            return texts.say("For me")
        case Whom.CHILD:
            # translators: for whom an offer is looked for: on a button and among other answers
            return texts.say("For my child")
        case Whom.FAMILY:
            # translators: for whom an offer is looked for: on a button and among other answers
            return texts.say("For my family")
        case _:
            assert_never(for_whom)


def taken(answers: Answers, lexicon: Lexicon, texts: Texts) -> tuple[str, ...]:
    """The answers so far, each by its name."""
    language = texts.language
    for_whom = (whom(answers.whom, texts),) if answers.whom else ()
    level = (answers.level,) if answers.level else ()
    ages = (age_range(*answers.ages, texts),) if answers.ages else ()
    mode = (answers.mode,) if answers.mode else ()
    return (
        *names(answers.topics, lexicon, language),
        *answers.words,
        *names(level, lexicon, language),
        *for_whom,
        *ages,
        *names(answers.groups, lexicon, language),
        *names(answers.times, lexicon, language),
        *names(answers.needs, lexicon, language),
        *names(mode, lexicon, language),
        *names(answers.districts, lexicon, language),
    )
