"""The headings of the columns of idea lists, as collected from real lists."""

from typing import Final

from judging_app.exchange.tables.columns import Column
from judging_app.exchange.tables.headings import Grammar

CODE: Final = "code"
LINE_NUMBER: Final = "line number"
TITLE: Final = "title"
THEME: Final = "theme"
SECTION: Final = "section"
OWNER: Final = "owner"
GIVEN_NAME: Final = "given name"
FAMILY_NAME: Final = "family name"
UNIT: Final = "unit"
PERSONNEL_CODE: Final = "personnel code"
SHARE: Final = "share"
FIELD: Final = "field"
PHONE: Final = "phone"
EMAIL: Final = "email"
PRIVATE: Final = "private"
ATTACHMENT: Final = "attachment"

PERSONAL: Final = (
    "پیشنهاددهنده", "پیشنهاددهندگان", "ایده‌پرداز", "صاحب", "ارسال‌کننده", "تلفن", "همراه",
    "موبایل", "ملی", "پرسنلی", "ایمیل", "نشانی", "شغل", "سوابق", "سابقه", "مدرک", "تحصیل", "نام",
    "حساب", "شبا", "تولد", "استخدام", "داور", "امتیاز", "نمره", "رتبه", "مجری", "پدیدآور",
    "نویسنده", "ارائه‌دهنده", "ارائه‌کننده", "دانش‌آموز", "رزومه", "کارنامه", "زندگی‌نامه",
    "بیوگرافی", "متقاضی", "شرکت‌کننده", "phone", "mobile", "mail", "owner", "author", "score",
    "rank", "submitter", "applicant", "resume", "biography", "address",
)  # fmt: skip
"""Words of columns that judges must not see. Texts of such columns never become a part of an idea.
"""

_SUBJECTS: Final = (
    "ایده", "ایده‌ها", "طرح", "طرح‌ها", "پیشنهاد", "پیشنهادها", "پروژه", "پروژه‌ها", "اثر", "مقاله",
    "ابتکار", "اختراع", "پایان‌نامه", "رساله", "استارتاپ", "استارت‌آپ", "پروپوزال", "طرح‌نامه",
    "دست‌سازه", "idea", "ideas", "project", "projects", "proposal", "entry", "entries",
    "submission", "innovation", "invention", "paper", "suggestion", "startup",
)  # fmt: skip
"""Nouns for the thing that is judged. Such a noun alone is the heading of the title column."""

_OBJECTS: Final = (
    "نوآوری", "خلاقیت", "محصول", "دستاورد", "راهکار", "کار", "پژوهش", "تحقیق", "کسب‌وکار",
    "تجربه", "برنامه", "فعالیت", "اقدام", "کتاب", "فیلم", "عکس", "نقاشی", "داستان", "شعر", "بازی",
    "وسیله", "آزمایش", "غرفه", "پوستر", "سازه", "روبات", "ربات", "اپلیکیشن", "سامانه", "درخواست",
    "مطالعه", "فناوری", "خدمت", "خدمات", "مدل", "آثار", "پیشنهادات", "work", "application",
    "poster", "product", "solution", "plan", "concept", "initiative", "exhibit", "experiment",
    "artwork", "hack", "practice", "program", "programme",
)  # fmt: skip
"""Further nouns. They need a word for «title» beside them, because alone they head other columns,
too."""

