"""A lexicon small enough to read at a glance."""

from dataclasses import replace

from catalog.lexicon import Concept, Kind, Labels, Language, Lexicon


def concept(kind: Kind, concept_id: str, *labels: str, broader: str | None = None) -> Concept:
    """A concept with one label in German, English, Arabic and Persian."""
    named = zip((Language.DE, Language.EN, Language.AR, Language.FA), labels, strict=True)
    return Concept(
        id=concept_id,
        kind=kind,
        broader=broader,
        labels={language: Labels(pref=label) for language, label in named},
    )


CONCEPTS = (
    concept(
        Kind.TOPIC,
        "learn-german",
        *("Deutsch lernen", "Learn German", "تعلم الألمانية", "یادگیری آلمانی"),
    ),
    concept(
        Kind.TOPIC,
        "german-course",
        *("Deutschkurs", "German course", "دورة ألمانية", "کلاس آلمانی"),
        broader="learn-german",
    ),
    concept(Kind.TOPIC, "kita", "Kita", "Nursery", "روضة", "مهدکودک"),
    concept(Kind.GROUP, "women", "Frauen", "Women", "نساء", "زنان"),
    concept(Kind.TIME, "evening", "Abends", "In the evening", "مساءً", "شب"),
    concept(Kind.TIME, "weekdays", "Werktags", "On weekdays", "أيام الأسبوع", "روزهای هفته"),
    concept(Kind.TIME, "monday", "Montag", "Monday", "الاثنين", "دوشنبه"),
    concept(Kind.TIME, "wednesday", "Mittwoch", "Wednesday", "الأربعاء", "چهارشنبه"),
    concept(Kind.NEED, "childcare", "Kinderbetreuung", "Childcare", "رعاية أطفال", "نگهداری کودک"),
    concept(Kind.NEED, "free-of-charge", "Kostenlos", "Free of charge", "مجاني", "رایگان"),
    concept(Kind.MODE, "in-person", "Präsenz", "In person", "حضوري", "حضوری"),
    concept(Kind.MODE, "online", "Online", "On the internet", "عبر الإنترنت", "آنلاین"),
    concept(
        Kind.DISTRICT, "stadtfeld-ost", "Stadtfeld Ost", "Stadtfeld East", "شتادفيلد", "اشتادفلد"
    ),
    concept(Kind.DOCUMENT, "passport", "Pass", "Passport", "جواز سفر", "گذرنامه"),
    concept(Kind.SIGN_UP, "by-phone", "Telefonisch", "By phone", "هاتفياً", "تلفنی"),
)
LEXICON = Lexicon({each.id: each for each in CONCEPTS})
CENTRED = Lexicon(
    {
        each.id: replace(each, latitude=52.13, longitude=11.6)
        if each.kind is Kind.DISTRICT
        else each
        for each in CONCEPTS
    }
)
"""The same, but it is known where its district lies."""
