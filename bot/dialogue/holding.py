"""What still holds of a conversation, as the catalogue and the clock are now."""

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue.questions import still_known
from bot.dialogue.reporting import still_open
from bot.dialogue.showing import World
from bot.dialogue.state import Past, State
from bot.dialogue.wishes import Wish
from catalog.lexicon import Lexicon


def still_holding(state: State, world: World) -> State:
    """The state without concepts that the lexicon has lost, and reports nobody answered.

    A wish that has lost its topic is watched no longer: what is left of it fits anything.
    """
    lexicon = world.snapshot.lexicon
    return replace(
        state,
        answers=still_known(state.answers, lexicon),
        trail=tuple(_past(past, lexicon) for past in state.trail),
        wishes=tuple(_wishes(state.wishes, lexicon)),
        reports=still_open(state.reports, world.now.date()),
    )


def _past(past: Past, lexicon: Lexicon) -> Past:
    return replace(past, answers=still_known(past.answers, lexicon))


def _wishes(wishes: tuple[Wish, ...], lexicon: Lexicon) -> Iterator[Wish]:
    for wish in wishes:
        answers = still_known(wish.answers, lexicon)
        if answers.topics or answers.words or not wish.answers.topics:
            yield replace(wish, answers=answers)
