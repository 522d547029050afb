"""Ages and German levels in a text, found by rule: "my son is 7", "۴ ساله", "B1", "ب ٢"."""

import re
from collections.abc import Sequence, Set
from typing import Final

from catalog.lexicon.loading import OLDEST
from catalog.matching.text.plain_words import plain_words
from catalog.offers import Level

_OLDEST_SAID: Final = 99  # a number above this is no age

_AND: Final = "و"
_BESIDE: Final = 3  # words between years and what was done for so long …
_WIDER: Final = 4  # … or where somebody is for so long
_TEN: Final = 10
_TENS: Final = frozenset(range(20, 100, 10))

_HALF_YEARS = re.compile(
    r"(\d)[.,٫]5(?=\s*(?:jahr|j\b|year|yo\b|yrs?\b|سن|سال|عام))", re.IGNORECASE
)
_GLUED = re.compile(r"(\d{1,2})(\D+)")
_HALVES: Final = ("ونيم", "ونص", "ونصف")  # "سه‌ونیم": written onto the number
_LEVEL = re.compile(r"(\D{1,4})([012])")
# What the letters of the levels are called, in Arabic script too, folded.
_LEVEL_LETTERS: Final = {
    **dict.fromkeys(("a", "ا", "اي", "ايه", "الف"), "a"),
    **dict.fromkeys(("b", "ب", "بي", "به"), "b"),
    **dict.fromkeys(("c", "ج", "سي", "تسي"), "c"),
}


def without_halves(text: str) -> str:
    """The text with ages in whole years: "2,5 Jahre" is an age of 2, and no range."""
    return _HALF_YEARS.sub(r"\1", text)


def find_levels(words: Sequence[str]) -> dict[int, Level]:
    """The levels said, by the position of each word that says one.

    Takes folded words: "b1", "ب1", or "b" and "1" apart.
    """
    found: dict[int, Level] = {}
    for at, word in enumerate(words):
        if level := _level(word):
            found[at] = level
            # The "2" of "B1.2" is the second half of the level.
            if at + 1 < len(words) and words[at + 1] in ("1", "2"):
                found[at + 1] = level
        elif (
            word in _LEVEL_LETTERS
            and at + 1 < len(words)
            and (level := _level(word + words[at + 1]))
        ):
            found[at] = found[at + 1] = level
    return found


def _level(word: str) -> Level | None:
    if not (parts := _LEVEL.fullmatch(word)) or parts[1] not in _LEVEL_LETTERS:
        return None
    name = _LEVEL_LETTERS[parts[1]] + parts[2]
    return Level(name) if name in set(Level) else None


def find_ages(
    words: Sequence[str], people: Set[int]
) -> tuple[tuple[int, int], frozenset[int]] | None:
    """The ages said, from the youngest to the oldest, and the positions of the words for them.

    Takes folded words and the positions of words for people ("son", "طفل"): a number right
    after one is an age, a number right before one counts heads. "6-9" and nothing else is an
    age too; a single bare number is one only to who asked for it.
    """
    words = [_without_and(word) for word in words]
    values, parts = _values(words)
    found = [_age_at(at, words, values, people) for at in range(len(words))]
    ages = _exact_first({at: age for at, age in enumerate(found) if age is not None})
    if not ages:
        return None
    plain = plain_words()
    spread = dict(ages)
    for at, (low, _) in ages.items():  # "6 to 9 years": the unit says that 6 is an age as well
        joined = at > 0 and words[at - 1] in plain.between
        before = at - 2 if joined else at - 1
        # Side by side only in digits: "one, 9 years old" is one child.
        is_one = before >= 0 and before not in ages and (joined or words[before].isdigit())
        number = values[before] if is_one else None
        if number is not None and number < low:
            spread[before] = (number, number)
    for at in ages:  # "they are 4, 7 and 10": the others as well
        for other, number in _listed(at, words, values).items():
            spread[other] = (number, number)
    youngest = min(low for low, _ in spread.values())
    oldest = max(high for _, high in spread.values())
    last = max(spread)
    unit = {at + 1 for at in spread if at + 1 < len(words) and plain_words().is_unit(words[at + 1])}
    between = {at for at in range(min(spread), last) if words[at] in plain.between}
    cue = {at - 1 for at in spread if at and words[at - 1] in plain.age_cues}
    spelt = {part for at in spread for part in parts.get(at, ())}
    return (youngest, oldest), frozenset({*spread, *unit, *between, *cue, *spelt})


