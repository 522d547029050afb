"""Shown at the desk: what the person wants, in German for who sits there and in their own words."""

from collections.abc import Iterator

from bot.dialogue.views import DeskView, Reply
from bot.presentation import facts
from bot.presentation.keyboards import Rows, way_out
from bot.presentation.markup import Line, clip
from bot.presentation.texts import Texts, texts
from catalog.lexicon import Language, Lexicon
from catalog.offers import Level

_LONGEST_TITLE = 200


def desk_screen(
    view: DeskView, reply: Reply, words: Texts, lexicon: Lexicon
) -> tuple[tuple[Line, ...], Rows]:
    """The German words first, for they are what is shown; below what they mean."""
    # translators: above a few German sentences to be shown to the people there
    lines = [Line("🗣 " + words.say("Show this there:")), Line()]
    lines += _said(view, texts(Language.DE), lexicon)
    if words.language is not Language.DE:
        # translators: above the same sentences as before, now in the reader's language
        lines += [Line(), Line("💬 " + words.say("This is what it means:")), Line()]
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
    if view.level is Level.A0:
        # translators: what a person says at the desk
        yield Line("🎓 " + words.say("I do not speak German yet."), language=language)
    elif view.level is not None:
        # translators: what a person says at the desk; {level} is like A2
        level = words.say("My German level: {level}", level=view.level.upper())
        yield Line("🎓 " + level, language=language)
    things = facts.together(offer.bring, offer.bring_note, words, lexicon)
    if things:
        # translators: what a person says at the desk; {things} is a list of papers
        yield Line("🎒 " + words.say("I bring: {things}", things=things), language=language)
    # translators: what a person says at the desk
    yield Line(words.say("Can you help me, please?"), language=language)
