"""Corrections: "no, in the evening", "doch lieber B2", "لا، لابني", "نه منظورم صبح بود".

What stands behind the no is what is meant. Where no comma parts them, "no" may as well deny
what follows ("no evening courses").
"""

import re
from dataclasses import dataclass

from catalog.matching.text.fold import fold, tokenise
from catalog.matching.text.plain_words import plain_words

_PARTED = re.compile(r"(?<=\D)([,،])(?=\S)")
_NO = frozenset(fold("no nope لا لأ كلا نه نخیر خیر la la2 na").split())
# These never deny what stands behind them. ("Nö" is not to be told from the English "no".)
_RATHER = frozenset(
    fold(
        "nein nee doch lieber eigentlich falsch entschuldigung entschuldige pardon meinte "
        "sorry wrong actually rather instead "
        "بل غلط عفوا قصدي اقصد ببخشید اشتباه منظورم"
    ).split()
)
_NOR = fold("ولا")
_I_MEAN = frozenset(map(fold, ("I mean", "I meant", "ich meine", "ich meinte")))
_NOT = frozenset(fold("nicht not مش مو ليس").split())
_BUT_RATHER = frozenset(fold("sondern بل بلکه").split())
_BUT = _BUT_RATHER | frozenset(fold("but بس لكن ولكن").split())
_I_WANT = fold("بدي")  # is denied by another word than "no"
_BEFORE_AN_ANSWER = frozenset(fold("in at on for from near في على من در برای از").split())
_LONGEST = 4  # words that may follow a no without a comma


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is meant instead; ``sure`` unless the no may have denied just that."""

    meant: str
    sure: bool


def correction(text: str) -> Correction | None:
    """What a text says behind the words that begin a correction; None where it has none."""
    chunks = _PARTED.sub(r"\1 ", text).split()
    if instead := _instead_of(chunks):
        return Correction(meant=instead, sure=True)
    at, sure = 0, True
    while at < len(chunks):
        if fold(" ".join(chunks[at : at + 2])) in _I_MEAN:
            at, sure = at + 2, True
        elif fold(chunks[at]) in _RATHER:
            at, sure = at + 1, True
        elif fold(chunks[at]) in _NO:
            wanted = at + 1 < len(chunks) and fold(chunks[at + 1]) == _I_WANT
            at, sure = at + 1, wanted or any(token.stop for token in tokenise(chunks[at]))
        else:
            break
    meant = " ".join(chunks[at:])
    if not at or not meant or not (sure or _may_answer(meant)):
        return None
    return Correction(meant=meant, sure=sure)


def _instead_of(chunks: list[str]) -> str:
    """What stands behind the comma or the "but" in "not this, that"; "" where nothing does."""
    if not chunks or (first := fold(chunks[0])) not in _NOT | _NO:
        return ""
    but = _BUT if first in _NOT else _BUT_RATHER
    buts = [at for at, chunk in enumerate(chunks) if at > 1 and fold(chunk) in but]
    commas = [at for at, chunk in enumerate(chunks) if at and chunk[-1] in ",،"]
    begins = buts or (commas if first in _NOT else [])
    return " ".join(chunks[begins[0] + 1 :]) if len(begins) == 1 else ""


def _may_answer(meant: str) -> bool:
    """Whether words right behind a no may be what is meant: "no in the evening", "لا مساء".

    In English only with a preposition: "no evening" is none. A verb is what is denied, and so
    is what another no follows ("neither … nor").
    """
    words = [token.text for token in tokenise(meant)]
    plain = plain_words()
    if not 0 < len(words) <= _LONGEST or not (_NO | {_NOR}).isdisjoint(words):
        return False
    parted = words[0] in _BEFORE_AN_ANSWER or not words[0].isascii()
    return parted and words[0] not in plain.able | plain.refused
