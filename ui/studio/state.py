"""The state of the studio: the form, the chosen lists, the faults, the draft, the changes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.event_form import EventForm
from judging_app.domain.form_fault import FormFault
from judging_app.services.organizer.drafts import Draft, DraftLists, save_draft
from ui.base.operations import Operations

MOST = 200
"""The number of changes that can be undone."""


class StudioState(QObject):
    """The steps read `form` and call `change`; they listen to `changed`, never to each other.

    Every change saves the draft. While a save runs, further changes wait for one save more.
    """

    changed = Signal()
    """Emitted after the form or the lists have changed, by a step, by `undo` or from outside."""
    checked = Signal()
    """Emitted after `faults` or the shown ones have changed."""
    saved = Signal()
    save_failed = Signal(object)

    def __init__(
        self,
        draft: Draft,
        operations: Operations,
        check: Callable[[EventForm, Collection[str] | None], Mapping[str, FormFault]],
    ) -> None:
        super().__init__()
        self.draft = draft
        self.room: QWidget | None = None
        """The widget in which the steps are made."""
        self._operations = operations
        self._check = check
        self._idea_ids: tuple[str, ...] | None = None
        self._before: list[tuple[str, Draft]] = []
        self._left: set[str] = set()
        self._shows_all = False
        self._is_saving = False
        self._is_dirty = False
        self._is_stopped = False
        self.faults = dict(check(draft.form, None))

    @property
    def form(self) -> EventForm:
        """The present form."""
        return self.draft.form

    @property
    def lists(self) -> DraftLists:
        """The chosen lists."""
        return self.draft.lists

    @property
    def is_saved(self) -> bool:
        """Whether everything is on the disk."""
        return not (self._is_dirty or self._is_saving)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    def change(self, key: str = "", **parts: object) -> None:
        """Replace parts of the form. Changes with one `key` in a row are undone together."""
        self._take(key, replace(self.draft, form=replace(self.form, **parts)))  # type: ignore[arg-type]

    def change_lists(self, **parts: object) -> None:
        """Replace parts of the chosen lists."""
        lists = replace(self.lists, **parts)  # type: ignore[arg-type]
        self._take("", replace(self.draft, lists=lists))

    def change_top(self, top: int) -> None:
        """Choose how many ranks of the first round go on."""
        if self.draft.first_round is not None:
            first = replace(self.draft.first_round, top=top)
            self._take("top", replace(self.draft, first_round=first))

    def suggest_top(self, top: int) -> None:
        """Begin with a number of ranks; this is no change of a person."""
        if self.draft.first_round is not None:
            self.draft = replace(self.draft, first_round=replace(self.draft.first_round, top=top))
            self.changed.emit()

    def know_ideas(self, idea_ids: Collection[str] | None) -> None:
        """Check the form against the ids of the list of ideas; None: the list is not read."""
        known = None if idea_ids is None else tuple(idea_ids)
        if known != self._idea_ids:
            self._idea_ids = known
            self.faults = dict(self._check(self.form, known))
            self.checked.emit()

    def undo(self) -> None:
        """Take back the last change."""
        if self._before:
            _, earlier = self._before.pop()
            self._show(earlier)

    def note(self, *, step: str, done: int, steps: int) -> None:
        """Remember the open step and the number of finished ones for the start page."""
        noted = replace(self.draft, step=step, done=done, steps=steps)
        if noted != self.draft:
            self.draft = noted
            if self.draft.saved_at is not None or self._before:
                self.save()

    def _take(self, key: str, draft: Draft) -> None:
        if draft == self.draft:
            return
        if not (key and self._before and self._before[-1][0] == key):
            self._before = [*self._before[-MOST:], (key, self.draft)]
        self._show(draft)

    def _show(self, draft: Draft) -> None:
        self.draft = draft
        self.faults = dict(self._check(draft.form, self._idea_ids))
        self.save()
        self.changed.emit()
        self.checked.emit()

    def leave(self, place: str) -> None:
        """Show the faults of a place from now on: its field was left."""
        if self._before:
            self._before[-1] = ("", self._before[-1][1])  # what follows is another change
        if place not in self._left:
            self._left.add(place)
            self.checked.emit()

    def show_all(self) -> None:
        """Show every fault from now on."""
        if not self._shows_all:
            self._shows_all = True
            self.checked.emit()

    def shown_fault(self, place: str) -> FormFault | None:
        """The fault of a place whose field was left, or None."""
        return self.faults.get(place) if self.is_shown(place) else None

    def is_shown(self, place: str) -> bool:
        """Whether a fault of this place is shown: its field was left, or all are shown."""
        return self._shows_all or place in self._left

    def faults_below(self, *parts: str) -> tuple[str, ...]:
        """The places of faults that begin with one of these words."""
        return tuple(place for place in self.faults if place.split(".")[0] in parts)

    def stop(self) -> None:
        """Save nothing from now on: the event was made."""
        self._is_stopped = True

    def save(self) -> None:
        """Write the draft now, or after the save that runs."""
        if self._is_stopped:
            return
        if self._is_saving:
            self._is_dirty = True
            return
        self._is_saving, self._is_dirty = True, False
        self._operations.run(
            save_draft, self.draft, done=self._end_save, failed=self._fail_save, owner=self
        )

    def _end_save(self, at: Any) -> None:
        self.draft = replace(self.draft, saved_at=at)
        self._is_saving = False
        if self._is_dirty:
            self.save()
        else:
            self.saved.emit()

    def _fail_save(self, error: BaseException) -> None:
        self._is_saving, self._is_dirty = False, True
        self.save_failed.emit(error)
