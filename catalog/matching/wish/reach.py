"""Which labels do their work: each is typed as it stands, and what it is taken for compared.

Decides what is wrong with a label that nobody can reach a concept by, or that is found where
nobody means it, and what to do about it; the form of the data files is
``catalog.lexicon.loading``'s.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from catalog.lexicon import Concept, Kind, Language, Lexicon
from catalog.lexicon.loading import FILES, WrittenLabel
from catalog.lexicon.statistics import Sort, by_sort
from catalog.matching.answers import Understanding
from catalog.matching.text.fold import fold
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.labels import LONGEST_LABEL
from catalog.matching.wish.understanding import Reader

_NOT_SEARCHED_FOR: Final = frozenset({Kind.DOCUMENT, Kind.SIGN_UP})
_MAY_BE_SHORT: Final = _NOT_SEARCHED_FOR | {Kind.TALK, Kind.LEVEL}
_SUBJECTS: Final = 5  # whose messages have a phrase that speaks for none of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A label that does no good: where it stands, what is wrong with it, and what to do."""

    file: str
    concept: str
    key: str
    label: str
    problem: str

    def __str__(self) -> str:
        return f'{self.file}: [{self.concept}] {self.key}: "{self.label}" {self.problem}'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    concept: Concept
    language: Language
    sort: Sort
    text: str

    @property
    def key(self) -> str:
        """Its key in the data file."""
        return self.language if self.sort is Sort.SHOWN else f"{self.sort}.{self.language}"

    @property
    def heard(self) -> str:
        """What is compared: spelling folded, spaces left out."""
        return fold(self.text).replace(" ", "")


def faults(lexicon: Lexicon) -> Iterator[Fault]:
    """Every label that cannot be reached, belongs to two concepts, stands there for nothing or
    would be found in texts about anything else.

    Reading all labels takes about a millisecond each.
    """
    reader = Reader(lexicon)
    said_of = [(message.about, f" {fold(message.text)} ") for message in lexicon.messages]
    owners: dict[tuple[Kind, str], _Label] = {}
    for concept in lexicon:
        said: dict[tuple[Language, str], _Label] = {}
        for label in _labels(concept):
            owner = owners.setdefault((concept.kind, label.heard), label)
            first = said.setdefault((label.language, label.heard), label)
            if problem := (
                _says_too_little(concept.kind, label.text)
                or _of_another(label, owner)
                or _twice(label, first)
                or _said_of_all(label, said_of, lexicon)
                or _not_understood(label, reader)
            ):
                yield Fault(
                    file=_file(lexicon, concept),
                    concept=concept.id,
                    key=label.key,
                    label=label.text,
                    problem=problem,
                )


def _labels(concept: Concept) -> Iterator[_Label]:
    for language, labels in concept.labels.items():
        for sort, texts in by_sort(labels).items():
            for text in texts:
                yield _Label(concept=concept, language=language, sort=sort, text=text)


def _file(lexicon: Lexicon, concept: Concept) -> str:
    """The data file of a concept; topics have one for each topic at the top, named after it."""
    if concept.kind is Kind.TOPIC:
        return f"topics/{lexicon.line(concept.id)[-1].replace('-', '_')}.toml"
    return next(name for name, kind in FILES.items() if kind is concept.kind)


def faults_as_written(labels: Iterable[WrittenLabel]) -> Iterator[Fault]:
    """The labels that say too little by themselves, also of a lexicon that cannot be used."""
    for label in labels:
        if problem := _says_too_little(label.kind, label.text):
            yield Fault(
                file=label.file,
                concept=label.concept,
                key=label.key,
                label=label.text,
                problem=problem,
            )


def _says_too_little(kind: Kind, text: str) -> str | None:
    """A letter or a word that is passed over would be found wherever somebody says it.

    Talk is such words ("no", "ja"), levels are letters with digits, and what is not searched for
    does no harm. Digits are no letters: they may stand for a number.
    """
    words = fold(text).split()
    if not words:
        return "has no letter or digit left after folding: take it out"
    if kind in _MAY_BE_SHORT or len(words) > 1:
        return None
    if len(words[0]) == 1 and words[0].isalpha():
        return "is a single letter, found in texts about anything: take it out or write it out"
    if plain_words().no_label(words[0]):
        return (
            "is a word that is passed over, found in texts about anything: "
            "take it out or add a word that tells more"
        )
    return None


def _said_of_all(label: _Label, said_of: Sequence[tuple[str, str]], lexicon: Lexicon) -> str | None:
    """A topic's phrase of words that are passed over: "I want" is in messages about all subjects,
    "law studies" in those about one. Of other kinds "for men" may well be in all."""
    words = fold(label.text).split()
    if label.concept.kind is not Kind.TOPIC or len(words) == 1:
        return None
    if not all(map(plain_words().empty, words)):
        return None
    phrase, topic = f" {' '.join(words)} ", label.concept.id
    others = {
        about
        for about, said in said_of
        if phrase in said
        and not (
            about in lexicon and (lexicon.covers(topic, about) or lexicon.covers(about, topic))
        )
    }
    if len(others) < _SUBJECTS:
        return None
    return (
        f"is said in messages about {len(others)} other subjects: "
        "take it out or add a word that tells more"
    )


def _of_another(label: _Label, owner: _Label) -> str | None:
    """Labels are looked up without knowing the language, so it does not matter here."""
    if owner.concept is label.concept:
        return None
    return (
        f'is the same as "{owner.text}" in [{owner.concept.id}] {owner.key} after folding: '
        "leave it to one of them"
    )


def _twice(label: _Label, first: _Label) -> str | None:
    """Only hidden labels: what is shown or also said may be spelt in two ways on purpose."""
    if first is label or label.sort is not Sort.HIDDEN:
        return None
    return f'is the same as "{first.text}" in {first.key} after folding: take it out'


def _not_understood(label: _Label, reader: Reader) -> str | None:
    if label.concept.kind in _NOT_SEARCHED_FOR:
        return None
    understood = reader.understand(label.text)
    taken_for = _meant(understood)
    if label.concept.id in taken_for or _tells_its_age(understood, label.concept):
        return None
    words = fold(label.text).split()
    if len(words) > LONGEST_LABEL:
        return f"has {len(words)} words, of which at most {LONGEST_LABEL} are looked up: shorten it"
    if all(map(plain_words().empty, words)):
        return "consists of words that are passed over: take it out or add a word that tells more"
    if taken_for:
        return f"is taken for {', '.join(taken_for)}: take it out or say it in another way"
    return "is not understood: take it out or say it in another way"


def _meant(understood: Understanding) -> tuple[str, ...]:
    """The ids of all concepts that a text names, and the years it was read as."""
    answers = understood.answers
    single = (answers.level.value if answers.level else None, answers.mode)
    years = f"{answers.ages[0]} to {answers.ages[1]} years" if answers.ages else None
    return (
        *answers.topics,
        *answers.groups,
        *answers.times,
        *answers.needs,
        *answers.districts,
        *understood.talk,
        *(one for one in (*single, years) if one),
    )


def _tells_its_age(understood: Understanding, concept: Concept) -> bool:
    """Whether years were read that are those of the concept: "under 3 years" for babies."""
    said, meant = understood.answers.ages, concept.ages
    return bool(said and meant and said[0] <= meant[1] and meant[0] <= said[1])
