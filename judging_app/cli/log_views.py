"""The output of `judging-app log`: entries of the audit log for people and for scripts."""

from judging_app.domain.audit import AuditEntry, stored_facts
from judging_app.domain.idea_word import Forms
from judging_app.domain.log_words import action_words
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_persian


def entry_facts(entry: AuditEntry, forms: Forms) -> dict[str, object]:
    """An entry as plain data: the time in UTC, the action by its key and in Persian."""
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "sentence": action_words(entry.action, forms),
        "facts": stored_facts(entry),
    }


def entry_line(entry: AuditEntry, forms: Forms) -> str:
    """An entry as a row of a table, with the time of this computer."""
    facts = "; ".join(f"{key}={value}" for key, value in stored_facts(entry).items())
    words = action_words(entry.action, forms)
    return "\t".join((to_persian(str(entry.number)), _moment(entry), words, entry.action, facts))


def _moment(entry: AuditEntry) -> str:
    """The time in Jalali; a year that only an altered entry can have becomes a dash."""
    if not 1900 < entry.at.year < 2300:
        return "—"
    here = entry.at.astimezone()
    return f"{jalali(here.date())} {to_persian(f'{here:%H:%M}')}"
