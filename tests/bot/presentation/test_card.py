"""The card of an offer: every fact in the reader's language, and nothing that is not known.

    uv run pytest tests/talks tests/bot/presentation --rewrite

writes the cards in ``cards/`` anew; what changed is then read as a person would.
"""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings

from bot.demo.checks import inline_keyboard, message_text
from bot.dialogue.commanded import OFFER_LINK
from bot.dialogue.tokens import link_code
from bot.dialogue.views import DeskView
from bot.presentation import Copy, Link, Message, Press, pin, present, units
from bot.presentation.bidi import MARKS, first_strong
from bot.presentation.markup import LONGEST_MESSAGE
from catalog.lexicon import Language
from catalog.matching import Answers, Whom
from catalog.offers import Contact, Level, Mode, Offer, Place, Run, Text, WeeklyTime
from catalog.offers.dates import BERLIN
from tests import strategies
from tests.bot.presentation.cards import (
    BOT,
    FULL,
    NOW,
    card,
    desk,
    links,
    reply,
    text_of,
    tokens,
    written,
)

FOLDER = Path(__file__).parent / "cards"
EMPTY = Offer(id="a", provider="", texts={Language.DE: Text(title="Kurs")})
WISH = Answers(topics=("learn-german",), level=Level.A2, times=("evening",), needs=("childcare",))
GERMAN_ONLY = replace(FULL, texts={Language.DE: FULL.texts[Language.DE]})


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("name", "offer"), [("full", FULL), ("german-only", GERMAN_ONLY)])
def test_the_whole_card(
    name: str, offer: Offer, language: Language, request: pytest.FixtureRequest
) -> None:
    path = FOLDER / f"{name}.{language}.txt"
    shown = written(card(offer, language))
    if request.config.getoption("--rewrite", default=False):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_an_offer_of_which_nothing_is_known_sends_people_there() -> None:
    message = card(EMPTY, Language.DE)
    assert text_of(message).split("\n") == [
        "Kurs",
        "",
        "💶 Preis: bitte dort fragen",
        "✍️ Anmeldung: bitte dort fragen",
    ]
    assert [button.label for row in message.rows for button in row] == [
        "🗣 Dort zeigen",
        "📤 Weiterschicken",
        "⭐ Merken",
        "⚠️ Etwas stimmt nicht",
        "◀ Zurück",
        "🔄 Neu anfangen",
        "🌐 DE EN عربي فا",
    ]


@pytest.mark.parametrize(
    ("language", "german"),
    [(Language.AR, "الألمانية"), (Language.FA, "آلمانی"), (Language.EN, "German")],
)
def test_an_offer_without_a_translation_says_so(language: Language, german: str) -> None:
    remarks = [line for line in text_of(card(GERMAN_ONLY, language)).split("\n") if "ℹ️" in line]
    assert len(remarks) == 1
    assert german in remarks[0]
    assert "ℹ️" not in text_of(card(FULL, language))


def test_a_description_without_a_translation_says_so_too() -> None:
    title = {Language.AR: Text(title="دورة ألماني B1")}
    half = replace(FULL, texts={Language.DE: FULL.texts[Language.DE]} | title)
    assert "ℹ️" in text_of(card(half, Language.AR))
    short = replace(FULL, texts={Language.DE: Text(title="Deutschkurs B1")} | title)
    assert "ℹ️" not in text_of(card(short, Language.AR))


def test_a_german_offer_needs_no_remark_and_no_german_name_in_german() -> None:
    text = text_of(card(GERMAN_ONLY, Language.DE))
    assert "ℹ️" not in text
    assert "🏷" not in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("desk", WISH),
        ("desk-no-german", Answers(level=Level.A0)),
        ("desk-no-level", Answers()),
        ("desk-for-a-child", Answers(topics=("kita",), whom=Whom.CHILD, ages=(8, 8))),
    ],
)
def test_what_is_shown_at_the_desk(
    name: str, answers: Answers, language: Language, request: pytest.FixtureRequest
) -> None:
    path = FOLDER / f"{name}.{language}.txt"
    shown = written(desk(FULL, language, answers))
    if request.config.getoption("--rewrite", default=False):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_at_an_advice_office_any_topic_is_what_it_is_about_elsewhere_only_its_own() -> None:
    kita = Answers(topics=("kita",), times=("evening",))
    wish = f"Ich suche: {strategies.lexicon()['kita'].name(Language.DE)} · "
    office = replace(FULL, topics=("family-advice",))
    assert wish in text_of(desk(office, Language.DE, kita))
    assert "Ich suche" not in text_of(desk(FULL, Language.DE, kita))


