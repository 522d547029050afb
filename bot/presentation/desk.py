"""Shown at the desk: what the person wants, in German for who sits there and in their own words."""

from collections.abc import Iterator

from bot.dialogue.views import DeskView, Reply
from bot.presentation import facts
from bot.presentation.bidi import paired
from bot.presentation.keyboards import Rows, way_out
from bot.presentation.markup import Line, clip, first_that_fits
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts, texts
from catalog.lexicon import Language, Lexicon
from catalog.matching import Answers, Whom
from catalog.offers import Level, Offer

_LONGEST_VALUES = (200, 100, 60, 40, 25)  # UTF-16 units; all of it is there in two languages
_ADVICE = "advice"


def desk_screen(
    view: DeskView, reply: Reply, words: Texts, lexicon: Lexicon, room: int
) -> tuple[tuple[Line, ...], Rows]:
    """The German words first, for they are what is shown; below what they mean.

    Within ``room`` UTF-16 units.
    """
    versions = (_lines(view, words, lexicon, most) for most in _LONGEST_VALUES)
    return first_that_fits(versions, room), way_out(reply, words)


def _lines(view: DeskView, words: Texts, lexicon: Lexicon, most: int) -> Iterator[Line]:
    # translators: above a few German sentences to be shown to the people there
    yield from (Line(Sign.DESK + words.say("Show this there:")), Line())
    yield from _said(view, texts(Language.DE), lexicon, most)
    if words.language is not Language.DE:
        # translators: above the same sentences as before, now in the reader's language
        meaning = Line(Sign.MEANING + words.say("This is what it means:"))
        yield from (Line(), meaning, Line())
        yield from _said(view, words, lexicon, most)


def _said(view: DeskView, words: Texts, lexicon: Lexicon, most: int) -> Iterator[Line]:
    """What the person would say at the desk, in one language; values at most so long."""
    offer, answers, language = view.offer, view.answers, words.language
    own = offer.texts.get(language)
    title_in = language if own and own.title else offer.source_language
    # translators: what a person says at the desk; the name of the offer follows on the next line
    yield Line(words.say("Hello. I am interested in this offer:"), language=language)
    yield Line(clip(offer.text(language).title, most), bold=True, language=title_in)
    if wish := paired(clip(_wish(offer, answers, words, lexicon), most)):
        # translators: what a person says at the desk; {wish} like "German course · evening"
        yield Line(Sign.WISH + words.say("I am looking for: {wish}", wish=wish), language=language)
    if view.about:
        # translators: what a person says at the desk of an advice office; {offer} is the name of
        # the offer about which they need advice
        about = words.say("It is about: {offer}", offer=clip(view.about.text(language).title, most))
        yield Line(Sign.PAPERS + about, language=language)
    if people := _whom(answers, words):
        yield Line(Sign.PEOPLE + people, language=language)
    if answers.level is not None:
        yield Line(Sign.LEVEL + _level(answers.level, answers.whom, words), language=language)
    bring = facts.together(offer.bring, offer.bring_note, words, lexicon)
    if things := paired(clip(bring, most)):
        # translators: what a person says at the desk; {things} is a list of papers
        yield Line(Sign.BRING + words.say("I bring: {things}", things=things), language=language)
    # translators: what a person says at the desk
    yield Line(words.say("Can you help me, please?"), language=language)


def _wish(offer: Offer, answers: Answers, words: Texts, lexicon: Lexicon) -> str:
    """What is looked for, of the topic and otherwise; "" where the offer is for something else.

    Somebody may look at an offer on their list and search for another thing meanwhile. At an
    advice office any topic can be what it is about.
    """
    covers = lexicon.covers
    there = [topic for topic in offer.topics if topic in lexicon]
    about = (covers(one, other) or covers(other, one) for one in answers.topics for other in there)
    if answers.topics and not any(about) and not any(covers(_ADVICE, topic) for topic in there):
        return ""
    mode = (answers.mode,) if answers.mode else ()
    said = (*answers.topics, *answers.groups, *answers.times, *answers.needs, *mode)
    return facts.side_by_side(facts.names(said, lexicon, words.language), words.language)


def _whom(answers: Answers, words: Texts) -> str:
    age = facts.age_range(*answers.ages, words) if answers.ages else ""
    if answers.whom is Whom.CHILD and age:
        # translators: what a person says at the desk; {age} is like "8 years" or "6 to 9 years"
        return words.say("This is for my child, {age}.", age=age)
    if answers.whom is Whom.CHILD:
        # translators: what a person says at the desk
        return words.say("This is for my child.")
    if answers.whom is Whom.FAMILY:
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
