"""What an error says to a person: what happened, what is safe, what to do next."""

from dataclasses import dataclass, replace
from pathlib import Path

from judging_app import errors
from judging_app.errors import InputRefused, Obstacle, Refusal, WriteFailed
from judging_app.persian.file_names import printable
from judging_app.system.paths import log_file
from judging_app.system.progress import Cancelled
from ui.words.definitions import DEFINITION, FIX_DEFINITION, definition_words
from ui.words.look_alikes import look_alikes
from ui.words.strings import fa, isolate
from ui.words.trust import RESTORE, damaged_parts, differs, is_difference


@dataclass(frozen=True, slots=True)
class Message:
    """Three sentences, and the facts behind them (`detail`: plain text, may be empty)."""

    happened: str
    safe: str
    next_step: str
    detail: str = ""


NOTHING_CHANGED = "چیزی افزوده یا عوض نشده است."
COPY_AGAIN = "پرونده را دوباره از فلش یا از فرستنده بگیرید و باز کنید."
ASK_SENDER = "از فرستندهٔ پرونده بخواهید آن را درست کند و دوباره بفرستد."
TELL_SENDER = "این پرونده را به کار نبرید و فرستنده‌اش را خبر کنید."
COPY_SCORES = (
    "پرونده را دوباره از فلش داور بردارید؛ اگر باز هم نشد، از داور بخواهید پروندهٔ امتیازش را از نو "
    "بنویسد."
)
ASK_JUDGE = (
    "این پرونده را کنار بگذارید، از خود داور پروندهٔ تازه بگیرید و بپرسید این یکی از کجا آمده است."
)
FIX_TABLE = "فهرست را در برنامهٔ صفحه‌گسترده درست و ذخیره کنید و دوباره انتخاب کنید."
OTHER_TEMPLATE = "قالب دیگری انتخاب کنید یا قالب را درست کنید."

