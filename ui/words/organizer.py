"""What the organizer's pages say of the domain's things: one word per thing."""

from datetime import UTC, datetime

from judging_app.domain.event import Event, TieRule, TieRuleKind
from judging_app.domain.explanation import Reading, judges_awaited, judges_heard
from judging_app.domain.import_report import NoticeKind
from judging_app.domain.keys import Relocked
from judging_app.domain.merge_plan import ForkKind, MergePlan, Verdict
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.results import Results
from judging_app.domain.score_sheet import SheetState
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.dates import jalali_long
from judging_app.persian.digits import to_persian
from ui.base.theme import Tone
from ui.words.messages import Message
from ui.words.strings import SHEET_STATE, fa, isolate, receipt_words, total

SECTIONS = {
    "overview": "نمای رویداد",
    "assignment": "تقسیم ایده‌ها",
    "package": "بستهٔ ایده‌ها",
    "inbox": "صندوق ادغام",
    "results": "رتبه‌بندی",
    "deliberation": "هم‌اندیشی",
    "certificates": "لوح‌ها",
}
"""The sections of an event, in the order of the day."""

NOTICE = {
    NoticeKind.ROW_WITHOUT_TITLE: "ردیف بی‌عنوان؛ کنار گذاشته شد",
    NoticeKind.DUPLICATE_CODE: "کد تکراری؛ ردیف کنار گذاشته شد",
    NoticeKind.HEADING_GUESSED: "سرستونی که شاید ردیف نخست است",
    NoticeKind.SHEET_LIKE_THIS: "برگ دیگر با همین سرستون‌ها",
    NoticeKind.SHEET_NOT_READ: "برگ خوانده‌نشدهٔ فایل",
    NoticeKind.ERROR_CELL: "خانهٔ دارای خطا",
    NoticeKind.UNCALCULATED_CELL: "فرمول حساب‌نشده",
    NoticeKind.COVERED_CELL: "خانهٔ زیر ادغام",
    NoticeKind.UNREAD_CELL: "خانه‌ای که خوانده نشد",
    NoticeKind.ROWS_IN_CELL: "چند ردیف در یک خانه",
    NoticeKind.ROW_TOO_LONG: "ردیف درازتر از سرستون‌ها",
    NoticeKind.CELLS_NOT_CHECKED: "خطاهای نادیدنی فایل",
    NoticeKind.ENCODING_GUESSED: "کدگذاری متن حدس زده شد",
    NoticeKind.NUMBERS_GUESSED: "ویرگول عددها حدس زده شد",
    NoticeKind.WIDE_TABLE: "جدول پهن",
    NoticeKind.SIMILAR_NAME: "نام‌های همانند",
    NoticeKind.SAME_HEADING: "دو ستون هم‌نام",
    NoticeKind.LONG_NUMBER: "عدد بیش از ۱۵ رقم",
    NoticeKind.DATE_CELL: "خانهٔ تاریخ",
    NoticeKind.PERCENT_CELL: "خانهٔ درصد",
    NoticeKind.SHOWN_OTHERWISE: "عدد گردشده در نمایش",
    NoticeKind.STRUCK_CELL: "خانهٔ خط‌خورده",
    NoticeKind.CELL_NOTE: "یادداشت روی خانه",
    NoticeKind.HIDDEN_ROW: "ردیف پنهان؛ خوانده شد",
    NoticeKind.HIDDEN_COLUMN: "ستون پنهان؛ خوانده شد",
    NoticeKind.HIDDEN_SHEET: "برگ پنهان؛ خوانده شد",
    NoticeKind.COLUMN_GUESSED: "ستون حدس‌زده",
    NoticeKind.MEMBER_ROW: "ردیف هم‌گروه",
    NoticeKind.MEMBER_TEXT_NOT_READ: "متن دیگر هم‌گروه",
    NoticeKind.NAMESAKES: "هم‌نام: یک نفر یا دو نفر؟",
    NoticeKind.NAMES_SPLIT: "چند نام در یک خانه",
    NoticeKind.NAME_KEPT_WHOLE: "نامی که جدا نشد",
    NoticeKind.NOT_A_NAME: "شماره یا نشانی کنار نام",
    NoticeKind.NOBODY: "«ندارد» و مانند آن",
    NoticeKind.LIST_MARK_REMOVED: "شماره و نشانهٔ فهرست",
    NoticeKind.NAME_REPEATED: "نام تکراری در یک ایده",
    NoticeKind.PERSONNEL_CODE_NOT_READ: "کد پرسنلی خوانده‌نشده",
    NoticeKind.LOOK_ALIKE_CODE: "کدهای همانند",
    NoticeKind.SIMILAR_TITLE: "عنوان‌های همانند",
    NoticeKind.COLUMN_COULD_BE: "ستونی که شاید لازم است",
    NoticeKind.THEME_FROM_SHEET: "محور از نام برگ",
    NoticeKind.UNKNOWN_THEME: "محور ناشناخته",
    NoticeKind.NO_THEME: "بی‌محور",
    NoticeKind.NO_OWNER: "بی‌نام پیشنهاددهنده",
    NoticeKind.CODE_GIVEN: "کد تازه داده شد",
    NoticeKind.MERGED_CELL_FILLED: "خانهٔ ادغام‌شده پر شد",
    NoticeKind.COLUMN_NOT_READ: "ستون خوانده‌نشده",
    NoticeKind.ROW_ABOVE_HEADER: "سطر بالای سرستون‌ها",
    NoticeKind.TOTAL_OR_HEADER: "سطر جمع یا سرستون تکراری",
    NoticeKind.EMPTY_ROW: "ردیف خالی",
    NoticeKind.LETTER_WITHOUT_FONT: "نویسه‌ای که چاپ نمی‌شود",
    NoticeKind.TEXT_CLEANED: "متن پاک‌سازی شد",
    NoticeKind.ATTACHMENT_OF_NO_IDEA: "پیوست بی‌ایده؛ کنار گذاشته شد",
    NoticeKind.ATTACHMENT_TOO_BIG: "پیوست بزرگ؛ کنار گذاشته شد",
    NoticeKind.ATTACHMENT_NAME: "نام نامناسب پیوست؛ کنار گذاشته شد",
    NoticeKind.ATTACHMENT_TYPE: "نوع پیوست پذیرفته نیست",
    NoticeKind.ATTACHMENT_NOT_READ: "پیوست خوانده‌نشده",
}
"""In the order in which a person should look at them."""

