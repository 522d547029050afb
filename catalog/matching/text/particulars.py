"""What a flyer says beside its offer and nobody looks for: telephone, web, dates, rooms.

Their numbers are no ages and their words no courses ("Tel." is not "telc").
"""

import re
from typing import Final

_PHONE_WORDS: Final = "|".join(
    (
        *("tel", "telefon", "telefonnummer", "fon", "fax", "phone", "call", "mobil", "mobile"),
        *("handy", "whatsapp", "هاتف", "الهاتف", "تلفون", "التلفون", "موبايل", "جوال", "واتساب"),
        *("تلفن", "موبایل", "شماره تلفن", "واتساپ"),
    )
)
_ROOM_WORDS: Final = "|".join(
    ("raum", "zimmer", "saal", "room", "hall", "غرفة", "الغرفة", "قاعة", "القاعة", "اتاق", "سالن")
)

_PARTICULARS: Final = re.compile(
    "|".join(
        (
            r"\S+@\S+\.\w+",
            r"https?://\S+|www\.\S+",
            rf"\b(?:{_PHONE_WORDS})\b[\s.:]*[+(]*\d[\d\s()/–-]{{3,}}\d",
            r"(?<![\w,.])(?:\+\s?|\(?0)\d[\d\s()/–-]{5,}\d",
            r"(?<![\w.,])\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2})?(?![\d.])",
            r"(?<![\w/-])(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{4}[-/]\d{1,2}[-/]\d{1,2})(?![\d/-])",
            rf"\b(?:{_ROOM_WORDS})(?:\s+(?:nr|no|number|رقم|شماره))?[.:]?\s*\w?\d[\w.]*",
        )
    ),
    re.IGNORECASE,
)


def without_particulars(text: str) -> str:
    """The text without them.

    >>> without_particulars("Nähkurs, Raum 12, Tel. 0391 123456")
    'Nähkurs,  ,  '
    """
    return _PARTICULARS.sub(" ", text)
