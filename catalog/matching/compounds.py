"""What compounds are made of, as far as a catalogue itself uses the parts alone."""

from collections.abc import Container, Iterator
from typing import Final

SHORTEST_PART: Final = 4  # letters; shorter parts stand in a word by chance
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
        right = word[at:]
        if right in known:
            left = word[:at]
            if left in known:
                yield left, right
            if at > shortest and left[-1] in LINKS and left[:-1] in known:
                yield left[:-1], right


def _places(word: str, shortest: int) -> range:
    return range(shortest, len(word) - shortest + 1 if len(word) <= LONGEST else 0)
