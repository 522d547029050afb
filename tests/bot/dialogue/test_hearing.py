"""What typed text means at this point of the conversation."""

from dataclasses import replace

import pytest

from bot.dialogue.hearing import Heard, hear, named_language
from bot.dialogue.state import Question
from catalog.lexicon import Language
from catalog.matching import Answers, Snapshot, Whom
from catalog.offers import Level
from catalog.sample_catalogue import sample_offers
from tests import strategies
from tests.bot.dialogue.talk import WORLD
from tests.bot.dialogue.test_any_event import catalogue

AR, FA, EN, DE = Language.AR, Language.FA, Language.EN, Language.DE


@pytest.mark.parametrize("text", ["7", " 7 ", "٧", "۷", "07", "７", "\u200f7"])
def test_a_bare_number_is_an_age_where_an_age_was_asked_for(text: str) -> None:
    assert hear(text, Question.AGE, catalogue()).answers == Answers(ages=(7, 7))


@pytest.mark.parametrize("text", ["0", "120", "١٢٠"])
def test_the_youngest_and_the_oldest(text: str) -> None:
    heard = hear(text, Question.AGE, catalogue())
    assert heard.answers.ages is not None


@pytest.mark.parametrize("text", ["121", "999", "1234", "2026", "1" * 4096])
def test_a_number_that_is_no_age_fills_nothing(text: str) -> None:
    assert hear(text, Question.AGE, catalogue()).answers == Answers()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("العربية", AR),
        ("عربي", AR),
        ("عربى", AR),
        ("Arabisch", AR),
        ("arabic", AR),
        ("arabi", AR),
        ("3arabi", AR),
        ("Arabish", AR),
        ("فارسی", FA),
        ("فارسي", FA),
        ("دری", FA),
        ("Farsi", FA),
        ("fasri", FA),
        ("dari", FA),
        ("Persisch", FA),
        ("persich", FA),
        ("persian", FA),
        ("English", EN),
        ("inglish", EN),
        ("Englisch", EN),
        ("انجليزي", EN),
        ("انگلیسی", EN),
        ("Deutsch", DE),
        ("DEUTSCH", DE),
        ("duetsch", DE),
        ("german", DE),
        ("ألماني", DE),
        ("آلمانی", DE),
        ("ar", AR),
        ("de", DE),
    ],
)
def test_a_language_is_understood_by_its_name_in_any_language(text: str, named: Language) -> None:
    assert named_language(text) is named


@pytest.mark.parametrize(
    "text", ["", " ", "der", "die", "are", "ende", "Deutschkurs", "Englischkurs", "Arzt", "سلام"]
)
def test_other_words_name_no_language(text: str) -> None:
    assert named_language(text) is None


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Deutschkurs", ()),
        ("3arabi", ()),
        ("", ()),
        ("دورة", (AR,)),
        ("مدرسه", (AR, FA)),
        ("چی", (FA,)),
        ("کلاس", (FA,)),
        ("پ", (FA,)),
    ],
)
def test_letters_tell_the_language_where_they_can(
    text: str, languages: tuple[Language, ...]
) -> None:
    assert hear(text, None, catalogue()).script == languages


def test_needs_and_groups_add_up_and_all_else_is_replaced() -> None:
    before = Answers(
        topics=("german-course",),
        level=Level.A1,
        needs=("childcare",),
        groups=("women",),
        times=("morning",),
    )
    said = Answers(
        level=Level.B1,
        needs=("free-of-charge", "childcare"),
        groups=("parents",),
        words=("kochen",),
    )
    assert Heard(answers=said).onto(before) == Answers(
        level=Level.B1,
        needs=("childcare", "free-of-charge"),
        groups=("women", "parents"),
        times=("morning",),
        words=("kochen",),
    )


def test_an_age_of_nothing_and_the_lowest_level_are_answers() -> None:
    said = Heard(answers=Answers(ages=(0, 0), level=Level.A0))
    assert said.onto(Answers(ages=(7, 7), level=Level.B1)) == Answers(ages=(0, 0), level=Level.A0)


