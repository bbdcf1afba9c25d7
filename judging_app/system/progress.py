"""Progress of long work, and how it is stopped."""

from typing import Protocol


class Cancelled(Exception):
    """Raised by a `Progress` when its owner no longer wants the work; nothing was changed."""


class Progress(Protocol):
    """Called by long work between its steps.

    `done` of `total` steps are behind us. Raises `Cancelled` to stop the work; a service
    lets that pass, so that its unit of work rolls back and its half-written file is removed.
    """

    def __call__(self, done: int, total: int) -> None:
        """Report, and raise `Cancelled` where the owner wants no more."""


def unwatched(done: int, total: int) -> None:
    """The progress of a caller that neither looks nor cancels."""
