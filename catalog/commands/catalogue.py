"""The catalogue that a command works on: what is stored, or the sample, said so on stderr."""

import click

from catalog.database import DatabaseUnavailable, migrate, open_engine, reading
from catalog.lexicon import Lexicon
from catalog.offers import Offer
from catalog.sample_catalogue import BrokenSample, current_offers


def current_catalogue(lexicon: Lexicon) -> tuple[Offer, ...]:
    """All offers. Raises ClickException when the database or the sample cannot be read."""
    try:
        engine = open_engine()
        migrate(engine)
        with reading(engine) as session:
            offers = current_offers(session, lexicon)
        engine.dispose()
    except (DatabaseUnavailable, BrokenSample) as problem:
        raise click.ClickException(str(problem)) from problem
    if any(offer.sample for offer in offers):
        click.echo("No offers are stored yet: searching the sample catalogue.", err=True)
    return offers