@pytest.mark.parametrize("language", Language)
def test_the_longest_words_at_the_desk_are_still_read(language: Language) -> None:
    everything = replace(WISH, groups=("women",), whom=Whom.CHILD, ages=(6, 9), mode=Mode.ONLINE)
    text = Text(title="Sehr langer Titel " * 20)
    long = replace(FULL, texts=dict.fromkeys(Language, text), bring_note="Heft " * 100)
    view = DeskView(offer=long, answers=everything, about=long)
    message = present(reply(view, language), strategies.lexicon(), BOT)
    assert units(text_of(message)) <= LONGEST_MESSAGE


def test_an_offer_bound_to_a_status_depends_on_papers_and_points_to_advice() -> None:
    for status in ("asylum-seekers", "recognised-refugees", "tolerated"):
        bound = replace(FULL, audience=(status,))
        elsewhere, there = card(bound, Language.DE, advice=True), card(bound, Language.DE)
        assert "📄 Das hängt von Ihren Papieren ab. Eine Beratungs-Stelle" in text_of(elsewhere)
        assert "📄 Das hängt von Ihren Papieren ab. Bitte fragen Sie dort." in text_of(there)
        assert tokens(elsewhere, lambda t: "papers" in t) == ["17.papers"]
        assert not tokens(there, lambda t: "papers" in t)
    assert "📄" not in text_of(card(replace(FULL, audience=("refugees", "women")), Language.DE))


def test_what_ships_with_the_program_says_that_it_is_sample_data() -> None:
    for language in Language:
        assert "🧪" in text_of(card(FULL, language))
        assert "🧪" not in text_of(card(replace(FULL, sample=False), language))


