"""One event in, the new state and what to do about it out.

Two rules. Which move an event makes is decided here and nowhere else. A step never fails and
never leaves a screen without a way out: whatever comes, there is a reply that a person
understands.
"""

from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.dialogue.advice import advice_on_papers
from bot.dialogue.can_do import Estimate, estimate, next_sentence
from bot.dialogue.digest import digest
from bot.dialogue.effects import (
    EditPressed,
    Effect,
    FileReport,
    Forget,
    Say,
    SendCalendar,
    SendPlace,
    Toast,
)
from bot.dialogue.events import (
    Chose,
    Command,
    Commanded,
    Event,
    Said,
    SentOther,
    SharedLocation,
    language_of_app,
)
from bot.dialogue.hearing import Heard, bare_number, hear, named_language, naming
from bot.dialogue.moves import (
    answered,
    asked_again,
    begun_anew,
    declined,
    fresh,
    gone_back,
    gone_to,
    guessing,
    in_language,
    reported,
    under_the_cards,
    without_a_test,
)
from bot.dialogue.nearby import nearest_district
from bot.dialogue.news import fitting
from bot.dialogue.policy import options
from bot.dialogue.questions import Extra, cleared, filled, still_known, unanswered
from bot.dialogue.reporting import (
    Fault,
    OpenReport,
    is_reported,
    not_fixed,
    one_sentence,
    still_open,
    with_report,
)
from bot.dialogue.saved import is_on, with_offer
from bot.dialogue.showing import STAYS, World, find_offer, leading, offers_listed, show
from bot.dialogue.state import Position, Question, Screen, State
from bot.dialogue.tokens import ON_CARD, TIMELESS, Token, Verb, link_code, parse
from bot.dialogue.views import ForgottenView, Note, NoteView, Reply
from bot.dialogue.wishes import Wish, dropped, knowing, watched
from bot.dialogue.writing import clearly_other
from catalog.lexicon import Language
from catalog.matching import Answers
from catalog.offers.dates import has_dates, next_run

Step = tuple[State, tuple[Effect, ...]]

OFFER_LINK = "o-"
ONE_TAP = timedelta(seconds=3)
"""The same button once more within this time is the second tap of one finger."""
LANGUAGES = Position(screen=Screen.LANGUAGE)
HELP = Position(screen=Screen.HELP)
PRIVACY = Position(screen=Screen.PRIVACY)
RESULTS = Position(screen=Screen.RESULTS)
SAVED = Position(screen=Screen.SAVED)


def step(state: State, event: Event, world: World) -> Step:
    """The whole dialogue: where the event leads, and what is to be done."""
    state = replace(
        state,
        answers=still_known(state.answers, world.snapshot.lexicon),
        reports=still_open(state.reports, world.now.date()),
    )
    app = language_of_app(event.app_language)
    state = guessing(state, (app,) if app else ())
    match event:
        case Commanded():
            return _commanded(state, event, world)
        case Chose():
            return _chosen(state, event, world)
        case Said():
            return _said(state, event, world)
        case SentOther():
            return _remark(state, world, Note.NO_WORDS)
        case SharedLocation():
            return _located(state, event, world)
        case _:
            assert_never(event)


# --- commands -----------------------------------------------------------------------------


def _commanded(state: State, event: Commanded, world: World) -> Step:
    match event.command:
        case Command.START:
            return _started(state, event.payload, world)
        case Command.CANCEL:
            return _say(begun_anew(state), world, Note.CANCELLED)
        case Command.LANGUAGE:
            return _say(gone_to(state, LANGUAGES), world)
        case Command.LIST:
            return _say(gone_to(state, SAVED), world)
        case Command.HELP:
            return _say(gone_to(state, HELP), world)
        case Command.PRIVACY:
            return _say(gone_to(state, PRIVACY), world)
        case Command.FORGET:
            return _forgotten(state, world)


def _started(state: State, payload: str, world: World) -> Step:
    """A link to an offer opens it; without one a start begins anew and keeps the language.

    A link to nothing drops no answers: what was going on goes on.
    """
    if not payload:
        return _say(begun_anew(state), world)
    code = payload.removeprefix(OFFER_LINK)
    if not payload.startswith(OFFER_LINK) or find_offer(code, world.snapshot) is None:
        under_way = state.answers != Answers() and state.at.screen not in STAYS
        after = gone_to(state, state.at) if under_way else begun_anew(state)
        return _say(after, world, Note.OFFER_GONE)
    return _say(gone_to(state, Position(screen=Screen.OFFER, offer=code)), world)


def _forgotten(state: State, world: World) -> Step:
    """Nothing but the language of this one answer outlives it, and that is not stored."""
    after = fresh(world)
    reply = Reply(language=state.speaks, turn=after.turn, view=ForgottenView(), back=False)
    return after, (Forget(), Say(reply=reply))


