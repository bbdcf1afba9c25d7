"""Checks the role of an open `.judging` file; logs what its organizer does."""

from datetime import UTC, datetime

from judging_app.domain.desk import FileRole
from judging_app.domain.log_rules import ORGANIZER
from judging_app.errors import InputRefused, Refusal
from judging_app.store.unit_of_work import UnitOfWork

__all__ = ["ORGANIZER", "log_now", "refuse_frozen", "require_role"]


def require_role(uow: UnitOfWork, role: FileRole) -> None:
    """Refuse (`WRONG_ROLE`) a file that has not this role (an event or a workspace)."""
    if uow.role() is not role:
        raise InputRefused(Refusal.WRONG_ROLE, detail=uow.role().value)


def refuse_frozen(uow: UnitOfWork) -> None:
    """Refuse (`FROZEN`) to change an official result."""
    frozen = uow.freeze()
    if frozen is not None:
        raise InputRefused(Refusal.FROZEN, detail=frozen.at.isoformat(timespec="minutes"))


def log_now(uow: UnitOfWork, action: str, **facts: str) -> None:
    """Log an action of the organizer at this moment."""
    uow.log(action, actor=ORGANIZER, at=datetime.now(UTC), **facts)
