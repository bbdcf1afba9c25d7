"""The dialog that asks what becomes of each trace of a sender before judges get the package."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QWidget

from judging_app.domain.blindness import Trace
from judging_app.domain.trace import TraceAnswer, TraceKey
from judging_app.services.organizer.blindness import Blindness
from ui.base.idea_word import word
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, keep_height, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.blindness import KINDS, partly_words, place_of, unread_words
from ui.words.strings import CANCEL, code, fa, isolate

HIDDEN, STAYS = "پوشیده می‌شود", "می‌ماند"
ABOUT = (
    "در {count} جا نوشته‌ای هست که فرستنده را نشان می‌دهد. آنچه پوشیده شود تنها در نسخهٔ داوران "
    "سیاه می‌شود؛ اصل آن نزد شما می‌ماند. اگر نوشته نادرست است، در بخش «{many}» اصلاحش کنید."
)
_LEAST_ROOM = 220


class TracesDialog(Dialog):
    """Lists all traces. A tick means that one is hidden; those without an answer are ticked."""

    help_section = "بستهٔ {many}"

    def __init__(self, parent: QWidget | None, found: Blindness) -> None:
        super().__init__(parent, "نام و نشان فرستندگان در نسخهٔ داوران", width=860)
        self._found = found
        self._hidden = {
            trace.key
            for trace in found.traces
            if found.answers.get(trace.key, TraceAnswer.HIDE) is TraceAnswer.HIDE
        }
        columns = (
            Column("پوشاندن", 84), Column(word().one, 210), Column("نوشته"),
            Column("در نسخهٔ داوران", 170, gives_way=1),
        )  # fmt: skip
        self.table: RecordTable[Trace] = RecordTable(
            "نام و نشان فرستندگان", columns, self._row, lines=2
        )
        self.table.ticked.connect(self.turn)
        self.hide_all = QuietButton("همه پوشیده شود", "ban")
        self.leave_all = QuietButton("همه بماند", "check")
        self.hide_all.clicked.connect(lambda: self._set(one.key for one in found.traces))
        self.leave_all.clicked.connect(lambda: self._set(()))
        self.confirm = PrimaryButton("ادامه", "check")
        self.cancel = SecondaryButton(CANCEL)
        about = ABOUT.format(count=fa(len(found.traces)), many=word().many)
        self.body.addWidget(PlainLabel(about, "reading", wrap=True))
        keep_height(self.table, _LEAST_ROOM)
        self.body.addWidget(self.table)
        self.body.addLayout(row_of(self.hide_all, self.leave_all, STRETCH, spacing=8))
        for words in (unread_words(found.unread), partly_words(found.partly)):
            if words:
                self.body.addWidget(PlainLabel(words, "small", wrap=True))
        self.offer(self.confirm, self.cancel)
        self.table.show_again(found.traces, key=lambda trace: trace.key)
        self.table.setFocus()

    @property
    def answers(self) -> Mapping[TraceKey, TraceAnswer]:
        """The answer for each trace as it is ticked now."""
        return {
            trace.key: TraceAnswer.HIDE if trace.key in self._hidden else TraceAnswer.LEAVE
            for trace in self._found.traces
        }

    def turn(self, trace: Trace) -> None:
        """Change the answer for one trace."""
        self._set(self._hidden ^ {trace.key})

    def _set(self, keys: Iterable[TraceKey]) -> None:
        self._hidden = set(keys)
        self.table.records.repaint_rows()

    def _row(self, trace: Trace) -> Row:
        is_hidden = trace.key in self._hidden
        answer = HIDDEN if is_hidden else STAYS
        around = f"… {trace.before} {trace.found} {trace.after} …"
        return (
            Cell(answer, kind="tick", strong=is_hidden),
            Cell(code(trace.key.idea_id), sub=place_of(trace, self._found)),
            Cell(isolate(trace.found), sub=f"{KINDS[trace.kind]} · {around}", strong=True),
            Cell(answer, kind="chip", tone="accent" if is_hidden else "saffron",
                 icon="ban" if is_hidden else "eye"),
        )  # fmt: skip