# --- presses ------------------------------------------------------------------------------


def _chosen(state: State, event: Chose, world: World) -> Step:
    """A button pressed again in the same moment is one press: the first has done it all."""
    button = digest(event.token.encode())
    if state.tapped is not None:
        last, moment = state.tapped
        if last == button and world.now - moment < ONE_TAP:
            return state, ()
    state = replace(state, tapped=(button, world.now))
    token = parse(event.token)
    pressed = _pressed_in_time(state, token, world) if token else None
    return pressed or _stale(state, token, world)


def _pressed_in_time(state: State, token: Token, world: World) -> Step | None:
    """What the press does; None for one of a screen that something else has replaced."""
    if token.turn == state.turn or token.verb in TIMELESS:
        return _pressed(state, token, world)
    under = under_the_cards(state, token.turn)
    return _pressed(under, token, world) if under else None


def _pressed(state: State, token: Token, world: World) -> Step | None:
    """What a valid press does; None for one that means nothing on this screen."""
    match token.verb, token.arguments:
        case Verb.LANGUAGE, (code,) if code in set(Language):
            return _edit(in_language(state, Language(code)), world)
        case Verb.LANGUAGES, ():
            return _edit(gone_to(state, LANGUAGES), world)
        case Verb.PRIVACY, ():
            return _edit(gone_to(state, PRIVACY), world)
        case Verb.RESTART, ():
            return _restarted(state, world)
        case Verb.OFFER, (code,):
            return _opened(state, code, world)
        case Verb.DESK, (code,):
            return _opened(state, code, world, Screen.DESK)
        case Verb.WRONG, (code,):
            return _opened(state, code, world, Screen.WRONG)
        case Verb.PLACE, (code,):
            return _place(state, code, world)
        case Verb.SAVE, (code,):
            return _saved(state, code, world)
        case Verb.UNSAVE, (code,):
            return _unsaved(state, code, world)
        case Verb.SAVED, ():
            return _say(gone_to(state, SAVED), world)
        case Verb.UNWATCH, (code,):
            return _unwatched(state, token, code, world)
        case Verb.CALENDAR, (code,):
            return _calendar(state, code, world)
        case Verb.PAPERS, ():
            return _advice(state, world)
        case Verb.BACK, () | ("card",):
            return _leave(state, world)
        case _ if state.language is None:
            return None
        case Verb.ANSWER, (question, value) if state.at.question == question:
            return _answered(state, value, world)
        case Verb.MEANT, (concept,) if concept in state.at.maybe:
            return _edit(_meant(state, concept, world), world)
        case Verb.DECLINE, (Question.LEVEL, "unknown") if state.at.question is Question.LEVEL:
            return _edit(without_a_test(state, (), world), world)
        case Verb.DECLINE, (question, _) if state.at.question == question:
            return _edit(declined(state, world), world)
        case Verb.CAN, ("yes" | "no" as said,) if state.at.screen is Screen.CAN_DO:
            return _edit(*_able(state, said == "yes", world))
        case Verb.PAGE, (digits,) if digits.isdecimal():
            page = min(int(digits), len(world.snapshot.offers))
            return _edit(gone_to(state, Position(screen=Screen.RESULTS, page=page)), world)
        case Verb.RESULTS, ():
            return _edit(gone_to(state, RESULTS), world)
        case Verb.WATCH, () if state.at.screen is Screen.RESULTS:
            return _watched(state, world)
        case Verb.CHANGE, () | ("card",):
            return _change(state, world)
        case Verb.FAULT, (fault,) if state.at.screen is Screen.WRONG and fault in set(Fault):
            return _edited(_faulted(state, Fault(fault), world))
        case Verb.REPORT, () if state.at.screen is Screen.SENTENCE:
            return _edited(_reported(state, "", world))
        case Verb.DROP, (said,) if (droppable := _droppable(said)) is not None:
            answers = cleared(droppable, state.answers, world.snapshot.lexicon)
            return _edit(gone_to(state, RESULTS, answers), world)
        case Verb.REASK, (question,) if question in set(Question):
            return _edit(asked_again(state, Question(question)), world)
        case _:
            return None


def _answered(state: State, value: str, world: World) -> Step | None:
    question, lexicon = state.at.question, world.snapshot.lexicon
    if question is None:
        return None
    before = unanswered(question, state.answers, lexicon)
    if value not in {option.value for option in options(question, before, world.snapshot)}:
        return None
    return _edit(answered(state, filled(question, before, value), world), world)


def _meant(state: State, concept: str, world: World) -> State:
    """As if the concept had been said where the text was that may have meant it."""
    return _told(state, naming(world.snapshot.lexicon[concept]), world)


