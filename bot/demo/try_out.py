"""``lotse demo``: the very bot that runs on Telegram, beside a stand-in server with a chat page."""

import asyncio
import webbrowser
from contextlib import AsyncExitStack

import click
from sqlalchemy import Engine

from bot import storage
from bot.demo.server import TOKEN, demo_world, serve
from bot.demo.world import World
from bot.settings import Settings
from bot.telegram import run
from catalog.database import migrate, open_engine, writing


async def try_out(port: int, open_page: bool) -> None:
    """Serve the page and run the bot against it until Ctrl+C; a taken port is replaced."""
    engine = open_engine()
    world = demo_world()
    await asyncio.to_thread(_begin_anew, engine, world)
    async with AsyncExitStack() as stack:
        try:
            address = await stack.enter_async_context(serve(world, port=port))
        except OSError:
            click.echo(f"Port {port} is taken; another one is used.", err=True)
            address = await stack.enter_async_context(serve(world))
        click.echo(f"Bildungslotse is running: {address}   (stop it with Ctrl+C)")
        if open_page:
            webbrowser.open(address)
        await run(Settings(token=TOKEN, api_url=address), engine)


def _begin_anew(engine: Engine, world: World) -> None:
    """The page starts empty, so its people's conversations do as well."""
    migrate(engine)
    storage.migrate_bot(engine)
    with writing(engine) as session:
        for person in world.people.values():
            storage.forget(session, person.id)
            storage.drop_chat(session, person.id)
