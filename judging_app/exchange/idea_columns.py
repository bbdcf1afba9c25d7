"""What the columns of an idea list are called, as far as secretariats have shown."""

from typing import Final

from judging_app.exchange.columns import Column

CODE: Final = "code"
LINE_NUMBER: Final = "line number"
TITLE: Final = "title"
THEME: Final = "theme"
SECTION: Final = "section"
OWNER: Final = "owner"
GIVEN_NAME: Final = "given name"
FAMILY_NAME: Final = "family name"
UNIT: Final = "unit"

PERSONAL: Final = (
    "پیشنهاددهنده", "پیشنهاددهندگان", "ایده‌پرداز", "صاحب", "ارسال‌کننده", "تلفن", "همراه",
    "موبایل", "ملی", "پرسنلی", "ایمیل", "نشانی", "شغل", "سوابق", "سابقه", "مدرک", "تحصیل", "نام",
    "حساب", "شبا", "تولد", "استخدام", "داور", "امتیاز", "نمره", "رتبه", "phone", "mobile", "mail",
    "owner", "author", "score", "rank",
)  # fmt: skip
"""Words of columns that judges must not see: their text never becomes a part of an idea."""

COLUMNS: Final = (
    Column(
        CODE,
        ("کد", "کد ایده", "کد طرح", "کد پیشنهاد", "کد اثر", "کد رهگیری", "شناسه", "شناسه ایده",
         "شناسه طرح", "شماره", "شماره ایده", "شماره طرح", "شماره پیشنهاد", "شماره ثبت",
         "کد یکتا", "code", "id", "idea id", "idea code", "number"),
    ),
    Column(LINE_NUMBER, ("ردیف", "ر", "row", "no", "#")),
    Column(
        OWNER,
        ("نام و نام خانوادگی", "نام ونام خانوادگی", "صاحب ایده", "صاحبان ایده", "فرستنده",
         "ارسال‌کننده", "همکاران", "همکاران طرح", "اعضای گروه", "اعضای تیم", "سایر اعضا", "مالک",
         "owner", "owners", "name", "names", "author", "authors", "team"),
        ("نام و نام خانوادگی", "نام پیشنهاددهنده", "نام پیشنهاددهندگان", "پیشنهاددهنده",
         "پیشنهاددهندگان", "نام ایده‌پرداز", "ایده‌پرداز", "نام صاحب", "نام ارسال‌کننده", "اسامی"),
        ("داور", "مدیر", "پدر", "تلفن", "همراه", "ملی", "پرسنلی", "شغل", "واحد", "ایمیل"),
        many=True,
    ),
    Column(GIVEN_NAME, ("نام", "first name", "given name")),
    Column(FAMILY_NAME, ("نام خانوادگی", "فامیل", "last name", "family name")),
    Column(
        UNIT,
        ("واحد", "اداره", "سازمان", "معاونت", "منطقه", "محل خدمت", "محل کار", "دستگاه", "مدرسه",
         "unit", "department", "office"),
        ("واحد سازمانی", "نام واحد", "واحد محل خدمت", "واحد پیشنهاد", "واحد خدمت", "محل خدمت"),
        ("تلفن", "کد", "مدیر", "شماره"),
    ),
    Column(
        THEME,
        ("محور", "محور ایده", "محور طرح", "عنوان محور", "محور پیشنهاد", "دسته", "دسته‌بندی",
         "حوزه", "زمینه", "گروه", "گروه موضوعی", "theme", "category", "track", "topic"),
        ("محور", "حوزه", "زمینه"),
        PERSONAL,
    ),
    Column(
        TITLE,
        ("عنوان", "موضوع", "نام ایده", "نام طرح", "نام پیشنهاد", "نام اثر", "ایده", "طرح",
         "پیشنهاد", "title", "idea", "idea title", "name of idea", "subject"),
        ("عنوان", "موضوع ایده", "موضوع پیشنهاد", "موضوع طرح", "title"),
        ("شغل", "سازمان", "پست", "محور", "داور", "مدرک", "واحد"),
    ),
    Column(
        SECTION,
        (),
        ("مسئله", "مسأله", "مساله", "بیان مسئله", "بیان مساله", "شرح", "مشکل", "وضع موجود",
         "وضعیت موجود", "ضرورت", "هدف", "اهداف", "راه حل", "راهکار", "روش اجرا", "نحوه اجرا",
         "گام‌های اجرا", "مراحل اجرا", "مزایا", "مزیت", "فواید", "فایده", "نتایج", "نتیجه",
         "دستاورد", "آثار", "هزینه", "برآورد", "صرفه", "منابع", "امکانات", "توضیح", "خلاصه",
         "چکیده", "معرفی", "متن", "نوآوری", "problem", "solution", "benefit", "description",
         "summary", "abstract", "cost", "detail", "text"),
        PERSONAL,
        many=True,
    ),
)  # fmt: skip
"""In the order in which a label is tried: what a column of people may be, before a text."""