NOTICE_HELP = {
    NoticeKind.ROW_WITHOUT_TITLE: "بی‌عنوان، ایده‌ای ساخته نشد. اگر ایده است، عنوانش را بنویسید.",
    NoticeKind.DUPLICATE_CODE: "این کد را ردیف بالاتری دارد. کد درست را بنویسید.",
    NoticeKind.ERROR_CELL: "خانه خطا دارد (مانند ‎#N/A) و خالی خوانده شد. مقدار درست را بنویسید.",
    NoticeKind.UNCALCULATED_CELL: "خانه خالی خوانده شد. فایل را در اکسل باز و ذخیره کنید.",
    NoticeKind.COVERED_CELL: "ادغام خانه‌ها را بردارید و مقدار هر خانه را جدا بنویسید.",
    NoticeKind.UNREAD_CELL: "خانه با اطمینان خوانده نمی‌شد و خالی ماند. مقدارش را دوباره بنویسید.",
    NoticeKind.ROWS_IN_CELL: "شاید علامت نقل قولی بسته نشده و ردیف‌های پایین را در خود برده است.",
    NoticeKind.ROW_TOO_LONG: "شاید ویرگولی درون متن یا عدد است و مقدارها جابه‌جا خوانده شده‌اند.",
    NoticeKind.CELLS_NOT_CHECKED: "خانهٔ دارای خطا خالی خوانده شده است. فایل را XLSX ذخیره کنید.",
    NoticeKind.ENCODING_GUESSED: "متن با کدگذاری قدیمی ویندوز خوانده شد. چند نام را بازبینی کنید.",
    NoticeKind.NUMBERS_GUESSED: "از بقیهٔ ستون پیداست که ویرگول جداکنندهٔ هزارگان است یا ممیز.",
    NoticeKind.WIDE_TABLE: "هر ستون امتیاز، امتیازهای یک داور یا یک معیار دانسته شد.",
    NoticeKind.SIMILAR_NAME: "دو نام جدا شمرده شدند. اگر یکی‌اند، در جدول یکسان بنویسید.",
    NoticeKind.SAME_HEADING: "تنها ستون نخست خوانده شد. نام ستون دیگر را عوض کنید.",
    NoticeKind.LONG_NUMBER: "صفحه‌گسترده تنها ۱۵ رقم را نگه می‌دارد. کد را به‌صورت متن بنویسید.",
    NoticeKind.DATE_CELL: "صفحه‌گسترده این خانه را تاریخ می‌داند. اگر تاریخ نیست، متن بنویسید.",
    NoticeKind.PERCENT_CELL: "مقدار به همان شکل درصد خوانده شد.",
    NoticeKind.SHOWN_OTHERWISE: "مقدار خانه با آنچه دیده می‌شود یکی نیست؛ خود مقدار خوانده شد.",
    NoticeKind.STRUCK_CELL: "روی نوشته خط کشیده شده، ولی خوانده شد. اگر نباید، پاکش کنید.",
    NoticeKind.CELL_NOTE: "کسی بر خانه یادداشت گذاشته است؛ یادداشت به رویداد راه نیافت.",
    NoticeKind.HIDDEN_ROW: "این ردیف‌ها در فایل با فیلتر یا دستی پنهان‌اند. اگر نباید، حذفشان کنید.",
    NoticeKind.HIDDEN_COLUMN: "این ستون در فایل پنهان است. اگر نباید خوانده شود، حذفش کنید.",
    NoticeKind.HIDDEN_SHEET: "برگی که خوانده شد در فایل پنهان است.",
    NoticeKind.COLUMN_GUESSED: "سرستون آشنا نبود؛ از نام و خانه‌های ستون حدس زدیم. اگر درست "
    "نیست، سرستون را در فهرست عوض کنید.",
    NoticeKind.MEMBER_ROW: "همان ایده با نامی دیگر آمده بود؛ این نفر به آن افزوده شد. اگر ایدهٔ "
    "دیگری است، کد یا عنوانش را در فهرست عوض کنید.",
    NoticeKind.MEMBER_TEXT_NOT_READ: "متن ایده از ردیف نخست آن خوانده شد و این متن کنار ماند.",
    NoticeKind.NAMESAKES: "در دو واحد، دو نفر شمرده می‌شوند؛ اگر یکی واحد ندارد، یک نفر. برای روشن "
    "شدن ستون «کد پرسنلی» بیفزایید؛ این کد نه چاپ می‌شود و نه به داوران می‌رسد.",
    NoticeKind.NAMES_SPLIT: "هر نام جداگانه روی لوح می‌آید. اگر یک نام است، آن را در گیومه بنویسید.",
    NoticeKind.NAME_KEPT_WHOLE: "یک نام شمرده شد. اگر چند نفرند، هر نام را در سطری جدا بنویسید.",
    NoticeKind.NOT_A_NAME: "شماره، درصد و نشانی جزو نام نیست و روی لوح نمی‌آید.",
    NoticeKind.NOBODY: "این واژه نام کسی نیست و کنار گذاشته شد.",
    NoticeKind.LIST_MARK_REMOVED: "شماره و نشانهٔ فهرست از نام جدا شد.",
    NoticeKind.NAME_REPEATED: "این نام برای همین ایده دو بار آمده بود و یک بار شمرده شد.",
    NoticeKind.PERSONNEL_CODE_NOT_READ: "شمار کدها با شمار نام‌ها یکی نیست؛ هیچ‌یک خوانده نشد.",
    NoticeKind.LOOK_ALIKE_CODE: "این دو به‌سختی از هم شناخته می‌شوند (O و 0، I و 1). اگر می‌شود، "
    "یکی را عوض کنید.",
    NoticeKind.SIMILAR_TITLE: "هر دو ایده می‌مانند. اگر یکی است، یکی را از فهرست بردارید.",
    NoticeKind.COLUMN_COULD_BE: "این ستون خوانده نشد، ولی خانه‌هایش به آن می‌ماند. اگر همان است، "
    "سرستونش را در فهرست عوض کنید.",
    NoticeKind.SHEET_LIKE_THIS: "این برگ هم ایده دارد و خوانده نشد؛ «خواندن همهٔ برگ‌ها» را بزنید.",
    NoticeKind.HEADING_GUESSED: "این سطر سرستون دانسته شد و خودش خوانده نشد. اگر سرستون نیست، "
    "بالای جدول سطری با «عنوان»، «نام» و مانند آن بیفزایید.",
    NoticeKind.THEME_FROM_SHEET: "ستون محور نبود؛ محور ایده‌های این برگ از نام برگ گرفته شد.",
    NoticeKind.UNKNOWN_THEME: "چنین محوری در تعریف رویداد نیست؛ ایده بی‌محور ماند.",
    NoticeKind.NO_THEME: "محوری نوشته نشده بود؛ ایده بی‌محور ماند.",
    NoticeKind.NO_OWNER: "بی‌نام لوحی چاپ نمی‌شود؛ پیش از ساختن رویداد در فهرست بنویسید.",
    NoticeKind.CODE_GIVEN: "ردیف کد نداشت؛ این کد به آن داده شد.",
    NoticeKind.MERGED_CELL_FILLED: "خانه‌های ادغام‌شده در همهٔ ردیف‌هایشان همان متن را گرفتند.",
    NoticeKind.COLUMN_NOT_READ: "این ستون‌ها به رویداد راه نیافتند.",
    NoticeKind.ROW_ABOVE_HEADER: "این سطرها بالای سرستون‌ها بودند و ایده نیستند.",
    NoticeKind.TOTAL_OR_HEADER: "این سطرها جمع یا تکرار سرستون‌اند و ایده نیستند.",
    NoticeKind.SHEET_NOT_READ: "این برگ‌های دیگرِ فایل خوانده نشدند.",
    NoticeKind.EMPTY_ROW: "ردیف خالی چیزی نداشت که خوانده شود.",
    NoticeKind.LETTER_WITHOUT_FONT: (
        "هیچ قلمی این نویسه را ندارد؛ روی کاغذ جایش خانه‌ای با کد آن می‌آید. اگر شد، عوضش کنید."
    ),
    NoticeKind.TEXT_CLEANED: "نویسه‌ها و فاصله‌ها یکدست شدند؛ واژه‌ای عوض نشد.",
    NoticeKind.ATTACHMENT_OF_NO_IDEA: "نام پرونده باید با کد ایده آغاز شود، مانند ۱۰۴۷-نقشه.pdf.",
    NoticeKind.ATTACHMENT_TOO_BIG: "هر پیوست تا ۵۰ و همه با هم تا ۱۷۰ مگابایت جا می‌شوند.",
    NoticeKind.ATTACHMENT_NAME: "نام تکراری است یا نویسه‌ای دارد که در ویندوز پذیرفته نیست.",
    NoticeKind.ATTACHMENT_TYPE: "سند، عکس، جدول و فیلم پیوست می‌شوند؛ برنامه و بایگانی نه.",
    NoticeKind.ATTACHMENT_NOT_READ: "پرونده خالی است، میان‌بر است یا باز نمی‌شود.",
}

