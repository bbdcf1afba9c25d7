"""One document of an idea, looked at by the organizer."""

from PySide6.QtWidgets import QWidget

from judging_app.domain.attachment import Attachment
from judging_app.services.files import OpenFile
from ui.attachments.view import Attachments
from ui.base.theme import theme
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialog import Dialog
from ui.words.strings import CLOSE

TITLE = "پیوست"
WIDTH, HEIGHT = 860, 520
"""The size of the document in pixels, at most; a small window leaves less."""
AROUND = 190
"""Pixels of the dialog's height beside the document."""


class DocumentDialog(Dialog):
    """Shows the document as a judge sees it."""

    def __init__(self, parent: QWidget, file: OpenFile, document: Attachment) -> None:
        room = parent.window().size()
        super().__init__(parent, TITLE, width=min(WIDTH, room.width() - 80))
        self.documents = Attachments(file)
        height = room.height() - round(AROUND * theme().text_scale)
        self.documents.setMinimumHeight(max(200, min(HEIGHT, height)))
        self.documents.show_attachments([document])
        self.body.addWidget(self.documents, 1)
        close = SecondaryButton(CLOSE)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        self.buttons.addStretch(1)
        self.finished.connect(self._leave)
        self.documents.open(document)
        self.documents.back.hide()

    def _leave(self) -> None:
        """Stop drawing; the worker ends with its last work."""
        self.documents.end()
