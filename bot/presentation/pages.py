"""Screens that only inform: languages, help, privacy, what was wiped."""

from dataclasses import replace

from bot.dialogue.reporting import KEEP_REPORTS
from bot.dialogue.tokens import Verb
from bot.dialogue.views import LanguageView, PrivacyView, Reply
from bot.dialogue.wishes import KEPT
from bot.presentation.bidi import isolate
from bot.presentation.keyboards import ENDONYMS, PRIVACY_LABEL, Rows, back_arrow, press
from bot.presentation.markup import Line
from bot.presentation.texts import Texts, texts
from catalog.lexicon import Language

Page = tuple[tuple[Line, ...], Rows]


def languages(view: LanguageView, reply: Reply) -> Page:
    """The question in all four languages at once, since nobody knows yet which one is read."""
    order = (view.first, *(language for language in Language if language is not view.first))
    choose = _choose_for_a_wish if view.kept else _choose
    lines = tuple(Line(choose(texts(language)), language=language) for language in order)
    rows: Rows = tuple(
        (press(replace(reply, language=named), ENDONYMS[named], Verb.LANGUAGE, named),)
        for named in order
    )
    rows = (*rows, (press(reply, PRIVACY_LABEL, Verb.PRIVACY),))
    if reply.back:
        own = texts(reply.language)
        # translators: button: one screen back
        label = back_arrow(reply.language) + own.say("Back")
        rows = (*rows, (press(reply, label, Verb.BACK),))
    return lines, rows


def help_lines(words: Texts) -> tuple[Line, ...]:
    """What the bot does and which commands there are."""
    commands = (
        f"{isolate(f'/{name}', words.language)} — {about}"
        for name, about in command_descriptions(words)
    )
    # translators: help: first line, what the bot is for
    purpose = words.say("I help you find education in Magdeburg.")
    # translators: help
    topics = words.say(
        "You can find German courses, schools, childcare, vocational training, universities "
        "and advice here."
    )
    # translators: help
    ways = words.say(
        "Press the buttons, or write in your own words. You can write in Arabic, Persian, "
        "English or German. Mistakes do not matter."
    )
    return Line(purpose, bold=True), Line(topics), Line(ways), Line(), *map(Line, commands)


def privacy_lines(view: PrivacyView, words: Texts) -> tuple[Line, ...]:
    """What is kept and for how long, in five sentences."""
    # translators: privacy page, heading
    heading = words.say("Your data")
    # translators: privacy page, one sentence
    nothing = words.say("I store no name, no phone number, no message and no location.")
    # translators: privacy page, one sentence
    kept = words.say(
        "I remember only: your language, your answers, your list, your wishes and open reports."
    )
    # translators: privacy page, one sentence; after {number} days without a message, with a list,
    # a wish or an open report after {longer} days; German: at most 15 words
    wiped = words.count(
        "I delete this {number} day after your last message, with a list, a wish or an open "
        "report after {longer} days.",
        "I delete this {number} days after your last message, with a list, a wish or an open "
        "report after {longer} days.",
        view.days,
        longer=max(view.days, KEPT.days),
    )
    # translators: privacy page, one sentence; {command} is /forget; the sentence is one that
    # somebody sent with the button “Something is wrong”; German: at most 15 words
    sentence = words.say(
        "{command} deletes everything at once; only your sentence about a mistake stays "
        "{days} days, without your name.",
        command="/forget",
        days=KEEP_REPORTS.days,
    )
    # translators: privacy page, one sentence
    telegram = words.say("Telegram is a company of its own and can see that you use this bot.")
    return Line(heading, bold=True), *map(Line, (nothing, kept, wiped, sentence, telegram))


def forgotten_lines(words: Texts) -> tuple[Line, ...]:
    """What /forget wiped."""
    # translators: after /forget, heading
    heading = words.say("Everything is deleted.")
    # translators: after /forget: what was deleted
    wiped = words.say(
        "Your language, your answers, your list and your wishes are gone. "
        "I know nothing about you now."
    )
    # translators: after /forget: a sentence sent with the button “Something is wrong” is left
    sentence = words.say(
        "Did you send a sentence about a mistake? It stays at the office for {days} days, without "
        "your name.",
        days=KEEP_REPORTS.days,
    )
    return Line(heading, bold=True), Line(wiped), Line(sentence)


def _choose(words: Texts) -> str:
    # translators: the very first question; shown in all four languages below one another
    return words.say("Please choose your language:")


def _choose_for_a_wish(words: Texts) -> str:
    # translators: somebody wrote what they look for before choosing a language; shown in all four
    return words.say("I have noted your wish. Please choose your language:")


def command_descriptions(words: Texts) -> tuple[tuple[str, str], ...]:
    """The commands with a few words on each, for the help page and Telegram's menu."""
    return (
        # translators: command menu: /start
        ("start", words.say("Start from the beginning")),
        # translators: command menu: /language
        ("language", words.say("Choose another language")),
        # translators: command menu: /list
        ("list", words.say("My list: offers and wishes")),
        # translators: command menu: /cancel
        ("cancel", words.say("Stop and begin again")),
        # translators: command menu: /help
        ("help", words.say("How this works")),
        # translators: command menu: /privacy
        ("privacy", words.say("What happens with your data")),
        # translators: command menu: /forget
        ("forget", words.say("Delete everything about me")),
    )
