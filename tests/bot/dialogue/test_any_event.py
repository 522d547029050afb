"""Whatever happens in whatever state: a valid state and messages that Telegram takes.

A rule-based machine lets Hypothesis press every kind of button, old ones too, and write
anything; after each step every reply is rendered in all four languages.
"""

from dataclasses import fields, replace
from datetime import timedelta
from functools import cache

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.demo.checks import inline_keyboard, message_text
from bot.dialogue import (
    Chose,
    Command,
    Commanded,
    EditPressed,
    Event,
    FileReport,
    Forget,
    Said,
    Say,
    SendCalendar,
    SendPlace,
    SentOther,
    SharedLocation,
    State,
    Toast,
    World,
    decode,
    encode,
    fresh,
    show,
    step,
)
from bot.dialogue.chosen import ONE_TAP
from bot.dialogue.reporting import LONGEST_SENTENCE, MOST
from bot.dialogue.state import Question
from bot.dialogue.tokens import LIMIT, parse
from bot.dialogue.views import Note, OfferView, Reply
from bot.presentation import Copy, Link, Message, Press, calendar_file, pin, present, toast, units
from bot.presentation.bidi import first_strong, is_rtl
from bot.presentation.markup import LONGEST_MESSAGE, to_plain
from catalog.exchange.importing import read_file
from catalog.lexicon import Language, load_lexicon
from catalog.matching import Snapshot
from tests.talks.player import CATALOGUE
from tests.talks.pure import NOW

APP_LANGUAGES = st.sampled_from(["", "ar", "fa-IR", "en-GB", "de", "uk", "zh-hans", "x"])
WISHES = st.sampled_from(
    [
        "Deutschkurs B1 abends",
        "الماني بعد الظهر مع حضانة",
        "کلاس آلمانی صبح",
        "school for my son, he is 7",
        "kita für 3jährige tochter",
        "keine Ahnung",
        "شكرا",
        "سلام",
        "zurück",
        "start again",
        "help",
        "human",
        "more",
        "12",
        "Sudenburg",
        "pizza",
        "فارسی",
        "B1",
        "yes",
        "لا",
        "my husband beats me",
        "ich will nicht mehr leben",
        "وين نام الليلة",
        "stop",
        "save",
    ]
)
TEXTS = st.one_of(WISHES, st.text(max_size=60), st.text(min_size=4096, max_size=4096))
PAYLOADS = st.one_of(
    st.just(""),
    st.sampled_from(["o-abend-b1", "o-bibliothek", "o-gone", "p1-xyz", "o-", "🙂"]),
    st.text(max_size=64),
)


@cache
def catalogue() -> Snapshot:
    lexicon = load_lexicon()
    return Snapshot.build(read_file(CATALOGUE, lexicon).offers, lexicon)


def checked(message: Message) -> None:
    """Telegram's limits, by the stand-in's own checks, and ours on top."""
    text, entities = message_text(message.html, "HTML", None)
    assert text.strip()
    assert units(text) <= 4096
    assert all(entity["length"] > 0 for entity in entities)
    rows = [[button(b) for b in row] for row in message.rows]
    inline_keyboard({"inline_keyboard": rows})
    assert rows, "a screen without a way out"


def button(b: Press | Link | Copy) -> dict[str, object]:
    match b:
        case Press(label=label, token=token):
            assert token.isascii()
            assert len(token.encode()) <= LIMIT
            assert parse(token) is not None
            return {"text": label, "callback_data": token}
        case Link(label=label, url=url):
            return {"text": label, "url": url}
        case Copy(label=label, text=text):
            assert first_strong(text) != "R"
            return {"text": label, "copy_text": {"text": text}}


def in_every_language(reply: Reply) -> None:
    for language in Language:
        message = present(replace(reply, language=language), catalogue().lexicon, "a_bot")
        checked(message)
        if not isinstance(reply.view, OfferView):
            assert units(to_plain(message.html)) <= LONGEST_MESSAGE
        if is_rtl(language) and reply.note is not None:
            first_line = message_text(message.html, "HTML", None)[0].split("\n")[0]
            assert first_strong(first_line) == "R"


