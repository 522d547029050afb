"""What a typed text or a shared place leads to."""

from dataclasses import replace
from datetime import timedelta

from bot.dialogue.advice import general_advice
from bot.dialogue.asides import (
    ON_AN_OFFER,
    Aside,
    aside,
    place_in_list,
    without_unknown_level,
)
from bot.dialogue.card_questions import asked_fact
from bot.dialogue.chosen import pressed
from bot.dialogue.cries import cry
from bot.dialogue.digest import digest
from bot.dialogue.effects import EditPressed, Say, Toast
from bot.dialogue.events import Said, SharedLocation
from bot.dialogue.hearing import Heard, bare_number, hear, named_language, naming
from bot.dialogue.helplines import helped
from bot.dialogue.moves import (
    REPORTING,
    able,
    asked_again,
    begun_anew,
    declined,
    given_up,
    gone_to,
    guessing,
    in_language,
    meant,
    sent_for_advice,
    told,
    without_a_test,
)
from bot.dialogue.nearby import nearest_district
from bot.dialogue.necessities import is_necessity
from bot.dialogue.replies import (
    HELP,
    LANGUAGES,
    PRIVACY,
    SAVED,
    Step,
    leave,
    opened,
    remark,
    say,
    told_fact,
)
from bot.dialogue.reported import written_about
from bot.dialogue.showing import STAYS, World, leading, offers_listed
from bot.dialogue.state import Position, Question, Screen, State, Tap
from bot.dialogue.switching import asked_language, maybe_language
from bot.dialogue.tokens import Token, Verb, link_code
from bot.dialogue.views import Note, Stopped
from bot.dialogue.writing import clearly_other
from catalog.lexicon import Language
from catalog.matching import Answers
from catalog.matching.text.fold import fold

_GERMAN_IN_GERMAN = "deutsch"
PATIENCE = timedelta(hours=1)
"""So long a sentence about an offer is waited for."""


def said(state: State, event: Said, world: World) -> Step:
    """What a text leads to, and the language offered to go on in."""
    cried = cry(event.text, state.language)
    if cried is not None:
        return helped(state, *cried, world)
    after, effects = _heard_while_reporting(state, event, world) or _understood(state, event, world)
    other = _other_language(event.text, after)
    if other is None or after.at.screen is Screen.LANGUAGE:
        return after, effects
    suggested = tuple(dict.fromkeys((*after.suggested, other)))
    return replace(after, suggested=suggested), tuple(
        Say(reply=replace(e.reply, switch=other)) if isinstance(e, Say) else e for e in effects
    )


def _other_language(text: str, state: State) -> Language | None:
    """Another language that a text names, or, offered once, that it is written in."""
    named = maybe_language(text)
    if named is not None:
        return None if named is state.speaks else named
    other = clearly_other(text, state.speaks)
    return None if other in state.suggested else other


def _heard_while_reporting(state: State, event: Said, world: World) -> Step | None:
    """A sentence about an offer; anything else is answered, and that nothing was sent is said."""
    if state.at.screen not in {Screen.WRONG, Screen.SENTENCE}:
        return None
    if not _is_writing(state, world):
        return _understood(given_up(state), event, world)
    written = written_about(state, event.text, world)
    if written is not None:
        return written
    after, effects = _understood(state, event, world)
    return after, tuple(
        Say(reply=replace(e.reply, note=Note.NOT_SENT))
        if isinstance(e, Say) and e.reply.note is None
        else e
        for e in effects
    )


def _understood(state: State, event: Said, world: World) -> Step:
    if state.at.screen is Screen.LANGUAGE:
        chosen = asked_language(event.text) or named_language(event.text)
        if chosen is not None and not _wants_to_learn(chosen, event.text, state):
            return say(in_language(state, chosen), world)
    if state.at.screen is Screen.RESULTS:
        number = bare_number(event.text) or place_in_list(event.text)
        if number and len(listed := offers_listed(state, world, number)) == number:
            return opened(state, link_code(listed[-1].offer.id), world)
    about = _about_screen(state, event.text, world) if state.language else None
    if about is not None:
        return about
    question = state.at.question if state.at.screen is Screen.QUESTION else None
    heard = hear(event.text, question, world.snapshot)
    state = guessing(state, heard.script)
    if is_necessity(event.text) and (step := _in_need(state, heard, world)):
        return step
    if heard.changes(state.answers, world.snapshot):
        return say(told(state, heard, world), world)
    if leading(heard.maybe, state, world.snapshot):
        return say(gone_to(state, Position(screen=Screen.MAYBE, maybe=heard.maybe)), world)
    return _talked(state, heard, world)


