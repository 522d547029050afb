"""In which of our languages a text is written: by its letters, or by everyday words."""

from catalog.lexicon import Language
from catalog.matching.text.fold import fold, tokenise

_PERSIAN = "پچژگکی"  # the last two as a Persian keyboard types them
_ARABIC = "ةىكيأإ"
# Iraqis write some Persian letters, and many who write Persian have an Arabic keyboard.
_ONLY_PERSIAN = "ژکی"
_ONLY_ARABIC = "ةإ"

# No articles and prepositions, which stand in the names of courses as well ("Deutsch für den
# Beruf"), and no word of two languages ("will").
_OF_A_WISH = {
    Language.DE: """
        ich wir suche suchen brauche brauchen möchte möchten habe haben kann können gibt mir mich
        mein meine meinen meinem meiner nicht keine keinen bitte wo wann
    """,
    Language.EN: """
        i we need want wants looking would like please my me our have can could where when is not
        dont cant there any
    """,
    # None that the other one has as well, as "اين" and "من" once their letters are folded.
    Language.AR: """
        بدي بدنا اريد نريد ابحث ادور بدور محتاج محتاجه احتاج عايز عايزه عاوز ابغي ممكن وين فين
        شو شنو ماذا كيف متي هل عندي عندنا عندك لدي في الي هذا هذه لابني لابنتي ابني بنتي
        انا نحن ليس مش يوجد هناك عشان مشان بعرف ارجو اتعلم
    """,
    Language.FA: """
        میخواهم میخوام میخواهیم میخوایم میخام دنبال برای است هستم هستیم دارم داریم ندارم نیست کجا
        کجاست چطور چگونه چیست که را از به در با یک لازم خواهم خوام پسرم دخترم میتوانم میتونم
        بچه خوب یاد بگیرم کنم شود میشود
    """,
}
_TELLING = {of: frozenset(fold(words).split()) for of, words in _OF_A_WISH.items()}
_ENOUGH = 2
_LATIN = (Language.DE, Language.EN)


def script(text: str) -> tuple[Language, ...]:
    """The languages written in a text's letters, likeliest first; none for Latin ones."""
    if _has(_PERSIAN, text):
        return (Language.FA,)
    if _has(_ARABIC, text):
        return (Language.AR,)
    shared = any("\u0620" <= letter <= "\u064a" for letter in text)
    return (Language.AR, Language.FA) if shared else ()


def clearly_other(text: str, chosen: Language) -> Language | None:
    """The language of a text that is clearly not in the chosen one; None where that is not sure."""
    words = {token.text for token in tokenise(text)}
    found = _in_arabic_letters(text, words, chosen) if script(text) else _in_latin_letters(words)
    return found[0] if len(found) == 1 and found[0] is not chosen else None


def _in_latin_letters(words: set[str]) -> list[Language]:
    return [each for each in _LATIN if len(_TELLING[each] & words) >= _ENOUGH]


def _in_arabic_letters(text: str, words: set[str], chosen: Language) -> list[Language]:
    """By words before letters, which the keyboard decides as well."""
    told = [each for each in (Language.AR, Language.FA) if _TELLING[each] & words]
    if told:
        return told
    match chosen:
        case Language.AR:
            return [Language.FA] if _has(_ONLY_PERSIAN, text) and not _has(_ARABIC, text) else []
        case Language.FA:
            return [Language.AR] if _has(_ONLY_ARABIC, text) and not _has(_PERSIAN, text) else []
        case _:
            return list(script(text))


def _has(letters: str, text: str) -> bool:
    return any(letter in letters for letter in text)
