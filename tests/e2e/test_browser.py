"""A person with a phone: the demo page in a real browser, from /start to a card.

The bot beside it is the real process; the sample catalogue is what it answers from.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.browser import chromium, needs_chromium
from tests.e2e.process import Lotse

pytestmark = needs_chromium
PATIENCE = 20_000.0  # milliseconds


@asynccontextmanager
async def page_of(role: str, folder: Path, **settings: str) -> AsyncIterator[Page]:
    """The demo's page as one of its people sees it."""
    demo = await Lotse.start("demo", "--no-open", "--port", "0", folder=folder, **settings)
    try:
        address = (await demo.line("http://127.0.0.1:")).split("running: ")[1].split()[0]
        async with chromium() as browser:
            page = await browser.new_page(viewport={"width": 360, "height": 740})
            page.set_default_timeout(PATIENCE)
            await page.goto(address)
            await page.get_by_test_id(f"person-{role}").click()
            await page.get_by_test_id("start").click()
            yield page
    finally:
        assert await demo.stop() == 0
        assert "Traceback" not in demo.printed


def newest(page: Page) -> Locator:
    """The last message in the chat."""
    return page.get_by_test_id("message").last


async def press(page: Page, label: str) -> None:
    """The button with just this label, without its direction marks and its number of offers."""
    keys = newest(page).get_by_test_id("keyboard-button")
    await expect(keys.first).to_be_visible(timeout=PATIENCE)
    seen = [await key.inner_text() for key in await keys.all()]
    plain = ["".join(c for c in text if c not in "\u200e\u200f") for text in seen]
    hits = [i for i, text in enumerate(plain) if text.partition(" · ")[0].strip() == label]
    assert len(hits) == 1, f"{len(hits)} buttons say {label!r}: {plain}"
    await keys.nth(hits[0]).click()


async def write(page: Page, text: str) -> None:
    """Type into the box and send."""
    box = page.get_by_test_id("composer")
    await box.fill(text)
    await box.press("Enter")


async def no_sideways_scrolling(page: Page) -> bool:
    """Whether the page fits the phone."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


async def test_arabic_from_start_to_a_card(tmp_path: Path) -> None:
    async with page_of("newcomer", tmp_path) as page:
        await press(page, "العربية")
        await expect(newest(page)).to_contain_text("تعلم الألمانية", timeout=PATIENCE)
        await write(page, "بدي كورس اندماج")
        await expect(newest(page)).to_contain_text("🔎 دورة الاندماج", timeout=PATIENCE)
        await expect(newest(page)).to_contain_text("1.", timeout=PATIENCE)

        lines = newest(page).locator(".line")
        directions = [await line.get_attribute("dir") for line in await lines.all()]
        assert set(directions) <= {"rtl", "auto"}, (
            "a line of an Arabic list that reads from the left"
        )
        numbers = newest(page).get_by_test_id("keyboard-button")
        one, two = (numbers.filter(has_text=mark) for mark in ("1", "2"))
        first, second = await one.first.bounding_box(), await two.first.bounding_box()
        assert first
        assert second
        assert first["y"] == second["y"]
        assert first["x"] > second["x"], "1 stands on the right, where reading begins"

        await one.first.click()
        await expect(newest(page)).to_contain_text("بيانات تجريبية", timeout=PATIENCE)
        assert await no_sideways_scrolling(page)


async def test_german_from_start_to_a_card_by_buttons(tmp_path: Path) -> None:
    async with page_of("staff", tmp_path) as page:
        await press(page, "Deutsch")
        await press_when_there(page, "Schule")
        await expect(newest(page)).to_contain_text("🔎 Schule", timeout=PATIENCE)
        await write(page, "Gymnasium in der Altstadt")
        await expect(newest(page)).to_contain_text("Gymnasium · Altstadt", timeout=PATIENCE)
        await expect(newest(page)).to_contain_text("✅", timeout=PATIENCE)

        line = newest(page).locator(".line").first
        assert await line.evaluate("e => getComputedStyle(e).direction") == "ltr"
        await press(page, "1")
        await expect(newest(page)).to_contain_text("Beispiel", timeout=PATIENCE)
        keys = newest(page).get_by_test_id("keyboard-button")
        back = await keys.filter(has_text="◀").bounding_box()
        again = await keys.filter(has_text="🔄").bounding_box()
        assert back
        assert again
        assert back["x"] < again["x"], "back stands on the left, where reading begins"
        assert await no_sideways_scrolling(page)


async def press_when_there(page: Page, label: str) -> None:
    """Wait for an edited message to bring the button."""
    key = newest(page).get_by_test_id("keyboard-button").filter(has_text=f"{label} ·")
    await expect(key).to_be_visible(timeout=PATIENCE)
    await key.click()
