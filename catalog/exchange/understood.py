"""What title and description say about an offer whose row leaves its topics empty.

Only fills what the row left open. The words are understood by ``catalog.matching``; here is
decided which of it may become a fact of the offer.
"""

import re
from dataclasses import replace
from operator import attrgetter

from catalog.exchange.vocabulary import Vocabulary
from catalog.matching.fold import fold
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
_rank = attrgetter("rank")
_CLAUSE = re.compile(r"[.!?;:,،؛؟\n()–]+")
_FROM = frozenset(map(fold, ("ab", "from", "mindestens", "min", "least", "من", "از")))
_UP_TO = frozenset(map(fold, ("bis", "to", "until", "max", "höchstens", "حتى", "إلى", "تا")))


def with_what_it_says(offer: Offer, vocabulary: Vocabulary) -> Offer:
    """The offer with topics, levels, times and needs from its words, where it has none yet.

    A title names the subject, a description much else too: topics come from the description
    only when the title gives none.
    """
    text = offer.texts[offer.source_language]
    title = vocabulary.answers(text.title)
    both = vocabulary.answers(f"{text.title}. {text.description}")
    needs = _affirmed(frozenset((*title.needs, *both.needs)), text, vocabulary)
    low, high = _levels(text, title.level or both.level)
    no_level, no_price = not (offer.level_min or offer.level_max), offer.price_eur is None
    return replace(
        offer,
        topics=offer.topics or title.topics or both.topics,
        level_min=low if no_level else offer.level_min,
        level_max=high if no_level else offer.level_max,
        audience=offer.audience or (("women",) if "women-only" in needs else ()),
        childcare=True if offer.childcare is None and "childcare" in needs else offer.childcare,
        free=(
            True if offer.free is None and no_price and "free-of-charge" in needs else offer.free
        ),
        runs=_with_times(offer.runs, (*title.times, *both.times)),
    )


def _affirmed(needs: frozenset[str], text: Text, vocabulary: Vocabulary) -> frozenset[str]:
    """The needs that are still met when every clause with a negation is left out."""
    clauses = _CLAUSE.split(f"{text.title}. {text.description}")
    sure = [clause for clause in clauses if not _NEGATIONS & set(fold(clause).split())]
    if not needs or len(sure) == len(clauses):
        return needs
    return needs & frozenset(vocabulary.answers(", ".join(sure)).needs)


def _levels(text: Text, understood: Level | None) -> tuple[Level | None, Level | None]:
    """From the lowest to the highest level said; "from B1" and "up to B1" leave one end open."""
    if understood is None:
        return None, None
    for part in (text.title, text.description):
        words = fold(part).split()
        if at := [place for place, word in enumerate(words) if word in set(Level)]:
            levels = [Level(words[place]) for place in at]
            low, high = min(levels, key=_rank), max(levels, key=_rank)
            before = words[at[0] - 1] if at[0] else ""
            if low is high and before in _FROM:
                return low, None
            if low is high and before in _UP_TO:
                return None, high
            return low, high
    return understood, understood


def _with_times(runs: tuple[Run, ...], parts: tuple[str, ...]) -> tuple[Run, ...]:
    first = runs[0] if runs else Run()
    if not parts or first.times or first.parts or first.note:
        return runs
    return (replace(first, parts=tuple(dict.fromkeys(parts))), *runs[1:])
