"""Names of months: no offer is searched by one, so they fill no slot and are told to be unused."""

from collections.abc import Sequence
from typing import Final

from catalog.matching.text.fold import fold

_MONTHS: Final = frozenset(
    fold(
        "januar jänner februar märz april juni juli august september oktober november dezember "
        "january february june july october december "
        "يناير فبراير مارس ابريل أبريل مايو يونيو يوليو اغسطس أغسطس سبتمبر اكتوبر أكتوبر نوفمبر "
        "ديسمبر شباط آذار نيسان حزيران تموز أيلول تشرين كانون "
        "ژانویه فوریه آوریل ژوئن ژوئیه جولای اوت سپتامبر اکتبر نوامبر دسامبر "
        "فروردین اردیبهشت خرداد مرداد شهریور آبان بهمن اسفند جوزا سنبله حوت"
    ).split()
)
# These mean other things as well, and are months only behind words like "from".
_ALSO_MONTHS: Final = frozenset(
    fold(
        "mai may march مارس مارچ مهر آذر تیر می مه آب ایار سرطان اسد میزان حمل قوس جدی دلو ثور عقرب"
    ).split()
)
_BEFORE_A_MONTH: Final = frozenset(fold("ab im seit from in since by من از شهر ماه بشهر").split())


def is_month(at: int, words: Sequence[str]) -> bool:
    """Whether the folded word at this position names a month."""
    word, before = words[at], words[at - 1] if at else ""
    if word in _ALSO_MONTHS:
        return before in _BEFORE_A_MONTH
    return word in _MONTHS
