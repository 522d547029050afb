"""The catalogue of a running process follows what is stored, and reads only what changed."""

import asyncio
import threading
from dataclasses import replace

import pytest
from sqlalchemy import Engine, delete, update

from bot import catalogue
from bot.catalogue import Catalogue
from catalog.database import DatabaseUnavailable, writing
from catalog.lexicon import Language
from catalog.matching import Answers
from catalog.offers import Offer, Run, Text
from catalog.offers.storing import apply, compare
from catalog.offers.tables import OfferRow, VersionRow


def course(number: int, title: str = "Kurs") -> Offer:
    return Offer(
        id=f"course-{number}",
        provider=f"Provider {number % 3}",
        texts={Language.DE: Text(title=title, description="Im Haus der Begegnung")},
        runs=(Run(note="Anmeldung genügt"),),
        topics=("german-course",),
    )


def store(engine: Engine, *offers: Offer) -> None:
    with writing(engine) as session:
        apply(session, compare(session, offers))


def test_an_empty_database_shows_the_sample_until_offers_come(engine: Engine) -> None:
    current = Catalogue(engine)
    assert all(offer.sample for offer in current.snapshot.offers)
    store(engine, course(1))
    current.refresh()
    assert current.snapshot.offers == (course(1),)


def test_what_is_new_or_changed_is_read_and_the_rest_is_kept(engine: Engine) -> None:
    store(engine, *(course(n) for n in range(5)))
    current = Catalogue(engine)
    before = current.snapshot
    after = replace(course(2, "Quappelrunde"), provider="New")
    store(engine, after, course(5))
    current.refresh()
    assert [offer.id for offer in current.snapshot.offers] == [f"course-{n}" for n in range(6)]
    assert current.snapshot.offers[2] == after
    assert current.snapshot.offers[5] == course(5)
    for row in (0, 1, 3, 4):
        assert current.snapshot.offers[row] is before.offers[row]
    understood = current.snapshot.understand("Quappelrunde")
    assert [match.offer for match in current.snapshot.match(understood.answers)] == [after]
    assert before.offers[2] == course(2)


def test_an_offer_that_is_gone_is_shown_no_more(engine: Engine) -> None:
    store(engine, *(course(n) for n in range(3)))
    current = Catalogue(engine)
    with writing(engine) as session:
        session.execute(delete(OfferRow).where(OfferRow.key == "course-1"))
        session.execute(update(VersionRow).values(version=VersionRow.version + 1))
    current.refresh()
    assert current.snapshot.offers == (course(0), course(2))
    assert current.snapshot.offer("course-1") is None
    assert current.snapshot.remaining(Answers(topics=("german-course",))) == 2


def test_without_a_change_the_snapshot_stays(engine: Engine) -> None:
    store(engine, course(1))
    current = Catalogue(engine)
    before = current.snapshot
    store(engine, course(1))
    current.refresh()
    assert current.snapshot is before


def test_every_change_between_two_looks_is_seen(engine: Engine) -> None:
    store(engine, *(course(n) for n in range(4)))
    current = Catalogue(engine)
    for number in range(3):
        store(engine, course(number, f"Neu {number}"))
    current.refresh()
    titles = [offer.texts[Language.DE].title for offer in current.snapshot.offers]
    assert titles == ["Neu 0", "Neu 1", "Neu 2", "Kurs"]


@pytest.mark.parametrize("version", [0, 100])
def test_another_catalogue_in_its_place_is_read_whole(engine: Engine, version: int) -> None:
    """A backup put back, older or newer than what was there."""
    store(engine, course(1))
    store(engine, course(2))
    current = Catalogue(engine)
    with writing(engine) as session:
        session.execute(delete(OfferRow))
        session.execute(update(VersionRow).values(version=version))
        apply(session, compare(session, [course(7), course(1, "Von früher")]))
        session.execute(update(OfferRow).values(changed_in=1))
    current.refresh()
    assert current.snapshot.offers == (course(7), course(1, "Von früher"))


async def test_watching_swaps_while_answers_go_on(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "LOOK_EVERY_SECONDS", 0.01)
    store(engine, course(1))
    current = await asyncio.to_thread(Catalogue, engine)
    watching = asyncio.create_task(current.watch())
    await asyncio.to_thread(store, engine, course(2))
    async with asyncio.timeout(20):
        while len(current.snapshot.offers) < 2:
            assert current.snapshot.match(Answers(topics=("german-course",)))
            await asyncio.sleep(0)
    watching.cancel()


async def test_while_the_database_is_away_the_old_catalogue_serves(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(catalogue, "LOOK_EVERY_SECONDS", 0.01)
    store(engine, course(1))
    current = Catalogue(engine)
    failures = iter([DatabaseUnavailable("The server is away."), None])

    def refresh() -> None:
        if failure := next(failures, None):
            raise failure
        looked_again.set()

    looked_again = threading.Event()
    monkeypatch.setattr(current, "refresh", refresh)
    watching = asyncio.create_task(current.watch())
    assert await asyncio.to_thread(looked_again.wait, 20)
    watching.cancel()
    assert "The server is away. Answering from the catalogue as it was." in caplog.messages
    assert current.snapshot.offers == (course(1),)
