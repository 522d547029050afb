"""The moves of a conversation: from one state to the next, each with a name of its own.

When a move is made is decided in ``step``; every new screen gets a new turn here.
"""

from dataclasses import replace

from bot.dialogue.policy import next_question
from bot.dialogue.questions import cleared
from bot.dialogue.showing import World
from bot.dialogue.state import START, Position, Question, Screen, State
from catalog.lexicon import Language
from catalog.matching import Answers


def fresh(world: World) -> State:
    """A conversation nobody has had yet.

    Its turns start from the clock, so that buttons of a conversation that was wiped are
    stale in the next one.
    """
    return State(turn=int(world.now.timestamp()) % 1_000_000)


def moved(state: State, at: Position, **changes: object) -> State:
    """The state on a new screen; the turn grows, so older buttons become stale."""
    return replace(state, turn=state.turn + 1, at=at, **changes)  # type: ignore[arg-type]


def guessing(state: State, likely: tuple[Language, ...]) -> State:
    """A first guess at the language, from the app or the script, until one is chosen."""
    if state.language is None and likely and state.guess not in likely:
        return replace(state, guess=likely[0])
    return state


def once_language_is_known(state: State, wanted: Position) -> State:
    """Go there; before the first choice of a language, ask for it and go there afterwards."""
    if state.language is None:
        resting = state.under if wanted.screen is Screen.LANGUAGE else wanted
        return moved(state, Position(screen=Screen.LANGUAGE), under=resting)
    return moved(state, wanted, under=state.under if wanted == state.at else None)


def over(state: State, screen: Screen) -> State:
    """Lay help, privacy or the languages over the current screen; "back" leads to it."""
    overlays = {Screen.LANGUAGE, Screen.HELP, Screen.PRIVACY}
    under = state.under if state.at.screen in overlays else state.at
    return moved(state, Position(screen=screen), under=under or START)


def in_language(state: State, language: Language) -> State:
    """The same screen in another language; the screen behind it when languages were asked."""
    at = (state.under or START) if state.at.screen is Screen.LANGUAGE else state.at
    under = None if state.at.screen is Screen.LANGUAGE else state.under
    return moved(state, at, under=under, language=language)


def without_answers(state: State) -> State:
    """As at the beginning, but in the language chosen."""
    return replace(state, answers=Answers(), asked=(), under=None)


def counted_as_asked(state: State) -> State:
    """Count the question on the screen as asked."""
    question = state.at.question
    if question is None or question in state.asked:
        return state
    return replace(state, asked=(*state.asked, question))


def onward(state: State, world: World) -> State:
    """To the next question that matters, or to the offers."""
    question = next_question(state.answers, state.asked, world.snapshot)
    if question is None:
        return once_language_is_known(state, Position(screen=Screen.RESULTS))
    return once_language_is_known(state, Position(screen=Screen.QUESTION, question=question))


def asked_again(state: State, question: Question, world: World) -> State:
    """Ask this question again, its answer taken back."""
    asked = tuple(q for q in state.asked if q is not question)
    if question is Question.TOPIC:
        asked = tuple(q for q in asked if q is not Question.KIND)
    answers = cleared(question, state.answers, world.snapshot.lexicon)
    at = Position(screen=Screen.QUESTION, question=question)
    return moved(state, at, answers=answers, asked=asked)
