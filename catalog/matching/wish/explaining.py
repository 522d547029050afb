"""How a text was read, word by word, as data: for those who want to know why."""

from dataclasses import dataclass

from catalog.matching.text.fold import fold
from catalog.matching.wish.reading import Reading
from catalog.matching.wish.spans import Span, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a word was taken for, alone or with others.

    ``meaning`` are concept ids, a level's code or a term of the catalogue; ``label`` is what the
    words were read as, folded; ``similarity`` is between 0 and 1 (exactly so).
    """

    meaning: tuple[str, ...]
    label: str
    similarity: float
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenReading:
    """One word as typed, its folded form, lesser forms of it, and what it was taken for.

    ``read_as`` differs from ``folded`` in parts of compounds and in misspelt everyday words.
    ``taken`` is None where nothing was made of the word; a number that belongs to an age or a
    school grade is taken for its years.
    """

    typed: str
    folded: str
    read_as: str
    alternates: tuple[str, ...]
    taken: Taken | None


def explained(reading: Reading) -> tuple[TokenReading, ...]:
    """The words of a reading in order, each with what it was taken for."""
    taken = {at: _taken(span) for span in reading.spans for at in span.words}
    if reading.ages is not None:
        years = "-".join(map(str, dict.fromkeys(reading.ages)))
        said = Taken(meaning=(years,), label=years, similarity=1.0, way=Way.RULE)
        taken = dict.fromkeys(reading.aged, said) | taken
    return tuple(
        TokenReading(
            typed=token.original,
            folded=fold(token.original),
            read_as=token.text,
            alternates=token.alternates,
            taken=taken.get(at),
        )
        for at, token in enumerate(reading.tokens)
    )


def _taken(span: Span) -> Taken:
    concepts = tuple(concept.id for concept in (*span.concepts, *span.rivals))
    return Taken(
        meaning=concepts or (str(span.meaning),),
        label=span.label,
        similarity=round(span.quality, 2),
        way=span.way,
    )
