"""How a finished form becomes a file: a new event, or a second round."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from judging_app.domain.event_form import EventForm
from judging_app.domain.import_report import IdeaList
from judging_app.services.files import OpenFile
from judging_app.services.organizer.drafts import discard_draft
from judging_app.services.organizer.events import preview_of_form, write_event
from judging_app.services.organizer.keys import has_passphrase
from judging_app.services.organizer.second_round import plan_second_round, write_second_round
from ui.base.operations import Operations
from ui.studio.ideas import IdeasStep
from ui.studio.state import StudioState

Done = Callable[[OpenFile], None]
Failed = Callable[[BaseException], None]


class _Maker(QObject):
    """`protects` emits whether a passphrase is suggested, once something is known about it."""

    protects = Signal(bool)

    def __init__(self, state: StudioState, operations: Operations) -> None:
        super().__init__(state)
        self.state = state
        self.operations = operations

    def _end(self, file: OpenFile, done: Done) -> None:
        self.state.stop()
        self.operations.run(discard_draft, self.state.draft.id)
        done(file)


class EventMaker(_Maker):
    """Makes a new event from the form and the list of ideas."""

    def __init__(self, state: StudioState, operations: Operations, ideas: IdeasStep) -> None:
        super().__init__(state, operations)
        self._ideas = ideas

    @property
    def folder(self) -> Path:
        """The folder of the list of ideas."""
        path = self.state.lists.ideas
        return path.parent if path is not None else Path.home()

    def look(self) -> None:
        """Suggest nothing when the review is shown: the form says whether there is a passphrase."""

    def make(self, path: Path, passphrase: str, done: Done, failed: Failed) -> None:
        """Write the event, remove the draft, and call `done` with the open file."""
        idea_list = self._ideas.idea_list
        if idea_list is not None:
            self.operations.run(
                _write_event, path, self.state.form, idea_list, passphrase,
                done=lambda file: self._accept(file, done), failed=failed, label="نوشتن رویداد",
                owner=self,
            )  # fmt: skip

    def _accept(self, file: OpenFile, done: Done) -> None:
        self._ideas.accept()
        self._end(file, done)


class RoundMaker(_Maker):
    """Makes a second round from the open first one."""

    def __init__(self, state: StudioState, operations: Operations, first: OpenFile) -> None:
        super().__init__(state, operations)
        self._first = first
        self._is_asked = False

    @property
    def folder(self) -> Path:
        """The folder of the first round."""
        return self._first.path.parent

    def look(self) -> None:
        """Suggest a passphrase if the first round has one."""
        if not self._is_asked:
            self._is_asked = True
            self.operations.run(has_passphrase, self._first, done=self.protects.emit, owner=self)

    def make(self, path: Path, passphrase: str, done: Done, failed: Failed) -> None:
        """Write the second round, remove the draft, and call `done` with the open file."""
        first_round = self.state.draft.first_round
        if first_round is not None:
            self.operations.run(
                _write_round, self._first, path, self.state.form, first_round.top, passphrase,
                done=lambda file: self._end(file, done), failed=failed, label="نوشتن دور دوم",
                owner=self,
            )  # fmt: skip


Maker: TypeAlias = EventMaker | RoundMaker


def _write_event(path: Path, form: EventForm, idea_list: IdeaList, passphrase: str) -> OpenFile:
    return write_event(path, preview_of_form(form, idea_list), passphrase)


def _write_round(
    first: OpenFile, path: Path, form: EventForm, top: int, passphrase: str
) -> OpenFile:
    return write_second_round(first, path, plan_second_round(first, form, top), passphrase)
