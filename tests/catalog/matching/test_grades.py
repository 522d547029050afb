"""School grades tell the age: a child who is six by the end of June starts in that summer."""

import pytest

from catalog.matching.text.fold import tokenise
from catalog.matching.text.grades import find_grades


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("3. Klasse", (8, 9)),
        ("Klasse 1", (6, 7)),
        ("dritte Klasse", (8, 9)),
        ("Klasse 5 bis 7", (10, 13)),
        ("5.-7. Klasse", (10, 13)),
        ("Klasse 10", (15, 16)),
        ("Siebtklässler", (12, 13)),
        ("für Erstklässlerinnen", (6, 7)),
        ("5.-Klässler", (10, 11)),
        ("grade 5", (10, 11)),
        ("5th grade", (10, 11)),
        ("third grade", (8, 9)),
        ("الصف الثالث", (8, 9)),
        ("بالصف الخامس", (10, 11)),
        ("صف ٦", (11, 12)),
        ("کلاس سوم", (8, 9)),
        ("صنف پنجم", (10, 11)),
        ("kelas sevom", (8, 9)),
        ("Klasse B", None),
        ("C1 Klasse", None),
        ("Klasse 14", None),
        ("یک کلاس آلمانی", None),
        ("کلاس ۲ ساعته", None),
        ("2 Kinder", None),
        ("dritte", None),
    ],
)
def test_a_number_beside_a_word_for_it_is_a_grade(text: str, ages: tuple[int, int] | None) -> None:
    found = find_grades([token.text for token in tokenise(text)])
    assert (found[0] if found else None) == ages


def test_all_words_of_a_grade_are_understood() -> None:
    assert find_grades(["klasse", "5", "bis", "7", "deutsch"]) == (
        (10, 13),
        frozenset({0, 1, 2, 3}),
    )
