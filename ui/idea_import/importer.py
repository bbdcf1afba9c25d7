"""Imports a list on the worker. Only the newest request is answered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from judging_app.domain.event import Theme
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.list_mapping import heading_rows
from judging_app.services.organizer.idea_import import (
    ListImport,
    OpenedList,
    import_list,
    look,
    open_list,
)
from judging_app.system.progress import Cancelled
from ui.base.idea_word import filled
from ui.base.operations import Operation, Operations

READING = "خواندن فهرست {many}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list to import, and how. Without a `path` nothing is wanted."""

    path: Path | None = None
    themes: tuple[Theme, ...] = ()
    choices: ImportChoices = field(default_factory=ImportChoices)
    attachments: Path | None = None


class Importer(QObject):
    """Imports the list of the newest `ask`. `shown` is the answer, `error` why there is none.

    The earlier answer stays until the newer one comes. A person who cancels gets the earlier
    request back: `wanted` and `shown` are those of before, and `error` is the cancellation.
    """

    changed = Signal()
    """Emitted after `shown`, `error` or `is_running` has changed."""
    returned = Signal(object)
    """Emitted with the request that holds again after a cancel."""

    def __init__(self, operations: Operations, owner: QObject) -> None:
        super().__init__(owner)
        self._operations = operations
        self._opened: OpenedList | None = None
        self._job: object = None
        """The newest task; answers of earlier ones are dropped."""
        self._running: Operation | None = None
        self._answered = Wanted()
        self.wanted = Wanted()
        self.shown: ListImport | None = None
        self.error: BaseException | None = None

    @property
    def is_running(self) -> bool:
        """Whether the newest request has no answer yet."""
        return self._running is not None

    @property
    def current(self) -> ListImport | None:
        """The answer to the newest request; None while it runs, and after a refused file."""
        return None if self.is_running else self.shown

    def ask(self, wanted: Wanted) -> None:
        """Import this list, unless it was asked for already."""
        wanted = wanted if wanted.path is not None else Wanted()
        if wanted == self.wanted:
            return
        is_opening = self.is_running and self._opened is None and wanted.path == self.wanted.path
        self.wanted = wanted
        if not is_opening:
            self._begin()

    def ask_again(self) -> None:
        """Parse the file anew: its content may have changed."""
        self._opened = None
        self._begin()

    def ask_headings(
        self, sheet: str, first: int, last: int, done: Callable[[ListImport], None]
    ) -> None:
        """Look at a sheet with other rows of headings, from 1.

        `done` gets a `ListImport` without a result: in its look and mapping, that sheet has the
        suggestion for these headings. Does nothing before a list is shown.
        """
        shown, themes = self.shown, self.wanted.themes
        if shown is not None:
            self._run(
                _with_headings, shown, themes, sheet, (first, last),
                done=lambda found: self._end_headings(done, found),
            )  # fmt: skip

    def _end_headings(self, done: Callable[[ListImport], None], found: ListImport) -> None:
        """Give the answer to `done`. A request that the look has replaced is imported again."""
        done(found)
        if self.wanted != self._answered and not self.is_running:
            self._begin()

    def _begin(self) -> None:
        if self._running is not None:
            self._running.cancel()
        self._running, path = None, self.wanted.path
        if path is None:
            self._job, self._opened = None, None
            self._settle(None, None)
        elif self._opened is not None and self._opened.path == path:
            self._import(self._opened)
        else:
            self._opened = None
            self._run(open_list, path, done=self._import)
            self.changed.emit()

    def _import(self, opened: OpenedList) -> None:
        self._opened, wanted = opened, self.wanted
        self._run(
            import_list, opened, wanted.themes, wanted.choices, wanted.attachments,
            done=lambda found: self._show(wanted, found),
        )  # fmt: skip
        self.changed.emit()

    def _run(self, work: Callable[..., Any], *args: object, done: Callable[[Any], None]) -> None:
        job = self._job = object()
        self._running = self._operations.run(
            work, *args, done=partial(self._answer, job, done), failed=partial(self._fail, job),
            label=filled(READING), watched=True, owner=self,
        )  # fmt: skip

    def _answer(self, job: object, done: Callable[[Any], None], answer: Any) -> None:
        if job is self._job:
            self._running = None
            done(answer)

    def _show(self, wanted: Wanted, found: ListImport) -> None:
        self._answered = wanted
        self._settle(found, None)

    def _fail(self, job: object, error: BaseException) -> None:
        if job is not self._job:
            return
        self._running = None
        if isinstance(error, Cancelled):
            self._return(error)
        else:
            self._opened = None
            self._settle(None, error)

    def _return(self, error: Cancelled) -> None:
        """Go back to the answered request; to none if it was imported with other themes."""
        holds = self.shown is not None and self._answered.themes == self.wanted.themes
        self.wanted = self._answered if holds else Wanted()
        self._opened = self.shown.opened if holds and self.shown is not None else None
        self._settle(self.shown if holds else None, error)
        self.returned.emit(self.wanted)

    def _settle(self, shown: ListImport | None, error: BaseException | None) -> None:
        self.shown, self.error = shown, error
        self.changed.emit()


def _with_headings(
    shown: ListImport,
    themes: tuple[Theme, ...],
    sheet: str,
    rows: tuple[int, int],
    progress: Callable[[int, int], None],
) -> ListImport:
    """Return the import without its result, and with `sheet` as if its headings were in `rows`.

    `rows` are the first and the last row of headings, from 1.
    """
    progress(0, 1)
    seen = look(shown.opened, themes, {**heading_rows(shown.mapping), sheet: rows})
    found = seen.sheet(sheet)
    mapping = shown.mapping if found is None else shown.mapping.with_sheet(found.mapping)
    return ListImport(shown.opened, seen, mapping)
