"""Three whole journeys in a real browser, 360 points wide: what the talks say is what is seen.

The catalogue is that of the talks. With LOTSE_PICTURES set to a folder, a picture of each is
left there.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.browser import needs_chromium
from tests.e2e.live import blocks
from tests.e2e.process import take_in
from tests.e2e.test_browser import PATIENCE, newest, no_sideways_scrolling, page_of, press, write
from tests.talks.player import CATALOGUE, FOLDER, Act, Pressed, Typed, read

pytestmark = needs_chromium
_MARKS = "[\u200e\u200f\u2066\u2067\u2068\u2069]*"


_PHONE: ViewportSize = {"width": 360, "height": 740}
# For pictures, which show more than one screen.
_LONG: ViewportSize = {"width": 360, "height": 1150}


@pytest.mark.parametrize(
    ("talk", "pictured"),
    [("school-for-my-son.ar", 2), ("two-children.fa", 3), ("nothing-fits.de", 3)],
)
async def test_a_journey_is_seen_as_it_was_written(
    talk: str, pictured: int, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'lotse.sqlite3'}"
    await take_in(CATALOGUE, database, tmp_path)
    _, exchanges = read(FOLDER / f"{talk}.talk")
    async with page_of("newcomer", tmp_path, LOTSE_DATABASE_URL=database) as page:
        for number, exchange in enumerate(exchanges[1:], start=1):  # /start is pressed already
            await _do(exchange.act, page)
            for block in blocks(exchange.came_back)[-1:]:
                await _seen(block, page)
            assert await no_sideways_scrolling(page)
            if number == pictured and (pictures := os.environ.get("LOTSE_PICTURES")):
                await page.set_viewport_size(_LONG)
                await page.screenshot(path=Path(pictures) / f"{talk}.png")
                await page.set_viewport_size(_PHONE)


async def _do(act: Act, page: Page) -> None:
    match act:
        case Pressed(label=label):
            await press(page, label.partition(" · ")[0])
        case Typed(text=text):
            await write(page, text)
        case _:
            raise NotImplementedError(act)


async def _seen(block: Iterable[str], page: Page) -> None:
    """The lines of the newest message, without its buttons, which may stand two to a row."""
    first, *others = block
    _, _, said = first.partition("> " if "> " in first else "* ")
    lines = [said, *(line.strip() for line in others)]
    for line in lines:
        if line and not line.startswith("["):
            shown = _MARKS.join(map(re.escape, re.sub("⟨[A-Z]+⟩", "", line)))
            await expect(newest(page)).to_contain_text(re.compile(shown), timeout=PATIENCE)
