"""The questions as a person sees them, and the screen on which answers are changed."""

from dataclasses import replace
from typing import assert_never

from bot.dialogue.can_do import CanDo
from bot.dialogue.questions import Extra
from bot.dialogue.state import Question
from bot.dialogue.tokens import Verb
from bot.dialogue.views import CanDoView, ChangeView, MaybeView, Option, QuestionView, Reply
from bot.presentation import facts
from bot.presentation.bidi import isolate
from bot.presentation.keyboards import Rows, laid_out, press, way_out
from bot.presentation.markup import Line
from bot.presentation.signs import Sign
from bot.presentation.texts import Texts
from catalog.lexicon import Lexicon
from catalog.matching import Answers, Whom

_SIGNS = {Whom.ME: Sign.ME, Whom.CHILD: Sign.CHILD, Whom.FAMILY: Sign.FAMILY}


def question_screen(
    view: QuestionView, reply: Reply, words: Texts, lexicon: Lexicon
) -> tuple[tuple[Line, ...], Rows]:
    """The question with its answers as buttons, and the ways not to answer it."""
    lines = (
        *taken_line(view.answers, words, lexicon),
        Line(ask(view.question, view.answers.whom, words), bold=True),
        # translators: under every question: how it can be answered
        Line(words.say("Press a button or write your answer.")),
        *_location_line(view.question, words),
    )
    answers = tuple(
        press(
            reply,
            _answer_label(view.question, option, words, lexicon),
            Verb.ANSWER,
            view.question,
            option.value,
        )
        for option in view.options
    )
    if view.question is Question.LEVEL:
        # translators: button: leads to a few sentences from which the level is guessed
        unknown = words.say("I don’t know my level")
    else:
        # translators: button: the person does not know the answer to a question
        unknown = words.say("I don’t know")
    # translators: button: the person would rather not answer a question
    private = words.say("I’d rather not say")
    declines = (
        press(reply, Sign.DO_NOT_KNOW + unknown, Verb.DECLINE, view.question, "unknown"),
        press(reply, Sign.RATHER_NOT + private, Verb.DECLINE, view.question, "private"),
    )
    rows: Rows = (*laid_out(answers), *laid_out(declines))
    if view.question is not Question.TOPIC:
        rows = (*rows, *_enough(view.total, reply, words))
    return lines, (*rows, *way_out(reply, words))


def _location_line(question: Question, words: Texts) -> tuple[Line, ...]:
    if question is not Question.DISTRICT:
        return ()
    # translators: under the question for a part of the city; {clip} is Telegram's button to attach
    # things, “Location” the entry of its menu as Telegram names it in this language
    may = words.say(
        "Or send your location: {clip}, then “Location”. I do not keep it.", clip=Sign.ATTACH.sign
    )
    return (Line(Sign.LOCATION + may),)


def _enough(total: int, reply: Reply, words: Texts) -> Rows:
    if not total:
        return ()
    # translators: button: stop asking and show the offers that fit so far
    shown = words.count("Show {number} offer now", "Show {number} offers now", total)
    return ((press(reply, Sign.OFFERS + shown, Verb.RESULTS),),)


def can_do_screen(
    view: CanDoView, reply: Reply, words: Texts, lexicon: Lexicon
) -> tuple[tuple[Line, ...], Rows]:
    """One sentence about one's German, to be said yes or no to."""
    lines = (
        *taken_line(view.answers, words, lexicon),
        # translators: above a sentence like "I can read and write the German letters."
        Line(words.say("Is this true for you?"), bold=True),
        Line(Sign.LEVEL + _sentence(view.sentence, words)),
        Line(),
        # translators: under a question with the buttons Yes and No
        Line(words.say("Press a button, or write “yes” or “no”.")),
    )
    # translators: button: the sentence is true
    yes = press(reply, Sign.YES + words.say("Yes"), Verb.CAN, "yes")
    # translators: button: the sentence is not true
    no = press(reply, Sign.NO + words.say("No"), Verb.CAN, "no")
    return lines, ((yes, no), *_enough(view.total, reply, words), *way_out(reply, words))


def _sentence(sentence: CanDo, words: Texts) -> str:
    match sentence:
        case CanDo.LETTERS:
            # translators: can-do sentence, below the levels
            return words.say("I can read and write the German letters.")
        case CanDo.ABOUT_ME:
            # translators: can-do sentence, level A1
            return words.say("I can say in German: my name, my address and where I come from.")
        case CanDo.EVERYDAY:
            # translators: can-do sentence, level A2
            return words.say("I can talk about my family, my work and my day in German.")
        case CanDo.STORIES:
            # translators: can-do sentence, level B1
            return words.say("I can explain in German what happened to me and what I plan.")
        case CanDo.NEWS:
            # translators: can-do sentence, level B2
            return words.say("I can follow the news in German and explain my opinion.")
        case _:
            assert_never(sentence)


def maybe_screen(
    view: MaybeView, reply: Reply, words: Texts, lexicon: Lexicon
) -> tuple[tuple[Line, ...], Rows]:
    """What the text may have meant, to be chosen from; the way back stands for "none"."""
    # translators: the bot is not sure what a text meant; below are one to three buttons
    heading = words.say("Do you mean this?")
    # translators: under "Do you mean this?", for those who meant something else
    otherwise = words.say("If not, please write it in other words.")
    # translators: button: none of the suggestions is right
    none = Sign.NO + words.say("None of these")
    choices = tuple(
        (press(reply, _named(option, lexicon[option.value].name(words.language), words),
               Verb.MEANT, option.value),)
        for option in view.options
    )  # fmt: skip
    rows: Rows = (*choices, (press(reply, none, Verb.BACK),))
    return (Line(heading, bold=True), Line(otherwise)), (
        *rows,
        *way_out(replace(reply, back=False), words),
    )