_REFUSALS: dict[Refusal, tuple[str, str]] = {
    Refusal.NOT_FOUND: (
        "پرونده پیدا نشد؛ شاید جابه‌جا شده یا فلش بیرون کشیده شده است.",
        "فلش را وصل کنید و پرونده را دوباره انتخاب کنید.",
    ),
    Refusal.UNREADABLE: (
        "پرونده هست ولی خوانده نمی‌شود؛ شاید فلش خراب است یا اجازهٔ خواندن نیست.",
        "فلش را دوباره وصل کنید، یا پرونده را روی رایانه کپی کنید.",
    ),
    Refusal.NOT_A_FILE: ("آنچه انتخاب شد پرونده نیست.", "خود پرونده را انتخاب کنید، نه پوشه را."),
    Refusal.OWN_FILE: (
        "در این جا یکی از پرونده‌های همین برنامه است و دست‌نخورده ماند.",
        "نام یا جای دیگری برگزینید.",
    ),
    Refusal.IS_INPUT: (
        "این همان پرونده‌ای است که از آن خوانده می‌شود و دست‌نخورده ماند.",
        "نام یا جای دیگری برگزینید.",
    ),
    Refusal.ALREADY_EXISTS: (
        "در اینجا پرونده‌ای با همین نام هست.",
        "نام یا پوشهٔ دیگری انتخاب کنید.",
    ),
    Refusal.EMPTY_FILE: ("پرونده خالی است؛ شاید کپی نیمه‌کاره مانده است.", COPY_AGAIN),
    Refusal.TOO_BIG: ("پرونده بزرگ‌تر از اندازهٔ پذیرفتنی است.", "پروندهٔ درست را انتخاب کنید."),
    Refusal.NOT_UTF8: (
        "متن پرونده خوانا نیست.",
        "اگر جدول است، آن را به‌صورت XLSX ذخیره کنید؛ اگر متن است، با کدگذاری UTF-8.",
    ),
    Refusal.LIMIT: (
        "خواندن این پرونده زمان یا حافظه‌ای بیش از اندازه می‌خواست و متوقف شد.",
        "پرونده را سبک‌تر و دوباره ذخیره کنید، یا پروندهٔ دیگری انتخاب کنید.",
    ),
    Refusal.CHILD_FAILED: (
        "خواندن این پرونده به‌سبب ایرادی در خود برنامه ناتمام ماند.",
        "پرونده را دوباره یا با قالبی دیگر ذخیره کنید و این ایراد را به سازندگان برنامه بگویید.",
    ),
    Refusal.UNSAFE_PLACE: (
        "این پرونده روی فلش یا شبکه است و آنجا نمی‌توان با آن کار کرد.",
        "پرونده را روی این رایانه کپی کنید و همان را باز کنید.",
    ),
    Refusal.UNKNOWN_WORD: (
        "یکی از واژه‌ها از واژه‌های دفتر رویدادها نیست.",
        "واژه‌ها را همان‌گونه که روی کاغذ آمده، به همان ترتیب بنویسید.",
    ),
    Refusal.NOT_A_TABLE: (
        "این پرونده جدول نیست، هرچند نامش چنین می‌گوید.",
        "پرونده را در برنامهٔ صفحه‌گسترده باز و به‌صورت XLSX، ODS یا CSV ذخیره کنید.",
    ),
    Refusal.ENCRYPTED: (
        "این فایل با گذرواژه بسته شده است و بدون آن خوانده نمی‌شود.",
        "در اکسل از File، سپس Info، سپس Protect Workbook و Encrypt with Password گذرواژه را پاک و "
        "فایل را ذخیره کنید؛ در LibreOffice هنگام Save As تیک Save with password را بردارید.",
    ),
    Refusal.EMPTY_TABLE: ("در این جدول هیچ ردیفی نیست.", FIX_TABLE),
    Refusal.CELL_ERROR: (
        "در خانه‌هایی به‌جای مقدار، خطای محاسبه (مانند ‎#N/A) هست.",
        "مقدار درست را در این خانه‌ها بنویسید یا پاکشان کنید، و فایل را ذخیره کنید.",
    ),
    Refusal.CELL_UNCALCULATED: (
        "فرمول خانه‌هایی هنوز حساب نشده است و مقداری ندارد.",
        "فایل را در اکسل یا LibreOffice باز و ذخیره کنید، یا به‌جای فرمول خود عدد را بنویسید.",
    ),
    Refusal.CELL_COVERED: (
        "خانه‌هایی زیر یک خانهٔ ادغام‌شده مانده‌اند و مقداری از خود ندارند.",
        "ادغام را بردارید و مقدار هر خانه را جدا بنویسید.",
    ),
    Refusal.CELL_UNREAD: (
        "خانه‌هایی در فایل چنان نوشته شده‌اند که نمی‌شود با اطمینان آن‌ها را خواند.",
        "مقدار این خانه‌ها را دوباره بنویسید و فایل را ذخیره کنید؛ بهتر است XLSX باشد.",
    ),
    Refusal.QUOTE_OPEN: (
        "علامت نقل قولی که این خانه با آن آغاز می‌شود، ردیف‌های پس از آن را در خود برده است.",
        'علامت نقل قول (") را ببندید یا بردارید، یا جدول را XLSX ذخیره کنید.',
    ),
    Refusal.MARKS_SHIFTED: (
        "در ستون نظر تنها عدد هست؛ شاید ممیزِ ویرگولی نمره‌ها را به ستون دیگری برده باشد.",
        "به‌جای ۷,۵ بنویسید ۷٫۵، یا جدول را XLSX ذخیره کنید. اگر نظر شما همین عدد است، آن را با "
        "واژه بنویسید.",
    ),
    Refusal.ROW_TOO_LONG: (
        "ردیف‌هایی بیش از سرستون‌ها خانه دارند؛ شاید مقدارها در ستون نادرست باشند.",
        "بیشتر وقت‌ها ممیز عدد ویرگول است: به‌جای ۷,۵ بنویسید ۷٫۵، یا جدول را XLSX ذخیره کنید.",
    ),
    Refusal.AMBIGUOUS_NUMBER: (
        "عددهایی را می‌توان دو جور خواند: ۱,۲۵۰ هم هزار و دویست و پنجاه است و هم ۱٫۲۵.",
        "این عددها را بدون جداکنندهٔ هزارگان و کسر بنویسید و فایل را ذخیره کنید.",
    ),
    Refusal.NO_TITLE_COLUMN: (
        "ستون «عنوان» در فهرست ایده‌ها پیدا نشد؛ شاید پروندهٔ دیگری را انتخاب کرده‌اید.",
        "فهرست ایده‌ها را انتخاب کنید، یا بالای ستون عنوان‌ها «عنوان» بنویسید و ذخیره کنید. "
        "سرستون‌هایی که دیده شد در زیر آمده است.",
    ),
    Refusal.NO_NAME_COLUMN: (
        "ستون «نام» در فهرست داوران پیدا نشد؛ شاید پروندهٔ دیگری را انتخاب کرده‌اید.",
        "فهرست داوران را انتخاب کنید، یا بالای ستون نام‌ها «نام» بنویسید و ذخیره کنید. "
        "سرستون‌هایی که دیده شد در زیر آمده است.",
    ),
    Refusal.NO_CODE_COLUMN: ("ستون «کد» در جدول پیدا نشد.", FIX_TABLE),
    Refusal.NO_CRITERION_COLUMN: ("ستون یکی از معیارها در جدول پیدا نشد.", FIX_TABLE),
    Refusal.NO_SUCH_COLUMN: (
        "ستونی که برگزیده‌اید در جدول نیست.",
        "سرستون را همان‌گونه که در جدول نوشته شده است بدهید.",
    ),
    Refusal.BAD_CODE: (
        "کدی نویسه‌ای دارد که در کد پذیرفته نیست.",
        "کد داور را تنها با حرف، رقم، «-» و «_» بنویسید و با حرف یا رقم آغاز کنید. در کد ایده "
        "«.»، «/»، «:»، «+»، «#» و پرانتز هم در میان کد پذیرفته است.",
    ),
    Refusal.LOOK_ALIKE: (
        "دو کد به چشم یکی هستند ولی با حرف‌های خط‌های گوناگون نوشته شده‌اند.",
        "آن کد را پاک کنید و با صفحه‌کلید لاتین یا فارسی دوباره بنویسید.",
    ),
    Refusal.BAD_DEFINITION: ("تعریف رویداد درست نیست.", FIX_DEFINITION),
    Refusal.MAGIC: ("این پرونده از پرونده‌های میز داوری نیست.", "پروندهٔ درست را انتخاب کنید."),
    Refusal.TRUNCATED: ("پرونده ناقص است؛ کپی آن نیمه‌کاره مانده.", COPY_AGAIN),
    Refusal.HASH: ("پرونده در راه آسیب دیده یا دست خورده است.", COPY_AGAIN),
    Refusal.TOO_NEW: (
        "این پرونده را نسخهٔ تازه‌تری از میز داوری ساخته است.",
        "میز داوری را روی این رایانه به‌روز کنید و دوباره باز کنید.",
    ),
    Refusal.WRONG_KIND: (
        "این پرونده از نوع دیگری است.",
        "برای داوری بستهٔ ‎.ideas و برای ادغام پروندهٔ ‎.scores را انتخاب کنید.",
    ),
    Refusal.ZIP_LAYOUT: ("ساختار درون پرونده درست نیست.", TELL_SENDER),
    Refusal.ENTRY_NAME: ("پرونده بخشی با نام غیرمجاز دارد.", TELL_SENDER),
    Refusal.ENTRY_SIZE: ("محتوای پرونده بیش از اندازهٔ اعلام‌شده است.", TELL_SENDER),
    Refusal.FILE_SET: ("بخش‌های پرونده با فهرست درون آن نمی‌خواند.", COPY_AGAIN),
    Refusal.PARSE: ("محتوای پرونده خوانا نیست.", COPY_AGAIN),
    Refusal.SCHEMA: ("محتوای پرونده آن چیزی نیست که باید باشد.", ASK_SENDER),
    Refusal.NOT_CANONICAL: ("پرونده با ابزار دیگری بازنویسی شده است.", ASK_SENDER),
    Refusal.TEXT: ("در پرونده نویسه‌های غیرمجاز هست.", ASK_SENDER),
    Refusal.ALTERED: (
        "کسی این پرونده را دست‌کاری کرده است؛ امضایش با محتوایش نمی‌خواند.",
        TELL_SENDER,
    ),
    Refusal.NOT_FOR_US: (
        "این پرونده برای برگزارکنندهٔ دیگری مُهر شده است و اینجا باز نمی‌شود.",
        "پروندهٔ همین رویداد را بخواهید، یا رویداد را از همان پروندهٔ دبیرخانه باز کنید.",
    ),
    Refusal.CODE_LENGTH: (
        "کد کارت شانزده رقم دارد.",
        "رقم‌ها را یک بار دیگر از روی کارت بخوانید.",
    ),
    Refusal.CODE_MISTYPED: (
        "یک رقم جابه‌جا یا اشتباه نوشته شده است.",
        "هر دستهٔ چهارتایی را با کارت بسنجید.",
    ),
    Refusal.WRONG_CODE: (
        "این کد درست نوشته شده، ولی مال این بسته نیست.",
        "کارت همین رویداد را بردارید؛ اگر کارت تازه گرفته‌اید، بستهٔ تازه هم لازم است.",
    ),
    Refusal.NO_PASSPHRASE: (
        "کلیدهای رویداد قفل است و گذرواژه‌ای نوشته نشده است.",
        "گذرواژهٔ رویداد را بنویسید یا برگهٔ بازیابی را به کار ببرید.",
    ),
    Refusal.WRONG_PASSPHRASE: (
        "گذرواژه درست نیست.",
        "زبان صفحه‌کلید را ببینید و دوباره بنویسید، یا برگهٔ بازیابی را به کار ببرید.",
    ),
    Refusal.WEAK_PASSPHRASE: (
        "این گذرواژه زود حدس زده می‌شود.",
        "دست‌کم هشت حرف بنویسید (اگر تنها رقم است، دوازده رقم)، نه تکراری و نه کلیدهای کنار هم؛ چند "
        "واژهٔ بی‌ربط به هم بهترین است.",
    ),
    Refusal.FORGED_PACKAGE: (
        "کد شما درست است، ولی این بسته را دبیرخانهٔ شما نساخته یا کسی آن را عوض کرده است.",
        "با این بسته داوری نکنید؛ بسته را دوباره از دبیرخانه بگیرید و به آنان خبر دهید.",
    ),
    Refusal.REVOKED_CARD: (
        "این کارت داور باطل شده است و آنچه با آن امضا شود پذیرفته نیست.",
        "داور با کارت تازه و بستهٔ تازه کارش را از همان‌جا که بود ادامه می‌دهد.",
    ),
    Refusal.LOCKED: (
        "این پرونده قفل است.",
        "برای دبیرخانه گذرواژهٔ رویداد و برای داور کد کارت لازم است.",
    ),
    Refusal.NOT_YOURS: (
        "این پروندهٔ امتیاز با کد شما باز نمی‌شود؛ داور دیگری، یا کارت پیشین شما، آن را نوشته است.",
        "پرونده‌ای را انتخاب کنید که با همین کارت نوشته‌اید.",
    ),
    Refusal.OTHER_JUDGE: (
        "این برگه از داور دیگری است و با کد این داور خوانده نمی‌شود.",
        "برگهٔ همین داور را انتخاب کنید یا کد کارت داور آن برگه را بنویسید.",
    ),
    Refusal.NO_OWN_FILE: (
        "در اینجا پروندهٔ امتیازی از شما برای این رویداد نیست.",
        "فلشی را بگذارید که پروندهٔ امتیاز را با «پایان داوری» روی آن نوشته‌اید.",
    ),
    Refusal.OLDER_FILE: (
        "همهٔ آنچه در این پرونده است روی همین رایانه هست؛ اینجا چیزی کم ندارید.",
        "با همین کد به میز داوری بروید و کار را ادامه دهید.",
    ),
    Refusal.OTHER_WORK: (
        "روی این رایانه امتیازهایی از شما هست که در این پرونده نیست؛ به آن‌ها دست نزدیم.",
        "با همین میز ادامه دهید و در پایان، این پرونده را هم به دبیرخانه بدهید.",
    ),
    Refusal.OTHER_EVENT: (
        "این پرونده برای رویداد دیگری است.",
        "پروندهٔ همین رویداد را انتخاب کنید یا رویداد درست را باز کنید.",
    ),
    Refusal.REHEARSAL: (
        "این پرونده از داوری تمرینی است و در رویداد رسمی شمرده نمی‌شود.",
        "پروندهٔ داوری اصلی را از داور بگیرید؛ این یکی را کنار بگذارید.",
    ),
    Refusal.NO_REHEARSAL: (
        "این پرونده از داوری رسمی است و این رویداد تمرینی است.",
        "رویداد رسمی را باز کنید و پرونده را همان‌جا بیفزایید.",
    ),
    Refusal.OTHER_PACKAGE: (
        "داوری شما با بستهٔ دیگری از همین رویداد آغاز شده است.",
        "بسته‌ای را باز کنید که با آن آغاز کرده‌اید، یا از دبیرخانه بپرسید کدام درست است.",
    ),
    Refusal.OTHER_RUBRIC: (
        "کاربرگ داوری این پرونده با کاربرگ این رویداد یکی نیست.",
        "داور باید با تازه‌ترین بستهٔ ایده‌ها داوری کند و پروندهٔ تازه بفرستد.",
    ),
    Refusal.UNKNOWN_JUDGE: (
        "داور این پرونده در فهرست داوران رویداد نیست.",
        "فرستندهٔ پرونده را با فهرست داوران بسنجید.",
    ),
    Refusal.UNKNOWN_IDEA: ("پرونده از ایده‌ای نام می‌برد که در رویداد نیست.", TELL_SENDER),
    Refusal.UNKNOWN_CRITERION: (
        "پرونده از معیاری نام می‌برد که در کاربرگ داوری نیست.",
        TELL_SENDER,
    ),
    Refusal.DUPLICATE: (
        "یک چیز دو بار آمده است.",
        "یکی از دو مورد را بردارید و دوباره باز کنید.",
    ),
    Refusal.RANGE: (
        "یک امتیاز بیرون از بازهٔ معیار است.",
        "امتیازی میان کمینه و بیشینهٔ همان معیار بنویسید.",
    ),
    Refusal.STEP: (
        "یک امتیاز با گام‌های معیار نمی‌خواند.",
        "نزدیک‌ترین امتیازی را بنویسید که کاربرگ داوری می‌پذیرد.",
    ),
    Refusal.REASON_MISSING: (
        "برای این کار دلیلی نوشته نشده است.",
        "دلیل را در یک جمله بنویسید.",
    ),
    Refusal.NAME_MISSING: ("نام داور نوشته نشده است.", "نام و نام خانوادگی داور را بنویسید."),
    Refusal.FINISHED: (
        "داوری شما پایان یافته و پروندهٔ امتیاز نوشته شده است.",
        "اگر باید چیزی عوض شود، «بازگشودن داوری» را بزنید و دلیلش را در یک جمله بنویسید.",
    ),
    Refusal.NOT_FINISHED: (
        "داوری این میز هنوز پایان نیافته است و امتیازها فقط روی همین رایانه‌اند.",
        "نخست «پایان داوری» را بزنید و پروندهٔ امتیاز را به دبیرخانه بدهید.",
    ),
    Refusal.DECLARED_CONFLICT: (
        "دبیرخانه برای شما و این ایده تعارض منافع ثبت کرده است.",
        "اگر نادرست است، دبیرخانه را خبر کنید و به ایدهٔ بعدی بروید.",
    ),
    Refusal.NOT_ASSIGNED: (
        "این ایده در تقسیم ایده‌ها به این داور سپرده نشده است.",
        "با تازه‌ترین بستهٔ ایده‌ها داوری کنید، یا از دبیرخانه بپرسید.",
    ),
    Refusal.NOTHING_TO_HAND_OVER: (
        "از این داور ایده‌ای نمانده است که به این ذخیره سپرده شود.",
        "داور دیگری را ذخیره کنید؛ آنچه ذخیره خودش می‌خواند یا در آن تعارض دارد سپرده نمی‌شود.",
    ),
    Refusal.TOO_FEW_JUDGES: (
        "برای چند ایده به این شمار داور نیست؛ دیگران تعارض منافع دارند یا آن را خوانده‌اند.",
        "شمار خوانش هر ایده را کمتر کنید یا داوری به هیئت بیفزایید.",
    ),
    Refusal.PACKAGE_BUILT: (
        "بستهٔ ایده‌ها ساخته شده است و تقسیم ایده‌ها دیگر عوض نمی‌شود.",
        "پس از بازگشت داوران می‌توانید برای ایده‌های نزدیک مرز خوانش دوم بخواهید.",
    ),
    Refusal.NO_PACKAGE: (
        "هنوز خوانش نخستی بازنگشته است که خوانش دوم بر آن افزوده شود.",
        "ایده‌ها را تقسیم کنید، بسته را بسازید و امتیازهای داوران را ادغام کنید.",
    ),
    Refusal.NOT_RANKED: (
        "این ایده رتبه‌ای ندارد که عوض شود؛ هیچ داوری همهٔ معیارهایش را امتیاز نداده است.",
        "نخست برگهٔ کامل دست‌کم یک داور را برای آن ادغام کنید.",
    ),
    Refusal.FROZEN: (
        "نتیجه رسمی شده است و دیگر عوض نمی‌شود.",
        "اگر باید عوض شود، در صفحهٔ «هم‌اندیشی» با نوشتن دلیل آن را غیررسمی کنید.",
    ),
    Refusal.NOT_FROZEN: ("نتیجه رسمی نیست.", "برای رسمی کردن به صفحهٔ «هم‌اندیشی» بروید."),
    Refusal.NOT_CONNECTED: (
        "داوری‌ها به گروه‌های جدا از هم افتاده‌اند و سخت‌گیری داوران سنجیدنی نیست.",
        "چند ایده را داورِ گروه دیگر هم بخواند؛ صفحهٔ رتبه‌بندی می‌گوید کدام‌ها.",
    ),
    Refusal.TIE_AT_CUT: (
        "در مرز برگزیدگان ایده‌های هم‌رتبه هست و قاعدهٔ رویداد، تصمیم هیئت داوران را می‌خواهد.",
        "در «هم‌اندیشی» جای آن‌ها را با نوشتن دلیل تعیین کنید.",
    ),
    Refusal.CONTESTED: (
        "برگه‌هایی هست که پرونده‌های یک داور درباره‌شان یکی نیستند.",
        "از داور بپرسید کدام درست است و در «صندوق ادغام»، بخش «برگه‌های ناهمسان» برگزینید.",
    ),
    Refusal.NOT_CONTESTED: (
        "پرونده‌های این داور دربارهٔ این برگه یک چیز می‌گویند؛ چیزی برای گزینش نیست.",
        "فهرست برگه‌های ناهمسان را دوباره ببینید.",
    ),
    Refusal.NO_SUCH_CHOICE: (
        "پروندهٔ برگزیده دیگر در میان پرونده‌های این برگه نیست.",
        "فهرست برگه‌های ناهمسان را دوباره ببینید و از نو برگزینید.",
    ),
    Refusal.SEAL_BROKEN: ("رویداد با آنچه شما مُهر کرده‌اید یکی نیست.", RESTORE),
    Refusal.LOG_DIFFERS: ("رویداد با دفتر رویدادها نمی‌خواند.", RESTORE),
    Refusal.FILES_DIFFER: ("رویداد با پرونده‌های امتیاز نمی‌خواند.", RESTORE),
    Refusal.CONTENT_DIFFERS: ("پرونده‌ای که در رویداد نگه‌داری می‌شود آسیب دیده است.", RESTORE),
    Refusal.OFFICIAL_DIFFERS: ("نتیجه دیگر همان نیست که رسمی شد.", RESTORE),
    Refusal.ORGANIZER_CHANGED: (
        "کلید دبیرخانه یا رویدادِ این میز همان نیست که با کد شما گشوده شده بود.",
        "چیزی نفرستید؛ نسخهٔ پشتیبان میز را بازگردانید و دبیرخانه را خبر کنید.",
    ),
    Refusal.BAD_ATTACHMENT: (
        "این پیوست خوانا نیست؛ شاید خراب است یا نوعش با نامش نمی‌خواند.",
        "ایده را با متنش داوری کنید و اگر پیوست لازم است، از دبیرخانه بخواهید.",
    ),
    Refusal.ATTACHMENT_LIMIT: (
        "نمایش این پیوست زمان یا حافظه‌ای بیش از اندازه می‌خواست و متوقف شد.",
        "ایده را با متنش داوری کنید و اگر پیوست لازم است، از دبیرخانه بخواهید.",
    ),
    Refusal.NOT_A_JUDGING_FILE: (
        "این پرونده، پروندهٔ ‎.judging میز داوری نیست.",
        "پروندهٔ درست را انتخاب کنید.",
    ),
    Refusal.WRONG_ROLE: (
        "این کار با این پرونده شدنی نیست؛ یکی از آنِ داور است و دیگری از آنِ دبیرخانه.",
        "از صفحهٔ آغاز، پروندهٔ درست را باز کنید.",
    ),
    Refusal.UNKNOWN_TEMPLATE: ("قالب لوح پیدا نشد.", OTHER_TEMPLATE),
    Refusal.BAD_TEMPLATE: ("قالب لوح درست نیست.", OTHER_TEMPLATE),
    Refusal.UNKNOWN_FIELD: ("قالب لوح جایی برای چیزی ناشناخته دارد.", OTHER_TEMPLATE),
    Refusal.MISSING_GLYPH: ("قلم قالب، یکی از نویسه‌های متن لوح را ندارد.", OTHER_TEMPLATE),
    Refusal.BAD_FONT: ("پروندهٔ قلم خوانا نیست.", OTHER_TEMPLATE),
    Refusal.TEXT_DOES_NOT_FIT: (
        "یکی از متن‌ها در جای خود روی لوح جا نمی‌شود.",
        "متن را کوتاه کنید یا قالب دیگری انتخاب کنید.",
    ),
    Refusal.NO_OWNER_NAME: (
        "این ایده نام صاحب ندارد و لوحی برایش چاپ نمی‌شود.",
        "در فهرست ایده‌ها نام صاحب این ایده خالی بوده است؛ لوح آن را جداگانه آماده کنید.",
    ),
    Refusal.SHORT_CODE: (
        "این کد کوتاه زیر QR است؛ برای خواندن پشت تلفن است و چیزی را ثابت نمی‌کند.",
        "متن یا عکس خود کد QR، یا PDF لوح را بدهید.",
    ),
    Refusal.SEVERAL_CERTIFICATES: (
        "در این PDF چند لوح هست.",
        "PDF یک لوح را بدهید؛ در صفحهٔ لوح‌ها برای هر لوح یک PDF ساخته می‌شود.",
    ),
    Refusal.CERTIFICATE_FILE: (
        "این پرونده لوح یا عکس آن است و اینجا سنجیده نمی‌شود.",
        "آن را در صفحهٔ لوح‌ها با «راستی‌آزمایی لوح» بسنجید.",
    ),
    Refusal.NOTHING_TO_PRINT: (
        "هنوز برگزیده‌ای نیست که لوحی چاپ شود.",
        "نخست امتیاز داوران را ادغام کنید و رتبه‌بندی را ببینید.",
    ),
}