_THINGS: Final = (*_SUBJECTS, *_OBJECTS)
_LINKS: Final = (
    "و", "یا", "های", "این", "خود", "شما", "تان", "مان", "جنابعالی", "مربوطه", "مربوط", "مورد",
    "نظر", "پیشنهادی", "ارسالی", "ارائه", "ارائه‌شده", "شده", "برتر", "نهایی", "منتخب", "خلاقانه",
    "نوآورانه", "پژوهشی", "تحقیقاتی", "هنری", "علمی", "فارسی", "انگلیسی", "کوتاه", "اصلی", "کامل",
    "جدید", "نو", "بدیع", "دقیق", "رسمی", "مشخص", "of", "the", "and", "or", "your", "a", "an", "my",
    "full", "short", "official", "proposed", "final", "for", "in", "english", "persian",
)  # fmt: skip
_PEOPLE: Final = (
    "مجری", "مجریان", "مجری‌ها", "پیشنهاددهنده", "پیشنهاددهندگان", "پیشنهاددهنده‌ها", "پیشنهادگر",
    "پدیدآورنده", "پدیدآورندگان", "پدیدآور", "پدیدآوران", "نویسنده", "نویسندگان",
    "مؤلف", "مؤلفین", "مؤلفان", "ارائه‌دهنده", "ارائه‌دهندگان", "ارائه‌کننده", "ارائه‌کنندگان",
    "دانش‌آموز", "دانش‌آموزان", "دانشجو", "دانشجویان", "هنرجو", "هنرجویان", "صاحب", "صاحبان",
    "مبتکر", "مبتکران", "مخترع", "مخترعان", "مخترعین", "طراح", "طراحان", "محقق", "محققان",
    "محققین", "پژوهشگر", "پژوهشگران", "شرکت‌کننده", "شرکت‌کنندگان", "متقاضی", "متقاضیان", "داوطلب",
    "داوطلبان", "ارسال‌کننده", "ارسال‌کنندگان", "فرستنده", "فرستندگان", "هنرمند", "هنرمندان",
    "خالق", "خالقان", "سازنده", "سازندگان", "تهیه‌کننده", "تهیه‌کنندگان", "تدوین‌کننده",
    "تدوین‌کنندگان", "ایده‌پرداز", "ایده‌پردازان", "ایده‌دهنده", "ایده‌دهندگان", "طرح‌دهنده",
    "نوآور", "نوآوران", "فناور", "فناوران", "همکار", "همکاران", "همکارها", "عضو", "اعضا", "اعضای",
    "اعضاء", "سرگروه", "سرتیم", "سرپرست گروه", "سرپرست تیم", "نماینده", "مالک", "مالکان", "دارنده",
    "دارندگان", "کارآفرین", "کارآفرینان", "عکاس", "کارگردان", "شاعر", "نقاش", "پیشنهاد‌کننده",
    "پیشنهادکنندگان", "مشارکت‌کننده", "مشارکت‌کنندگان", "همکاری‌کننده", "کارمند", "کارمندان",
    "نامونامخانوادگی", "نامنامخانوادگی", "ناموفامیل", "نامکامل", "مشخصات فردی", "owner", "owners",
    "author", "authors", "submitter", "submitters", "applicant", "applicants", "presenter",
    "presenters", "student", "students", "participant", "participants", "inventor", "inventors",
    "creator", "creators", "proposer", "proposers", "innovator", "innovators", "member", "members",
    "leader", "lead", "contributor", "contributors", "investigator", "maker", "makers", "artist",
    "artists", "writer", "writers", "researcher", "researchers", "colleagues", "fullname",
    "submittedby", "createdby", "presentedby", "contactname", "contactperson", "teammates",
    "designer", "designers", "entrant", "entrants", "contestant", "contestants", "نفر", "speaker",
    "speakers",
)  # fmt: skip
_AROUND_PEOPLE: Final = (
    "نام", "نام‌های", "اسم", "اسامی", "فهرست", "لیست", "مشخصات", "خانوادگی", "و", "یا", "اصلی",
    "اول", "دوم", "سوم", "چهارم", "محترم", "سایر", "دیگر", "همه", "کلیه", "تمام", "تمامی", "گروه",
    "تیم", "گروهی", "تیمی", "این", "خود", "شما", "کامل", "حقیقی", "ها", "های",
    "name", "names", "full", "of", "the", "team", "group", "all", "other", "co", "main", "s",
    "principal", "first", "second", "and", "your", "list", "surname", "contact", "person",
    "primary", "corresponding",
    *"0123456789",
)  # fmt: skip

_CODES: Final = ("کد", "شناسه", "شماره", "code", "id", "number", "no", "ref", "reference")
_AROUND_CODES: Final = (
    *_THINGS, "رهگیری", "پیگیری", "ثبت", "ثبت‌نام", "یکتا", "اختصاصی", "دبیرخانه", "سامانه",
    "اختصاص", "ثبتی", "ثبت‌شده", "منحصربه‌فرد", "یا", "و", "unique", "tracking", "registration",
    "of", "the",
)  # fmt: skip

