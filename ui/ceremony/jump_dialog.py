"""The dialog that goes to another page of the ceremony."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from judging_app.domain.ceremony import AudiencePage
from judging_app.domain.ceremony_words import step_words
from ui.base.theme import theme
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_lines
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.ceremony import passing_words
from ui.words.strings import CANCEL, fa

COLUMNS = (Column("شماره", width=70), Column("صفحه"))
_ABOUT = "تماشاگران چیزی نمی‌بینند تا «بعدی» را بزنید: پرده نخست خالی می‌شود."


class JumpDialog(Dialog):
    """Lists all pages, for the presenter's eyes. `position` is the answer."""

    def __init__(self, parent: QWidget | None, pages: Sequence[AudiencePage], here: int) -> None:
        super().__init__(parent, "رفتن به صفحه‌ای دیگر", width=620)
        self._here = here
        self.position = here
        self.list: RecordTable[tuple[int, AudiencePage]] = RecordTable("صفحه‌ها", COLUMNS, _row)
        self.go = PrimaryButton("رفتن به این صفحه", "arrow-left")
        self.cancel = SecondaryButton(CANCEL)
        self._passing = PlainLabel("", "strong", wrap=True)
        self.body.addWidget(PlainLabel(_ABOUT, "muted", wrap=True))
        height = (parent.window().size() if parent else self.screen().availableSize()).height()
        self.list.setMinimumHeight(min(420, height - theme().scaled(330)))
        self.body.addWidget(self.list)
        keep_lines(self._passing, 1, 6)
        self.body.addWidget(self._passing)
        self.offer(self.go, self.cancel)
        self.list.show_items(list(enumerate(pages)))
        self.list.chosen.connect(lambda _: self._look())
        self.list.opened.connect(lambda _: self.go.click())
        self.list.choose(lambda one: one[0] == here)
        self._look()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        chosen = self.list.current
        if chosen is not None:
            self.position = chosen[0]
        self._passing.setText(passing_words(self.position - self._here - 1))


def _row(one: tuple[int, AudiencePage]) -> Row:
    position, page = one
    return Cell(fa(position + 1), kind="number"), Cell(step_words(page))
