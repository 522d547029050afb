"""One event in, the new state and what to do about it out.

Two rules. Which move an event makes is decided here and nowhere else. A step never fails and
never leaves a screen without a way out: whatever comes, there is a reply that a person
understands.
"""

from dataclasses import replace
from typing import assert_never

from bot.dialogue.effects import EditPressed, Effect, Forget, Say, SendPlace, Toast
from bot.dialogue.events import Chose, Command, Commanded, Event, Said, SentOther
from bot.dialogue.hearing import Heard, hear, named_language
from bot.dialogue.moves import (
    asked_again,
    counted_as_asked,
    fresh,
    guessing,
    in_language,
    moved,
    once_language_is_known,
    onward,
    over,
    without_answers,
)
from bot.dialogue.policy import options
from bot.dialogue.questions import cleared, filled, still_known
from bot.dialogue.showing import World, find_offer, show
from bot.dialogue.state import START, Position, Question, Screen, State
from bot.dialogue.tokens import TIMELESS, Token, Verb, parse
from bot.dialogue.views import ForgottenView, Note, NoteView, Reply
from catalog.lexicon import Language
from catalog.matching import Answers

Step = tuple[State, tuple[Effect, ...]]

OFFER_LINK = "o-"


def step(state: State, event: Event, world: World) -> Step:
    """The whole dialogue: where the event leads, and what is to be done."""
    state = replace(state, answers=still_known(state.answers, world.snapshot.lexicon))
    state = guessing(state, _of_the_app(event))
    match event:
        case Commanded():
            return _commanded(state, event, world)
        case Chose():
            return _chosen(state, event, world)
        case Said():
            return _said(state, event, world)
        case SentOther():
            return _remark(state, world, Note.NO_WORDS)
        case _:
            assert_never(event)


# --- commands -----------------------------------------------------------------------------


def _commanded(state: State, event: Commanded, world: World) -> Step:
    match event.command:
        case Command.START:
            return _started(state, event.payload, world)
        case Command.CANCEL:
            return _say(
                once_language_is_known(without_answers(state), START), world, Note.CANCELLED
            )
        case Command.LANGUAGE:
            return _say(over(state, Screen.LANGUAGE), world)
        case Command.HELP:
            return _say(over(state, Screen.HELP), world)
        case Command.PRIVACY:
            return _say(over(state, Screen.PRIVACY), world)
        case Command.FORGET:
            return _forgotten(state, world)


def _started(state: State, payload: str, world: World) -> Step:
    """A link to an offer opens it; any other start begins anew and keeps the language."""
    if not payload:
        return _say(once_language_is_known(without_answers(state), START), world)
    offer = find_offer(payload.removeprefix(OFFER_LINK), world.snapshot)
    if not payload.startswith(OFFER_LINK) or offer is None:
        return _say(once_language_is_known(without_answers(state), START), world, Note.OFFER_GONE)
    opened = Position(screen=Screen.OFFER, offer=payload.removeprefix(OFFER_LINK))
    return _say(once_language_is_known(state, opened), world)


def _forgotten(state: State, world: World) -> Step:
    """Nothing but the language of this one answer outlives it, and that is not stored."""
    after = fresh(world)
    reply = Reply(language=state.speaks, turn=after.turn, view=ForgottenView(), back=False)
    return after, (Forget(), Say(reply=reply))


# --- presses ------------------------------------------------------------------------------


def _chosen(state: State, event: Chose, world: World) -> Step:
    token = parse(event.token)
    if token is None or (token.turn != state.turn and token.verb not in TIMELESS):
        return _stale(state, world)
    pressed = _pressed(state, token, world)
    return _stale(state, world) if pressed is None else pressed


def _pressed(state: State, token: Token, world: World) -> Step | None:
    """What a valid press does; None for one that means nothing on this screen."""
    match token.verb, token.arguments:
        case Verb.LANGUAGE, (code,) if code in set(Language):
            return _edit(in_language(state, Language(code)), world)
        case Verb.LANGUAGES, ():
            return _edit(over(state, Screen.LANGUAGE), world)
        case Verb.RESTART, ():
            return _say(once_language_is_known(without_answers(state), START), world)
        case Verb.OFFER, (code,):
            return _opened(state, code, world)
        case Verb.PLACE, (code,):
            return _place(state, code, world)
        case Verb.BACK, ():
            return _leave(state, world)
        case _ if state.language is None:
            return None
        case Verb.ANSWER, (question, value) if state.at.question == question:
            return _answered(state, value, world)
        case Verb.DECLINE, (question, _) if state.at.question == question:
            return _edit(onward(counted_as_asked(state), world), world)
        case Verb.PAGE, (digits,) if digits.isdecimal():
            page = min(int(digits), len(world.snapshot.offers))
            return _edit(moved(state, Position(screen=Screen.RESULTS, page=page)), world)
        case Verb.RESULTS, ():
            return _edit(moved(state, Position(screen=Screen.RESULTS)), world)
        case Verb.CHANGE, ():
            return _edit(moved(state, Position(screen=Screen.CHANGE)), world)
        case Verb.DROP, (question,) if question in set(Question):
            answers = cleared(Question(question), state.answers, world.snapshot.lexicon)
            return _edit(moved(state, Position(screen=Screen.RESULTS), answers=answers), world)
        case Verb.REASK, (question,) if question in set(Question):
            return _edit(asked_again(state, Question(question), world), world)
        case _:
            return None