_UNITS: Final = (
    "واحد", "اداره", "اداره‌کل", "سازمان", "معاونت", "منطقه", "ناحیه", "دستگاه", "مدرسه",
    "آموزشگاه", "دبستان", "دبیرستان", "هنرستان", "دانشگاه", "دانشکده", "مؤسسه", "شرکت", "محل خدمت",
    "محل کار", "محل تحصیل", "محل اشتغال", "مرکز", "دفتر", "مدیریت", "دپارتمان", "شعبه", "اداره کل",
    "شهرداری", "استان", "unit", "department", "office", "school", "university", "organization",
    "organisation", "institution", "institute", "company", "affiliation", "affiliations",
    "institutions", "organizations", "division", "branch",
    "employer",
)  # fmt: skip
_AROUND_UNITS: Final = (
    "نام", "عنوان", "سازمانی", "متبوع", "متبوعه", "مربوطه", "مربوط", "خدمت", "محل", "کار", "یا",
    "و", "پیشنهاددهنده", "پیشنهاددهندگان", "آموزشی", "اجرایی", "فعلی", "دانش‌آموز", "دانشجو",
    "مجری", "شما", "خود", "ایده‌پرداز", "نفر", "اول", "دوم", "سوم", "چهارم", "name", "of", "the",
    "your", "or", "and", "home", "current", "contact", "author", "authors", "s", *"0123456789",
)  # fmt: skip

_THEMES: Final = (
    "محور", "محورها", "محورهای", "حوزه", "حوزه‌های", "زمینه", "دسته", "دسته‌بندی", "دسته بندی",
    "موضوعی", "شاخه", "رشته", "گرایش", "طبقه‌بندی", "بخش مسابقه", "نوع", "theme", "category",
    "track", "topic", "area", "challenge", "domain", "stream", "subcategory", "class", "themes",
    "categories", "tracks", "topics", "subject area", "subject areas",
)  # fmt: skip
_AROUND_THEMES: Final = (
    *_THINGS, *_LINKS, "عنوان", "نام", "موضوع", "گروه", "مرتبط", "انتخابی", "فراخوان", "جشنواره",
    "تخصصی", "کلی", "فعالیت", "name", "title", "problem", "main", "related",
    "primary",
)  # fmt: skip

_AROUND_CONTACTS: Final = (
    "نام", "گروه", "تیم", "اصلی", "اول", "دوم", "سوم", "چهارم", "و", "یا", "شخصی", "خود", "شما",
    "پدر", "مادر", "ولی", "contact", "team", "group", "main", "first", "second", "s", "of", "the",
    "your", "person", "corresponding", "user", "username", *"0123456789",
)  # fmt: skip

