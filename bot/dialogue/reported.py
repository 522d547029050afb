"""“Something is wrong”, from the first press to the thanks."""

from dataclasses import replace

from bot.dialogue.asides import Aside, aside, wants
from bot.dialogue.effects import FileReport
from bot.dialogue.moves import given_up, gone_back, gone_to, reported
from bot.dialogue.replies import RESULTS, Step, remark, say
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
from bot.dialogue.switching import asked_language
from bot.dialogue.views import Note
from catalog.matching import Understanding
from catalog.matching.text.fold import tokenise
from catalog.matching.text.plain_words import plain_words

_NO_SENTENCE = frozenset({Aside.SKIP, Aside.THANKS})
_NO_SENTENCE_TALK = frozenset({"no", "nothing", "rather-not", "dont-know", "thanks", "goodbye"})
_TALK = frozenset(
    {
        *("greeting", "how-are-you", "introduction", "who-are-you"),
        *("help", "human", "start-over", "other-language"),
    }
)


def faulted(state: State, fault: Fault, world: World) -> Step:
    """On to the sentence; who said the same before is told that it is known."""
    offer = find_offer(state.at.offer or "", world.snapshot)
    if offer is None:
        return say(gone_to(state, RESULTS), world, Note.OFFER_GONE)
    if is_reported(not_fixed(state.reports, world.fixed), offer.id, fault):
        return say(reported(state), world, Note.REPORTED_BEFORE)
    at = replace(state.at, screen=Screen.SENTENCE, fault=fault)
    return say(gone_to(state, at), world)


def filed(state: State, sentence: str, world: World, note: Note | None = None) -> Step:
    """Thanks for a report, which goes out once; a sentence always says something more."""
    at = state.at
    offer = find_offer(at.offer or "", world.snapshot)
    if offer is None or at.fault is None:
        return say(gone_to(state, RESULTS), world, Note.OFFER_GONE)
    if not sentence and is_reported(not_fixed(state.reports, world.fixed), offer.id, at.fault):
        return say(reported(state), world, Note.REPORTED_BEFORE)
    after, thanks = say(reported(state), world, note)
    open_ = OpenReport(code=world.code, offer=offer.id, fault=at.fault, since=world.now.date())
    filed = FileReport(
        code=world.code,
        offer=offer.id,
        fault=at.fault,
        sentence=sentence,
        language=state.speaks,
    )
    return replace(after, reports=with_report(after.reports, open_)), (filed, *thanks)


def written_about(state: State, text: str, world: World) -> Step | None:
    """What is typed is the sentence; before a fault was chosen it is about something else.

    Who says no or thanks reports without one. None for what nobody writes to the office: a
    command, words about the screen or the talk, a wish of its own.
    """
    sentence = one_sentence(text)
    understood = world.snapshot.understand(sentence)
    asks, talk = aside(sentence), understood.talk[:1]
    if asks is Aside.WRONG:  # "stimmt nicht", which is no plain no
        talk = ()
    if not sentence or talk == ("yes",):
        return say(gone_to(state, state.at), world)
    if talk == ("back",):
        return say(gone_back(state), world)
    if asks in _NO_SENTENCE or not _NO_SENTENCE_TALK.isdisjoint(talk):
        if state.at.fault is None:
            return remark(given_up(state), world, Note.ALL_RIGHT)
        return filed(state, "", world, Note.NO_SENTENCE)
    about_talk = not _TALK.isdisjoint(talk) or asked_language(sentence) is not None
    if sentence.startswith("/") or asks not in {None, Aside.WRONG} or about_talk:
        return None
    if _is_wish(sentence, understood):
        return None
    if state.at.fault is None:
        at = replace(state.at, screen=Screen.SENTENCE, fault=Fault.OTHER)
        state = replace(state, at=at)
    return filed(state, sentence, world, Note.SENTENCE_SENT)


def _is_wish(sentence: str, understood: Understanding) -> bool:
    """Whether a topic is looked for, rather than told of ("the German course is on Tuesday").

    All of it is understood, and it says that it wants something or for whom, or is a bare name.
    """
    said = understood.answers
    if not said.topics or understood.unused:
        return False
    words = [token.text for token in tokenise(sentence)]
    return said.whom is not None or wants(sentence) or not any(map(plain_words().empty, words))
