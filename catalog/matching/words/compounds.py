"""What compounds are made of, as far as a catalogue itself uses the parts alone."""

from collections.abc import Container, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final, Self

SHORTEST_PART: Final = 4  # letters; shorter parts stand in a word by chance
SHORT_PART: Final = 3  # "Näh" in "Nähkurs"; only believed where people search for both parts
LONGEST: Final = 40  # letters; longer is a link or noise
LINKS: Final = ("", "s", "n")  # letters that join the parts of German compounds


def cuts(word: str, shortest: int = SHORTEST_PART) -> Iterator[tuple[str, str]]:
    """All ways to take a word apart in two, with and without a letter that joins the parts.

    >>> list(cuts("kindskopf"))
    [('kind', 'skopf'), ('kinds', 'kopf'), ('kind', 'kopf')]
    """
    for at in _places(word, shortest):
        left, right = word[:at], word[at:]
        yield left, right
        if at > shortest and left[-1] in LINKS:
            yield left[:-1], right


def splits(
    word: str, known: Container[str], shortest: int = SHORTEST_PART
) -> Iterator[tuple[str, str]]:
    """All ways to take a folded word for a compound of two known ones.

    "stadtbibliothek" is "stadt" and "bibliothek" where both are known; -s- and -n- may join
    them, as in "bewerbungstraining".
    """
    for at in _places(word, shortest):
        if (right := word[at:]) in known:
            left = word[:at]
            if left in known:
                yield left, right
            if at > shortest and left[-1] in LINKS and left[:-1] in known:
                yield left[:-1], right


def _places(word: str, shortest: int) -> range:
    return range(shortest, len(word) - shortest + 1 if len(word) <= LONGEST else 0)


@dataclass(frozen=True, slots=True)
class Compounds:
    """A vocabulary's compounds, all as numbers.

    ``forms`` pairs a compound with each of its parts, also where the other part is only a word
    of everyday use; ``parts`` and ``wholes`` have those of which both parts are known.
    """

    forms: list[tuple[int, int]]
    parts: dict[int, list[tuple[int, int]]]
    wholes: dict[tuple[int, int], int]

    @classmethod
    def of(cls, known: Mapping[str, int], general: Set[str]) -> Self:
        """Take all known words apart; ``general`` are further words that may be a part."""
        words = known.keys() | general
        forms: list[tuple[int, int]] = []
        parts: dict[int, list[tuple[int, int]]] = {}
        wholes: dict[tuple[int, int], int] = {}
        for word, number in known.items():
            for cut in splits(word, words, SHORT_PART):
                numbers = [known[part] for part in cut if part in known]
                if min(map(len, cut)) >= SHORTEST_PART:
                    forms += ((number, part) for part in numbers)
                if len(numbers) == 2:
                    pair = (numbers[0], numbers[1])
                    parts.setdefault(number, []).append(pair)
                    wholes[pair] = number
        return cls(forms, parts, wholes)
