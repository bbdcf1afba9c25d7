"""Loads the audit log for services that rely on the facts of its entries."""

from collections.abc import Mapping
from typing import Final

from judging_app.domain.audit import AuditEntry
from judging_app.errors import DamagedFile
from judging_app.store.unit_of_work import UnitOfWork

_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "package built": ("digest", "file"),
    "ideas handed over": ("judge", "reserve", "reason"),
}
_NUMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    "package built": ("stage", "issue"),
    "ideas handed over": ("ideas", "kept"),
}


def reliable_log(uow: UnitOfWork) -> tuple[AuditEntry, ...]:
    """The audit log, oldest entry first.

    Raises `DamagedFile` if an entry lacks a fact that services need: a person changed it by hand.
    `verify` and the page of the log show such a log anyway.
    """
    log = uow.audit()
    for entry in log:
        if not _is_complete(entry):
            raise DamagedFile(uow.path, f"audit entry {entry.number} ({entry.action})")
    return log


def _is_complete(entry: AuditEntry) -> bool:
    facts = entry.facts
    numbers = [facts.get(name, "") for name in _NUMBERS.get(entry.action, ())]
    has_numbers = all(text.isascii() and text.isdigit() and len(text) < 10 for text in numbers)
    return has_numbers and all(name in facts for name in _TEXTS.get(entry.action, ()))
