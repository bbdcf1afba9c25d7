"""Half-made events: a row for each draft, to go on with or to throw away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.services.organizer.drafts import Draft, Drafts
from ui.widgets.buttons import DangerButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.dialog import Dialog
from ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel
from ui.widgets.layouts import row_in, take_all
from ui.words.organizer import moment
from ui.words.strings import CANCEL, isolate, of

GO_ON, DISCARD = "ادامه", "دور انداختن"
UNTITLED = "رویداد بی‌نام"


class DraftList(Card):
    """`resumed` and `discarded` emit a draft; the list is hidden while there is none."""

    resumed = Signal(object)
    discarded = Signal(object)

    def __init__(self, most: int = 100) -> None:
        super().__init__("پیش‌نویس‌های نیمه‌کاره", spacing=4)
        self._most = most
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._damaged = PlainLabel("", "small", wrap=True)
        self.rows: list[DraftRow] = []
        self.dialog: DiscardDialog | None = None
        self.body.addLayout(self._rows)
        self.body.addWidget(self._damaged)
        self.hide()

    def show_drafts(self, found: Drafts) -> None:
        """Show these drafts, the latest first, and the names of damaged ones."""
        for old in take_all(self._rows):
            old.hide()
            old.deleteLater()
        self.rows = [DraftRow(draft) for draft in found.drafts[: self._most]]
        for row in self.rows:
            row.go_on.clicked.connect(partial(self.resumed.emit, row.draft))
            row.discard.clicked.connect(partial(self._ask, row.draft))
            self._rows.addWidget(row)
        self._damaged.setText(_damaged_words(found.damaged))
        self._damaged.setVisible(bool(found.damaged))
        self.setVisible(bool(self.rows or found.damaged))

    def _ask(self, draft: Draft) -> None:
        self.dialog = DiscardDialog(self, draft)
        self.dialog.accepted.connect(partial(self.discarded.emit, draft))
        self.dialog.show_once()


class DraftRow(QWidget):
    """A draft: its title, when it was saved, how far it is, and two buttons."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        title = title_of(draft)
        self.go_on = SecondaryButton(GO_ON)
        self.go_on.setAccessibleName(f"{GO_ON}: {title}")
        self.discard = QuietButton(DISCARD)
        self.discard.setAccessibleName(f"{DISCARD}: {title}")
        saved = moment(draft.saved_at) if draft.saved_at else ""
        row = row_in(self, spacing=12)
        row.addWidget(IconLabel("pencil", "muted", 22))
        row.addWidget(ElidedLabel(title, "strong"), 3)
        row.addWidget(ElidedLabel(saved, "muted"), 2)
        row.addWidget(PlainLabel(of(draft.done, draft.steps, "گام"), "muted"))
        row.addWidget(self.go_on)
        row.addWidget(self.discard)
        row.setContentsMargins(10, 0, 10, 0)


class DiscardDialog(Dialog):
    """Asks once before a draft is removed."""

    help_section = "رویداد، گام‌به‌گام"

    def __init__(self, parent: QWidget, draft: Draft) -> None:
        super().__init__(parent, "پیش‌نویس دور انداخته شود؟")
        words = (
            f"پیش‌نویس «{isolate(title_of(draft))}» برداشته می‌شود و برنمی‌گردد. رویدادهای "
            "ساخته‌شده و فهرست‌های شما دست نمی‌خورند."
        )
        self.body.addWidget(PlainLabel(words, wrap=True))
        self.confirm = DangerButton(DISCARD)
        self.cancel = SecondaryButton(CANCEL)
        self.offer(self.confirm, self.cancel)
        self.cancel.setFocus()


def title_of(draft: Draft) -> str:
    """The title of a draft for people."""
    title = draft.form.title.strip() or UNTITLED
    return f"{title} · دور دوم" if draft.first_round is not None else title


def _damaged_words(names: Sequence[str]) -> str:
    listed = "، ".join(map(isolate, names))
    return f"پیش‌نویس آسیب‌دیده کنار گذاشته شد: {listed}" if names else ""
