"""What an offer is: one kind of help for one problem, as plain frozen values.

Facts are fields, so that they can be shown in every language; only titles and
descriptions are text. Bad combinations are refused here, naming the field, whoever
makes the offer: a file, a form or a test.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from catalog.lexicon import Language

HIGHEST_PRICE = 1_000_000
"""In euros; prices from here on are slips of the keyboard."""

LONGEST = {"id": 200, "provider": 300}
"""In characters; PostgreSQL cannot index much more."""


class Level(StrEnum):
    """German level in CEFR terms (Council of Europe, 2001); A0 means "no German yet"."""

    A0 = "a0"
    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    B2 = "b2"
    C1 = "c1"
    C2 = "c2"

    @property
    def rank(self) -> int:
        """0 for A0 up to 6 for C2."""
        return tuple(Level).index(self)


class Mode(StrEnum):
    """How people take part; values are also concept ids."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Refused(ValueError):  # noqa: N818 - what happens to the offer, in the editor's words
    """An offer that cannot be true; ``field`` names what to correct by its import column.

    ``also`` are the other contradictions of the same offer.
    """

    def __init__(self, field: str, problem: str, also: tuple["Refused", ...] = ()) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem
        self.also = also


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Title and short description in one language."""

    title: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyTime:
    """A fixed hour of the week in Europe/Berlin; ``weekday`` counts from Monday = 0."""

    weekday: int
    starts: time
    ends: time | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise Refused("times", f"{self.weekday} is not a weekday between 0 and 6")
        if self.ends and self.ends <= self.starts:
            raise Refused("times", f"{self.ends:%H:%M} is not after {self.starts:%H:%M}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One dated occurrence of an offer (schema.org CourseInstance).

    ``parts`` are concept ids of kind time ("evening", "weekend") for what is known
    without an hour; ``note`` keeps what no field holds, in the source language.
    """

    starts: date | None = None
    ends: date | None = None
    register_by: date | None = None
    mode: Mode | None = None
    times: tuple[WeeklyTime, ...] = ()
    parts: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.starts and self.ends and self.ends < self.starts:
            raise Refused("end_date", f"{self.ends} is before start_date {self.starts}")
        if self.ends and self.register_by and self.register_by > self.ends:
            raise Refused("register_by", f"{self.register_by} is after end_date {self.ends}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it is; ``district`` is a concept id, the coordinates WGS 84 degrees of the door."""

    address: str = ""
    district: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def __post_init__(self) -> None:
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise Refused("latitude", f"{self.latitude} is not between -90 and 90")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise Refused("longitude", f"{self.longitude} is not between -180 and 180")
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise Refused(missing, "latitude and longitude are only useful together")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach the provider about this offer."""

    phone: str = ""
    email: str = ""
    website: str = ""


def only_women(audience: Collection[str]) -> bool:
    """Whether nobody else may come; with men named beside, others may."""
    return "women" in audience and "men" not in audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One kind of help for one problem; empty or None means unknown, or open to all.

    ``id`` is the provider's own key, unique in the catalogue. ``topics``, ``audience``,
    ``bring`` and ``sign_up`` are concept ids; ``keywords`` and the notes keep, in the source
    language, what no concept covers.
    ``free`` and ``price_eur`` exclude each other. ``languages`` are ISO 639 codes of what
    is spoken there. ``verified_on`` is the day the facts were last known to hold and
    ``source`` says according to whom. ``sample`` marks the catalogue that ships with the program.
    """

    id: str
    provider: str
    texts: Mapping[Language, Text]
    source_language: Language = Language.DE
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    level_min: Level | None = None
    level_max: Level | None = None
    age_min: int | None = None
    age_max: int | None = None
    audience: tuple[str, ...] = ()
    audience_note: str = ""
    free: bool | None = None
    price_eur: Decimal | None = None
    price_note: str = ""
    childcare: bool | None = None
    languages: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    bring_note: str = ""
    sign_up: tuple[str, ...] = ()
    sign_up_note: str = ""
    place: Place = field(default_factory=Place)
    contact: Contact = field(default_factory=Contact)
    runs: tuple[Run, ...] = ()
    verified_on: date | None = None
    source: str = ""
    sample: bool = False

    def __post_init__(self) -> None:
        match tuple(self._contradictions()):
            case [first, *others]:
                raise Refused(first.field, first.problem, tuple(others))

    def _contradictions(self) -> Iterator[Refused]:
        if not self.id.strip():
            yield Refused("id", "is empty")
        for name, length in LONGEST.items():
            if len(getattr(self, name)) > length:
                yield Refused(name, f"is longer than {length} characters")
        if self.source_language not in self.texts or not self.texts[self.source_language].title:
            yield Refused("title", "is empty")
        if self.level_min and self.level_max and self.level_min.rank > self.level_max.rank:
            yield Refused(
                "level_min",
                f"{self.level_min.upper()} is above level_max {self.level_max.upper()}",
            )
        for name, age in (("age_min", self.age_min), ("age_max", self.age_max)):
            if age is not None and not 0 <= age <= 120:
                yield Refused(name, f"{age} is not an age between 0 and 120")
        if self.age_min is not None and self.age_max is not None and self.age_min > self.age_max:
            yield Refused("age_min", f"{self.age_min} is above age_max {self.age_max}")
        if self.price_eur is not None and not (
            self.price_eur.is_finite() and 0 <= self.price_eur < HIGHEST_PRICE
        ):
            yield Refused("price_eur", f"{self.price_eur} is not between 0 and {HIGHEST_PRICE}")
        elif self.price_eur is not None and self.price_eur != round(self.price_eur, 2):
            yield Refused("price_eur", f"{self.price_eur} has parts of a cent")
        if self.free and self.price_eur:
            yield Refused("price_eur", f"{self.price_eur} is given for an offer that is free")

    @property
    def women_only(self) -> bool:
        """Whether the audience is restricted to women."""
        return only_women(self.audience)

    def text(self, language: Language) -> Text:
        """Title and description for a reader; each falls back to the source language on its own."""
        source = self.texts[self.source_language]
        own = self.texts.get(language, source)
        return Text(
            title=own.title or source.title,
            description=own.description or source.description,
        )