NOTICE_TONE: dict[NoticeKind, Tone] = {
    NoticeKind.ROW_WITHOUT_TITLE: "brick",
    NoticeKind.DUPLICATE_CODE: "brick",
    NoticeKind.ERROR_CELL: "brick",
    NoticeKind.UNCALCULATED_CELL: "brick",
    NoticeKind.COVERED_CELL: "saffron",
    NoticeKind.UNREAD_CELL: "brick",
    NoticeKind.ROWS_IN_CELL: "saffron",
    NoticeKind.ROW_TOO_LONG: "saffron",
    NoticeKind.CELLS_NOT_CHECKED: "saffron",
    NoticeKind.ENCODING_GUESSED: "saffron",
    NoticeKind.NUMBERS_GUESSED: "saffron",
    NoticeKind.WIDE_TABLE: "saffron",
    NoticeKind.SIMILAR_NAME: "saffron",
    NoticeKind.SAME_HEADING: "saffron",
    NoticeKind.LONG_NUMBER: "saffron",
    NoticeKind.DATE_CELL: "saffron",
    NoticeKind.STRUCK_CELL: "saffron",
    NoticeKind.HIDDEN_ROW: "saffron",
    NoticeKind.COLUMN_GUESSED: "saffron",
    NoticeKind.MEMBER_ROW: "saffron",
    NoticeKind.MEMBER_TEXT_NOT_READ: "saffron",
    NoticeKind.NAMESAKES: "saffron",
    NoticeKind.NAMES_SPLIT: "saffron",
    NoticeKind.NAME_KEPT_WHOLE: "saffron",
    NoticeKind.NOT_A_NAME: "saffron",
    NoticeKind.NOBODY: "saffron",
    NoticeKind.PERSONNEL_CODE_NOT_READ: "saffron",
    NoticeKind.LOOK_ALIKE_CODE: "saffron",
    NoticeKind.COLUMN_COULD_BE: "saffron",
    NoticeKind.SHEET_LIKE_THIS: "saffron",
    NoticeKind.HEADING_GUESSED: "saffron",
    NoticeKind.SHEET_NOT_READ: "saffron",
    NoticeKind.SIMILAR_TITLE: "saffron",
    NoticeKind.UNKNOWN_THEME: "saffron",
    NoticeKind.NO_THEME: "saffron",
    NoticeKind.NO_OWNER: "saffron",
    NoticeKind.LETTER_WITHOUT_FONT: "saffron",
    NoticeKind.ATTACHMENT_OF_NO_IDEA: "saffron",
    NoticeKind.ATTACHMENT_TOO_BIG: "saffron",
    NoticeKind.ATTACHMENT_NAME: "saffron",
    NoticeKind.ATTACHMENT_TYPE: "saffron",
    NoticeKind.ATTACHMENT_NOT_READ: "saffron",
}

