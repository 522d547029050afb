"""For whom something is looked for: how people say it, and what it says of ages and groups.

Whose age it is and for whom it is go together: who says another of the two takes the first back.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from catalog.lexicon import Lexicon
from catalog.matching import Answers, Snapshot, Whom
from catalog.matching.text.fold import fold

_CHILDREN: Final = "children"
_FAMILIES: Final = "families"
_FOR_ME: Final = "for-me"
SAID_BY: Final[Mapping[str, Whom]] = {
    _CHILDREN: Whom.CHILD,
    _FAMILIES: Whom.FAMILY,
    _FOR_ME: Whom.ME,
}
"""The concepts by which people say it."""

_ADULTS: Final = frozenset({"women", "men", "mothers", "parents"})
_TELLING: Final = frozenset({"babies", _CHILDREN, _FAMILIES}) | _ADULTS
# The youngest and the oldest. Of a family it is the youngest child whose age counts.
_AGES: Final[Mapping[Whom, tuple[int, int]]] = {
    Whom.ME: (16, 120),
    Whom.CHILD: (0, 17),
    Whom.FAMILY: (0, 17),
}
_OTHERS: Final[Mapping[Whom, frozenset[str]]] = {
    Whom.ME: frozenset({"babies", _CHILDREN, _FAMILIES}),
    Whom.CHILD: _ADULTS | {_FAMILIES},
    Whom.FAMILY: frozenset(),
}
# Too short to be understood anywhere else.
_MYSELF: Final = frozenset(fold("ich mich mir selbst I me أنا لي إلي من خودم ana man").split())


def may_be(whom: Whom | None, ages: tuple[int, int]) -> bool:
    """Whether somebody of these ages can be meant."""
    if whom is None:
        return True
    youngest, oldest = _AGES[whom]
    return ages[0] <= oldest and ages[1] >= youngest


def is_told(answers: Answers) -> bool:
    """Whether for whom it is need not be asked: ages and some groups say it as well."""
    said = answers.whom is not None or answers.ages is not None
    return said or not _TELLING.isdisjoint(answers.groups)


def is_me(text: str) -> bool:
    """Whether a text, as an answer to "for whom", is no more than "me"."""
    return fold(text).strip(" .!؟") in _MYSELF


def named(answers: Answers, talk: tuple[str, ...], snapshot: Snapshot) -> Answers:
    """The answers with a child, the family or oneself, said as a group or as "for me", as whom.

    Beside others the children are no more than theirs ("parents with children"), and who needs
    childcare brings them along. "Find a nursery for me" is not for oneself.
    """
    said = {*answers.groups, *talk}
    whom = next((SAID_BY[each] for each in SAID_BY if each in said), None)
    match whom:
        case None:
            return answers
        case Whom.ME if answers.topics and not snapshot.remaining(replace(answers, whom=whom)):
            return answers
        case Whom.CHILD if said & _ADULTS or "childcare" in answers.needs:
            return answers
    ages = _of_one(answers.ages, snapshot.lexicon)
    groups = tuple(each for each in answers.groups if each not in SAID_BY)
    return agreeing(replace(answers, whom=whom, ages=ages, groups=groups))


def _of_one(ages: tuple[int, int] | None, lexicon: Lexicon) -> tuple[int, int] | None:
    """Ages that were said; not those of all children, which only the word tells."""
    return None if ages == lexicon[_CHILDREN].ages else ages


def given_up(before: Answers, whom: Whom) -> Answers:
    """The earlier answers without what cannot be of these people: ages and groups of others."""
    stays = before.whom in {None, whom} and before.ages is not None and may_be(whom, before.ages)
    groups = tuple(each for each in before.groups if each not in _OTHERS[whom])
    return replace(before, ages=before.ages if stays else None, groups=groups)


def agreeing(answers: Answers) -> Answers:
    """An age says more than whose it is: without whom, where somebody of it cannot be meant."""
    if answers.ages is not None and not may_be(answers.whom, answers.ages):
        return replace(answers, whom=None)
    return answers