_DIFFERENCES = frozenset(
    {
        Refusal.SEAL_BROKEN, Refusal.LOG_DIFFERS, Refusal.FILES_DIFFER, Refusal.OFFICIAL_DIFFERS,
        Refusal.CONTENT_DIFFERS,
    }
)  # fmt: skip
"""Refusals whose place is a kind, which the sentence itself names."""
_OPAQUE = frozenset(
    {
        Refusal.TRUNCATED, Refusal.HASH, Refusal.ALTERED, Refusal.ZIP_LAYOUT, Refusal.ENTRY_SIZE,
        Refusal.FILE_SET, Refusal.NOT_CANONICAL, Refusal.OTHER_EVENT, Refusal.NOT_FOR_US,
        Refusal.UNKNOWN_JUDGE, Refusal.FROZEN,
    }
)  # fmt: skip
"""Refusals whose place in the file (bytes, hashes, ids) says nothing to a person."""
_OF_SCORES = {COPY_AGAIN: COPY_SCORES, ASK_SENDER: ASK_JUDGE, TELL_SENDER: ASK_JUDGE}
"""What the secretariat does about a score file, where others would turn to who sent it."""


def refused_scores(refusal: InputRefused) -> Message:
    """What the merge inbox says of a score file: there, the secretariat is who reads it."""
    told = message(refusal)
    return replace(told, next_step=_OF_SCORES.get(told.next_step, told.next_step))


