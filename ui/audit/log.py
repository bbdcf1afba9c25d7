"""Persian words for the entries of the audit log."""

from collections.abc import Callable, Mapping, Sequence

from judging_app.domain.audit import AuditEntry, Break, Fault, entry_of_words
from judging_app.domain.log_words import ACTIONS
from judging_app.services.organizer.history import AuditLog
from ui.base.idea_word import filled, word
from ui.widgets.records import Cell, Column, Row
from ui.words.organizer import moment
from ui.words.strings import code, fa, isolate

COLUMNS = (Column("سطر", 56), Column("زمان", 160), Column("چه شد", 230), Column("جزئیات"))

_FAULT = {
    Fault.ALTERED: "پس از نوشته شدن عوض شده است",
    Fault.GAP: "سطرهای پیش از آن پاک شده است",
    Fault.DETACHED: "دنبالهٔ سطر پیش از خود نیست",
}
_TOLD = (
    "idea",
    "judge",
    "reserve",
    "typist",
    "first",
    "second",
    "most",
    "file",
    "backup",
    "reason",
)
"""The facts of an entry that are shown, in this order: about what and whom, then how and why."""
_LONGEST = 16
"""The number of characters of a digest that are shown. They distinguish it from others."""


def entry_rows(log: AuditLog) -> Callable[[AuditEntry], Row]:
    """Return the function that makes the table row of an entry of this log."""
    whose = {
        str(entry.facts["digest"]): str(entry.facts["judge"])
        for entry in log.entries
        if {"digest", "judge"} <= entry.facts.keys()
    }
    return lambda entry: _row(entry, log.judges, whose)


def _row(entry: AuditEntry, judges: Mapping[str, str], whose: Mapping[str, str]) -> Row:
    """Return a row. An entry with only a score file's digest gets the name of its judge."""
    facts = {key: str(value) for key, value in entry.facts.items()}
    digest = facts.get("digest", "")
    if digest in whose:
        facts.setdefault("judge", whose[digest])
    told = [_fact(key, facts[key], judges) for key in _TOLD if facts.get(key)]
    if digest and not told:
        told = [isolate(digest[:_LONGEST])]
    return _cells(entry, told)


def _cells(entry: AuditEntry, told: Sequence[str]) -> Row:
    facts = " · ".join((*([f"میز {isolate(entry.desk)}"] if entry.desk else []), *told))
    return (
        Cell(fa(entry.number), muted=True),
        Cell(_when(entry), muted=True),
        Cell(action(entry), strong=True),
        Cell(facts, muted=True),
    )


def _fact(key: str, value: str, judges: Mapping[str, str]) -> str:
    """Return a fact as people say it; a name that the event lacks stays a code."""
    if key == "idea":
        return f"{word().of_one} {code(value)}"
    if key in ("judge", "reserve"):
        return isolate(judges.get(value, value))
    return fa(value) if value.isdigit() else isolate(value)


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
