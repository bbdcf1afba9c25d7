"""The list of keyboard shortcuts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.base.idea_word import filled
from ui.base.theme import theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, row_in, row_of
from ui.widgets.scroll import ScrollColumn
from ui.words.keys import KEYS
from ui.words.names import APP_NAME
from ui.words.strings import CLOSE

AROUND = 250
"""The pixels of the dialog's height outside the list, with the margins above and below the dialog.
"""


class ShortcutsDialog(Dialog):
    """Shows all shortcuts, grouped by purpose.

    `tour_wanted` asks for the tour of the desk, `log_wanted` for the audit log of the open file,
    `guide_wanted` for the guide of a day, `about_wanted` for the facts about the program.
    """

    tour_wanted = Signal()
    log_wanted = Signal()
    guide_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "راهنمای کلیدها", width=620)
        area = ScrollColumn("راهنمای کلیدها")
        area.column.setContentsMargins(12, 8, 12, 8)  # leaves room for the rounded focus ring
        area.column.addLayout(_keys())
        whole = area.column.sizeHint().height()
        height = (parent.window().size() if parent else self.screen().availableSize()).height()
        area.setMinimumHeight(min(whole, height - theme().scaled(AROUND)))
        self.body.addWidget(area)
        close = PrimaryButton(CLOSE)
        close.clicked.connect(self.accept)
        self.tour = QuietButton("آشنایی با میز داوری", "eye")
        self.tour.clicked.connect(self.accept)
        self.tour.clicked.connect(self.tour_wanted)
        self.guide = QuietButton("راهنمای یک روز داوری", "idea")
        self.guide.clicked.connect(self.accept)
        self.guide.clicked.connect(self.guide_wanted)
        self.about = QuietButton(f"دربارهٔ {APP_NAME}", "info")
        self.about.clicked.connect(self.accept)
        self.about.clicked.connect(self.about_wanted)
        self.body.addLayout(row_of(self.guide, self.about, STRETCH, spacing=10))
        self.log = QuietButton("دفتر ثبت کارهای این پرونده", "list")
        self.log.clicked.connect(self.accept)
        self.log.clicked.connect(self.log_wanted)
        self.buttons.addWidget(close)
        self.buttons.addWidget(self.tour)
        self.buttons.addWidget(self.log)
        self.buttons.addStretch(1)


def _keys() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    row = 0
    for title, keys in KEYS:
        grid.addWidget(PlainLabel(filled(title), "accent"), row, 0, 1, 2)
        for number, (caps, meaning) in enumerate(keys, row + 1):
            grid.addWidget(key_caps(caps), number, 0)
            grid.addWidget(PlainLabel(filled(meaning)), number, 1)
        row += len(keys) + 1
        grid.setRowMinimumHeight(row, 10)
        row += 1
    return grid


def key_caps(names: tuple[str, ...]) -> QWidget:
    """Return keys drawn as key caps, right to left; each name is a left-to-right isolate."""
    caps = QWidget()
    row = row_in(caps, spacing=6)
    for name in names:
        cap = PlainLabel(name, "key")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if name.isascii() or name[0] not in "۰۱":
            cap.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row.addWidget(cap)
    row.addStretch(1)
    return caps
