"""School grades in a text: "3. Klasse", "grade 5", "الصف الثالث", "کلاس سوم" tell the age.

In Saxony-Anhalt a child who is six by 30 June starts school in that summer (section 37 of the
Schulgesetz des Landes Sachsen-Anhalt), so most pupils of grade 1 are 6 or 7 years old.
"""

import re
from collections.abc import Sequence
from typing import Final

from catalog.matching.text.plain_words import plain_words

_BEFORE_GRADE_ONE: Final = 5  # years
_LAST: Final = 13
_PUPIL: Final = re.compile(r"(\w+)klasslern?(?:in|innen)?")  # "Siebtklässler", "7.-Klässler"
_ARTICLES: Final = frozenset({"el", "al", "il"})  # "saff el 3asher"
_ENGLISH: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


def find_grades(words: Sequence[str]) -> tuple[tuple[int, int], frozenset[int]] | None:
    """The ages of the pupils in the grades said, and the positions of the words for them.

    Takes folded words. A grade is a number beside a word for it, or two ("Klasse 5 bis 7");
    numbers before an Arabic or Persian one count lessons. None where no grade is said.
    """
    plain = plain_words()
    grades: list[int] = []
    said: set[int] = set()
    for at, word in enumerate(words):
        if (pupil := _PUPIL.fullmatch(word)) and (value := plain.ordinals.get(f"{pupil[1]}e")):
            grades.append(value)
            said.add(at)
        if word not in plain.grades:
            continue
        for step in (1, -1):
            found = _numbers(words, at, step)
            if found and step < 0 and word > "z" and words[at - 1].isdigit():
                continue
            if found and step > 0 and plain.no_age & {*words[max(found) + 1 : max(found) + 2]}:
                continue  # "a class of 2 hours"
            around = words[max(0, min(found, default=at) - 2) : max(found, default=at) + 3]
            if found and not plain.completed.isdisjoint(around):
                continue  # "I finished class 12" is no pupil's age
            if found:
                grades += found.values()
                said |= {at, *range(min(found), max(found) + 1)}
                break
    if not grades:
        return None
    youngest, oldest = min(grades) + _BEFORE_GRADE_ONE, max(grades) + _BEFORE_GRADE_ONE + 1
    return (youngest, oldest), frozenset(said)


def _numbers(words: Sequence[str], at: int, step: int) -> dict[int, int]:
    """The one or two numbers next to a word on one side, by position."""
    counts = step > 0  # "Klasse eins", but "one class" is no grade
    near = at + step
    if counts and words[near : near + 1] and words[near] in _ARTICLES:
        near += step
    if (first := _grade(words, near, counts)) is None:
        return {}
    other = near + step
    if 0 <= other < len(words) and words[other] in plain_words().between:
        other += step
    if (second := _grade(words, other, counts)) is None or abs(other - at) > 3:
        return {near: first}
    return {near: first, other: second}


def _grade(words: Sequence[str], at: int, counts: bool) -> int | None:
    if not 0 <= at < len(words):
        return None
    word = words[at]
    if english := _ENGLISH.fullmatch(word):
        word = english[1]
    plain = plain_words()
    value = plain.ordinals.get(word)
    if word.isdecimal() and len(word) < 3:
        value = int(word)
    elif value is None and counts:
        value = plain.numbers.get(word)
    return value if value is not None and 1 <= value <= _LAST else None
