"""The form of the rule for fees, with an example that follows the typing."""

from PySide6.QtCore import Signal

from judging_app.domain.fees import CHOOSABLE, FeeRule, SheetKind
from judging_app.domain.payment_words import FEES_EARLY, FEES_LATE
from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean_line
from judging_app.services.organizer.fees import FeeList
from judging_app.services.organizer.payments import declare_fee_rule
from ui.payments.amount_field import AmountField
from ui.payments.editing import Offer
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.words import payments as words
from ui.words.strings import fa

USUAL = FeeRule(0)
_LONGEST = 6
_EXAMPLE = 10
"""The sheets of the example while no judge has handed in any."""


class FeeForm(Card):
    """Shows the declared rule and takes a new one. `changed` is emitted for each typed change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("قاعدهٔ حق داوری", margin=16, spacing=8)
        self._shown = USUAL
        self._listed: FeeList | None = None
        self.tariff = AmountField("نرخ هر برگه (ریال)")
        self.fixed = AmountField("مبلغ ثابت هر داور (ریال)", "ندارد")
        self.cap = AmountField("سقف هر داور (ریال)", "ندارد")
        self.least = TextField("کمینهٔ برگه‌ها", fa(1))
        self.also = {kind: CheckBox(words.kind_words(kind)) for kind in SheetKind
                     if kind in CHOOSABLE}  # fmt: skip
        self.example = PlainLabel("", "strong", wrap=True)
        self.declared = PlainLabel("", "small", wrap=True)
        self._build()

    def _build(self) -> None:
        self.body.addWidget(self.declared)
        self.body.addWidget(self.example)
        for amount in (self.tariff, self.fixed, self.cap):
            self.body.addWidget(amount)
            amount.edited.connect(self._look)
        label = PlainLabel("کمینهٔ برگه‌ها؛ کمتر از آن پرداختی ندارد", "small", wrap=True)
        label.setBuddy(self.least)
        self.body.addWidget(label)
        self.body.addWidget(self.least)
        self.least.textEdited.connect(lambda _: self._look())
        self.body.addWidget(PlainLabel("افزون بر برگهٔ کامل، برای این‌ها هم:", "small", wrap=True))
        for box in self.also.values():
            self.body.addWidget(box)
            box.clicked.connect(lambda _=False: self._look())

    @property
    def typed(self) -> FeeRule | None:
        """The rule as typed; None if an amount or the number is none."""
        amounts = self.tariff.amount or 0, self.fixed.amount or 0, self.cap.amount
        least = _number(self.least.text())
        if words.BAD in amounts or least is None:
            return None
        also = frozenset(kind for kind, box in self.also.items() if box.isChecked())
        return FeeRule(amounts[0], amounts[1], least, amounts[2], also)

    def show_listed(self, listed: FeeList) -> None:
        """Show the declared rule. One that is being typed stays."""
        is_typing = self._listed is not None and self.typed != self._shown
        self._listed = listed
        told = words.declared_words(listed.decision, FEES_LATE, FEES_EARLY)
        self.declared.setText(told)
        if not is_typing:
            self._fill(listed.fees.rule if listed.fees else USUAL)
        self._look()

    def take_back(self) -> None:
        """Show the declared rule again."""
        self._fill(self._shown)
        self._look()

    def keep_typed(self) -> None:
        """Take the typed rule for the declared one: it was just recorded."""
        self._shown = self.typed or self._shown

    def offer(self) -> Offer | None:
        """The typed rule as a change; None while it is the declared one."""
        typed, listed = self.typed, self._listed
        if listed is None or typed == self._shown:
            return None
        is_late, is_whole = listed.has_files, typed is not None and bool(typed.tariff + typed.fixed)
        told = words.FEES_LATE if is_late else words.FEES_EARLY
        if not is_whole:
            told = words.NOTHING_TYPED if typed else f"{words.BAD_AMOUNT} {words.BAD_NUMBER}"
        return Offer(told, "اعلام قاعده", is_late, is_whole, declare_fee_rule, (typed,),
                     "قاعدهٔ حق داوری اعلام شد.")  # fmt: skip

    def _fill(self, rule: FeeRule) -> None:
        self._shown = rule
        self.tariff.show_amounts(*([rule.tariff] if rule.tariff else []))
        self.fixed.show_amounts(*([rule.fixed] if rule.fixed else []))
        self.cap.show_amounts(*([] if rule.cap is None else [rule.cap]))
        self.least.setText(fa(rule.least))
        for kind, box in self.also.items():
            box.setChecked(kind in rule.also)

    def _look(self) -> None:
        typed = self.typed
        paid = self._listed.fees.judges if self._listed and self._listed.fees else ()
        sheets = max((one.paid for one in paid), default=0) or _EXAMPLE
        shows = typed is not None and bool(typed.tariff + typed.fixed)
        told = words.example_words(typed, sheets) if typed and shows else words.NO_EXAMPLE
        self.example.setText(told)
        self.changed.emit()


def _number(text: str) -> int | None:
    """Return a typed whole number; 1 for a blank, None for a text that is none."""
    digits = to_latin(clean_line(text))
    if not digits:
        return 1
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST
    return int(digits) if is_number else None
