"""From every screen: back, start over, another language; old buttons."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue import (
    Chose,
    Command,
    EditPressed,
    Say,
    SendCalendar,
    SendPlace,
    Toast,
    World,
    decode,
    encode,
    show,
    step,
)
from bot.dialogue.questions import Extra
from bot.dialogue.state import Question, Screen
from bot.dialogue.tokens import TIMELESS, Token, Verb, parse
from bot.dialogue.views import (
    ChangeView,
    DeskView,
    HelpView,
    LanguageView,
    Note,
    OfferView,
    ResultsView,
)
from catalog.lexicon import Language
from catalog.matching import Answers, Snapshot
from catalog.offers import Offer
from tests.bot.dialogue.screens import SCREENS, begun, every_screen, found, questioned
from tests.bot.dialogue.talk import WORLD, Talk, tokens_of

AR, FA, EN, DE = Language.AR, Language.FA, Language.EN, Language.DE


def test_the_screens_are_all_there_are() -> None:
    assert {reach().state.at.screen for reach in SCREENS.values()} == {*Screen}


# --- ways out -----------------------------------------------------------------------------


@every_screen
def test_start_over_is_on_every_screen_but_the_first(reach: Callable[[], Talk]) -> None:
    talk = reach()
    reply = show(talk.state, WORLD)
    verbs = {token.verb for text in tokens_of(reply) if (token := parse(text))}
    assert verbs & {Verb.LANGUAGE, Verb.LANGUAGES}
    if Verb.RESTART in verbs:
        talk.press(Verb.RESTART)
        assert talk.state.answers == Answers()
    else:
        assert isinstance(reply.view, LanguageView) or not reply.back


@every_screen
@pytest.mark.parametrize("language", Language)
def test_another_language_loses_nothing(reach: Callable[[], Talk], language: Language) -> None:
    talk = reach()
    if talk.state.at.screen is not Screen.LANGUAGE:
        talk.press(Verb.LANGUAGES)
    before = talk.state
    talk.press(Verb.LANGUAGE, language)
    assert talk.reply.language is language
    assert talk.state.at == before.trail[-1].at
    assert (talk.state.answers, talk.state.asked) == (before.answers, before.asked)


@pytest.mark.parametrize("said", ["Farsi", "فارسی", "persich"])
def test_a_language_can_be_typed(said: str) -> None:
    assert found().press(Verb.LANGUAGES).say(said).reply.language is FA
    assert Talk().command(Command.START).say(said).reply.language is FA


@every_screen
def test_back_ends_at_the_first_question_from_everywhere(reach: Callable[[], Talk]) -> None:
    talk = reach()
    if talk.state.language is None:
        if talk.state.at.screen is not Screen.LANGUAGE:
            talk.press(Verb.LANGUAGES)
        talk.press(Verb.LANGUAGE, AR)
    for _ in range(10):
        if not show(talk.state, WORLD).back:
            break
        talk.press(Verb.BACK)
    assert talk.state.at.question is Question.TOPIC
    assert talk.state.answers == Answers()


def test_back_takes_the_last_answer_back() -> None:
    talk = questioned()
    assert talk.state.answers.topics == ("learn-german",)
    asked = talk.state.at.question
    assert asked is not None
    talk.press(Verb.DECLINE, asked)
    assert talk.state.asked == (Question.TOPIC, asked)
    talk.press(Verb.BACK)
    assert talk.state.at.question is asked
    talk.press(Verb.BACK)
    assert talk.state.at.question is Question.TOPIC
    assert talk.state.answers == Answers()


def test_back_from_a_card_leads_to_its_page_of_the_list() -> None:
    talk = found()
    talk.press(Verb.PAGE, "1").press(Verb.OFFER).press(Verb.BACK)
    assert isinstance(talk.view, ResultsView)
    assert talk.view.page == 1


def test_back_from_a_card_opened_by_a_link_leads_to_the_first_question() -> None:
    talk = begun().command(Command.START, "o-abend-b1").press(Verb.BACK)
    assert talk.state.at.question is Question.TOPIC


def test_an_answer_is_changed_and_the_others_stay() -> None:
    talk = begun().say("Deutschkurs kostenlos abends")
    assert talk.state.answers.times == ("evening",)
    talk.press(Verb.CHANGE)
    assert isinstance(talk.view, ChangeView)
    assert {Question.NEED, Question.TIME} <= {*talk.view.questions}
    talk.press(Verb.REASK, Question.TIME)
    assert talk.state.at.question is Question.TIME
    assert talk.state.answers.times == ("evening",), "the old answer holds until there is another"
    talk.press(Verb.ANSWER, Question.TIME, "morning")
    assert talk.state.answers.times == ("morning",)
    assert talk.state.answers.needs == ("free-of-charge",)
    talk.press(Verb.BACK).press(Verb.BACK)
    assert isinstance(talk.view, ChangeView)
    assert talk.state.answers.times == ("evening",), "back brings the answer back as well"


def test_a_declined_question_loses_its_answer() -> None:
    talk = begun().say("Deutschkurs B1 abends").press(Verb.CHANGE).press(Verb.REASK, Question.TIME)
    talk.press(Verb.DECLINE, Question.TIME)
    assert not talk.state.answers.times
    assert talk.state.answers.level == "b1"


def test_what_no_question_asks_can_be_taken_back() -> None:
    talk = begun().say("Deutschkurs online für Frauen")
    assert talk.state.answers.mode == "online"
    talk.press(Verb.CHANGE)
    assert isinstance(talk.view, ChangeView)
    assert talk.view.extras == (Extra.GROUPS, Extra.MODE)
    talk.press(Verb.DROP, Extra.MODE)
    assert talk.state.answers.mode is None
    assert talk.state.answers.groups


def later(seconds: float) -> World:
    return replace(WORLD, now=WORLD.now + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        *[(Verb.CALENDAR, ("abend-b1",)), (Verb.DESK, ("abend-b1",)), (Verb.PLACE, ("abend-b1",))],
        *[(Verb.OFFER, ("bibliothek",)), (Verb.SAVE, ("abend-b1",)), (Verb.SAVED, ())],
        *[(Verb.BACK, ("card",)), (Verb.CHANGE, ("card",)), (Verb.RESTART, ())],
    ],
)
def test_the_second_tap_of_a_finger_does_nothing(verb: Verb, arguments: tuple[str, ...]) -> None:
    card = found().command(Command.START, "o-abend-b1").state
    event = Chose(token=str(Token(turn=card.turn, verb=verb, arguments=arguments)))
    once, effects = step(card, event, WORLD)
    assert effects
    twice, nothing = step(decode(encode(once)), event, later(2.9))
    assert (twice, nothing) == (once, ())
    _, on_purpose = step(twice, event, later(3))
    assert on_purpose


def test_a_late_second_tap_shows_what_the_first_has_led_to() -> None:
    talk = begun()
    token = talk.token(Verb.ANSWER, Question.TOPIC, "school")
    talk.do(Chose(token=token))
    after, effects = step(talk.state, Chose(token=token), later(60))
    assert after == talk.state
    assert effects == (EditPressed(reply=show(after, WORLD)),)
    talk.press(Verb.RESTART)
    again = talk.state
    talk.do(Chose(token="0.restart"))  # noqa: S106 - what a button carries
    assert talk.state == again
    assert isinstance(talk.effects[0], EditPressed)


def test_the_list_above_a_card_can_be_pressed_as_if_no_card_had_come() -> None:
    talk = found()
    more, change = talk.token(Verb.PAGE, "1"), talk.token(Verb.CHANGE)
    paged = found().press(Verb.PAGE, "1")
    for token, view in ((more, paged.view), (change, found().press(Verb.CHANGE).view)):
        over = found().press(Verb.OFFER).press(Verb.DESK)
        over.do(Chose(token=token))
        assert isinstance(over.effects[0], EditPressed)
        assert over.view == view
        assert over.state.turn > over.state.trail[-1].turn
    left = found().command(Command.HELP)
    left.do(Chose(token=more))
    assert isinstance(left.view, HelpView), "more than a card has come since"


def test_a_card_is_never_replaced_by_what_its_buttons_lead_to() -> None:
    for verb in (Verb.BACK, Verb.CHANGE):
        talk = found().press(Verb.OFFER)
        old = talk.token(verb)
        talk.command(Command.LIST).command(Command.HELP)
        talk.do(Chose(token=old))
        toast, said = talk.effects
        assert isinstance(toast, Toast)
        assert toast.note is Note.STALE
        assert isinstance(said, Say)


# --- presses ------------------------------------------------------------------------------


@every_screen
def test_an_old_button_shows_where_we_are_now(reach: Callable[[], Talk]) -> None:
    old = tokens_of(show(begun().state, WORLD))
    stale = [text for text in old if (token := parse(text)) and token.verb not in TIMELESS]
    assert stale
    for text in (*stale, "nonsense", "", "1.answer"):
        talk = reach()
        before = replace(talk.state, turn=talk.state.turn + 1000, tap=None)
        talk.state = before
        talk.do(Chose(token=text))
        assert isinstance(talk.effects[0], Toast)
        assert talk.effects[0].note is Note.STALE
        assert isinstance(talk.effects[1], EditPressed)
        assert talk.state.answers == before.answers
        if before.language is not None:
            assert talk.state == before
            assert talk.reply == show(before, WORLD)
        else:
            assert isinstance(talk.view, LanguageView | HelpView)


@every_screen
@pytest.mark.parametrize("verb", TIMELESS)
def test_a_button_that_never_grows_old_works_on_any_screen(
    reach: Callable[[], Talk], verb: Verb
) -> None:
    argument = {
        Verb.OFFER: ("abend-b1",),
        Verb.PLACE: ("abend-b1",),
        Verb.SAVE: ("abend-b1",),
        Verb.UNSAVE: ("abend-b1",),
        Verb.UNWATCH: ("abcdef",),
        Verb.CALENDAR: ("abend-b1",),
        Verb.DESK: ("abend-b1",),
        Verb.WRONG: ("abend-b1",),
        Verb.LANGUAGE: ("de",),
    }.get(verb, ())
    talk = reach()
    if talk.state.language is None and verb in {Verb.SAVE, Verb.UNSAVE, Verb.UNWATCH}:
        return  # nothing is stored for them
    talk.do(Chose(token=str(Token(turn=0, verb=verb, arguments=argument))))
    toasts = {effect.note for effect in talk.effects if isinstance(effect, Toast)}
    assert toasts <= {Note.SAVED, Note.UNSAVED, Note.UNWATCHED}


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        (Verb.ANSWER, (Question.LEVEL, "z9")),
        (Verb.ANSWER, (Question.TOPIC, "gone")),
        (Verb.ANSWER, ()),
        (Verb.ANSWER, (Question.TIME, "evening")),
        (Verb.PAGE, ("x",)),
        (Verb.PAGE, ("-1",)),
        (Verb.PAGE, ()),
        (Verb.REASK, ("weather",)),
        (Verb.DROP, ("weather",)),
        (Verb.LANGUAGE, ("uk",)),
        (Verb.BACK, ("back",)),
    ],
)
def test_a_press_that_means_nothing_here_is_like_an_old_one(
    verb: Verb, arguments: tuple[str, ...]
) -> None:
    talk = begun()
    token = Token(turn=talk.state.turn, verb=verb, arguments=arguments)
    talk.do(Chose(token=str(token)))
    assert isinstance(talk.effects[0], Toast)
    assert talk.state.at.question is Question.TOPIC


def test_a_page_beyond_the_last_is_the_last() -> None:
    talk = found()
    token = Token(turn=talk.state.turn, verb=Verb.PAGE, arguments=("9" * 40,))
    talk.do(Chose(token=str(token)))
    assert isinstance(talk.view, ResultsView)
    assert talk.view.page == talk.view.pages - 1


def test_the_place_of_an_offer_is_a_pin_or_a_word() -> None:
    card = begun().command(Command.START, "o-abend-b1")
    card.press(Verb.PLACE)
    assert isinstance(card.effects[0], SendPlace)
    before = card.state
    card.do(Chose(token="0.place.online-a2"))  # noqa: S106 - what a button carries
    assert card.effects == (Toast(note=Note.NO_MAP, language=AR),)
    assert card.state == before


def test_the_dates_of_an_offer_are_a_file_or_a_word() -> None:
    card = begun().command(Command.START, "o-abend-b1")
    card.press(Verb.CALENDAR)
    assert isinstance(card.effects[0], SendCalendar)
    before = card.state
    card.do(Chose(token="0.calendar.online-a2"))  # noqa: S106 - what a button carries
    assert card.effects == (Toast(note=Note.NO_DATES, language=AR),)
    assert card.state == before


def test_what_is_shown_at_the_desk_knows_the_level_and_stays_in_the_chat() -> None:
    talk = begun().say("Deutschkurs B1").command(Command.START, "o-abend-b1").press(Verb.DESK)
    assert isinstance(talk.view, DeskView)
    assert (talk.view.offer.id, talk.view.answers.level) == ("abend-b1", "b1")
    talk.press(Verb.BACK)
    assert isinstance(talk.effects[0], Say)
    assert isinstance(talk.view, OfferView)


def test_an_offer_bound_to_papers_leads_to_advice_and_back_to_the_card() -> None:
    papers = replace(snapshot_offer("abend-b1"), audience=("tolerated",))
    world = replace(WORLD, snapshot=with_offer(papers))
    state = begun().command(Command.START, "o-abend-b1").state
    view = show(state, world).view
    assert isinstance(view, OfferView)
    assert view.advice
    after, effects = step(state, Chose(token="0.papers"), world)  # noqa: S106
    assert isinstance(effects[0], Say)
    assert isinstance(effects[0].reply.view, ResultsView)
    assert [m.offer.id for m in effects[0].reply.view.matches] == ["beratung"]
    back, _ = step(after, Chose(token=f"{after.turn}.back"), world)
    assert (back.at, back.answers) == (state.at, state.answers)
    at_the_office, _ = step(after, Chose(token="0.desk.beratung"), world)  # noqa: S106
    view = show(at_the_office, world).view
    assert isinstance(view, DeskView)
    assert view.about == papers, "whom they ask knows what it is about"
    at_the_course, _ = step(after, Chose(token="0.desk.abend-b1"), world)  # noqa: S106
    view = show(at_the_course, world).view
    assert isinstance(view, DeskView)
    assert view.about is None


def test_nobody_is_sent_to_advice_from_advice_or_where_there_is_none() -> None:
    advice = replace(snapshot_offer("beratung"), audience=("tolerated",))
    world = replace(WORLD, snapshot=with_offer(advice))
    view = show(begun().command(Command.START, "o-beratung").state, world).view
    assert isinstance(view, OfferView)
    assert not view.advice
    only = replace(snapshot_offer("abend-b1"), audience=("tolerated",))
    world = replace(WORLD, snapshot=Snapshot.build((only,), WORLD.snapshot.lexicon))
    state = begun().command(Command.START, "o-abend-b1").state
    view = show(state, world).view
    assert isinstance(view, OfferView)
    assert not view.advice
    assert step(state, Chose(token="0.papers"), world) == (  # noqa: S106
        state,
        (Toast(note=Note.NO_ADVICE, language=AR),),
    )


def snapshot_offer(id_: str) -> Offer:
    offer = WORLD.snapshot.offer(id_)
    assert offer is not None
    return offer


def with_offer(changed: Offer) -> Snapshot:
    """The catalogue with one offer in another form."""
    offers = (changed if o.id == changed.id else o for o in WORLD.snapshot.offers)
    return Snapshot.build(tuple(offers), WORLD.snapshot.lexicon)


def test_the_same_button_is_no_second_tap_once_anything_came_between() -> None:
    talk = found()
    token = talk.token(Verb.OFFER)
    talk.do(Chose(token=token)).command(Command.HELP)
    talk.do(Chose(token=token))
    assert isinstance(talk.view, OfferView)


@pytest.mark.parametrize("verb", [Verb.SAVE, Verb.UNSAVE, Verb.UNWATCH])
def test_who_has_not_chosen_a_language_stores_nothing(verb: Verb) -> None:
    talk = found().command(Command.FORGET)
    talk.do(Chose(token=str(Token(turn=3, verb=verb, arguments=("abend-b1",)))))
    assert isinstance(talk.view, LanguageView)
    assert (talk.state.saved, talk.state.wishes) == ((), ())


@pytest.mark.parametrize("verb", [Verb.PLACE, Verb.CALENDAR, Verb.SAVE])
def test_a_button_of_an_offer_that_was_taken_away_says_so(verb: Verb) -> None:
    talk = found().press(Verb.OFFER)
    gone = Token(verb=verb, turn=talk.state.turn, arguments=("taken-away",))
    assert talk.tap(str(gone)).effects == (Toast(note=Note.OFFER_GONE, language=AR),)
