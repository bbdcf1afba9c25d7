"""A field for one file: its purpose, the chosen file, and an area for dropping a file."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from ui.base.theme import restyle
from ui.widgets.buttons import IconButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.dropped_files import paths_of
from ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel, set_tooltip
from ui.widgets.layouts import column_of, row_of
from ui.words.strings import isolate


class FileField(Card):
    """A field for one file. `wanted` asks for a file dialog.

    `chosen` emits the path that was dropped or set.
    """

    wanted = Signal()
    chosen = Signal(object)
    removed = Signal()
    """Emitted when a person has given up the chosen file."""

    def __init__(self, icon_name: str, title: str, hint: str, *, removable: bool = False) -> None:
        super().__init__(margin=16, spacing=6)
        self.path: Path | None = None
        self._is_removable = removable
        self._title = title
        self._hint = hint
        self._icon_name = icon_name
        self._icon = IconLabel(icon_name, "muted", 26)
        self._help = PlainLabel(hint, "small", wrap=True)
        self._name = ElidedLabel("", "small")
        self._name.hide()
        self.button = SecondaryButton("انتخاب…")
        self.button.setAccessibleName(f"انتخاب {title}")
        self.button.clicked.connect(self.wanted)
        self.remove = IconButton("close", f"برداشتن {title}")
        self.remove.clicked.connect(self.removed)
        self.remove.hide()
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        row, title = row_of(self._icon, spacing=12), PlainLabel(self._title, "strong")
        row.addLayout(column_of(title, self._help, self._name, spacing=2), 1)
        row.addWidget(self.remove)
        row.addWidget(self.button)
        self.body.addLayout(row)

    def set_path(self, path: Path | None) -> None:
        """Choose a file, or none."""
        self.show_path(path)
        if path is not None:
            self.chosen.emit(path)

    def show_path(self, path: Path | None) -> None:
        """Show a file as the chosen one without emitting `chosen`."""
        self.path = path
        self.forget_fault()
        self._help.setVisible(path is None)
        self._name.setVisible(path is not None)
        self._name.setText(isolate(path.name) if path else "")
        set_tooltip(self._name, str(path) if path else "")
        self.button.setText("عوض کردن…" if path else "انتخاب…")
        self.remove.setVisible(self._is_removable and path is not None)
        self.button.setAccessibleDescription(path.name if path else self._hint)

    def forget_fault(self) -> None:
        """Remove the mark of a refused file."""
        restyle(self, "tone", "soft" if self.path else "")
        self._icon.set_icon("check-circle" if self.path else self._icon_name,
                            "accent_ink" if self.path else "muted")  # fmt: skip

    def show_fault(self) -> None:
        """Mark this file as the refused one."""
        restyle(self, "tone", "")
        self._icon.set_icon("error", "brick_ink")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one file."""
        if _one_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        path = _one_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.set_path(path)


def _one_file(data: QMimeData) -> Path | None:
    paths = paths_of(data)
    return paths[0] if len(paths) == 1 else None