def message(error: BaseException) -> Message:
    """The Persian sentences for an error; the last resort tells where the log is."""
    match error:
        case InputRefused():
            return _refused(error)
        case Cancelled():
            happened = "کار به خواست شما متوقف شد."
            return Message(happened, NOTHING_CHANGED, "هر زمان خواستید دوباره آغاز کنید.")
        case errors.WriteFailed():
            return _write_failed(error)
        case errors.FileMoved():
            return Message(
                "پروندهٔ باز از جایش برداشته شده، یا پروندهٔ دیگری به جای آن گذاشته شده است.",
                "هر چه نشان «ذخیره شد» گرفته، در همان پروندهٔ برداشته‌شده است.",
                "پرونده را به جای پیشین برگردانید؛ اگر نمی‌شود، آن را از جای تازه‌اش باز کنید.",
                _name(error.path),
            )
        case errors.FileInUse():
            return Message(
                "این پرونده در پنجرهٔ دیگری باز است.",
                "همه‌چیز در همان پنجره ذخیره می‌شود.",
                "به همان پنجره بروید، یا آن را ببندید و دوباره باز کنید.",
                _name(error.path),
            )
        case errors.DamagedFile():
            return Message(
                "پروندهٔ ‎.judging آسیب دیده است.",
                "به آن دست نزدیم؛ نسخه‌های پشتیبان کنار آن‌اند.",
                "پرونده را ببندید و دوباره باز کنید تا نسخهٔ سالم پیشنهاد شود.",
                f"{_name(error.path)}\n{damaged_parts(error.detail)}",
            )
        case errors.MissingSystemLibrary():
            return Message(
                "یکی از کتابخانه‌های سیستم برای نمایش پنجره نصب نیست.",
                "به پرونده‌های شما دست نزدیم.",
                "کتابخانهٔ نام‌برده را نصب کنید و دوباره اجرا کنید.",
                error.detail,
            )
    return unexpected(error)


