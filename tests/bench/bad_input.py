"""The longest time for texts that are no question, over 20,000 offers.

uv run python -m tests.bench.bad_input
"""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Final

import click
import msgspec

from catalog.lexicon import Language, Lexicon, load_lexicon
from tests.bench.asking import ask, built
from tests.bench.catalogue import Writer
from tests.bench.offers import offers
from tests.bench.typing_errors import ONE_TYPO_FROM, typo
from tests.bench.vocabulary import Tongue, vocabulary

LONGEST: Final = 4_096  # letters, the most that Telegram passes on

_FLYER: Final = 3_000  # letters
_TIMES: Final = 5
_FIGURES: Final = Path("build/bench/bad_input.json")


@click.command()
@click.option("--size", default=20_000, help="Offers.")
@click.option("--figures", type=click.Path(path_type=Path), default=_FIGURES, show_default=True)
def main(*, size: int, figures: Path) -> None:
    """Measure bad input."""
    lexicon = load_lexicon()
    snapshot = built(offers(size, lexicon), lexicon)
    ask(snapshot, "Deutschkurs B1 abends")
    rng = Random(1)  # noqa: S311 - the same in every run
    worst: dict[str, float] = {}
    for _ in range(_TIMES):
        for name, text in bad_texts(rng, lexicon).items():
            worst[name] = max(worst.get(name, 0.0), ask(snapshot, text).milliseconds)
    for name, milliseconds in worst.items():
        click.echo(f"{milliseconds:8.2f} ms  {name}")
    figures.parent.mkdir(parents=True, exist_ok=True)
    figures.write_bytes(msgspec.json.encode(worst))


def bad_texts(rng: Random, lexicon: Lexicon) -> dict[str, str]:
    """One text of each sort, another one at each call."""
    german, arabic, persian = (_mistyped_words(tongue, rng) for tongue in ("de", "ar", "fa"))
    marks = cycle(("", "\u200f", "\u202b", "\u2066", "\u2069"))
    mixed = (next(words) + next(marks) for words in cycle((german, arabic, persian)))
    return {
        "empty": "",
        "one letter": rng.choice("aبx"),
        "only emoji": _cut("".join(rng.choice("😀🎓📚🙏🏽👩‍🎓") for _ in range(LONGEST))),
        "only digits": _cut("".join(rng.choice("0123456789٣۴") for _ in range(LONGEST))),
        "numbers": _cut(" ".join(str(rng.randrange(1_000)) for _ in range(LONGEST))),
        "zero-width": _cut("".join(rng.choice("\u200b\u200c\u200d\u2060") for _ in range(LONGEST))),
        "one letter again and again": rng.choice("aبx") * LONGEST,
        "one German word": _cut("".join(islice(german, LONGEST))),
        "one Arabic word": _cut("".join(islice(arabic, LONGEST))),
        "many German words": _cut(" ".join(islice(german, LONGEST))),
        "many Arabic words": _cut(" ".join(islice(arabic, LONGEST))),
        "many short words": _cut(" ".join(rng.choice("abcdefg") * 2 for _ in range(LONGEST))),
        "mixed directions": _cut(" ".join(islice(mixed, LONGEST))),
        "a flyer passed on": _flyer(rng, lexicon),
        "all labels of the lexicon": _cut(" ".join(islice(_labels(rng, lexicon), LONGEST))),
    }


def _cut(text: str) -> str:
    return text[:LONGEST]


def _mistyped_words(tongue: Tongue, rng: Random) -> Iterator[str]:
    """Words of the catalogue with a typo in each, for ever: what is hardest to look up."""
    words = vocabulary(tongue)
    while True:
        word = rng.choice((*words.topics, *words.qualifiers, rng.choice(words.names)))
        yield typo(word, tongue, rng) if len(word) >= ONE_TYPO_FROM else word


def _labels(rng: Random, lexicon: Lexicon) -> Iterator[str]:
    german = [tuple(concept.labels[Language.DE]) for concept in lexicon]
    while True:
        yield rng.choice(rng.choice(german))


def _flyer(rng: Random, lexicon: Lexicon) -> str:
    """What a volunteer passes on: a headline, dates, a price, prose, a number and a link."""
    writer = Writer(vocabulary("de"), 100, rng)
    lines: list[str] = []
    while sum(map(len, lines)) < _FLYER:
        lines += [
            f"🎉 {next(_labels(rng, lexicon))} – {' '.join(writer.title())}! 🎉",
            f"Am {rng.randrange(1, 29)}.{rng.randrange(1, 13)}. um {rng.randrange(8, 20)}:30 Uhr",
            f"Kosten: {rng.randrange(100)} €, Kinder von {rng.randrange(9)} bis 12 Jahren",
            writer.description(),
            f"Tel. 0391/{rng.randrange(10**6)}, https://www.example.org/{rng.randrange(10**9)}",
        ]
    return "\n".join(lines)[:_FLYER]


if __name__ == "__main__":
    main()
