"""“Something is wrong”, from the first press to the thanks."""

from dataclasses import replace

from bot.dialogue.effects import FileReport
from bot.dialogue.moves import gone_back, gone_to, reported
from bot.dialogue.replies import RESULTS, Step, say
from bot.dialogue.reporting import (
    Fault,
    OpenReport,
    is_reported,
    not_fixed,
    one_sentence,
    with_report,
)
from bot.dialogue.showing import World, find_offer
from bot.dialogue.state import Screen, State
from bot.dialogue.views import Note


def faulted(state: State, fault: Fault, world: World) -> Step:
    """On to the sentence; who said the same before is thanked at once."""
    offer = find_offer(state.at.offer or "", world.snapshot)
    if offer is None:
        return say(gone_to(state, RESULTS), world, Note.OFFER_GONE)
    if is_reported(not_fixed(state.reports, world.fixed), offer.id, fault):
        return say(reported(state), world)
    at = replace(state.at, screen=Screen.SENTENCE, fault=fault)
    return say(gone_to(state, at), world)


def filed(state: State, sentence: str, world: World) -> Step:
    """Thanks for a report, which goes out once."""
    at = state.at
    offer = find_offer(at.offer or "", world.snapshot)
    if offer is None or at.fault is None:
        return say(gone_to(state, RESULTS), world, Note.OFFER_GONE)
    after, thanks = say(reported(state), world)
    if is_reported(not_fixed(state.reports, world.fixed), offer.id, at.fault):
        return after, thanks
    open_ = OpenReport(code=world.code, offer=offer.id, fault=at.fault, since=world.now.date())
    filed = FileReport(
        code=world.code,
        offer=offer.id,
        fault=at.fault,
        sentence=sentence,
        language=state.speaks,
    )
    return replace(after, reports=with_report(after.reports, open_)), (filed, *thanks)


def written_about(state: State, text: str, world: World) -> Step:
    """Whatever is typed is the sentence, but for a plain yes, no or back."""
    sentence = one_sentence(text)
    talk = world.snapshot.understand(sentence).talk if " " not in sentence else ()
    match talk:
        case ("no" | "nothing", *_):
            return filed(state, "", world)
        case ("back", *_):
            return say(gone_back(state), world)
        case _ if not sentence or "yes" in talk:
            return say(gone_to(state, state.at), world)
        case _:
            return filed(state, sentence, world)
