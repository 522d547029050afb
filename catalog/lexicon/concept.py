"""The words for education: concepts with labels in four languages, in SKOS terms.

A concept's ``kind`` is the slot it can fill. This module says what a concept is;
``loading`` reads and checks the data files beside it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

ELSEWHERE: Final = "elsewhere"
"""What a message is about that is none of our business."""


class Language(StrEnum):
    """The languages people are spoken to in, by ISO 639-1 code."""

    AR = "ar"
    FA = "fa"
    EN = "en"
    DE = "de"


class Kind(StrEnum):
    """What sort of thing a concept names; the data file it stands in decides.

    DOCUMENT is what to bring and SIGN_UP how to register: facts of an offer, not searched for.
    TALK is what people say about the conversation itself: "I don't know", "back", "thanks".
    """

    TOPIC = "topic"
    LEVEL = "level"
    GROUP = "group"
    TIME = "time"
    NEED = "need"
    MODE = "mode"
    DISTRICT = "district"
    DOCUMENT = "document"
    SIGN_UP = "sign-up"
    TALK = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """How one language names a concept: ``pref`` is shown, ``alt`` is also said,
    ``hidden`` (misspelt, romanised) is matched and never shown."""

    pref: str
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        return iter((self.pref, *self.alt, *self.hidden))


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One entry of the lexicon.

    ``broader`` is the id of the more general concept, None at the top; ``beside`` is whether it
    only helps with that and is none of its kind: homework help is no school.
    ``ages`` (from, to, in years) is what saying the word tells about age: "baby" is 0 to 2.
    ``joins`` are the ids of two topics that are this one when both are said: German and nursing.
    ``related`` are ids of topics elsewhere in the tree that help where nobody offers this one.
    ``namesake`` is the id of another district that the labels in ``shared`` may mean as well.
    ``latitude`` and ``longitude`` are a district's centre in WGS 84 degrees.
    """

    id: str
    kind: Kind
    labels: Mapping[Language, Labels]
    broader: str | None = None
    beside: bool = False
    ages: tuple[int, int] | None = None
    joins: tuple[str, str] | None = None
    related: tuple[str, ...] = ()
    namesake: str | None = None
    shared: frozenset[str] = frozenset()
    latitude: float | None = None
    longitude: float | None = None

    def name(self, language: Language) -> str:
        """The label to show in this language."""
        return self.labels[language].pref


@dataclass(frozen=True, slots=True)
class Message:
    """A whole text as someone may type it; ``about`` is the id of a topic or ELSEWHERE."""

    about: str
    language: Language
    text: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All concepts by id, in the order of the data files (which is the order they are shown in),
    and messages that show how people tell of them.

    Equal to itself only, so that what is built from it can be kept by it.
    """

    concepts: Mapping[str, Concept]
    messages: tuple[Message, ...] = ()

    def __getitem__(self, concept_id: str) -> Concept:
        return self.concepts[concept_id]

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self.concepts

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __len__(self) -> int:
        return len(self.concepts)

    def of(self, kind: Kind) -> tuple[Concept, ...]:
        """The concepts of one kind."""
        return tuple(c for c in self if c.kind is kind)

    def meant_by(self, label: str, concept: Concept) -> tuple[Concept, ...]:
        """What somebody may mean who says this label of the concept: its namesake too."""
        if concept.namesake is None or label not in concept.shared:
            return (concept,)
        return concept, self[concept.namesake]

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """The ids directly below each concept that has any."""
        below: dict[str, tuple[str, ...]] = {}
        for concept in self:
            if concept.broader is not None:
                below[concept.broader] = (*below.get(concept.broader, ()), concept.id)
        return below

    def line(self, concept_id: str) -> tuple[str, ...]:
        """The concept and all above it, nearest first."""
        found = [concept_id]
        while (above := self[found[-1]].broader) is not None:
            found.append(above)
        return tuple(found)

    def covers(self, general: str, special: str) -> bool:
        """Whether ``special`` is ``general`` or lies below it."""
        return general in self.line(special)
