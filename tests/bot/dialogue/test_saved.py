"""The person's own list: what is on it, what has changed, and that nothing else loses it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import Chose, Command, Toast, World, show
from bot.dialogue.saved import MOST, SOON, Part, Saved, changed, ends_soon, saved, with_offer
from bot.dialogue.state import Screen
from bot.dialogue.tokens import Token, Verb
from bot.dialogue.views import Note, OfferView, SavedView
from bot.dialogue.wishes import LASTS
from catalog.lexicon import Language
from catalog.matching import Snapshot
from catalog.offers import Contact, Offer, Place, Run
from tests.bot.dialogue.screens import begun, every_screen, found
from tests.bot.dialogue.talk import WORLD, Talk
from tests.bot.presentation.cards import FULL

DE = Language.DE


def kept() -> Talk:
    return found().press(Verb.OFFER).press(Verb.SAVE)


def listed(talk: Talk) -> SavedView:
    view = talk.command(Command.LIST).view
    assert isinstance(view, SavedView)
    return view


def test_a_card_is_saved_and_says_so() -> None:
    talk = kept()
    assert [e.note for e in talk.effects if isinstance(e, Toast)] == [Note.SAVED]
    assert isinstance(talk.view, OfferView)
    assert talk.view.saved
    (only,) = listed(talk).kept
    assert only.offer is not None
    assert only.changed == ()


def test_taken_off_the_list_it_can_be_saved_again() -> None:
    talk = kept().press(Verb.UNSAVE)
    assert isinstance(talk.view, OfferView)
    assert not talk.view.saved
    assert listed(talk.press(Verb.SAVE)).kept


def test_the_list_can_be_emptied_from_itself() -> None:
    talk = kept().command(Command.LIST).press(Verb.UNSAVE)
    assert isinstance(talk.view, SavedView)
    assert talk.view.kept == ()


@pytest.mark.parametrize("command", set(Command) - {Command.FORGET})
def test_nothing_but_forgetting_loses_the_list(command: Command) -> None:
    assert listed(kept().command(command)).kept


def test_forgetting_loses_it() -> None:
    talk = kept().command(Command.FORGET)
    assert talk.state.saved == ()


def test_back_from_the_list_is_where_one_was() -> None:
    talk = found().command(Command.LIST).press(Verb.BACK)
    assert talk.state.at.screen is Screen.RESULTS


@every_screen
def test_the_list_is_shown_from_everywhere(reach: Callable[[], Talk]) -> None:
    talk = reach()
    seen = talk.state.language is not None
    after = talk.command(Command.LIST)
    assert isinstance(after.view, SavedView) is seen


def test_an_offer_that_is_gone_can_only_be_taken_off() -> None:
    talk = kept()
    fewer = [o for o in WORLD.snapshot.offers if o.id != talk.state.saved[0].offer]
    world = World(snapshot=Snapshot.build(fewer, WORLD.snapshot.lexicon), now=WORLD.now)
    view = show(replace(talk.command(Command.LIST).state), world).view
    assert isinstance(view, SavedView)
    assert [each.offer for each in view.kept] == [None]
    assert view.kept[0].title == talk.state.saved[0].title != ""
    token = Token(turn=0, verb=Verb.UNSAVE, arguments=(view.kept[0].code,))
    talk = talk.do(Chose(token=str(token)))
    assert talk.state.saved == ()


def test_the_list_shows_what_is_watched_and_ends_each_wish_by_itself() -> None:
    talk = found().press(Verb.WATCH).say("Schwimmen").press(Verb.WATCH)
    first, second = listed(talk).wishes
    assert first.until == talk.state.wishes[0].since + LASTS
    talk.press(Verb.UNWATCH, second.code)
    assert isinstance(talk.view, SavedView)
    assert talk.view.wishes == (first,)
    assert talk.press(Verb.UNWATCH, first.code).state.wishes == ()


def test_a_watched_wish_alone_leads_to_the_list() -> None:
    talk = found().press(Verb.WATCH).press(Verb.SAVED)
    assert isinstance(talk.view, SavedView)
    assert talk.view.wishes


def test_the_last_day_to_sign_up_is_on_the_list_when_it_is_near() -> None:
    ends = FULL.runs[0].register_by
    assert ends is not None
    assert ends_soon(FULL, ends - SOON) == ends_soon(FULL, ends) == ends
    assert ends_soon(FULL, ends - SOON - timedelta(days=1)) is None
    assert ends_soon(FULL, ends + timedelta(days=1)) is None


def test_a_full_list_says_so_and_stays_as_it_is() -> None:
    talk = begun()
    offers = WORLD.snapshot.offers
    many = tuple(replace(saved(offers[0], DE), offer=f"o{n}") for n in range(MOST))
    talk.state = replace(talk.state, saved=many)
    talk.do(Chose(token=str(Token(turn=0, verb=Verb.SAVE, arguments=(offers[0].id,)))))
    assert [e.note for e in talk.effects if isinstance(e, Toast)] == [Note.LIST_FULL]
    assert talk.state.saved == many


@pytest.mark.parametrize(
    ("now", "parts"),
    [
        (FULL, ()),
        (replace(FULL, runs=(replace(FULL.runs[0], starts=date(2026, 12, 1)),)), (Part.WHEN,)),
        (replace(FULL, runs=(replace(FULL.runs[0], register_by=None),)), (Part.SIGN_UP,)),
        (replace(FULL, runs=()), (Part.WHEN, Part.WHERE, Part.SIGN_UP)),
        (replace(FULL, price_eur=Decimal("7.50")), (Part.PRICE,)),
        (replace(FULL, place=Place(address="Domplatz 1")), (Part.WHERE,)),
        (replace(FULL, age_min=27), (Part.WHO,)),
        (replace(FULL, contact=Contact(phone="110")), (Part.SIGN_UP,)),
        (replace(FULL, verified_on=date(2030, 1, 1)), ()),
        (replace(FULL, provider="Anders"), ()),
    ],
)
def test_what_has_changed_is_named(now: Offer, parts: tuple[Part, ...]) -> None:
    assert changed(saved(FULL, DE), now) == parts


def test_opening_it_is_seeing_it() -> None:
    talk = kept()
    (before,) = talk.state.saved
    talk.state = replace(talk.state, saved=(replace(before, seen={}),))
    assert listed(talk).kept[0].changed == tuple(Part)
    assert listed(talk.press(Verb.OFFER)).kept[0].changed == ()


@given(st.lists(st.integers(0, 20)))
def test_a_list_holds_each_offer_once_and_never_too_many(numbers: list[int]) -> None:
    on_list: tuple[Saved, ...] = ()
    for number in numbers:
        on_list = with_offer(on_list, replace(FULL, id=f"o{number}", runs=(Run(),)), DE)
    ids = [each.offer for each in on_list]
    assert ids == list(dict.fromkeys(f"o{number}" for number in numbers))[:MOST]


@pytest.mark.parametrize("language", Language)
def test_a_press_before_a_language_is_chosen_keeps_nothing(language: Language) -> None:
    token = str(Token(turn=0, verb=Verb.SAVE, arguments=("abend-b1",)))
    talk = Talk().do(Chose(token=token, app_language=language))
    assert talk.state.saved == ()