_FIELDS = {
    "code": "کد",
    "line number": "ردیف",
    "title": "عنوان",
    "theme": "محور",
    "section": "متن",
    "owner": "پیشنهاددهنده",
    "given name": "نام",
    "family name": "نام خانوادگی",
    "unit": "واحد",
    "personnel code": "کد پرسنلی",
    "name": "نام داور",
    "role": "سمت",
}


def column_field(key: str) -> str:
    """What a column is read as, in words; «section 2» is the second one of its kind."""
    name = key.rstrip("0123456789").rstrip()
    number = key[len(name) :].strip()
    word = _FIELDS.get(name, name)
    return f"{word} {fa(number)}" if number else word


VERDICT = {
    Verdict.NEW: "تازه",
    Verdict.NEWER: "نسخهٔ نوتر",
    Verdict.ALREADY_HERE: "پیش‌تر افزوده شده",
    Verdict.OLDER: "نسخهٔ کهنه‌تر",
    Verdict.CONFLICT: "دو رایانهٔ ناهمسان",
}

VERDICT_LOOK: dict[Verdict, tuple[Tone, str]] = {
    Verdict.NEW: ("accent", "plus"),
    Verdict.NEWER: ("accent", "refresh"),
    Verdict.ALREADY_HERE: ("neutral", "check"),
    Verdict.OLDER: ("neutral", "clock"),
    Verdict.CONFLICT: ("saffron", "warning"),
}


