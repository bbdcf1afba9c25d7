"""The design on the designer's table: its changes, there and back, and what is chosen on it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.organizer.templates import Design, Key, Thing, things
from ui.state.undo_history import Entry, History


class Designing(QObject):
    """`changed` after every change and every step back; `chosen` when another thing is meant."""

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
        """What stands on the page of the kind in view."""
        return things(self.design, self.kind)

    @property
    def thing(self) -> Thing | None:
        """The chosen one."""
        return next((thing for thing in self.things if thing.key == self.key), None)

    @property
    def is_changed(self) -> bool:
        """Whether there is something that is not saved."""
        return self.design != self._stored

    @property
    def kinds(self) -> tuple[CertificateKind, ...]:
        """The kinds of which the design has pages."""
        return tuple(kind for kind in CertificateKind if kind in self.design.file.titles)

    def choose(self, key: Key | None) -> None:
        """Mean another thing, or none."""
        if key != self.key:
            self.key = key
            self.chosen.emit()

    def show_kind(self, kind: CertificateKind) -> None:
        """Look at the page of another kind."""
        self.kind = kind
        self._note_change()

    def change(self, step: Callable[..., Design], *args: object, **options: object) -> None:
        """Take a step that can be taken back: the design is then `step(design, …)`."""
        self.take(step(self.design, *args, **options), self.key)

    def take(self, design: Design, key: Key | None) -> None:
        """The design is now that one, and the thing meant is `key`."""
        before, meant = self.design, self.key
        if design == before:
            return
        self.history.do(Entry(lambda: self._show(design, key), lambda: self._show(before, meant)))

    def saved(self) -> None:
        """What is there now is kept."""
        self._stored = self.design

    def _show(self, design: Design, key: Key | None) -> None:
        self.design, self.key = design, key
        self._note_change()

    def _note_change(self) -> None:
        if self.thing is None:
            self.key = None
        self.changed.emit()
        self.chosen.emit()
