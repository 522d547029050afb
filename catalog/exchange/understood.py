"""What title and description say about an offer whose row leaves its topics empty.

Only fills what the row left open. The words are understood by ``catalog.matching``; here is
decided which of it may become a fact of the offer.
"""

import re
from dataclasses import replace

from catalog.exchange.level_range import level_range
from catalog.exchange.vocabulary import Vocabulary
from catalog.lexicon import Lexicon
from catalog.matching import Understanding
from catalog.matching.text.fold import fold
from catalog.offers import Offer, Run

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
_GERMAN = "learn-german"
_COURSE = "german-course"
_FACTS = frozenset({"childcare", "free-of-charge", "women-only"})  # needs that an offer states


def with_what_it_says(offer: Offer, vocabulary: Vocabulary) -> Offer:
    """The offer with topics, levels, times and needs from its words, where it has none yet.

    A level is one of German, so only something to learn German has it; "Computerkurs für
    Anfänger" and "Englisch A1" have none.
    """
    text = offer.texts[offer.source_language]
    title, more = vocabulary.understood(text.title), vocabulary.understood(text.description)
    topics = offer.topics or _topics(title, more, vocabulary.lexicon)
    needs = _affirmed(text.title, vocabulary) | _affirmed(text.description, vocabulary)
    low, high = None, None
    if any(_GERMAN in vocabulary.lexicon.line(topic) for topic in topics):
        low, high = level_range(title.levels, more.levels)
    no_level, no_price = not (offer.level_min or offer.level_max), offer.price_eur is None
    return replace(
        offer,
        topics=topics,
        level_min=low if no_level else offer.level_min,
        level_max=high if no_level else offer.level_max,
        audience=offer.audience or (("women",) if "women-only" in needs else ()),
        childcare=True if offer.childcare is None and "childcare" in needs else offer.childcare,
        free=(
            True if offer.free is None and no_price and "free-of-charge" in needs else offer.free
        ),
        runs=_with_times(
            offer.runs, (*_times(text.title, vocabulary), *_times(text.description, vocabulary))
        ),
    )


def _topics(title: Understanding, more: Understanding, lexicon: Lexicon) -> tuple[str, ...]:
    """A title names the subject, a description much else too.

    So topics come from the description only where the title gives none, or gives one that the
    description says more exactly ("Beratung per Chat": advice for migrants). What teaches a
    level of German is a course.
    """
    said = more.answers.topics
    if not (named := title.answers.topics):
        named = said or ((_GERMAN,) if title.levels else ())
    exact = {
        topic: [other for other in said if other != topic and lexicon.covers(topic, other)]
        for topic in named
    }
    found = tuple(dict.fromkeys(t for topic in named for t in exact[topic] or (topic,)))
    if found == (_GERMAN,) and (title.levels or more.levels) and _COURSE in lexicon:
        return (_COURSE,)
    return found


def _times(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """When it takes place; "not at weekends" says only when it does not."""
    sure = (clause for clause in _CLAUSE.split(text) if not _denies(clause))
    return vocabulary.understood(", ".join(sure)).answers.times


def _denies(clause: str) -> bool:
    return not _NEGATIONS.isdisjoint(fold(clause).split())


def _affirmed(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The needs that are still met when every clause with a negation is left out."""
    needs = _FACTS.intersection(vocabulary.understood(text).answers.needs)
    if not needs:
        return needs
    sure: list[str] = []
    denied: list[str] = []
    for clause in _CLAUSE.split(text):
        (denied if _denies(clause) else sure).append(clause)
    if needs.isdisjoint(vocabulary.understood(", ".join(denied)).answers.needs):
        return needs
    return needs & frozenset(vocabulary.understood(", ".join(sure)).answers.needs)


def _with_times(runs: tuple[Run, ...], parts: tuple[str, ...]) -> tuple[Run, ...]:
    first = runs[0] if runs else Run()
    if not parts or first.times or first.parts or first.note:
        return runs
    return (replace(first, parts=tuple(dict.fromkeys(parts))), *runs[1:])
