"""When it is not sure what a text means: the bot asks, and any answer to that leads on."""

import pytest

from bot.dialogue.state import START, Screen
from bot.dialogue.tokens import Verb
from bot.dialogue.views import MaybeView
from catalog.matching import Answers
from tests.bot.dialogue.screens import unsure
from tests.bot.dialogue.talk import WORLD


def test_a_press_says_which_was_meant() -> None:
    talk = unsure("german-course", "evening").press(Verb.MEANT, "evening")
    assert talk.state.answers == Answers(times=("evening",))
    talk = unsure("german-course", "evening").press(Verb.MEANT, "german-course")
    assert talk.state.answers == Answers(topics=("german-course",))
    assert talk.press(Verb.BACK).state.at == START, "nobody wants back to the doubt itself"


@pytest.mark.parametrize("yes", ["ja", "yes", "نعم", "بله"])
def test_one_suggestion_can_be_confirmed_in_a_word(yes: str) -> None:
    assert unsure("german-course").say(yes).state.answers == Answers(topics=("german-course",))


@pytest.mark.parametrize("no", ["nein", "no", "لا", "نه"])
def test_none_of_them_leads_back(no: str) -> None:
    for talk in (
        unsure("german-course", "evening").say(no),
        unsure("german-course").press(Verb.BACK),
    ):
        assert talk.state.at == START
        assert talk.state.answers == Answers()


def test_what_was_meant_can_be_written_anew() -> None:
    talk = unsure("german-course").say("Abendkurs")
    assert talk.state.answers.times == ("evening",)
    assert talk.state.at.screen is not Screen.MAYBE


def test_a_suggestion_that_leads_nowhere_is_not_made() -> None:
    named = {topic for offer in WORLD.snapshot.offers for topic in offer.topics}
    assert "dance" not in named
    view = unsure("german-course", "dance").press(Verb.LANGUAGES).press(Verb.BACK).view
    assert isinstance(view, MaybeView)
    assert [option.value for option in view.options] == ["german-course"]
