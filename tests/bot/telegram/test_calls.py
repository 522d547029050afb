"""What Telegram is asked for each kind of message."""

import pytest
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from bot.presentation import Copy, Document, Edit, Link, Message, Pin, Press, Send
from bot.telegram.calls import deliver, deliver_plain
from tests.bot.telegram.fake_bot import Call, FakeBot

MESSAGE = Message(
    html="<b>A</b> &lt;",
    rows=(
        (Press(label="◀", token="1.back"), Link(label="🔗", url="https://a.de")),  # noqa: S106
        (Copy(label="☎️", text="+49 391"),),
    ),
)
KEYBOARD = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("◀", callback_data="1.back"),
            InlineKeyboardButton("🔗", url="https://a.de"),
        ],
        [InlineKeyboardButton("☎️", copy_text=CopyTextButton("+49 391"))],
    ]
)


async def test_a_message_goes_out_as_html_without_a_preview() -> None:
    fake = FakeBot()
    await deliver(fake.bot, 1, Send(message=MESSAGE))
    (call,) = fake.calls
    assert (call.method, call.chat_id, call.what) == ("send", 1, "<b>A</b> &lt;")
    assert call.options["parse_mode"] == "HTML"
    assert call.options["reply_markup"] == KEYBOARD
    assert call.options["link_preview_options"].is_disabled


async def test_a_message_without_buttons_has_no_keyboard() -> None:
    fake = FakeBot()
    await deliver(fake.bot, 1, Send(message=Message(html="a")))
    assert fake.calls[0].options["reply_markup"] is None


async def test_an_edit_changes_the_message() -> None:
    fake = FakeBot()
    await deliver(fake.bot, 1, Edit(message_id=5, message=MESSAGE))
    (call,) = fake.calls
    assert (call.method, call.chat_id, call.what) == ("edit 5", 1, "<b>A</b> &lt;")
    assert call.options["reply_markup"] == KEYBOARD


async def test_a_double_tap_that_changes_nothing_is_a_success() -> None:
    fake = FakeBot()
    fake.answers.append(BadRequest("Message is not modified: specified new message content"))
    await deliver(fake.bot, 1, Edit(message_id=5, message=MESSAGE))
    assert [call.method for call in fake.calls] == ["edit 5"]


@pytest.mark.parametrize(
    "problem", ["Message to edit not found", "Message can't be edited", "MESSAGE_ID_INVALID"]
)
async def test_what_can_no_longer_be_edited_is_said_anew(problem: str) -> None:
    fake = FakeBot()
    fake.answers.append(BadRequest(problem))
    await deliver(fake.bot, 1, Edit(message_id=5, message=MESSAGE))
    assert [(c.method, c.what) for c in fake.calls] == [
        ("edit 5", "<b>A</b> &lt;"),
        ("send", "<b>A</b> &lt;"),
    ]


@pytest.mark.parametrize("problem", [BadRequest("Message is too long"), Forbidden("blocked")])
async def test_any_other_refusal_is_for_the_sender_to_judge(problem: Exception) -> None:
    fake = FakeBot()
    fake.answers.append(problem)  # type: ignore[arg-type]
    with pytest.raises(type(problem)):
        await deliver(fake.bot, 1, Edit(message_id=5, message=MESSAGE))
    assert len(fake.calls) == 1


@pytest.mark.parametrize("outgoing", [Send(message=MESSAGE), Edit(message_id=5, message=MESSAGE)])
async def test_without_markup_the_words_and_the_buttons_are_the_same(outgoing: Send | Edit) -> None:
    fake = FakeBot()
    await deliver_plain(fake.bot, 1, outgoing)
    (call,) = fake.calls
    assert (call.method, call.what) == ("send", "A <")
    assert "parse_mode" not in call.options
    assert call.options["reply_markup"] == KEYBOARD
    assert call.options["link_preview_options"].is_disabled


async def test_a_pin_has_no_markup_to_leave_out() -> None:
    fake = FakeBot()
    pin = Pin(latitude=52.1, longitude=11.6, title="VHS", address="Weg 1")
    await deliver(fake.bot, 1, pin)
    await deliver_plain(fake.bot, 1, pin)
    assert fake.calls[0] == fake.calls[1]
    assert fake.calls[0].method == "venue"


async def test_a_file_goes_out_under_its_name_with_the_words_under_it() -> None:
    fake = FakeBot()
    file = Document(name="kurs.ics", text="دورة\r\n", caption="📅 <b>")
    await deliver(fake.bot, 1, file)
    await deliver_plain(fake.bot, 1, file)
    assert fake.calls[0] == fake.calls[1] == Call("document", 1, "kurs.ics")
    options = fake.calls[0].options
    assert (options["document"], options["caption"]) == ("دورة\r\n".encode(), "📅 <b>")
    assert "parse_mode" not in options
