"""The dialog in which the organizer chooses the comments for the letters, one by one."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.services.papers import PublicComment
from ui.base.idea_word import word
from ui.papers.letter_options import Key
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, keep_lines, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.strings import CANCEL, code, fa, isolate

HELP = "نام داور در نامه نمی‌آید. هر توضیح را پیش از گزیدن بخوانید: نوشته همان‌گونه چاپ می‌شود."
ROWS = 7
"""The number of comments that are visible without scrolling."""


class CommentsDialog(Dialog):
    """Shows every comment with a box; `given` emits the chosen comments as a dict.

    Its keys are (judge id, idea id), its values the digests of the texts as shown here.
    """

    given = Signal(object)

    def __init__(
        self, parent: QWidget | None, comments: Sequence[PublicComment], chosen: Collection[Key]
    ) -> None:
        super().__init__(parent, "توضیح‌هایی که در نامه‌ها می‌آید", width=860)
        self._comments = comments
        self.chosen: set[Key] = set(chosen) & {comment.key for comment in comments}
        columns = (Column("در نامه", 76), Column(word().one, 250), Column("توضیح داور"))
        self.table: RecordTable[PublicComment] = RecordTable(
            "توضیح‌های داوران", columns, self._row, lines=2,
            empty="هیچ داوری توضیحی ننوشته است.",
        )  # fmt: skip
        self.text = PlainLabel("", "reading", wrap=True)
        self.count = PlainLabel("", "muted")
        self.all = QuietButton("همه")
        self.none = QuietButton("هیچ‌کدام")
        self.confirm = PrimaryButton("به کار بردن", "check")
        self.cancel = SecondaryButton(CANCEL)
        self._build()
        self._connect()
        self.table.show_items(comments)
        self._show()

    def _build(self) -> None:
        self.body.addWidget(PlainLabel(HELP, "muted", wrap=True))
        self.table.setFixedHeight(round(self.table.row_height * (ROWS - 1)))
        self.body.addWidget(self.table)
        keep_lines(self.text, 4)
        self.body.addWidget(self.text)
        self.body.addLayout(row_of(self.all, self.none, STRETCH, self.count))
        self.buttons.addWidget(self.confirm)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)

    def _connect(self) -> None:
        self.table.ticked.connect(self._tick)
        self.table.opened.connect(self._tick)
        self.table.chosen.connect(lambda one: self.text.setText(one.text if one else ""))
        self.all.clicked.connect(lambda: self._choose(comment.key for comment in self._comments))
        self.none.clicked.connect(lambda: self._choose(()))
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._give)

    def _tick(self, comment: PublicComment | None) -> None:
        if comment is not None:
            self.chosen ^= {comment.key}
            self._show()

    def _choose(self, keys: Iterable[Key]) -> None:
        self.chosen = set(keys)
        self._show()

    def _show(self) -> None:
        self.table.records.repaint_rows()
        self.count.setText(f"{fa(len(self.chosen))} از {fa(len(self._comments))} توضیح")
        self.text.setText(self.table.current.text if self.table.current else "")

    def _give(self) -> None:
        chosen = (comment for comment in self._comments if comment.key in self.chosen)
        self.given.emit({comment.key: comment.digest for comment in chosen})
        self.accept()

    def _row(self, comment: PublicComment) -> Row:
        sub = f"{code(comment.idea.id)} · {isolate(comment.judge.name)}"
        return (
            Cell(kind="tick", strong=comment.key in self.chosen),
            Cell(comment.idea.title, sub=sub),
            Cell(comment.text),
        )
