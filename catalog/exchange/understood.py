"""What title and description say about an offer whose row leaves its topics empty.

Only fills what the row left open. The words are understood by ``catalog.matching``; here is
decided which of it may become a fact of the offer.
"""

import re
from dataclasses import replace

from catalog.lexicon import Lexicon
from catalog.matching import Answers, understand
from catalog.matching.fold import fold
from catalog.matching.numbers import find_levels
from catalog.offers import Level, Offer, Run, Text

# "No childcare" must not become childcare. A clause with one of these says nothing certain.
_NEGATIONS = frozenset(
    map(
        fold,
        (
            *("kein", "keine", "keinen", "keiner", "keinerlei", "ohne", "nicht", "weder"),
            *("no", "not", "without", "neither"),
            *("بدون", "بلا", "ليس", "ليست", "لا", "غير", "دون"),
            *("نیست", "ندارد", "ندارند", "نه", "بی"),
        ),
    )
)
_CLAUSE = re.compile(r"[.!?;:,،؛؟\n()–]+")
_FROM = frozenset(map(fold, ("ab", "from", "mindestens", "min", "least", "من", "از")))
_UP_TO = frozenset(map(fold, ("bis", "to", "until", "max", "höchstens", "حتى", "إلى", "تا")))


def with_what_it_says(offer: Offer, lexicon: Lexicon) -> Offer:
    """The offer with topics, levels, times and needs from its words, where it has none yet.

    A title names the subject, a description much else too: topics come from the description
    only when the title gives none.
    """
    text = offer.texts[offer.source_language]
    title = understand(text.title, lexicon).answers
    description = understand(text.description, lexicon).answers
    needs = _needs(text, lexicon)
    low, high = _levels(text, title.level or description.level)
    no_level, no_price = not (offer.level_min or offer.level_max), offer.price_eur is None
    return replace(
        offer,
        topics=offer.topics or title.topics or description.topics,
        level_min=low if no_level else offer.level_min,
        level_max=high if no_level else offer.level_max,
        audience=offer.audience or (("women",) if "women-only" in needs else ()),
        childcare=True if offer.childcare is None and "childcare" in needs else offer.childcare,
        free=(
            True if offer.free is None and no_price and "free-of-charge" in needs else offer.free
        ),
        runs=_with_times(offer.runs, title, description),
    )


def _needs(text: Text, lexicon: Lexicon) -> frozenset[str]:
    clauses = _CLAUSE.split(f"{text.title}. {text.description}")
    affirmed = (clause for clause in clauses if not _NEGATIONS & set(fold(clause).split()))
    return frozenset(understand(", ".join(affirmed), lexicon).answers.needs)


def _levels(text: Text, understood: Level | None) -> tuple[Level | None, Level | None]:
    """From the lowest to the highest level said; "from B1" and "up to B1" leave one end open."""
    if understood is None:
        return None, None
    for part in (text.title, text.description):
        words = fold(part).split()
        if found := find_levels(words, frozenset()):
            low, high = (edge(found.values(), key=lambda one: one.rank) for edge in (min, max))
            before = words[min(found) - 1] if min(found) else ""
            if low is high and before in _FROM:
                return low, None
            if low is high and before in _UP_TO:
                return None, high
            return low, high
    return understood, understood


def _with_times(runs: tuple[Run, ...], title: Answers, description: Answers) -> tuple[Run, ...]:
    parts = tuple(dict.fromkeys((*title.times, *description.times)))
    first = runs[0] if runs else Run()
    if not parts or first.times or first.parts or first.note:
        return runs
    return (replace(first, parts=parts), *runs[1:])
