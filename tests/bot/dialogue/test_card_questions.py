"""Questions typed on a card are answered from it; a wish typed there stays a wish."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.dialogue import Command, encode
from bot.dialogue.card_questions import Fact, asked_fact
from bot.dialogue.state import Screen
from bot.dialogue.tokens import Verb, parse
from bot.dialogue.views import FactView, OfferView, Reply
from bot.presentation import Copy, present, to_plain, units
from catalog.lexicon import Language, load_lexicon
from catalog.offers import Contact
from tests.bot.dialogue.screens import SCREENS
from tests.bot.dialogue.talk import WORLD, Talk, tokens_of

HERE = Path(__file__).parent
TUNING = HERE.parents[1] / "evaluation" / "tuning"
LEXICON = WORLD.snapshot.lexicon
# Who asks a card's bot for the time, the day or "who is this" means the offer, and the languages
# are those of the people there.
RIGHTLY = frozenset(
    {"ساعت چند است", "what day is it", "can you speak Arabic", "who is this?", "who is this"}
)


def questions() -> Iterator[tuple[Fact, Language, str]]:
    table = tomllib.loads((HERE / "card_questions.toml").read_text(encoding="utf-8"))
    for fact, languages in table.items():
        for language, texts in languages.items():
            for text in texts.strip().splitlines():
                yield Fact(fact), Language(language), text


def on_a_card(language: Language = Language.EN, code: str = "abend-b1") -> Talk:
    talk = Talk().command(Command.START, app="en").press(Verb.LANGUAGE, language)
    return talk.command(Command.START, f"o-{code}")


def lines(reply: Reply) -> list[str]:
    html = present(reply, LEXICON, "a_bot").html
    return [line for line in to_plain(html).splitlines() if line]


@pytest.mark.parametrize(("fact", "text"), [(fact, text) for fact, _, text in questions()])
def test_a_question_asks_for_one_fact(fact: Fact, text: str) -> None:
    assert asked_fact(text) is fact


def test_every_fact_is_asked_for_in_every_language() -> None:
    asked = {(fact, language) for fact, language, _ in questions()}
    assert asked == {(fact, language) for fact in Fact for language in Language}


def test_no_message_about_anything_we_know_is_a_question_on_a_card() -> None:
    messages = load_lexicon().messages
    assert len(messages) > 50_000
    assert {each.text for each in messages if asked_fact(each.text)} - RIGHTLY == set()


def test_no_query_is_a_question_on_a_card() -> None:
    files = [file.read_text(encoding="utf-8") for file in TUNING.glob("*.jsonl")]
    queries = [json.loads(line) for file in files for line in file.splitlines()]
    assert len(queries) > 4000
    assert {query["text"] for query in queries if asked_fact(query["text"])} - RIGHTLY == set()


@pytest.mark.parametrize(
    "text",
    [
        *["german course in the evening", "is there something for my child?", "free courses"],
        *["a free course", "course with childcare", "with childcare", "only for women", "online"],
        *["Deutschkurs am Abend", "gibt es etwas für mein Kind?", "kostenlose Kurse", "kostenlos"],
        *["mit Kinderbetreuung", "nur für Frauen", "in Sudenburg", "Englisch", "wo gibt es Kurse"],
        *["دورة ألماني مسائية", "في شي لابني؟", "دورات مجانية", "حضانة", "بس للنساء", "انجليزي"],
        *["کلاس آلمانی شب", "برای بچه‌ام چیزی هست؟", "کلاس رایگان", "فقط برای زنان", "انگلیسی"],
        *["اونلاين", "مجاني", "کلاس آنلاین", "دوره برای مبتدی‌ها", "کلاس برای زنان هست", "رایگان"],
        *["کلاس رایگان هست؟", "دورة للمبتدئين", "أي دورات في", "when is a German course"],
    ],
)
def test_a_wish_typed_on_a_card_stays_a_wish(text: str) -> None:
    assert asked_fact(text) is None
    assert not isinstance(on_a_card().say(text).view, FactView)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", ["abend-b1", "vormittag-a1"])
@pytest.mark.parametrize("fact", Fact)
def test_the_answer_is_what_the_card_says(fact: Fact, code: str, language: Language) -> None:
    talk = on_a_card(language, code)
    card = lines(talk.reply)
    text = next(said for of, spoken, said in questions() if (of, spoken) == (fact, language))
    before = talk.state
    talk.say(text)
    assert isinstance(talk.view, FactView)
    assert talk.view.fact is fact
    assert talk.state == before
    title, *said = lines(talk.reply)
    assert title in card
    assert set(said) <= set(card) or said[0] not in card
    assert units(present(talk.reply, LEXICON, "a_bot").html) < 700


@pytest.mark.parametrize(
    ("text", "line"),
    [
        *[
            ("can I brng my childern?", "🧸 Without childcare"),
            ("is it free?", "💶 Price: €120.00"),
        ],
        *[("by when do I have to register", "⏳ Sign up by: Friday 19.12.2098")],
        *[("what do I bring?", "🎒 Please bring: Passport or ID · Pen and paper")],
        *[("can men come too", "👥 For: from 18 years"), ("where is it", "📍 District: Altstadt")],
        *[("phone number?", "☎️ Phone: +49 391 5550001")],
        *[("which languages do they speak there?", "💬 They speak: German and English")],
        *[("do I have to register?", "✍️ Sign up: By phone · By e-mail")],
    ],
)
def test_it_is_answered_with_the_line_of_the_card(text: str, line: str) -> None:
    assert line in lines(on_a_card().say(text).reply)


def test_the_way_back_is_the_card() -> None:
    talk = on_a_card()
    card = talk.view
    tokens = [parse(each) for each in tokens_of(talk.say("is it free?").reply)]
    back = next(each for each in tokens if each and each.verb is Verb.OFFER)
    assert talk.tap(str(back)).view == card


def test_a_second_question_is_answered_as_well() -> None:
    talk = on_a_card().say("is it free?").say("and where is it?").say("phone?")
    assert isinstance(talk.view, FactView)
    assert talk.view.fact is Fact.PHONE


def unknown(contact: Contact) -> Reply:
    """As if the card said nothing of what to bring."""
    talk = on_a_card().say("what do I bring?")
    view = talk.view
    assert isinstance(view, FactView)
    office = WORLD.snapshot.offers[-1]
    offer = replace(view.card.offer, bring=(), bring_note="", contact=contact)
    card: OfferView = replace(view.card, offer=offer)
    return replace(talk.reply, view=replace(view, card=card, office=office))


def test_what_the_card_does_not_say_is_said_with_the_number_to_ask() -> None:
    reply = unknown(Contact(phone="+49 391 1"))
    assert "❔ I do not know that. Please ask there:" in lines(reply)
    rows = present(reply, LEXICON, "a_bot").rows
    assert "+49 391 1" in [each.text for row in rows for each in row if isinstance(each, Copy)]


def test_without_a_number_there_is_an_office_to_ask() -> None:
    reply = unknown(Contact())
    assert "🤝 You can also ask an advice office:" in lines(reply)
    opened = [parse(each) for each in tokens_of(reply)]
    assert len([each for each in opened if each and each.verb is Verb.OFFER]) == 2


@pytest.mark.parametrize(
    "reach",
    [reach for name, reach in SCREENS.items() if name not in {"desk"} and "card" not in name],
)
def test_elsewhere_there_is_no_offer_to_ask_about(reach: object) -> None:
    assert callable(reach)
    assert "FactView" not in repr(reach().say("is it free?").effects)


def test_nothing_typed_is_kept() -> None:
    talk = on_a_card().say("can my wife come too?")
    assert talk.state.at.screen is Screen.OFFER
    assert "wife" not in encode(talk.state) + repr(talk.effects)
