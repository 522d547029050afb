"""``lotse demo`` as a process: the page answers, and a person gets from /start to a card."""

import json
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from bot.demo import Json
from tests.e2e.process import Lotse
from tests.stand_in import Screen, visible


class Visitor:
    """A person on the page, by the page's own door."""

    def __init__(self, page: httpx.AsyncClient, person: int, changes: AsyncIterator[str]) -> None:
        self._page = page
        self._person = person
        self._changes = changes
        self.screen = Screen(message={})

    @classmethod
    @asynccontextmanager
    async def on(cls, page: httpx.AsyncClient, person: int) -> AsyncIterator["Visitor"]:
        async with page.stream("GET", f"/people/{person}/stream") as stream:
            yield cls(page, person, stream.aiter_lines())

    async def start(self) -> Screen:
        await self._do("start", {})
        return await self._next()

    async def press(self, button: Json) -> Screen:
        message_id = self.screen.message["message_id"]
        await self._do("press", {"message_id": message_id, "data": button["callback_data"]})
        return await self._next()

    async def _do(self, act: str, body: Json) -> None:
        done = await self._page.post(f"/people/{self._person}/{act}", json=body)
        assert done.status_code == 200, done.text

    async def _next(self) -> Screen:
        """The next message or change of the bot."""
        async for line in self._changes:
            if not line.startswith("data: "):
                continue
            change = json.loads(line.removeprefix("data: "))
            if change["kind"] in ("message", "edited") and change["body"]["from"]["is_bot"]:
                self.screen = Screen(message=change["body"])
                return self.screen
        raise AssertionError("the page's stream ended")


@asynccontextmanager
async def running_demo(folder: Path, *options: str) -> AsyncIterator[str]:
    """The address of a demo, which at the end must stop in good order."""
    demo = await Lotse.start("demo", "--no-open", *options, folder=folder)
    try:
        told = await demo.line("Bildungslotse is running: ")
        found = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert found
        await demo.line("is ready")
        yield found[0]
    except BaseException:
        await demo.kill()
        raise
    assert await demo.stop() == 0, demo.printed
    assert "Traceback" not in demo.printed


async def test_from_start_to_a_card(tmp_path: Path) -> None:
    async with running_demo(tmp_path, "--port", "0") as address:
        async with httpx.AsyncClient(base_url=address, timeout=20) as page:
            front = await page.get("/")
            assert front.headers["content-type"].startswith("text/html")
            people = (await page.get("/people")).json()["people"]
            newcomer = next(person["id"] for person in people if person["role"] == "newcomer")
            async with Visitor.on(page, newcomer) as visitor:
                screen = await visitor.start()
                screen = await visitor.press(screen.button("العربية"))
                for _ in range(7):
                    offers = with_token(screen, ".offer.")
                    if offers:
                        break
                    screen = await visitor.press(with_token(screen, ".answer.")[0])
                title = visible(offers[0]["text"]).split(" · ")[0].rstrip("…")
                card = await visitor.press(offers[0])
                assert title in visible(card.text)
                assert [button for button in card.buttons if "url" in button]
        assert only_on_this_machine(address)


async def test_a_taken_port_is_replaced(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with running_demo(tmp_path, "--port", str(port)) as address:
            assert not address.endswith(f":{port}")
            async with httpx.AsyncClient(base_url=address) as page:
                assert (await page.get("/")).status_code == 200


def with_token(screen: Screen, part: str) -> list[Json]:
    """The buttons whose token has this part."""
    return [button for button in screen.buttons if part in button.get("callback_data", "")]


def only_on_this_machine(address: str) -> bool:
    """Whether another address of this machine finds nobody there."""
    port = int(address.rpartition(":")[2])
    elsewhere = socket.gethostbyname(socket.gethostname())
    for host in {elsewhere, "127.0.0.2"} - {"127.0.0.1"}:
        try:
            socket.create_connection((host, port), timeout=2).close()
        except OSError:
            continue
        return False
    return True
