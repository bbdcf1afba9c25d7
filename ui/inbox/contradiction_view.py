"""The contested sheets of an event: a list, the versions of one sheet, and the choice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from judging_app.domain.event import Event
from judging_app.domain.right import Right
from ui.base.idea_word import word
from ui.inbox.contradictions import (
    Contested,
    contested_columns,
    contested_row,
    laptop_names,
    sheet_lines,
    written,
)
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.check_box import CheckBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import TextField
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import column_in, row_in, row_of, take_all
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import ScrollColumn
from ui.widgets.version_card import VersionCard
from ui.words.strings import fa

WHY_ASKED = "دلیل گزینش؛ برای نمونه: از داور پرسیدم، رایانهٔ خانه درست است."


class ContradictionView(QWidget):
    """Shows contested sheets. The person must choose a sheet and write a reason.

    `resolved` emits the judge's id, a dict of idea id to chosen digest, and the reason; `withdrawn`
    emits the judge's id and the ids of the ideas whose choice is withdrawn.
    """

    resolved = Signal(str, object, str)
    withdrawn = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._event: Event | None = None
        self._shown: Contested | None = None
        self.cards: list[VersionCard] = []
        self.table = RecordTable(
            "برگه‌های ناهمسان", contested_columns(), contested_row, lines=2,
            empty=f"هیچ برگهٔ ناهمسانی نیست:\nهر داور دربارهٔ هر {word().one} یک چیز گفته است.",
        )  # fmt: skip
        self.empty = EmptyState(
            "check-circle", "چیزی برای تصمیم گرفتن نیست",
            "اگر داوری روی دو رایانه دو امتیاز متفاوت داده باشد، اینجا کنار هم می‌بینید.",
        )  # fmt: skip
        self.heading = ElidedLabel("", "card")
        self.words = PlainLabel("", wrap=True)
        self.reason = TextField("دلیل گزینش", WHY_ASKED)
        self.everywhere = CheckBox()
        self.confirm = SecondaryButton("ثبت گزینش", "check").needing(Right.DESK)
        self.undo = QuietButton("پس گرفتن گزینش", "undo").needing(Right.DESK)
        self._choices = QButtonGroup(self)
        self._columns = QHBoxLayout()
        self._panel = QWidget()
        self._build()
        self._connect()
        self.show_contested((), None)

    def _build(self) -> None:
        row_in(self, (self.table, 2), (self._panel, 3), (self.empty, 3), spacing=18)
        panel = column_in(self._panel, self.heading, spacing=8)
        scroll = ScrollColumn("برگه‌ها، کنار هم", spacing=10)
        scroll.column.addWidget(self.words)
        self._columns.setSpacing(12)
        scroll.column.addLayout(self._columns, 1)
        panel.addWidget(scroll, 1)
        panel.addWidget(self.everywhere)
        panel.addLayout(row_of((self.reason, 1), self.confirm, self.undo, spacing=10))

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_one)
        self._choices.buttonToggled.connect(lambda: self._check())
        self.reason.textChanged.connect(lambda _: self._check())
        self.confirm.clicked.connect(self._resolve)
        self.undo.clicked.connect(self._withdraw)

    def show_contested(self, contested: tuple[Contested, ...], event: Event | None) -> None:
        """Show these contradictions. The shown one stays if it is still among them."""
        self._event = event
        self.table.show_again(contested, lambda one: (one.found.judge_id, one.found.idea_id))
        if not contested:
            self._show_one(None)

    def _show_one(self, one: Contested | None) -> None:
        self._shown = one
        self._panel.setVisible(one is not None)
        self.empty.setVisible(one is None)
        if one is None or self._event is None:
            return
        self.heading.setText(f"{one.judge} · {one.heading}")
        self.words.setText(one.words)
        self._show_cards(one, self._event)
        self.reason.clear()
        others = self._like(one)
        self.everywhere.setChecked(False)
        self.everywhere.setVisible(len(others) > 1)
        self.everywhere.setText(f"برای هر {fa(len(others))} برگهٔ ناهمسان این داور")
        self.undo.setVisible(one.found.resolution is not None)
        self._check()

    def _show_cards(self, one: Contested, event: Event) -> None:
        for old in take_all(self._columns):
            old.hide()
            old.deleteLater()
        names = laptop_names(one.found)
        self.cards = []
        for name, voice in zip(names, one.found.voices, strict=True):
            card = VersionCard(name, written(voice), sheet_lines(voice, one.found, event))
            card.choose.setProperty("digest", voice.file.digest)
            if one.found.is_settled and one.found.resolution:
                card.tell_counts(counts=one.found.resolution.chosen == voice.file.digest)
            self._choices.addButton(card.choose)
            self.cards.append(card)
            self._columns.addWidget(card, 1)

    def _like(self, one: Contested) -> list[Contested]:
        """Return this sheet and the judge's other unresolved sheets with the same files."""
        files = {voice.file.digest for voice in one.found.voices}
        return [
            each
            for each in self.table.items
            if each is one
            or (
                each.found.judge_id == one.found.judge_id
                and not each.found.is_settled
                and {voice.file.digest for voice in each.found.voices} == files
            )
        ]

    def _check(self) -> None:
        is_chosen = self._choices.checkedButton() is not None
        self.confirm.setEnabled(is_chosen and bool(self.reason.text().strip()))

    def _resolve(self) -> None:
        one, chosen = self._shown, self._choices.checkedButton()
        if one is None or chosen is None:
            return
        sheets = self._like(one) if self.everywhere.isChecked() else [one]
        choices = {each.found.idea_id: str(chosen.property("digest")) for each in sheets}
        self.resolved.emit(one.found.judge_id, choices, self.reason.text().strip())

    def _withdraw(self) -> None:
        if self._shown is not None:
            found = self._shown.found
            self.withdrawn.emit(found.judge_id, (found.idea_id,))
