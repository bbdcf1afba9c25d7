"""The pane of the judges: what was counted, what each gets, and the rule."""

from PySide6.QtCore import Signal

from judging_app.domain.fees import JudgeFee, SheetKind
from judging_app.persian.money import rial, rial_in_words
from judging_app.services.organizer.fees import FeeList, write_fee_list, write_fee_table
from ui.base.session import Session
from ui.payments.editing import Offer
from ui.payments.fee_form import FeeForm
from ui.payments.pane import Pane, SignedList
from ui.widgets.buttons import QuietButton
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words import payments as words
from ui.words.strings import fa

FEES = SignedList("فهرست حق داوری", write_fee_list, write_fee_table)
COLUMNS = (
    Column("داور"),
    Column("کامل", 76, 2),
    Column("دیگر", 76, 3),
    Column("پرداختی", 84, 1),
    Column("مبلغ (ریال)", 256),
)


class JudgesPane(Pane):
    """Shows the fees. `certificates_wanted` asks for the certificates that thank the judges."""

    certificates_wanted = Signal()

    def __init__(self, session: Session) -> None:
        self.table: RecordTable[JudgeFee] = RecordTable(
            "حق داوری", COLUMNS, fee_row, lines=2, empty=words.NO_RULE
        )
        super().__init__(
            session, FEES, ("داور", "برگهٔ پرداختی", "جمع (ریال)"),
            {"table": ("جدول", self.table)},
        )  # fmt: skip
        self.form = FeeForm()
        self.thanks = QuietButton("لوح سپاس داوران", "certificate")
        self.thanks.clicked.connect(self.certificates_wanted)
        self.side.column.addWidget(self.form)
        self.side.column.addWidget(self.thanks)
        self.side.column.addStretch(1)

    def show_listed(self, listed: FeeList) -> None:
        """Show the fees as they are now."""
        self.form.show_listed(listed)
        found = listed.fees
        self.table.show_again(found.judges if found else (), key=lambda one: one.judge.id)
        judges = fa(len(listed.event.judges))
        if found is None:
            self.figures.show_figures(judges, "—", "—")
        else:
            self.figures.show_figures(judges, fa(found.paid), rial(found.amount))

    def offers(self) -> tuple[Offer, ...]:
        """The typed rule, if it is another than the declared one."""
        return tuple(filter(None, (self.form.offer(),)))


def fee_row(one: JudgeFee) -> Row:
    """Return the table row of a judge."""
    complete = one.counts.get(SheetKind.COMPLETE, 0)
    others = sum(one.counts.values()) - complete - one.counts.get(SheetKind.UNFINISHED, 0)
    note = f"{fa(one.contested)} برگهٔ ناهمسان" if one.contested else ""
    said = rial_in_words(one.amount) if one.amount else ""
    return (
        Cell(one.judge.name, sub=one.judge.role, strong=True),
        Cell(fa(complete), kind="number"),
        Cell(fa(others) if others else "—", kind="number", muted=not others),
        Cell(fa(one.paid), sub=note, kind="number"),
        Cell(rial(one.amount) if one.amount else "—", strong=True,
             sub=f"سقف: {said}" if one.is_capped and said else said),
    )  # fmt: skip
