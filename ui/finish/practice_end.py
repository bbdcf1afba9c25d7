"""The end of practice. It has the same self-check but writes no file."""

from PySide6.QtCore import Signal

from ui.finish.self_check import SelfCheck
from ui.state.desk_state import DeskState
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.layouts import row_of
from ui.widgets.scroll import ScrollColumn
from ui.window.page import Page

TEXT = (
    "از تمرین پرونده‌ای ساخته نمی‌شود. در داوری اصلی، همین‌جا فلش را انتخاب می‌کنید، پروندهٔ امتیاز "
    "روی آن نوشته می‌شود و کد رسید می‌گیرید."
)


class PracticeEndPage(Page):
    """The end page. `home_wanted` ends practice; `again` asks for a fresh practice desk."""

    help_section = "تمرین داوری"
    primary: PrimaryButton
    place_wanted = Signal(str, str)
    home_wanted = Signal()
    again = Signal()

    def __init__(self, desk: DeskState) -> None:
        super().__init__("پایان تمرین", desk.desk.event.title)
        self.check = SelfCheck(desk)
        self.primary = PrimaryButton("پایان؛ صفحهٔ آغاز", "home")
        self.restart = SecondaryButton("تمرین از نو", "refresh")
        self._build()
        self.check.wanted.connect(self.place_wanted)
        self.primary.clicked.connect(self.home_wanted)
        self.restart.clicked.connect(self.again)

    def _build(self) -> None:
        card = Card()
        area = ScrollColumn("پایان تمرین")
        area.column.addWidget(EmptyState("target", "تمرین همین بود", TEXT, self.restart))
        card.body.addWidget(area, 1)
        self.column.addLayout(row_of((self.check, 3), (card, 2), spacing=14), 1)
