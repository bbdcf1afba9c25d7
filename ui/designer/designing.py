"""The design being edited: changes with undo and redo, and the chosen element."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.organizer.templates import Design, Key, Thing, things
from ui.state.undo_history import Entry, History


class Designing(QObject):
    """The edited design.

    Emits `changed` after a change, undo or redo, and `chosen` after a choice.
    """

    changed = Signal()
    chosen = Signal()

    def __init__(self, parent: QObject, design: Design) -> None:
        super().__init__(parent)
        self.design = design
        self.kind = CertificateKind.WINNER
        self.key: Key | None = None
        self.history = History(self)
        self._stored = design

    @property
    def things(self) -> tuple[Thing, ...]:
        """The elements on the page of the shown kind."""
        return things(self.design, self.kind)

    @property
    def thing(self) -> Thing | None:
        """The chosen element; None if none is chosen."""
        return next((thing for thing in self.things if thing.key == self.key), None)

    @property
    def is_changed(self) -> bool:
        """Whether there are unsaved changes."""
        return self.design != self._stored

    @property
    def kinds(self) -> tuple[CertificateKind, ...]:
        """The certificate kinds for which the design has pages."""
        return tuple(kind for kind in CertificateKind if kind in self.design.file.titles)

    def choose(self, key: Key | None) -> None:
        """Choose another element. None chooses no element."""
        if key != self.key:
            self.key = key
            self.chosen.emit()

    def show_kind(self, kind: CertificateKind) -> None:
        """Show the page of another kind."""
        self.kind = kind
        self._note_change()

    def change(self, step: Callable[..., Design], *args: object, **options: object) -> None:
        """Replace the design by `step(design, …)`, as a change that can be undone."""
        self.take(step(self.design, *args, **options), self.key)

    def take(self, design: Design, key: Key | None) -> None:
        """Replace the design and choose the element `key`."""
        before, meant = self.design, self.key
        if design == before:
            return
        self.history.do(Entry(lambda: self._show(design, key), lambda: self._show(before, meant)))

    def saved(self) -> None:
        """Mark the current design as saved."""
        self._stored = self.design

    def _show(self, design: Design, key: Key | None) -> None:
        self.design, self.key = design, key
        self._note_change()

    def _note_change(self) -> None:
        if self.thing is None:
            self.key = None
        self.changed.emit()
        self.chosen.emit()
