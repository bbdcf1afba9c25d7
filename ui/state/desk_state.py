"""The judge's desk for the pages: the shown sheets, saving, and undo."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal

from judging_app.domain.desk import SETTLED, Desk, Progress, Tally
from judging_app.domain.event import Idea
from judging_app.domain.rubric import Hundredths
from judging_app.domain.score_sheet import ScoreSheet, SheetState, Standing
from judging_app.errors import InputRefused
from judging_app.services.files import OpenFile
from ui.base.lazy import LazyModule
from ui.base.operations import Operations
from ui.state.undo_history import Entry, History
from ui.state.unsaved_entries import Change, unsaved_changes

if TYPE_CHECKING:
    from judging_app.services.judge import judging
else:
    judging = LazyModule("judging_app.services.judge.judging")


class DeskState(QObject):
    """Shows an entry at once. Reports it as saved only after the service has committed it.

    The worker keeps the order of entries. If an entry is refused, its sheet returns to the saved
    state. If an entry could not be written (full disk, file locked by another program), it stays
    shown and is tried again.
    """

    TRY_AGAIN = 3000
    """Milliseconds until a failed write is tried again."""
    PATIENCE = 0.008
    """Seconds for which a key may wait until its entry is committed: half a frame. A disk is mostly
    faster, so that one repaint shows both the entry and the saved sign."""

    sheet_changed = Signal(str)
    """Emitted with the idea's id when its shown sheet has changed."""
    saved = Signal(str)
    """Emitted with the idea's id when every entry for it is on the disk."""
    failed = Signal(object)
    """Emitted once for a refusal, and once when writing begins to fail."""
    unsaved_entry = Signal(str)
    """Emitted with the idea's id each time an entry for it could not be written."""
    recovered = Signal()
    """Emitted when every entry that could not be written at first is on the disk."""
    closing_changed = Signal()
    """Emitted when judging was finished or reopened."""
    entered = Signal(str)
    """Emitted with the idea's id whenever an entry is made, undone or redone."""

    def __init__(self, file: OpenFile, desk: Desk, operations: Operations) -> None:
        super().__init__()
        self._file = file
        self._operations = operations
        self._stored: dict[str, ScoreSheet] = dict(desk.sheets)
        self._shown = dict(desk.sheets)
        self._waiting: Counter[str] = Counter()
        self._silent: Counter[str] = Counter()
        self._unsaved: set[str] = set()
        self._again = QTimer(self, singleShot=True, interval=self.TRY_AGAIN)
        self._again.timeout.connect(self.try_again)
        self.desk = replace(desk, sheets=self._shown)
        self._states = {idea.id: self.desk.state(idea.id) for idea in desk.ideas}
        self._counts = Counter(self._states.values())
        self._marks = desk.tally().marks
        self.rubric = desk.event.rubric
        self.ideas = _in_reading_order(desk)
        self.is_finished = desk.is_finished
        self.undo = History(self)

    def sheet(self, idea_id: str) -> ScoreSheet:
        """Return the shown sheet of that idea."""
        return self._shown[idea_id]

    def state(self, idea_id: str) -> SheetState:
        """Return the state of that idea's sheet."""
        return self._states[idea_id]

    def is_settled(self, idea_id: str) -> bool:
        """Whether that idea's sheet is settled."""
        return self.state(idea_id) in SETTLED

    def is_closed(self, idea_id: str) -> bool:
        """Whether the judge has finished that idea."""
        return self.is_finished or idea_id in self.desk.handed_in

    def is_saved(self, idea_id: str) -> bool:
        """Whether every entry for that idea is on the disk."""
        return not self._waiting[idea_id] and idea_id not in self._unsaved

    @property
    def unsaved(self) -> frozenset[str]:
        """The ideas with entries that could not be written yet."""
        return frozenset(self._unsaved)

    @property
    def file(self) -> OpenFile:
        """The open workspace. Pages use it for content that is only shown: attachments."""
        return self._file

    @property
    def tally(self) -> Tally:
        """The judge's sheets by state.

        Each entry updates it, because counting all takes too long.
        """
        return Tally(dict(self._counts), self._marks)

    def progress(self) -> Progress:
        """Return the number of settled sheets out of all."""
        return self.tally.progress

    def run_beside(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Run `work` on the worker because it would block the UI thread."""
        self._operations.run(work, done=done, owner=self)

    def open(self, idea_id: str) -> None:
        """Record that the judge has seen the idea."""
        sheet = self.sheet(idea_id)
        if not sheet.opened and not self.is_closed(idea_id):
            self._write(replace(sheet, opened=True), judging.open_sheet, silent=True)
            self.sheet_changed.emit(idea_id)

    def note_change_seen(self, idea_id: str) -> None:
        """Record that the judge has seen how the idea changed; marks stay as they are."""
        from judging_app.services.judge.amended import note_change_seen  # few desks need it

        self.desk = replace(self.desk, amended=self.desk.amended - {idea_id})
        self._operations.run(
            note_change_seen, self._file, idea_id, failed=self.failed.emit, owner=self
        )
        self.sheet_changed.emit(idea_id)

    def add_time(self, idea_id: str, seconds: int) -> None:
        """Add reading time to the idea, in seconds."""
        if not self.is_closed(idea_id):
            sheet = self.sheet(idea_id)
            longer = replace(sheet, seconds=sheet.seconds + seconds)
            self._write(longer, judging.add_reading_time, seconds, silent=True)

    def mark(self, idea_id: str, criterion_id: str, value: Hundredths | None) -> None:
        """Set a mark, or make it blank; can be undone."""
        old = self.sheet(idea_id).marks.get(criterion_id)
        if old != value:
            self._do(idea_id, self._mark, (criterion_id, value), (criterion_id, old))

    def comment(self, idea_id: str, text: str) -> None:
        """Set the comment for the panel; can be undone."""
        old = self.sheet(idea_id).comment
        if old != text:
            self._do(idea_id, self._comment, (text,), (old,))

    def note(self, idea_id: str, text: str) -> None:
        """Set the judge's private note; can be undone."""
        old = self.sheet(idea_id).note
        if old != text:
            self._do(idea_id, self._note, (text,), (old,))

    def flag(self, idea_id: str, flagged: bool) -> None:
        """Set or remove the judge's flag; can be undone."""
        old = self.sheet(idea_id).flagged
        if old != flagged:
            self._do(idea_id, self._flag, (flagged,), (old,))

    def stand(self, idea_id: str, standing: Standing, reason: str = "") -> None:
        """Recuse or declare ineligible with a reason, or return to scoring; can be undone."""
        sheet = self.sheet(idea_id)
        before = (sheet.standing, sheet.reason)
        self._do(idea_id, self._stand, (standing, reason), before)

    def take_finished(self) -> None:
        """Update after the desk was finished. Changes now need a reason, so undo is cleared."""
        self.is_finished = True
        self.undo.clear()
        self.closing_changed.emit()

    def reopen(self, reason: str) -> None:
        """Reopen finished judging."""
        self._operations.run(
            judging.reopen,
            self._file,
            reason,
            done=lambda _: self._take_reopened(),
            failed=self.failed.emit,
            owner=self,
        )

    def _take_reopened(self) -> None:
        self.is_finished = False
        self.desk = replace(self.desk, handed_in=frozenset())
        self.closing_changed.emit()

    def _do(
        self, idea_id: str, write: Callable[..., None], new: tuple[Any, ...], old: tuple[Any, ...]
    ) -> None:
        self.undo.do(Entry(partial(write, idea_id, *new), partial(write, idea_id, *old)))

    def _mark(self, idea_id: str, criterion_id: str, value: Hundredths | None) -> None:
        shown = self.sheet(idea_id).with_score(criterion_id, value)
        self._enter(shown, judging.record_score, criterion_id, value)

    def _comment(self, idea_id: str, text: str) -> None:
        shown = replace(self.sheet(idea_id), comment=text, opened=True)
        self._enter(shown, judging.record_comment, text)

    def _note(self, idea_id: str, text: str) -> None:
        self._enter(replace(self.sheet(idea_id), note=text), judging.record_note, text)

    def _flag(self, idea_id: str, flagged: bool) -> None:
        self._enter(replace(self.sheet(idea_id), flagged=flagged), judging.flag, flagged)

    def _stand(self, idea_id: str, standing: Standing, reason: str) -> None:
        shown = replace(self.sheet(idea_id), standing=standing, reason=reason, opened=True)
        if standing is Standing.SCORING:
            self._enter(shown, judging.resume_scoring)
        else:
            self._enter(shown, judging.stand_aside, standing, reason)

    def _enter(self, shown: ScoreSheet, service: Callable[..., ScoreSheet], *args: Any) -> None:
        self._write(shown, service, *args)
        self.sheet_changed.emit(shown.idea_id)
        self.entered.emit(shown.idea_id)

    def _write(
        self,
        shown: ScoreSheet,
        service: Callable[..., ScoreSheet],
        *args: Any,
        silent: bool = False,
    ) -> None:
        """Queue a change of a sheet. `silent` marks changes that the desk makes by itself."""
        idea_id = shown.idea_id
        self._show(shown)
        (self._silent if silent else self._waiting)[idea_id] += 1
        self._operations.run(
            service,
            self._file,
            idea_id,
            *args,
            done=partial(self._keep, silent=silent),
            failed=partial(self._fail, idea_id, silent=silent),
            owner=self,
            patience=0.0 if silent else self.PATIENCE,
        )

    def try_again(self) -> None:
        """Try every write again that failed."""
        for idea_id in sorted(self._unsaved):
            if self._waiting[idea_id]:
                continue
            shown = self._shown[idea_id]
            for change in unsaved_changes(self._stored[idea_id], shown):
                self._retry(shown, change)

    def give_up(self) -> None:
        """Stop trying, because the window closes."""
        self._again.stop()

    def let_writes_end(self) -> None:
        """Wait some milliseconds until each entry is on the disk or known to be unsaved."""
        flags = QEventLoop.ProcessEventsFlag
        while any(self._waiting.values()):
            quiet = flags.ExcludeUserInputEvents | flags.WaitForMoreEvents
            QCoreApplication.processEvents(quiet)

    def _retry(self, shown: ScoreSheet, change: Change) -> None:
        service, args = change
        self._write(shown, service, *args)

    def _show(self, sheet: ScoreSheet) -> None:
        """Replace the shown sheet. Update its state and its part of `tally`."""
        idea_id = sheet.idea_id
        self._marks += len(sheet.counted_marks) - len(self._shown[idea_id].counted_marks)
        self._shown[idea_id] = sheet
        self._counts[self._states[idea_id]] -= 1
        self._states[idea_id] = self.desk.state(idea_id)
        self._counts[self._states[idea_id]] += 1

    def _keep(self, sheet: ScoreSheet, *, silent: bool) -> None:
        idea_id = sheet.idea_id
        self._stored[idea_id] = sheet
        self._confirm(idea_id, silent=silent)
        if not silent and self.is_saved(idea_id):
            self.saved.emit(idea_id)

    def _fail(self, idea_id: str, error: BaseException, *, silent: bool) -> None:
        if isinstance(error, InputRefused):
            # Undoing a refused entry would write a wrong value.
            self.undo.clear()
            self._unsaved.discard(idea_id)
            self._confirm(idea_id, silent=silent)
            self.failed.emit(error)
            return
        is_first = not self._unsaved
        if not silent:
            self._unsaved.add(idea_id)
            self._again.start()
        self._confirm(idea_id, silent=silent)
        if silent:
            return
        self.unsaved_entry.emit(idea_id)
        if is_first:
            self.failed.emit(error)

    def _confirm(self, idea_id: str, *, silent: bool) -> None:
        (self._silent if silent else self._waiting)[idea_id] -= 1
        if self._waiting[idea_id] or self._silent[idea_id]:
            return
        stored, shown = self._stored[idea_id], self._shown[idea_id]
        if idea_id in self._unsaved:
            self._pay(idea_id, stored, shown)
        elif shown != stored:
            self._show(stored)
            self.sheet_changed.emit(idea_id)

    def _pay(self, idea_id: str, stored: ScoreSheet, shown: ScoreSheet) -> None:
        if unsaved_changes(stored, shown):
            self._again.start()
            return
        self._unsaved.discard(idea_id)
        if not self._unsaved:
            self.recovered.emit()


def _in_reading_order(desk: Desk) -> tuple[Idea, ...]:
    """Return the ideas in the judge's reading order.

    Without one, return them in the list's order.
    """
    by_id = {idea.id: idea for idea in desk.ideas}
    return tuple(by_id[key] for key in desk.reading_order) or desk.ideas
