"""An open event or workspace, wherever it is stored.

`judging_file.JudgingFile` is a file, `server/event.py: ServerEvent` an event on a server.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from judging_app.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from judging_app.domain.idea_word import IdeaWord
    from judging_app.domain.keys import JudgeSecret, OrganizerLock, OrganizerSecret, Relocked
    from judging_app.system.server_address import ServerAddress


class OpenFile(Protocol):
    """The operations on an open event or workspace.

    `path` names it in messages; a file is at this path. `unlocked` is the secret that a person has
    typed; it stays in memory.
    """

    path: Path
    unlocked: "OrganizerSecret | JudgeSecret | None"

    @property
    def address(self) -> "ServerAddress | None":
        """The address of an event on a server; None for a file."""

    def unit_of_work(self) -> AbstractContextManager[UnitOfWork]:
        """One transaction: changes without a `commit` are rolled back at the end of the block."""

    def idea_word(self) -> "IdeaWord":
        """The word of the event for an idea."""

    def back_up(self, now: datetime, *, is_current: bool = False) -> Path | None:
        """Copy everything to the next file in `backups/`; None when nothing has changed.

        A server's event is not copied again soon after a copy, unless the copy must be current.
        """

    def relock_copies(
        self,
        lock: "OrganizerLock",
        root: bytes | None = None,
        *,
        unsealed: "OrganizerLock | None",
        may_remove: bool = False,
    ) -> "Relocked":
        """Run `store.backup_locks.relock` for the backups."""

    def close(self) -> None:
        """Close it after the running unit of work, if any."""

    def __enter__(self) -> Self:
        """The same open file."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
