"""The sheets of the workbook template: names, columns, choices, notes and example rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from judging_app.domain.form_words import CHOICES, FIELDS, NO, YES

GUIDE_SHEET: Final = "راهنما"
IDEAS_SHEET: Final = "ایده‌ها"
MARK_HEADING: Final = "نمونه"
EXAMPLE: Final = "نمونه"
"""Stands in the first column of an example row, which is never imported."""
SETTING_HEADINGS: Final = ("چه چیزی", "مقدار", "راهنما")
YES_NO: Final = MappingProxyType({"true": YES, "false": NO})
_NO_CHOICES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `key` is the place of its field below the entry, such as «scale.min».

    An `inner` column belongs to the entry above when the other columns of the row are blank.
    `source` is the sheet whose first column holds the choices.
    """

    key: str
    heading: str
    width: int
    example: str = ""
    note: str = ""
    choices: Mapping[str, str] = field(default_factory=lambda: _NO_CHOICES)
    inner: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet with one row for each entry of a table of the definition."""

    sheet: str
    table: str
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """The column of this key."""
        return next(column for column in self.columns if column.key == key)


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of a sheet of settings: the place of its field, and advice for it."""

    place: str
    advice: str
    choices: Mapping[str, str] = field(default_factory=lambda: _NO_CHOICES)

    @property
    def label(self) -> str:
        """The text in the first column."""
        return FIELDS[self.place]


@dataclass(frozen=True, slots=True)
class Settings:
    """A sheet with one row for each setting."""

    sheet: str
    rows: tuple[Setting, ...]


def _column(table: str, key: str, width: int, example: str = "", note: str = "") -> Column:
    place = f"{table}.{key}"
    choices = CHOICES.get(place, _NO_CHOICES)
    return Column(key, FIELDS[place], width, example, note, choices)


def _flag(table: str, key: str, width: int, example: str, note: str) -> Column:
    return Column(key, FIELDS[f"{table}.{key}"], width, example, note, YES_NO)


def _inner(table: str, key: str, width: int, example: str, note: str, source: str = "") -> Column:
    return Column(key, FIELDS[f"{table}.{key}"], width, example, note, inner=True, source=source)


_ID_NOTE: Final = "لازم نیست. اگر خالی بماند، برنامه شناسه می‌گذارد."

