"""What does not matter empties its slot, and is none of the answers."""

import pytest

from catalog.lexicon import Lexicon
from catalog.matching import Answers, Slot
from catalog.matching.wish.understanding import Reader


@pytest.fixture(scope="module")
def reader(shipped: Lexicon) -> Reader:
    return Reader(shipped)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        *[("Niveau egal", {Slot.LEVEL}), ("Wochenende egal", {Slot.TIME})],
        *[("Uhrzeit ist mir egal", {Slot.TIME}), ("Zeit und Ort egal", {Slot.TIME, Slot.DISTRICT})],
        *[("the level doesn't matter", {Slot.LEVEL}), ("any district", {Slot.DISTRICT})],
        *[("online oder vor Ort ist egal", {Slot.MODE}), ("egal wann", {Slot.TIME})],
        *[("الوقت مو مهم", {Slot.TIME}), ("لا يهم المكان", {Slot.DISTRICT})],
        *[("المستوى ما بتفرق", {Slot.LEVEL}), ("زمانش مهم نیست", {Slot.TIME})],
        *[("سطح فرقی نمی‌کند", {Slot.LEVEL}), ("محله مهم نیست", {Slot.DISTRICT})],
        *[("anywhere", {Slot.DISTRICT}), ("überall", {Slot.DISTRICT}), ("anytime", {Slot.TIME})],
        *[("أي مكان", {Slot.DISTRICT}), ("هر جا", {Slot.DISTRICT}), ("هرجا", {Slot.DISTRICT})],
    ],
)
def test_a_slot_that_does_not_matter(reader: Reader, text: str, slots: set[Slot]) -> None:
    understood = reader.understand(text)
    assert {*understood.any_of} == slots
    assert understood.answers == Answers()


@pytest.mark.parametrize(
    "text",
    [
        *["Preis egal", "Kosten spielen keine Rolle", "The price does not matter"],
        *["price doesn't matter", "I don't care about the price", "السعر مو مهم"],
        *["التكلفة مش مهمة", "قیمتش مهم نیست", "هزینه مهم نیست"],
    ],
)
def test_whom_the_price_does_not_matter_needs_nothing_free(reader: Reader, text: str) -> None:
    understood = reader.understand(text)
    assert understood.denied == ("free-of-charge",)
    assert understood.answers == Answers()


def test_only_what_stands_beside_it_does_not_matter(reader: Reader) -> None:
    understood = reader.understand("Deutschkurs am Wochenende, Niveau egal")
    assert understood.any_of == (Slot.LEVEL,)
    assert understood.answers == Answers(topics=("german-course",), times=("weekend",))
    assert reader.understand("immer am Wochenende").answers.times == ("weekend",)
    assert reader.understand("Kinderbetreuung egal").denied == ("childcare",)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *[("Deutschkurs ab März", "März"), ("German course from May", "May")],
        *[("دورة ألماني من شهر آذار", "آذار"), ("کلاس آلمانی از فروردین", "فروردین")],
    ],
)
def test_a_month_fills_nothing_and_is_unused(reader: Reader, text: str, month: str) -> None:
    understood = reader.understand(text)
    assert understood.answers == Answers(topics=("german-course",))
    assert understood.unused == (month,)
