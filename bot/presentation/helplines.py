"""The numbers to call in need, each to be copied with a tap. They hold all over Germany."""

from collections.abc import Iterator
from typing import assert_never

from bot.dialogue.cries import Cry
from bot.dialogue.tokens import ON_CARD, Verb
from bot.dialogue.views import HelplinesView, Reply
from bot.presentation.bidi import isolate
from bot.presentation.keyboards import (
    LANGUAGES_LABEL,
    Rows,
    laid_out,
    next_arrow,
    open_offer,
    press,
    shown,
)
from bot.presentation.markup import Line
from bot.presentation.messages import Copy
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts

_RESCUE = "112"
_POLICE = "110"
_VIOLENCE = "116 016"
_SORROW = "0800 111 0 111"
_CHILDREN = "116 111"
_PREGNANCY = "0800 40 40 020"

_NUMBERS = {
    Cry.LIFE: (_RESCUE,),
    Cry.TO_DIE: (_RESCUE, _SORROW),
    Cry.CHILD: (_POLICE, _CHILDREN, _VIOLENCE),
    Cry.VIOLENCE: (_POLICE, _VIOLENCE),
    Cry.NO_BED: (_POLICE,),
    Cry.PREGNANT: (_PREGNANCY,),
}


def helplines_screen(
    view: HelplinesView, reply: Reply, words: Texts
) -> tuple[tuple[Line, ...], Rows]:
    """What to do now; under it the numbers, who else helps, and the way on."""
    numbers = _NUMBERS[view.cry]
    copies = tuple(
        Copy(label=shown(Sign.PHONE + isolate(number, reply.language), reply.language), text=number)
        for number in numbers
    )
    offers = tuple((open_offer(offer, reply),) for offer in view.offers)
    # translators: button below emergency numbers: go on with the conversation as it was
    on = press(reply, next_arrow(reply.language) + words.say("Go on"), Verb.GO_ON)
    languages = press(reply, LANGUAGES_LABEL, Verb.LANGUAGES, *ON_CARD)
    rows = (*laid_out(copies), *offers, (on,), (languages,))
    return tuple(_lines(view, numbers, words)), rows


def _lines(view: HelplinesView, numbers: tuple[str, ...], words: Texts) -> Iterator[Line]:
    yield Line(_first(view.cry, words), bold=True)
    yield Line()
    for number in numbers:
        yield Line(_about(number, view.cry, words))
    if view.cry is Cry.NO_BED and view.offers:
        # translators: to somebody without a place to sleep; the offices are the buttons below
        yield Line(Sign.OFFICE + words.say("By day this advice office can help you:"))
    elif view.offers:
        # translators: below emergency numbers; buttons with advice centres follow
        yield Line(Sign.OFFICE + words.say("These people help you too:"))
    yield Line()
    # translators: below emergency numbers: nobody reads along, so nobody will send help
    program = words.say("I am only a program. I cannot call for you. I do not keep what you wrote.")
    yield Line(Sign.PROGRAM + program)
    # translators: below emergency numbers
    yield Line(words.say("You can go on here at any time."))


def _first(cry: Cry, words: Texts) -> str:
    match cry:
        case Cry.LIFE:
            # translators: answer to "my child is not breathing" and the like
            return words.say("Please call for help now.")
        case Cry.TO_DIE:
            # translators: answer to "I want to die" and the like: calm and warm
            return words.say("I am sorry that you feel so bad. You are not alone.")
        case Cry.CHILD | Cry.VIOLENCE:
            # translators: answer to "my husband beats me", "I was raped" and the like
            return words.say("Nobody may hurt you. It is not your fault. You can get help.")
        case Cry.NO_BED:
            # translators: answer to "where can I sleep tonight" and the like
            return words.say("Nobody has to stay outside at night. You can get help.")
        case Cry.PREGNANT:
            # translators: answer to "I am pregnant and nobody may know" and the like
            return words.say("You are not alone. You can get help.")
        case _:
            assert_never(cry)


def _about(number: str, cry: Cry, words: Texts) -> str:
    match number:
        case "112" if cry is Cry.TO_DIE:
            # translators: {number} is 112; to somebody who wants to die
            text = words.say("Are you in danger now? Call {number}. It is free.", number=number)
            return Sign.RESCUE + text
        case "112":
            # translators: {number} is 112
            text = words.say("Doctor and fire brigade: {number}. Free, day and night.",
                             number=number)  # fmt: skip
            return Sign.RESCUE + text
        case "110" if cry is Cry.NO_BED:
            # translators: {number} is 110; to somebody without a place to sleep
            text = words.say("At night the police can help: {number}. Ask for a place to sleep.",
                             number=number)  # fmt: skip
            return Sign.POLICE + text
        case "110":
            # translators: {number} is 110
            text = words.say("Are you in danger now? Call the police: {number}.", number=number)
            return Sign.POLICE + text
        case "116 016":
            # translators: {number} of the Hilfetelefon "Gewalt gegen Frauen"
            text = words.say("Help for women: {number}. Free, day and night, in many languages, "
                             "also Arabic and Persian.", number=number)  # fmt: skip
            return Sign.PHONE + text
        case "116 111":
            # translators: {number} of the "Nummer gegen Kummer"
            text = words.say("Help for children and young people: {number}. Free, without a name.",
                             number=number)  # fmt: skip
            return Sign.PHONE + text
        case "0800 111 0 111":
            # translators: {number} of the TelefonSeelsorge, which speaks German
            text = words.say("Somebody listens to you: {number}. Free, day and night, in German, "
                             "without a name.", number=number)  # fmt: skip
            return Sign.PHONE + text
        case _:
            # translators: {number} of the Hilfetelefon "Schwangere in Not"
            text = words.say("Help for pregnant women: {number}. Free, day and night, in many "
                             "languages, without a name.", number=number)  # fmt: skip
            return Sign.PHONE + text
