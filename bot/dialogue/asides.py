"""What is typed about the screen rather than about a wish: the words of its buttons, a question
about the offer that is open, thanks.

A text counts only as a whole, polite words aside: inside a wish the same words mean the wish.
"""

from enum import StrEnum

from catalog.lexicon import Language
from catalog.matching.text.fold import fold, tokenise


class Aside(StrEnum):
    """What the text asks for."""

    LIST = "list"
    SAVE = "save"
    DESK = "desk"
    PLACE = "place"
    CALENDAR = "calendar"
    STOP = "stop"
    DATA = "data"
    WRONG = "wrong"
    THANKS = "thanks"


ON_AN_OFFER = frozenset({Aside.SAVE, Aside.DESK, Aside.PLACE, Aside.CALENDAR, Aside.WRONG})
"""These say something only where an offer is open."""

_PHRASES = {
    Aside.LIST: """
        my list|show my list|my saved offers|saved offers|saved|meine Liste|Merkliste
        zeig meine Liste|gemerkte Angebote|meine Angebote|قائمتي|قائمة المحفوظات|المحفوظات
        وين قائمتي|فرجيني قائمتي|فهرست من|لیست من|ذخیره‌ها|فهرستم|لیستم
    """,
    Aside.SAVE: """
        save|save it|save this|save this offer|keep it|remember it|merken|merk dir das|speichern
        das merken|behalten|حفظ|احفظ|احفظها|احفظه|احفظلي ياه|ذخیره|ذخیره کن|ذخیره‌اش کن|نگه دار
    """,
    Aside.DESK: """
        show it there|show at the desk|what do I say there|what can I say there|dort zeigen
        zum Zeigen|was sage ich dort|رسالة لإظهارها هناك|اعرضها هناك|شو بقول هناك
        نشان دادن در آنجا|آنجا چی بگم|آنجا چه بگویم
    """,
    Aside.PLACE: """
        map|the map|on the map|show on the map|show map|show it on the map|Karte|auf der Karte
        auf der Karte zeigen|خريطة|الخريطة|عالخريطة|على الخريطة|نقشه|روی نقشه|روی نقشه نشان بده
    """,
    Aside.CALENDAR: """
        calendar|into the calendar|in my calendar|add to calendar|add to my calendar|Kalender
        in den Kalender|in meinen Kalender|تقويم|للتقويم|على التقويم|أضف إلى التقويم|تقویم
        در تقویم|به تقویم|اضافه به تقویم
    """,
    Aside.STOP: """
        stop|stop it|stop telling me|stop writing|stop writing to me|stop messaging me
        do not write to me|don't write to me|no more messages|unsubscribe|nicht mehr schreiben
        schreib nicht mehr|schreiben Sie mir nicht mehr|schreib mir nicht mehr|aufhören|abbestellen
        keine Nachrichten mehr|لا تكتب لي|لا تبعتلي|لا تبعتلي شي|لا ترسل لي|خلص لا تبعت|وقف
        وقف الرسائل|دیگر ننویس|دیگه ننویس|دیگه پیام نده|پیام نده|پیام نفرست|بس کن
    """,
    Aside.DATA: """
        delete my data|delete everything|delete all|delete all my data|erase my data|my data
        who sees my data|who can see my data|who sees this|do you save my data|police
        do you tell the police|is this the police|are you the police|are you from the government
        is this the government|is it safe|is this safe|is it anonymous|alles löschen|lösche alles
        meine Daten löschen|lösch meine Daten|Daten löschen|meine Daten|wer sieht meine Daten
        wer sieht das|Polizei|bist du von der Polizei|sind Sie von der Polizei|Datenschutz
        bist du vom Amt|sind Sie vom Amt|ist das sicher|ist das anonym|امسح بياناتي
        احذف بياناتي|امسح كل شي|احذف كل شي|امسح معلوماتي|بياناتي|مين بيشوف بياناتي
        من يرى بياناتي|مين بيشوف معلوماتي|الشرطة|شرطة|البوليس|انتو من الحكومة|انت من الحكومة
        هل انتم من الحكومة|هل هذا آمن|آمن هالشي|اطلاعاتم را پاک کن|اطلاعاتمو پاک کن|پاک کن
        اطلاعات من را پاک کن|داده‌هایم را پاک کن|اطلاعات من|کی اطلاعات منو میبینه
        چه کسی اطلاعات من را می‌بیند|کی اطلاعاتم را می‌بیند|پلیس|شما از دولت هستید|از دولت هستید
        امن است|امنه
    """,
    Aside.WRONG: """
        the time is wrong|time is wrong|the date is wrong|the address is wrong|the price is wrong
        the phone is wrong|this is wrong|that is wrong|it is wrong|wrong|it's closed|it is closed
        something is wrong|stimmt nicht|das stimmt nicht|etwas stimmt nicht|das ist falsch|falsch
        die Zeit stimmt nicht|die Adresse stimmt nicht|der Preis stimmt nicht|Adresse falsch
        die Uhrzeit stimmt nicht|das Datum stimmt nicht|das Telefon stimmt nicht|Zeit falsch
        المعلومات غلط|هناك خطأ|في غلط|في خطأ|غلط|هذا غلط|هاد غلط|الوقت غلط|العنوان غلط
        الرقم غلط|اشتباه است|اشتباهه|اطلاعات غلط است|اطلاعات اشتباه است|ساعتش اشتباهه|غلطه
        آدرس غلط است|آدرس اشتباه است|چیزی درست نیست|درست نیست|زمانش اشتباه است
    """,
    Aside.THANKS: """
        ok thanks|okay thanks|ok thank you|thanks bro|thanks man|thanks my friend|super|great
        perfect|cool|nice|ok danke|okay danke|danke dir|super danke|passt danke|toll|perfekt|prima
        تسلم ايدك|تسلم إيديك|تسلم ايديك|شكرا يا باشا|شكرا يا غالي|شكرا حبيبي|ربنا يخليك
        الله يخليك|يعطيك العافية|الله يعطيك العافية|ممتاز|دستت درد نکنه|دستت درد نکند
        دست شما درد نکنه|دمت گرم|عالی|عالیه|اوکی ممنون|باشه ممنون
    """,
}
_POLITE = frozenset(
    fold("please bitte mal mir لطفا لطفاً فضلك سمحت رجاء hey hi").split()
)  # "min fadlak" and "law samaht" are two words each
_POLITE_BEFORE = frozenset(fold("من لو").split())

