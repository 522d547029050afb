"""The catalogue this process answers from: an immutable snapshot, swapped whole when it changes."""

import asyncio
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from sqlalchemy import Engine

from catalog.database import DatabaseUnavailable, reading
from catalog.lexicon import load_lexicon
from catalog.matching import Snapshot
from catalog.matching.wish.semantic import Meanings, shipped_encoder
from catalog.offers.storing import catalogue_version
from catalog.sample_catalogue import current_offers

LOOK_EVERY_SECONDS = 0.1  # one small query (0.3 ms); a rebuild takes longer than this wait

log = logging.getLogger(__name__)


class Catalogue:
    """Holds the current snapshot. ``watch`` builds the next one beside it and swaps it in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lexicon = load_lexicon()
        self._version = 0
        self._version, self.snapshot = self._load(None)
        self._meanings: Meanings | None = None

    @property
    def version(self) -> int:
        """Which catalogue this is; it grows with every change."""
        return self._version

    async def watch(self) -> None:
        """Look for a newer catalogue for ever; while the database is away the old one serves.

        Where the extra [semantic] is installed, it is learnt meanwhile.
        """
        # A daemon, since nobody should wait for the end of it when the process ends.
        Thread(target=self._learn, daemon=True).start()
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            try:
                await asyncio.to_thread(self.refresh)
            except DatabaseUnavailable as problem:
                log.warning("%s Answering from the catalogue as it was.", problem)

    def refresh(self) -> None:
        """Swap in a new snapshot if the catalogue has changed."""
        with reading(self._engine) as session:
            version = catalogue_version(session)
        if version != self._version:
            # A lower version is that of another database, put in the place of this one.
            before = self.snapshot if version > self._version else None
            self._version, self.snapshot = self._load(before)
        if self._meanings is not None and not self.snapshot.suggests:
            self.snapshot = self.snapshot.suggesting(self._meanings)

    def _learn(self) -> None:
        if (encoder := shipped_encoder()) is not None:
            self._meanings = Meanings.learn(self._lexicon, encoder)
            log.info("Topics are suggested for words that nobody listed.")

    def _load(self, before: Snapshot | None) -> tuple[int, Snapshot]:
        """The catalogue as it is now; what has not changed since ``before`` is taken from there."""
        known = before.offers if before else ()
        with _uncollected():
            with reading(self._engine) as session:
                version = catalogue_version(session)
                offers = current_offers(session, self._lexicon, known=known, version=self._version)
            return version, Snapshot.build(offers, self._lexicon, before)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector away from a catalogue, while it is built and for good.

    A pass over all of its objects stops every thread, answers included (measured: 0.4 s at
    20,000 offers, several times while they are read). They hold no cycles: the last reference
    that goes frees them.
    """
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
