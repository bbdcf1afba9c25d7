"""The dialog about the program: version, where the data lie, licences, a report for a fault."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit, QWidget

from judging_app.services.about import About, ReportWritten, about, licence_text, write_report
from judging_app.system.installed import Shipped
from ui.base.operations import Operations
from ui.base.theme import theme
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.facts import FactGrid
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.opening import open_outside
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.widgets.scroll import ScrollColumn
from ui.words.messages import message
from ui.words.names import APP_NAME
from ui.words.strings import CLOSE, fa, isolate

ROWS = 5
"""The number of parts that are visible without scrolling."""
AROUND = 230
"""The pixels of the dialog's height outside its scrolled part, with the margins around it."""
COLUMNS = (Column("بخش", 220), Column("نسخه", 110), Column("پروانه"))
REPORT = "judging-app-report.zip"
PRIVATE = (
    "گزارش خطا فقط نسخه‌ها، شمار و اندازهٔ پرونده‌ها و نوع خطاها را دارد؛ "
    "نام، عنوان، کد، امتیاز و جای پرونده‌ها در آن نیست."
)


class AboutDialog(Dialog):
    """Shows the facts about the program. Enter on a part shows the text of its licence."""

    def __init__(
        self,
        parent: QWidget | None,
        operations: Operations,
        facts: About,
        chooser: Chooser = choose,
    ) -> None:
        super().__init__(parent, f"دربارهٔ {APP_NAME}", width=760)
        self._operations, self._facts, self._choose = operations, facts, chooser
        self.parts = RecordTable("بخش‌های برنامه و پروانهٔ آن‌ها", COLUMNS, part_row)
        self.licence = SecondaryButton("متن پروانه", "file")
        self.folder = SecondaryButton("پوشهٔ داده‌ها", "folder")
        self.report = SecondaryButton("نوشتن گزارش خطا…", "save")
        self.answer = PlainLabel("", "small-strong", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        area = ScrollColumn(f"دربارهٔ {APP_NAME}")
        area.column.setContentsMargins(12, 8, 12, 8)  # leaves room for the rounded focus ring
        area.column.setSpacing(12)
        area.column.addWidget(FactGrid(shown_facts(self._facts)))
        self.parts.show_items(self._facts.parts)
        self.parts.setFixedHeight(round(self.parts.row_height * (ROWS + 1.2)))
        self.parts.go_to(0)
        area.column.addWidget(self.parts)
        area.column.addWidget(PlainLabel(PRIVATE, "muted", wrap=True))
        self.answer.hide()
        area.column.addWidget(self.answer)
        parent = self.parentWidget()
        around = parent.window().size() if parent else self.screen().availableSize()
        most = around.height() - theme().scaled(AROUND)
        area.setMinimumHeight(min(area.column.sizeHint().height(), most))
        self.body.addWidget(area)
        close = PrimaryButton(CLOSE)
        close.clicked.connect(self.accept)
        for button in (close, self.licence, self.folder, self.report):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)

    def _connect(self) -> None:
        self.parts.opened.connect(self.show_licence)
        self.licence.clicked.connect(lambda: self.show_licence(self.parts.current))
        self.folder.clicked.connect(lambda: self._say(open_outside(self._facts.data)))
        self.report.clicked.connect(self._write_report)

    def show_licence(self, part: Shipped | None) -> None:
        """Show the text of this part's licence."""
        if part is not None:
            LicenceDialog(self, part).show_once()

    def _write_report(self) -> None:
        question = Question(Ask.SAVE, "گزارش خطا", "گزارش (*.zip)", Path.home() / REPORT)
        for path in self._choose(self, question):
            self._operations.run(
                partial(write_report, path), done=self._written, failed=self._failed, owner=self
            )

    def _written(self, report: ReportWritten) -> None:
        self._say(f"گزارش نوشته شد: {isolate(str(report.path))}")

    def _failed(self, error: BaseException) -> None:
        text = message(error)
        self._say(" ".join(filter(None, (text.happened, text.next_step))))

    def _say(self, words: str) -> None:
        self.answer.setText(words)
        self.answer.setVisible(bool(words))


class LicenceDialog(Dialog):
    """Shows the text of one licence. It is English and reads from left to right."""

    def __init__(self, parent: QWidget | None, part: Shipped) -> None:
        super().__init__(parent, f"پروانهٔ {isolate(part.name)}", width=760)
        self.text = QTextEdit()
        self.text.setPlainText(licence_text(part) or part.licence)
        self.text.setReadOnly(True)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.text.setAccessibleName(f"متن پروانهٔ {isolate(part.name)}")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme().scaled(360))
        self.body.addWidget(self.text)
        close = PrimaryButton(CLOSE)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        self.buttons.addStretch(1)


def part_row(part: Shipped) -> Row:
    """Return the table row of a part."""
    return (
        Cell(part.name, kind="code", strong=True),
        Cell(part.version, kind="code", muted=True),
        Cell(part.licence, kind="code", muted=True),
    )


def shown_facts(facts: About) -> tuple[tuple[str, str], ...]:
    """Return the facts with their names. Versions and paths are left-to-right isolates."""
    program = "نصب‌شده در Python" if facts.program is None else isolate(str(facts.program))
    return (
        ("نسخه", isolate(fa(facts.version))),
        ("رایانه", isolate(f"{facts.system}, Python {facts.python}")),
        ("برنامه", program),
        ("داده‌ها", isolate(str(facts.data))),
        ("دفتر خطاها", isolate(str(facts.log))),
    )


def show_about(parent: QWidget, operations: Operations) -> None:
    """Load the facts about the program and show them."""

    def show(facts: About) -> None:
        AboutDialog(parent, operations, facts).show_once()

    operations.run(about, done=show, owner=parent)
