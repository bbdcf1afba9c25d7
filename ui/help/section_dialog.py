"""A section of the guide over a dialog, which stays open below it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from judging_app.services.guide import Guide, load_guide
from ui.base.operations import Operations
from ui.base.theme import theme
from ui.help.guide_text import GuideText
from ui.help.links import linked_title
from ui.widgets.buttons import PrimaryButton
from ui.widgets.dialog import Dialog
from ui.words.strings import BACK

LOW = 460
"""The height of the text in pixels at a text scale of 1."""
AROUND = 190
"""The pixels of the dialog's height outside the text."""


class SectionDialog(Dialog):
    """Shows the section of that title, or the beginning of the guide. F1 and Esc lead back."""

    offers_help = False

    def __init__(self, parent: QWidget, operations: Operations, section: str) -> None:
        super().__init__(parent, "راهنما", width=720)
        self.section = section
        self.text = GuideText()
        below = parent.window().screen().availableSize().height()
        height = min(theme().scaled(LOW), below - theme().scaled(AROUND))
        self.text.setMinimumHeight(height)
        self.body.addWidget(self.text)
        self.back = PrimaryButton(BACK, "arrow-right")
        self.back.clicked.connect(self.accept)
        self.buttons.addWidget(self.back)
        self.buttons.addStretch(1)
        QShortcut(QKeySequence.fromString("F1"), self).activated.connect(self.accept)
        self.text.wanted.connect(self._follow_link)
        self._guide: Guide | None = None
        operations.run(load_guide, done=self._take, owner=self)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, guide: Guide) -> None:
        self._guide = guide
        self._go_to(self.section)

    def _follow_link(self, anchor: str) -> None:
        title = linked_title(self._guide.sections, anchor) if self._guide is not None else ""
        if title:
            self._go_to(title)

    def _go_to(self, title: str) -> None:
        if self._guide is not None:
            known = {section.title: section for section in self._guide.sections}
            found = known.get(title, self._guide.sections[0])
            self.text.show_section(found.html, self._guide.folder)
