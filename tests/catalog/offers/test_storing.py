"""Offers go into both databases and come out as they were; a difference is applied whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, time
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, text
from sqlalchemy.orm import Session

from catalog.database import reading, writing
from catalog.lexicon import Language
from catalog.offers import Contact, Level, Mode, Offer, Place, Run, Text, WeeklyTime
from catalog.offers.storing import (
    Difference,
    all_offers,
    apply,
    catalogue_version,
    compare,
    lock_catalogue,
    offers_since,
)

# Neither database stores lone surrogates, nor PostgreSQL the character NUL; the readers of
# files refuse both.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
names = words.filter(str.strip)
several = st.lists(words, max_size=4).map(tuple)


@st.composite
def ordered(draw: st.DrawFn, values: st.SearchStrategy[object], size: int) -> list[object]:
    """``size`` values in ascending order, any of them None."""
    found = sorted(draw(st.lists(values, min_size=size, max_size=size)))  # type: ignore[type-var]
    return [draw(st.sampled_from([value, None])) for value in found]


@st.composite
def weekly_times(draw: st.DrawFn) -> WeeklyTime:
    starts, ends = sorted(draw(st.lists(st.times(), min_size=2, max_size=2, unique=True)))
    return WeeklyTime(
        weekday=draw(st.integers(0, 6)), starts=starts, ends=draw(st.sampled_from([ends, None]))
    )


@st.composite
def runs(draw: st.DrawFn) -> Run:
    starts, register_by, ends = draw(ordered(st.dates(), 3))
    return Run(
        starts=starts,  # type: ignore[arg-type]
        ends=ends,  # type: ignore[arg-type]
        register_by=register_by,  # type: ignore[arg-type]
        mode=draw(st.sampled_from([None, *Mode])),
        times=tuple(draw(st.lists(weekly_times(), max_size=3))),
        parts=draw(several),
        note=draw(words),
    )


@st.composite
def places(draw: st.DrawFn) -> Place:
    known = draw(st.booleans())
    return Place(
        address=draw(words),
        district=draw(st.none() | words),
        latitude=draw(st.floats(-90, 90)) if known else None,
        longitude=draw(st.floats(-180, 180)) if known else None,
    )


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    """An offer with a value of its own in every field, the rarer ones included."""
    languages = draw(st.lists(st.sampled_from(Language), min_size=1, unique=True))
    texts = {
        language: draw(st.builds(Text, title=words, description=words)) for language in Language
    }
    source = languages[0]
    texts[source] = replace(texts[source], title=draw(names))
    low, high = draw(ordered(st.integers(0, 120), 2))
    easy, hard = draw(ordered(st.sampled_from([level.rank for level in Level]), 2))
    price = draw(st.none() | st.decimals(0, "999999.99", places=2))
    given_fields = {
        "id": draw(names),
        "provider": draw(words),
        "texts": {language: texts[language] for language in languages},
        "source_language": source,
        "topics": draw(several),
        "keywords": draw(several),
        "level_min": None if easy is None else list(Level)[easy],  # type: ignore[call-overload]
        "level_max": None if hard is None else list(Level)[hard],  # type: ignore[call-overload]
        "age_min": low,
        "age_max": high,
        "audience": draw(several),
        "audience_note": draw(words),
        "free": draw(st.sampled_from([None, False] if price else [None, False, True])),
        "price_eur": price,
        "price_note": draw(words),
        "childcare": draw(st.none() | st.booleans()),
        "languages": draw(several),
        "bring": draw(several),
        "bring_note": draw(words),
        "sign_up": draw(several),
        "sign_up_note": draw(words),
        "place": draw(places()),
        "contact": draw(st.builds(Contact, phone=words, email=words, website=words)),
        "runs": tuple(draw(st.lists(runs(), max_size=3))),
        "verified_on": draw(st.none() | st.dates()),
        "source": draw(words),
        "sample": draw(st.booleans()),
    }
    assert set(given_fields) == {field.name for field in fields(Offer)}
    return Offer(**given_fields)


@contextmanager
def taken_back(engine: Engine) -> Iterator[Session]:
    """A session whose transaction leaves nothing behind."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield Session(connection)
        transaction.rollback()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(offers(), min_size=1, max_size=3, unique_by=lambda offer: offer.id))
def test_what_goes_in_comes_out(engine: Engine, some: list[Offer]) -> None:
    with taken_back(engine) as session:
        apply(session, compare(session, some))
        assert all_offers(session) == tuple(some)
        assert compare(session, some) == Difference(unchanged=tuple(some))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(offers(), offers(), offers())