def _answered(state: State, value: str, world: World) -> Step | None:
    question = state.at.question
    if question is None:
        return None
    if value not in {option.value for option in options(question, state.answers, world.snapshot)}:
        return None
    answers = filled(question, state.answers, value)
    return _edit(onward(replace(counted_as_asked(state), answers=answers), world), world)


def _opened(state: State, code: str, world: World) -> Step:
    """A card is a message of its own: it stays in the chat when the talk goes on."""
    if find_offer(code, world.snapshot) is None:
        return _say(moved(state, state.at), world, Note.OFFER_GONE)
    position = Position(screen=Screen.OFFER, offer=code, page=state.at.page)
    return _say(once_language_is_known(state, position), world)


def _place(state: State, code: str, world: World) -> Step:
    offer = find_offer(code, world.snapshot)
    if offer is None or offer.place.latitude is None:
        return state, (Toast(note=Note.NO_MAP, language=state.speaks),)
    return state, (SendPlace(offer=offer, language=state.speaks),)


def _stale(state: State, world: World) -> Step:
    """An old or unknown button: the message it stood on becomes the current screen."""
    state = state if state.language else once_language_is_known(state, state.at)
    toast = Toast(note=Note.STALE, language=state.speaks)
    return state, (toast, EditPressed(reply=show(state, world)))


# --- typed text ---------------------------------------------------------------------------


def _said(state: State, event: Said, world: World) -> Step:
    if state.at.screen is Screen.LANGUAGE:
        chosen = named_language(event.text)
        if chosen is not None:
            return _say(in_language(state, chosen), world)
    heard = hear(event.text, state.at.question, world.snapshot)
    state = guessing(state, heard.script)
    if heard.answers != Answers():
        return _say(_told(state, heard, world), world)
    return _talked(state, heard, world)


def _talked(state: State, heard: Heard, world: World) -> Step:
    """Words about the conversation itself, or words that say nothing to us."""
    match heard.talk:
        case "dont-know" | "rather-not" | "all" if state.at.question is not None:
            return _say(onward(counted_as_asked(state), world), world)
        case "back":
            after, effects = _leave(state, world)
            return after, tuple(
                Say(reply=e.reply) if isinstance(e, EditPressed) else e for e in effects
            )
        case "start-over":
            return _say(once_language_is_known(without_answers(state), START), world)
        case "other-language":
            return _say(over(state, Screen.LANGUAGE), world)
        case "help" | "who-are-you":
            return _say(over(state, Screen.HELP), world)
        case "more" if state.at.screen is Screen.RESULTS:
            following = replace(state.at, page=state.at.page + 1)
            return _say(moved(state, following), world)
        case "greeting" | "how-are-you":
            return _remark(state, world, Note.GREETING)
        case "thanks" | "goodbye":
            return _remark(state, world, Note.THANKS)
        case _:
            return _remark(state, world, Note.NOT_UNDERSTOOD)


def _told(state: State, heard: Heard, world: World) -> State:
    """The state with what a sentence said filled in; a wish of another kind starts anew."""
    if heard.new_wish(state.answers, world.snapshot.lexicon):
        state = replace(state, answers=heard.answers, asked=())
    else:
        state = replace(state, answers=heard.onto(state.answers))
    if heard.fills(state.at.question):
        state = counted_as_asked(state)
    return onward(state, world)


# --- replies ------------------------------------------------------------------------------


def _say(state: State, world: World, note: Note | None = None) -> Step:
    return state, (Say(reply=show(state, world, note)),)


def _remark(state: State, world: World, note: Note) -> Step:
    """A word in between. A question is asked again under it; a list or a card is not repeated."""
    if state.language is None:
        return _say(once_language_is_known(state, state.at), world, note)
    reply = show(state, world, note)
    if state.at.screen in {Screen.RESULTS, Screen.OFFER}:
        reply = replace(reply, view=NoteView())
    return state, (Say(reply=reply),)


def _edit(state: State, world: World) -> Step:
    return state, (EditPressed(reply=show(state, world)),)


def _of_the_app(event: Event) -> tuple[Language, ...]:
    code = event.app_language[:2].lower()
    return (Language(code),) if code in set(Language) else ()


def _leave(state: State, world: World) -> Step:
    """One screen back. A card stays where it is, so what lies before it is said anew."""
    if state.under is not None:
        return _edit(once_language_is_known(state, state.under), world)
    if state.at.screen is Screen.OFFER:
        has_list = state.answers != Answers() or bool(state.asked)
        position = Position(screen=Screen.RESULTS, page=state.at.page) if has_list else START
        return _say(moved(state, position), world)
    if state.at.screen is Screen.CHANGE:
        return _edit(moved(state, Position(screen=Screen.RESULTS)), world)
    if not state.asked:
        return _edit(once_language_is_known(without_answers(state), START), world)
    return _edit(asked_again(state, state.asked[-1], world), world)
