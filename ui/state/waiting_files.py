"""The files of an inbox: inspected, waiting to be merged, and merged from here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, Protocol, TypeVar


class FilePlan(Protocol):
    """The plan to merge a file."""

    @property
    def adds(self) -> bool:
        """Whether the file is new to the event."""


class InspectedFile(Protocol):
    """A file with its plan or its refusal."""

    @property
    def path(self) -> Path:
        """The place of the file."""

    @property
    def plan(self) -> FilePlan | None:
        """The plan; None for a refused file."""

    @property
    def refusal(self) -> BaseException | None:
        """The refusal; None for a readable file."""


F = TypeVar("F", bound=InspectedFile)


@dataclass(frozen=True, slots=True)
class WaitingFile(Generic[F]):
    """One file of the inbox. If `added` is true, it was merged from here."""

    found: F
    added: bool = False

    @property
    def can_be_added(self) -> bool:
        """Whether the file is new to the event and may be merged."""
        return not self.added and self.found.plan is not None and self.found.plan.adds

    @property
    def urgency(self) -> int:
        """The sort key: files that can be merged, refused files, files without effect."""
        return 0 if self.can_be_added else 1 if self.found.refusal else 2


@dataclass(frozen=True, slots=True)
class WaitingFiles(Generic[F]):
    """All files of an inbox, in the order in which it shows them."""

    items: tuple[WaitingFile[F], ...] = ()

    @property
    def addable(self) -> tuple[Path, ...]:
        """The files that can be merged."""
        return tuple(item.found.path for item in self.items if item.can_be_added)

    @property
    def added(self) -> int:
        """The number of files that were merged from here."""
        return sum(item.added for item in self.items)

    def paths(self, more: Iterable[Path] = ()) -> tuple[Path, ...]:
        """The files to inspect: all that are not merged yet, and `more`."""
        waiting = (item.found.path for item in self.items if not item.added)
        return tuple(dict.fromkeys((*waiting, *more)))

    def with_found(self, found: Sequence[F]) -> "WaitingFiles[F]":
        """The inspected files, and after them the files that were merged from here."""
        added = tuple(item for item in self.items if item.added)
        again = {item.found.path for item in added}
        fresh = [WaitingFile(one) for one in found if one.path not in again]
        return WaitingFiles((*sorted(fresh, key=lambda item: item.urgency), *added))

    def with_added(self, done: Sequence[F]) -> "WaitingFiles[F]":
        """The files with these marked as merged, each with its verdict at that moment.

        A file that was refused or changed nothing at the merge was not merged.
        """
        merged = {one.path: one for one in done if one.plan is not None and one.plan.adds}
        known = {one.path: one for one in done}
        items = (
            item
            if not item.can_be_added or item.found.path not in known
            else replace(item, found=known[item.found.path], added=item.found.path in merged)
            for item in self.items
        )
        return WaitingFiles(tuple(items))

    def without_added(self) -> "WaitingFiles[F]":
        """The files that were not merged from here."""
        return WaitingFiles(tuple(item for item in self.items if not item.added))
