"""The audit log dialog: its entries, whether it is intact, and a check of words from papers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from judging_app.services.organizer.history import AuditLog, audit_log
from ui.audit.log import COLUMNS, compared, entry_rows, state
from ui.base.session import Session
from ui.base.theme import theme
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.dialog import Dialog
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_lines
from ui.widgets.record_table import RecordTable
from ui.words.strings import CLOSE

ROWS = 6
"""The number of entries that are visible without scrolling."""
IN_A_ROW = 4


class AuditDialog(Dialog):
    """Shows one log; the person can compare words from a paper with it."""

    help_section = "بایگانی و دفتر ثبت کارها"

    def __init__(self, parent: QWidget | None, log: AuditLog) -> None:
        super().__init__(parent, "دفتر ثبت کارها", width=820)
        self._log = log
        self.paper = TextField("هشت واژهٔ روی کاغذ", "هشت واژهٔ روی صورت‌جلسه یا رسید را بنویسید")
        self.answer = PlainLabel("", "small-strong", wrap=True)
        self.table = RecordTable("سطرهای دفتر", COLUMNS, entry_rows(log))
        self._build()
        self.paper.textChanged.connect(self._compare)
        self._compare("")

    def _build(self) -> None:
        self.body.addLayout(self._state())
        if self._log.words:
            self.body.addWidget(self._seal())
        self.body.addWidget(self.paper)
        keep_lines(self.answer, 1, 4)
        self.body.addWidget(self.answer)
        self.table.show_items(self._log.entries[::-1])
        self.table.setFixedHeight(round(self.table.row_height * (ROWS + 1.2)))
        self.body.addWidget(self.table)
        close = SecondaryButton(CLOSE)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        self.buttons.addStretch(1)

    def _state(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        if self._log.broken:
            row.addWidget(Chip("دست‌خورده", "brick", "error"), 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addWidget(Chip("دست‌نخورده", "accent", "check-circle"))
        row.addWidget(PlainLabel(state(self._log), wrap=True), 1)
        return row

    def _seal(self) -> Card:
        card = Card(margin=16, spacing=8)
        card.setProperty("tone", "soft")
        sentence = "مهر سطر آخر؛ روی کاغذی که اکنون چاپ شود همین هشت واژه می‌آید"
        card.body.addWidget(PlainLabel(sentence, "muted"))
        grid = QGridLayout()
        grid.setVerticalSpacing(theme().scaled(6))
        for number, word in enumerate(self._log.words):
            grid.addWidget(PlainLabel(word, "card"), *divmod(number, IN_A_ROW))
        card.body.addLayout(grid)
        card.setAccessibleName(f"{sentence}: {'، '.join(self._log.words)}")
        return card

    def _compare(self, text: str) -> None:
        is_found, sentence = compared(self._log, text) if text.strip() else (False, "")
        self.answer.setText(f"{'✓' if is_found else '⚠'} {sentence}" if sentence else "")


def show_audit(parent: QWidget, session: Session) -> None:
    """Load the open file's log and show it."""

    def show(log: AuditLog) -> None:
        dialog = AuditDialog(parent, log)
        dialog.show_once()

    session.operations.run(audit_log, session.file, done=show, owner=parent)
