"""After a package was opened: what it is, and who is judging."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from judging_app.domain.package import IdeaPackage
from judging_app.persian.dates import jalali_long
from ui.pages.page import Page
from ui.strings import fa
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, hairline
from ui.widgets.choice import ChoiceRow
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.scroll import ScrollColumn


class ChooseJudgePage(Page):
    """`chosen` gives (package path, judge id)."""

    primary: PrimaryButton
    chosen = Signal(object, str)

    def __init__(self, path: Path, package: IdeaPackage) -> None:
        super().__init__("شما کدام داورید؟", package.event.title)
        self._path = path
        self._package = package
        self.primary = PrimaryButton("رفتن به میز داوری", "arrow-left", "Ctrl+Return")
        self.primary.setEnabled(False)
        self.rows = [ChoiceRow(judge.name, judge.role) for judge in package.event.judges]
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._judges(), 3)
        row.addWidget(self._event(), 2)
        self.column.addLayout(row, 1)

    def _judges(self) -> Card:
        card = Card("نام خود را انتخاب کنید", margin=20)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(4)
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        card.body.addWidget(area, 1)
        return card

    def _event(self) -> Card:
        event = self._package.event
        card = Card()
        area = ScrollColumn("دربارهٔ رویداد", spacing=10)
        card.body.addWidget(area)
        column = area.column
        column.addWidget(PlainLabel(event.title, "page", wrap=True))
        column.addWidget(PlainLabel(event.organization, "muted", wrap=True))
        column.addWidget(hairline())
        dates = event.dates
        span = f"{jalali_long(dates.opens)} تا {jalali_long(dates.closes)}"
        criteria = "، ".join(criterion.title for criterion in event.rubric.criteria)
        for icon_name, name, text in (
            ("calendar", "زمان داوری", span),
            ("trophy", "آیین پایانی", jalali_long(dates.ceremony)),
            (
                "idea",
                "ایده‌ها",
                f"{fa(len(self._package.ideas))} ایده در {fa(len(event.themes))} محور",
            ),
            ("table", "معیارها", criteria),
        ):
            column.addLayout(_fact(icon_name, name, text))
        column.addStretch(1)
        column.addWidget(hairline())
        column.addLayout(
            _fact(
                "lock",
                "داوری بی‌نام",
                "نام پیشنهاددهندگان در این بسته نیست. امتیازهای شما تنها "
                "روی همین رایانه می‌ماند تا خودتان پروندهٔ امتیاز را بدهید.",
            )
        )
        return card

    def _connect(self) -> None:
        for row in self.rows:
            row.clicked.connect(lambda _=False, row=row: self._choose(row))
            row.entered.connect(self.primary.click)
        self.primary.clicked.connect(self._go)

    def refresh(self) -> None:
        """Begin at the first name."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def pick(self, judge_id: str) -> None:
        """Choose a judge, as a click on the name does."""
        ids = [judge.id for judge in self._package.event.judges]
        self._choose(self.rows[ids.index(judge_id)])

    def _choose(self, chosen: ChoiceRow) -> None:
        for row in self.rows:
            row.setChecked(row is chosen)
        self.primary.setEnabled(True)

    def _go(self) -> None:
        place = next((n for n, row in enumerate(self.rows) if row.isChecked()), None)
        if place is not None:
            self.chosen.emit(self._path, self._package.event.judges[place].id)


def _fact(icon_name: str, name: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconLabel(icon_name, "accent", 22), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(PlainLabel(name, "small"))
    words.addWidget(PlainLabel(text, wrap=True))
    row.addLayout(words, 1)
    return row
