"""Buttons under a screen: labels, tokens, and the order in which a hand expects them.

Telegram lays rows out from left to right for everybody, so rows are mirrored here for
Arabic and Persian.
"""

from dataclasses import replace

from bot.dialogue.tokens import ON_CARD, Token, Verb, link_code
from bot.dialogue.views import DeskView, FactView, NewsView, NoteView, OfferView, Reply, SavedView
from bot.presentation.bidi import bare, is_rtl
from bot.presentation.bidi import line as directed
from bot.presentation.markup import clip
from bot.presentation.messages import Button, Press
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts, texts
from catalog.lexicon import Language
from catalog.offers import Offer

# Longer labels are cut off with two buttons in a row (seen on the demo page, 360 points wide).
HALF_ROW = 16
LONGEST_LABEL = 60

ENDONYMS = {
    Language.AR: "العربية",
    Language.FA: "فارسی / دری",
    Language.EN: "English",
    Language.DE: "Deutsch",
}
# Each language in its own script, so that the way out of a wrong one is never hidden.
LANGUAGES_LABEL = Sign.LANGUAGE + "DE EN عربي فا"
# "Data" in each of them, for those who want to know before they say anything.
PRIVACY_LABEL = Sign.DATA + "Daten · Data · بيانات · داده"

Rows = tuple[tuple[Button, ...], ...]


def press(reply: Reply, label: str, verb: Verb, *arguments: str) -> Press:
    """A button of this reply: labelled in its direction, its token stamped with the turn."""
    token = Token(turn=reply.turn, verb=verb, arguments=arguments)
    return Press(label=shown(label, reply.language), token=str(token))


def shown(label: str, language: Language) -> str:
    """A label as it is written on a button: not too long, in the language's direction."""
    return directed(clip(label, LONGEST_LABEL), language)


def open_offer(offer: Offer, reply: Reply) -> Press:
    """The button that says an offer's card, by its name."""
    title = shown(offer.text(reply.language).title, reply.language)
    return press(reply, Sign.OPEN + title, Verb.OFFER, link_code(offer.id))


def laid_out(buttons: tuple[Button, ...]) -> Rows:
    """In their order, two short ones to a row, a long one in a row of its own."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        if rows and len(rows[-1]) == 1 and _is_short(button) and _is_short(rows[-1][0]):
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)


def _is_short(button: Button) -> bool:
    return len(bare(button.label)) <= HALF_ROW


def mirrored(rows: Rows, language: Language) -> Rows:
    """The rows as Telegram must get them for this reading direction."""
    return tuple(row[::-1] for row in rows) if is_rtl(language) else rows


def back_arrow(language: Language) -> Sign:
    """Where "back" points to."""
    return Sign.RIGHT if is_rtl(language) else Sign.LEFT


def next_arrow(language: Language) -> Sign:
    """Where "next" points to."""
    return Sign.LEFT if is_rtl(language) else Sign.RIGHT


def way_out(reply: Reply, words: Texts) -> Rows:
    """The last rows of every screen: back, start over, change an answer, another language.

    What would lead nowhere is left out; another language is always there.
    """
    kept = ON_CARD if isinstance(reply.view, OfferView | DeskView | FactView) else ()
    # translators: button: one screen back
    back = press(reply, back_arrow(reply.language) + words.say("Back"), Verb.BACK, *kept)
    # translators: button: change one of the answers given so far
    change = press(reply, Sign.CHANGE + words.say("Change answers"), Verb.CHANGE, *kept)
    ways = (
        *((back,) if reply.back else ()),
        *((_restart(reply, words),) if reply.restart else ()),
    )
    choices = (*((change,) if reply.change else ()), _languages(reply))
    rows: Rows = (ways, choices) if ways else (choices,)
    return (*_own_list(reply, words), *rows)


def _own_list(reply: Reply, words: Texts) -> Rows:
    if not reply.saved or isinstance(reply.view, SavedView):
        return ()
    # translators: button: saved offers and watched wishes; the number of them follows
    label = Sign.LIST + words.say("My list") + f" · {reply.saved}"
    return ((press(reply, label, Verb.SAVED),),)


def begin_again(reply: Reply, words: Texts) -> Rows:
    """The rows where nothing lies behind: start over, the languages."""
    return ((_restart(reply, words),), (_languages(reply),))


def to_what_holds(view: NoteView, reply: Reply, words: Texts) -> Rows:
    """Back to the list or the card that a word came after."""
    if view.page is not None:
        # translators: button: the list of offers that was shown before
        label = Sign.OFFERS + words.say("Show the list")
        return ((press(reply, label, Verb.PAGE, str(view.page)),),)
    return ((to_card(view.offer, reply, words),),) if view.offer is not None else ()


def to_card(code: str, reply: Reply, words: Texts) -> Press:
    """Back to the card that is still open."""
    # translators: button: the offer that was shown before
    return press(reply, Sign.OPEN + words.say("Show the offer"), Verb.OFFER, code)


def switch(reply: Reply) -> Rows:
    """The language somebody wrote in, said in that language."""
    if reply.switch is None:
        return ()
    # translators: button to change the language: write the name of your own language, the one
    # you translate into, for example "Weiter auf Deutsch"
    label = Sign.LANGUAGE + texts(reply.switch).say("Continue in English")
    spoken = replace(reply, language=reply.switch)
    return ((press(spoken, label, Verb.LANGUAGE, reply.switch),),)


def _restart(reply: Reply, words: Texts) -> Press:
    # translators: button: forget the answers and begin again
    return press(reply, Sign.RESTART + words.say("Start over"), Verb.RESTART)


def _languages(reply: Reply) -> Press:
    # News cannot be said again, so they are not replaced.
    kept = ON_CARD if isinstance(reply.view, NewsView) else ()
    return press(reply, LANGUAGES_LABEL, Verb.LANGUAGES, *kept)
