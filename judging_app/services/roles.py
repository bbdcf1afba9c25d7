"""Checks the role of an open `.judging` file, and that its result is not official yet."""

from judging_app.domain.desk import FileRole
from judging_app.domain.log_rules import ORGANIZER
from judging_app.errors import InputRefused, Refusal
from judging_app.store.unit_of_work import UnitOfWork

__all__ = ["ORGANIZER", "refuse_frozen", "require_role"]


def require_role(uow: UnitOfWork, role: FileRole) -> None:
    """Refuse (`WRONG_ROLE`) a file that has not this role (an event or a workspace)."""
    if uow.role() is not role:
        raise InputRefused(Refusal.WRONG_ROLE, detail=uow.role().value)


def refuse_frozen(uow: UnitOfWork) -> None:
    """Refuse (`FROZEN`) to change an official result."""
    frozen = uow.freeze()
    if frozen is not None:
        raise InputRefused(Refusal.FROZEN, detail=frozen.at.isoformat(timespec="minutes"))
