"""The dialog «کدام درست است؟»: contradicting reports about one idea, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from judging_app.domain.follow_up import ReceivedReport, Reports
from judging_app.domain.follow_up_board import BoardRow, HistoryEntry
from judging_app.domain.follow_up_plan import EntryField
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.fields import NoteField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, keep_height, row_of
from ui.widgets.scroll import ScrollColumn
from ui.widgets.version_card import Line, VersionCard, letter
from ui.words.follow_up import FIELDS, came_words, value_words
from ui.words.strings import CANCEL, fa

TITLE = "کدام درست است؟"
WHY_TWO = (
    "این گزارش‌ها یک شماره دارند و دو چیز می‌گویند. تا یکی را برنگزینید، هیچ‌کدام شمرده نمی‌شود. "
    "پیش از گزیدن از مجری بپرسید."
)
REASON = "دلیل گزینش"
WAITS = {
    (False, False): "یکی از گزارش‌ها را برگزینید و دلیلش را بنویسید.",
    (False, True): "یکی از گزارش‌ها را برگزینید.",
    (True, False): "دلیل گزینش را بنویسید.",
    (True, True): "",
}
"""The sentence for what is still needed, by whether a report is chosen and a reason typed."""
PROSE = (EntryField.DONE, EntryField.NEXT_STEP, EntryField.REASON)


class ChoiceDialog(Dialog):
    """Asks which of the rival entries is right, and why. Nothing is chosen beforehand.

    `decided` emits the idea's id, the digest of the right report, and the reason; `withdrawn` emits
    the idea's id and the reason.
    """

    decided = Signal(str, str, str)
    withdrawn = Signal(str, str)

    def __init__(self, parent: QWidget | None, row: BoardRow, reports: Reports) -> None:
        super().__init__(parent, TITLE, width=840)
        self._idea_id = row.idea.idea_id
        self.rivals = rivals_of(row)
        self._choices = QButtonGroup(self)
        received = {one.digest: one for one in reports.received}
        self.cards = [
            self._card(n, one, received.get(one.digest)) for n, one in enumerate(self.rivals)
        ]
        self.reason = NoteField(REASON)
        self.waits = PlainLabel("", "small")
        self.reason.setPlaceholderText("برای نمونه: از مجری پرسیدم، گزارش «ب» درست است.")
        self.confirm = PrimaryButton("ثبت گزینش", "check")
        self.undo = QuietButton("پس گرفتن گزینش", "undo")
        self.leave = SecondaryButton(CANCEL)
        self._build(row)
        self._choices.buttonToggled.connect(lambda: self._check())
        self.reason.textChanged.connect(self._check)
        self.undo.clicked.connect(self._withdraw)
        self.accepted.connect(self._decide)
        self._check()

    def _card(self, n: int, one: HistoryEntry, report: ReceivedReport | None) -> VersionCard:
        name = f"گزارش {letter(n)}"
        card = VersionCard(name, came_words(one, report), lines_of(one, self.rivals))
        card.choose.setProperty("digest", one.digest)
        if one.choice is not None or one.is_set_aside:
            card.tell_counts(counts=one.choice is not None)
        self._choices.addButton(card.choose)
        return card

    def _build(self, row: BoardRow) -> None:
        one = self.rivals[0]
        place = f"{row.executor}، فرم {fa(one.form_number)}، گزارش شمارهٔ {fa(one.revision)}"
        self.body.addWidget(PlainLabel(row.idea.title, "card", wrap=True))
        self.body.addWidget(PlainLabel(place, "small", wrap=True))
        self.body.addWidget(PlainLabel(self._why(), wrap=True))
        scroll = ScrollColumn("گزارش‌ها، کنار هم", spacing=10)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        for card in self.cards:
            columns.addWidget(card, 1)
        scroll.column.addLayout(columns)
        scroll.column.addStretch(1)
        scroll.setMinimumHeight(120)
        self.body.addWidget(scroll, 1)
        keep_height(self.reason, 64)
        label = PlainLabel(REASON, "small")
        label.setBuddy(self.reason)
        self.body.addLayout(row_of(label, STRETCH, self.waits, spacing=12))
        self.body.addWidget(self.reason)
        self.offer(self.confirm, self.leave)
        self.buttons.addWidget(self.undo)
        self.undo.setVisible(any(each.choice for each in self.rivals))

    def _why(self) -> str:
        made = next((one.choice for one in self.rivals if one.choice), None)
        return f"شما یکی را برگزیده‌اید، چون: {made.reason}" if made else WHY_TWO

    def _check(self) -> None:
        has_reason = bool(self.reason.trimmed)
        has_choice = self._choices.checkedButton() is not None
        self.confirm.setEnabled(has_reason and has_choice)
        self.waits.setText(WAITS[has_choice, has_reason])
        self.undo.setEnabled(has_reason)

    def _decide(self) -> None:
        chosen = self._choices.checkedButton()
        if chosen is not None:
            self.decided.emit(self._idea_id, str(chosen.property("digest")), self.reason.trimmed)

    def _withdraw(self) -> None:
        self.withdrawn.emit(self._idea_id, self.reason.trimmed)
        self.reject()


def rivals_of(row: BoardRow) -> tuple[HistoryEntry, ...]:
    """The entries that contradict each other, or between which a choice was made; perhaps none."""
    contested = row.contested or tuple(one for one in row.history if one.choice)
    if not contested:
        return ()
    place = contested[0].form_number, contested[0].revision
    return tuple(one for one in row.history if (one.form_number, one.revision) == place)


def lines_of(one: HistoryEntry, rivals: Sequence[HistoryEntry]) -> list[Line]:
    """The fields of an entry that any rival fills, each with whether the rivals differ in it."""
    found = []
    for field in EntryField:
        values = {getattr(each.entry, field.value) or None for each in rivals}
        value = getattr(one.entry, field.value)
        if values != {None}:
            differs = len(values) > 1
            found.append(Line(FIELDS[field], value_words(value), differs, field in PROSE))
    return found
