"""What everybody needs and is no offer of ours: who asks for it is led to advice."""

from dataclasses import replace

import pytest

from bot.dialogue import Said, fresh, step
from bot.dialogue.views import Note, ResultsView
from catalog.lexicon import Language
from tests.bot.dialogue.screens import begun, found
from tests.bot.dialogue.talk import Talk
from tests.bot.dialogue.test_asking import sample

ADVICE = ("migration-advice",)


@pytest.mark.parametrize(
    "text",
    [
        *("ich brauche eine Wohnung", "ich habe Hunger", "Zahnarzt, der Arabisch spricht", "Geld"),
        *("I need a flat", "I am hungry", "is there a doctor who speaks arabic", "money"),
        *("بدي بيت", "أنا جوعان", "بدي دكتور", "شقة ٣ غرف", "فلوس"),
        *("خانه می‌خواهم", "گشنمه", "داکتر لازم دارم", "پول"),
    ],
)
def test_who_needs_what_we_do_not_offer_is_led_to_advice(text: str) -> None:
    talk = begun().say(text)
    assert talk.state.answers.topics == ADVICE
    assert talk.reply.note is Note.NECESSITY
    assert isinstance(talk.view, ResultsView)
    assert talk.view.total


def test_a_wish_of_before_is_one_step_back() -> None:
    before = found()
    talk = Talk(before.state).say("I need a flat")
    assert talk.state.answers.topics == ADVICE
    assert talk.state.trail[-1].answers == before.state.answers


@pytest.mark.parametrize(
    "text",
    [
        *("where can I buy a flat screen", "bester Döner", "flat white or latte", "Wohnung putzen"),
        *("وين احسن مطعم", "بهترین رستوران", "Wie wird das Wetter?"),
    ],
)
def test_what_nobody_needs_is_not_understood(text: str) -> None:
    talk = begun().say(text)
    assert talk.reply.note is Note.NOT_UNDERSTOOD


@pytest.mark.parametrize("text", ["طبيب", "Arzt"])
def test_what_may_mean_something_of_ours_is_asked(text: str) -> None:
    state, _ = step(replace(fresh(sample()), language=Language.DE), Said(text=text), sample())
    assert state.at.maybe == ("doctor-recognition", *ADVICE)


@pytest.mark.parametrize("text", ["I have no money", "kein Geld", "پول ندارم", "ما معي مصاري"])
def test_who_has_no_money_looks_for_what_is_free(text: str) -> None:
    assert begun().say(text).state.answers.needs == ("free-of-charge",)