COLUMNS: Final = (
    Column(
        CODE,
        ("کد", "کد ایده", "کد طرح", "کد پیشنهاد", "کد اثر", "کد رهگیری", "شناسه", "شناسه ایده",
         "شناسه طرح", "شماره", "شماره ایده", "شماره طرح", "شماره پیشنهاد", "شماره ثبت",
         "کد یکتا", "code", "id", "idea id", "idea code", "number"),
        grammar=Grammar.of(_CODES, _AROUND_CODES),
    ),
    Column(LINE_NUMBER, ("ردیف", "ر", "رديف", "شماره ردیف", "row", "no", "#", "s/n", "sn")),
    Column(
        PERSONNEL_CODE,
        ("کد پرسنلی", "شماره پرسنلی", "پرسنلی", "کد کارمندی", "شماره کارمندی", "کد پرسنل",
         "شماره دانشجویی", "کد دانش‌آموزی", "کد کارگزینی", "شماره کارگزینی", "شماره مستخدم",
         "personnel code", "personnel number", "personnel id", "employee id", "employee number",
         "employee code", "staff id", "staff number", "student id", "student number"),
        ("کد پرسنلی", "شماره پرسنلی", "کد کارمندی", "شماره کارمندی"),
        ("داور", "مدیر"),
    ),
    Column(
        SHARE,
        ("سهم", "سهم‌ها", "درصد سهم", "درصد مشارکت", "سهم مشارکت", "میزان مشارکت", "سهم هر نفر",
         "درصد همکاری", "سهم اعضا", "share", "shares", "percent share", "contribution percent"),
        many=True,
        grammar=Grammar.of(
            ("سهم", "درصد سهم", "درصد مشارکت", "سهم مشارکت", "درصد همکاری", "share"),
            (*_PEOPLE, *_AROUND_PEOPLE, "هر", "نفر", "درصد", "percent"),
        ),
    ),
    Column(
        GIVEN_NAME,
        ("نام", "نام کوچک", "first name", "given name", "forename", "submitter first name"),
        many=True,
        grammar=Grammar.of(
            ("نام کوچک", "first name", "given name"),
            (*_PEOPLE, "team", "contact", "s", *"0123456789"),
        ),
    ),
    Column(
        FAMILY_NAME,
        ("نام خانوادگی", "فامیل", "فامیلی", "نام فامیل", "last name", "family name", "surname"),
        many=True,
        grammar=Grammar.of(
            ("نام خانوادگی", "فامیلی", "last name", "family name", "surname"),
            (*_PEOPLE, "team", "contact", "s", *"0123456789"),
        ),
    ),
    Column(
        OWNER,
        ("نام و نام خانوادگی", "نام ونام خانوادگی", "صاحب ایده", "صاحبان ایده", "فرستنده",
         "ارسال‌کننده", "همکاران", "همکاران طرح", "اعضای گروه", "اعضای تیم", "سایر اعضا", "مالک",
         "owner", "owners", "name", "names", "author", "authors", "team"),
        ("نام و نام خانوادگی", "نام پیشنهاددهنده", "نام پیشنهاددهندگان", "پیشنهاددهنده",
         "پیشنهاددهندگان", "نام ایده‌پرداز", "ایده‌پرداز", "نام صاحب", "نام ارسال‌کننده", "اسامی"),
        ("داور", "مدیر", "پدر", "تلفن", "همراه", "ملی", "پرسنلی", "شغل", "واحد", "ایمیل", "شماره",
         "تعداد", "کد", "سمت", "تحصیلات", "مدرک", "سن", "جنسیت", "تولد", "نشانی", "آدرس", "معرف",
         "ناظر", "راهنما", "مشاور", "تأیید", "مدرسه", "سازمان", "شرکت", "مؤسسه", "دانشگاه",
         "درصد", "سهم"),
        many=True,
        grammar=Grammar.of(_PEOPLE, (*_AROUND_PEOPLE, *_THINGS)),
    ),
    Column(
        UNIT,
        ("واحد", "اداره", "سازمان", "معاونت", "منطقه", "محل خدمت", "محل کار", "دستگاه", "مدرسه",
         "unit", "department", "office"),
        ("واحد سازمانی", "نام واحد", "واحد محل خدمت", "واحد پیشنهاد", "واحد خدمت", "محل خدمت"),
        ("تلفن", "کد", "مدیر", "شماره"),
        grammar=Grammar.of(_UNITS, _AROUND_UNITS),
    ),
    Column(
        THEME,
        ("محور", "محور ایده", "محور طرح", "عنوان محور", "محور پیشنهاد", "دسته", "دسته‌بندی",
         "حوزه", "زمینه", "گروه", "گروه موضوعی", "theme", "category", "track", "topic"),
        ("محور", "حوزه", "زمینه"),
        PERSONAL,
        grammar=Grammar.of(_THEMES, _AROUND_THEMES),
    ),
    Column(
        TITLE,
        ("عنوان", "نام ایده", "نام طرح", "نام پیشنهاد", "نام اثر", "title", "idea title",
         "name of idea"),
        ("عنوان", "موضوع ایده", "موضوع پیشنهاد", "موضوع طرح", "title"),
        ("شغل", "سازمان", "پست", "محور", "داور", "مدرک", "واحد", "رویداد", "جشنواره", "سمت",
         "تخصص", "role", "job", "position"),
        grammar=Grammar.of(
            (*_SUBJECTS, "عنوان", "تیتر", "سوژه", "موضوع", "سرفصل", "title", "headline", "subject",
             *(f"{called}{thing}" for called in ("نام", "اسم") for thing in _OBJECTS),
             *(f"{thing}name" for thing in _OBJECTS), *(f"nameof{thing}" for thing in _OBJECTS)),
            (*_LINKS, *_OBJECTS, "نام", "اسم", "name"),
        ),
    ),
    Column(
        SECTION,
        (),
        ("مسئله", "مسأله", "مساله", "بیان مسئله", "بیان مساله", "شرح", "مشکل", "وضع موجود",
         "وضعیت موجود", "ضرورت", "هدف", "اهداف", "راه حل", "راهکار", "روش اجرا", "نحوه اجرا",
         "گام‌های اجرا", "مراحل اجرا", "مزایا", "مزیت", "فواید", "فایده", "نتایج", "نتیجه",
         "دستاورد", "آثار", "هزینه", "برآورد", "صرفه", "بودجه", "اعتبار مورد نیاز", "منابع",
         "امکانات", "توضیح", "توصیف", "خلاصه", "چکیده", "معرفی", "متن", "نوآوری", "تشریح",
         "پیشینه", "جامعه هدف", "مخاطب", "زمان اجرا", "برنامه اجرا", "زمان‌بندی", "کاربرد",
         "مدل درآمد", "مدل کسب", "problem",
         "solution", "benefit", "description", "summary", "abstract", "cost", "budget", "detail",
         "text", "about", "impact", "objective", "background", "method", "expected"),
        PERSONAL,
        many=True,
        inside=("شرح", "توضیح", "توضیحات", "توصیف", "تشریح", "خلاصه", "چکیده", "هزینه", "هزینه‌ها",
                "هزینه‌های", "بودجه", "اهداف", "مزایا", "ضرورت", "مسئله", "description", "summary",
                "abstract", "describe", "explain", "budget", "cost", "costs", "elevator", "چگونه",
                "چرا", "فایده‌ای", "منابعی", "solution", "impact", "why"),
    ),
    Column(
        PHONE, (),
        barred=("داور", "مدیر", "معرف", "مدرسه"),
        many=True,
        grammar=Grammar.of(
            ("تلفن", "همراه", "موبایل", "تماس", "واتساپ", "phone", "mobile", "tel", "telephone",
             "cell", "whatsapp"),
            (*_AROUND_CONTACTS, *_PEOPLE, "شماره", "شماره‌های", "ثابت", "داخلی", "ضروری", "number",
             "numbers"),
        ),
    ),
    Column(
        EMAIL, (),
        barred=("داور", "مدیر", "معرف", "مدرسه"),
        many=True,
        grammar=Grammar.of(
            ("ایمیل", "پست الکترونیک", "پست الکترونیکی", "رایانامه", "email", "emails", "mail"),
            (*_AROUND_CONTACTS, *_PEOPLE, "نشانی", "آدرس", "address", "addresses", "e"),
        ),
    ),
    Column(
        FIELD,
        ("کلیدواژه", "کلیدواژه‌ها", "واژه‌های کلیدی", "واژگان کلیدی", "کلمات کلیدی", "مدت اجرا",
         "مدت زمان اجرا", "سطح آمادگی فناوری", "keywords", "keyword", "tags", "duration",
         "technology readiness level", "trl"),
        many=True,
    ),
    Column(PRIVATE, (), many=True),
    Column(ATTACHMENT, (), many=True),
)  # fmt: skip
"""The order in which a label is tried: columns of people before columns of text.

The last two have no headings: a person chooses them, or the look of the cells."""