def _able(state: State, can: bool, world: World) -> tuple[State, World, Estimate | None]:
    """After yes or no to a can-do sentence; the estimate is said once there is one."""
    said = (*state.at.can, can)
    guess = estimate(said) if next_sentence(said) is None else None
    return without_a_test(state, said, world), world, guess


def _restarted(state: State, world: World) -> Step:
    """Begin anew under what was said so far; pressed twice, the second press adds nothing."""
    after = begun_anew(state)
    fresh_already = (state.at, state.answers, state.trail) == (after.at, after.answers, after.trail)
    return _edit(state, world) if fresh_already else _say(after, world)


def _droppable(said: str) -> Question | Extra | None:
    if said in set(Extra):
        return Extra(said)
    return Question(said) if said in set(Question) else None


def _change(state: State, world: World) -> Step:
    """From a card, which stays, the answers come in a message of their own."""
    after = gone_to(state, Position(screen=Screen.CHANGE))
    return _say(after, world) if state.at.screen in STAYS else _edit(after, world)


def _opened(state: State, code: str, world: World, screen: Screen = Screen.OFFER) -> Step:
    """A card is a message of its own: it stays in the chat when the talk goes on."""
    offer = find_offer(code, world.snapshot)
    if offer is None:
        return _say(gone_to(state, state.at), world, Note.OFFER_GONE)
    if is_on(state.saved, offer.id):  # seen as it is now
        state = replace(state, saved=with_offer(state.saved, offer))
    return _say(gone_to(state, Position(screen=screen, offer=code)), world)


def _place(state: State, code: str, world: World) -> Step:
    offer = find_offer(code, world.snapshot)
    if offer is None or offer.place.latitude is None:
        return state, (Toast(note=Note.NO_MAP, language=state.speaks),)
    return state, (SendPlace(offer=offer, language=state.speaks),)


def _saved(state: State, code: str, world: World) -> Step:
    offer = find_offer(code, world.snapshot)
    if offer is None:
        return state, (Toast(note=Note.OFFER_GONE, language=state.speaks),)
    after = replace(state, saved=with_offer(state.saved, offer))
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
    run = next_run(offer, world.now.date()) if offer else None
    if offer is None or run is None or not has_dates(run, world.now):
        return state, (Toast(note=Note.NO_DATES, language=state.speaks),)
    return state, (SendCalendar(offer=offer, language=state.speaks),)


def _advice(state: State, world: World) -> Step:
    """Who can say what the papers allow, as a wish of its own; "back" finds the one before."""
    wish = advice_on_papers(world.snapshot)
    if wish is None:
        return state, (Toast(note=Note.NO_ADVICE, language=state.speaks),)
    return _say(gone_to(state, RESULTS, wish), world)


def _faulted(state: State, fault: Fault, world: World) -> Step:
    """On to the sentence; who said the same before is thanked at once."""
    offer = find_offer(state.at.offer or "", world.snapshot)
    if offer is None:
        return _say(gone_to(state, RESULTS), world, Note.OFFER_GONE)
    if is_reported(not_fixed(state.reports, world.fixed), offer.id, fault):
        return _say(reported(state), world)
    at = replace(state.at, screen=Screen.SENTENCE, fault=fault)
    return _say(gone_to(state, at), world)


def _reported(state: State, sentence: str, world: World) -> Step:
    """Thanks for a report, which goes out once."""
    at = state.at
    offer = find_offer(at.offer or "", world.snapshot)
    if offer is None or at.fault is None:
        return _say(gone_to(state, RESULTS), world, Note.OFFER_GONE)
    after, thanks = _say(reported(state), world)
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


# --- typed text ---------------------------------------------------------------------------


def _said(state: State, event: Said, world: World) -> Step:
    """What a text leads to; in another language than the chosen one, that is offered once."""
    after, effects = _understood(state, event, world)
    other = clearly_other(event.text, after.speaks)
    if other is None or other in after.suggested or after.at.screen is Screen.LANGUAGE:
        return after, effects
    return replace(after, suggested=(*after.suggested, other)), tuple(
        Say(reply=replace(e.reply, switch=other)) if isinstance(e, Say) else e for e in effects
    )


def _understood(state: State, event: Said, world: World) -> Step:
    if state.at.screen is Screen.LANGUAGE:
        chosen = named_language(event.text)
        if chosen is not None:
            return _say(in_language(state, chosen), world)
    if state.at.screen is Screen.SENTENCE:
        return _written(state, event.text, world)
    if state.at.screen is Screen.RESULTS:
        number = bare_number(event.text)
        if number and len(listed := offers_listed(state, world, number)) == number:
            return _opened(state, link_code(listed[-1].offer.id), world)
    question = state.at.question if state.at.screen is Screen.QUESTION else None
    heard = hear(event.text, question, world.snapshot)
    state = guessing(state, heard.script)
    if heard.answers != Answers():
        return _say(_told(state, heard, world), world)
    if leading(heard.maybe, state, world.snapshot):
        return _say(gone_to(state, Position(screen=Screen.MAYBE, maybe=heard.maybe)), world)
    return _talked(state, heard, world)