def test_a_topic_of_another_kind_is_a_new_wish() -> None:
    lexicon = strategies.lexicon()
    german = Answers(topics=("german-course",))
    assert Heard(answers=Answers(topics=("primary-school",))).new_wish(german, lexicon)
    assert not Heard(answers=Answers(topics=("integration-course",))).new_wish(german, lexicon)
    assert not Heard(answers=Answers(topics=("learn-german",))).new_wish(german, lexicon)
    assert not Heard(answers=Answers(level=Level.B1)).new_wish(german, lexicon)


CHILD = Answers(topics=("homework-help",), whom=Whom.CHILD, ages=(9, 9), needs=("childcare",))
EVENING = Answers(
    topics=("german-course",), level=Level.B1, times=("evening",), districts=("altstadt",)
)
NURSE = Answers(topics=("training",), whom=Whom.ME, ages=(20, 20), times=("morning",))


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (CHILD, "and football?", Answers(topics=("football",), whom=Whom.CHILD, ages=(9, 9))),
        (
            EVENING,
            "telc exam",
            Answers(topics=("telc-exam",), level=Level.B1, districts=("altstadt",)),
        ),
        (EVENING, "library", Answers(topics=("library",), districts=("altstadt",))),
        (
            EVENING,
            "an integration course, please",
            replace(EVENING, topics=("integration-course",)),
        ),
        (
            Answers(topics=("swimming",), times=("weekend",), needs=("women-only",)),
            "library",
            Answers(topics=("library",)),
        ),
        (NURSE, "My German is B1", replace(NURSE, level=Level.B1)),
        (NURSE, "آلمانی من B1 است", replace(NURSE, level=Level.B1)),
        (NURSE, "I have a Duldung", replace(NURSE, groups=("tolerated",))),
        (NURSE, "دولدونگ دارم", replace(NURSE, groups=("tolerated",))),
        (replace(NURSE, ages=(35, 35)), "kita", Answers(topics=("kita",))),
    ],
)
def test_who_it_is_for_stays_and_what_the_old_wish_was_about_goes(
    before: Answers, text: str, after: Answers
) -> None:
    snapshot = WORLD.snapshot
    assert hear(text, None, snapshot).over(before, snapshot) == after


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Schwimmen nur für Frauen", "swimming"),
        ("nursing training", "nursing-training"),
        ("integration course", "integration-course"),
    ],
)
def test_words_from_which_a_topic_was_understood_are_no_condition_beside_it(
    text: str, topic: str
) -> None:
    answers = hear(text, None, WORLD.snapshot).answers
    assert answers.topics == (topic,)
    assert answers.words == ()


def test_who_wants_a_human_is_led_to_advice() -> None:
    assert hear("human", None, catalogue()).answers.topics == ("advice",)


def test_one_sentence_fills_several_slots() -> None:
    heard = hear("الماني بعد الظهر مع حضانة", Question.TOPIC, catalogue())
    assert heard.answers.topics
    assert heard.answers.times == ("afternoon",)
    assert heard.answers.needs == ("childcare",)


@pytest.mark.parametrize(
    ("question", "text", "meant"),
    [
        (Question.LEVEL, "gar nicht", Answers(level=Level.A0)),
        (Question.LEVEL, "none", Answers(level=Level.A0)),
        (Question.LEVEL, "صفر", Answers(level=Level.A0)),
        (Question.LEVEL, "بلد نیستم", Answers(level=Level.A0)),
        (Question.LEVEL, "ein bisschen", Answers(level=Level.A1)),
        (Question.LEVEL, "شوي", Answers(level=Level.A1)),
        (Question.LEVEL, "کمی", Answers(level=Level.A1)),
        (Question.NEED, "حضانة", Answers(needs=("childcare",))),
        (Question.NEED, "مهدکودک", Answers(needs=("childcare",))),
        (Question.TOPIC, "حضانة", Answers(topics=("kita",))),
    ],
)
def test_the_question_says_what_a_word_means(question: Question, text: str, meant: Answers) -> None:
    assert hear(text, question, catalogue()).answers == meant


@pytest.mark.parametrize("text", ["nein", "no", "لا", "نه", "nichts"])
def test_no_need_is_an_answer(text: str) -> None:
    assert hear(text, Question.NEED, catalogue()).talk == "dont-know"


