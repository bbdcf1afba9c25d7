"""What is in progress on this computer: a row for each file, with how far it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from judging_app.domain.desk import FileRole
from judging_app.services.files import FileSummary
from ui.strings import of
from ui.widgets.card import Card
from ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel
from ui.widgets.layouts import take_all
from ui.widgets.progress_line import ProgressLine

DAMAGED = "آسیب دیده است؛ برای بازگرداندن باز کنید"
SHOWN = 5
"""How many rows there is room for; the rest is found by opening the file."""


class ProgressList(Card):
    """`chosen` gives the path of the row that was clicked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("کارهای روی این رایانه", spacing=4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._empty = PlainLabel(
            "هنوز چیزی آغاز نشده است. بستهٔ ایده‌ها را باز کنید، یا پرونده را همین‌جا رها کنید.",
            "muted",
            wrap=True,
        )
        self.body.addLayout(self._rows)
        self.body.addWidget(self._empty)

    def show_files(self, summaries: tuple[FileSummary, ...]) -> None:
        """Show these files."""
        for gone in take_all(self._rows):
            gone.deleteLater()
        for summary in summaries[:SHOWN]:
            row = FileRow(summary)
            row.clicked.connect(lambda _=False, path=summary.path: self.chosen.emit(path))
            self._rows.addWidget(row)
        self._empty.setVisible(not summaries)


class FileRow(QPushButton):
    """One file: what it is, whose, and how far."""

    def __init__(self, summary: FileSummary) -> None:
        super().__init__()
        self.setMinimumHeight(48)
        if summary.is_damaged:
            self._show_damaged(summary)
        else:
            self._show(summary)

    def _show_damaged(self, summary: FileSummary) -> None:
        who = summary.judge_name or ("" if summary.role is FileRole.WORKSPACE else "دبیرخانه")
        self.setAccessibleName(f"{summary.event_title}، {who}، {DAMAGED}")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel("warning", "brick_ink", 22))
        row.addWidget(_words(summary.event_title, who), 1)
        row.addWidget(PlainLabel(DAMAGED, "muted"))

    def _show(self, summary: FileSummary) -> None:
        judge = summary.role is FileRole.WORKSPACE
        thing = "ایده" if judge else "داور"
        progress = of(summary.progress.settled, summary.progress.total, thing)
        who = summary.judge_name if judge else "دبیرخانه"
        self.setAccessibleName(f"{summary.event_title}، {who}، {progress}")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel("judge" if judge else "office", "muted", 22))
        row.addWidget(_words(summary.event_title, who), 1)
        figure = PlainLabel(progress, "muted")
        figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance("۸۸۸ از ۸۸۸ ایده") + 8)
        row.addWidget(figure)
        line = ProgressLine(summary.event_title)
        line.set(summary.progress.settled, summary.progress.total)
        line.setFixedWidth(240)
        row.addWidget(line)


def _words(title: str, who: str) -> QWidget:
    words = QWidget()
    row = QHBoxLayout(words)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    title_label = ElidedLabel(title, "strong")
    row.addWidget(title_label, 3)
    row.addWidget(ElidedLabel(who, "muted"), 2)
    return words
