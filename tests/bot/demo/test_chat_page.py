"""The chat page in a real browser, without the bot: what it shows and what it sends."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    CopyTextButton,
    Update,
)
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Markup

from bot.demo import TOKEN, World, demo_world, serve
from tests.browser import chromium, needs_chromium

NEWCOMER, VOLUNTEER = 700_000_001, 700_000_002
FROM_LEFT_TO_RIGHT = r"""(line) => {
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), seen = [];
  for (let text; (text = texts.nextNode()); ) {
    for (let at = 0; at < text.length; at++) {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      if (/[!-~]/.test(`${range}`)) seen.push([range.getBoundingClientRect().x, `${range}`]);
    }
  }
  return seen.sort(([one], [other]) => one - other).map(([, character]) => character).join("");
}"""  # the ASCII characters of a line as they stand, not as they are stored
pytestmark = [
    needs_chromium,
    pytest.mark.asyncio(loop_scope="module"),  # one browser for all
]


@dataclass(slots=True, kw_only=True)
class Phone:
    """The page on a narrow phone, and the bot that is asked nothing but what the test says."""

    page: Page
    bot: Bot
    world: World
    url: str
    seen: int = 0

    async def update(self) -> Update:
        """The next update the page has caused."""
        (update,) = await self.bot.get_updates(offset=self.seen, limit=1, timeout=10)
        self.seen = update.update_id + 1
        return update

    async def text(self) -> str | None:
        """The text of the next message the page has sent."""
        message = (await self.update()).message
        return message.text if message else None

    async def start(self) -> None:
        await self.page.goto(self.url)
        await self.page.get_by_test_id("start").click()
        assert await self.text() == "/start"


@asynccontextmanager
async def turned_on(browser: Browser) -> AsyncIterator[Phone]:
    world = demo_world()
    async with (
        serve(world) as url,
        Bot(TOKEN, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as bot,
    ):
        context = await browser.new_context(
            viewport={"width": 360, "height": 740},
            permissions=["clipboard-read", "clipboard-write"],
        )
        page = await context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        foreign: list[str] = []
        page.on("request", lambda r: foreign.append(r.url) if not r.url.startswith(url) else None)
        yield Phone(page=page, bot=bot, world=world, url=url)
        assert complaints == []
        assert [address for address in foreign if not address.startswith("data:")] == []
        await context.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as launched:
        yield launched


@pytest_asyncio.fixture(loop_scope="module")
async def phone(browser: Browser) -> AsyncIterator[Phone]:
    async with turned_on(browser) as opened:
        yield opened


async def test_an_empty_chat_says_what_the_bot_does_and_starts(phone: Phone) -> None:
    await phone.bot.set_my_description("أجد دورات", language_code="ar")
    await phone.page.goto(phone.url)
    await expect(phone.page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(phone.page.get_by_test_id("description")).to_contain_text("أجد دورات")
    await expect(phone.page.get_by_test_id("composer")).to_be_hidden()
    await phone.page.get_by_test_id("start").click()
    assert await phone.text() == "/start"
    await expect(phone.page.get_by_test_id("composer")).to_be_visible()


async def test_enter_sends_and_shift_enter_does_not(phone: Phone) -> None:
    await phone.start()
    box = phone.page.get_by_test_id("composer")
    await box.fill("الماني بعد الظهر")
    await box.press("Shift+Enter")
    await box.type("مع حضانة")
    await box.press("Enter")
    assert await phone.text() == "الماني بعد الظهر\nمع حضانة"
    await expect(box).to_have_value("")
    await expect(phone.page.get_by_test_id("message").last).to_have_attribute("data-from", "person")


async def test_every_line_takes_the_direction_of_its_first_strong_letter(phone: Phone) -> None:
    await phone.start()
    await phone.bot.send_message(
        NEWCOMER,
        "<b>دورة</b> A1\n\u200f\u2066VHS\u2069: دورة\n\u2068VHS\u2069: دورة\n📍 العنوان\n123",
        parse_mode="HTML",
    )
    lines = phone.page.get_by_test_id("message").last.locator(".line")
    for line, direction in enumerate(("rtl", "rtl", "ltr", "rtl", "auto")):
        await expect(lines.nth(line)).to_have_attribute("dir", direction)
    first = await lines.first.evaluate("e => getComputedStyle(e).direction")
    assert first == "rtl"
    word = await lines.first.locator("b").bounding_box()
    row = await lines.first.bounding_box()
    assert word
    assert row
    assert word["x"] + word["width"] == pytest.approx(row["x"] + row["width"], abs=2)


async def test_what_is_isolated_from_left_to_right_reads_so_in_a_line_from_the_right(
    phone: Phone,
) -> None:
    await phone.start()
    pieces = {
        "/start": "\u2066/start\u2069",
        "+49 391 540": "\u2066+49 391 540\u2069",
        "+49 391 541": "\u2066<code>+49 391 541</code>\u2069",
        "https://vhs.example/": "\u2066https://vhs.example/\u2069",
        "a@vhs.example": "\u2066a@vhs.example\u2069",
    }
    lines = [f"اضغط {piece} مرة" for piece in pieces.values()]
    await phone.bot.send_message(NEWCOMER, "\n".join(lines), parse_mode="HTML")
    rows = phone.page.get_by_test_id("message").last.locator(".line")
    for row, seen in enumerate(pieces):
        await expect(rows.nth(row)).to_have_attribute("dir", "rtl")
        assert await rows.nth(row).evaluate(FROM_LEFT_TO_RIGHT) == seen.replace(" ", "")


async def test_marked_up_text_is_shown_as_meant(phone: Phone) -> None:
    await phone.start()
    await phone.bot.send_message(
        NEWCOMER,
        "<b>b<i>bi</i></b> <u>u</u> <s>s</s> <code>c</code> &lt;img&gt;\n"
        '<blockquote>q1\nq2</blockquote>\n<pre>p</pre>\n<a href="https://vhs.example/">link</a> '
        "<tg-spoiler>secret</tg-spoiler>",
        parse_mode="HTML",
    )
    body = phone.page.get_by_test_id("message").last.locator(".body")
    for tag, text in (("b", "bbi"), ("u", "u"), ("s", "s"), ("code", "c"), ("pre", "p")):
        assert "".join(await body.locator(tag).all_text_contents()) == text
    assert await body.locator("b > i").text_content() == "bi"
    assert await body.locator("blockquote .line").all_text_contents() == ["q1", "q2"]
    assert await body.locator("> .line").first.text_content() == "bbi u s c <img>"
    await expect(body.get_by_text("link")).to_have_attribute("href", "https://vhs.example/")
    await body.locator(".spoiler").click()
    await expect(body.locator(".spoiler")).to_have_class(re.compile("seen"))


async def test_buttons_stand_in_rows_from_left_to_right(phone: Phone) -> None:
    await phone.start()
    rows = [[Button(name, callback_data=name) for name in row] for row in (("ج", "ب", "أ"), ("د",))]
    await phone.bot.send_message(NEWCOMER, "سؤال", reply_markup=Markup(rows))
    keys = phone.page.get_by_test_id("keyboard-button")
    await expect(keys).to_have_count(4)
    boxes = [await keys.nth(n).bounding_box() for n in range(4)]
    lefts = [box["x"] for box in boxes if box]
    assert lefts[0] < lefts[1] < lefts[2]
    assert lefts[3] == lefts[0]
    width = await phone.page.evaluate("document.documentElement.scrollWidth")
    assert width == 360


async def test_a_press_spins_until_it_is_answered(phone: Phone) -> None:
    await phone.start()
    markup = Markup([[Button("نعم", callback_data="1.yes")]])
    await phone.bot.send_message(NEWCOMER, "سؤال", reply_markup=markup)
    key = phone.page.get_by_test_id("keyboard-button")
    for alert in (False, True):
        await key.click()
        await expect(key).to_have_attribute("aria-busy", "true")
        query = (await phone.update()).callback_query
        assert query is not None
        assert query.data == "1.yes"
        await query.answer("تم", show_alert=alert)
        await expect(key).not_to_have_attribute("aria-busy", "true")
        await expect(phone.page.get_by_test_id("alert" if alert else "toast")).to_contain_text("تم")
    await phone.page.get_by_test_id("alert-close").click()
    message = phone.world.messages[NEWCOMER][2]
    await phone.bot.edit_message_text("جديد", NEWCOMER, message["message_id"])
    await expect(key).to_have_count(0)
    await expect(phone.page.get_by_test_id("edited")).to_be_visible()


async def test_copying_documents_and_places(phone: Phone) -> None:
    await phone.start()
    phone_number = "+49 391 540 0"
    markup = Markup([[Button("نسخ", copy_text=CopyTextButton(phone_number))]])
    await phone.bot.send_message(NEWCOMER, "رقم", reply_markup=markup)
    await phone.page.get_by_test_id("keyboard-button").click()
    await expect(phone.page.get_by_test_id("toast")).to_be_visible()
    assert await phone.page.evaluate("navigator.clipboard.readText()") == phone_number
    await phone.bot.send_document(NEWCOMER, b"BEGIN:VCALENDAR", filename="kurs.ics")
    async with phone.page.expect_download() as download:
        await phone.page.get_by_test_id("document").click()
    assert (await download.value).suggested_filename == "kurs.ics"
    await phone.bot.send_venue(NEWCOMER, 52.13, 11.62, "VHS", "Leibnizstraße 23")
    place = phone.page.get_by_test_id("place")
    await expect(place).to_contain_text("Leibnizstraße 23")
    await expect(place).to_have_attribute("href", re.compile(r"mlat=52\.13&mlon=11\.62"))


async def test_the_menu_follows_the_language_of_the_app(phone: Phone) -> None:
    everywhere = BotCommandScopeAllPrivateChats()
    await phone.bot.set_my_commands([BotCommand("help", "مساعدة")], everywhere, "ar")
    await phone.bot.set_my_commands([BotCommand("help", "Hilfe")], everywhere, "de")
    await phone.start()
    await phone.page.get_by_test_id("menu").click()
    await expect(phone.page.get_by_test_id("commands")).to_contain_text("مساعدة")
    await phone.page.keyboard.press("Escape")
    await phone.page.get_by_test_id("language").select_option("de")
    await expect(phone.page.locator("html")).to_have_attribute("dir", "ltr")
    await phone.page.get_by_test_id("menu").click()
    command = phone.page.get_by_test_id("menu-command")
    await expect(command).to_contain_text("Hilfe")
    await command.click()
    message = (await phone.update()).message
    assert message is not None
    assert message.text == "/help"
    assert message.from_user is not None
    assert message.from_user.language_code == "de"


async def test_an_own_message_can_be_edited(phone: Phone) -> None:
    await phone.start()
    box = phone.page.get_by_test_id("composer")
    await box.fill("deutsh")
    await box.press("Enter")
    assert await phone.text() == "deutsh"
    await expect(phone.page.get_by_test_id("message")).to_have_count(2)
    await box.press("ArrowUp")
    await expect(box).to_have_value("deutsh")
    await box.fill("deutsch")
    await box.press("Enter")
    edited = (await phone.update()).edited_message
    assert edited is not None
    assert edited.text == "deutsch"
    await expect(phone.page.get_by_test_id("message").last).to_contain_text("deutsch")
    await expect(phone.page.get_by_test_id("edited")).to_be_visible()


async def test_people_send_more_than_text_and_can_block(phone: Phone) -> None:
    await phone.start()
    for kind in ("location", "photo", "sticker", "voice"):
        await phone.page.get_by_test_id("attach").click()
        await phone.page.get_by_test_id(f"attach-{kind}").click()
        message = (await phone.update()).message
        assert message is not None
        assert getattr(message, kind)
    await phone.page.get_by_test_id("block").click()
    change = (await phone.update()).my_chat_member
    assert change is not None
    assert change.new_chat_member.status == "kicked"
    await expect(phone.page.get_by_test_id("composer")).to_be_hidden()
    await phone.page.get_by_test_id("start").click()
    await expect(phone.page.get_by_test_id("composer")).to_be_visible()


async def test_links_to_the_bot_start_it_in_the_page(phone: Phone) -> None:
    await phone.page.goto(f"{phone.url}/?start=o1-4f7c2k&person=volunteer")
    first = (await phone.update()).message
    assert first is not None
    assert (first.chat.id, first.text) == (VOLUNTEER, "/start o1-4f7c2k")
    await phone.page.reload()
    await expect(phone.page.get_by_test_id("message")).to_have_count(1)
    link = "https://t.me/bildungslotse_demo_bot?start=i1-x"
    await phone.bot.send_message(VOLUNTEER, link)
    await phone.page.get_by_text(link).click()
    assert await phone.text() == "/start i1-x"


async def test_a_volunteer_passes_a_link_on(phone: Phone) -> None:
    await phone.page.goto(f"{phone.url}/?person=volunteer")
    await phone.page.get_by_test_id("start").click()
    await phone.text()
    link = "https%3A%2F%2Ft.me%2Fbildungslotse_demo_bot%3Fstart%3Do1-4f"
    share = f"https://t.me/share/url?url={link}&text=Look"
    await phone.bot.send_message(VOLUNTEER, "?", reply_markup=Markup([[Button("Pass on", share)]]))
    await phone.page.get_by_test_id("keyboard-button").click()
    await expect(phone.page.get_by_test_id("share")).to_contain_text("Look")
    await phone.page.get_by_test_id("share-newcomer").click()
    note = phone.page.get_by_test_id("note")
    await expect(note).to_contain_text("Look")
    await note.get_by_role("link").click()
    message = (await phone.update()).message
    assert message is not None
    assert (message.chat.id, message.text) == (NEWCOMER, "/start o1-4f")


async def test_what_is_passed_on_stands_after_the_newest_message_and_stays(phone: Phone) -> None:
    await phone.start()
    for number in range(30):
        await phone.bot.send_message(NEWCOMER, f"before {number}")
    await phone.page.get_by_test_id("person-volunteer").click()
    await phone.page.get_by_test_id("start").click()
    assert await phone.text() == "/start"
    share = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fbildungslotse_demo_bot%3Fstart%3Do1-4f"
    pass_on = Markup([[Button("Pass on", f"{share}&text=Look")]])
    await phone.bot.send_message(VOLUNTEER, "?", reply_markup=pass_on)
    await phone.page.get_by_test_id("keyboard-button").click()
    await phone.page.get_by_test_id("share-newcomer").click()
    items = phone.page.get_by_test_id("messages").locator("> li")
    note = phone.page.get_by_test_id("note")
    for _ in range(2):
        await expect(note).to_contain_text("Robin")
        await expect(note).to_be_in_viewport(ratio=1)
        await expect(items).to_have_count(32)
        await expect(items.last).to_contain_text("Look")
        await phone.page.reload()
    await phone.bot.send_message(NEWCOMER, "after")
    await expect(items.last).to_contain_text("after")
    await phone.page.reload()
    await expect(items).to_have_count(33)
    await expect(items.nth(31)).to_contain_text("Look")
    await expect(items.last).to_contain_text("after")


async def test_a_message_too_high_for_the_screen_is_shown_from_its_beginning(phone: Phone) -> None:
    await phone.start()
    many = Markup([[Button(f"{number}", callback_data=f"{number}")] for number in range(20)])
    question = (await phone.bot.send_message(NEWCOMER, "Which one?", reply_markup=many)).message_id
    bubbles = phone.page.get_by_test_id("bubble")
    keys = phone.page.get_by_test_id("keyboard-button")
    await expect(bubbles.last).to_contain_text("Which one?")
    await expect(bubbles.last).to_be_in_viewport(ratio=1)
    await expect(keys.last).not_to_be_in_viewport()
    await phone.page.reload()
    await expect(bubbles.last).to_be_in_viewport(ratio=1)
    few = Markup([[Button("1", callback_data="1")]])
    await phone.bot.edit_message_text("Sure?", NEWCOMER, question, reply_markup=few)
    await expect(keys).to_have_count(1)
    await expect(keys).to_be_in_viewport(ratio=1)
    await phone.bot.edit_message_text("Again?", NEWCOMER, question, reply_markup=many)
    await expect(bubbles.last).to_contain_text("Again?")
    await expect(bubbles.last).to_be_in_viewport(ratio=1)
    for number in range(12):
        await phone.bot.send_message(NEWCOMER, f"more {number}")
    await expect(bubbles.last).to_contain_text("more 11")
    await expect(bubbles.last).to_be_in_viewport(ratio=1)


async def test_a_link_to_nowhere_is_not_passed_on(phone: Phone) -> None:
    await phone.start()
    deed = {"to": NEWCOMER, "text": "", "link": "javascript:alert(1)"}
    answer = await phone.page.request.post(f"{phone.url}/people/{VOLUNTEER}/pass_on", data=deed)
    assert answer.status == 400
    assert phone.world.notes[NEWCOMER] == []


async def test_each_person_has_a_chat_of_their_own(phone: Phone) -> None:
    await phone.start()
    await phone.page.get_by_test_id("person-staff").click()
    await expect(phone.page.get_by_test_id("message")).to_have_count(0)
    await expect(phone.page.locator("html")).to_have_attribute("lang", "de")
    await phone.bot.send_message(NEWCOMER, "meanwhile")
    await phone.page.get_by_test_id("person-newcomer").click()
    await expect(phone.page.get_by_test_id("message").last).to_contain_text("meanwhile")