def _refused(refusal: InputRefused) -> Message:
    is_different = is_difference(refusal)
    happened, next_step = differs(refusal) if is_different else _REFUSALS[refusal.reason]
    if refusal.path is not None and refusal.path.suffix.lower() == DEFINITION:
        happened, next_step = definition_words(refusal) or (happened, FIX_DEFINITION)
    return Message(happened, NOTHING_CHANGED, next_step, _place(refusal))


def unexpected(error: BaseException) -> Message:
    """What is said of an error that nobody foresaw."""
    return Message(
        "چیزی پیش‌بینی‌نشده رخ داد.",
        "هر امتیازی که نشان «ذخیره شد» گرفته، روی این رایانه مانده است.",
        "برنامه را ببندید و دوباره باز کنید؛ اگر تکرار شد گزارش را برای پشتیبان بفرستید.",
        f"{type(error).__name__}\n{log_file()}",
    )


_HERE: dict[Obstacle, tuple[str, str]] = {
    Obstacle.NO_ROOM: (
        "روی این رایانه جا نمانده است.",
        "چند پروندهٔ بی‌نیاز را از این رایانه پاک کنید.",
    ),
    Obstacle.READ_ONLY: (
        "پوشهٔ این پرونده روی رایانه فقط‌خواندنی شده است.",
        "از کسی که رایانه را اداره می‌کند بخواهید اجازهٔ نوشتن در این پوشه را برگرداند.",
    ),
    Obstacle.GONE: (
        "پرونده دیگر سر جایش نیست؛ شاید جابه‌جا یا پاک شده است.",
        "پرونده را به جای پیشین برگردانید.",
    ),
    Obstacle.IN_USE: (
        "برنامهٔ دیگری این پرونده را گرفته است.",
        "برنامه‌ای را که این پرونده در آن باز است ببندید.",
    ),
    Obstacle.OTHER: (
        "این رایانه نوشتن را نپذیرفت؛ شاید جا نمانده یا دیسک خراب است.",
        "جای خالی رایانه را ببینید و اگر باز هم نشد، دبیرخانه را خبر کنید.",
    ),
}
"""What stands in the way of an open `.judging` file, and what to do."""

