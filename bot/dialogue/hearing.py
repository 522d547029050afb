"""From typed text to what it means at this point of the conversation.

The catalogue understands text on its own; here comes what the question on the screen adds:
a bare "7" is an age when an age was asked for.
"""

from dataclasses import dataclass, fields, replace
from typing import assert_never

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.dialogue.advice import advice_on_papers
from bot.dialogue.correcting import correction
from bot.dialogue.papers import lacks_papers, only_lacks_papers
from bot.dialogue.state import Question
from bot.dialogue.whom import SAID_BY, agreeing, given_up, is_me, named
from bot.dialogue.writing import script
from catalog.lexicon import Concept, Kind, Language, Lexicon
from catalog.matching import Answers, Slot, Snapshot, Understanding, Whom
from catalog.matching.answers import without
from catalog.matching.text.fold import fold, tokenise
from catalog.matching.text.numbers import numbers_in
from catalog.offers import Level

OLDEST = 120
_NO_TYPO_IN = 4  # letters: "der" is one away from "de"
_ALIKE = 0.75  # one slip in five letters, two in eight; "Englischkurs" is no language

_INTRODUCING = frozenset({"greeting", "introduction"})
_HALF_UNDERSTOOD = 0.5  # of the words that say anything

_GERMAN = "learn-german"
_LEVEL_MATTERS = frozenset({_GERMAN, "training"})
_NEEDS_GERMAN = frozenset({"training", "work", "university", "recognition"})

