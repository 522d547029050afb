"""What a command leads to, a link that opens an offer included."""

from bot.dialogue.effects import Forget, Say
from bot.dialogue.events import Command, Commanded
from bot.dialogue.moves import begun_anew, fresh, gone_to
from bot.dialogue.replies import HELP, LANGUAGES, PRIVACY, SAVED, Step, say
from bot.dialogue.showing import STAYS, World, find_offer
from bot.dialogue.state import Position, Screen, State
from bot.dialogue.views import ForgottenView, Note, Reply
from catalog.matching import Answers

OFFER_LINK = "o-"


def commanded(state: State, event: Commanded, world: World) -> Step:
    """The screen the command is named after, or a new beginning."""
    match event.command:
        case Command.START:
            return _started(state, event.payload, world)
        case Command.CANCEL:
            return say(begun_anew(state), world, Note.CANCELLED)
        case Command.LANGUAGE:
            return say(gone_to(state, LANGUAGES), world)
        case Command.LIST:
            return say(gone_to(state, SAVED), world)
        case Command.HELP:
            return say(gone_to(state, HELP), world)
        case Command.PRIVACY:
            return say(gone_to(state, PRIVACY), world)
        case Command.FORGET:
            return _forgotten(state, world)


def _started(state: State, payload: str, world: World) -> Step:
    """A link to an offer opens it; without one a start begins anew and keeps the language.

    A link to nothing drops no answers: what was going on goes on.
    """
    if not payload:
        return say(begun_anew(state), world)
    code = payload.removeprefix(OFFER_LINK)
    if not payload.startswith(OFFER_LINK) or find_offer(code, world.snapshot) is None:
        under_way = state.answers != Answers() and state.at.screen not in STAYS
        after = gone_to(state, state.at) if under_way else begun_anew(state)
        return say(after, world, Note.OFFER_GONE)
    return say(gone_to(state, Position(screen=Screen.OFFER, offer=code)), world)


def _forgotten(state: State, world: World) -> Step:
    """Nothing but the language of this one answer outlives it, and that is not stored."""
    after = fresh(world)
    reply = Reply(language=state.speaks, turn=after.turn, view=ForgottenView(), back=False)
    return after, (Forget(), Say(reply=reply))