def _written(state: State, text: str, world: World) -> Step:
    """Whatever is typed is the sentence, but for a plain yes, no or back."""
    sentence = one_sentence(text)
    talk = world.snapshot.understand(sentence).talk if " " not in sentence else ()
    match talk:
        case ("no" | "nothing", *_):
            return _reported(state, "", world)
        case ("back", *_):
            return _say(gone_back(state), world)
        case _ if not sentence or "yes" in talk:
            return _say(gone_to(state, state.at), world)
        case _:
            return _reported(state, sentence, world)


def _talked(state: State, heard: Heard, world: World) -> Step:
    """Words about the conversation itself, or words that say nothing to us."""
    match heard.talk:
        case "yes" | "no" | "nothing" | "a-little" | "dont-know" as said if (
            state.at.screen is Screen.CAN_DO
        ):
            return _say(*_able(state, said == "yes", world))
        case "dont-know" if state.at.question is Question.LEVEL:
            return _say(without_a_test(state, (), world), world)
        case "dont-know" | "rather-not" | "all" if state.at.question is not None:
            return _say(declined(state, world), world)
        case "yes" if len(state.at.maybe) == 1:
            return _say(_meant(state, state.at.maybe[0], world), world)
        case talk if talk == "back" or (talk == "no" and state.at.maybe):
            after, effects = _leave(state, world)
            return after, tuple(
                Say(reply=e.reply) if isinstance(e, EditPressed) else e for e in effects
            )
        case "start-over":
            return _say(begun_anew(state), world)
        case "other-language":
            return _say(gone_to(state, LANGUAGES), world)
        case "help" | "who-are-you":
            return _say(gone_to(state, HELP), world)
        case "more" if state.at.screen is Screen.RESULTS:
            following = replace(state.at, page=state.at.page + 1)
            return _say(gone_to(state, following), world)
        case "greeting" | "how-are-you":
            return _remark(state, world, Note.GREETING)
        case "thanks" | "goodbye":
            return _remark(state, world, Note.THANKS)
        case _:
            return _remark(state, world, Note.NOT_UNDERSTOOD)


def _told(state: State, heard: Heard, world: World) -> State:
    """The state with what a sentence said filled in; a wish of another kind starts anew.

    Who corrects an earlier answer has not answered the question on the screen.
    """
    lexicon = world.snapshot.lexicon
    asked = state.asked if heard.corrects else None
    if heard.new_wish(state.answers, lexicon):
        asked = ()
    return answered(state, heard.over(state.answers, lexicon), world, asked)


def _located(state: State, event: SharedLocation, world: World) -> Step:
    """As if the district around the place had been typed."""
    lexicon = world.snapshot.lexicon
    district = nearest_district((event.latitude, event.longitude), lexicon)
    if district is None or state.at.screen is Screen.SENTENCE:
        return _remark(state, world, Note.FAR_AWAY)
    return _say(_told(state, naming(lexicon[district]), world), world)


# --- replies ------------------------------------------------------------------------------


def _say(state: State, world: World, note: Note | Estimate | None = None) -> Step:
    return state, (Say(reply=show(state, world, note)),)


def _remark(state: State, world: World, note: Note) -> Step:
    """A word in between. A question is asked again under it; a list, a card, thanks are not.

    Where a sentence about an offer is waited for, nobody is asked what they look for.
    """
    if state.language is None:
        return _say(gone_to(state, state.at), world, note)
    if state.at.screen is Screen.SENTENCE:
        return _say(state, world, Note.ONLY_TEXT)
    reply = show(state, world, note)
    if state.at.screen in {Screen.RESULTS, Screen.REPORTED, *STAYS}:
        reply = replace(reply, view=NoteView())
    return state, (Say(reply=reply),)


def _edit(state: State, world: World, note: Estimate | None = None) -> Step:
    return state, (EditPressed(reply=show(state, world, note)),)


def _edited(said: Step) -> Step:
    """The same, with the message whose button was pressed in place of a new one."""
    after, effects = said
    return after, tuple(EditPressed(reply=e.reply) if isinstance(e, Say) else e for e in effects)


def _leave(state: State, world: World) -> Step:
    """One screen back. A card stays where it is, so what lies before it is said anew."""
    after = gone_back(state)
    return _say(after, world) if state.at.screen in STAYS else _edit(after, world)
