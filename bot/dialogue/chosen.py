"""What a pressed button leads to, an old one or one pressed twice included."""

from dataclasses import replace
from datetime import timedelta

from bot.dialogue.advice import advice_on_papers
from bot.dialogue.digest import digest
from bot.dialogue.effects import EditPressed, Say, SendCalendar, SendPlace, Toast
from bot.dialogue.events import Chose
from bot.dialogue.moves import (
    able,
    answered,
    asked_again,
    begun_anew,
    declined,
    gone_to,
    in_language,
    meant,
    under_the_cards,
    without_a_test,
)
from bot.dialogue.news import fitting
from bot.dialogue.policy import options
from bot.dialogue.questions import Extra, cleared, filled, unanswered
from bot.dialogue.replies import (
    LANGUAGES,
    PRIVACY,
    RESULTS,
    SAVED,
    Step,
    edit,
    edited,
    leave,
    opened,
    say,
)
from bot.dialogue.reported import faulted, filed
from bot.dialogue.reporting import Fault
from bot.dialogue.saved import is_on, with_offer
from bot.dialogue.showing import STAYS, World, find_offer, show
from bot.dialogue.state import Position, Question, Screen, State, Tap
from bot.dialogue.tokens import ON_CARD, TIMELESS, Token, Verb, link_code, parse
from bot.dialogue.views import Note
from bot.dialogue.wishes import Wish, dropped, knowing, watched
from catalog.lexicon import Language
from catalog.offers.dates import has_dates, next_run

ONE_TAP = timedelta(seconds=3)
"""The same button once more within this time is the second tap of one finger."""


def chosen(state: State, event: Chose, world: World) -> Step:
    """A button pressed again in the same moment is one press: the first has done it all."""
    button = digest(event.token.encode())
    last = state.tap
    if last and (last.button, last.turn) == (button, state.turn) and world.now - last.at < ONE_TAP:
        return state, ()
    token = parse(event.token)
    done = _pressed_in_time(state, token, world) if token else None
    after, effects = done or _stale(state, token, world)
    return replace(after, tap=Tap(button=button, at=world.now, turn=after.turn)), effects


def _pressed_in_time(state: State, token: Token, world: World) -> Step | None:
    """What the press does; None for one of a screen that something else has replaced."""
    if token.turn == state.turn or token.verb in TIMELESS:
        return pressed(state, token, world)
    under = under_the_cards(state, token.turn)
    return pressed(under, token, world) if under else None


def pressed(state: State, token: Token, world: World) -> Step | None:
    """What a valid press does; None for one that means nothing on this screen."""
    match token.verb, token.arguments:
        case Verb.LANGUAGE, (code,) if code in set(Language):
            return edit(in_language(state, Language(code)), world)
        case Verb.LANGUAGES, ():
            return edit(gone_to(state, LANGUAGES), world)
        case Verb.LANGUAGES, ("card",):
            return say(gone_to(state, LANGUAGES), world)
        case Verb.GO_ON, ():
            return say(state if state.language else gone_to(state, state.at), world)
        case Verb.PRIVACY, ():
            return edit(gone_to(state, PRIVACY), world)
        case Verb.RESTART, ():
            return _restarted(state, world)
        case Verb.OFFER, (code,):
            return opened(state, code, world)
        case Verb.DESK, (code,):
            return opened(state, code, world, Screen.DESK)
        case Verb.WRONG, (code,):
            return opened(state, code, world, Screen.WRONG)
        case Verb.PLACE, (code,):
            return _place(state, code, world)
        case Verb.SAVED, ():
            return say(gone_to(state, SAVED), world)
        case Verb.CALENDAR, (code,):
            return _calendar(state, code, world)
        case Verb.PAPERS, ():
            return _advice(state, world)
        case Verb.BACK, () | ("card",):
            return leave(state, world)
        case _ if state.language is None:
            return None
        case Verb.SAVE, (code,):
            return _saved(state, code, world)
        case Verb.UNSAVE, (code,):
            return _unsaved(state, code, world)
        case Verb.UNWATCH, (code,):
            return _unwatched(state, token, code, world)
        case Verb.ANSWER, (question, value) if state.at.question == question:
            return _answered(state, value, world)
        case Verb.MEANT, (concept,) if concept in state.at.maybe:
            return edit(meant(state, concept, world), world)
        case Verb.DECLINE, (Question.LEVEL, "unknown") if state.at.question is Question.LEVEL:
            return edit(without_a_test(state, (), world), world)
        case Verb.DECLINE, (question, _) if state.at.question == question:
            return edit(declined(state, world), world)
        case Verb.CAN, ("yes" | "no" as said,) if state.at.screen is Screen.CAN_DO:
            return edit(*able(state, said == "yes", world))
        case Verb.PAGE, (digits,) if digits.isdecimal():
            page = min(int(digits), len(world.snapshot.offers))
            return edit(gone_to(state, Position(screen=Screen.RESULTS, page=page)), world)
        case Verb.RESULTS, ():
            return edit(gone_to(state, RESULTS), world)
        case Verb.WATCH, () if state.at.screen is Screen.RESULTS:
            return _watched(state, world)
        case Verb.CHANGE, () | ("card",):
            return _change(state, world)
        case Verb.FAULT, (fault,) if state.at.screen is Screen.WRONG and fault in set(Fault):
            return edited(faulted(state, Fault(fault), world))
        case Verb.REPORT, () if state.at.screen is Screen.SENTENCE:
            return edited(filed(state, "", world))
        case Verb.DROP, said if said and all(_droppable(each) for each in said):
            return _dropped(state, said, world)
        case Verb.REASK, (question,) if question in set(Question):
            return edit(asked_again(state, Question(question)), world)
        case _:
            return None


