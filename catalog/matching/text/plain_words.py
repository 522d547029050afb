"""The words beside the lexicon that understanding needs, folded: plain_words.toml by what they
do in a text, known_words.toml for those that do nothing but should not be taken for typos."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from catalog.matching.text.fold import fold, stem


@dataclass(frozen=True, kw_only=True)
class PlainWords:
    """The word lists; what each is for stands beside it in the file."""

    passed_over: frozenset[str]
    light: frozenset[str]
    wishing: frozenset[str]
    trading: frozenset[str]
    negations: frozenset[str]
    price: frozenset[str]
    general: frozenset[str]
    elsewhere: frozenset[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    grades: frozenset[str]
    completed: frozenset[str]
    two_years: frozenset[str]
    years: frozenset[str]
    months: frozenset[str]
    age_cues: frozenset[str]
    age_words: frozenset[str]
    one: frozenset[str]
    half: frozenset[str]
    relatives: frozenset[str]
    between: frozenset[str]
    at_least: frozenset[str]
    at_most: frozenset[str]
    no_age: frozenset[str]
    old: frozenset[str]
    doing: frozenset[str]
    lasting: frozenset[str]
    here: frozenset[str]
    of_age: frozenset[str]
    counted_in_one: frozenset[str]
    level_brought: frozenset[str]
    level_aimed: frozenset[str]
    level_from: frozenset[str]
    level_until: frozenset[str]
    level_steps: frozenset[str]
    rooms: frozenset[str]
    conjunctions: frozenset[str]
    learning: frozenset[str]
    alone: frozenset[str]
    about: frozenset[str]
    professions: frozenset[str]
    places: frozenset[str]
    being: frozenset[str]
    acting_as: frozenset[str]
    articles: frozenset[str]
    oneself: frozenset[str]
    past: frozenset[str]
    names: frozenset[str]
    western: frozenset[str]
    only: frozenset[str]
    alone_here: frozenset[str]
    before_names: frozenset[str]
    first_names: frozenset[str]
    refused: frozenset[str]
    lacking: frozenset[str]
    wanted: frozenset[str]
    wanted_not: frozenset[str]
    not_so: frozenset[str]
    instead: frozenset[str]
    alternatives: frozenset[str]
    denying: frozenset[str]
    denying_before: frozenset[str]
    denying_prefix: frozenset[str]
    able: frozenset[str]
    only_after: frozenset[str]
    spare_time: frozenset[str]
    reasons: frozenset[str]
    spare: frozenset[str]
    onward_from: frozenset[str]
    onward: frozenset[str]
    indifferent: frozenset[str]
    conditions: dict[str, str]
    known: frozenset[str]

    @cached_property
    def all(self) -> frozenset[str]:
        """Every word of the lists that is spelt as it should be."""
        lists = (
            *(self.passed_over, self.light, self.negations, self.general, self.elsewhere),
            *(self.years, self.price),
            *(self.months, self.grades, self.age_cues, self.learning, self.about, self.rooms),
            *(self.level_brought, self.level_aimed, self.numbers, self.ordinals, self.lacking),
            *(self.instead, self.refused, self.not_so, self.denying, self.professions),
            self.known,
        )
        return frozenset(word for words in lists for word in words)

    def empty(self, word: str) -> bool:
        """Whether the word says nothing by itself; Arabic "and", "in", "for" may stand before."""
        bare = word[1:] if word[:1] in ("و", "ب", "ل") else word
        return bool({word, bare} & self.passed_over) or word in self.negations

    def no_label(self, word: str) -> bool:
        """Whether the word, just as it is spelt, says too little to be a label by itself.

        Unlike in ``empty`` nothing is taken off: Persian "بچه" (child) is no "ب" with "چه".
        """
        return (word in self.passed_over or word in self.negations) and word not in self.alone

    def weighs_nothing(self, word: str) -> bool:
        """Whether the word does not count for what a text is about."""
        bare = word[1:] if word[:1] in ("و", "ب", "ل") else word
        light = bool({word, bare} & (self.light | self.denying))
        done = word in self.completed
        return light or done or self.empty(word) or word in self.general

    def known_form(self, forms: Iterable[str]) -> bool:
        """Whether one of a word's lesser forms is an everyday word, so that the word is no slip."""
        return any(len(form) > 2 and form in self._everyday for form in forms)

    @cached_property
    def _everyday(self) -> frozenset[str]:
        return self.known | self.elsewhere | self.light

    def wishes(self, words: Iterable[str]) -> bool:
        """Whether one of the words says that something is looked for."""
        return not self.wishing.isdisjoint(words)

    @cached_property
    def _elsewhere_stems(self) -> frozenset[str]:
        return frozenset(bare for word in self.elsewhere if len(bare := stem(word)) > 2)

    def speaks_of_elsewhere(self, words: Iterable[str]) -> bool:
        """Whether one of the words is an everyday matter, in whatever form ("my car").

        German "ab" says nothing, even if "ab" is Persian for water.
        """
        telling = (word for word in words if not self.empty(word))
        return any(w in self.elsewhere or stem(w) in self._elsewhere_stems for w in telling)

    def is_unit(self, word: str) -> bool:
        """Whether an age is counted in it: years or months."""
        return word in self.years or word in self.months

    def fixed(self, word: str) -> bool:
        """Whether the word only counts as spelt, never as a form of another word."""
        return self.empty(word) or word in self.elsewhere or word in self.light


