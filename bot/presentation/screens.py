"""From a reply to a message: which lines and buttons each screen has."""

from typing import assert_never

from bot.dialogue.can_do import Estimate
from bot.dialogue.views import (
    CanDoView,
    ChangeView,
    DeskView,
    FactView,
    ForgottenView,
    HelplinesView,
    HelpView,
    LanguageView,
    MaybeView,
    NewsView,
    Note,
    NoteView,
    OfferView,
    PrivacyView,
    QuestionView,
    Reply,
    ReportedView,
    ResultsView,
    SavedView,
    SentenceView,
    Stopped,
    WrongView,
)
from bot.presentation.bidi import bare
from bot.presentation.bidi import line as directed
from bot.presentation.card import card
from bot.presentation.desk import desk_screen
from bot.presentation.fact_asked import fact_screen
from bot.presentation.helplines import helplines_screen
from bot.presentation.keyboards import Rows, begin_again, mirrored, switch, to_what_holds, way_out
from bot.presentation.markup import LONGEST_MESSAGE, Line, clip, length, one_line, to_html
from bot.presentation.messages import Message, Pin
from bot.presentation.news import news_screen
from bot.presentation.notes import estimated, note_text, stopped
from bot.presentation.pages import forgotten_lines, help_lines, languages, privacy_lines
from bot.presentation.questions import can_do_screen, change_screen, maybe_screen, question_screen
from bot.presentation.reporting import reported_screen, sentence_screen, wrong_screen
from bot.presentation.results import results_screen
from bot.presentation.saved import saved_screen
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts, texts
from catalog.lexicon import Language, Lexicon
from catalog.offers import Offer

_LONGEST_PIN_TEXT = 200


def present(reply: Reply, lexicon: Lexicon, bot_name: str) -> Message:
    """The reply as the person sees it: text in their language and rows in their direction."""
    words = texts(reply.language)
    note = _note_lines(reply.note, words)
    lines, rows = _screen(reply, words, lexicon, bot_name, LONGEST_MESSAGE - length(note))
    lines = (*note, *lines)
    rows = (*mirrored(rows, reply.language), *switch(reply))
    return Message(html=to_html(lines, reply.language), rows=rows)


def _note_lines(note: Note | Estimate | Stopped | None, words: Texts) -> tuple[Line, ...]:
    match note:
        case None:
            return ()
        case Estimate():
            return Line(estimated(note, words)), Line()
        case Stopped():
            return *map(Line, stopped(note, words)), Line()
        case _:
            return Line(note_text(note, words)), Line()


def toast(note: Note, language: Language) -> str:
    """A note as the short text over the chat."""
    return note_text(note, texts(language))


def pin(offer: Offer, language: Language) -> Pin:
    """The offer's door on the map. ValueError for an offer without coordinates."""
    place = offer.place
    if place.latitude is None or place.longitude is None:
        raise ValueError(f"offer {offer.id} has no coordinates")
    # Telegram wants a name and an address; the provider's name helps at the door without one.
    name = _for_a_pin(offer.text(language).title) or _for_a_pin(offer.provider) or Sign.PLACE.sign
    return Pin(
        latitude=place.latitude,
        longitude=place.longitude,
        title=directed(name, language),
        address=_for_a_pin(place.address) or _for_a_pin(offer.provider) or name,
    )


def _for_a_pin(text: str) -> str:
    return clip(one_line(bare(text)), _LONGEST_PIN_TEXT)


def _screen(
    reply: Reply, words: Texts, lexicon: Lexicon, bot_name: str, room: int
) -> tuple[tuple[Line, ...], Rows]:
    match reply.view:
        case LanguageView() as view:
            return languages(view, reply)
        case QuestionView() as view:
            return question_screen(view, reply, words, lexicon)
        case CanDoView() as view:
            return can_do_screen(view, reply, words, lexicon)
        case MaybeView() as view:
            return maybe_screen(view, reply, words, lexicon)
        case ResultsView() as view:
            return results_screen(view, reply, words, lexicon, room)
        case OfferView() as view:
            return card(view, reply, words, lexicon, bot_name)
        case SavedView() as view:
            return saved_screen(view, reply, words, lexicon, room)
        case NewsView() as view:
            return news_screen(view, reply, words, lexicon, room)
        case DeskView() as view:
            return desk_screen(view, reply, words, lexicon, room)
        case WrongView() as view:
            return wrong_screen(view, reply, words)
        case SentenceView() as view:
            return sentence_screen(view, reply, words)
        case ReportedView() as view:
            return reported_screen(view, reply, words)
        case ChangeView() as view:
            return change_screen(view, reply, words, lexicon)
        case HelpView():
            return help_lines(words), way_out(reply, words)
        case PrivacyView() as view:
            return privacy_lines(view, words), way_out(reply, words)
        case ForgottenView():
            return forgotten_lines(words), begin_again(reply, words)
        case HelplinesView() as view:
            return helplines_screen(view, reply, words)
        case FactView() as view:
            return fact_screen(view, reply, words, lexicon, room)
        case NoteView() as view:
            return (), (*to_what_holds(view, reply, words), *way_out(reply, words))
        case _:
            assert_never(reply.view)