_THERE: dict[Obstacle, tuple[str, str]] = {
    Obstacle.NO_ROOM: (
        "پرونده نوشته نشد؛ در آنجا جا نمانده است.",
        "چند پرونده را از آنجا پاک کنید یا فلش دیگری بگذارید و دوباره بنویسید.",
    ),
    Obstacle.READ_ONLY: (
        "پرونده نوشته نشد؛ فلش قفل است یا پوشه فقط‌خواندنی است.",
        "قفل کنار فلش را باز کنید، یا فلش یا پوشهٔ دیگری انتخاب کنید و دوباره بنویسید.",
    ),
    Obstacle.GONE: (
        "پرونده نوشته نشد؛ فلش بیرون کشیده شده یا پوشه دیگر سر جایش نیست.",
        "فلش را دوباره وصل کنید و دوباره بنویسید، یا پوشهٔ دیگری انتخاب کنید.",
    ),
    Obstacle.IN_USE: (
        "پرونده نوشته نشد؛ پرونده‌ای با همین نام در برنامهٔ دیگری باز است.",
        "آن را در برنامهٔ دیگر ببندید و دوباره بنویسید، یا نام دیگری انتخاب کنید.",
    ),
    Obstacle.OTHER: (
        "پرونده نوشته نشد؛ شاید جا نیست، فلش قفل است یا بیرون کشیده شده.",
        "فلش را بررسی کنید و دوباره بکوشید، یا پوشهٔ دیگری انتخاب کنید.",
    ),
}
"""What stands in the way of a file that is to be taken elsewhere, and what to do."""

