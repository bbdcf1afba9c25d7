"""Persian words for the columns of a list: their uses, and why a use is suggested."""

from judging_app.domain.list_mapping import ColumnUse, UseReason
from ui.base.theme import Tone

COLUMN_USE = {
    ColumnUse.TITLE: "عنوان",
    ColumnUse.CODE: "کد",
    ColumnUse.LINE_NUMBER: "شمارهٔ ردیف",
    ColumnUse.THEME: "محور",
    ColumnUse.SECTION: "بخشی از متن",
    ColumnUse.FIELD: "نمایش به داوران",
    ColumnUse.OWNER: "پیشنهاددهنده یا همکار",
    ColumnUse.GIVEN_NAME: "نام",
    ColumnUse.FAMILY_NAME: "نام خانوادگی",
    ColumnUse.UNIT: "واحد",
    ColumnUse.PERSONNEL_CODE: "کد پرسنلی",
    ColumnUse.SHARE: "سهم هر نفر",
    ColumnUse.PHONE: "تلفن",
    ColumnUse.EMAIL: "ایمیل",
    ColumnUse.ATTACHMENT: "نام پیوست",
    ColumnUse.PRIVATE: "نگه‌داشته برای دبیرخانه",
    ColumnUse.IGNORE: "خوانده نشود",
}
"""The word for each use, in the order in which a person chooses."""

USE_HELP = {
    ColumnUse.TITLE: "عنوان {of_one} هر ردیف؛ چند ستون با هم یک عنوان می‌شوند.",
    ColumnUse.CODE: "کد {of_one} هر ردیف؛ پیوست‌ها با آن شناخته می‌شوند.",
    ColumnUse.LINE_NUMBER: "اگر ستون کد نباشد، کد {one} همین شماره است.",
    ColumnUse.THEME: "محور {one}.",
    ColumnUse.SECTION: "داور آن را با سرستونش می‌خواند؛ بخش‌ها به ترتیب ستون‌ها می‌آیند.",
    ColumnUse.FIELD: "داور آن را کوتاه، زیر متن‌ها می‌بیند.",
    ColumnUse.OWNER: "نام روی لوح می‌آید و به داوران نمی‌رسد.",
    ColumnUse.GIVEN_NAME: "با نام خانوادگی یک نام می‌شود.",
    ColumnUse.FAMILY_NAME: "با نام یک نام می‌شود.",
    ColumnUse.UNIT: "واحد پیشنهاددهنده؛ به داوران نمی‌رسد.",
    ColumnUse.PERSONNEL_CODE: "هم‌نام‌ها را از هم جدا می‌کند؛ نه چاپ می‌شود و نه به داوران می‌رسد.",
    ColumnUse.SHARE: "درصد سهم هر نفر از پاداش، به ترتیب نام‌ها؛ به داوران نمی‌رسد.",
    ColumnUse.PHONE: "تنها دبیرخانه می‌بیند.",
    ColumnUse.EMAIL: "تنها دبیرخانه می‌بیند.",
    ColumnUse.ATTACHMENT: "نام پرونده‌هایی از پوشهٔ پیوست‌ها.",
    ColumnUse.PRIVATE: "تنها دبیرخانه می‌بیند.",
    ColumnUse.IGNORE: "این ستون به رویداد نمی‌رسد.",
}
"""The effect of each use, as a template of the word for an idea."""

CHOSEN = "انتخاب شما"
SIGN: dict[UseReason, tuple[str, Tone, str]] = {
    UseReason.HEADING: ("از سرستون", "accent", "check"),
    UseReason.REMEMBERED: ("مانند بار پیش", "accent", "check"),
    UseReason.VALUES: ("حدس از خانه‌ها", "saffron", "warning"),
    UseReason.NONE: ("خوانده نمی‌شود", "neutral", "minus"),
}
"""Words, tone and icon for the reason of a suggested use. Only `VALUES` is unsure."""
