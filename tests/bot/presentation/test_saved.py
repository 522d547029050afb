"""The person's own list and the news that are told unasked, whole, in every language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue.saved import Part
from bot.dialogue.views import Kept, News, NewsView, SavedView, View, Watched
from bot.presentation import present
from catalog.lexicon import Language
from catalog.matching import Answers
from catalog.offers import Level
from tests import strategies
from tests.bot.presentation.cards import BOT, FULL, NOW, reply, written

FOLDER = Path(__file__).parent / "cards"
COURSE = Answers(topics=("german-course",), level=Level.B1, times=("evening",))
SWIMMING = Answers(topics=("swimming",), groups=("women",))
TODAY = NOW.date()


def kept(language: Language) -> tuple[Kept, ...]:
    """One as it was, one that has changed and soon ends, one that is gone."""
    return (
        Kept(code="a", offer=FULL),
        Kept(
            code="b",
            offer=replace(FULL, id="b"),
            changed=(Part.WHEN, Part.PRICE),
            ends=TODAY + timedelta(days=2),
        ),
        Kept(code="c", offer=None, title=FULL.text(language).title),
    )


def own_list(language: Language) -> View:
    until = TODAY + timedelta(days=60)
    wishes = (
        Watched(answers=COURSE, code="d", until=until),
        Watched(answers=SWIMMING, code="e", until=until),
    )
    return SavedView(kept=kept(language), wishes=wishes, now=NOW)


def news(language: Language) -> View:
    wishes = (
        News(answers=COURSE, code="d", offers=(FULL,), over=False),
        News(answers=SWIMMING, code="e", offers=(), over=True),
    )
    return NewsView(news=wishes, kept=kept(language)[1:], today=TODAY, fixed=(FULL,))


def nothing(_: Language) -> View:
    return SavedView(kept=(), now=NOW)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("name", "view"), [("my-list", own_list), ("empty-list", nothing), ("news", news)]
)
def test_what_is_seen(
    name: str,
    view: Callable[[Language], View],
    language: Language,
    request: pytest.FixtureRequest,
) -> None:
    path = FOLDER / f"{name}.{language}.txt"
    said = replace(reply(view(language), language, back=False), saved=5)
    shown = written(present(said, strategies.lexicon(), BOT))
    if request.config.getoption("--rewrite", default=False):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
