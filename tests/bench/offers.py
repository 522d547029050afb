"""Generated offers with all their facts, and questions about them in four languages."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from catalog.lexicon import Concept, Kind, Language, Lexicon
from catalog.offers import Contact, Level, Mode, Offer, Place, Run, Text, WeeklyTime
from tests.bench.catalogue import Writer
from tests.bench.typing_errors import typo
from tests.bench.vocabulary import vocabulary, zipf

TODAY: Final = date(2026, 3, 2)

_WORDS: Final = (6, 14)  # of a description in one language
_RUNS: Final = 2_000  # different ones; timetables repeat
_TYPO: Final = 0.3  # share of questions with one


def offers(
    count: int, lexicon: Lexicon, languages: Sequence[Language] = tuple(Language), *, seed: int = 1
) -> Iterator[Offer]:
    """So many offers with title and description in each of the languages.

    What many offers share (times, contacts, places) is one object, as it is small beside the
    texts and a million offers should fit into memory.
    """
    rng = Random(f"{seed} offers {count}")  # noqa: S311 - the same in every run
    writers = {language: Writer(vocabulary(language.value), count, rng) for language in languages}
    topics = lexicon.of(Kind.TOPIC)
    popular = zipf(len(topics))
    groups = [group.id for group in lexicon.of(Kind.GROUP)]
    runs = [_run(rng, lexicon) for _ in range(_RUNS)]
    places = [Place(address=f"Straße {n}", district=d) for n in range(50) for d in _places(lexicon)]
    contacts = [Contact(phone=f"+49 391 {number}") for number in range(500)]
    for number in range(count):
        (topic,) = rng.choices(topics, cum_weights=popular)
        low = rng.choice(tuple(Level)) if rng.random() < 0.4 else None
        price = rng.choice((None, None, Decimal(rng.randrange(5, 400))))
        yield Offer(
            id=f"o{number}",
            provider=next(iter(writers.values())).provider(),
            texts={
                language: Text(
                    title=" ".join((topic.name(language), *writer.title())),
                    description=writer.description(*_WORDS),
                )
                for language, writer in writers.items()
            },
            source_language=languages[0],
            topics=(topic.id,),
            level_min=low,
            level_max=low,
            age_min=rng.choice((None, None, None, 0, 3, 6, 16, 18)),
            audience=(rng.choice(groups),) if rng.random() < 0.2 else (),
            free=None if price else rng.choice((None, True)),
            price_eur=price,
            childcare=rng.choice((None, None, True, False)),
            place=rng.choice(places),
            contact=rng.choice(contacts),
            runs=(rng.choice(runs),),
            verified_on=TODAY - timedelta(days=rng.randrange(400)),
        )


def questions(
    catalogue: Sequence[Offer], lexicon: Lexicon, count: int, *, seed: int = 1
) -> list[str]:
    """What people may ask of a catalogue: a topic, up to four wishes, now and then a name."""
    rng = Random(f"{seed} questions {len(catalogue)}")  # noqa: S311 - the same in every run
    kinds = (Kind.LEVEL, Kind.TIME, Kind.DISTRICT, Kind.NEED, Kind.GROUP)
    asked = []
    for number in range(count):
        language = tuple(Language)[number % len(Language)]
        topic = lexicon[rng.choice(catalogue).topics[0]]
        wishes = [rng.choice(lexicon.of(kind)) for kind in rng.sample(kinds, rng.randrange(5))]
        words = [_said(concept, language, rng) for concept in (topic, *wishes)]
        if rng.random() < 0.3:
            words.append(rng.choice(catalogue).text(language).title.split()[-1])
        if rng.random() < _TYPO:
            at = rng.randrange(len(words))
            words[at] = _mistyped(words[at], language, rng)
        asked.append(" ".join(words))
    return asked


def _said(concept: Concept, language: Language, rng: Random) -> str:
    labels = concept.labels[language]
    return rng.choice((labels.pref, *labels.alt))


def _mistyped(text: str, language: Language, rng: Random) -> str:
    words = text.split()
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    words[longest] = typo(words[longest], language.value, rng)
    return " ".join(words)


def _places(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(district.id for district in lexicon.of(Kind.DISTRICT))


def _run(rng: Random, lexicon: Lexicon) -> Run:
    starts = TODAY + timedelta(days=rng.randrange(-60, 300))
    hour = rng.randrange(8, 19)
    weekly = WeeklyTime(weekday=rng.randrange(7), starts=time(hour), ends=time(hour + 2))
    return Run(
        starts=rng.choice((None, starts)),
        mode=rng.choice((None, *Mode)),
        times=(weekly,) if rng.random() < 0.5 else (),
        parts=(rng.choice(lexicon.of(Kind.TIME)).id,) if rng.random() < 0.4 else (),
    )
