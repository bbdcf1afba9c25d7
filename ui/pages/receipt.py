"""After the file was written: the receipt, with a code to sign."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from judging_app.domain.desk import Receipt
from ui.pages.page import Page
from ui.strings import fa
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card, hairline
from ui.widgets.labels import IconLabel, PlainLabel

MEASURE = 720
"""Pixels: the receipt is no wider than a page of paper."""


class ReceiptPage(Page):
    """Says where the file is and shows its code large; `home_wanted` ends the work."""

    primary: PrimaryButton
    home_wanted = Signal()

    def __init__(self, receipt: Receipt, judge_name: str, *, finished: bool) -> None:
        super().__init__("رسید داوری", judge_name)
        self._receipt = receipt
        self._finished = finished
        self.primary = PrimaryButton("پایان؛ صفحهٔ آغاز", "home")
        self.show_folder = SecondaryButton("باز کردن پوشه", "folder")
        self.code = PlainLabel(fa(receipt.code.replace("-", " – ")), "brand")
        self._build()
        self.primary.clicked.connect(self.home_wanted)
        self.show_folder.clicked.connect(self._open_folder)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card(), 8)
        row.addStretch(1)
        self.column.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(2)

    def _card(self) -> Card:
        card = Card(margin=32, spacing=14)
        card.setMaximumWidth(MEASURE)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("check-circle", "accent", 36))
        done = "پروندهٔ امتیاز نوشته و دوباره خوانده شد" if self._finished else (
            "پروندهٔ نیمه‌کاره نوشته و دوباره خوانده شد")  # fmt: skip
        head.addWidget(PlainLabel(done, "page", wrap=True), 1)
        card.body.addLayout(head)
        card.body.addWidget(PlainLabel(
            "این پرونده را به دبیرخانه برسانید و کد رسید را روی برگه بنویسید و امضا کنید.",
            "reading", wrap=True))  # fmt: skip
        card.body.addWidget(self._code_card())
        card.body.addLayout(self._facts())
        card.body.addWidget(hairline())
        row = QHBoxLayout()
        row.addWidget(self.show_folder)
        row.addStretch(1)
        card.body.addLayout(row)
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
        facts = (
            ("پرونده", receipt.file_name, "code"),
            ("پوشه", receipt.folder, "code"),
            ("نسخه", fa(receipt.revision), ""),
            ("محتوا", f"{fa(receipt.sheets)} برگه، {fa(receipt.marks)} امتیاز", ""),
        )
        for row, (name, value, role) in enumerate(facts):
            grid.addWidget(PlainLabel(name, "muted"), row, 0)
            label = PlainLabel(value, role, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 1)
        return grid

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._receipt.folder))
