"""The stand-in server as a whole: one world behind two doors, on loopback only."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.demo import bot_api, chat_api
from bot.demo.world import BOT_ID, Person, World

TOKEN = f"{BOT_ID}:stand-in_without_any_secret_here_000"
HOSTS = ("127.0.0.1", "localhost")


def demo_world() -> World:
    """The three people of the chat page, each with an app in another language."""
    return World(
        Person(id=700_000_001, first_name="Nur", role="newcomer", language="ar"),
        Person(id=700_000_002, first_name="Robin", role="volunteer", language="en"),
        Person(id=700_000_003, first_name="Kim", role="staff", language="de"),
    )


def application(world: World, token: str = TOKEN) -> Starlette:
    """The two doors as one ASGI application; foreign host names are refused (DNS rebinding)."""
    return Starlette(
        routes=[*bot_api.routes(world, token), *chat_api.routes(world)],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[*HOSTS])],
        exception_handlers={ClientDisconnect: _gone},
    )


async def _gone(_request: Request, _problem: Exception) -> Response:
    """Whoever hung up in the middle of asking hears no answer; a bot that is killed is no error."""
    return Response(status_code=400)


class _Server(uvicorn.Server):
    """A server that says when it is ready and leaves signals to whoever runs it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@contextlib.asynccontextmanager
async def serve(
    world: World | None = None, *, host: str = "127.0.0.1", port: int = 0, token: str = TOKEN
) -> AsyncIterator[str]:
    """Run the server and yield its root URL, such as ``http://127.0.0.1:40123``.

    Port 0 takes a free one. Any host but loopback is refused: the page lets everybody who
    reaches it speak for everybody.
    """
    if host not in HOSTS:
        raise ValueError(f"the demo listens on {' or '.join(HOSTS)} only, not on {host}")
    world = world or demo_world()
    # asyncio switches Nagle's delay off only where the protocol is named: 40 ms an answer else.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        config = uvicorn.Config(
            application(world, token),
            lifespan="off",
            access_log=False,
            log_config=None,
            log_level="error",
            timeout_graceful_shutdown=2,
        )
        server = _Server(config)
        running = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            await server.ready.wait()
            yield f"http://{host}:{listening.getsockname()[1]}"
        finally:
            world.close()
            server.should_exit = True
            await running
