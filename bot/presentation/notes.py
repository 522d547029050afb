"""The short words before a screen or over the chat."""

from collections.abc import Iterator
from typing import assert_never

from bot.dialogue.can_do import Estimate
from bot.dialogue.views import Note, Stopped
from bot.presentation.markup import Line, to_html
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.offers import Level


def note_text(note: Note, texts: Texts) -> str:
    """The note as a sentence."""
    match note:
        case Note.NOT_UNDERSTOOD:
            # translators: answer to a text that has nothing to do with education or was too unclear
            return texts.say(
                "I did not understand that. Press a button, or write in a few words "
                "what you are looking for: for example “German course in the evening”."
            )
        case Note.NECESSITY:
            # translators: somebody asked for a flat, a doctor, food or money; advice offices follow
            return texts.say(
                "I have no offers for a flat, a doctor, food or money. "
                "But an advice office can help you with that."
            )
        case Note.STALE:
            # translators: someone pressed a button of an older message; at most 200 characters
            return texts.say("This button is old. Here is where we are now.")
        case Note.GREETING:
            # translators: answer to "hello"
            return texts.say("Hello! I help you find education in Magdeburg.")
        case Note.THANKS:
            # translators: answer to "thank you" or "goodbye"
            return texts.say("You are welcome! Write to me again whenever you need something.")
        case Note.ALL_RIGHT:
            # translators: answer to "no thanks" or "stop"
            return texts.say("All right. Write to me whenever you need something.")
        case Note.NO_WORDS:
            # translators: answer to a sticker, picture, voice message or file
            return texts.say(
                "I can only read text. Please press a button or write in a few words "
                "what you are looking for."
            )
        case Note.ONLY_TEXT:
            # translators: answer to a sticker or voice message where a sentence was asked for
            return texts.say("I can only read text.")
        case Note.OFFER_GONE:
            # translators: someone opened a link to an offer that no longer exists
            return texts.say("This offer is no longer here. Let us look for another one.")
        case Note.CANCELLED:
            # translators: after /cancel: the answers so far are dropped
            return texts.say("Stopped. We begin again.")
        case Note.NO_MAP:
            # translators: the place on the map is not known; at most 200 characters
            return texts.say("The exact place on the map is not known.")
        case Note.SAVED:
            # translators: the offer was put on the list; at most 200 characters
            return texts.say("Saved. You find it under “My list”.")
        case Note.UNSAVED:
            # translators: the offer was taken off the list; at most 200 characters
            return texts.say("Removed from your list.")
        case Note.LIST_FULL:
            # translators: nothing more can be put on the list; at most 200 characters
            return texts.say("Your list is full. Please remove an offer first.")
        case Note.WATCHED:
            # translators: the wish is watched for 90 days now; at most 200 characters
            return texts.say("I will write to you, once a day at most. I look for 90 days.")
        case Note.UNWATCHED:
            # translators: the wish is watched no longer; at most 200 characters
            return texts.say("I will not write about this any more.")
        case Note.FAR_AWAY:
            # translators: answer to a shared location that is not in Magdeburg or around it
            return texts.say(
                "Your location is outside Magdeburg. I only know offers in Magdeburg. You can "
                "write which part of the city is good for you."
            )
        case Note.NO_DATES:
            # translators: someone pressed "Add to calendar"; at most 200 characters
            return texts.say("There is no date ahead. Please ask there.")
        case Note.NO_ADVICE:
            # translators: someone pressed "Advice on papers"; at most 200 characters
            return texts.say("I know no advice office right now.")
        case Note.NO_SENTENCE:
            # translators: somebody wrote "no" or "thanks" where a sentence about a mistake was
            # asked for: the mistake is reported without one
            return texts.say("I have sent it without a sentence.")
        case Note.SENTENCE_SENT:
            # translators: somebody wrote a sentence about a mistake in an offer
            return texts.say("I have sent your sentence to the office, without your name.")
        case Note.REPORTED_BEFORE:
            # translators: somebody reported the same mistake in the same offer a second time
            return texts.say("You have told me this before. The office knows about it.")
        case Note.NOT_SENT:
            # translators: somebody wrote something else where a sentence about a mistake in an
            # offer was asked for, like a new wish; it is answered below
            return texts.say("I have sent nothing to the office.")
        case _:
            assert_never(note)


def stopped(note: Stopped, texts: Texts) -> Iterator[str]:
    """What is stopped, and what is not."""
    if note.wishes:
        # translators: somebody wrote "stop"; so many of their wishes were watched for new offers
        yield Sign.STOP + texts.count(
            "I have stopped: {number} wish. I will not write to you about new offers any more.",
            "I have stopped: {number} wishes. I will not write to you about new offers any more.",
            note.wishes,
        )
    if note.list:
        # translators: somebody wrote "stop"; news of the offers on their list still come
        yield Sign.LIST + texts.say(
            "I still write when an offer on your list changes. If you do not want that, "
            "please remove it from the list."
        )


def estimated(guess: Estimate, texts: Texts) -> str:
    """A level guessed from can-do sentences, said as no more than a guess."""
    if not guess.letters:
        # translators: guess after a few can-do sentences: cannot read the German letters yet
        level = texts.say(
            "Perhaps a course that begins with the letters is good for you. "
            "This is only a guess: the school will test you."
        )
    elif guess.level is Level.A0:
        # translators: guess after a few can-do sentences: knows no German yet
        level = texts.say(
            "Perhaps a course for beginners is good for you. "
            "This is only a guess: the school will test you."
        )
    else:
        # translators: guess after a few can-do sentences; {level} is like A2
        level = texts.say(
            "Your German is perhaps at level {level}. "
            "This is only a guess: the school will test you.",
            level=guess.level.upper(),
        )
    return Sign.LEVEL + level


def apology(reference: str, texts: Texts) -> str:
    """What a person reads when something broke, as HTML; ``reference`` also stands in the log."""
    # translators: when something broke; {reference} is for those who repair it, {command} is /start
    sorry = texts.say(
        "Sorry, something went wrong on my side ({reference}). Please send {command}.",
        reference=reference,
        command="/start",
    )
    return to_html((Line(sorry),), texts.language)