WORKING_FILE = ".judging"


def _write_failed(error: WriteFailed) -> Message:
    if isinstance(error, errors.NotWrittenYet):
        return _not_written_yet(error)
    is_here = error.path.suffix == WORKING_FILE
    happened, next_step = (_HERE if is_here else _THERE)[error.obstacle]
    safe = "آنچه پیش‌تر آنجا بود دست‌نخورده است و امتیازها روی این رایانه مانده‌اند."
    if is_here:
        safe = "هر چه نشان «ذخیره شد» گرفته بود، دست‌نخورده است."
    detail = error.detail if error.obstacle is Obstacle.OTHER else ""
    return Message(happened, safe, next_step, "\n".join(filter(None, (_name(error.path), detail))))


def _not_written_yet(error: errors.NotWrittenYet) -> Message:
    happened, next_step = _THERE[error.obstacle]
    return Message(
        happened,
        "کار در رویداد ثبت شده و شماره‌اش نگه داشته شده است؛ فقط خود پرونده سر جایش نیست.",
        f"{next_step} همین کار را که دوباره انجام دهید، پرونده نوشته می‌شود.",
        _name(error.path),
    )


def not_saved(error: BaseException) -> Message:
    """What is said at the desk when an entry is not on the disk, and will be tried again.

    A refused entry is not tried again: its sheet already says what is kept.
    """
    if isinstance(error, InputRefused):
        return message(error)
    if isinstance(error, WriteFailed):
        why, remedy = _HERE[error.obstacle]
    else:
        told = message(error)
        why, remedy = told.happened, told.next_step
    return Message(
        f"امتیاز تازه هنوز ذخیره نشده است. {why}",
        "امتیازهای پیشین ذخیره شده‌اند و این یکی روی صفحه مانده است؛ هر چند ثانیه دوباره می‌کوشیم.",
        f"{remedy} تا پیام «همه ذخیره شد» نیامده، پنجره را نبندید.",
    )


