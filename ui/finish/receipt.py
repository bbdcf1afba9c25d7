"""The receipt page after writing the file, with the code to sign."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from judging_app.domain.desk import Receipt
from ui.base.idea_word import word
from ui.base.theme import theme
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card, hairline
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.widgets.opening import open_outside
from ui.widgets.scroll import ScrollColumn
from ui.window.page import Page
from ui.words.strings import fa, is_persian, isolate, of, receipt_words

MEASURE = 760
"""The largest width in pixels: that of a page of paper."""
DONE = "پروندهٔ امتیاز نوشته و دوباره خوانده شد"
OPENING = "رسید با برنامهٔ PDF این رایانه باز می‌شود. اگر باز نشد، اینجاست: {}"
HALF_DONE = "پروندهٔ ناتمام نوشته و دوباره خوانده شد"
WHAT_NEXT = "پرونده را به دبیرخانه برسانید. کد رسید را روی برگه بنویسید و امضا کنید."
WHAT_NEXT_HALF = "این نسخهٔ پشتیبان شماست. داوری باز است و هر زمان خواستید ادامه می‌دهید."


class ReceiptPage(Page):
    """Shows the file's place and its receipt code in large digits.

    `home_wanted` ends the work, `desk_wanted` goes on with it. `paper_wanted` asks for the receipt
    as a PDF at that path, `print_wanted` for the receipt on a printer.
    """

    help_section = "رسید"
    primary: PrimaryButton
    home_wanted = Signal()
    desk_wanted = Signal()
    paper_wanted = Signal(object)
    print_wanted = Signal()

    def __init__(self, receipt: Receipt, *, finished: bool) -> None:
        super().__init__("رسید داوری", f"{receipt.judge_name}  ·  {receipt.event_title}")
        self._receipt = receipt
        self._finished = finished
        self._paper: Path | None = None
        self._ground = Card(margin=32, spacing=14)
        self.primary = PrimaryButton("پایان؛ صفحهٔ آغاز", "home")
        self.go_on = SecondaryButton("ادامهٔ داوری", "pencil")
        self.show_folder = SecondaryButton("باز کردن پوشه", "folder")
        self.print_paper = SecondaryButton("چاپ رسید…", "printer", "Ctrl+P")
        self.save_paper = SecondaryButton("ذخیرهٔ رسید (PDF)", "save")
        self.open_paper = SecondaryButton("دیدن رسید", "eye")
        self.code = PlainLabel(receipt_words(receipt.code), "brand")
        self._notice = PlainLabel("", "accent", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        area = ScrollColumn("رسید", spacing=0)
        row = row_of(STRETCH, (self._card(), 8), STRETCH)
        area.column.addStretch(1)
        area.column.addLayout(row)
        area.column.addStretch(2)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(area)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._ground.setMaximumWidth(theme().scaled(MEASURE))

    def _connect(self) -> None:
        self.primary.clicked.connect(self.home_wanted)
        self.go_on.clicked.connect(self.desk_wanted)
        self.show_folder.clicked.connect(self._open_folder)
        self.print_paper.clicked.connect(self.print_wanted)
        self.save_paper.clicked.connect(self._ask_for_paper)
        self.open_paper.clicked.connect(self._open_paper)

    def _card(self) -> Card:
        card = self._ground
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("check-circle", "accent", 36))
        head.addWidget(PlainLabel(DONE if self._finished else HALF_DONE, "page", wrap=True), 1)
        card.body.addLayout(head)
        next_step = WHAT_NEXT if self._finished else WHAT_NEXT_HALF
        card.body.addWidget(PlainLabel(next_step, "reading", wrap=True))
        card.body.addWidget(self._code_card())
        card.body.addLayout(self._facts())
        card.body.addWidget(hairline())
        papers = self.print_paper, self.save_paper, self.open_paper, self.show_folder
        row = FlowLayout(self.go_on, *papers, spacing=10)
        self.go_on.setVisible(not self._finished)
        self.open_paper.hide()
        self._notice.hide()
        card.body.addLayout(row)
        card.body.addWidget(self._notice)
        return card

    def _code_card(self) -> Card:
        ground = Card(margin=20, spacing=4)
        ground.setProperty("tone", "soft")
        name = PlainLabel("کد رسید", "muted")
        name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        ground.body.addWidget(name)
        ground.body.addWidget(self.code)
        return ground

    def _facts(self) -> QGridLayout:
        receipt = self._receipt
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        done = of(receipt.progress.settled, receipt.progress.total, word().one)
        facts = (
            ("تمام‌شده", f"{done}، {fa(receipt.marks)} امتیاز", ""),
            ("پرونده", receipt.file_name, "code"),
            ("پوشه", receipt.folder, "small" if is_persian(receipt.folder) else "code"),
            ("نسخه", fa(receipt.revision), ""),
        )
        for row, (name, value, role) in enumerate(facts):
            grid.addWidget(PlainLabel(name, "muted"), row, 0)
            label = PlainLabel(value, role, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if role:  # no isolates: a path is copied as it is
                label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            grid.addWidget(label, row, 1)
        return grid

    def show_paper(self, path: Path) -> None:
        """Show that the receipt was written to `path`."""
        self._paper = path
        self.tell("رسید کنار پروندهٔ امتیاز ذخیره شد ✓")
        self.open_paper.show()
        self.open_paper.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save_paper.hide()

    def tell(self, words: str) -> None:
        """Show the result under the buttons."""
        self._notice.setText(words)
        self._notice.show()

    def _ask_for_paper(self) -> None:
        stem = Path(self._receipt.file_name).stem
        self.paper_wanted.emit(Path(self._receipt.folder) / f"{stem}-receipt.pdf")

    def _open_paper(self) -> None:
        if self._paper is not None:
            self.tell(open_outside(self._paper) or OPENING.format(isolate(str(self._paper))))

    def _open_folder(self) -> None:
        if words := open_outside(Path(self._receipt.folder)):
            self.tell(words)
