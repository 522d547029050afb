"""What a text denies: "nicht online", "kein Deutschkurs, sondern Kita", "not in the morning".

Decides which of the things named are not wanted, and what is wanted instead. Labels with a
negation of their own ("ohne Prüfung", "kein Deutsch") are found by ``labels`` like any other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final

from catalog.lexicon import Kind
from catalog.matching.text.fold import Token
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.spans import Span

_REACH: Final = 6  # words between a negation and what it denies ("not at all in the morning")

# Of each row, who denies some means the others.
_EITHER_OR: Final = (
    ("online", "in-person"),
    ("morning", "noon", "afternoon", "evening"),
    ("monday", "tuesday", "wednesday", "thursday", "friday"),
    ("weekend", "weekdays"),
    ("full-time", "part-time"),
)
_ANSWERED_BY_A_NEED: Final[Mapping[str, str]] = {"german-exam": "no-exam"}


def denied(tokens: Sequence[Token], spans: Sequence[Span]) -> frozenset[int]:
    """Which of the spans are denied, by their place in the list; talk never is.

    Who lacks a thing looks for it: "I have no work", "ich kann nicht schwimmen", "kein Kitaplatz
    gefunden" deny nothing, but "I have no time in the morning" does.
    """
    named = {
        at: number
        for number, span in enumerate(spans)
        for at in span.words
        if not span.names(Kind.TALK)
    }
    found: set[int] = set()
    for at, token in enumerate(tokens):
        # A bare "no" is talk, but behind or before something it denies that.
        if at in named or token.text not in plain_words().denying:
            continue
        number = _denied_by(at, tokens, named)
        if number is None:
            continue
        lacked = spans[number].names(Kind.TOPIC) or spans[number].names(Kind.NEED)
        if not (lacked and _is_lack(at, spans[number], tokens)):
            found |= {number, *_linked(number, tokens, spans)}
    return frozenset(found)


def instead(denied_ids: Iterable[str], said: Set[str], known: Set[str]) -> tuple[str, ...]:
    """What is wanted in place of what is denied: the rest of its row, unless one is said."""
    ids = set(denied_ids)
    wanted = [_ANSWERED_BY_A_NEED[each] for each in ids if each in _ANSWERED_BY_A_NEED]
    for row in _EITHER_OR:
        if ids & set(row) and said.isdisjoint(row):
            wanted += [each for each in row if each not in ids]
    return tuple(each for each in wanted if each in known)


def _denied_by(at: int, tokens: Sequence[Token], owner: Mapping[int, int]) -> int | None:
    """The span that a negation denies: the next one, or the one before at the end of a clause."""
    plain = plain_words()
    if tokens[at].text not in plain.denying_before:
        no_time = False
        for place in _clause(at, tokens, 1):
            word = tokens[place].text
            if word in plain.not_so:
                return None
            if place in owner:
                return owner[place]
            if not plain.empty(word) and word not in plain.general:
                return None  # it denies something we do not know
            no_time |= word in plain.spare_time
        if tokens[at].text in plain.only_after and not no_time:
            return None
    return next((owner[place] for place in _clause(at, tokens, -1) if place in owner), None)


def _clause(at: int, tokens: Sequence[Token], step: int) -> Iterator[int]:
    """The places on one side of a word, up to a comma or a word that begins another clause."""
    for place in range(at + step, at + step * (_REACH + 1), step):
        if not 0 <= place < len(tokens) or tokens[min(place, place - step)].stop:
            return
        if tokens[place].text in plain_words().instead:
            return
        yield place


def _is_lack(at: int, span: Span, tokens: Sequence[Token]) -> bool:
    plain = plain_words()
    near = {tokens[p].text for step in (1, -1) for p in _clause(at, tokens, step)}
    near |= {tokens[place].text for place in (at, *span.words)}
    return bool(near & plain.lacking) and not near & plain.refused


def _linked(number: int, tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[int]:
    """The spans joined to a denied one by "or"."""
    for later in range(number + 1, len(spans)):
        between = range(spans[later - 1].words[-1] + 1, spans[later].words[0])
        texts = {tokens[place].text for place in between}
        if not texts & plain_words().alternatives or any(tokens[p].stop for p in between):
            return
        yield later