def verdict_word(plan: MergePlan) -> str:
    """The verdict in a word or two; a laptop that was set back is told before all else."""
    if plan.fork and plan.fork.kind is ForkKind.ROLLED_BACK:
        return "ادامه از نسخهٔ قدیمی"
    if _came_late(plan):
        return "پس از سپردن رسید"
    return VERDICT[plan.verdict]


def verdict_look(plan: MergePlan) -> tuple[Tone, str]:
    """Tone and icon of the verdict."""
    return VERDICT_LOOK[Verdict.CONFLICT if plan.fork or _came_late(plan) else plan.verdict]


def _came_late(plan: MergePlan) -> bool:
    """Whether the first thing to know of the file is that a reserve reads some of its ideas."""
    return bool(plan.away) and plan.verdict in (Verdict.NEW, Verdict.NEWER)


def shown_receipt(digest: str) -> str:
    """A receipt code as it stands on paper: Persian digits, groups in their order."""
    return isolate(fa(receipt_code(digest)))


def receipt_in_two_lines(digest: str) -> str:
    """The same where there is little room; the first line is what older papers bear."""
    return receipt_words(receipt_code(digest))


def what_changes(plan: MergePlan) -> str:
    """What accepting the file would change, in words."""
    if plan.verdict is Verdict.ALREADY_HERE:
        return "چیز تازه‌ای ندارد؛ دوباره شمرده نمی‌شود"
    if plan.verdict is Verdict.OLDER:
        return "نسخهٔ نوتر همین داور هم هست؛ امتیازی عوض نمی‌شود"
    changed = plan.changed_marks
    counted = plan.sheets - len(plan.away)
    parts = [f"{fa(counted)} برگه"] if plan.verdict is Verdict.NEW and counted else []
    parts += [f"{fa(plan.new_marks)} امتیاز تازه"] if plan.new_marks else []
    parts += [f"{fa(changed)} امتیاز عوض‌شده"] if changed else []
    parts += [f"{fa(len(plan.contested))} برگهٔ ناهمسان"] if plan.contested else []
    parts += [f"{fa(len(plan.away))} برگهٔ سپرده‌شده شمرده نمی‌شود"] if plan.away else []
    if plan.verdict is not Verdict.NEW and plan.state_changes and not parts:
        parts = [f"{fa(len(plan.state_changes))} برگه با حالت تازه"]
    return " · ".join(parts) or "هیچ امتیازی عوض نمی‌شود"