_NEARER = "nearer"
_CHILDCARE = "childcare"
_CHILDCARE_WORDS = tuple(Answers(topics=(topic,)) for topic in ("kita", "early-childhood"))
_ANSWER_IN_A_WORD: dict[tuple[Question | None, str], Answers] = {
    (Question.LEVEL, "nothing"): Answers(level=Level.A0),
    (Question.LEVEL, "no"): Answers(level=Level.A0),
    (Question.LEVEL, "a-little"): Answers(level=Level.A1),
    **{(question, "human"): Answers(topics=("advice",)) for question in (None, *Question)},
}
# "No", "nothing" and "anywhere" answer a question by not choosing.
_TALK_THAT_DECLINES: dict[tuple[Question | None, str], str] = {
    (question, talk): "dont-know"
    for question in (
        *(Question.NEED, Question.TIME, Question.DISTRICT),
        *(Question.KIND, Question.WHOM),
    )
    for talk in ("no", "nothing")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a message meant: answers, or one word about the talk itself, or nothing.

    ``maybe`` are the concepts it may have meant where that is not sure enough to be used.
    ``script`` are the languages written in its letters, likeliest first; none for Latin ones.
    ``corrects`` is whether it takes back what was said before ("no, in the evening").
    ``denied`` are concepts and levels that are not wanted, ``any_of`` the slots that do not matter.
    ``lacks_papers`` where only that is told: it is a wish for advice if there is no other.
    """

    answers: Answers
    talk: str = ""
    maybe: tuple[str, ...] = ()
    script: tuple[Language, ...] = ()
    corrects: bool = False
    denied: tuple[str, ...] = ()
    any_of: tuple[Slot, ...] = ()
    lacks_papers: bool = False

    def changes(self, before: Answers, snapshot: Snapshot) -> bool:
        """Whether it says anything of a wish: answers, or what holds or is asked no longer."""
        return bool(self.any_of) or self.answers != Answers() or self.takes_out(before, snapshot)

    def takes_out(self, before: Answers, snapshot: Snapshot) -> bool:
        """Whether something that was said before is not wanted after all."""
        return self._without_denied(before, snapshot.lexicon) != before

    def onto(self, before: Answers) -> Answers:
        """The earlier answers with these over them; needs and groups add up."""
        said = {
            field.name: getattr(self.answers, field.name)
            for field in fields(Answers)
            if getattr(self.answers, field.name)
        }
        for adds_up in ("needs", "groups"):
            if adds_up in said:
                said[adds_up] = tuple(dict.fromkeys((*getattr(before, adds_up), *said[adds_up])))
        if "topics" in said or "words" in said:
            before = replace(before, topics=(), words=())
        if self.answers.whom is not None:
            before = given_up(before, self.answers.whom)
        return agreeing(replace(before, **said))

    def over(self, before: Answers, snapshot: Snapshot) -> Answers:
        """These answers onto the earlier ones, or onto what stays of them in a new wish.

        Who it is for stays, unless nothing can be meant for them ("a nursery" of somebody who
        looked for a course).
        """
        lexicon = snapshot.lexicon
        if self.lacks_papers and (before.topics or before.words):
            return before
        if self.corrects and self.denied and self.onto(before) == before:
            # Nobody corrects to what was said already: "no, in Altstadt" denies it.
            return self._without_denied(before, lexicon)
        said, before = self, self._without_denied(before, lexicon)
        if self.denied and before.times and set(before.times) <= {*self.answers.times}:
            # "Not in the morning" after "in the morning or evening": in the evening.
            said = replace(self, answers=replace(self.answers, times=()))
        return said._filled_in(before, snapshot)

    def _filled_in(self, before: Answers, snapshot: Snapshot) -> Answers:
        lexicon = snapshot.lexicon
        if self._tells_level(before, lexicon):
            return replace(self, answers=replace(self.answers, topics=())).onto(before)
        if not self.new_wish(before, lexicon):
            return self.onto(self._taken_back(before, lexicon) if self.corrects else before)
        place = Answers(districts=before.districts)
        anew = self.onto(self._of_the_person(before, place, lexicon))
        return anew if snapshot.remaining(anew) else self.onto(place)

    def _without_denied(self, before: Answers, lexicon: Lexicon) -> Answers:
        """The earlier answers without what is denied and what does not matter."""

        refused = [each for each in self.denied if each in lexicon]
        minding = any(each.topics[0] in refused for each in _CHILDCARE_WORDS)
        denied = {*refused, _CHILDCARE} if minding else {*refused}

        def kept(ids: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(each for each in ids if each not in denied)

        groups = kept(before.groups)
        after = replace(
            before,
            topics=tuple(
                topic
                for topic in before.topics
                if not any(lexicon.covers(each, topic) for each in refused)
            ),
            level=None if before.level in denied else before.level,
            ages=before.ages if groups == before.groups else None,
            groups=groups,
            times=kept(before.times),
            needs=kept(before.needs),
            mode=None if before.mode in denied else before.mode,
            districts=kept(before.districts),
        )
        for slot in self.any_of:
            after = without(after, slot)
        return after

    def _of_the_person(self, before: Answers, place: Answers, lexicon: Lexicon) -> Answers:
        """What was said of the person; of another one nothing is known yet."""
        fields = {lexicon.line(topic)[-1] for topic in self.answers.topics}
        level = before.level if fields & _LEVEL_MATTERS else None
        if self.answers.ages or self.answers.groups:
            return replace(place, level=level)
        who = (before.whom, before.ages, before.groups)
        return replace(place, level=level, whom=who[0], ages=who[1], groups=who[2])

    def _tells_level(self, before: Answers, lexicon: Lexicon) -> bool:
        """Whether a level of German is said of the person, who looks for something that needs
        one: "my German is B1" after a training."""
        said = self.answers.topics == (_GERMAN,) and self.answers.level is not None
        tops = {lexicon.line(topic)[-1] for topic in before.topics}
        return said and not self.corrects and bool(tops) and tops <= _NEEDS_GERMAN

    def _taken_back(self, before: Answers, lexicon: Lexicon) -> Answers:
        """The earlier answers without needs and groups that others are said instead of.

        With a group the ages go that are no more than its own, with a child those of the child.
        """
        if self.answers.needs:
            before = replace(before, needs=())
        if self.answers.groups:
            own = {lexicon[group].ages for group in before.groups}
            theirs = before.ages in own or before.whom in {Whom.CHILD, Whom.FAMILY}
            ages = None if theirs else before.ages
            before = replace(before, groups=(), ages=ages, whom=None)
        return before

    def new_wish(self, before: Answers, lexicon: Lexicon) -> bool:
        """Whether this asks for something else: topics of another kind.

        A wider or narrower one is the same wish, so is one that has a kind in common with it
        (football after swimming). Who corrects a topic, or first said only who it is for, still
        means the rest.
        """
        if self.corrects or self.lacks_papers or not (before.topics or before.words):
            return False
        return bool(self.answers.topics) and not any(
            _same_kind(one, other, lexicon)
            for one in self.answers.topics
            for other in before.topics
        )


def _same_kind(one: str, other: str, lexicon: Lexicon) -> bool:
    kinds = {*lexicon.line(one)[:-1]} & {*lexicon.line(other)[:-1]}
    return bool(kinds) or lexicon.covers(one, other) or lexicon.covers(other, one)


def hear(text: str, question: Question | None, snapshot: Snapshot) -> Heard:
    """What the text means while this question is on the screen."""
    whole = _heard(text, question, snapshot)
    said = correction(text)
    if said is None:
        return whole
    meant = _heard(said.meant, question, snapshot)
    if meant.answers == Answers() or not (said.sure or _instead(meant.answers, whole.answers)):
        return whole
    return replace(
        meant, script=whole.script, corrects=True, denied=whole.denied, any_of=whole.any_of
    )


def _instead(meant: Answers, whole: Answers) -> bool:
    """Whether a no without a comma corrects, rather than denies what is named right behind it.

    Things are denied ("no nursery"), times and places mostly said instead. In Persian "no" is
    also "nine", which is an age and no correction ("نه ساله").
    """
    things = meant.topics or meant.needs or meant.mode or meant.words
    return not things and whole.ages in {None, meant.ages}


def _heard(text: str, question: Question | None, snapshot: Snapshot) -> Heard:
    understood = snapshot.understand(text)
    heard = _meaning(text, question, understood, snapshot)
    if lacking := lacks_papers(text, heard.answers):
        on_papers = advice_on_papers(Answers(), snapshot) if only_lacks_papers(text) else None
        heard = replace(heard, answers=on_papers or Answers(topics=heard.answers.topics))
    return replace(
        heard,
        script=script(text),
        denied=understood.denied,
        any_of=understood.any_of,
        lacks_papers=lacking,
    )


def _meaning(
    text: str, question: Question | None, understood: Understanding, snapshot: Snapshot
) -> Heard:
    answers = named(_without_chance_words(understood, question), understood.talk, snapshot)
    if question is Question.WHOM and answers == Answers() and is_me(text):
        answers = Answers(whom=Whom.ME)
    if question is Question.AGE and (ages := _ages_answered(text, answers)) is not None:
        return Heard(answers=replace(answers, ages=ages, words=()))
    talk = understood.talk[0] if understood.talk else ""
    if _NEARER in understood.talk:  # "hello, a course near me" asks for something
        talk = _NEARER
    if answers != Answers():
        return Heard(answers=_meant_by(answers, question), talk=talk)
    answers = _ANSWER_IN_A_WORD.get((question, talk), Answers())
    return Heard(
        answers=answers,
        talk=_TALK_THAT_DECLINES.get((question, talk), talk),
        maybe=understood.maybe,
    )


def naming(concept: Concept) -> Heard:
    """What is heard when someone says a concept and nothing else."""
    if concept.id in SAID_BY:
        return Heard(answers=Answers(whom=SAID_BY[concept.id]))
    only = (concept.id,)
    match concept.kind:
        case Kind.TOPIC:
            return Heard(answers=Answers(topics=only))
        case Kind.LEVEL:
            return Heard(answers=Answers(level=Level(concept.id)))
        case Kind.GROUP:
            return Heard(answers=Answers(groups=only, ages=concept.ages))
        case Kind.TIME:
            return Heard(answers=Answers(times=only))
        case Kind.NEED:
            return Heard(answers=Answers(needs=only))
        case Kind.MODE:
            return Heard(answers=Answers(mode=concept.id))
        case Kind.DISTRICT:
            return Heard(answers=Answers(districts=only))
        case Kind.TALK:
            return Heard(answers=Answers(), talk=concept.id)
        case Kind.DOCUMENT | Kind.SIGN_UP:  # facts of an offer, which nobody looks for
            return Heard(answers=Answers())
        case _:
            assert_never(concept.kind)


def _ages_answered(text: str, answers: Answers) -> tuple[int, int] | None:
    """To the question of age a number is an age: "7", "sieben", "my son 7 and my daughter 9"."""
    if bare_number(text) is not None:
        said: tuple[int, ...] = (bare_number(text) or 0,)
    elif answers.times:  # "from 18:00" answers another question
        return None
    else:
        said = numbers_in([token.text for token in tokenise(text)])
    ages = [age for age in (*said, *(answers.ages or ())) if age <= OLDEST]
    return (min(ages), max(ages)) if said and ages else answers.ages


def _without_chance_words(understood: Understanding, question: Question | None) -> Answers:
    """The answers, but for words of the catalogue that were hardly meant as a search.

    Under a question that asks for something else, in a greeting ("I am Thomas") and in a
    sentence of which little else was understood they only happen to stand in a title too. Where
    a topic was understood and nothing is left over, they say no more than that.
    """
    found = understood.answers
    if found.topics and not understood.unused:
        return replace(found, words=())
    meant = (
        question in {None, Question.TOPIC, Question.KIND}
        and _INTRODUCING.isdisjoint(understood.talk)
        and understood.confidence >= _HALF_UNDERSTOOD
    )
    return found if meant else replace(found, words=())


def _meant_by(answers: Answers, question: Question | None) -> Answers:
    """At the question of needs "nursery" means somebody to look after the child meanwhile."""
    if question is Question.NEED and answers in _CHILDCARE_WORDS:
        return Answers(needs=(_CHILDCARE,))
    return answers


def named_language(text: str) -> Language | None:
    """The language a text names in any of the four ("Farsi", "عربي", "Englisch"), typos allowed."""
    said = fold(text)
    if len(said) <= _NO_TYPO_IN:
        return _LANGUAGE_NAMES.get(said)
    found = process.extractOne(
        said, _LANGUAGE_NAMES.keys(), scorer=OSA.normalized_similarity, score_cutoff=_ALIKE
    )
    return _LANGUAGE_NAMES[found[0]] if found else None


def _language_names() -> dict[str, Language]:
    names = {
        fold(Locale(spoken).languages[named]): named for spoken in Language for named in Language
    }
    return names | {
        fold(name): language
        for language, also in {
            Language.AR: ("عربي", "arabi", "arabic", "3arabi", "عربى"),
            Language.FA: ("فارسی", "دری", "farsi", "dari", "persisch", "پارسی"),
            Language.EN: ("english", "inglizi", "engelsk", "انجليزي", "انكليزي"),
            Language.DE: ("deutsch", "almani", "alemani", "المانيه"),
        }.items()
        for name in (*also, language)
    }


def bare_number(text: str) -> int | None:
    """The number a text consists of, in the digits of any script; None for anything else."""
    digits = fold(text).strip()
    return (
        int(digits) if digits.isdecimal() and len(digits) <= 3 and int(digits) <= OLDEST else None
    )


_LANGUAGE_NAMES = _language_names()
