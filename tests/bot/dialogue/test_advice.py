"""The advice office that fits: for a wish without an offer, and where papers decide."""

from dataclasses import replace

import pytest

from bot.dialogue.advice import advice_on_papers, office_for
from bot.dialogue.showing import show
from bot.dialogue.state import Position, Screen
from bot.dialogue.views import ResultsView
from catalog.lexicon import Language
from catalog.matching import Answers, Snapshot, Whom
from catalog.offers import Mode, Offer, Place, Run, Text
from tests.bot.dialogue.screens import begun
from tests.bot.dialogue.talk import WORLD

LEXICON = WORLD.snapshot.lexicon
TODAY = WORLD.now.date()


def office(topic: str, district: str | None = None) -> Offer:
    place = Place(district=district)
    texts = {Language.DE: Text(title=topic)}
    return Offer(id=f"{topic}-{district}", provider="", topics=(topic,), place=place, texts=texts)


OFFICES = Snapshot.build(
    (
        office("migration-advice", "altstadt"),
        office("migration-advice", "sudenburg"),
        office("youth-migration-advice"),
        office("family-advice"),
        office("education-advice"),
        office("study-advice"),
        office("kita"),
    ),
    LEXICON,
)


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (Answers(topics=("kita",), times=("evening",)), "family-advice-None"),
        (Answers(topics=("gymnasium",)), "education-advice-None"),
        (Answers(topics=("study-it",), ages=(17, 19)), "youth-migration-advice-None"),
        (Answers(topics=("study-it",), ages=(30, 30)), "study-advice-None"),
        (Answers(topics=("dance",), districts=("sudenburg",)), "migration-advice-sudenburg"),
        (Answers(topics=("german-course",), districts=("altstadt",)), "migration-advice-altstadt"),
        (Answers(words=("töpfern",), districts=("altstadt",)), "migration-advice-altstadt"),
    ],
)
def test_the_office_knows_the_field_and_the_age_and_is_near(wish: Answers, found: str) -> None:
    best = office_for(wish, OFFICES, TODAY)
    assert best is not None
    assert best.id == found


@pytest.mark.parametrize(
    ("child", "found"),
    [
        (Answers(topics=("kita",), ages=(8, 8), districts=("sudenburg",)), "family-advice-None"),
        (Answers(topics=("kita",), whom=Whom.CHILD, ages=(4, 4)), "family-advice-None"),
        (Answers(topics=("gymnasium",), whom=Whom.CHILD, ages=(9, 9)), "education-advice-None"),
    ],
)
def test_about_a_child_its_parents_ask(child: Answers, found: str) -> None:
    grown = Snapshot.build((replace(each, age_min=18) for each in OFFICES.offers), LEXICON)
    best = office_for(child, grown, TODAY)
    assert best is not None
    assert best.id == found


def test_on_papers_the_young_go_to_the_office_for_the_young() -> None:
    assert advice_on_papers(Answers(ages=(17, 17)), OFFICES) == Answers(
        topics=("youth-migration-advice",), ages=(17, 17)
    )
    assert advice_on_papers(Answers(ages=(27, 27)), OFFICES) == Answers(
        topics=("migration-advice",), ages=(27, 27)
    )
    grown = Snapshot.build((replace(office("asylum-advice"), age_min=18),), LEXICON)
    assert advice_on_papers(Answers(ages=(17, 17)), grown) is None
    assert advice_on_papers(Answers(whom=Whom.CHILD, ages=(9, 9)), grown) is not None


def test_who_only_helps_beside_or_on_the_phone_is_no_office() -> None:
    beside = replace(office("family-centre"), topics=("family-centre", "migration-advice"))
    phone = replace(office("migration-advice"), runs=(Run(mode=Mode.ONLINE),))
    old = replace(office("migration-advice"), age_min=60)
    wish = Answers(topics=("dance",), ages=(40, 40))
    assert office_for(wish, Snapshot.build((beside, phone, old), LEXICON), TODAY) is None


def test_where_there_is_no_office_nobody_is_sent_to_one() -> None:
    nothing = Snapshot.build((office("kita"), office("family-centre")), LEXICON)
    assert office_for(Answers(topics=("kita",)), nothing, TODAY) is None


def results_for(answers: Answers) -> ResultsView:
    state = replace(begun().state, answers=answers, at=Position(screen=Screen.RESULTS))
    view = show(state, WORLD).view
    assert isinstance(view, ResultsView)
    return view


def test_the_office_is_named_only_where_nothing_fits() -> None:
    without = results_for(Answers(topics=("gymnasium",), ages=(40, 40)))
    assert without.near
    assert without.office is not None
    assert without.office.id == "beratung"
    assert results_for(Answers(topics=("gymnasium",))).office is None


def test_an_office_that_stands_in_the_list_is_not_named_twice() -> None:
    view = results_for(Answers(topics=("migration-advice",), mode="online"))
    assert view.near
    assert [match.offer.id for match in view.matches] == ["beratung"]
    assert view.office is None
