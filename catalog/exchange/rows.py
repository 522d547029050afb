"""From one row of a file to an offer: which column says what, and what is wrong with it.

What a field cannot hold is a problem. Words that no concept covers are kept as words, with a
note; only an unknown district is a problem, because a wrong place costs somebody a day.
"""

from dataclasses import dataclass
from datetime import date

from catalog.exchange import facts
from catalog.exchange.cells import Cells
from catalog.exchange.problems import Note, Problem
from catalog.exchange.sheet import Row
from catalog.exchange.understood import with_what_it_says
from catalog.exchange.vocabulary import Vocabulary, spoken_language
from catalog.exchange.whereabouts import far_away
from catalog.lexicon import Kind, Language, Lexicon
from catalog.offers import Contact, Mode, Offer, Place, Run, Text

SOURCE = Language.DE
"""The language of the columns ``title`` and ``description``, and of every note."""

REQUIRED = frozenset({"id", "title"})
_TRANSLATED = tuple(language for language in Language if language is not SOURCE)
COLUMNS = (
    *("id", "provider", "title", "description", "topics", "level_min", "level_max"),
    *("age_min", "age_max", "audience", "times", "mode", "price_eur", "price_note", "childcare"),
    *("languages", "address", "district", "latitude", "longitude"),
    *("start_date", "end_date", "register_by", "phone", "email", "url", "bring", "sign_up"),
    *("verified_on", "source"),
    *(f"{part}_{language}" for part in ("title", "description") for language in _TRANSLATED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What came of a row: the offer, unless there are problems."""

    offer: Offer | None
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]


def read_row(
    row: Row, vocabulary: Vocabulary, *, today: date = date.max, sample: bool = False
) -> Read:
    """The offer of a row; every problem of the row is found, not only the first.

    Nothing can have been verified after ``today``.
    """
    cells = Cells(row, vocabulary)
    offer = _offer(cells, vocabulary.lexicon, today=today, sample=sample)
    if offer and not offer.topics and not cells.several("topics"):
        offer = with_what_it_says(offer, vocabulary)
        if not offer.topics:
            cells.note("topics", "is empty, and title and description name none of the lexicon")
    problems = tuple(cells.problems)
    return Read(offer=None if problems else offer, problems=problems, notes=tuple(cells.notes))


def _offer(cells: Cells, lexicon: Lexicon, *, today: date, sample: bool) -> Offer | None:
    topics, keywords = cells.concepts("topics", Kind.TOPIC, "as a keyword")
    audience, for_others = cells.concepts("audience", Kind.GROUP, "as a note")
    bring, bring_else = cells.concepts("bring", Kind.DOCUMENT, "as a note")
    sign_up, sign_up_else = cells.concepts("sign_up", Kind.SIGN_UP, "as a note")
    price = _price(cells)
    place, run, contact = _place(cells, lexicon), _run(cells), _contact(cells)
    level_min = cells.fact("level_min", facts.level)
    level_max = cells.fact("level_max", facts.level)
    age_min = cells.fact("age_min", facts.age)
    age_max = cells.fact("age_max", facts.age)
    childcare = cells.fact("childcare", facts.yes_or_no)
    languages = cells.facts("languages", spoken_language)
    verified_on = cells.fact("verified_on", lambda cell: _past(cell, today))
    return cells.built(
        lambda: Offer(
            id=cells.line("id"),
            provider=cells.line("provider"),
            texts=_texts(cells),
            source_language=SOURCE,
            topics=topics,
            keywords=keywords,
            level_min=level_min,
            level_max=level_max,
            age_min=age_min,
            age_max=age_max,
            audience=audience,
            audience_note="; ".join(for_others),
            free=price.free,
            price_eur=price.eur,
            price_note=cells.line("price_note"),
            childcare=childcare,
            languages=languages,
            bring=bring,
            bring_note="; ".join(bring_else),
            sign_up=sign_up,
            sign_up_note="; ".join(sign_up_else),
            place=place or Place(),
            contact=contact,
            runs=(run,) if run and run != Run() else (),
            verified_on=verified_on,
            source=cells.text("source"),
            sample=sample,
        )
    )


def _texts(cells: Cells) -> dict[Language, Text]:
    texts = {SOURCE: Text(title=cells.line("title"), description=cells.text("description"))}
    for language in _TRANSLATED:
        text = Text(
            title=cells.line(f"title_{language}"),
            description=cells.text(f"description_{language}"),
        )
        if text != Text(title=""):
            texts[language] = text
    return texts


def _price(cells: Cells) -> facts.Price:
    price = cells.fact("price_eur", facts.price) or facts.Price()
    if price.eur and facts.says_free(f"{cells.line('title')}. {cells.line('description')}"):
        cells.note("price_eur", f"the text says free, price_eur says {price.eur:.2f}")
    return price


def _past(cell: str, today: date) -> date:
    day = facts.day(cell)
    if day > today:
        raise ValueError(f"{day} is in the future")
    return day


def _place(cells: Cells, lexicon: Lexicon) -> Place | None:
    address = cells.line("address")
    district = cells.concept("district", Kind.DISTRICT)
    latitude = cells.fact("latitude", facts.degrees)
    longitude = cells.fact("longitude", facts.degrees)
    if cells.wrong & {"latitude", "longitude"}:  # said already; the other one is not missing
        latitude = longitude = None
    place = cells.built(
        lambda: Place(address=address, district=district, latitude=latitude, longitude=longitude)
    )
    if place and (distance := cells.built(lambda: far_away(place, lexicon))):
        cells.note("latitude", f"the place lies {distance:.0f} km from the nearest district")
    return place


def _run(cells: Cells) -> Run | None:
    starts = cells.fact("start_date", facts.day)
    ends = cells.fact("end_date", facts.day)
    register_by = cells.fact("register_by", facts.day)
    mode = cells.concept("mode", Kind.MODE)
    when = cells.times("times")
    return cells.built(
        lambda: Run(
            starts=starts,
            ends=ends,
            register_by=register_by,
            mode=Mode(mode) if mode else None,
            times=when.weekly,
            parts=when.parts,
            note="; ".join(when.unknown),
        )
    )


def _contact(cells: Cells) -> Contact:
    return Contact(
        phone=cells.fact("phone", facts.phone) or "",
        email=cells.fact("email", facts.email) or "",
        website=cells.fact("url", facts.website) or "",
    )
