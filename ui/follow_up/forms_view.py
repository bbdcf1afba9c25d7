"""The forms: who carries out what, which form is out, and which report came last."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from judging_app.services.organizer.follow_up import FollowUp, FormOut
from ui.follow_up.rows import FormRow, form_columns, form_row
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, row_of
from ui.widgets.record_table import RecordTable

CARDS = "با کارت، تا گزارش امضا شود"
EXPLAINED = (
    "هر مجری یک پروندهٔ ‎.followup و همان را به‌صورت اکسل می‌گیرد و یکی را پر می‌کند. فرمی که "
    "پرسش‌هایش عوض نشده همان فرم می‌ماند."
)


class FormsView(QWidget):
    """Lists the executors. With a chosen one, only its form is written."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[str, str] = {}
        self.table: RecordTable[FormRow] = RecordTable(
            "فرم‌ها", form_columns(), form_row, lines=2, empty="هنوز هیچ برگزیده‌ای نیست."
        )
        self.cards = CheckBox(CARDS)
        self.only = CheckBox("تنها فرم همین مجری")
        self.print_cards = SecondaryButton("چاپ کارت‌ها…", "printer")
        card = Card(margin=16, spacing=8)
        card.body.addWidget(PlainLabel(EXPLAINED, "small", wrap=True))
        card.body.addWidget(self.table, 1)
        card.body.addLayout(row_of((self.cards, 1), self.only, self.print_cards, spacing=16))
        column_in(self, (card, 1))
        self.table.chosen.connect(lambda row: self.only.setEnabled(row is not None))
        self.only.setEnabled(False)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The executor whose form alone is wanted; empty for all."""
        row = self.table.current
        return (row.executor,) if row is not None and self.only.isChecked() else ()

    def show_forms(self, found: FollowUp) -> None:
        """Show the executors of the chosen ideas, with their newest forms and last reports."""
        board, reports = found.board, found.reports
        if board is None:
            return
        newest = {form.executor: form for form in reports.forms}
        last = {
            one.report.form_id: one
            for one in sorted(reports.received, key=lambda one: one.report.revision)
        }
        counts: dict[str, int] = {}
        for row in board.rows:
            counts[row.executor] = counts.get(row.executor, 0) + 1
        rows = [
            FormRow(
                name, count, form := newest.get(name),
                last.get(form.form_id) if form else None,
                self._codes.get(form.form_id, "") if form else "",
            )
            for name, count in counts.items()
        ]  # fmt: skip
        self.table.show_again(rows, lambda row: row.executor)
        self.print_cards.setEnabled(bool(found.codes))

    def show_codes(self, made: Sequence[FormOut]) -> None:
        """Remember the codes of the cards of these forms, until the page is left."""
        self._codes |= {one.form.form_id: one.code for one in made if one.code}
