"""What is told unasked: only what was asked for, once a day, by day, and for so long."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import Chose, Said, Say, State, Toast, World, decode, encode, news, step, told
from bot.dialogue.moves import gone_to
from bot.dialogue.reporting import MOST as MOST_REPORTS
from bot.dialogue.reporting import Fault, OpenReport
from bot.dialogue.saved import Part, saved
from bot.dialogue.state import START, Screen
from bot.dialogue.tokens import TIMELESS, Token, Verb, parse
from bot.dialogue.views import NewsView, Note, ResultsView
from bot.dialogue.wishes import LASTS, MOST, Wish, knowing, watched
from bot.presentation import present, units
from bot.presentation.markup import LONGEST_MESSAGE, to_plain
from bot.presentation.signs import Sign
from catalog.lexicon import Language, Lexicon
from catalog.matching import Answers, Snapshot
from catalog.offers import Offer, Run
from tests.bot.dialogue.screens import begun, found
from tests.bot.dialogue.talk import WORLD, Talk, tokens_of
from tests.bot.presentation.cards import FULL

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Berlin"))
DAY = timedelta(days=1)
DE = Language.DE
COURSE = Answers(topics=("german-course",))


def world(*offers: Offer, now: datetime = NOON) -> World:
    return World(snapshot=Snapshot.build(offers, WORLD.snapshot.lexicon), now=now)


def wishing(*known: Offer) -> State:
    """Somebody who waits for a German course and knows these."""
    wish = knowing(Wish(answers=COURSE, since=NOON.date()), (offer.id for offer in known))
    return replace(begun().state, answers=COURSE, wishes=(wish,))


def of(state: State, view: NewsView | None) -> NewsView:
    """The news that there are; their buttons work for ever."""
    assert view is not None
    tokens = [token for text in tokens_of(told(view, state)) if (token := parse(text))]
    assert {token.verb for token in tokens} <= TIMELESS
    return view


def test_a_new_offer_is_told_once() -> None:
    state, view = news(wishing(), world(FULL))
    assert [offer.id for offer in of(state, view).news[0].offers] == [FULL.id]
    assert news(decode(encode(state)), world(FULL, now=NOON + DAY))[1] is None


def test_an_offer_elsewhere_is_news_as_it_is_on_the_list() -> None:
    there = replace(COURSE, districts=("ottersleben",))
    assert FULL.place.district not in there.districts
    wish = Wish(answers=there, since=NOON.date())
    state = replace(begun().state, answers=there, wishes=(wish,))
    state, view = news(state, world(FULL))
    assert [offer.id for offer in of(state, view).news[0].offers] == [FULL.id]
    broader = replace(FULL, id="broader", topics=("learn-german",))
    assert news(state, world(FULL, broader, now=NOON + DAY))[1] is None


def test_what_was_on_the_screen_is_no_news() -> None:
    assert news(wishing(FULL), world(FULL))[1] is None


@pytest.mark.parametrize("hour", [0, 8, 20, 23])
def test_nobody_is_woken(hour: int) -> None:
    state = wishing()
    assert news(state, world(FULL, now=NOON.replace(hour=hour))) == (state, None)


def test_one_message_a_day() -> None:
    state, _ = news(wishing(), world(FULL))
    other = replace(FULL, id="another")
    assert news(state, world(FULL, other))[1] is None
    _, view = news(state, world(FULL, other, now=NOON + DAY))
    assert [offer.id for offer in of(state, view).news[0].offers] == ["another"]


def test_a_wish_ends_by_itself_and_says_so() -> None:
    assert news(wishing(), world(now=NOON + LASTS - DAY))[1] is None
    state, view = news(wishing(), world(now=NOON + LASTS))
    (ended,) = of(state, view).news
    assert ended.over
    assert not state.waits


def test_a_change_in_a_saved_offer_is_told_once() -> None:
    state = replace(begun().state, saved=(saved(FULL, DE),))
    assert news(state, world(FULL))[1] is None
    moved = replace(FULL, runs=(replace(FULL.runs[0], starts=date(2026, 12, 1)),))
    after, view = news(state, world(moved))
    assert of(after, view).kept[0].changed == (Part.WHEN,)
    assert news(after, world(moved, now=NOON + DAY))[1] is None


def test_a_saved_offer_that_is_gone_is_told_once() -> None:
    state = replace(begun().state, saved=(saved(FULL, DE),))
    after, view = news(state, world())
    (gone,) = of(after, view).kept
    assert (gone.offer, gone.title) == (None, FULL.text(DE).title)
    assert news(after, world(now=NOON + DAY))[1] is None


def test_the_end_of_signing_up_is_told_before() -> None:
    ends = FULL.runs[0].register_by
    assert ends is not None
    state = replace(begun().state, saved=(saved(FULL, DE),))
    early = datetime.combine(ends - 4 * DAY, NOON.timetz())
    assert news(state, world(FULL, now=early))[1] is None
    after, view = news(state, world(FULL, now=early + DAY))
    assert of(after, view).kept[0].ends == ends
    assert news(after, world(FULL, now=early + 2 * DAY))[1] is None
    assert news(state, world(FULL, now=early + 5 * DAY))[1] is None


def test_the_button_under_the_list_watches_and_stops() -> None:
    talk = found().press(Verb.WATCH)
    assert [e.note for e in talk.effects if isinstance(e, Toast)] == [Note.WATCHED]
    assert isinstance(talk.view, ResultsView)
    assert talk.view.watched
    assert news(talk.state, replace(WORLD, now=NOON))[1] is None
    talk.press(Verb.UNWATCH)
    assert talk.state.wishes == ()


def test_stop_under_the_news_ends_the_wish_and_leaves_the_talk_alone() -> None:
    talk = Talk(state=wishing())
    at, code = talk.state.at, talk.state.wishes[0].code
    talk.do(Chose(token=str(Token(turn=0, verb=Verb.UNWATCH, arguments=(code,)))))
    assert talk.state.wishes == ()
    assert talk.state.at == at
    assert [type(effect) for effect in talk.effects] == [Toast]


@pytest.mark.parametrize("language", Language)
def test_news_lead_to_the_list_and_to_another_language_and_stay_as_they_are(
    language: Language,
) -> None:
    ended, gone = wishing().wishes, (saved(FULL, language),)
    before = replace(wishing(), language=language, wishes=ended, saved=gone)
    state, view = news(before, world(now=NOON + LASTS))
    reply = told(of(state, view), state)
    html = to_plain(present(reply, WORLD.snapshot.lexicon, "a_bot").html)
    assert FULL.text(language).title in html
    pressed = {token.verb: str(token) for each in tokens_of(reply) if (token := parse(each))}
    talk = Talk(state=state)
    for verb, screen in ((Verb.SAVED, Screen.SAVED), (Verb.LANGUAGES, Screen.LANGUAGE)):
        talk.do(Chose(token=pressed[verb]))
        assert talk.state.at.screen is screen
        assert [type(effect) for effect in talk.effects] == [Say]


def test_two_wishes_in_the_news_are_told_apart_by_their_buttons() -> None:
    other = Wish(answers=Answers(topics=("learn-german",)), since=NOON.date())
    state, view = news(replace(wishing(), wishes=(*wishing().wishes, other)), world(FULL))
    message = present(told(of(state, view), state), WORLD.snapshot.lexicon, "a_bot")
    stops = [b.label for row in message.rows for b in row if Sign.STOP.sign in b.label]
    assert len(stops) == len({*stops}) == 2


def test_a_wish_whose_topic_is_no_more_is_watched_no_longer() -> None:
    lexicon = WORLD.snapshot.lexicon
    without = Lexicon({i: each for i, each in lexicon.concepts.items() if i != "dance"})
    gone = Wish(answers=Answers(topics=("dance",), ages=(8, 8)), since=NOON.date())
    state = replace(wishing(), wishes=(gone, *wishing().wishes))
    later = World(snapshot=Snapshot.build((FULL,), without), now=NOON)
    after, view = news(state, later)
    assert [each.code for each in of(state, view).news] == [wishing().wishes[0].code]
    assert gone.code not in {wish.code for wish in after.wishes}
    left, _ = step(gone_to(replace(state, answers=gone.answers), START), Said(text="?"), later)
    assert all("dance" not in past.answers.topics for past in left.trail)


@given(st.lists(st.sampled_from(["german-course", "kita", "work", "sport", "advice"])))
def test_wishes_are_few_and_each_once(topics: list[str]) -> None:
    wishes: tuple[Wish, ...] = ()
    for topic in topics:
        wishes = watched(wishes, Wish(answers=Answers(topics=(topic,)), since=NOON.date()))
    codes = [wish.code for wish in wishes]
    assert len(codes) == len({*codes}) <= MOST
    assert not topics or wishes[-1].answers.topics == (topics[-1],)


@pytest.mark.parametrize("language", Language)
def test_the_longest_news_are_read_and_what_had_no_room_comes_on_the_next_days(
    language: Language,
) -> None:
    long = replace(FULL.texts[Language.DE], title="x" * 300)
    soon = (Run(register_by=NOON.date() + 2 * DAY),)
    many = [replace(FULL, id=f"o{n}", texts={Language.DE: long}) for n in range(30)]
    many += [replace(many[0], id=f"o{n}", runs=soon) for n in range(30, 32)]
    listed = tuple(replace(saved(offer, DE), seen={}) for offer in (*many[:8], *many[30:]))
    reports = tuple(
        OpenReport(code=f"c{n}", offer=f"o{n}", fault=Fault.OTHER, since=NOON.date())
        for n in range(MOST_REPORTS)
    )
    state = replace(wishing(), language=language, saved=listed, reports=reports)
    today = replace(world(*many), fixed=frozenset(each.code for each in reports))
    told_of: list[str] = []
    fixed = new = 0
    for _ in range(14):
        state, view = news(decode(encode(state)), today)
        message = present(told(of(state, view), state), WORLD.snapshot.lexicon, "a_bot")
        assert units(to_plain(message.html)) <= LONGEST_MESSAGE
        assert view is not None
        told_of += [kept.code for kept in view.kept]
        fixed += len(view.fixed)
        new += sum(len(each.offers) for each in view.news)
        today = replace(today, now=today.now + DAY)
    assert told_of[:2] == ["o30", "o31"], "who must sign up soon is told first"
    assert sorted(told_of) == sorted(each.offer for each in listed)
    assert (fixed, new) == (len(reports), len(many))
    assert news(state, today)[1] is None