@pytest.mark.parametrize(
    ("website", "has_button"),
    [
        ("https://example.org/b1?x=1&y=ä#z", True),
        ("http://example.org", True),
        ("HTTPS://Example.ORG", True),
        ("https://a.b-c.example:8080/", True),
        ("https://straße.example", True),
        ("", False),
        ("www.example.org", False),
        ("ftp://example.org", False),
        ("javascript:alert(1)", False),
        ("tel:+49391", False),
        ("https://localhost", False),
        ("https://user:word@example.org", False),
        ("https://example.org/a b", False),
        ("https://example.org/\u200f", False),
        ("https://.", False),
        ("https://a..b", False),
        ("https://-a.example", False),
        ("http://[::1", False),
        ("https://example.org/" + "x" * 1000, False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_button(website: str, has_button: bool) -> None:
    message = card(replace(FULL, contact=Contact(website=website)), Language.EN)
    assert links(message).get("🔗 Website") == (website if has_button else None)


def test_what_is_copied_is_short_and_has_no_marks() -> None:
    offer = replace(
        FULL,
        contact=Contact(phone="\u2066+49 391\u2069\n5550001\u200e"),
        place=Place(address="\u200f" + "Weg 1, " * 100),
    )
    copied = sorted(
        button.text
        for row in card(offer, Language.AR).rows
        for button in row
        if isinstance(button, Copy)
    )
    assert copied[0] == "+49 391 5550001"
    assert copied[1].startswith("Weg 1, Weg 1")
    assert units(copied[1]) <= 256
    assert len(copied) == 2


def test_a_phone_number_of_nothing_but_marks_has_no_button() -> None:
    offer = replace(EMPTY, contact=Contact(phone="\u200f \u2069"))
    assert not [b for row in card(offer, Language.DE).rows for b in row if isinstance(b, Copy)]


@pytest.mark.parametrize("offer", [FULL, replace(FULL, id="Kurs Nr. 1 (äöü)")])
def test_the_shared_link_opens_the_offer_in_any_language(offer: Offer) -> None:
    for language in Language:
        share = next(url for url in links(card(offer, language)).values() if "share" in url)
        asked = parse_qs(urlsplit(share).query)
        assert share.startswith("https://t.me/share/url?")
        assert asked["url"] == [f"https://t.me/{BOT}?start={OFFER_LINK}{link_code(offer.id)}"]
        assert asked["text"] == [offer.text(language).title]
        payload = asked["url"][0].partition("start=")[2]
        assert len(payload) <= 64
        assert payload.replace("-", "").replace("_", "").isalnum()


def test_the_map_is_offered_where_the_door_is_known() -> None:
    assert tokens(card(FULL, Language.DE), lambda t: "place" in t) == ["17.place.abend-b1"]
    assert not tokens(card(EMPTY, Language.DE), lambda t: "place" in t)


def test_a_pin_has_a_name_and_an_address() -> None:
    place = pin(FULL, Language.AR)
    assert (place.latitude, place.longitude) == (52.1301, 11.6298)
    assert (place.title, place.address) == ("دورة ألماني B1", "Musterweg 5, 39104 Magdeburg")
    nowhere = replace(FULL, place=Place(address=" \u200f", latitude=52.1, longitude=11.6))
    assert pin(nowhere, Language.DE).address == "Sprachhaus Beispiel"
    assert pin(replace(nowhere, provider=""), Language.DE).address == "Deutschkurs B1"
    with pytest.raises(ValueError, match="abend-b1 has no coordinates"):
        pin(replace(FULL, place=Place()), Language.DE)


def test_a_run_that_goes_on_shows_its_hours_and_not_when_it_began() -> None:
    began = replace(FULL, runs=(replace(FULL.runs[0], starts=date(2020, 1, 6), ends=None),))
    text = text_of(card(began, Language.DE))
    assert "18:00–20:30" in text
    assert "2020" not in text
    ahead = replace(FULL, runs=(replace(FULL.runs[0], ends=None),))
    assert "Beginn: Montag, 11.01.2027" in text_of(card(ahead, Language.DE))


def dated(run: Run, now: datetime = NOW) -> str:
    """What the card says about dates, in German."""
    lines = text_of(card(replace(FULL, runs=(run,)), Language.DE, now=now)).split("\n")
    return "\n".join(line for line in lines if line[:1] in "📅⏳" and line)


FRIDAYS = WeeklyTime(weekday=4, starts=time(9), ends=time(11))


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (Run(), ""),
        (Run(times=(FRIDAYS,)), "📅 Nächster Termin: Freitag, 27.11.2026 · 09:00–11:00"),
        (Run(starts=date(2026, 11, 27), times=(FRIDAYS,)), "📅 Beginn: Freitag, 27.11.2026"),
        (Run(starts=date(2026, 11, 26), times=(FRIDAYS,)), "📅 Beginn: Freitag, 27.11.2026"),
        (
            Run(starts=date(2026, 11, 19), times=(FRIDAYS,)),
            "📅 Nächster Termin: Freitag, 27.11.2026 · 09:00–11:00",
        ),
        (Run(ends=date(2026, 12, 1)), "📅 Bis: Dienstag, 01.12.2026"),
        (Run(starts=date(2026, 12, 1), ends=date(2026, 12, 1)), "📅 Wann: Dienstag, 01.12.2026"),
        (Run(register_by=date(2026, 11, 23)), "⏳ Anmelden bis: Montag, 23.11.2026"),
        (
            Run(register_by=date(2026, 11, 22)),
            "⏳ Die Anmeldung war bis Sonntag, 22.11.2026. Fragen Sie: Gibt es noch einen Platz?",
        ),
    ],
)
def test_when_it_is_and_until_when_to_sign_up(run: Run, shown: str) -> None:
    assert dated(run) == shown


def test_the_next_date_is_not_one_that_is_over() -> None:
    run = Run(times=(FRIDAYS,))
    for hour, day in ((10, "27.11.2026"), (11, "04.12.2026")):
        assert day in dated(run, datetime(2026, 11, 27, hour, 30, tzinfo=BERLIN))


def test_dates_are_offered_for_the_calendar_where_there_are_any() -> None:
    def token(offer: Offer) -> list[str]:
        return tokens(card(offer, Language.DE), lambda t: "calendar" in t)

    assert token(FULL) == ["17.calendar.abend-b1"]
    assert not token(EMPTY)
    assert not token(replace(FULL, runs=(Run(note="nach Absprache", parts=("evening",)),)))


def test_a_run_that_is_over_is_not_shown() -> None:
    over = Run(starts=date(2026, 1, 5), ends=date(2026, 2, 27), note="montags")
    assert "montags" not in text_of(card(replace(FULL, runs=(over,)), Language.DE))


def telegram_takes(message: Message) -> None:
    text, _ = message_text(message.html, "HTML", None)
    assert text.strip()
    rows: list[list[dict[str, object]]] = []
    for row in message.rows:
        assert len(row) <= 8
        for button in row:
            match button:
                case Press(label=label, token=token):
                    rows.append([{"text": label, "callback_data": token}])
                case Link(label=label, url=url):
                    rows.append([{"text": label, "url": url}])
                case Copy(label=label, text=copied):
                    assert MARKS.isdisjoint(copied)
                    rows.append([{"text": label, "copy_text": {"text": copied}}])
    assert inline_keyboard({"inline_keyboard": rows}) is not None


@given(strategies.shown_offers())
def test_telegram_takes_the_card_of_any_offer_at_all(offer: Offer) -> None:
    for language in Language:
        message = card(offer, language)
        telegram_takes(message)
        assert not {*map(chr, range(0x202A, 0x202F))} & {*message.html}
        if offer.place.latitude is not None:
            place = pin(offer, language)
            assert 0 < units(place.title) <= 201
            assert 0 < units(place.address) <= 200


@settings(max_examples=50)
@given(strategies.shown_offers())
def test_all_but_texts_in_other_languages_begins_from_the_right(offer: Offer) -> None:
    """Titles, descriptions and the address may be in a language of their own."""
    for language in (Language.AR, Language.FA):
        lines = text_of(card(offer, language)).split("\n")
        marked = [line for line in lines if line[:1] in "📅🕒⏳👥📄🎓💬🧸💶✍🎒🖥🏠☎✉🏷✔🧪"]
        assert all(first_strong(line) == "R" for line in marked if line)