def test_a_changed_offer_keeps_its_place_and_nothing_of_the_old(
    engine: Engine, before: Offer, after: Offer, other: Offer
) -> None:
    before, after, other = (
        replace(before, id="a", sample=False),
        replace(after, id="a", sample=True),
        replace(other, id="b"),
    )
    with taken_back(engine) as session:
        apply(session, compare(session, [before, other]))
        difference = compare(session, [after])
        assert difference == Difference(changed=(after,))
        apply(session, difference)
        assert all_offers(session) == (after, other)


def course(number: int) -> Offer:
    return Offer(
        id=f"course-{number}",
        provider=f"Provider {number % 50}",
        texts={
            Language.DE: Text(title=f"Kurs {number}"),
            Language.AR: Text(title=f"دورة {number}"),
        },
        price_eur=Decimal("12.50"),
        runs=(Run(starts=date(2026, 9, 1), times=(WeeklyTime(weekday=0, starts=time(9)),)),),
    )


def test_the_version_grows_only_with_a_change(engine: Engine) -> None:
    with writing(engine) as session:
        assert catalogue_version(session) == 0
        apply(session, compare(session, [course(1)]))
    with writing(engine) as session:
        assert catalogue_version(session) == 1
        apply(session, compare(session, [course(1)]))
        assert catalogue_version(session) == 1
        apply(session, compare(session, [replace(course(1), provider="Other")]))
        assert catalogue_version(session) == 2


def test_only_offers_that_changed_since_are_read_again(engine: Engine) -> None:
    with writing(engine) as session:
        apply(session, compare(session, [course(n) for n in range(4)]))
        known = all_offers(session)
        version = catalogue_version(session)
    after = replace(
        course(2),
        provider="Other",
        texts={Language.FA: Text(title="کلاس")},
        source_language=Language.FA,
        runs=(),
    )
    with writing(engine) as session:
        apply(session, compare(session, [after, course(9)]))
        assert offers_since(session, version, known) == all_offers(session)
    with reading(engine) as session:
        latest = offers_since(session, version, known)
        assert latest == (course(0), course(1), after, course(3), course(9))
        assert [offer is old for offer, old in zip(latest, known, strict=False)] == [
            True,
            True,
            False,
            True,
        ]
        assert offers_since(session, catalogue_version(session), latest) == latest
        assert offers_since(session, version, ()) == latest
        # What nobody knows is read, whenever it changed.
        assert offers_since(session, catalogue_version(session), known[:1]) == latest


def test_offers_of_one_provider_share_its_row(engine: Engine) -> None:
    with writing(engine) as session:
        apply(session, compare(session, [course(n) for n in range(100)]))
    with writing(engine) as session:
        apply(session, compare(session, [course(100), replace(course(101), provider="")]))
    with reading(engine) as session:
        assert session.scalar(text("SELECT count(*) FROM provider")) == 50
        assert all_offers(session)[-1].provider == ""


def test_twenty_thousand_offers_go_in_and_out_with_few_queries(engine: Engine) -> None:
    many = tuple(course(number) for number in range(20_000))
    started = perf_counter()
    with writing(engine) as session:
        lock_catalogue(session)
        apply(session, compare(session, many))
    took = perf_counter() - started
    statements: list[str] = []
    with reading(engine) as session:
        event.listen(
            session.connection(), "before_cursor_execute", lambda *seen: statements.append(seen[2])
        )
        assert all_offers(session) == many
    assert len(statements) == 4
    assert took < 30


def test_money_is_exact(engine: Engine) -> None:
    prices = [Decimal(cents) / 100 for cents in (1, 7, 10, 29, 1999, 99_999_999)]
    with writing(engine) as session:
        some = [replace(course(n), price_eur=price) for n, price in enumerate(prices)]
        apply(session, compare(session, some))
    with reading(engine) as session:
        stored = [offer.price_eur for offer in all_offers(session)]
    assert stored == prices
    assert all(isinstance(price, Decimal) for price in stored)


@pytest.mark.parametrize("kind", [Level, Mode, Language])
def test_words_are_stored_by_their_value(
    kind: type[Level | Mode | Language], engine: Engine
) -> None:
    with writing(engine) as session:
        one = replace(course(1), level_min=Level.A0, runs=(Run(mode=Mode.IN_PERSON),))
        apply(session, compare(session, [one]))
        column = {Level: "level_min", Mode: "mode", Language: "source_language"}[kind]
        table = "run" if kind is Mode else "offer"
        stored = session.scalar(text(f"SELECT {column} FROM {table}"))  # noqa: S608
    assert stored == {Level: "a0", Mode: "in-person", Language: "de"}[kind]