class AnyTalk(RuleBasedStateMachine):
    """One person doing anything at all."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(snapshot=catalogue(), now=NOW)
        self.state: State = fresh(self.world)
        self.tokens: list[str] = ["", "nonsense", "0.answer.level.b1", "17.results", "🙂"]
        self.tapped: Chose | None = None
        self.tapped_at = NOW

    def happen(self, event: Event, seconds: int = 60) -> None:
        self.world = replace(self.world, now=self.world.now + timedelta(seconds=seconds))
        before = self.state
        through_storage = step(decode(encode(before)), event, self.world)
        after, effects = step(before, event, self.world)
        assert (after, effects) == through_storage
        second_tap = event == self.tapped and self.world.now - self.tapped_at < ONE_TAP
        assert bool(effects) is not second_tap, "silence, or two answers to one tap"
        if isinstance(event, Chose) and not second_tap:
            self.tapped, self.tapped_at = event, self.world.now
        for effect in effects:
            match effect:
                case Say(reply=reply) | EditPressed(reply=reply):
                    in_every_language(reply)
                    message = present(reply, catalogue().lexicon, "a_bot")
                    presses = [b for row in message.rows for b in row if isinstance(b, Press)]
                    self.tokens += [press.token for press in presses]
                case Toast(note=note):
                    assert all(0 < len(toast(note, language)) <= 200 for language in Language)
                case SendPlace(offer=offer, language=language):
                    assert pin(offer, language).title
                case SendCalendar(offer=offer, language=language):
                    assert calendar_file(
                        offer, language, catalogue().lexicon, self.world.now, "a_bot"
                    ).text
                case FileReport(offer=offer_id, sentence=sentence, code=code):
                    assert self.world.snapshot.offer(offer_id)
                    assert len(sentence) <= LONGEST_SENTENCE
                    sentence.encode()  # raises where half a character was cut off
                    assert after.reports[-1].code == code
                case Forget():
                    assert after == fresh(self.world)
        self.state = after

    @rule(text=TEXTS, app=APP_LANGUAGES)
    def say(self, text: str, app: str) -> None:
        self.happen(Said(text=text, app_language=app))

    @rule(command=st.sampled_from(Command), payload=PAYLOADS, app=APP_LANGUAGES)
    def command(self, command: Command, payload: str, app: str) -> None:
        self.happen(Commanded(command=command, payload=payload, app_language=app))

    @rule(app=APP_LANGUAGES)
    def sticker(self, app: str) -> None:
        self.happen(SentOther(app_language=app))

    @rule(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180), app=APP_LANGUAGES)
    def share_any_place(self, latitude: float, longitude: float, app: str) -> None:
        self.happen(SharedLocation(latitude=latitude, longitude=longitude, app_language=app))

    @rule(latitude=st.floats(52.0, 52.3), longitude=st.floats(11.4, 11.8))
    def share_a_place_nearby(self, latitude: float, longitude: float) -> None:
        self.happen(SharedLocation(latitude=latitude, longitude=longitude))

    @rule(data=st.data())
    def press_any_button_ever_seen(self, data: st.DataObject) -> None:
        token = data.draw(st.sampled_from(self.tokens))
        self.happen(Chose(token=token))

    @precondition(lambda self: self.tapped is not None)
    @rule()
    def tap_once_more(self) -> None:
        assert self.tapped is not None
        self.happen(self.tapped, seconds=1)

    @rule(data=st.data())
    def press_a_button_on_the_screen(self, data: st.DataObject) -> None:
        message = present(show(self.state, self.world), catalogue().lexicon, "a_bot")
        presses = [b.token for row in message.rows for b in row if isinstance(b, Press)]
        self.happen(Chose(token=data.draw(st.sampled_from(presses))))

    @invariant()
    def nothing_but_known_words_is_kept(self) -> None:
        answers = self.state.answers
        lexicon = catalogue().lexicon
        for name in (f.name for f in fields(answers)):
            value = getattr(answers, name)
            if name in {"topics", "groups", "times", "needs", "districts"}:
                assert all(each in lexicon for each in value)
        once = [each for each in self.state.asked if each is not Question.TOPIC]
        assert len(once) == len(set(once))

    @invariant()
    def what_is_reported_is_waited_for_once(self) -> None:
        said = [(each.offer, each.fault) for each in self.state.reports]
        assert len(said) == len(set(said)) <= MOST


AnyTalk.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestAnyTalk = AnyTalk.TestCase


def test_every_note_can_be_said() -> None:
    assert all(toast(note, language) for note in Note for language in Language)
