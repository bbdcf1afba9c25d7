"""The files in progress on this computer. Each has a row with its progress."""

from collections import Counter
from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judging_app.domain.desk import FileRole
from judging_app.domain.idea_word import FORMS
from judging_app.services.files import FileSummary
from ui.base.theme import theme
from ui.widgets.buttons import EnterButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel, set_tooltip
from ui.widgets.layouts import column_in, keep_room_when_hidden, row_in, take_all
from ui.widgets.progress_line import ProgressLine
from ui.words.organizer import moment
from ui.words.strings import isolate, of

GO_ON = "ادامه"
DAMAGED = "آسیب دیده است؛ برای بازگرداندن باز کنید"
ICONS_ONLY = 1.4
"""Text scale from which the buttons of rows show their icons only."""
SHOWN = 5
"""The most rows. Other files are opened by a file dialog."""


class ProgressList(Card):
    """`chosen` emits the path of the clicked row, `removal_wanted` that of a judge's work."""

    chosen = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("کارهای روی این رایانه", spacing=4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._empty = PlainLabel(
            "هنوز چیزی آغاز نشده است. بستهٔ ایده‌ها را باز کنید، یا پرونده را همین‌جا رها کنید.",
            "muted",
            wrap=True,
        )
        self._removals: list[QuietButton] = []
        self.body.addLayout(self._rows)
        self.body.addWidget(self._empty)
        theme().changed.connect(self._fold)

    def show_files(self, summaries: tuple[FileSummary, ...]) -> None:
        """Show these files."""
        for gone in take_all(self._rows):
            gone.deleteLater()
        self._removals.clear()
        titles = Counter(map(_title_and_judge, summaries))
        for place, summary in enumerate(summaries[:SHOWN]):
            told_apart = _place(summary) if titles[_title_and_judge(summary)] > 1 else ""
            row = FileRow(summary, is_first=place == 0, told_apart=told_apart)
            row.clicked.connect(lambda _=False, path=summary.path: self.chosen.emit(path))
            self._rows.addWidget(self._with_removal(row, summary))
        self._fold()
        self._empty.setVisible(not summaries)

    def _fold(self) -> None:
        """Show the buttons of rows as icons with large text."""
        for remove in self._removals:
            remove.fold(folded=theme().text_scale >= ICONS_ONLY)

    def _with_removal(self, row: "FileRow", summary: FileSummary) -> QWidget:
        """Return the row with a button that removes a judge's work; others keep its room."""
        remove = QuietButton("برداشتن…", "close")
        remove.set_name(f"برداشتن از این رایانه: {summary.event_title}")
        set_tooltip(remove, "برداشتن این کار از این رایانه؛ نخست می‌پرسد")
        self._removals.append(remove)
        remove.clicked.connect(lambda: self.removal_wanted.emit(summary.path))
        keep_room_when_hidden(remove)
        remove.setVisible(summary.role is FileRole.WORKSPACE)
        both = QWidget()
        row_in(both, (row, 1), remove, spacing=6)
        return both

    @property
    def rows(self) -> list["FileRow"]:
        """The rows, from the top."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [row for widget in widgets if widget for row in widget.findChildren(FileRow)]

    @property
    def first(self) -> QWidget | None:
        """The row of the file that was opened last, if any."""
        return next(iter(self.rows), None)


class FileRow(EnterButton):
    """One file: its kind, owner and progress. Enter opens the first one."""

    def __init__(self, summary: FileSummary, *, is_first: bool, told_apart: str = "") -> None:
        super().__init__()
        self._told_apart = told_apart
        self.setProperty("first", is_first)
        self._is_first = is_first
        if summary.is_damaged:
            self._show_damaged(summary)
        else:
            self._show(summary)

    def sizeHint(self) -> QSize:
        """Return the room of the words inside: a button would measure its own text only."""
        layout = self.layout()
        inside = layout.sizeHint().height() if layout else 0
        return QSize(super().sizeHint().width(), max(inside, theme().scaled(48)))

    def _show_damaged(self, summary: FileSummary) -> None:
        who = summary.judge_name or ("" if summary.role is FileRole.WORKSPACE else "دبیرخانه")
        who = " · ".join(filter(None, (who, self._told_apart)))
        self.setAccessibleName(f"{summary.event_title}، {who}، {DAMAGED}")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel("warning", "brick_ink", 22))
        row.addWidget(_words(summary.event_title, who, below=bool(self._told_apart)), 1)
        row.addWidget(PlainLabel(DAMAGED, "muted"))

    def _show(self, summary: FileSummary) -> None:
        judge = summary.role is FileRole.WORKSPACE
        thing = FORMS[summary.idea_word].one if judge else "داور"
        progress = of(summary.progress.settled, summary.progress.total, thing)
        who = summary.judge_name if judge else "دبیرخانه"
        who = " · ".join(filter(None, (who, self._told_apart)))
        name = f"{summary.event_title}، {who}، {progress}"
        self.setAccessibleName(f"{GO_ON}: {name}" if self._is_first else name)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel("judge" if judge else "office", "muted", 22))
        row.addWidget(_words(summary.event_title, who, below=bool(self._told_apart)), 1)
        figure = PlainLabel(progress, "muted")
        figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance(of(888, 888, thing)) + 8)
        row.addWidget(figure)
        line = ProgressLine(summary.event_title)
        line.set(summary.progress.settled, summary.progress.total)
        line.setFixedWidth(180)
        row.addWidget(line)
        row.addWidget(_go_on(self._is_first))


def _title_and_judge(summary: FileSummary) -> tuple[str, str]:
    return summary.event_title, summary.judge_name


def _place(summary: FileSummary) -> str:
    """Return time of the last change, folder and name, which separate files with one title."""
    at = datetime.fromtimestamp(summary.changed_at, UTC)
    place = f"{summary.path.parent.name}/{summary.path.stem}"
    return f"{moment(at)} · {isolate(place)}"


def _go_on(is_first: bool) -> QWidget:
    """Return «ادامه» with its key. Other rows get as much empty room."""
    words = QWidget()
    row = row_in(words, spacing=8)
    for label in (PlainLabel(GO_ON, "accent-small"), PlainLabel("Enter", "key")):
        keep = label.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        label.setSizePolicy(keep)
        label.setVisible(is_first)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
    return words


def _words(title: str, who: str, *, below: bool) -> QWidget:
    """Return title and `who` side by side, or `below` it, where it needs the whole width."""
    words = QWidget()
    name = ElidedLabel(title, "strong")
    if below:
        column_in(words, name, ElidedLabel(who, "small"), spacing=0)
    else:
        row_in(words, (name, 3), (ElidedLabel(who, "muted"), 2), spacing=10)
    return words
