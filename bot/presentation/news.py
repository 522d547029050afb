"""What a person is told without asking: answers to reports, new offers for a wish, changes."""

from bot.dialogue.tokens import Verb
from bot.dialogue.views import Kept, News, NewsView, Reply
from bot.presentation import facts
from bot.presentation.bidi import isolate
from bot.presentation.keyboards import Rows, open_offer, press
from bot.presentation.markup import Line, clip
from bot.presentation.messages import Press
from bot.presentation.saved import LONGEST_TITLE, changes_line
from bot.presentation.texts import Texts
from catalog.lexicon import Lexicon
from catalog.offers import Offer


def news_screen(
    view: NewsView, reply: Reply, words: Texts, lexicon: Lexicon
) -> tuple[tuple[Line, ...], Rows]:
    """Answers to reports, wishes, the list; a button for each offer, and one to stop a wish."""
    lines: list[Line] = []
    rows: Rows = ()
    for fixed in view.fixed:
        lines += [Line(_right_now(fixed, words)), Line()]
        if fixed is not None:
            rows = (*rows, (open_offer(fixed, reply),))
    for each in view.news:
        lines += [*_new(each, words, lexicon), Line()]
        rows = (*rows, *((open_offer(offer, reply),) for offer in each.offers))
        if not each.over:
            rows = (*rows, (stop(reply, words, each.code),))
    for kept in view.kept:
        lines += [*_kept(kept, words), Line()]
        if kept.offer is not None:
            rows = (*rows, (open_offer(kept.offer, reply),))
    if view.kept:
        # translators: button: the offers that the person has saved
        rows = (*rows, (press(reply, "⭐ " + words.say("My list"), Verb.SAVED),))
    return tuple(lines[:-1]), rows


def watch(reply: Reply, words: Texts, *, none_yet: bool) -> Press:
    """The button by which these answers are watched for new offers."""
    # translators: button under a list without any fitting offer: write to me once there is one
    first = words.say("Tell me when there is one")
    # translators: button under a list of offers: write to me when there are new ones
    more = words.say("Tell me about new ones")
    return press(reply, "🔔 " + (first if none_yet else more), Verb.WATCH)


def stop(reply: Reply, words: Texts, code: str) -> Press:
    """The button by which they are watched no longer."""
    # translators: button: do not write to me about new offers for this wish any more
    return press(reply, "🔕 " + words.say("Stop telling me"), Verb.UNWATCH, code)


def _right_now(offer: Offer | None, words: Texts) -> str:
    if offer is None:
        # translators: message unasked: an offer about which the person said that it is wrong
        return "✅ " + words.say("Thank you! The offer that you reported is no longer shown.")
    title = clip(offer.text(words.language).title, LONGEST_TITLE)
    # translators: message unasked: the person said that something is wrong in the offer {title}
    return "✅ " + words.say("Thank you! “{title}” is corrected now.", title=title)


def _new(news: News, words: Texts, lexicon: Lexicon) -> list[Line]:
    wish = facts.side_by_side(facts.taken(news.answers, lexicon, words), words.language)
    lines: list[Line] = []
    if news.offers:
        # translators: message unasked: new offers for a wish; {wish} like "German course · evening"
        lines.append(Line("🔔 " + words.say("New for you: {wish}", wish=wish), bold=True))
        lines += [Line("• " + _title(offer, words)) for offer in news.offers]
    if news.over:
        # translators: message unasked: {wish} was watched for 90 days, which is over
        over = words.say(
            "I looked for “{wish}” for 90 days. Now I stop. You can ask me again.", wish=wish
        )
        lines.append(Line("🔕 " + over))
    return lines


def _kept(kept: Kept, words: Texts) -> list[Line]:
    if kept.offer is None:
        # translators: message unasked: an offer that the person has saved does not exist any more
        return [Line("⭐ " + words.say("An offer on your list is no longer there."))]
    lines = [Line("⭐ " + _title(kept.offer, words), bold=True)]
    if kept.changed:
        lines.append(changes_line(kept.changed, words))
    if kept.ends is not None:
        last = facts.day(kept.ends, words.language)
        # translators: card: last day to sign up
        lines.append(Line("⏳ " + words.say("Sign up by: {day}", day=last)))
    return lines


def _title(offer: Offer, words: Texts) -> str:
    return isolate(clip(offer.text(words.language).title, LONGEST_TITLE), words.language)
