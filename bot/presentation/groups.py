"""The one thing said in a group: where the talk takes place."""

from bot.presentation.keyboards import shown
from bot.presentation.markup import Line, to_html
from bot.presentation.messages import Link, Message
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts


def invitation(words: Texts, bot_name: str) -> Message:
    """The answer to /start in a group, with a button to the private chat."""
    # translators: said in a group; below is a button that opens the chat with this bot alone
    text = words.say("I help you find education in Magdeburg. We talk about it in private.")
    # translators: button: opens the chat with this bot alone
    label = shown(Sign.PRIVATE_CHAT + words.say("Open private chat"), words.language)
    # Without a payload: who knows the bot already finds the talk there as it was.
    button = Link(label=label, url=f"https://t.me/{bot_name}")
    return Message(html=to_html((Line(text),), words.language), rows=((button,),))