@cache
def plain_words() -> PlainWords:
    """The lists, read once."""
    source = files("catalog.matching.text").joinpath("plain_words.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source)
    ages, levels, topics = tables["ages"], tables["levels"], tables["topics"]
    denied = tables["denied"]
    return PlainWords(
        passed_over=_folded(tables["passed_over"].values()),
        light=_folded(tables["light"].values()),
        wishing=_folded(words for key, words in tables["wishing"].items() if key != "to_own"),
        trading=_folded([tables["wishing"]["to_own"]]),
        negations=_folded(tables["negations"].values()),
        price=_folded(tables["price"].values()),
        general=_folded(tables["general"].values()),
        elsewhere=_folded(tables["elsewhere"].values()),
        numbers=_german_compounds(tables["numbers"]) | _by_word(tables["numbers"]),
        ordinals=_by_word(tables["ordinals"]),
        grades=_folded([ages["grades"]]),
        completed=_folded([ages["completed"]]),
        two_years=_folded([ages["two_years"]]),
        years=_folded([ages["years"]]),
        months=_folded([ages["months"]]),
        age_cues=_folded([ages["cues"], ages["words"]]),
        age_words=_folded([ages["words"]]),
        one=_folded([ages["one"]]),
        half=_folded([ages["half"]]),
        relatives=_folded([ages["relatives"]]),
        between=_folded([ages["between"]]),
        at_least=_folded([ages["from"]]),
        at_most=_folded([ages["until"]]),
        no_age=_folded([ages["no_age"]]),
        old=_folded([ages["old"]]),
        doing=_folded([ages["doing"]]),
        lasting=_folded([ages["lasting"]]),
        here=_folded([ages["here"]]),
        of_age=_folded([ages["of_age"]]),
        counted_in_one=_folded([ages["counted_in_one"]]),
        level_brought=_folded([levels["brought"]]),
        level_aimed=_folded([levels["aimed"]]),
        level_from=_folded([levels["from"]]),
        level_until=_folded([levels["until"]]),
        level_steps=_folded([levels["steps"]]),
        rooms=_folded([levels["rooms"]]),
        conjunctions=_folded([levels["conjunctions"]]),
        learning=_folded([topics["learning"]]),
        alone=_folded([topics["alone"]]),
        about=_folded([topics["about"]]),
        professions=_folded([topics["professions"]]),
        places=_folded([topics["at"]]),
        being=_folded([topics["being"]]),
        acting_as=_folded([topics["as"]]),
        articles=_folded([topics["article"]]),
        oneself=_folded([topics["self"]]),
        past=_folded([topics["past"]]),
        names=_folded([tables["names"]["german"]]),
        western=_folded(
            tables[kind][language]
            for kind in ("passed_over", "elsewhere")
            for language in ("de", "en")
        )
        - _folded(tables[kind]["romanised"] for kind in ("passed_over", "elsewhere")),
        only=_folded([tables["people"]["only"]]),
        alone_here=_folded([tables["people"]["alone"]]),
        before_names=_phrases(tables["people"]["names"]),
        first_names=_first_names(),
        refused=_folded([denied["refused"]]),
        lacking=_folded([denied["lacking"]]),
        wanted=_folded([denied["wanted"]]),
        wanted_not=_folded([denied["wanted_not"]]),
        not_so=_folded([denied["not_so"]]),
        instead=_folded([denied["instead"]]),
        alternatives=_folded([denied["or"]]),
        denying=_folded([*tables["negations"].values(), denied["after"]]) - {"nein", "nie"},
        denying_before=_folded([denied["after"]]),
        denying_prefix=_folded([denied["prefix"]]),
        able=_folded([denied["able"]]),
        only_after=_folded([denied["before"]]),
        spare_time=_folded([denied["time"]]),
        reasons=_folded([denied["reasons"]]),
        spare=_folded([denied["spare"]]),
        onward_from=_phrases(tables["times"]["onward_from"]),
        onward=_phrases(tables["times"]["onward"]),
        indifferent=_folded([tables["indifferent"]["words"]]),
        conditions={
            word: slot
            for slot, words in tables["indifferent"].items()
            if slot != "words"
            for word in _folded([words])
        },
        known=_known(),
    )


def _known() -> frozenset[str]:
    return _folded(words for lists in _known_lists() for words in lists.values())


def _first_names() -> frozenset[str]:
    """Those that are no other word as well, as "sad" is."""
    lists = [each for lists in _known_lists() for each in lists.items()]
    names = _folded(words for name, words in lists if name.startswith("first_names"))
    return names - _folded(words for name, words in lists if not name.startswith("first_names"))


def _known_lists() -> Collection[dict[str, str]]:
    source = files("catalog.matching.text").joinpath("known_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(source).values()


def _folded(lists: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word).replace(" ", "") for words in lists for word in words.split())


def _phrases(words: str) -> frozenset[str]:
    """The words folded, those of one phrase joined by "_" as they are written."""
    return frozenset(fold(word).replace(" ", "_") for word in words.split())


def _by_word(numbers: Mapping[str, str]) -> dict[str, int]:
    return {word: int(value) for value, words in numbers.items() for word in _folded([words])}


def _german_compounds(numbers: Mapping[str, str]) -> dict[str, int]:
    """21 to 99 as German writes them in one word; the German word stands first in each list."""
    german = {int(value): words.split()[0] for value, words in numbers.items()}
    return {
        fold(f"{german[ones].removesuffix('s') if ones == 1 else german[ones]}und{german[tens]}"): (
            tens + ones
        )
        for tens in range(20, 100, 10)
        for ones in range(1, 10)
    }