def tie_rule(event: Event, rule: TieRule) -> str:
    """What a tie rule compares, in words."""
    match rule.kind:
        case TieRuleKind.CRITERION:
            criterion = event.rubric.criterion(rule.criterion_id)
            return f"میانگین «{isolate(criterion.title)}»" if criterion else rule.criterion_id
        case TieRuleKind.MEDIAN:
            return "میانهٔ جمع داوران"
        case TieRuleKind.TOP_MARKS:
            return "شمار امتیازهای کامل"
        case TieRuleKind.HEAD_TO_HEAD:
            return "رویارویی نزد داوران مشترک"
        case TieRuleKind.JOINT:
            return "رتبهٔ مشترک"
        case TieRuleKind.LOT:
            return "قرعه"


def code(key: str) -> str:
    """A code as people say it: Persian digits, unless it has Latin letters."""
    return fa(key) if key.isdigit() else key


def reading(said: Reading) -> str:
    """A judge's total of an idea, or why there is none."""
    if said.contested:
        return "ناهمسان"
    return total(said.total) if said.total is not None else SHEET_STATE[said.state]


def counts_not(said: Reading) -> bool:
    """Whether this reading needs the organizer's eye."""
    return said.contested or said.state is SheetState.DRAFT


def provisional(results: Results) -> str:
    """Says that judges are still missing; empty when every judge was heard."""
    heard, panel = judges_heard(results), judges_awaited(results)
    return f"هنوز موقت است: از امتیازهای {fa(heard)} داور از {fa(panel)}" if heard < panel else ""


def moment(at: datetime) -> str:
    """A moment on this computer's clock: «۱۰ آذر ۱۴۰۵، ۱۴:۰۵»."""
    here = at.astimezone() if at.tzinfo else at.replace(tzinfo=UTC).astimezone()
    return f"{jalali_long(here.date())}، {isolate(to_persian(f'{here:%H:%M}'))}"


