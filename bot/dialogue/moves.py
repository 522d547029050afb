"""The moves of a conversation: from one state to the next, each with a name of its own.

When a move is made is decided in ``step``; every new screen gets a new turn here, and the
screen that is left goes onto the trail, so that "back" finds it as it was.
"""

from dataclasses import replace

from bot.dialogue.can_do import Estimate, estimate, next_sentence
from bot.dialogue.hearing import Heard, naming
from bot.dialogue.policy import next_question
from bot.dialogue.questions import SLOT, filled, unanswered
from bot.dialogue.showing import STAYS, World
from bot.dialogue.state import START, Past, Position, Question, Screen, State
from catalog.lexicon import Language, Lexicon
from catalog.matching import Answers

LONGEST_TRAIL = 8
LITERACY = "literacy-course"
REPORTING = frozenset({Screen.WRONG, Screen.SENTENCE, Screen.REPORTED})
_OVERLAYS = frozenset({Screen.LANGUAGE, Screen.HELP, Screen.PRIVACY})


def fresh(world: World) -> State:
    """A conversation nobody has had yet.

    Its turns start from the clock, so that buttons of a conversation that was wiped are
    stale in the next one.
    """
    return State(turn=int(world.now.timestamp()) % 1_000_000)


def guessing(state: State, likely: tuple[Language, ...]) -> State:
    """A first guess at the language, from the app or the script, until one is chosen."""
    if state.language is None and likely and state.guess not in likely:
        return replace(state, guess=likely[0])
    return state


def gone_to(state: State, at: Position, answers: Answers | None = None) -> State:
    """On to a screen, with these answers from there on.

    Before the first choice of a language that is asked for, and the screen waits behind it.
    Another page of a list, another card and a page over a page replace the screen before.
    """
    after = replace(state, answers=state.answers if answers is None else answers)
    trail = state.trail
    if state.language is None and at.screen not in _OVERLAYS:
        waiting = Past(turn=state.turn, at=at, answers=after.answers, asked=after.asked)
        at, trail = Position(screen=Screen.LANGUAGE), (waiting,)
    elif _stays_behind(state.at, at) and not _same_screen(state, at, after.answers):
        left = Past(turn=state.turn, at=state.at, answers=state.answers, asked=state.asked)
        trail = (*state.trail, left)[-LONGEST_TRAIL:]
    return replace(after, turn=state.turn + 1, at=at, trail=trail)


def _stays_behind(left: Position, at: Position) -> bool:
    """Whether "back" finds the screen that is left: a doubt and a thank-you only under a page
    laid over it."""
    if left.screen in {Screen.MAYBE, Screen.REPORTED}:
        return at.screen in _OVERLAYS
    return left.screen not in _OVERLAYS


def _same_screen(state: State, at: Position, answers: Answers) -> bool:
    same = state.at.screen is at.screen and state.at.question is at.question
    return same and state.at.can == at.can and state.answers == answers


def gone_back(state: State) -> State:
    """On the screen before, with the answers as they were; at the beginning there is none."""
    if not state.trail:
        return begun_anew(state)
    *trail, past = state.trail
    if state.language is None:
        return gone_to(state, past.at)
    return replace(
        state,
        turn=state.turn + 1,
        at=past.at,
        answers=past.answers,
        asked=past.asked,
        trail=tuple(trail),
    )


def under_the_cards(state: State, turn: int) -> State | None:
    """Back on the screen of this turn; None when anything but cards has come since.

    Cards are messages of their own: what they were opened from still stands above them.
    """
    while state.at.screen in STAYS and state.trail:
        past = state.trail[-1]
        state = gone_back(state)
        if past.turn == turn:
            return state
    return None


def begun_anew(state: State) -> State:
    """At the first question without any answers, in the language chosen."""
    return gone_to(replace(state, answers=Answers(), asked=(), at=START, trail=()), START)


def in_language(state: State, language: Language) -> State:
    """The same screen in another language; the screen behind it when languages were asked."""
    state = replace(state, language=language, turn=state.turn + 1)
    if state.at.screen is not Screen.LANGUAGE:
        return state
    return gone_back(state) if state.trail else replace(state, at=START)


def answered(
    state: State,
    answers: Answers,
    world: World,
    asked: tuple[Question, ...] | None = None,
    first: Question | None = None,
) -> State:
    """With these answers to the ``first`` question if there is one, else to the next one that
    matters, or to the offers.

    The question on the screen counts as asked, whatever was said to it; ``asked`` is given
    where a new wish begins or an answer is corrected.
    """
    if asked is None:
        asked = _asked_with(state.asked, state.at.question)
    if answers.topics != state.answers.topics:  # another topic has other kinds
        asked = tuple(Question.TOPIC if each is Question.KIND else each for each in asked)
    if answers.whom is not state.answers.whom or state.at.question is Question.WHOM:
        asked = tuple(each for each in asked if each is not Question.AGE)  # of somebody else
    question = first or next_question(answers, asked, world.snapshot)
    at = Position(screen=Screen.QUESTION, question=question)
    if question is None:
        at = Position(screen=Screen.RESULTS)
    return replace(gone_to(state, at, answers), asked=asked)