NO_EVENT = Message(
    "پروندهٔ امتیاز در صندوق ادغام یک رویداد افزوده می‌شود و اکنون رویدادی باز نیست.",
    NOTHING_CHANGED,
    "رویداد را باز کنید و پرونده را دوباره رها کنید. داور با بستهٔ ایده‌ها کار می‌کند، نه با این.",
)
ALL_SAVED = "همه ذخیره شد ✓"
LEAVING_LOSES = "اگر دوباره ببندید، این امتیازها از دست می‌روند."


def still_unsaved(ideas: int) -> Message:
    """What is said before something that must wait until that many ideas are saved."""
    return Message(
        f"امتیاز {fa(ideas)} ایده هنوز ذخیره نشده است.",
        "آنچه نوشته‌اید روی صفحه مانده است؛ هر چند ثانیه دوباره می‌کوشیم.",
        "روی این رایانه جا باز کنید و کمی بمانید تا «همه ذخیره شد» را ببینید.",
    )


def _place(error: InputRefused) -> str:
    if error.reason is Refusal.LOOK_ALIKE:
        name = _name(error.path) if error.path else ""
        return " · ".join(filter(None, (isolate(name), look_alikes(error.where, error.detail))))
    where = "" if error.reason in _DIFFERENCES else error.where
    place = () if error.reason in _OPAQUE else (where, error.detail)
    parts = (_name(error.path) if error.path else "", *place)
    return " · ".join(isolate(part) for part in parts if part)


def _name(path: Path) -> str:
    return printable(path.name)
