"""The command line: what ``lotse`` can do. Each command's work is done elsewhere."""

import asyncio
import logging
import sys

import click

from bot.settings import SettingsError, settings_from
from catalog.commands import evaluate, import_file, lexicon, search
from catalog.database import DatabaseUnavailable, open_engine


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bildungslotse")
def lotse() -> None:
    """Bildungslotse: helps newcomers find education, in Arabic, Persian, English and German."""


@lotse.command()
def run() -> None:
    """Run the bot on Telegram (needs LOTSE_TELEGRAM_TOKEN)."""
    from bot.telegram import CannotPoll
    from bot.telegram import run as run_bot

    _log_to_stderr()
    try:
        settings = settings_from()
        asyncio.run(run_bot(settings, open_engine()))
    except (SettingsError, CannotPoll, DatabaseUnavailable) as problem:
        sys.exit(f"lotse: {problem}")


@lotse.command()
@click.option("--port", default=8100, show_default=True, help="Port of the page; 0 for any.")
@click.option("--open/--no-open", "open_page", default=True, help="Open the page in a browser.")
def demo(port: int, open_page: bool) -> None:
    """Try the bot in a local web page, without Telegram."""
    from bot.demo.try_out import try_out

    _log_to_stderr()
    try:
        asyncio.run(try_out(port, open_page))
    except DatabaseUnavailable as problem:
        sys.exit(f"lotse: {problem}")


lotse.add_command(import_file.command)
lotse.add_command(search.command)
lotse.add_command(evaluate.command)
lotse.add_command(lexicon.command)


def _log_to_stderr() -> None:
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    # httpx prints every address it calls, and the token is part of it; PTB prints answers it
    # cannot read, whatever is in them; Alembic lists its plugins.
    logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)
    for talkative in ("httpx", "alembic"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def main() -> None:
    """The entry point of the ``lotse`` command."""
    lotse()
