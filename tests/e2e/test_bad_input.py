"""Whatever people send and Telegram does: an answer a person understands, and the bot lives on.

One process for all of these. After each of them somebody new says /start and is answered.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.demo import BOT, Fault, Json, Refused, Trouble, acts
from bot.demo.refused import bad_request
from bot.dialogue.views import Note
from bot.presentation import toast
from catalog.lexicon import Language
from tests.e2e.process import fill, running_bot
from tests.stand_in import Screen, StandIn, User, visible
from tests.talks.player import CATALOGUE

pytestmark = pytest.mark.asyncio(loop_scope="module")

EN = Language.EN


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[StandIn]:
    """A server with the bot beside it, which at the end must leave in good order."""
    folder = tmp_path_factory.mktemp("bad-input")
    database = f"sqlite:///{folder / 'lotse.sqlite3'}"
    fill(database, CATALOGUE)
    async with StandIn.running() as server, running_bot(server, database, folder) as bot:
        yield server
        assert "Traceback" not in bot.printed, bot.printed


@pytest_asyncio.fixture(loop_scope="module")
async def server(running: StandIn) -> AsyncIterator[StandIn]:
    """The same server, free of trouble; the bot still answers afterwards."""
    yield running
    running.world.faults.clear()
    await running.user("de").ask("/start")


@pytest_asyncio.fixture(loop_scope="module")
async def kim(server: StandIn) -> User:
    """Somebody who has chosen English and is asked for a topic."""
    person = server.user("en", name="Kim")
    await person.ask("/start")
    await person.tap("English")
    return person


def says(screen: Screen, note: Note, language: Language = EN) -> bool:
    """Whether the screen begins with this note."""
    return visible(screen.text).startswith(visible(toast(note, language)))


# --- what people send -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("\u200f\u200e\u200f", "\u200b\u200c\u200d", "\u2067\u2069", "\ufeff", "\u00ad"),
        *("\x00", "\x00\x01\x7f", "\ufffd", "\ufffe\uffff", "\U000e0001", "\U0010ffff"),
        *("ـــــ", "\u064b\u064c", "e" + "\u0301" * 500, "،؛؟", "...", "?", "/", "//", "/ x"),
        *("ب" * 4096, "ab" * 2048, "x " * 2048, "-" * 4096, "<b>&amp;</b>" * 300, "7" * 4096),
        *("😀", "👩‍👩‍👧‍👦" * 300, "🏳️‍🌈", "ﷺ" * 1000, "𝕯𝖊", "ＱＷＺ", "漢字", "नमस्ते"),
        *("'; DROP TABLE outbox; --", "{reference}", "%s %(x)s", "\\u0000", "\n\n\n\t."),
    ],
    ids=lambda text: ascii(text[:8]),
)  # fmt: skip
async def test_a_text_of_nothing(server: StandIn, kim: User, text: str) -> None:
    question = kim.screen
    # Past the messenger, which would not send some of these.
    message = server.world.new_message(kim.person, {"text": text}, by_bot=False)
    server.world.updates.put("message", message)
    answer = await kim.wait()
    assert says(answer, Note.NOT_UNDERSTOOD)
    assert answer.rows == question.rows


@pytest.mark.parametrize("what", ["sticker", "photo", "voice", "contact", "dice"])
async def test_what_has_no_words(server: StandIn, kim: User, what: str) -> None:
    question = kim.screen
    match what:
        case "sticker":
            kim.send_sticker()
        case "photo":
            kim.send_photo()
        case "voice":
            kim.send_voice()
        case _:
            content = {
                "contact": {"phone_number": "+49 391 1234567", "first_name": "Nur"},
                "dice": {"emoji": "🎲", "value": 6},
            }
            message = server.world.new_message(kim.person, {what: content[what]}, by_bot=False)
            server.world.updates.put("message", message)
    answer = await kim.wait()
    assert says(answer, Note.NO_WORDS)
    assert answer.rows == question.rows


async def test_a_group_is_shown_the_private_chat_and_nothing_else(
    server: StandIn, kim: User
) -> None:
    group = server.world.group()
    for text in ("hello", "/help", "/start@another_bot", "/start", "German course"):
        acts.say_in_group(server.world, group, kim.person, text)
    before = len(server.calls("sendMessage"))
    kim.send("/help")  # handled after all of these
    await server.called("sendMessage", times=before + 2)
    (said,) = _of_bot(server, group.id)
    (button,) = Screen(message=said).buttons
    assert button["url"] == f"https://t.me/{BOT['username']}"
    assert "private" in Screen(message=said).text


def _of_bot(server: StandIn, chat_id: int) -> list[Json]:
    """What the bot has said in a chat, oldest first."""
    return [m for m in server.world.messages[chat_id].values() if m["from"]["is_bot"]]


async def test_words_under_a_picture_count_as_said(server: StandIn, kim: User) -> None:
    acts.send_photo(server.world, kim.person, caption="Sprachcafé")
    assert "Language café" in (await kim.wait()).text


async def test_a_forwarded_message_counts_as_said(server: StandIn, kim: User) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Robin", "date": 1_790_000_000}
    acts.say(server.world, kim.person, "Sprachcafé", forward_origin=origin)
    assert "Language café" in (await kim.wait()).text


async def test_a_corrected_message_is_answered_anew(kim: User) -> None:
    said = kim.send("qwertz")
    assert says(await kim.wait(), Note.NOT_UNDERSTOOD)
    kim.edit(said, "Sprachcafé")
    assert "Language café" in (await kim.wait()).text


async def test_an_unknown_command_is_not_understood(kim: User) -> None:
    assert says(await kim.ask("/weather"), Note.NOT_UNDERSTOOD)


async def test_a_command_may_name_the_bot(kim: User) -> None:
    assert not says(await kim.ask("/START@bildungslotse_demo_bot"), Note.NOT_UNDERSTOOD)


async def test_in_a_group_the_bot_is_silent(server: StandIn, kim: User) -> None:
    group = {"id": -100_123, "type": "supergroup", "title": "Nachbarn"}
    message = server.world.new_message(kim.person, {"text": "/start"}, by_bot=False)
    server.world.updates.put("message", message | {"chat": group})
    before = kim.screen
    assert says(await kim.ask("qwertz"), Note.NOT_UNDERSTOOD)  # the next after it
    assert kim.screen.rows == before.rows


# --- buttons --------------------------------------------------------------------------------


async def test_an_old_button_shows_where_we_are(kim: User) -> None:
    old = kim.screen
    await kim.ask("Deutschkurs")
    now = await kim.ask("Sprachcafé")
    press = kim.press(old.labels[0], on=old)
    changed = await kim.wait()
    assert (await kim.answer(press))["text"] == toast(Note.STALE, EN)
    assert changed.message["message_id"] == old.message["message_id"]
    assert (changed.text, changed.rows) == (now.text, now.rows)


@pytest.mark.parametrize(
    "forged",
    [
        *("", ".", "x", "1", "1.", ".back", "-1.back", "1.back.now", "²².back", "٣.back", "😀"),
        *("0.answer.topic.german", "T.answer", "T.answer.topic", "T.answer.topic.nonsense"),
        *("T.answer.level.b1", "T.answer.topic.", "T.decline.level.", "T.reask.nonsense"),
        *("T.page.²", "T.page.-1", "T.page.", "T.language.xx", "T.offer.", "T.place.nowhere"),
        *("T.offer.../../etc/passwd", "T.offer." + "x" * 40, "T.DROP", "T" + ".x" * 20),
    ],
)  # fmt: skip
async def test_a_forged_button_does_no_harm(server: StandIn, kim: User, forged: str) -> None:
    question = kim.screen
    turn = question.buttons[0]["callback_data"].partition(".")[0]
    data = forged.replace("T", turn, 1) if forged.startswith("T") else forged
    press = acts.press(server.world, kim.person, question.message, data)
    toasted = (await kim.answer(press))["text"]
    known = {toast(note, EN) for note in (Note.STALE, Note.OFFER_GONE)}
    if toasted not in known:
        assert says(await kim.wait(), Note.OFFER_GONE)
    assert kim.screen.labels == question.labels
    assert not says(await kim.ask("Sprachcafé"), Note.NOT_UNDERSTOOD)


async def test_an_impatient_finger(kim: User) -> None:
    question = kim.screen
    label = question.labels[0]
    presses = [kim.press(label, on=question) for _ in range(5)]
    first = await kim.wait()
    answers = [(await kim.answer(press))["text"] for press in presses]
    assert answers == [""] * 5, "a second tap of the same finger needs no word"
    assert (kim.screen.text, kim.screen.rows) == (first.text, first.rows)


async def test_a_button_of_a_deleted_message(server: StandIn, kim: User) -> None:
    question = kim.screen
    server.world.delete(question.message)
    press = kim.press(question.labels[0], on=question)
    answer = await kim.wait()
    assert answer.rows
    assert answer.message["message_id"] != question.message["message_id"]
    await kim.answer(press)


@pytest.mark.parametrize("reason", ["message to edit not found", "message can't be edited"])
async def test_a_message_that_can_no_longer_be_changed(
    server: StandIn, kim: User, reason: str
) -> None:
    refusal = bad_request(reason)
    server.world.faults.add(
        Fault(trouble=Trouble.REFUSED, method="editMessageText", refusal=refusal)
    )
    question = kim.screen
    answer = await kim.tap(question.labels[0])
    assert answer.message["message_id"] > question.message["message_id"]


# --- links ----------------------------------------------------------------------------------


@pytest.mark.parametrize("payload", ["o-nowhere", "o-", "o", "xyz_123", "-", "A" * 64])
async def test_a_link_to_nothing_lands_on_a_useful_page(
    server: StandIn, kim: User, payload: str
) -> None:
    question = kim.screen
    kim.start(payload)
    answer = await kim.wait()
    assert says(answer, Note.OFFER_GONE)
    assert answer.rows == question.rows


async def test_a_link_to_nothing_before_a_language_is_chosen(server: StandIn) -> None:
    somebody = server.user("en")
    somebody.start("o-nowhere")
    answer = await somebody.wait()
    assert says(answer, Note.OFFER_GONE)
    assert "English" in answer.labels


async def test_a_link_opens_its_offer_after_the_choice_of_a_language(server: StandIn) -> None:
    nur = server.user("ar")
    nur.start("o-abend-b1")
    assert "العربية" in (await nur.wait()).labels
    assert "دورة ألماني B1 مساءً" in (await nur.tap("العربية")).text


# --- what Telegram does ---------------------------------------------------------------------


async def test_a_slow_answer_to_a_press_holds_up_nobody(server: StandIn, kim: User) -> None:
    slow = Fault(trouble=Trouble.SLOW, method="answerCallbackQuery", seconds=5)
    server.world.faults.add(slow)
    await kim.answer(kim.press(kim.screen.labels[0]))
    other = server.user("de")
    other.send("/start")
    assert (await other.wait(patience=3)).labels


async def test_blocked_and_unblocked(server: StandIn, kim: User) -> None:
    kim.send("Sprachcafé")
    kim.block()
    sent = len(server.calls("sendMessage"))
    await server.called("sendMessage", times=sent + 1)
    assert (await kim.ask("qwertz")).text  # who writes is no longer blocked
    said = [m["text"] for m in kim.messages if m["from"]["is_bot"]]
    assert not any("Language café" in text for text in said)


async def test_too_many_requests_are_waited_out(server: StandIn, kim: User) -> None:
    server.world.faults.flood(1, method="sendMessage")
    since = server.world.clock.now()
    kim.send("qwertz")
    kim.send("Sprachcafé")
    assert says(await kim.wait(), Note.NOT_UNDERSTOOD)
    waited = server.world.clock.now() - since
    assert 1 <= waited < 4
    assert "Language café" in (await kim.wait()).text  # and nothing overtakes


async def test_a_flood_in_one_chat_does_not_hold_up_another(server: StandIn, kim: User) -> None:
    sent = len(server.calls("sendMessage"))
    server.world.faults.flood(3, method="sendMessage")
    kim.send("qwertz")
    await server.called("sendMessage", times=sent + 1)
    other = server.user("de")
    other.send("/start")
    assert (await other.wait(patience=2)).labels
    assert says(await kim.wait(), Note.NOT_UNDERSTOOD)


@pytest.mark.parametrize("trouble", [Trouble.REFUSED, Trouble.CUT])
async def test_what_did_not_arrive_is_sent_again(
    server: StandIn, kim: User, trouble: Trouble
) -> None:
    server.world.faults.add(Fault(trouble=trouble, method="sendMessage"))
    assert says(await kim.ask("qwertz"), Note.NOT_UNDERSTOOD)
    assert "Language café" in (await kim.ask("Sprachcafé")).text


async def test_what_may_have_arrived_is_sent_twice_at_most(server: StandIn, kim: User) -> None:
    server.world.faults.add(Fault(trouble=Trouble.LOST, method="sendMessage"))
    assert says(await kim.ask("qwertz"), Note.NOT_UNDERSTOOD)
    kim.send("Sprachcafé")
    between = 0
    while "Language café" not in (await kim.wait()).text:
        between += 1
    assert between <= 1


@pytest.mark.parametrize("trouble", [Trouble.REFUSED, Trouble.CUT, Trouble.LOST])
async def test_a_failed_fetch_is_tried_again(server: StandIn, kim: User, trouble: Trouble) -> None:
    server.world.faults.add(Fault(trouble=trouble, method="getUpdates"))
    assert says(await kim.ask("qwertz"), Note.NOT_UNDERSTOOD)
    assert "Language café" in (await kim.ask("Sprachcafé")).text


async def test_a_press_that_cannot_be_answered_still_counts(server: StandIn, kim: User) -> None:
    refusal = Refused(400, "Bad Request: query is too old and response timeout expired")
    server.world.faults.add(
        Fault(trouble=Trouble.REFUSED, method="answerCallbackQuery", refusal=refusal)
    )
    question = kim.screen
    assert (await kim.tap(question.labels[0])).text != question.text
