"""Who tells that they have no papers is led to advice, and loses no wish by it."""

from dataclasses import replace

import pytest

from bot.dialogue import Said, fresh, step
from bot.dialogue.papers import only_lacks_papers
from bot.dialogue.state import Screen
from catalog.lexicon import Language
from tests.bot.dialogue.test_asking import sample

BEGUN = replace(fresh(sample()), language=Language.EN)
NONE = [
    *("I have no papers", "no documents", "I am here without papers", "I am undocumented"),
    *("ich habe keine Papiere", "keine Dokumente", "ohne Papiere", "ich bin illegal hier"),
    *("ما عندي أوراق", "ليس لدي وثائق", "بدون أوراق", "ما معي وراق"),
    *("کاغذ ندارم", "من مدارک ندارم", "اسناد ندارم", "بدون اسناد هستم"),
]


@pytest.mark.parametrize("text", NONE)
def test_who_has_no_papers_is_led_to_advice_on_them(text: str) -> None:
    state, _ = step(BEGUN, Said(text=text), sample())
    assert state.answers.topics == ("residence-law-advice",)
    assert state.at.screen is Screen.RESULTS


@pytest.mark.parametrize("text", NONE)
def test_a_wish_stays(text: str) -> None:
    state, _ = step(BEGUN, Said(text="Deutschkurs"), sample())
    after, _ = step(state, Said(text=text), sample())
    assert after.answers == state.answers


@pytest.mark.parametrize(
    "text",
    [
        *("no papers for my work", "I worked ten years as welder but have no papers"),
        *("مدرک ندارم", "سند ندارم ولی کارم ره نشان داده میتانم", "I have papers", "Papiere"),
        *("keine Zeugnisse", "ما عندي شهادة"),
    ],
)
def test_a_missing_certificate_is_another_matter(text: str) -> None:
    assert not only_lacks_papers(text)