def ask(question: Question, whom: Whom | None, words: Texts) -> str:
    """The question as a sentence."""
    match question:
        case Question.TOPIC:
            # translators: question: the main topic
            return words.say("What are you looking for?")
        case Question.KIND:
            # translators: question: the narrower topic
            return words.say("What exactly do you need?")
        case Question.LEVEL:
            # translators: question: German level A0 to C2
            return words.say("How good is your German?")
        case Question.WHOM:
            # translators: question: the buttons are "For me", "For my child", "For my family"
            return words.say("For whom is it?")
        case Question.AGE:
            return _ask_age(whom, words)
        case Question.NEED:
            # translators: question: childcare, free of charge, women only
            return words.say("What is important for you?")
        case Question.TIME:
            # translators: question: morning, afternoon, evening, weekend
            return words.say("When do you have time?")
        case Question.DISTRICT:
            # translators: question: district of Magdeburg
            return words.say("Which part of the city is good for you?")
        case _:
            assert_never(question)


def _ask_age(whom: Whom | None, words: Texts) -> str:
    match whom:
        case None:
            # translators: question: age of the person who will take part, maybe a child
            return words.say("How old is the person who will take part?")
        case Whom.ME:
            # translators: question: age of the person themselves
            return words.say("How old are you?")
        case Whom.CHILD:
            # translators: question: age of the child who will take part
            return words.say("How old is your child?")
        case Whom.FAMILY:
            # translators: question: age of the youngest child of a family that will take part
            return words.say("How old is your youngest child?")
        case _:
            assert_never(whom)


def _answer_label(question: Question, option: Option, words: Texts, lexicon: Lexicon) -> str:
    return _named(option, option_name(question, option, words, lexicon), words)


def _named(option: Option, name: str, words: Texts) -> str:
    return f"{isolate(name, words.language)} · {option.count}"


def option_name(question: Question, option: Option, words: Texts, lexicon: Lexicon) -> str:
    """An answer's name on its button."""
    if question is Question.AGE:
        youngest, oldest = (int(age) for age in option.value.split("-"))
        return facts.age_range(youngest, oldest, words)
    if question is Question.WHOM:
        whom = Whom(option.value)
        return _SIGNS[whom] + facts.whom(whom, words)
    return lexicon[option.value].name(words.language)


def taken_line(answers: Answers, words: Texts, lexicon: Lexicon) -> tuple[Line, ...]:
    """The answers so far, repeated in one line so that a mistake shows."""
    taken = facts.side_by_side(facts.taken(answers, lexicon, words), words.language)
    return (Line(Sign.WISH + taken), Line()) if taken else ()


def change_screen(
    view: ChangeView, reply: Reply, words: Texts, lexicon: Lexicon
) -> tuple[tuple[Line, ...], Rows]:
    """The answers given so far, each to be asked again."""
    lines = (
        *taken_line(view.answers, words, lexicon),
        # translators: above a list of the questions that were answered
        Line(words.say("Which answer do you want to change?"), bold=True),
    )
    asked = tuple(
        press(reply, question_name(question, words), Verb.REASK, question)
        for question in view.questions
    )
    extras = tuple(
        press(
            reply,
            Sign.LEAVE_OUT + extra_name(extra, view.answers, words, lexicon),
            Verb.DROP,
            extra,
        )
        for extra in view.extras
    )
    rows: Rows = (*laid_out(asked), *((button,) for button in extras))
    return lines, (*rows, *way_out(reply, words))


def extra_name(extra: Extra, answers: Answers, words: Texts, lexicon: Lexicon) -> str:
    """What was said beside the questions, by its own names: "Online", "Women · Children"."""
    match extra:
        case Extra.GROUPS:
            said = facts.names(answers.groups, lexicon, words.language)
        case Extra.MODE:
            mode = (answers.mode,) if answers.mode else ()
            said = facts.names(mode, lexicon, words.language)
        case Extra.WORDS:
            said = answers.words
        case _:
            assert_never(extra)
    return facts.side_by_side(said, words.language)


def question_name(question: Question, words: Texts) -> str:
    """A question in a word or two, for buttons."""
    match question:
        case Question.TOPIC:
            # translators: short name of a question
            return words.say("Topic")
        case Question.KIND:
            # translators: short name of a question: the narrower topic, like "Integration course"
            return words.say("Exact topic")
        case Question.WHOM:
            # translators: short name of a question: oneself, one's child or one's family
            return words.say("For whom")
        case Question.LEVEL:
            # translators: short name of a question
            return words.say("German level")
        case Question.AGE:
            # translators: short name of a question
            return words.say("Age")
        case Question.NEED:
            # translators: short name of a question: childcare, price, women only
            return words.say("What is important")
        case Question.TIME:
            # translators: short name of a question
            return words.say("Time of day")
        case Question.DISTRICT:
            # translators: short name of a question
            return words.say("District")
        case _:
            assert_never(question)
