"""A catalogue of any size as plain texts, the same for the same seed; nothing is downloaded.

Topics and formats follow Zipf's law and half of them are one compound word ("Pflegekurs", else
"Kurs Pflege"); there are N^0.62 providers, and two offers of three have a name of their own.
So the distinct words of titles, keywords, providers and districts grow about like those of a
real catalogue: 1,500 / 9,000 / 43,000 / 100,000 at 1,000 / 10,000 / 100,000 / 1,000,000 offers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Final, Literal

from tests.bench.vocabulary import Tongue, Vocabulary, vocabulary, zipf

Script = Literal["latin", "arabic"]

TONGUES: Final[Mapping[Script, tuple[Tongue, ...]]] = {"latin": ("de",), "arabic": ("ar", "fa")}
"""The languages of a catalogue: German, or Arabic and Persian by turns."""

_LEVELS: Final = ("A1", "A2", "B1", "B2", "C1")


@dataclass(frozen=True, slots=True)
class Document:
    """One offer as text: ``head`` is title, keywords, provider and district."""

    head: str
    body: str
    tongue: Tongue


def documents(
    script: Script, count: int, *, bodies: bool = True, seed: int = 1
) -> Iterator[Document]:
    """So many offers; without ``bodies`` they have no description."""
    rng = Random(f"{seed} {script} {count}")  # noqa: S311 - the same in every run
    writers = [Writer(vocabulary(tongue), count, rng) for tongue in TONGUES[script]]
    for row in range(count):
        writer = writers[row % len(writers)]
        title, keywords = writer.title(), writer.keywords()
        head = " ".join((*title, *keywords, writer.provider(), writer.district()))
        yield Document(head, writer.description() if bodies else "", writer.words.tongue)


class Writer:
    """Writes the fields of one offer after the other in one language."""

    def __init__(self, words: Vocabulary, offers: int, rng: Random) -> None:
        self.words = words
        self._rng = rng
        self._prose = Random(rng.random())  # noqa: S311 - heads are the same without bodies
        self._providers = [self._name_a_provider() for _ in range(round(offers**0.62))]

    @cached_property
    def _topics(self) -> list[float]:
        return zipf(len(self.words.topics))

    @cached_property
    def _formats(self) -> list[float]:
        return zipf(len(self.words.formats), flat=1)

    @cached_property
    def _plain(self) -> list[float]:
        return zipf(len(self.words.plain), flat=20)

    @cached_property
    def _known(self) -> list[float]:
        return zipf(len(self._providers), flat=5)

    def title(self) -> list[str]:
        """Format and topic, in one word or two, and often a qualifier, a level, a name."""
        rng, words = self._rng, self.words
        (topic,) = rng.choices(words.topics, cum_weights=self._topics)
        (form,) = rng.choices(words.formats, cum_weights=self._formats)
        one_word = words.joined and rng.random() < 0.5
        title = [words.compound(topic, form)] if one_word else [form, topic]
        if rng.random() < 0.6:
            title.append(rng.choice(words.qualifiers))
        if rng.random() < 0.25:
            title.append(rng.choice(_LEVELS))
        if rng.random() < 0.65:
            title.append(rng.choice(words.names))
        return title

    def keywords(self) -> Sequence[str]:
        """None to two further topics."""
        further = self._rng.choice((0, 1, 2))
        return self._rng.choices(self.words.topics, cum_weights=self._topics, k=further)

    def provider(self) -> str:
        """One of the providers; few of them have many offers."""
        return self._rng.choices(self._providers, cum_weights=self._known)[0]

    def district(self) -> str:
        """Where it is."""
        return self._rng.choice(self.words.districts)

    def description(self, least: int = 18, most: int = 45) -> str:
        """Running text of so many words."""
        length = self._prose.randint(least, most)
        return " ".join(self._prose.choices(self.words.plain, cum_weights=self._plain, k=length))

    def _name_a_provider(self) -> str:
        rng, words = self._rng, self.words
        return f"{rng.choice(words.providers)} {rng.choice(words.names)}"
