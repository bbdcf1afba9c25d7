"""Persian words for the entries of the audit log."""

from judging_app.domain.audit import AuditEntry, Break, Fault, entry_of_words
from judging_app.domain.log_words import ACTIONS
from judging_app.services.organizer.history import AuditLog
from ui.base.idea_word import filled
from ui.widgets.records import Cell, Column, Row
from ui.words.organizer import moment
from ui.words.strings import fa, isolate

COLUMNS = (Column("سطر", 56), Column("زمان", 190), Column("چه شد", 230), Column("جزئیات"))

_FAULT = {
    Fault.ALTERED: "پس از نوشته شدن عوض شده است",
    Fault.GAP: "سطرهای پیش از آن پاک شده است",
    Fault.DETACHED: "دنبالهٔ سطر پیش از خود نیست",
}
_TOLD = (
    "reason",
    "typist",
    "first",
    "second",
    "most",
    "file",
    "judge",
    "reserve",
    "idea",
    "backup",
    "digest",
)
_LONGEST = 16
"""The number of characters of a digest that are shown. They distinguish it from others."""


def entry_row(entry: AuditEntry) -> Row:
    """Return the table row of an entry; keys and values are shown as the file holds them."""
    told = [_fact(key, str(entry.facts[key])) for key in _TOLD if key in entry.facts]
    facts = " · ".join(([f"میز {isolate(entry.desk)}"] if entry.desk else []) + told)
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
    known = ACTIONS.get(entry.action)
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
