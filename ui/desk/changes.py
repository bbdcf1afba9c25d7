"""Leads a judge through the ideas that changed after the judge's marks, and asks nothing twice."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from judging_app.domain.idea_changes import IdeaChange
from ui.desk.idea_panel import IdeaPanel
from ui.state.desk_state import DeskState


class Changes(QObject):
    """Shows the change of the current idea on the panel, until the judge has seen it."""

    def __init__(self, desk: DeskState, panel: IdeaPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        self._known: dict[str, IdeaChange] | None = None
        self._in_hand = ""

    def take(self, idea_id: str) -> None:
        """Show whether this idea changed. Most desks have no such idea and load nothing."""
        self._in_hand = idea_id
        if idea_id not in self._desk.desk.amended:
            self._panel.show_change(None, self._desk.desk.event)
        elif self._known is None:
            from judging_app.services.judge.amended import changes_after_marks  # few desks need it

            self._desk.run_beside(partial(changes_after_marks, self._desk.file), self._learn)
        else:
            self._show()

    def _learn(self, changes: Sequence[IdeaChange]) -> None:
        if self._known is None:
            self._panel.change.seen.connect(self._note_seen)
        self._known = {change.idea_id: change for change in changes}
        self._show()

    def _show(self) -> None:
        is_open = self._in_hand in self._desk.desk.amended
        change = (self._known or {}).get(self._in_hand) if is_open else None
        self._panel.show_change(change, self._desk.desk.event)

    def _note_seen(self, idea_id: str) -> None:
        self._desk.note_change_seen(idea_id)
        self._show()
