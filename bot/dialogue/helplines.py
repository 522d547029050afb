"""Whom to call: the answer to a cry for help, which is no step in the conversation."""

from dataclasses import replace
from typing import Final

from bot.dialogue.advice import office_for
from bot.dialogue.cries import Cry
from bot.dialogue.effects import Say
from bot.dialogue.moves import guessing
from bot.dialogue.replies import Step
from bot.dialogue.showing import World
from bot.dialogue.state import State
from bot.dialogue.views import HelplinesView, Reply
from catalog.lexicon import Language
from catalog.matching import Answers
from catalog.offers import Offer

_MOST_OFFERS: Final = 2
_TOPICS: Final = {
    Cry.TO_DIE: "psychosocial-help",
    Cry.VIOLENCE: "violence-help",
    Cry.PREGNANT: "pregnancy-advice",
}


def helped(state: State, against: Cry, language: Language, world: World) -> Step:
    """The numbers to call, in the language of the cry; nothing of it is kept or passed on.

    A sentence for the office is waited for no longer: what comes next may belong to the cry.
    """
    view = HelplinesView(cry=against, offers=_who_helps(against, world))
    reply = Reply(language=language, turn=state.turn, view=view)
    return replace(guessing(state, (language,)), tap=None), (Say(reply=reply),)


def _who_helps(against: Cry, world: World) -> tuple[Offer, ...]:
    """Offers of the catalogue that are made for this, best first."""
    today, snapshot = world.now.date(), world.snapshot
    if against is Cry.NO_BED:
        office = office_for(Answers(), snapshot, today)
        return (office,) if office else ()
    topic = _TOPICS.get(against)
    if topic is None or topic not in snapshot.lexicon:
        return ()
    found = snapshot.match(Answers(topics=(topic,)), _MOST_OFFERS, today=today, fitting=True)
    covers = snapshot.lexicon.covers
    return tuple(m.offer for m in found if any(covers(topic, each) for each in m.offer.topics))