# Each of the words of a question about an offer is one of these, and one at least of the first.
_OF_AN_OFFER = frozenset(
    token.text
    for token in tokenise(
        """
        cost costs price pay expensive where address phone telephone number when starts start
        begin begins deadline until bring documents papers contact
        kostet kosten preis teuer bezahlen zahlen wo adresse telefon telefonnummer nummer wann
        beginnt anfangen bis anmelden anmeldung mitbringen mitnehmen unterlagen papiere anrufen
        قديش قديه اديش بكم كم بقديش سعر السعر سعره سعرها التكلفة يكلف بيكلف بتكلف وين اين فين
        العنوان عنوان عنوانه عنوانها تلفون التلفون هاتف الهاتف متى امتى ايمتى يبدا بيبلش بتبلش
        تبدا التسجيل سجل اسجل جيب اجيب احضر الاوراق اوراق
        قیمت قیمتش چنده چند هزینه هزینه‌اش کجاست کجا کجاس آدرس آدرسش تلفن تلفنش شماره شماره‌اش
        کی چه‌وقت شروع میشه می‌شود ثبت‌نام ثبت بیارم بیاورم مدارک مدارکی
        """
    )
)
_BESIDE = frozenset(
    token.text
    for token in tokenise(
        """
        how much does it is the a i must to do what for this that there can have need up sign
        register what's where's and their of exactly take much course
        was wie viel das es der die den dort ich muss man soll mich ist fängt an da hin komme ab
        denn genau und ihre kurs für geht los haben kann
        هو هي هاد هذا هذه هاي هون ال الى لازم شو ماذا ايش معي رقم رقمه رقمها كيف ساعة في ما على حتى
        لحد اي اعمل الدورة الكورس الو بدي ان
        است هست چه چی باید را رو تا من این آن دوره کلاس از در به چقدر است؟ باشد نام میشود کنم همراه
        """
    )
)
_LONGEST_QUESTION = 8  # words


def aside(text: str) -> Aside | None:
    """What a text about the screen asks for; None for any other."""
    return _SAID.get(_bare(text))


def asks_about_offer(text: str) -> bool:
    """Whether it is a question about the offer that is open: its price, place, time, papers."""
    words = [token.text for token in tokenise(text)]
    known = all(word in _OF_AN_OFFER or word in _BESIDE or word in _POLITE for word in words)
    return known and len(words) <= _LONGEST_QUESTION and not _OF_AN_OFFER.isdisjoint(words)