def size(count: int) -> str:
    """A size of a file in bytes, as people say it."""
    kilobytes = count / 1024
    if kilobytes < 1024:
        return f"{fa(max(1, round(kilobytes)))} کیلوبایت"
    return f"{fa(round(kilobytes / 1024))} مگابایت"


def passphrase_told(copies: Relocked, *, taken: bool) -> str:
    """What became of the event's keys and of its backups, in one sentence."""
    if taken:
        return "گذرواژه برداشته شد"
    words = "گذرواژه گذاشته شد؛ برگهٔ بازیابی پیشین همچنان کار می‌کند"
    if copies.locked:
        words += f"؛ {fa(copies.locked)} نسخهٔ پشتیبان پیشین هم با همین گذرواژه بسته شد"
    if copies.removed:
        words += f"؛ {fa(copies.removed)} نسخهٔ ناخوانا پاک شد"
    return words


def copies_left(copies: Relocked) -> Message:
    """Which copies still open without the passphrase that was set."""
    return Message(
        f"گذرواژه گذاشته شد، ولی {fa(len(copies.left))} نسخهٔ کهنهٔ این رویداد کلیدهای باز دارد.",
        "خود رویداد و نسخه‌های دیگرش با گذرواژه بسته‌اند.",
        "آنچه را لازم ندارید پاک کنید:",
        "\n".join(isolate(str(path)) for path in copies.left),
    )


def refused(refusal: InputRefused) -> str:
    """One or two words for the pill of a refused file."""
    return _REFUSED.get(refusal.reason, "پذیرفته نشد")


_REFUSED = {
    Refusal.REHEARSAL: "تمرینی",
    Refusal.NO_REHEARSAL: "رسمی، نه تمرینی",
    Refusal.OTHER_EVENT: "رویداد دیگر",
    Refusal.OTHER_RUBRIC: "کاربرگ دیگر",
    Refusal.UNKNOWN_JUDGE: "داور ناشناس",
    Refusal.UNKNOWN_IDEA: "ایدهٔ ناشناس",
    Refusal.UNKNOWN_CRITERION: "معیار ناشناس",
    Refusal.REVOKED_CARD: "کارت باطل‌شده",
    Refusal.NOT_FOR_US: "برای دبیرخانه‌ای دیگر",
    Refusal.ALTERED: "دست‌کاری‌شده",
    Refusal.LOCKED: "قفل",
    Refusal.HASH: "آسیب‌دیده",
    Refusal.TRUNCATED: "ناقص",
    Refusal.EMPTY_FILE: "خالی",
    Refusal.TOO_NEW: "برنامهٔ تازه‌تر",
    Refusal.WRONG_KIND: "نوع دیگر",
    Refusal.MAGIC: "نوع دیگر",
    Refusal.RANGE: "بیرون از مقیاس",
    Refusal.STEP: "بیرون از مقیاس",
    Refusal.DUPLICATE: "برگهٔ دوباره",
    Refusal.REASON_MISSING: "کناره‌گیری بی‌دلیل",
    Refusal.FROZEN: "نتیجه رسمی است",
    Refusal.NOT_FOUND: "پیدا نشد",
    Refusal.NOT_A_FILE: "پرونده نیست",
    Refusal.UNREADABLE: "خوانده نمی‌شود",
    Refusal.TOO_BIG: "بیش از اندازه بزرگ",
    Refusal.ZIP_LAYOUT: "دست‌کاری‌شده",
    Refusal.ENTRY_NAME: "دست‌کاری‌شده",
    Refusal.ENTRY_SIZE: "دست‌کاری‌شده",
    Refusal.FILE_SET: "دست‌کاری‌شده",
    Refusal.PARSE: "دست‌کاری‌شده",
    Refusal.SCHEMA: "دست‌کاری‌شده",
    Refusal.NOT_CANONICAL: "دست‌کاری‌شده",
    Refusal.TEXT: "دست‌کاری‌شده",
}
"""Verdicts on files that are not accepted. Hashes that do not fit tell of a bad copy; whoever gets
them right and the contents wrong has used another tool."""