def _without_and(word: str) -> str:
    """Without an "and" that Arabic writes onto the next word: "وعمره 7", "6 و8"."""
    rest = word.removeprefix(_AND)
    return rest if rest.isdecimal() or rest in plain_words().age_cues else word


def _exact_first(ages: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Beside an exact age a limit tells nothing ("he is two, a nursery for under threes").

    But for the lower end of a range in full ("from 3 years to 6 years").
    """
    exact = {at: age for at, age in ages.items() if age[0] == age[1]}
    if not exact:
        return ages
    oldest = max(high for _, high in exact.values())
    lower = {at: (low, low) for at, (low, high) in ages.items() if oldest > low > 0 and high > low}
    return {**exact, **lower}


def _listed(at: int, words: Sequence[str], values: Sequence[int | None]) -> dict[int, int]:
    """The numbers that follow one, by position: side by side, or joined by "and the other".

    Written out only behind such a word.
    """
    plain = plain_words()
    found: dict[int, int] = {}
    place = at + 1
    if place < len(words) and words[place] in plain.of_age:
        place += 1
    while place < len(words):
        number, spelt = values[place], words[place] not in plain.between
        if _is_short(words[place]):
            found[place] = int(words[place])
        elif spelt and (number is None or words[place - 1] not in plain.between):
            break
        elif spelt and number is not None:
            found[place] = number
        place += 1
    counted = plain.no_age | plain.two_years
    return {} if place < len(words) and words[place] in counted else found


def _is_short(word: str) -> bool:
    return word.isascii() and word.isdigit() and int(word) <= _OLDEST_SAID


def numbers_in(words: Sequence[str]) -> tuple[int, ...]:
    """All numbers up to 99 in folded words, in digits or written out ("سی و سه")."""
    values, _ = _values(words)
    return tuple(value for value in values if value is not None)


def _values(words: Sequence[str]) -> tuple[list[int | None], dict[int, tuple[int, ...]]]:
    """The number each word says, and for the last word of one in several words the others.

    Persian and English put the tens first ("سی و سه", "thirty three"), Arabic the ones
    ("ثلاثة وثلاثين"); German writes one word, which the list of numbers holds.
    """
    values = [_number(word) for word in words]
    parts: dict[int, tuple[int, ...]] = {}
    for at in range(1, len(words)):
        joined = words[at].startswith(_AND) and len(words[at]) > 1
        own = values[at] if not joined else plain_words().numbers.get(words[at][1:])
        first = at - 2 if at > 1 and words[at - 1] == _AND else at - 1
        other = values[first]
        if own is None or other is None or words[at].isdigit() or words[first].isdigit():
            continue
        if own == _TEN and 0 < other < _TEN and not joined and first == at - 1:
            values[at], values[first] = _TEN + other, None  # "ستة عشر"
            parts[at] = (first,)
            continue
        ones, tens = sorted((own, other))
        linked = other == tens or joined or first == at - 2  # "three thirty" is no number
        if 0 < ones < 10 and tens in _TENS and linked:
            values[at], values[first] = tens + ones, None
            parts[at] = tuple(range(first, at))
    return values, parts


def _age_at(
    at: int, words: Sequence[str], values: Sequence[int | None], people: Set[int]
) -> tuple[int, int] | None:
    """The age that the word at this position says, if it says one."""
    plain = plain_words()
    glued = _glued(words[at])
    if _is_one_year(at, words):
        return 1, 1
    if words[at] in plain.two_years:
        return None if plain.no_age & {*words[max(0, at - 2) : at]} else (2, 2)
    number = glued[0] if glued else values[at]
    if number is None or number > _OLDEST_SAID:
        return None
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    unit = glued[1] if glued else after
    beyond = after if glued else next(iter(words[at + 2 : at + 3]), "")
    if after in plain.years:  # "11 years, class …" and "11 years, hours …" are ages all the same
        beyond = "" if beyond in plain.grades else beyond
    if plain.no_age & {before, after, beyond} and beyond not in plain.old:
        return None
    of_age = unit in plain.of_age or beyond in plain.old
    if _is_duration(at, words, people, of_age=of_age):
        return None
    if unit in plain.months:
        number //= 12
    elif unit not in plain.years:
        alone = len(words) > 1 and all(
            value is not None or word in plain.between
            for word, value in zip(words, values, strict=True)
        )
        digits = words[at].isdigit()
        # "My son is seven", but "there are seven of us".
        of_one = before in plain.age_words or (
            before in plain.age_cues and not people.isdisjoint(range(at - _BESIDE, at))
        )
        said = before in plain.age_cues or at - 1 in people or (alone and digits)
        if not said or at + 1 in people or not (digits or of_one):
            return None
    if before in plain.at_least:
        return number, OLDEST
    if before in plain.at_most:
        return 0, number
    return number, number


def _is_one_year(at: int, words: Sequence[str]) -> bool:
    """Whether the word is the year of "one year old", with or without a half, or "his age: a year".

    "One" is no number elsewhere, since it is an article as well.
    """
    plain = plain_words()
    before = [word for word in words[max(0, at - 3) : at] if word not in plain.half]
    last = before[-1] if before else ""
    if words[at] in plain.of_age:
        return last in plain.one
    # "سنة ونص" or "سنة و نص"; the "و" alone begins something else.
    halved = any(word in plain.half and word != _AND for word in words[at + 1 : at + 3])
    return words[at] in plain.years and (halved or last in plain.age_cues - plain.being)


def _is_duration(at: int, words: Sequence[str], people: Set[int], *, of_age: bool) -> bool:
    """Whether the years are how long something was done: "10 years as a welder".

    ``of_age`` where the unit is one that is mostly said of people's ages.
    """
    plain = plain_words()
    if not plain.here.isdisjoint(words[at + 1 : at + 3]):
        return True  # "I am eight years here"
    said = words[max(0, at - _WIDER) : at + _WIDER + 3]
    oneself = words[at - 1] if at else ""
    if oneself in plain.lasting:
        return True  # "a residence permit of one year"
    if (
        not (of_age or plain.here.isdisjoint(said) or plain.being.isdisjoint(said))
        and oneself not in plain.being | plain.age_cues
        and people.isdisjoint(range(at - _WIDER, at + _WIDER))
    ):
        return True  # "I am in Germany for four years"
    near = range(max(0, at - _BESIDE), min(len(words), at + _BESIDE + 2))
    around = {words[place] for place in (near if not of_age else near[-_BESIDE:])}
    of_somebody = (around & (plain.old | plain.of_age - {words[at]})) and not of_age
    cued = at > 0 and words[at - 1] in plain.age_cues
    known = of_somebody or cued or not people.isdisjoint(near)
    return bool(around & plain.doing) and not known


def _glued(word: str) -> tuple[int, str] | None:
    """The number and the unit of an age in one word: "3jährige", "دوساله"."""
    plain = plain_words()
    if digits := _GLUED.fullmatch(word):
        return (int(digits[1]), digits[2]) if plain.is_unit(digits[2]) else None
    for at in range(2, len(word) - 2):
        number = 1 if word[:at] in plain.one else plain.numbers.get(word[:at])
        if number is not None and word[at:] in plain.counted_in_one:
            return number, word[at:]
    return None


def may_be_number(word: str) -> bool:
    """Whether an age can stand in the word: digits, or a number written out."""
    return word[:1].isdigit() or word in plain_words().numbers or _glued(word) is not None


def _number(word: str) -> int | None:
    if word.isascii() and word.isdigit() and len(word) <= 2:
        return int(word)
    numbers = plain_words().numbers
    whole = next((word[: -len(half)] for half in _HALVES if word.endswith(half)), word)
    return numbers.get(word, numbers.get(whole))
