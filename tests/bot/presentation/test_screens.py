"""The list of offers, the questions, the choice of a language; rows in a hand's direction."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.questions import Extra
from bot.dialogue.reporting import KEEP_REPORTS
from bot.dialogue.saved import MOST, Part
from bot.dialogue.state import Question
from bot.dialogue.tokens import LIMIT
from bot.dialogue.views import (
    ChangeView,
    Drop,
    ForgottenView,
    HelpView,
    Kept,
    LanguageView,
    Note,
    OfferView,
    Option,
    PrivacyView,
    QuestionView,
    ResultsView,
    SavedView,
    View,
    Watched,
)
from bot.dialogue.wishes import MOST as MOST_WISHES
from bot.presentation import Message, Press, apology, present, texts, toast
from bot.presentation.keyboards import HALF_ROW, LONGEST_LABEL, laid_out, mirrored, shown
from bot.presentation.markup import LONGEST_MESSAGE, units
from catalog.lexicon import Kind, Language
from catalog.matching import Answers, Match, Reason, Slot, Verdict, Whom
from catalog.offers import Level, Offer, Place, Run, Text
from tests import strategies
from tests.bot.presentation.cards import BOT, FULL, NOW, card, reply, text_of, tokens

AR, FA, EN, DE = Language.AR, Language.FA, Language.EN, Language.DE


def screen(view: View, language: Language, *, back: bool = True) -> Message:
    return present(
        replace(reply(view, language, back=back), restart=back, change=back),
        strategies.lexicon(),
        BOT,
    )


def labels(message: Message) -> list[list[str]]:
    return [[button.label for button in row] for row in message.rows]


def match(title: str, *reasons: Reason, provider: str = "VHS") -> Match:
    offer = Offer(id=title, provider=provider, texts={DE: Text(title=title)})
    return Match(offer=offer, score=1.0, reasons=reasons)


def results(*matches: Match, page: int = 0, pages: int = 1, total: int = 0) -> ResultsView:
    return ResultsView(
        matches=matches,
        page=page,
        pages=pages,
        total=total or len(matches),
        near=False,
        answers=Answers(),
    )


# --- the list of offers -------------------------------------------------------------------


def test_numbers_go_on_over_the_pages() -> None:
    view = results(match("Elf"), match("Zwölf"), page=2, pages=4, total=17)
    message = screen(view, DE)
    assert "11. Elf" in text_of(message)
    assert "12. Zwölf" in text_of(message)
    assert labels(message)[0] == ["11", "12"]
    assert tokens(message, lambda t: "page" in t) == ["17.page.1", "17.page.3"]


@pytest.mark.parametrize(
    ("page", "pages", "leads_to"),
    [(0, 1, []), (0, 2, ["17.page.1"]), (1, 2, ["17.page.0"])],
)
def test_only_pages_that_exist_have_a_button(page: int, pages: int, leads_to: list[str]) -> None:
    message = screen(results(match("A"), page=page, pages=pages), EN)
    assert tokens(message, lambda t: "page" in t) == leads_to


def test_every_offer_says_why() -> None:
    found = match(
        "Kurs",
        Reason(slot=Slot.LEVEL, value="b1", verdict=Verdict.FITS),
        Reason(slot=Slot.AGE, value="6-9", verdict=Verdict.FITS),
        Reason(slot=Slot.TIME, value="evening", verdict=Verdict.MISSES),
        Reason(slot=Slot.NEED, value="childcare", verdict=Verdict.UNKNOWN),
        Reason(slot=Slot.WORDS, value="kochen", verdict=Verdict.UNKNOWN),
    )
    lexicon = strategies.lexicon()
    lines = text_of(screen(results(found), DE)).split("\n")
    assert lines[3] == "🏠 VHS"
    assert [line[:1] for line in lines[4:7]] == ["✅", "❌", "❔"]
    assert lines[4].endswith("B1 · 6 bis 9 Jahre")
    assert lines[5].endswith(lexicon["evening"].name(DE))
    assert lines[6].endswith(f"{lexicon['childcare'].name(DE)} · kochen")


@pytest.mark.parametrize(
    ("language", "way", "short"),
    [
        (EN, "📏 about 0.6 km from the centre of Altstadt", "about 0.6 km"),
        (DE, "📏 etwa 0,6 km vom Zentrum des Stadtteils Altstadt", "etwa 0,6 km"),
        (AR, "📏 حوالي 0.6 كم من وسط منطقة ألتشتات (مركز المدينة)", "حوالي 0.6 كم"),
        (FA, "📏 حدود 0.6 کیلومتر از مرکز منطقه آلت‌اشتات (مرکز شهر)", "حدود 0.6 کیلومتر"),
    ],
)
def test_list_and_card_say_how_far_it_is_from_a_district_that_was_chosen(
    language: Language, way: str, short: str
) -> None:
    found = Match(offer=FULL, score=1.0, reasons=())
    view = replace(results(found), answers=Answers(districts=("altstadt",)))
    opened = OfferView(offer=FULL, now=NOW, districts=("altstadt",))
    assert way in text_of(screen(opened, language)).split("\n")
    assert f" · {short}\n" in text_of(screen(view, language))
    for elsewhere in (results(found), replace(opened, districts=())):
        assert short not in text_of(screen(elsewhere, language))


def test_what_holds_for_all_offers_of_a_page_is_said_once() -> None:
    topic = Reason(slot=Slot.TOPIC, value="kita", verdict=Verdict.FITS)
    late = Reason(slot=Slot.TIME, value="evening", verdict=Verdict.MISSES)
    free = Reason(slot=Slot.NEED, value="free-of-charge", verdict=Verdict.UNKNOWN)
    paid = replace(free, verdict=Verdict.MISSES)
    text = text_of(
        screen(results(match("A", topic, late, free), match("B", topic, late, paid)), EN)
    )
    lines = text.split("\n")
    nursery, evening, cost = (strategies.lexicon()[r.value].name(EN) for r in (topic, late, free))
    assert lines[1:3] == [f"✅ Fits for all: {nursery}", f"❌ Fits for none: {evening}"]
    assert text.count(nursery) == text.count(evening) == 1
    assert f"❔ Please ask there: {cost}" in lines
    assert f"❌ Does not fit: {cost}" in lines


@pytest.mark.parametrize("language", Language)
def test_a_list_is_never_longer_than_people_read(language: Language) -> None:
    lexicon = strategies.lexicon()
    every = [c.id for kind in (Kind.TIME, Kind.NEED, Kind.GROUP) for c in lexicon.of(kind)]
    for many in range(1, len(every)):
        found = [
            match(
                ("Sehr langer Titel " * many)[:200].strip(),
                *(Reason(slot=Slot.NEED, value=id_, verdict=verdict) for id_ in every[:many]),
                provider=("Verein zur Förderung von vielem " * many)[:300],
            )
            for verdict in (*Verdict, *Verdict)
        ][:5]
        view = replace(results(*found, pages=3, total=15), answers=Answers(topics=("kita",)))
        text = text_of(screen(view, language))
        assert units(text) <= LONGEST_MESSAGE
        assert all(f"{number}. " in text for number in range(1, 6))


@pytest.mark.parametrize("language", Language)
def test_the_way_is_said_however_much_else_there_is_to_say(language: Language) -> None:
    answers = Answers(
        topics=("conversation",), needs=("childcare",), districts=("neustaedter-see",)
    )
    reasons = (
        Reason(slot=Slot.TOPIC, value="conversation", verdict=Verdict.FITS),
        Reason(slot=Slot.NEED, value="childcare", verdict=Verdict.UNKNOWN),
    )
    found = [match(f"{number} " + "Sehr langer Titel " * 4, *reasons) for number in range(5)]
    place = Place(district="altstadt", latitude=52.13, longitude=11.64)
    elsewhere = [replace(each, offer=replace(each.offer, place=place)) for each in found]
    view = replace(results(*elsewhere), answers=answers, here=0)
    text = text_of(screen(view, language))
    assert units(text) <= LONGEST_MESSAGE
    for line in text.split("\n"):
        if re.match(r"\W*[1-5]\. ", line):
            assert "…" in line, "the titles give way"
    altstadt = strategies.lexicon()["altstadt"].name(language)
    assert sum(altstadt in line and "5" in line for line in text.split("\n")) == 5


@pytest.mark.parametrize("language", Language)
def test_each_near_miss_says_what_does_not_fit_and_rather_fewer_are_shown(
    language: Language,
) -> None:
    lexicon = strategies.lexicon()
    every = [c.id for kind in (Kind.TIME, Kind.NEED) for c in lexicon.of(kind)]
    few = False
    for many in range(1, len(every)):
        found = [
            match(
                f"{number} " + "Sehr langer Titel " * 9,
                *(Reason(slot=Slot.NEED, value=id_, verdict=Verdict.FITS) for id_ in every[:many]),
                Reason(slot=Slot.NEED, value=every[-1 - number], verdict=Verdict.MISSES),
            )
            for number in range(5)
        ]
        message = screen(replace(results(*found), near=True), language)
        numbers = tokens(message, lambda t: "offer" in t)
        assert units(text_of(message)) <= LONGEST_MESSAGE
        assert text_of(message).count("❌") == len(numbers) >= 2
        few = few or len(numbers) < 5
    assert few


@pytest.mark.parametrize("language", Language)
def test_a_location_may_be_sent_where_the_district_is_asked(language: Language) -> None:
    for question in Question:
        view = QuestionView(question=question, options=(), answers=Answers(), total=7)
        told = "📎" in text_of(screen(view, language))
        assert told is (question is Question.DISTRICT)


def test_an_offer_without_a_provider_has_no_line_for_one() -> None:
    assert "🏠" not in text_of(screen(results(match("Kurs", provider="")), DE))


def test_near_misses_say_so_and_name_the_answer_to_drop_by_its_value() -> None:
    before = Answers(topics=("kita",), times=("evening",), needs=("free-of-charge",))
    late = Drop(said=(Question.TIME,), after=replace(before, times=()), count=3)
    view = replace(results(match("Kurs")), near=True, answers=before, without=late)
    message = screen(view, EN)
    assert "💡 Without “In the evening”: 3 offers" in text_of(message).split("\n")
    assert ["💡 Without “In the evening”: 3 offers"] in labels(message)
    assert tokens(message, lambda t: "drop" in t) == ["17.drop.time"]
    both = Drop(said=(Question.TIME, Question.NEED), after=Answers(topics=("kita",)), count=1)
    message = screen(replace(view, without=both), EN)
    assert ["💡 Without “In the evening” and “Free of charge”: 1 offer"] in labels(message)
    assert tokens(message, lambda t: "drop" in t) == ["17.drop.time.need"]
    assert not tokens(screen(results(match("Kurs")), EN), lambda t: "drop" in t)


@pytest.mark.parametrize("language", Language)
def test_the_number_of_offers_is_never_cut_off_its_button(language: Language) -> None:
    lexicon = strategies.lexicon()
    for need in (c.id for c in lexicon.of(Kind.NEED)):
        for group in (c.id for c in lexicon.of(Kind.GROUP)):
            before = Answers(topics=("kita",), groups=(group, "skilled-workers"), needs=(need,))
            both = Drop(
                said=(Extra.GROUPS, Question.NEED), after=Answers(topics=("kita",)), count=7
            )
            view = replace(results(match("Kurs")), near=True, answers=before, without=both)
            (label,) = (row[0] for row in labels(screen(view, language)) if "💡" in row[0])
            assert units(label) <= LONGEST_LABEL
            assert "7" in label


def test_a_list_with_distances_says_from_where_they_are() -> None:
    near = match("Kurs")
    near = replace(near, offer=replace(near.offer, place=Place(district="sudenburg")))
    said = "📏 Distances are from the centre of: Altstadt"
    there = replace(results(near, total=1), answers=Answers(districts=("altstadt",)))
    for view in (replace(there, here=0), replace(there, here=1), replace(there, near=True)):
        text = text_of(screen(view, EN))
        assert said in text.split("\n")
        assert "km" in text
    assert said not in text_of(screen(replace(there, answers=Answers()), EN))


def test_nothing_found_still_leads_on() -> None:
    message = screen(replace(results(), near=True, total=0), EN)
    assert text_of(message)
    assert {token.split(".")[1] for token in tokens(message)} >= {"change", "back", "restart"}


@pytest.mark.parametrize("language", Language)
def test_a_full_list_of_ones_own_is_never_longer_than_people_read(language: Language) -> None:
    later = (Run(starts=NOW.date() + timedelta(days=40)),)
    title = "Sehr lang " * 20
    long = replace(FULL, texts={DE: Text(title=title)}, runs=later)
    kept = tuple(
        Kept(code=str(n), offer=long, changed=tuple(Part), ends=NOW.date()) for n in range(MOST)
    )
    many = Answers(topics=("german-course", "kita"), times=("evening", "weekend"), level=Level.B1)
    wishes = tuple(Watched(answers=many, code=str(n), until=NOW.date()) for n in range(MOST_WISHES))
    view = SavedView(kept=kept, wishes=wishes, now=NOW)
    text = text_of(screen(view, language))
    assert units(text) <= LONGEST_MESSAGE
    assert (text.count("❗"), text.count("🔔")) == (MOST, MOST_WISHES)
    lost = tuple(Kept(code=str(n), offer=None, title=title) for n in range(MOST))
    without = text_of(screen(replace(view, kept=lost), language))
    assert units(without) <= LONGEST_MESSAGE
    assert without.count("🚪") == without.count("Sehr lang Sehr l") == MOST
    for note in Note:
        noted = replace(reply(replace(view, kept=lost), language), note=note)
        whole = text_of(present(noted, strategies.lexicon(), BOT))
        assert units(whole) <= LONGEST_MESSAGE
    short = text_of(screen(replace(view, kept=kept[:1], wishes=wishes[:1]), language))
    assert all(sign in short for sign in "📅❗⏳🔔")


def test_the_list_shows_the_next_date_of_what_has_begun() -> None:
    now = NOW + timedelta(days=60)
    shown = text_of(screen(SavedView(kept=(Kept(code="a", offer=FULL),), now=now), EN))
    assert "📅 Next date: Monday 25.01.2027" in shown


@pytest.mark.parametrize("language", Language)
def test_an_empty_list_says_how_it_is_filled(language: Language) -> None:
    shown = text_of(screen(SavedView(kept=(), now=NOW), language))
    assert all(sign in shown for sign in "⭐🔔")


# --- rows ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "turned"), [(AR, True), (FA, True), (EN, False), (DE, False)])
def test_rows_are_mirrored_and_arrows_swapped(language: Language, turned: bool) -> None:
    view = results(match("Eins"), match("Zwei"), match("Drei"), page=1, pages=3, total=15)
    rows = screen(view, language).rows
    verbs = [[b.token.split(".")[1:] for b in row if isinstance(b, Press)] for row in rows]
    numbers = [["offer", "Eins"], ["offer", "Zwei"], ["offer", "Drei"]]
    paging = [["page", "0"], ["page", "2"]]
    back = [["back"], ["restart"]]
    expected = [each[::-1] if turned else each for each in (numbers, paging, back)]
    assert [verbs[0], verbs[1], verbs[-2]] == expected
    first, last = ("▶", "◀") if turned else ("◀", "▶")
    earlier, later = rows[1][::-1] if turned else rows[1]
    assert first in earlier.label
    assert last in later.label
    assert first in next(b.label for b in rows[-2] if b.label and "🔄" not in b.label)


def press(label: str) -> Press:
    return Press(label=label, token="1.back")  # noqa: S106 - what a button carries


def test_two_short_answers_share_a_row_and_a_long_one_has_its_own() -> None:
    short, long = press("x" * HALF_ROW), press("x" * (HALF_ROW + 1))
    assert laid_out((short, short, short)) == ((short, short), (short,))
    assert laid_out((short, long, short, short)) == ((short,), (long,), (short, short))
    assert laid_out(()) == ()


def test_marks_do_not_make_a_label_long() -> None:
    marked = press("\u200f\u2066" + "x" * HALF_ROW + "\u2069")
    assert laid_out((marked, marked)) == ((marked, marked),)


def test_rows_of_several_buttons_are_mirrored_and_their_order_kept() -> None:
    a, b, c = press("a"), press("b"), press("c")
    assert mirrored(((a, b), (c,)), AR) == ((b, a), (c,))
    assert mirrored(((a, b), (c,)), DE) == ((a, b), (c,))


@given(strategies.texts, st.sampled_from(Language))
def test_a_label_is_never_long(text: str, language: Language) -> None:
    assert len(shown(text * 4, language)) <= 80


# --- questions ----------------------------------------------------------------------------

EVERY_OPTION: dict[Question, list[str]] = {
    Question.TOPIC: [c.id for c in strategies.lexicon().of(Kind.TOPIC) if c.broader is None],
    Question.KIND: [c.id for c in strategies.lexicon().of(Kind.TOPIC) if c.broader],
    Question.WHOM: list(Whom),
    Question.LEVEL: list(Level),
    Question.AGE: ["0-2", "6-9", "27-120"],
    Question.NEED: [c.id for c in strategies.lexicon().of(Kind.NEED)],
    Question.TIME: [c.id for c in strategies.lexicon().of(Kind.TIME)],
    Question.DISTRICT: [c.id for c in strategies.lexicon().of(Kind.DISTRICT)],
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", Question)
def test_every_answer_of_every_question_fits_on_a_button(
    question: Question, language: Language
) -> None:
    options = tuple(Option(value=value, count=12345) for value in EVERY_OPTION[question])
    view = QuestionView(question=question, options=options[:90], answers=Answers(), total=7)
    latest = replace(reply(view, language), turn=9_999_999)
    message = present(latest, strategies.lexicon(), BOT)
    answers = tokens(message, lambda t: ".answer." in t)
    assert len(answers) == len(options[:90])
    assert all(len(token) <= LIMIT for token in answers)
    assert all(len(row) <= 2 for row in message.rows)
    assert sum(len(row) for row in message.rows) <= 100
    declined = tokens(message, lambda t: ".decline." in t)
    assert sorted(token.rpartition(".")[2] for token in declined) == ["private", "unknown"]


def test_an_answer_in_latin_letters_is_isolated_from_its_count() -> None:
    view = QuestionView(
        question=Question.LEVEL,
        options=(Option(value="b1", count=3),),
        answers=Answers(),
        total=3,
    )
    assert labels(screen(view, AR))[0] == ["\u200f\u2066B1\u2069 · 3"]
    assert labels(screen(view, DE))[0] == ["B1 · 3"]


def test_the_answers_so_far_stand_above_the_question() -> None:
    view = QuestionView(
        question=Question.TIME, options=(), answers=Answers(level=Level.B1), total=3
    )
    assert text_of(screen(view, DE)).startswith("🔎 B1\n\n")
    assert "🔎" not in text_of(screen(replace(view, answers=Answers()), DE))


def test_the_first_question_has_no_list_to_show_yet() -> None:
    view = QuestionView(question=Question.TOPIC, options=(), answers=Answers(), total=7)
    assert not tokens(screen(view, DE), lambda t: "results" in t)
    assert tokens(screen(replace(view, question=Question.TIME), DE), lambda t: "results" in t)


# --- the rest -----------------------------------------------------------------------------


@pytest.mark.parametrize("first", Language)
def test_languages_are_asked_for_in_every_language_the_likely_one_on_top(first: Language) -> None:
    message = screen(LanguageView(first=first), first, back=False)
    names = {AR: "العربية", FA: "فارسی / دری", EN: "English", DE: "Deutsch"}
    order = [names.pop(first), *names.values()]
    assert [row[0] for row in labels(message)[:-1]] == order
    assert tokens(message)[-1] == "17.privacy"
    assert len(text_of(message).split("\n")) == 4
    assert labels(screen(LanguageView(first=first), first))[-1][0].endswith(
        texts(first).say("Back")
    )


@pytest.mark.parametrize("language", Language)
def test_every_screen_has_the_way_to_another_language(language: Language) -> None:
    change = ChangeView(answers=Answers(), questions=(Question.TIME,))
    for view in (HelpView(), PrivacyView(days=30), ForgottenView(), change, results(match("A"))):
        assert tokens(screen(view, language), lambda t: "languages" in t), view
    assert tokens(card(FULL, language), lambda t: "languages" in t)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("days", [1, 2, 7, 30, 365])
def test_privacy_takes_five_sentences(language: Language, days: int) -> None:
    _, *lines = text_of(screen(PrivacyView(days=days), language)).split("\n")
    ends = [character for line in lines for character in line if character in ".!?؟"]
    assert 3 <= len(ends) <= 5
    assert all(line.endswith((".", "!")) for line in lines)
    assert any("/forget" in line for line in lines)
    if days > 2:
        assert any(str(days) in line for line in lines)


def test_the_german_sentences_about_data_are_short() -> None:
    _, *lines = text_of(screen(PrivacyView(days=30), DE)).split("\n")
    assert len(lines) == 5
    assert max(len(line.split()) for line in lines) <= 15
    assert any(str(KEEP_REPORTS.days) in line for line in lines)
    assert str(KEEP_REPORTS.days) in text_of(screen(ForgottenView(), DE))


def test_a_note_stands_above_the_screen() -> None:
    noted = replace(reply(HelpView(), EN), note=Note.NO_WORDS)
    text = text_of(present(noted, strategies.lexicon(), BOT))
    assert text.startswith(toast(Note.NO_WORDS, EN) + "\n\n")


def test_an_apology_carries_its_reference_in_the_direction_of_the_language() -> None:
    for language in Language:
        said = apology("a1b2<c", texts(language))
        assert "a1b2&lt;c" in said
        assert "/start" in said