_IN_LANGUAGE = {
    Language.DE: "auf deutsch|in german|بالالماني|بالألمانية|به آلمانی|آلمانی حرف بزن",
    Language.EN: """
        in english|english please|auf englisch|بالانجليزي|بالإنجليزية|به انگلیسی|speak english
    """,
    Language.AR: "بالعربي|بالعربية|عربي لو سمحت|auf arabisch|in arabic|arabic please|به عربی",
    Language.FA: """
        به فارسی|به دری|فارسی لطفا|دری لطفا|auf persisch|auf farsi|in farsi|in persian|in dari
        farsi please|dari please|بالفارسي
    """,
}


def asked_language(text: str) -> Language | None:
    """The language that a text asks to go on in ("bitte auf Deutsch")."""
    said = " ".join(token.text for token in tokenise(text))
    return _LANGUAGES.get(said) or _LANGUAGES.get(_bare(text))


_UNKNOWN_LEVEL = """
    i don't know my level of german|i don't know my german level|i don't know my level
    i dont know my german level|i dont know my level|don't know my level|dont know my level
    i want to know my level|what is my level|which level am i|i want to know my german level
    ich weiß mein niveau nicht|mein niveau weiß ich nicht|ich kenne mein niveau nicht
    weiß mein niveau nicht|ich weiß nicht welches niveau ich habe|niveau weiß ich nicht
    niveau weiß nicht|welches niveau habe ich|mein deutschniveau weiß ich nicht
    ما بعرف مستواي|لا أعرف مستواي|ما اعرف مستواي|مش عارف مستواي|بدي اعرف مستواي
    أريد أن أعرف مستواي|شو مستواي|ما هو مستواي|معرفش مستواي
    سطحم را نمی‌دانم|سطحم رو نمیدونم|سطح خودم را نمی‌دانم|نمی‌دانم سطحم چیست|سطح زبانم را نمی‌دانم
    می‌خواهم سطحم را بدانم|سطحم چیست|نمیدونم سطحم چیه
"""


def without_unknown_level(text: str) -> str | None:
    """What a text says besides that its writer does not know their level; None if not that."""
    said = f" {' '.join(token.text for token in tokenise(text))} "
    for phrase in _UNKNOWN:
        if (found := f" {phrase} ") in said:
            return said.replace(found, " ").strip()
    return None


_ORDINALS = {
    1: "first|the first|first one|the first one|der erste|die erste|das erste|den ersten|erste"
    "|nummer eins|number one|الأول|الأولى|اول واحد|أول وحدة|اولی|اول|اولین",
    2: "second|the second|second one|the second one|der zweite|die zweite|das zweite|den zweiten"
    "|zweite|nummer zwei|number two|الثاني|الثانية|التاني|التانية|تاني واحد|دومی|دوم|دومین",
    3: "third|the third|third one|the third one|der dritte|die dritte|das dritte|den dritten"
    "|dritte|nummer drei|number three|الثالث|الثالثة|التالت|التالتة|سومی|سوم|سومین",
    4: "fourth|the fourth|fourth one|the fourth one|der vierte|die vierte|das vierte|den vierten"
    "|vierte|nummer vier|number four|الرابع|الرابعة|چهارمی|چهارم",
    5: "fifth|the fifth|fifth one|the fifth one|der fünfte|die fünfte|das fünfte|den fünften"
    "|fünfte|nummer fünf|number five|الخامس|الخامسة|پنجمی|پنجم",
}
_NUMBER = frozenset(fold("number nummer nr no رقم نمرة شماره").split())


def place_in_list(text: str) -> int | None:
    """Which one of a list is meant: "the second", "number 2"; None for anything else."""
    said = _bare(text)
    word, _, digits = said.partition(" ")
    if word in _NUMBER and digits.isdecimal() and len(digits) <= 3:
        return int(digits)
    return _PLACES.get(said)


def _bare(text: str) -> str:
    words = [token.text for token in tokenise(text)]
    kept = [
        word
        for at, word in enumerate(words)
        if word not in _POLITE
        and not (word in _POLITE_BEFORE and at + 1 < len(words) and words[at + 1] in _POLITE)
    ]
    return " ".join(kept)


def _phrases(written: str) -> tuple[str, ...]:
    each = (_tokens(each) for line in written.splitlines() for each in line.split("|"))
    return tuple(filter(None, each))


def _tokens(text: str) -> str:
    return " ".join(token.text for token in tokenise(text))


_SAID = {_bare(each): what for what, said in _PHRASES.items() for each in _phrases(said)}
_LANGUAGES = {p: language for language, said in _IN_LANGUAGE.items() for p in _phrases(said)}
_UNKNOWN = tuple(sorted(_phrases(_UNKNOWN_LEVEL), key=len, reverse=True))
_PLACES = {phrase: place for place, said in _ORDINALS.items() for phrase in _phrases(said)}
