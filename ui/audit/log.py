"""Persian words for the entries of the audit log."""

from judging_app.domain.audit import AuditEntry, Break, Fault, entry_of_words
from judging_app.services.organizer.history import AuditLog
from ui.base.idea_word import filled
from ui.widgets.records import Cell, Column, Row
from ui.words.organizer import moment
from ui.words.strings import fa, isolate

COLUMNS = (Column("سطر", 56), Column("زمان", 190), Column("چه شد", 230), Column("جزئیات"))

ACTION = {
    "amended": "اصلاحیه ثبت شد",
    "conflict declared": "تعارض منافع اعلام شد",
    "conflict lifted": "تعارض منافع برداشته شد",
    "idea added": "{one} افزوده شد",
    "idea corrected": "{one} اصلاح شد",
    "idea removed": "{one} حذف شد",
    "judge corrected": "نام داور اصلاح شد",
    "ideas imported again": "فهرست {many} دوباره خوانده شد",
    "assignment withdrawn": "تخصیص پس گرفته شد",
    "backup restored": "نسخهٔ پشتیبان بازگشت",
    "card issued": "کارت داور ساخته شد",
    "card revoked": "کارت داور باطل شد",
    "certificates issued": "لوح‌ها صادر شد",
    "citation removed": "متن تقدیر برداشته شد",
    "citation written": "متن تقدیر نوشته شد",
    "contradiction resolved": "ناهمسانی روشن شد",
    "decision": "تصمیم با دست",
    "decision withdrawn": "تصمیم پس گرفته شد",
    "desk finished": "داوری پایان یافت",
    "desk reopened": "داوری بازگشوده شد",
    "event archived": "بایگانی ساخته شد",
    "event created": "رویداد ساخته شد",
    "event sealed": "رویداد برای نخستین بار مُهر شد",
    "ideas assigned": "{many} میان داوران بخش شد",
    "ideas handed over": "{of_many} داور غایب به داور جایگزین سپرده شد",
    "judge added": "داوری به هیئت افزوده شد",
    "jury statement removed": "بیانیهٔ هیئت داوران برداشته شد",
    "jury statement written": "بیانیهٔ هیئت داوران نوشته شد",
    "merge undone": "ادغام پس گرفته شد",
    "minutes printed": "صورت‌جلسهٔ رسمی چاپ شد",
    "package built": "بستهٔ {many} ساخته شد",
    "package taken in": "بستهٔ تازه پذیرفته شد",
    "passphrase set": "گذرواژه گذاشته شد",
    "passphrase taken away": "گذرواژه حذف شد",
    "rebuilt from files": "از پرونده‌ها بازسازی شد",
    "recovery sheet put away": "برگهٔ بازیابی کنار گذاشته شد",
    "resolution withdrawn": "روشن‌سازی پس گرفته شد",
    "result made official": "نتیجه رسمی شد",
    "result made unofficial": "نتیجه غیررسمی شد",
    "score file merged": "پروندهٔ امتیاز ادغام شد",
    "score file written": "پروندهٔ امتیاز نوشته شد",
    "second round begun": "دور دوم آغاز شد",
    "workspace made": "میز داوری ساخته شد",
    "workspace recovered": "میز داوری از پروندهٔ امتیاز بازساخته شد",
}
"""The Persian name of every action that a service logs; a test compares the two lists."""

_FAULT = {
    Fault.ALTERED: "پس از نوشته شدن عوض شده است",
    Fault.GAP: "سطرهای پیش از آن پاک شده است",
    Fault.DETACHED: "دنبالهٔ سطر پیش از خود نیست",
}
_TOLD = ("reason", "file", "judge", "reserve", "idea", "backup", "digest")
_LONGEST = 16
"""The number of characters of a digest that are shown. They distinguish it from others."""


def entry_row(entry: AuditEntry) -> Row:
    """Return the table row of an entry; keys and values are shown as the file holds them."""
    facts = " · ".join(_fact(key, str(entry.facts[key])) for key in _TOLD if key in entry.facts)
    return (
        Cell(fa(entry.number), muted=True),
        Cell(_when(entry), muted=True),
        Cell(action(entry), strong=True),
        Cell(facts, muted=True),
    )


def _fact(key: str, value: str) -> str:
    return isolate(value[:_LONGEST] if key == "digest" else value)


def action(entry: AuditEntry) -> str:
    """Return the Persian name of the action."""
    known = ACTION.get(entry.action)
    return isolate(entry.action) if known is None else filled(known)


def state(log: AuditLog) -> str:
    """Return a sentence that says whether the log is unchanged."""
    if log.broken is None:
        return f"هر {fa(len(log.entries))} سطر همان است که نوشته شده."
    return f"{_place(log.broken)} {_FAULT[log.broken.fault]}. آنچه پس از آن آمده پذیرفتنی نیست."


def compared(log: AuditLog, text: str) -> tuple[bool, str]:
    """Return whether the log contains the words of a paper, with a sentence about it."""
    try:
        entry = entry_of_words(log.entries, text)
    except ValueError as unknown:
        return (
            False,
            f"«{isolate(str(unknown))}» از واژه‌های دفتر نیست؛ شاید اشتباه نوشته شده.",
        )
    if entry is None:
        return False, (
            "هیچ سطری این هشت واژه را ندارد: یا واژه‌ای جا افتاده، یا پس از چاپ کاغذ دفتر بریده یا "
            "بازنویسی شده است."
        )
    later = log.entries[-1].number - entry.number
    rest = f"؛ پس از آن {fa(later)} سطر افزوده شده" if later else "، که آخرین سطر است"
    return True, f"می‌خواند: مهر سطر {fa(entry.number)} است{rest}."


def _place(broken: Break) -> str:
    entry = broken.entry
    return f"سطر {fa(entry.number)} ({action(entry)}، {_when(entry)})"


def _when(entry: AuditEntry) -> str:
    """Return the time of an entry. A year that only an altered entry can have becomes a dash."""
    return moment(entry.at) if 1900 < entry.at.year < 2300 else "—"
