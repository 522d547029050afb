"""The words of a generated catalogue, made by rule from the stems in ``stems.toml``.

A thousand offers have few distinct words, a million about 100,000: mostly names of projects,
which are compounds and derived forms here, as they are in real catalogues.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final, Literal

Tongue = Literal["de", "en", "ar", "fa"]

NAMES: Final[Mapping[Tongue, int]] = {"de": 95_000, "en": 20_000, "ar": 48_000, "fa": 48_000}
"""How many rare names a language has; a catalogue of Arabic and Persian has both together."""

_ZWNJ: Final = "\u200c"
_DISTRICTS: Final = 95
_PREFIXES: Final = ("Ur", "Vor", "Neu", "Alt", "Ober", "Unter", "Mit", "Haupt")
_ENDINGS: Final = ("", "e", "en", "er", "n", "s", "chen", "lein", "haft", "reich")
_SEED: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """One language's words; ``topics`` and ``plain`` are drawn by Zipf's law in this order.

    ``joined`` says how a topic begins a compound ("Bewerbung": "Bewerbungs"); German only.
    ``names`` and ``districts`` are drawn evenly. ``plain`` are the words of descriptions.
    """

    tongue: Tongue
    topics: tuple[str, ...]
    joined: Mapping[str, str]
    formats: tuple[str, ...]
    qualifiers: tuple[str, ...]
    providers: tuple[str, ...]
    districts: tuple[str, ...]
    names: tuple[str, ...]
    plain: tuple[str, ...]

    def compound(self, topic: str, form: str) -> str:
        """Topic and format as one word."""
        return self.joined[topic] + form.lower()

    def compounds(self) -> dict[str, tuple[str, str]]:
        """Every compound there can be, with the two words it is made of."""
        return {
            self.compound(topic, form): (topic, form)
            for topic in self.joined
            for form in self.formats
        }


@cache
def vocabulary(tongue: Tongue) -> Vocabulary:
    """The same words in every run."""
    stems = _stems()[tongue]
    rng = Random(f"{_SEED} {tongue}")  # noqa: S311 - the same in every run
    entries = [entry.partition(":") for entry in stems["topics"].split()]
    names = _names(tongue, stems, rng)
    topics = tuple(topic for topic, _, _ in entries)
    common = (*stems["plain"].split(), *stems["formats"].split(), *topics)
    return Vocabulary(
        tongue=tongue,
        topics=topics,
        joined={topic: topic + link for topic, _, link in entries} if tongue == "de" else {},
        formats=tuple(stems["formats"].split()),
        qualifiers=tuple(stems.get("qualifiers", stems["topics"]).split()),
        providers=tuple(stems.get("providers", stems["formats"]).split()),
        districts=_districts(stems, names, rng),
        names=names,
        plain=(*common, *rng.sample(names, len(names) // 2)),
    )


def zipf(count: int, flat: float = 3.0) -> list[float]:
    """Cumulative weights for ``Random.choices`` by Zipf's law; ``flat`` evens out the first."""
    return list(accumulate(1.0 / (rank + flat) for rank in range(1, count + 1)))


@cache
def _stems() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).with_name("stems.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _names(tongue: Tongue, stems: Mapping[str, str], rng: Random) -> tuple[str, ...]:
    match tongue:
        case "de" | "en":
            words = _germanic(stems["stems"].split(), rng)
        case "ar":
            words = _arabic(stems, rng)
        case "fa":
            words = _persian(stems, rng)
    distinct = list(dict.fromkeys(words))
    return tuple(rng.sample(distinct, min(NAMES[tongue], len(distinct))))


def _germanic(stems: Sequence[str], rng: Random) -> Iterable[str]:
    for stem in stems:
        yield from (stem + ending for ending in _ENDINGS)
        yield from (prefix + stem.lower() for prefix in _PREFIXES)
        for second in stems:
            if second != stem:
                yield (
                    stem
                    + rng.choice(("", "", "n" if stem.endswith("e") else "s"))
                    + (second.lower() + rng.choice(("", "", "", "n", "s")))
                )


def _arabic(stems: Mapping[str, str], rng: Random) -> Iterable[str]:
    suffixes, prefixes = stems["suffixes"].split(), stems["prefixes"].split()
    for root in dict.fromkeys(stems["roots"].split()):
        letters = {str(place): letter for place, letter in enumerate(root, start=1)}
        for pattern in stems["patterns"].split():
            word = "".join(letters.get(sign, sign) for sign in pattern)
            yield word
            bare = word.removesuffix("ة")
            for suffix in rng.sample(suffixes, 7):
                yield bare + suffix
                yield rng.choice(prefixes) + bare + suffix


def _persian(stems: Mapping[str, str], rng: Random) -> Iterable[str]:
    words, suffixes = stems["stems"].split(), stems["suffixes"].split()
    for stem in words:
        yield stem
        yield from (stem + suffix for suffix in suffixes)
        for second in words:
            if second != stem:
                yield stem + rng.choice(("", "", _ZWNJ)) + second


def _districts(stems: Mapping[str, str], names: Sequence[str], rng: Random) -> tuple[str, ...]:
    if "places" not in stems:
        return tuple(rng.sample(names, _DISTRICTS))
    words, endings = stems["stems"].split(), stems["places"].split()
    places = {rng.choice(words) + rng.choice(endings): None for _ in range(3 * _DISTRICTS)}
    return tuple(places)[:_DISTRICTS]
