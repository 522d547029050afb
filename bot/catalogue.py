"""The catalogue this process answers from: an immutable snapshot, swapped whole when it changes."""

import asyncio
import logging

from sqlalchemy import Engine

from catalog.database import DatabaseUnavailable, reading
from catalog.lexicon import load_lexicon
from catalog.matching import Snapshot
from catalog.offers.storing import catalogue_version
from catalog.sample_catalogue import current_offers

LOOK_EVERY_SECONDS = 0.5

log = logging.getLogger(__name__)


class Catalogue:
    """Holds the current snapshot. ``watch`` builds the next one beside it and swaps it in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._version = 0
        self.snapshot = Snapshot.build((), load_lexicon())
        self._load()

    async def watch(self) -> None:
        """Look for a newer catalogue for ever; while the database is away the old one serves."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            try:
                await asyncio.to_thread(self.refresh)
            except DatabaseUnavailable as problem:
                log.warning("%s Answering from the catalogue as it was.", problem)

    def refresh(self) -> None:
        """Swap in a new snapshot if the catalogue has changed."""
        with reading(self._engine) as session:
            changed = catalogue_version(session) != self._version
        if changed:
            self._load()

    def _load(self) -> None:
        """Read what changed since the snapshot there is, and build the next one upon it."""
        before = self.snapshot
        with reading(self._engine) as session:
            version = catalogue_version(session)
            # A lower version is that of another database, put in the place of this one.
            known = before.offers if version > self._version else ()
            offers = current_offers(session, before.lexicon, known=known, version=self._version)
        self.snapshot = Snapshot.build(offers, before.lexicon, before)
        self._version = version
