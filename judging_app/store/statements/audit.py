"""Statements for the audit log. No statement changes or removes an entry.

A person may have changed an entry by hand, so values are read as bytes: the driver decodes no BLOB
and cannot fail.
"""

from sqlalchemy import Insert, LargeBinary, bindparam, cast, func, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables.trust import audit_entry


def entries() -> Query:
    """Every entry, oldest first."""
    return _entries().order_by(audit_entry.c.number)


def entries_after() -> Query:
    """The entries after a number, oldest first."""
    later = audit_entry.c.number > bindparam("number")
    return _entries().where(later).order_by(audit_entry.c.number)


def last_entry() -> Query:
    """The newest entry."""
    newest = select(func.max(audit_entry.c.number)).scalar_subquery()
    return _entries().where(audit_entry.c.number == newest)


def add_entry() -> Insert:
    """Append an entry."""
    return insert(audit_entry)


def _entries() -> Query:
    entry = audit_entry.c
    texts = (entry.at, entry.actor, entry.action, entry.facts, entry.previous, entry.digest)
    return select(entry.number, *(cast(c, LargeBinary).label(c.name) for c in texts))