def _answered(state: State, value: str, world: World) -> Step | None:
    question, lexicon = state.at.question, world.snapshot.lexicon
    if question is None:
        return None
    before = unanswered(question, state.answers, lexicon)
    if value not in {option.value for option in options(question, before, world.snapshot)}:
        return None
    return edit(answered(state, filled(question, before, value), world), world)


def _restarted(state: State, world: World) -> Step:
    """Begin anew under what was said so far; pressed twice, the second press adds nothing."""
    after = begun_anew(state)
    fresh_already = (state.at, state.answers, state.trail) == (after.at, after.answers, after.trail)
    return edit(state, world) if fresh_already else say(after, world)


def _dropped(state: State, said: tuple[str, ...], world: World) -> Step:
    answers = state.answers
    for each in said:
        if (droppable := _droppable(each)) is not None:
            answers = cleared(droppable, answers, world.snapshot.lexicon)
    return edit(gone_to(state, RESULTS, answers), world)


def _droppable(said: str) -> Question | Extra | None:
    if said in set(Extra):
        return Extra(said)
    return Question(said) if said in set(Question) else None


def _change(state: State, world: World) -> Step:
    """From a card, which stays, the answers come in a message of their own."""
    after = gone_to(state, Position(screen=Screen.CHANGE))
    return say(after, world) if state.at.screen in STAYS else edit(after, world)


def _place(state: State, code: str, world: World) -> Step:
    offer = find_offer(code, world.snapshot)
    if offer is None:
        return _gone(state)
    if offer.place.latitude is None:
        return state, (Toast(note=Note.NO_MAP, language=state.speaks),)
    return state, (SendPlace(offer=offer, language=state.speaks),)


def _saved(state: State, code: str, world: World) -> Step:
    offer = find_offer(code, world.snapshot)
    if offer is None:
        return _gone(state)
    after = replace(state, saved=with_offer(state.saved, offer, state.speaks))
    note = Note.SAVED if is_on(after.saved, offer.id) else Note.LIST_FULL
    return _relisted(state, after, code, world, note)


def _unsaved(state: State, code: str, world: World) -> Step:
    """Also for one that is no longer offered, which the list alone still knows."""
    gone = {each.offer for each in state.saved if link_code(each.offer) == code}
    saved = tuple(each for each in state.saved if each.offer not in gone)
    return _relisted(state, replace(state, saved=saved), code, world, Note.UNSAVED)


def _relisted(before: State, after: State, code: str, world: World, note: Note) -> Step:
    """A word about it; the list, or this offer's card if it is what is looked at, shows it too."""
    toast = Toast(note=note, language=after.speaks)
    on_card = after.at.screen is Screen.OFFER and after.at.offer == code
    shown = after.at.screen is Screen.SAVED or on_card
    if after.saved == before.saved or not shown:
        return after, (toast,)
    return after, (toast, EditPressed(reply=show(after, world)))


def _watched(state: State, world: World) -> Step:
    """What fits now is on the screen: only what comes later is told."""
    wish = Wish(answers=state.answers, since=world.now.date())
    wish = knowing(wish, (offer.id for offer in fitting(wish, world)))
    after = replace(state, wishes=watched(state.wishes, wish))
    toast = Toast(note=Note.WATCHED, language=state.speaks)
    return after, (toast, EditPressed(reply=show(after, world)))


def _unwatched(state: State, token: Token, code: str, world: World) -> Step:
    """Pressed under the list, which then shows it, or under what was told unasked."""
    after = replace(state, wishes=dropped(state.wishes, code))
    toast = Toast(note=Note.UNWATCHED, language=state.speaks)
    if token.turn != state.turn:
        return after, (toast,)
    return after, (toast, EditPressed(reply=show(after, world)))


def _calendar(state: State, code: str, world: World) -> Step:
    offer = find_offer(code, world.snapshot)
    if offer is None:
        return _gone(state)
    run = next_run(offer, world.now.date())
    if run is None or not has_dates(run, world.now):
        return state, (Toast(note=Note.NO_DATES, language=state.speaks),)
    return state, (SendCalendar(offer=offer, language=state.speaks),)


def _gone(state: State) -> Step:
    return state, (Toast(note=Note.OFFER_GONE, language=state.speaks),)


def _advice(state: State, world: World) -> Step:
    """Who can say what the papers allow, as a wish of its own; "back" finds the one before."""
    wish = advice_on_papers(state.answers, world.snapshot)
    if wish is None:
        return state, (Toast(note=Note.NO_ADVICE, language=state.speaks),)
    return say(gone_to(state, RESULTS, wish), world)


def _stale(state: State, token: Token | None, world: World) -> Step:
    """An old or unknown button: the message it stood on becomes the current screen.

    But for a card, under which that is said. About a press of the screen just left, no word.
    """
    shown = state if state.language else gone_to(state, state.at)
    reply = show(shown, world)
    stale = Toast(note=Note.STALE, language=state.speaks)
    if token is not None and token.arguments == ON_CARD:
        return shown, (stale, Say(reply=reply))
    if token is not None and token.turn == state.turn - 1:
        return shown, (EditPressed(reply=reply),)
    return shown, (stale, EditPressed(reply=reply))
