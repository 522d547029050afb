"""What comes back: a screen said anew or in the place of the one pressed, a word in between."""

from dataclasses import replace

from bot.dialogue.advice import office_for
from bot.dialogue.can_do import Estimate
from bot.dialogue.card_questions import Fact
from bot.dialogue.effects import EditPressed, Effect, Say
from bot.dialogue.moves import gone_back, gone_to
from bot.dialogue.saved import is_on, with_offer
from bot.dialogue.showing import STAYS, World, find_offer, offer_view, show
from bot.dialogue.state import Position, Screen, State
from bot.dialogue.tokens import link_code
from bot.dialogue.views import FactView, Note, NoteView, Stopped

Step = tuple[State, tuple[Effect, ...]]
"""The state after an event, and what is to be done."""

RESULTS = Position(screen=Screen.RESULTS)
LANGUAGES = Position(screen=Screen.LANGUAGE)
HELP = Position(screen=Screen.HELP)
PRIVACY = Position(screen=Screen.PRIVACY)
SAVED = Position(screen=Screen.SAVED)

# Where a sentence about an offer is waited for, nobody is told how to look for one.
_UNDER_A_SENTENCE: dict[Note | Stopped, Note] = {
    Note.NO_WORDS: Note.ONLY_TEXT,
    Note.FAR_AWAY: Note.ONLY_TEXT,
    Note.NOT_UNDERSTOOD: Note.NOT_SENT,
}


def say(state: State, world: World, note: Note | Estimate | Stopped | None = None) -> Step:
    """The screen where the state stands, as a new message."""
    return state, (Say(reply=show(state, world, note)),)


def edit(state: State, world: World, note: Estimate | None = None) -> Step:
    """The screen where the state stands, in place of the one whose button was pressed."""
    return state, (EditPressed(reply=show(state, world, note)),)


def edited(said: Step) -> Step:
    """The same, with the message whose button was pressed in place of a new one."""
    after, effects = said
    return after, tuple(EditPressed(reply=e.reply) if isinstance(e, Say) else e for e in effects)


def remark(state: State, world: World, note: Note | Stopped) -> Step:
    """A word in between. A question is asked again under it; a list, a card, thanks are not.

    Where a sentence about an offer is waited for, nobody is asked what they look for.
    """
    if state.language is None:
        return say(gone_to(state, state.at), world, note)
    if state.at.screen is Screen.SENTENCE:
        return say(state, world, _UNDER_A_SENTENCE.get(note, note))
    reply = show(state, world, note)
    at = state.at
    if at.screen is Screen.RESULTS:
        reply = replace(reply, view=NoteView(page=at.page), back=False)
    elif at.screen in STAYS:
        offer = find_offer(at.offer or "", world.snapshot)
        code = link_code(offer.id) if offer else None
        reply = replace(reply, view=NoteView(offer=code), back=offer is None and reply.back)
    elif at.screen is Screen.REPORTED:
        reply = replace(reply, view=NoteView())
    return state, (Say(reply=reply),)


def leave(state: State, world: World) -> Step:
    """One screen back. A card stays where it is, so what lies before it is said anew."""
    after = gone_back(state)
    return say(after, world) if state.at.screen in STAYS else edit(after, world)


def opened(state: State, code: str, world: World, screen: Screen = Screen.OFFER) -> Step:
    """A card is a message of its own: it stays in the chat when the talk goes on."""
    offer = find_offer(code, world.snapshot)
    if offer is None:
        return say(gone_to(state, state.at), world, Note.OFFER_GONE)
    if is_on(state.saved, offer.id):  # seen as it is now
        state = replace(state, saved=with_offer(state.saved, offer, state.speaks))
    return say(gone_to(state, Position(screen=screen, offer=code)), world)


def told_fact(state: State, code: str, fact: Fact, world: World) -> Step:
    """What the card says about this, in a message of its own: the talk stays on the card."""
    offer = find_offer(code, world.snapshot)
    if offer is None:
        return opened(state, code, world)
    reachable = offer.contact.phone or offer.contact.email
    office = None if reachable else office_for(state.answers, world.snapshot, world.now.date())
    card = offer_view(offer, state, world)
    view = FactView(card=card, fact=fact, office=None if office == offer else office)
    return state, (Say(reply=replace(show(state, world), view=view, back=False)),)
