"""What a text denies: "nicht online", "kein Deutschkurs, sondern Kita", "not in the morning".

Decides which of the things named are not wanted, and what is wanted instead. Labels with a
negation of their own ("ohne Prüfung", "kein Deutsch") are found by ``labels`` like any other.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from typing import Final

from catalog.lexicon import Kind
from catalog.matching.text.fold import Token
from catalog.matching.text.plain_words import plain_words
from catalog.matching.wish.spans import Span, Way

_AND: Final = "و"
_REACH: Final = 6  # words between a negation and what it denies ("not at all in the morning")

# Of each row, who denies some means the others.
_EITHER_OR: Final = (
    ("online", "in-person"),
    ("morning", "noon", "afternoon", "evening"),
    ("monday", "tuesday", "wednesday", "thursday", "friday"),
    ("weekend", "weekdays"),
    ("full-time", "part-time"),
)
_WHEN_AND_WHERE: Final = (Kind.TIME, Kind.MODE, Kind.DISTRICT)
_NO: Final = frozenset({"no", "لا", "نه", "la", "na"})
_NOT_OR_WE: Final = "ما"  # "not" in Arabic, "we" in Persian …
_PERSIAN: Final = frozenset("کیپ")  # … which has letters of its own
_OR_NOR: Final = "ولا"  # "or" in spoken Arabic, "nor" only behind another negation
_ANSWERED_BY_A_NEED: Final[Mapping[str, str]] = {"german-exam": "no-exam"}


def denied(
    tokens: Sequence[Token], spans: Sequence[Span], aged: Container[int] = ()
) -> frozenset[int]:
    """Which of the spans are denied, by their place in the list; talk never is.

    ``aged`` are the places of words that tell an age: Persian "nine" is spelt like "no".

    Who lacks a thing looks for it: "I have no work", "ich kann nicht schwimmen", "kein Kitaplatz
    gefunden" deny nothing, but "I have no time in the morning" does.
    """
    named = {
        at: number
        for number, span in enumerate(spans)
        for at in _anchors(span, tokens)
        if not span.names(Kind.TALK)
    }
    found: set[int] = set()
    for at in range(1 if _answers(tokens) else 0, len(tokens)):
        # A bare "no" is talk, but behind or before something it denies that.
        if at in named or at in aged or not _denies(at, tokens):
            continue
        if at + 1 < len(tokens) and _denies(at + 1, tokens) and tokens[at].text in _NO:
            continue  # "no, not online"
        number = _denied_by(at, tokens, named, spans)
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


def _anchors(span: Span, tokens: Sequence[Token]) -> Sequence[int]:
    """The words by which a span is met: "want" of "want … German course" is not one."""
    if span.way is Way.EXACT:
        return span.words
    return [at for at in span.words if tokens[at].text not in plain_words().passed_over]


def _denies(at: int, tokens: Sequence[Token]) -> bool:
    plain = plain_words()
    word = tokens[at].text
    if word == _NOT_OR_WE and _is_persian(tokens):
        return False
    if word == _OR_NOR and not any(token.text in plain.denying for token in tokens[:at]):
        return False
    if word not in plain.denying_prefix:
        return word in plain.denying or word.removeprefix(_AND) in plain.denying
    verbs = plain.able | plain.refused  # Persian, written apart from its "not"
    return at + 1 < len(tokens) and tokens[at + 1].text in verbs


def _answers(tokens: Sequence[Token]) -> bool:
    """Whether a text begins with a "no" to what was said before: "no I want it in the evening"."""
    if len(tokens) < 2 or tokens[0].text not in _NO or tokens[0].stop:
        return False
    plain = plain_words()
    if tokens[1].text in plain.wanted_not:
        return False
    end = next((at for at, token in enumerate(tokens) if token.stop), len(tokens) - 1)
    return any(token.text in plain.wanted for token in tokens[1 : end + 1])


def _is_persian(tokens: Sequence[Token]) -> bool:
    return any(letter in _PERSIAN for token in tokens for letter in token.original)


def _denied_by(
    at: int, tokens: Sequence[Token], owner: Mapping[int, int], spans: Sequence[Span]
) -> int | None:
    """The span that a negation denies.

    That is the next one, or the one before at the end of a clause; of a Persian verb the other
    way round. Who cannot come cannot at that time or place, wherever in the clause it stands.
    """
    plain = plain_words()
    word = tokens[at].text
    verb = word in plain.denying_before or word in plain.denying_prefix
    before = [place for place in _clause(at, tokens, -1) if place in owner]
    after, closed = _named_after(at, tokens, owner)
    either = [*before, *after] if verb else [*after, *before]
    if _is_unable(at, tokens):
        either = [p for p in either if any(map(spans[owner[p]].names, _WHEN_AND_WHERE))]
        either.sort(key=lambda place: abs(place - at))
    elif closed and not verb:
        return None
    return _condition_of(owner[either[0]], tokens, spans) if either else None


def _condition_of(number: int, tokens: Sequence[Token], spans: Sequence[Span]) -> int:
    """The time or mode right behind a denied subject: in "no course online" that is denied."""
    last = spans[number].words[-1]
    if spans[number].names(Kind.TOPIC) and not tokens[last].stop:
        for other, span in enumerate(spans):
            if span.words[0] == last + 1 and any(map(span.names, (Kind.TIME, Kind.MODE))):
                return other
    return number


def _named_after(at: int, tokens: Sequence[Token], named: Container[int]) -> tuple[list[int], bool]:
    """What is named up to a word that we do not know, and whether that is what is denied."""
    plain = plain_words()
    found: list[int] = []
    no_time = False
    for place in _clause(at, tokens, 1):
        word = tokens[place].text
        if place in named:
            found.append(place)
        elif word in plain.not_so or not (plain.empty(word) or word in plain.general):
            return found, not found
        no_time |= word in plain.spare_time
    return found, not found and tokens[at].text in plain.only_after and not no_time


def _is_unable(at: int, tokens: Sequence[Token]) -> bool:
    """Whether it is said that somebody cannot do something."""
    able = plain_words().able
    behind = tokens[at + 1 : at + 2] if not tokens[at].stop else ()
    near = (tokens[at], *behind, *(tokens[place] for place in _clause(at, tokens, -1)))
    return any(token.text in able for token in near)


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
