"""Reports the progress of long work, and stops it on request."""

from typing import Protocol


class Cancelled(Exception):
    """A `Progress` raises this error when the caller cancels the work. Nothing was changed."""


class Progress(Protocol):
    """A function that long work calls between its steps.

    `done` of `total` steps are complete. Raises `Cancelled` to stop the work; a service does not
    catch it, so its unit of work rolls back and its half-written file is removed.
    """

    def __call__(self, done: int, total: int) -> None:
        """Report the progress; raise `Cancelled` to stop the work."""


def unwatched(done: int, total: int) -> None:
    """A `Progress` for a caller that neither watches nor cancels."""