@pytest.mark.parametrize("text", ["überall", "anywhere", "وين ما كان", "هر جا"])
def test_anywhere_is_an_answer(text: str) -> None:
    assert hear(text, Question.DISTRICT, catalogue()).talk == "all"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (Question.LEVEL, "Beispiel"),
        (Question.AGE, "Lernhaus"),
        (None, "Hallo, ich heiße Beispiel"),
    ],
)
def test_a_word_that_also_stands_in_a_title_is_no_wish_by_chance(
    question: Question | None, text: str
) -> None:
    assert hear(text, question, catalogue()).answers == Answers()


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("sieben", (7, 7)),
        ("mein Sohn ist sieben", (7, 7)),
        ("thirty three", (33, 33)),
        ("سی و سه سال", (33, 33)),
        ("ثلاثة وثلاثين", (33, 33)),
        ("سنتين", (2, 2)),
        ("ابني 7 وبنتي 9", (7, 9)),
        ("ab 18:00", None),
    ],
)
def test_a_number_written_out_is_an_age_where_one_was_asked_for(
    text: str, ages: tuple[int, int] | None
) -> None:
    assert hear(text, Question.AGE, catalogue()).answers.ages == ages


# Of real institutions, some of which are named after people.
SAMPLE = Snapshot.build(sample_offers(WORLD.snapshot.lexicon), WORLD.snapshot.lexicon)


@pytest.mark.parametrize(
    "text", ["Ich heiße Otto Schlein", "my name is Johannis Hegel", "اسمي محمد", "اسم من توماس است"]
)
def test_who_tells_a_name_searches_for_none_and_it_is_not_kept(text: str) -> None:
    heard = hear(text, None, SAMPLE)
    assert heard.answers == Answers()
    assert heard.talk in {"introduction", ""}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mein Sohn Otto sucht einen Schwimmkurs", Answers(topics=("swimming",), whom=Whom.CHILD)),
        ("my daughter Emma wants to dance", Answers(topics=("dance",), whom=Whom.CHILD)),
        ("ich bin Otto", Answers()),
        ("Thomas", Answers()),
        ("Otto Schlein", Answers(words=("otto", "schlein"))),
        ("فارسی صحبت می‌کنند؟", Answers(needs=("interpreter",))),
        ("آنجا فارسی حرف می‌زنند؟", Answers(needs=("interpreter",))),
        ("spricht da jemand Arabisch?", Answers(needs=("interpreter",))),
        ("sprechen die Farsi?", Answers(needs=("interpreter",))),
        ("do they speak Persian there?", Answers(needs=("interpreter",))),
        ("بيحكوا عربي؟", Answers(needs=("interpreter",))),
        ("gibt es was Billigeres?", Answers(needs=("free-of-charge",))),
        ("بدي شي أرخص", Answers(needs=("free-of-charge",))),
        ("چیزی ارزان‌تر دارید؟", Answers(needs=("free-of-charge",))),
    ],
)
def test_names_and_verbs_of_a_sentence_are_no_words_of_the_catalogue(
    text: str, said: Answers
) -> None:
    assert hear(text, None, SAMPLE).answers == said


@pytest.mark.parametrize(
    "text",
    ["برای پدرم", "for my father", "für meine Mutter", "لأبوي", "für meinen Papa", "برای مامانم"],
)
def test_parents_of_the_person_are_grown_up(text: str) -> None:
    answers = hear(text, None, SAMPLE).answers
    assert answers == Answers(groups=("adults",), ages=(18, 120))


@pytest.mark.parametrize(
    "text",
    [
        "Kita für meine Tochter 3 und Schule für meinen Sohn 8",
        "nursery for my daughter 3 and school for my son 8",
        "روضة لبنتي 3 سنين ومدرسة لابني 8 سنين",
        "مهدکودک برای دخترم ۳ ساله و مدرسه برای پسرم ۸ ساله",
    ],
)
def test_a_place_for_each_of_two_children(text: str) -> None:
    answers = hear(text, None, SAMPLE).answers
    assert set(answers.topics) == {"kita", "school"}
    assert answers.ages == (3, 8)
