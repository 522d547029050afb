"""What buttons and links carry: short ASCII, read back as it was written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.showing import find_offer
from bot.dialogue.tokens import LIMIT, Token, Verb, link_code, parse
from catalog.lexicon import Language
from catalog.matching import Snapshot
from catalog.offers import Offer, Text
from tests import strategies

parts = st.text("abzAZ019_-", min_size=1, max_size=19)


@given(st.integers(0, 10**9), st.sampled_from(Verb), st.lists(parts, max_size=2).map(tuple))
def test_a_token_is_read_back_as_it_was_written(
    turn: int, verb: Verb, arguments: tuple[str, ...]
) -> None:
    token = Token(turn=turn, verb=verb, arguments=arguments)
    text = str(token)
    assert text.isascii()
    assert len(text.encode()) <= LIMIT
    assert parse(text) == token


def test_a_token_reads_as_turn_verb_and_arguments() -> None:
    assert str(Token(turn=17, verb=Verb.ANSWER, arguments=("level", "b1"))) == "17.answer.level.b1"


@pytest.mark.parametrize("argument", ["x" * 57, "ä", "دورة"])
def test_what_telegram_would_not_carry_is_a_mistake_of_ours(argument: str) -> None:
    with pytest.raises(ValueError, match="does not fit into 64 ASCII bytes"):
        str(Token(turn=1, verb=Verb.OFFER, arguments=(argument,)))


@pytest.mark.parametrize(
    "text",
    [
        *("", ".", "17", "17.", "17.dance", "x.back", "-1.back", "1.5.back", "٣.back", "².back"),
        *("17.page.²", "17.page.٣", "🙂", "17 .back", " 17.back", "17.Back", "\n", "17.offer.ä"),
    ],
)
def test_a_token_that_this_version_never_made_is_none(text: str) -> None:
    assert parse(text) is None


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    parse(text)


def test_every_concept_fits_into_a_token() -> None:
    ids = [concept.id for concept in strategies.lexicon()]
    assert len(ids) > 150
    for concept_id in ids:
        token = Token(turn=10**9, verb=Verb.ANSWER, arguments=("district", concept_id))
        assert parse(str(token)) == token


@pytest.mark.parametrize("offer_id", ["a", "abend-b1", "A_1", "x" * 40, "h", "hh_1", "-"])
def test_a_plain_id_stands_for_itself(offer_id: str) -> None:
    assert link_code(offer_id) == offer_id


@pytest.mark.parametrize(
    "offer_id", ["Kurs 1", "ä", "a.b", "x" * 41, "دورة", "a\n", "a/b", "h_", "h_0123456789abcdef"]
)
def test_any_other_id_is_a_digest(offer_id: str) -> None:
    assert re.fullmatch(r"h_[0-9a-f]{16}", link_code(offer_id))
    assert link_code(offer_id) != offer_id


offer_ids = st.one_of(parts, st.text(max_size=60), st.from_regex(r"h_[0-9a-f]{16}"))


@given(offer_ids, offer_ids)
def test_two_offers_never_share_a_code(one: str, other: str) -> None:
    ids = {one, other, link_code(one)}
    assert len({link_code(offer_id) for offer_id in ids}) == len(ids)


def test_an_offer_whose_id_looks_like_the_digest_of_another_is_not_opened_for_it() -> None:
    digest = link_code("Kurs 1")
    offers = [
        Offer(id=offer_id, provider="", texts={Language.DE: Text(title="Kurs")})
        for offer_id in ("Kurs 1", digest)
    ]
    snapshot = Snapshot.build(offers, strategies.lexicon())
    assert find_offer(digest, snapshot) is offers[0]
    assert find_offer(link_code(digest), snapshot) is offers[1]
    assert find_offer("h_0000000000000000", snapshot) is None
    assert find_offer("", snapshot) is None
