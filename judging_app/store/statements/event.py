"""Statements for the event and its declared facts."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    Delete,
    Insert,
    Update,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import event as tables


def the_event() -> Query:
    """The one row of the event."""
    return select(tables.event)


def add_event() -> Insert:
    """Add the one row of the event."""
    return insert(tables.event)


def put_package_digest() -> Update:
    """Store the digest of the package that a workspace continues with."""
    return update(tables.event).values(package_digest=bindparam("package_digest"))


def put_word_as_text() -> Update:
    """Store whether packages carry the words of Word files instead of the files."""
    return update(tables.event).values(word_as_text=bindparam("word_as_text"))


def themes() -> Query:
    """The themes, in order."""
    theme = tables.theme.c
    return select(theme.id, theme.title).order_by(theme.position)


def add_theme() -> Insert:
    """Add a theme."""
    return insert(tables.theme)


def judges() -> Query:
    """The panel, in order."""
    judge = tables.judge.c
    return select(judge.id, judge.name, judge.role, judge.most).order_by(judge.position)


def last_judge() -> Query:
    """The position of the last judge; None without judges."""
    return select(func.max(tables.judge.c.position).label("position"))


def add_judge() -> Insert:
    """Add a judge to the panel."""
    return insert(tables.judge)


def put_judge() -> Update:
    """Correct the name, the role and the most ideas of a judge."""
    judge = tables.judge
    names = ("name", "role", "most")
    changed: dict[str, BindParameter[Any]] = {name: bindparam(name) for name in names}
    return update(judge).where(judge.c.id == bindparam("id")).values(changed)


def awards() -> Query:
    """The awards, in order."""
    award = tables.award.c
    facts = (award.id, award.title, award.first_rank, award.last_rank, award.winner, award.kind)
    return select(*facts).order_by(award.position)


def add_award() -> Insert:
    """Add an award."""
    return insert(tables.award)


def signatories() -> Query:
    """The persons who sign certificates, in order."""
    signatory = tables.signatory.c
    return select(signatory.name, signatory.role).order_by(signatory.position)


def add_signatory() -> Insert:
    """Add a person who signs certificates."""
    return insert(tables.signatory)


def co_senders() -> Query:
    """The names of the co-senders, in order."""
    return select(tables.co_sender.c.name).order_by(tables.co_sender.c.position)


def add_co_sender() -> Insert:
    """Add a co-sender."""
    return insert(tables.co_sender)


def tie_rules() -> Query:
    """The rules for ties, in order."""
    rule = tables.tie_rule.c
    return select(rule.kind, rule.criterion_id).order_by(rule.position)


def add_tie_rule() -> Insert:
    """Add a rule for ties."""
    return insert(tables.tie_rule)


def conflicts() -> Query:
    """The conflicts of interest, in order."""
    conflict = tables.conflict_of_interest.c
    facts = (conflict.judge_id, conflict.idea_id, conflict.reason)
    return select(*facts).order_by(conflict.position)


def add_conflict() -> Insert:
    """Add a conflict of interest; its idea must exist at commit."""
    return insert(tables.conflict_of_interest)


def remove_conflicts() -> Delete:
    """Delete all conflicts of interest."""
    return delete(tables.conflict_of_interest)