OTHERS: Final = Grammar.of(
    ("تلفن", "تلفن همراه", "همراه", "شماره تلفن", "شماره همراه", "شماره تماس", "موبایل", "تماس",
     "ایمیل", "پست الکترونیک", "رایانامه", "کد ملی", "شماره ملی", "نشانی", "آدرس", "تاریخ", "زمان",
     "مدرک", "تحصیلات", "رشته تحصیلی", "سن", "جنسیت", "پیوست", "فایل", "لینک", "امضا", "ملاحظات",
     "timestamp", "date", "email", "phone", "mobile", "tel", "url", "link", "address", "status",
     "gender", "age", "city"),
    ("شماره", "ثبت", "ارسال", "پستی", "الکترونیکی", "و", "یا", "ثابت", "داخلی", "تولد", "number",
     "submission", "e", "mail", "project", "submitter", "created", "at", "of", *_PEOPLE),
)  # fmt: skip
"""Headings of known columns that are never imported. They show that a row is a header."""

TITLE_HINTS: Final = (
    *_SUBJECTS, "عنوان", "تیتر", "سوژه", "موضوع", "نام اثر", "title", "headline", "name of",
)  # fmt: skip
"""Words that suggest a column of titles, if its cells look like titles, too."""

OWNER_HINTS: Final = (
    *_PEOPLE, "نام", "اسم", "اسامی", "مشخصات", "نفر", "شخص", "گروه", "تیم", "name", "who", "person",
)  # fmt: skip
"""Words that suggest a column of people, if its cells look like names, too."""