def _in_need(state: State, heard: Heard, world: World) -> Step | None:
    """To those who help with everything, or the question whether something of ours is meant.

    None where it is: "psychologist", "free of charge" of who has no money.
    """
    advice = general_advice(state.answers, world.snapshot)
    if advice is None or replace(heard.answers, words=()) != Answers():
        return None
    if leading(heard.maybe, state, world.snapshot):
        maybe = (*heard.maybe, advice)
        return say(gone_to(state, Position(screen=Screen.MAYBE, maybe=maybe)), world)
    return say(sent_for_advice(state, advice, world), world, Note.NECESSITY)


def _wants_to_learn(named: Language, text: str, state: State) -> bool:
    """Whether "german" from somebody who reads another language is a wish and no choice."""
    own = named is state.speaks or fold(text) == _GERMAN_IN_GERMAN
    return named is Language.DE and state.language is None and not own


def _about_screen(state: State, text: str, world: World) -> Step | None:
    """What words about the screen lead to; None for those of a wish."""
    language = asked_language(text)
    if language is not None:
        return say(in_language(state, language), world)
    rest = without_unknown_level(text)
    if rest is not None:
        heard = hear(rest, None, world.snapshot)
        answers = heard.over(state.answers, world.snapshot)
        return say(without_a_test(replace(state, answers=answers), (), world), world)
    said, on = aside(text), state.at
    if on.offer is not None and on.screen in STAYS | REPORTING and said in ON_AN_OFFER:
        return _as_pressed(state, Verb(said), on.offer, world)
    if on.offer is not None and on.screen in STAYS and said is None and (fact := asked_fact(text)):
        return told_fact(state, on.offer, fact, world)
    match said:
        case Aside.LIST:
            return say(gone_to(state, SAVED), world)
        case Aside.DATA:
            return say(gone_to(state, PRIVACY), world)
        case Aside.STOP | Aside.END if state.wishes or state.saved:
            note = Stopped(wishes=len(state.wishes), list=bool(state.saved))
            return remark(replace(state, wishes=()), world, note)
        case Aside.STOP:
            return remark(state, world, Note.ALL_RIGHT)
        case Aside.CANCEL | Aside.END:
            return say(begun_anew(state), world, Note.CANCELLED)
        case Aside.THANKS:
            return remark(state, world, Note.THANKS)
        case _:
            return None


def _as_pressed(state: State, verb: Verb, code: str, world: World) -> Step | None:
    """As if this button of the card had been pressed, with the words of a toast in a message."""
    token = Token(turn=state.turn, verb=verb, arguments=(code,))
    step = pressed(state, token, world)
    if step is None:
        return None
    after, effects = step
    after = replace(
        after, tap=Tap(button=digest(str(token).encode()), at=world.now, turn=after.turn)
    )
    notes = [effect.note for effect in effects if isinstance(effect, Toast)]
    if notes:
        return remark(after, world, notes[0])
    return after, effects


def _is_writing(state: State, world: World) -> bool:
    """Whether a sentence about an offer is what is typed now; later it is a wish again."""
    return state.tap is not None and world.now - state.tap.at < PATIENCE


def _talked(state: State, heard: Heard, world: World) -> Step:
    """Words about the conversation itself, or words that say nothing to us."""
    match heard.talk:
        case "yes" | "no" | "nothing" | "a-little" | "dont-know" as said if (
            state.at.screen is Screen.CAN_DO
        ):
            return say(*able(state, said == "yes", world))
        case "dont-know" if state.at.question is Question.LEVEL:
            return say(without_a_test(state, (), world), world)
        case "dont-know" | "rather-not" | "all" if state.at.question is not None:
            return say(declined(state, world), world)
        case "yes" if len(state.at.maybe) == 1:
            return say(meant(state, state.at.maybe[0], world), world)
        case talk if talk == "back" or (talk == "no" and state.at.maybe):
            after, effects = leave(state, world)
            return after, tuple(
                Say(reply=e.reply) if isinstance(e, EditPressed) else e for e in effects
            )
        case "nearer":
            return say(asked_again(state, Question.DISTRICT), world)
        case "start-over":
            return say(begun_anew(state), world)
        case "other-language":
            return say(gone_to(state, LANGUAGES), world)
        case "help" | "who-are-you":
            return say(gone_to(state, HELP), world)
        case "more" if state.at.screen is Screen.RESULTS:
            following = replace(state.at, page=state.at.page + 1)
            return say(gone_to(state, following), world)
        case "greeting" | "introduction" | "how-are-you":
            return remark(state, world, Note.GREETING)
        case "thanks" | "goodbye":
            return remark(state, world, Note.THANKS)
        case "no":
            return remark(state, world, Note.ALL_RIGHT)
        case _:
            return remark(state, world, Note.NOT_UNDERSTOOD)


def located(state: State, event: SharedLocation, world: World) -> Step:
    """As if the district around the place had been typed."""
    lexicon = world.snapshot.lexicon
    district = nearest_district((event.latitude, event.longitude), lexicon)
    if district is None or state.at.screen is Screen.SENTENCE:
        return remark(state, world, Note.FAR_AWAY)
    return say(told(state, naming(lexicon[district]), world), world)
