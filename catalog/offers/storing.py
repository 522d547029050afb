"""Offers into the tables and out again, and what a set of offers would change there.

Every function works inside the transaction of the session it is given.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from catalog.lexicon import Language
from catalog.offers.offer import Contact, Offer, Place, Run, Text
from catalog.offers.tables import Base, OfferRow, ProviderRow, RunRow, TextRow, VersionRow

Row = dict[str, Any]  # column name → value; its types are the tables' business


def _names(kind: type, *, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in without)


# Taken from the dataclasses, so that a new field cannot be forgotten here: without a column
# of its name the first insert fails.
_OWN = _names(Offer, without=frozenset({"id", "provider", "texts", "place", "contact", "runs"}))
_PLACE = _names(Place)
_CONTACT = _names(Contact)
_RUN = _names(Run)
_TEXT = _names(Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What storing some offers would change."""

    new: tuple[Offer, ...] = ()
    changed: tuple[Offer, ...] = ()
    unchanged: tuple[Offer, ...] = ()


def all_offers(session: Session) -> tuple[Offer, ...]:
    """Every stored offer, in the order they first came in; four queries however many there are."""
    return _offers(session, after=None)


def offers_since(session: Session, version: int, known: Sequence[Offer]) -> tuple[Offer, ...]:
    """Every stored offer as ``all_offers`` has them, read only where it changed after ``version``.

    The others are those ``known`` at that version, as the same objects.
    """
    if not known:
        return all_offers(session)
    latest = {offer.id: offer for offer in (*known, *_offers(session, after=version))}
    keys = session.scalars(select(OfferRow.key).order_by(OfferRow.id)).all()
    if not latest.keys() >= set(keys):  # another database has been put in its place
        return all_offers(session)
    return tuple(latest[key] for key in keys)


def _offers(session: Session, after: int | None) -> tuple[Offer, ...]:
    """The offers that changed after a version, or all of them."""
    providers = dict(session.execute(select(ProviderRow.id, ProviderRow.name)).all())
    texts: dict[int, dict[Language, Text]] = defaultdict(dict)
    for row in _rows(session, TextRow, after):
        texts[row["offer_id"]][row["language"]] = Text(**_only(row, _TEXT))
    runs: dict[int, list[Run]] = defaultdict(list)
    for row in _rows(session, RunRow, after):
        runs[row["offer_id"]].append(Run(**_only(row, _RUN)))
    return tuple(
        Offer(
            id=row["key"],
            provider=providers.get(row["provider_id"], ""),
            texts=texts[row["id"]],
            place=Place(**_only(row, _PLACE)),
            contact=Contact(**_only(row, _CONTACT)),
            runs=tuple(runs[row["id"]]),
            **_only(row, _OWN),
        )
        for row in _rows(session, OfferRow, after)
    )


def catalogue_version(session: Session) -> int:
    """A number that grows with every change of the catalogue; 0 before the first."""
    return session.scalars(select(VersionRow.version)).one()


def lock_catalogue(session: Session) -> None:
    """From here to the end of the transaction nobody else can change the catalogue.

    On SQLite the transaction holds the write lock already.
    """
    session.execute(select(VersionRow.version).with_for_update())


def compare(session: Session, offers: Iterable[Offer]) -> Difference:
    """Which of these offers are not stored yet, stored otherwise, or stored as they are."""
    stored = {offer.id: offer for offer in all_offers(session)}
    pairs = [(offer, stored.get(offer.id)) for offer in offers]
    return Difference(
        new=tuple(offer for offer, before in pairs if before is None),
        changed=tuple(offer for offer, before in pairs if before not in (None, offer)),
        unchanged=tuple(offer for offer, before in pairs if before == offer),
    )


def apply(session: Session, difference: Difference) -> None:
    """Store the new and the changed offers; the version grows if there are any."""
    touched = (*difference.new, *difference.changed)
    if not touched:
        return
    version = session.scalars(
        update(VersionRow).values(version=VersionRow.version + 1).returning(VersionRow.version)
    ).one()
    provider_ids = _provider_ids(session, {offer.provider for offer in touched} - {""})

    def own_row(offer: Offer) -> Row:
        return {**_offer_row(offer, provider_ids), "changed_in": version}

    _insert(session, OfferRow, [own_row(offer) for offer in difference.new])
    ids = dict(session.execute(select(OfferRow.key, OfferRow.id)).all())
    if difference.changed:
        session.execute(
            update(OfferRow),
            [{"id": ids[offer.id], **own_row(offer)} for offer in difference.changed],
        )
        parameters = [{"offer": ids[offer.id]} for offer in difference.changed]
        for part in (TextRow, RunRow):
            session.connection().execute(
                delete(part).where(part.offer_id == bindparam("offer")), parameters
            )
    _insert(session, TextRow, [row for o in touched for row in _text_rows(o, ids[o.id])])
    _insert(session, RunRow, [row for o in touched for row in _run_rows(o, ids[o.id])])


def _rows(session: Session, table: type[Base], after: int | None) -> Iterable[RowMapping]:
    """Rows in the order of the primary key, as plain mappings: no entity is made of them.

    All of a table, or those of the offers that changed after a version.
    """
    columns = table.__table__.c
    wanted = select(*columns).order_by(*(column for column in columns if column.primary_key))
    if after is not None:
        changed = select(OfferRow.id).where(OfferRow.changed_in > after)
        wanted = wanted.where(columns["id" if table is OfferRow else "offer_id"].in_(changed))
    return session.execute(wanted).mappings()


def _only(row: RowMapping, names: tuple[str, ...]) -> Row:
    return {name: row[name] for name in names}


def _of(value: object, names: tuple[str, ...]) -> Row:
    return {name: getattr(value, name) for name in names}


def _offer_row(offer: Offer, provider_ids: Mapping[str, int]) -> Row:
    return {
        "key": offer.id,
        "provider_id": provider_ids.get(offer.provider),
        **_of(offer, _OWN),
        **_of(offer.place, _PLACE),
        **_of(offer.contact, _CONTACT),
    }


def _text_rows(offer: Offer, offer_id: int) -> Iterable[Row]:
    for language, text in offer.texts.items():
        yield {"offer_id": offer_id, "language": language, **_of(text, _TEXT)}


def _run_rows(offer: Offer, offer_id: int) -> Iterable[Row]:
    for position, run in enumerate(offer.runs):
        yield {"offer_id": offer_id, "position": position, **_of(run, _RUN)}


def _insert(session: Session, table: type[Base], rows: list[Row]) -> None:
    if rows:
        session.execute(insert(table), rows)


def _provider_ids(session: Session, names: set[str]) -> dict[str, int]:
    """The number of each provider by name; unknown ones are stored first."""
    known = select(ProviderRow.name, ProviderRow.id)
    missing = sorted(names - {name for name, _ in session.execute(known)})
    _insert(session, ProviderRow, [{"name": name} for name in missing])
    return dict(session.execute(known).all())
