"""The documents of an idea: added from files, looked at, taken away."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal

from judging_app.domain.attachment import Attachment
from ui.ideas.row_list import RowList, ValueRow
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel
from ui.widgets.layouts import row_in
from ui.words.strings import data_size


class DocumentRow(ValueRow[Attachment]):
    """One document: its name and size. `opened` asks to look at it."""

    opened = Signal(object)

    def __init__(self, document: Attachment) -> None:
        super().__init__(document)
        self.look = QuietButton("دیدن…", "eye")
        self.look.setAccessibleName(f"دیدن پیوست {document.name}")
        self.look.clicked.connect(lambda: self.opened.emit(document))
        self.drop = IconButton("close", f"برداشتن پیوست {document.name}")
        size = PlainLabel(data_size(document.size), "small")
        row_in(self, IconLabel("file"), (ElidedLabel(document.name), 1), size, self.look,
               self.drop, spacing=8)  # fmt: skip
        self.drop.clicked.connect(self.removed)

    def take_focus(self) -> None:
        """Put the focus on the button, because there is no field."""
        self.drop.setFocus(Qt.FocusReason.OtherFocusReason)


class DocumentRows(RowList[Attachment]):
    """The documents. `wanted` asks for files; the page reads them and calls `take`.

    `blobs` maps digests of added documents to their contents. `opened` asks to look at a stored
    document; an added one can be looked at when it is recorded.
    """

    opened = Signal(object)

    def __init__(self, wanted: Callable[[], None]) -> None:
        super().__init__(DocumentRow, lambda: Attachment("", "", 0), "افزودن پیوست…")
        self._wanted = wanted
        self._blobs: dict[str, bytes] = {}

    @property
    def blobs(self) -> Mapping[str, bytes]:
        """The contents of the documents that were added."""
        return self._blobs

    def _made(self, value: Attachment) -> ValueRow[Attachment]:
        row = super()._made(value)
        if isinstance(row, DocumentRow):
            row.opened.connect(self.opened)
            row.look.setEnabled(value.digest not in self._blobs)
        return row

    def set_locked(self, *, locked: bool) -> None:
        """Let documents be looked at only."""
        self.add.setEnabled(not locked)
        for row in self.rows:
            if isinstance(row, DocumentRow):
                row.drop.setEnabled(not locked)

    def forget_blobs(self) -> None:
        """Forget the contents of added documents: they are stored."""
        self._blobs.clear()

    def add_new(self) -> None:
        """Ask for files."""
        self._wanted()

    def take(self, document: Attachment, content: bytes) -> None:
        """Add a document; one of the same name is replaced."""
        self._blobs[document.digest] = content
        others = [one for one in self.values if one.name != document.name]
        self.set_values([*others, document], len(others))
