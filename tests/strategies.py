"""Values for property tests: text as catalogues hold it, and any offer at all."""

from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from catalog.lexicon import Kind, Lexicon, load_lexicon
from catalog.offers import Contact, Offer, Run
from tests.catalog.offers.test_storing import offers

# Letters of both directions, digits of three scripts, marks, embeddings, markup, line breaks,
# and letters outside the first Unicode plane.
MIXED = (
    "aZß ابپ یم٣۳7+-–:/.,()<>&\"'\n\t·📍😀𝔘"
    "\u200c\u200e\u200f\u202a\u202b\u202e\u2066\u2067\u2068\u2069"
)

texts = st.one_of(st.text(MIXED, max_size=30), st.text(max_size=30)).filter(
    lambda text: not any("\ud800" <= character <= "\udfff" for character in text)
)
long_texts = st.builds(lambda text, times: text * times, texts, st.sampled_from([1, 1, 1, 60]))
addresses_of_pages = st.one_of(
    st.sampled_from(
        [
            "https://example.org",
            "http://example.org:8080/a?b=c#d",
            "HTTPS://EXAMPLE.ORG/ÄÖÜ",
            "https://münchen.example/kurs",
            "http://[::1",
            "http://.",
            "https://a..b/",
            "https://example.org/ \u200fx",
            "javascript:alert(1)",
            "www.example.org",
            "https://example.org/" + "x" * 3000,
        ]
    ),
    texts,
)


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once for all tests."""
    return load_lexicon()


def concepts(kind: Kind) -> st.SearchStrategy[tuple[str, ...]]:
    """Ids of one kind, and now and then one that the lexicon does not have."""
    ids = st.sampled_from([*(concept.id for concept in lexicon().of(kind)), "gone"])
    return st.lists(ids, max_size=4).map(tuple)


@st.composite
def shown_offers(draw: st.DrawFn) -> Offer:
    """Any offer that the catalogue can hold, with concepts that have names to show."""
    offer = draw(offers())
    return replace(
        offer,
        texts={
            language: replace(text, description=draw(long_texts))
            for language, text in offer.texts.items()
        },
        topics=draw(concepts(Kind.TOPIC)),
        audience=draw(concepts(Kind.GROUP)),
        bring=draw(concepts(Kind.DOCUMENT)),
        bring_note=draw(long_texts),
        sign_up=draw(concepts(Kind.SIGN_UP)),
        sign_up_note=draw(long_texts),
        price_note=draw(long_texts),
        languages=draw(st.lists(st.sampled_from(["de", "ar", "fa", "ckb", "xx"])).map(tuple)),
        place=replace(offer.place, address=draw(long_texts), district=draw(_a_district())),
        contact=draw(st.builds(Contact, phone=texts, email=texts, website=addresses_of_pages)),
        runs=tuple(draw(_with_times(run)) for run in offer.runs),
    )


def _a_district() -> st.SearchStrategy[str | None]:
    return st.none() | concepts(Kind.DISTRICT).map(lambda ids: ids[0] if ids else None)


def _with_times(run: Run) -> st.SearchStrategy[Run]:
    return st.builds(replace, st.just(run), parts=concepts(Kind.TIME), note=long_texts)
