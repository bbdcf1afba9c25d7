"""The dialog that asks what becomes of the certificates that are out, before a result reopens."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from judging_app.services.organizer.register import RegisterLine
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, keep_height, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.certificates import KIND_TITLES
from ui.words.register import names_of, serial, title_of
from ui.words.strings import CANCEL, fa

STAYS, ENDS = "معتبر می‌ماند", "باطل می‌شود"
ABOUT = (
    "از این نتیجه {count} لوح صادر شده است. بگویید با هر یک چه کنیم؛ اگر نتیجهٔ تازه با لوحی که "
    "می‌ماند یکی نباشد، دفتر لوح‌ها آن را نشان می‌دهد."
)
_SERIAL, _STATE = 104, 190


@dataclass(frozen=True, slots=True)
class Fate:
    """The serials that stay, and those that become void."""

    keep: tuple[str, ...] = ()
    void: tuple[str, ...] = ()


AskFate = Callable[[QWidget, Sequence[RegisterLine]], Fate | None]


class FateDialog(Dialog):
    """Lists the certificates that are out. A tick means that one becomes void."""

    help_section = "هم‌اندیشی و رسمی کردن"

    def __init__(self, parent: QWidget | None, lines: Sequence[RegisterLine]) -> None:
        super().__init__(parent, "لوح‌های صادرشده", width=720)
        self._lines = tuple(lines)
        self._void: set[str] = set()
        columns = (
            Column("باطل", 52), Column("شماره", _SERIAL), Column("به نام"), Column("", _STATE),
        )  # fmt: skip
        self.table: RecordTable[RegisterLine] = RecordTable(
            "لوح‌های صادرشده", columns, self._row, lines=2
        )
        self.table.ticked.connect(self.turn)
        self.end_all = QuietButton("همه باطل شود", "ban")
        self.keep_all = QuietButton("همه بماند", "check")
        self.end_all.clicked.connect(lambda: self._set(line.entry.serial for line in lines))
        self.keep_all.clicked.connect(lambda: self._set(()))
        self.confirm = PrimaryButton("ادامه…", "check")
        self.cancel = SecondaryButton(CANCEL)
        self.body.addWidget(
            PlainLabel(ABOUT.format(count=fa(len(self._lines))), "reading", wrap=True)
        )
        keep_height(self.table, 260)
        self.body.addWidget(self.table)
        self.body.addLayout(row_of(self.end_all, self.keep_all, STRETCH, spacing=8))
        self.offer(self.confirm, self.cancel)
        self.table.show_again(self._lines, key=lambda line: line.entry.serial)
        self.table.setFocus()

    @property
    def fate(self) -> Fate:
        """The answer as it is ticked now."""
        serials = [line.entry.serial for line in self._lines]
        return Fate(
            tuple(one for one in serials if one not in self._void),
            tuple(one for one in serials if one in self._void),
        )

    def turn(self, line: RegisterLine) -> None:
        """Change the answer for one certificate."""
        self._set(self._void ^ {line.entry.serial})

    def _set(self, serials: Iterable[str]) -> None:
        self._void = set(serials)
        self.table.records.repaint_rows()

    def _row(self, line: RegisterLine) -> Row:
        ends = line.entry.serial in self._void
        words = ENDS if ends else STAYS
        return (
            Cell(words, kind="tick", strong=ends),
            Cell(serial(line.entry), strong=True),
            Cell(names_of(line), sub=title_of(line) or KIND_TITLES[line.entry.kind], strong=True),
            Cell(words, kind="chip", tone="brick" if ends else "accent",
                 icon="ban" if ends else "check-circle"),
        )  # fmt: skip


def ask_fate(parent: QWidget, lines: Sequence[RegisterLine]) -> Fate | None:
    """Ask the person. Return None if they cancel."""
    dialog = FateDialog(parent, lines)
    return dialog.fate if dialog.exec() else None