EVENT: Final = Settings(
    "رویداد",
    (
        Setting("title", "همان‌گونه که روی لوح چاپ می‌شود، مانند: هفتهٔ خلاقیت نیل‌شهر ۱۴۰۵"),
        Setting("organization", "مانند: شهرداری نیل‌شهر"),
        Setting("city", "لازم نیست"),
        Setting("idea_word", "این واژه در صفحه‌ها و لوح‌ها می‌آید", CHOICES["idea_word"]),
        Setting("dates.opens", "تاریخ هجری شمسی، مانند ۱۴۰۵/۰۹/۰۱"),
        Setting("dates.closes", "مانند ۱۴۰۵/۰۹/۰۷"),
        Setting("dates.ceremony", "مانند ۱۴۰۵/۰۹/۱۰"),
        Setting("reading.order", "اگر خالی بماند: ترتیبی ویژهٔ هر داور", CHOICES["reading.order"]),
        Setting("reading.record_time", "اگر بله، داور از آن باخبر است", YES_NO),
        Setting(
            "reading.word_as_text", "اگر بله، تصویرهای درون پروندهٔ Word به داور نمی‌رسد", YES_NO
        ),
        Setting("certificate.template", "اگر خالی بماند: girih"),
        Setting("rehearsal", "نتیجهٔ رویداد تمرینی معتبر نیست", YES_NO),
    ),
)
RANKING: Final = Settings(
    "رتبه‌بندی",
    (
        Setting("ranking.method", "اگر خالی بماند: تعدیل‌شده", CHOICES["ranking.method"]),
        Setting("ranking.cut_tie", "اگر خالی بماند: همه", CHOICES["ranking.cut_tie"]),
        Setting("ranking.lot_seed", "لازم نیست؛ مانند عددی که در جمع خوانده شود"),
        Setting("ranking.one_award_per_person", "اگر بله، هیچ‌کس دو بار برنده نمی‌شود", YES_NO),
        Setting("ranking.quorum", "اگر خالی بماند: ۱"),
    ),
)
THEMES: Final = Part(
    "محورها",
    "theme",
    (
        _column(
            "theme",
            "title",
            40,
            "فضای سبز و منابع آب",
            "عنوان هر محور، همان‌گونه که در فهرست ایده‌ها می‌آید",
        ),
        _column("theme", "id", 16, "", _ID_NOTE),
    ),
)
CRITERIA: Final = Part(
    "معیارها",
    "criterion",
    (
        _column(
            "criterion",
            "title",
            26,
            "نوآوری",
            "یک سطر برای هر معیار، و یک سطر زیر آن برای هر سطح دیگرش",
        ),
        _column("criterion", "weight", 8, "25", "وزن‌ها نسبت به هم‌اند؛ اگر جمعشان ۱۰۰ باشد، درصدند"),
        _column("criterion", "scale.min", 10, "1", "اگر خالی بماند: ۱"),
        _column("criterion", "scale.max", 10, "10", "اگر خالی بماند: ۱۰"),
        _column("criterion", "scale.step", 8, "1", "فاصلهٔ دو امتیاز؛ اگر خالی بماند: ۱"),
        _flag("criterion", "required", 8, YES, "آیا داور باید به این معیار امتیاز بدهد؟"),
        _column("criterion", "description", 44, "ایده چه اندازه تازه است؟", "پرسشی که داور می‌بیند"),
        _inner("criterion", "levels.from", 9, "1", "کمترین امتیاز این سطح"),
        _inner("criterion", "levels.to", 9, "4", "بیشترین امتیاز این سطح"),
        _inner(
            "criterion", "levels.text", 44, "همین حالا در شهر اجرا می‌شود", "این امتیازها یعنی چه؟"
        ),
        _column(
            "criterion", "comment.at_most", 10, "2", "امتیاز تا این اندازه توضیح می‌خواهد؛ لازم نیست"
        ),
        _column(
            "criterion", "comment.at_least", 10, "", "امتیاز از این اندازه توضیح می‌خواهد؛ لازم نیست"
        ),
        _column("criterion", "id", 16, "", _ID_NOTE),
    ),
)
TIE_RULES: Final = Part(
    "قاعده‌های برابری",
    "ranking.tie_rules",
    (
        Column(
            "rule",
            FIELDS["ranking.tie_rules"],
            30,
            "امتیاز یک معیار",
            "قاعده‌های برابری به ترتیب به کار می‌روند",
            CHOICES["ranking.tie_rules"],
        ),
        Column(
            "criterion",
            FIELDS["ranking.tie_rules.criterion"],
            26,
            "نوآوری",
            "تنها برای «امتیاز یک معیار»",
            source="معیارها",
        ),
    ),
)
AWARDS: Final = Part(
    "جایزه‌ها",
    "award",
    (
        _column("award", "title", 30, "رتبهٔ نخست", "عنوانی که روی لوح می‌آید"),
        _column("award", "from", 9, "1"),
        _column("award", "to", 9, "1"),
        _flag("award", "winner", 12, YES, "خیر برای «شایستهٔ تقدیر» و مانند آن"),
        _column("award", "kind", 20, "رتبه‌های رویداد", "اگر خالی بماند: رتبه‌های رویداد"),
        _column("award", "id", 16, "", _ID_NOTE),
    ),
)
JUDGES: Final = Part(
    "داوران",
    "judge",
    (
        _column("judge", "name", 30, "نسرین قاسمی"),
        _column("judge", "role", 36, "استاد دانشگاه", "لازم نیست"),
        _column(
            "judge",
            "code",
            12,
            "J01",
            "لازم نیست؛ برنامه کد می‌گذارد. کد یا نام در تعارض منافع می‌آید",
        ),
        _column("judge", "most", 10, "40", "لازم نیست؛ قرعهٔ تقسیم بیش از این به او نمی‌دهد"),
    ),
)
CO_SENDERS: Final = Part(
    "همکاران برگزاری",
    "co_senders",
    (Column("name", FIELDS["co_senders"], 44, "شورای اسلامی شهر", "لازم نیست"),),
)
SIGNATORIES: Final = Part(
    "امضاکنندگان",
    "signatory",
    (
        _column("signatory", "name", 30, "مهری دولت‌یار"),
        _column("signatory", "role", 36, "شهردار", "لازم نیست"),
    ),
)
CONFLICTS: Final = Part(
    "تعارض منافع",
    "conflict",
    (
        _column("conflict", "judge", 20, "J01", "کد داور یا نام او"),
        _column("conflict", "idea", 12, "1001", "کد ایده، همان که در برگهٔ ایده‌هاست"),
        _column("conflict", "reason", 50, "همکار پیشنهاددهنده بوده است"),
    ),
)
ANCHORS: Final = Part(
    "ایده‌های هم‌سنجی",
    "anchor",
    (
        _column("anchor", "idea", 12, "1001", "ایده‌ای که همهٔ داوران نخست می‌خوانند"),
        _column("anchor", "explanation", 50, "اینجا تازه است", "داور پس از امتیاز دادن می‌بیند"),
        _inner("anchor", "marks.criterion", 26, "نوآوری", "هر معیار یک سطر", "معیارها"),
        _inner("anchor", "marks.mark", 10, "6", "امتیاز نمونهٔ این معیار"),
    ),
)
PARTS: Final[Sequence[Part]] = (
    THEMES,
    CRITERIA,
    TIE_RULES,
    AWARDS,
    JUDGES,
    SIGNATORIES,
    CO_SENDERS,
    CONFLICTS,
    ANCHORS,
)
IDEA_COLUMNS: Final = (
    Column("code", "کد", 10, "1001", "لازم نیست؛ برنامه کد می‌گذارد"),
    Column("title", "عنوان", 44, "آبیاری با آب باران"),
    Column(
        "theme", "محور", 26, "فضای سبز و منابع آب", "یکی از عنوان‌های برگهٔ محورها", source="محورها"
    ),
    Column("owner", "پیشنهاددهنده", 30, "سهیلا آزرمی، بهمن سلحشور", "نام‌ها را با «،» جدا کنید"),
    Column("unit", "واحد", 24, "سازمان فضای سبز", "لازم نیست"),
    Column(
        "section", "مسئله", 50, "آب چاه‌ها کم شده است.", "هر ستون متنی دیگر هم بخشی از ایده می‌شود"
    ),
    Column("section", "راه‌حل", 50, "آب بام‌ها در انبار گرد می‌آید."),
)
GUIDE: Final = (
    "الگوی تعریف رویداد",
    "هر برگه یک بخش رویداد است. برگه‌ها را پر کنید، پرونده را ذخیره کنید و در برنامه برگزینید.",
    "سطری که در ستون نخست آن «نمونه» نوشته شده، تنها برای نمایش است و هرگز وارد نمی‌شود.",
    "سطر خودتان را زیر آن بنویسید و ستون نخست را خالی بگذارید.",
    "خانه‌هایی که فهرست دارند، تنها یکی از همان نوشته‌ها را می‌گیرند.",
    "رقم فارسی و لاتین یکی است؛ اعشار را ۱۷٫۵ یا ۱۷/۵ یا 17.5 بنویسید.",
    "تاریخ هجری شمسی است: ۱۴۰۵/۰۹/۰۱.",
    "کدها و شناسه‌ها لازم نیستند؛ برنامه خودش می‌گذارد.",
    "اگر چیزی درست نباشد، برنامه نام برگه و خانه‌اش را می‌گوید و چیزی نمی‌سازد.",
)
