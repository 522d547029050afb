"""Shown at the desk: what the person wants, in German for who sits there and in their own words."""

from collections.abc import Iterator

from bot.dialogue.views import DeskView, Reply
from bot.presentation import facts
from bot.presentation.keyboards import Rows, way_out
from bot.presentation.markup import Line, clip
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts, texts
from catalog.lexicon import Language, Lexicon
from catalog.matching import Whom
from catalog.offers import Level

_LONGEST_TITLE = 200


def desk_screen(
    view: DeskView, reply: Reply, words: Texts, lexicon: Lexicon
) -> tuple[tuple[Line, ...], Rows]:
    """The German words first, for they are what is shown; below what they mean."""
    # translators: above a few German sentences to be shown to the people there
    lines = [Line(Sign.DESK + words.say("Show this there:")), Line()]
    lines += _said(view, texts(Language.DE), lexicon)
    if words.language is not Language.DE:
        # translators: above the same sentences as before, now in the reader's language
        lines += [Line(), Line(Sign.MEANING + words.say("This is what it means:")), Line()]
        lines += _said(view, words, lexicon)
    return tuple(lines), way_out(reply, words)


def _said(view: DeskView, words: Texts, lexicon: Lexicon) -> Iterator[Line]:
    """What the person would say at the desk, in one language."""
    offer, language = view.offer, words.language
    own = offer.texts.get(language)
    title_in = language if own and own.title else offer.source_language
    # translators: what a person says at the desk; the name of the offer follows on the next line
    yield Line(words.say("Hello. I am interested in this offer:"), language=language)
    yield Line(clip(offer.text(language).title, _LONGEST_TITLE), bold=True, language=title_in)
    if people := _whom(view, words):
        yield Line(Sign.PEOPLE + people, language=language)
    if view.level is not None:
        yield Line(Sign.LEVEL + _level(view.level, view.whom, words), language=language)
    things = facts.together(offer.bring, offer.bring_note, words, lexicon)
    if things:
        # translators: what a person says at the desk; {things} is a list of papers
        yield Line(Sign.BRING + words.say("I bring: {things}", things=things), language=language)
    # translators: what a person says at the desk
    yield Line(words.say("Can you help me, please?"), language=language)


def _whom(view: DeskView, words: Texts) -> str:
    age = facts.age_range(*view.ages, words) if view.ages else ""
    if view.whom is Whom.CHILD and age:
        # translators: what a person says at the desk; {age} is like "8 years" or "6 to 9 years"
        return words.say("This is for my child, {age}.", age=age)
    if view.whom is Whom.CHILD:
        # translators: what a person says at the desk
        return words.say("This is for my child.")
    if view.whom is Whom.FAMILY:
        # translators: what a person says at the desk
        return words.say("This is for my family.")
    return ""


def _level(level: Level, whom: Whom | None, words: Texts) -> str:
    if whom is Whom.CHILD and level is Level.A0:
        # translators: what a person says at the desk
        return words.say("My child does not speak German yet.")
    if whom is Whom.CHILD:
        # translators: card: German level needed; {level} is like "A1–B1" or "from A2"
        return words.say("German level: {level}", level=level.upper())
    if level is Level.A0:
        # translators: what a person says at the desk
        return words.say("I do not speak German yet.")
    # translators: what a person says at the desk; {level} is like A2
    return words.say("My German level: {level}", level=level.upper())
