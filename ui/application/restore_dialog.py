"""The dialog that restores a damaged file: the damage, the good copies, and the choice of one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.services.safety import GoodCopy
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choice import ChoiceRow
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.words.organizer import moment
from ui.words.strings import CLOSE, fa, isolate

_TITLE = "این پرونده آسیب دیده است"
_GONE = "این پرونده سر جایش نیست"
_FOUND = (
    "بخش‌هایی از پرونده با هم نمی‌خواند؛ شاید برق رفته یا دیسک ایراد دارد. به آن دست نزدیم. این "
    "نسخه‌های پشتیبان یک‌به‌یک وارسی شده‌اند و سالم‌اند:"
)
_GONE_FOUND = "شاید جابه‌جا یا پاک شده است. این نسخه‌های پشتیبان از آن مانده و سالم‌اند:"
_NONE = (
    "بخش‌هایی از پرونده با هم نمی‌خواند و نسخهٔ پشتیبان سالمی کنار آن نیست. پرونده را همان‌جا "
    "نگه دارید و دبیرخانه را خبر کنید؛ آخرین پروندهٔ امتیاز روی فلش هنوز به کار می‌آید."
)
_ASIDE = (
    "آنچه پس از این نسخه نوشته شده در آن نیست. پروندهٔ آسیب‌دیده پاک نمی‌شود و با نامی تازه کنار "
    "همان می‌ماند."
)


class RestoreDialog(Dialog):
    """Asks which copy to restore. `chosen` is the answer; None if no copy exists."""

    help_section = "اگر پیام دیگری دیدید"

    def __init__(
        self,
        parent: QWidget | None,
        path: Path,
        error: DamagedFile | InputRefused,
        copies: Sequence[GoodCopy],
    ) -> None:
        self._is_gone = isinstance(error, InputRefused) and error.reason is Refusal.NOT_FOUND
        super().__init__(parent, _GONE if self._is_gone else _TITLE, width=600)
        self._copies = tuple(copies)
        self.rows = QButtonGroup(self)
        self.confirm = PrimaryButton("بازگرداندن و باز کردن", "undo")
        self.close_button = SecondaryButton("فعلاً نه" if copies else CLOSE)
        self._build(path, error)
        self.confirm.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)

    @property
    def chosen(self) -> GoodCopy | None:
        """The chosen copy. At first the newest copy is chosen."""
        return self._copies[self.rows.checkedId()] if self._copies else None

    def _build(self, path: Path, error: DamagedFile | InputRefused) -> None:
        found = _GONE_FOUND if self._is_gone else _FOUND
        names = [isolate(path.name)]
        if self._copies:
            known = self._copies[0].contents
            names = [isolate(known.title), isolate(known.judge_name or "دبیرخانه"), *names]
        self.body.addWidget(PlainLabel(" · ".join(names), "strong", wrap=True))
        self.body.addWidget(PlainLabel(found if self._copies else _NONE, "reading", wrap=True))
        for number, copy in enumerate(self._copies):
            self._add_row(number, copy)
        if self._copies and not self._is_gone:
            self.body.addWidget(PlainLabel(_ASIDE, "small", wrap=True))
        if error.detail:
            detail = PlainLabel(f"گزارش وارسی: {isolate(error.detail[:200])}", "small", wrap=True)
            detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(detail)
        if self._copies:
            self.buttons.addWidget(self.confirm)
        self.buttons.addWidget(self.close_button)
        self.buttons.addStretch(1)

    def _add_row(self, number: int, copy: GoodCopy) -> None:
        age = ago(datetime.now(UTC) - copy.backup.made_at)
        marks = f"{fa(copy.contents.marks)} امتیاز"
        row = ChoiceRow(moment(copy.backup.made_at), age, marks)
        row.setAccessibleName(f"نسخهٔ {moment(copy.backup.made_at)}، {age}، {marks}")
        row.setChecked(number == 0)
        row.entered.connect(self.accept)
        self.rows.addButton(row, number)
        self.body.addWidget(row)


def ago(time: timedelta) -> str:
    """Return how long ago in one unit, «۱۲ دقیقه پیش»; empty for a moment in the future."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 0:
        return ""
    if minutes < 1:
        return "همین دم"
    for size, unit in ((24 * 60, "روز"), (60, "ساعت"), (1, "دقیقه")):
        if minutes >= size:
            return f"{fa(minutes // size)} {unit} پیش"
    return ""