def _asked_with(asked: tuple[Question, ...], question: Question | None) -> tuple[Question, ...]:
    return asked if question is None or question in asked else (*asked, question)


def declined(state: State, world: World) -> State:
    """Without an answer to the question on the screen, one given before included."""
    question = state.at.question
    answers = state.answers
    if question is not None:
        answers = unanswered(question, answers, world.snapshot.lexicon)
    return answered(state, answers, world)


def without_a_test(state: State, can: tuple[bool, ...], world: World) -> State:
    """To the next sentence that says something of the level, or on with the level they gave."""
    if next_sentence(can) is not None:
        return gone_to(state, Position(screen=Screen.CAN_DO, question=Question.LEVEL, can=can))
    guess = estimate(can)
    answers = filled(Question.LEVEL, state.answers, guess.level)
    lexicon = world.snapshot.lexicon
    if not guess.letters and LITERACY in lexicon:
        answers = replace(answers, topics=_with_literacy(answers.topics, lexicon))
    return answered(state, answers, world)


def _with_literacy(topics: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Who looks for a German course and cannot read the letters is shown literacy courses too."""
    german = lexicon.line(LITERACY)[-1]
    wanted = any(german in lexicon.line(topic) for topic in topics)
    covered = any(lexicon.covers(topic, LITERACY) for topic in topics)
    return (*topics, LITERACY) if wanted and not covered else topics


def reported(state: State) -> State:
    """At the thanks for a report, which is over: "back" is where the offer was before it."""
    after = gone_to(state, Position(screen=Screen.REPORTED, offer=state.at.offer))
    trail = tuple(past for past in after.trail if past.at.screen not in REPORTING)
    return replace(after, trail=trail)


def given_up(state: State) -> State:
    """Where the offer was before a report of it was begun."""
    while state.at.screen in REPORTING and state.trail:
        state = gone_back(state)
    return state


def asked_again(state: State, question: Question) -> State:
    """Ask this question again; the answer given before holds until there is another."""
    asked = tuple(each for each in state.asked if each is not question)
    again = gone_to(state, Position(screen=Screen.QUESTION, question=question))
    return replace(again, asked=asked)


def meant(state: State, concept: str, world: World) -> State:
    """As if the concept had been said where the text was that may have meant it."""
    return told(state, naming(world.snapshot.lexicon[concept]), world)


def sent_for_advice(state: State, topic: str, world: World) -> State:
    """At all the offices that advise on this topic, which is nothing to be asked about."""
    heard = naming(world.snapshot.lexicon[topic])
    answers = heard.over(state.answers, world.snapshot)
    return replace(gone_to(state, Position(screen=Screen.RESULTS), answers), asked=())


def able(state: State, can: bool, world: World) -> tuple[State, World, Estimate | None]:
    """After yes or no to a can-do sentence; the estimate is said once there is one."""
    said = (*state.at.can, can)
    guess = estimate(said) if next_sentence(said) is None else None
    return without_a_test(state, said, world), world, guess


def told(state: State, heard: Heard, world: World) -> State:
    """The state with what a sentence said filled in; a wish of another kind starts anew.

    Who corrects or takes back an earlier answer has not answered the question on the screen, nor
    has who is asked what they look for and only says when, where or for whom.
    What does not matter is not asked for. Who wants something nearby is asked where that is.
    """
    lexicon = world.snapshot.lexicon
    taken_back = heard.answers == Answers()
    asked = state.asked if heard.corrects or taken_back or _topic_is_open(state, heard) else None
    if heard.any_of:
        idle = (question for question, slot in SLOT.items() if slot in heard.any_of)
        asked = tuple(dict.fromkeys((*(state.asked if asked is None else asked), *idle)))
    if heard.new_wish(state.answers, lexicon):
        asked = ()
    answers = heard.over(state.answers, world.snapshot)
    somewhere = heard.talk != "nearer" or answers.districts
    return answered(state, answers, world, asked, None if somewhere else Question.DISTRICT)


def _topic_is_open(state: State, heard: Heard) -> bool:
    """Whether it is asked what somebody looks for, and something else was said."""
    return state.at.question is Question.TOPIC and not (heard.answers.topics or heard.answers.words)
