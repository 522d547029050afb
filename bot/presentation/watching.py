"""A wish that is watched: its name in a line, and the buttons that begin and end it."""

from bot.dialogue.tokens import Verb
from bot.dialogue.views import Reply
from bot.presentation import facts
from bot.presentation.bidi import paired
from bot.presentation.keyboards import LONGEST_LABEL, press
from bot.presentation.markup import clip
from bot.presentation.messages import Press
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.lexicon import Lexicon
from catalog.matching import Answers


def wish_name(answers: Answers, most: int, words: Texts, lexicon: Lexicon) -> str:
    """What is looked for, like "German course · evening", within ``most`` UTF-16 units."""
    taken = facts.side_by_side(facts.taken(answers, lexicon, words), words.language)
    return paired(clip(taken, most))


def watch(reply: Reply, words: Texts, *, none_yet: bool) -> Press:
    """The button by which these answers are watched for new offers."""
    return press(reply, watch_label(words, none_yet=none_yet), Verb.WATCH)


def watch_label(words: Texts, *, none_yet: bool) -> str:
    """What it says, also where it is not in sight."""
    # translators: button under a list without any fitting offer: write to me once there is one
    first = words.say("Tell me when there is one")
    # translators: button under a list of offers: write to me when there are new ones
    more = words.say("Tell me about new ones")
    return Sign.WATCHED + (first if none_yet else more)


def stop(reply: Reply, words: Texts, code: str) -> Press:
    """The button by which the answers on the screen are watched no longer."""
    # translators: button: do not write to me about new offers for this wish any more
    return press(reply, Sign.STOP + words.say("Stop telling me"), Verb.UNWATCH, code)


def stop_one(reply: Reply, words: Texts, lexicon: Lexicon, answers: Answers, code: str) -> Press:
    """The same where there may be others beside it: it names the wish."""
    wish = wish_name(answers, LONGEST_LABEL, words, lexicon)
    # translators: button: do not write to me about {wish} any more, like "German course · evening"
    return press(reply, Sign.STOP + words.say("Stop: {wish}", wish=wish), Verb.UNWATCH, code)
