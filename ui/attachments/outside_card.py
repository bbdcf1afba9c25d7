"""A document that the window cannot show: its facts, and two ways to open it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.attachment import Attachment, AttachmentKind
from judging_app.services.files import OpenFile
from ui.base.operations import Operations
from ui.base.theme import theme
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.file_chooser import Ask, Question, choose
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.words import strings
from ui.words.messages import message

_TYPES = {
    "متن": (".doc", ".docx", ".odt", ".rtf", ".txt"),
    "جدول": (".xls", ".xlsx", ".ods", ".csv"),
    "اسلاید": (".ppt", ".pptx", ".odp"),
    "ویدئو": (".mp4", ".webm", ".mov"),
    "صدا": (".m4a", ".mp3", ".ogg", ".wav"),
    "تصویر": (".tif", ".tiff"),
    "نقشهٔ فنی": (".dwg", ".dxf"),
}
NO_ICON = 1.3
"""The text scale above which the card has no icon, because its words need the room."""
CLOSED = "میز داوری این گونه پرونده را خودش نشان نمی‌دهد."
ONLY_WORDS = "میز داوری تنها نوشتهٔ این پرونده را نشان می‌دهد، بدون تصویر و آرایش."
OPENS = "می‌توانید آن را با برنامه‌ای دیگر ببینید، یا یک نسخه از آن را جایی ذخیره کنید."
NEVER = "این پرونده می‌تواند برنامه‌ای را اجرا کند؛ از اینجا باز نمی‌شود."
NOBODY = "این رایانه برنامه‌ای برای این گونه پرونده ندارد. یک نسخه ذخیره کنید."
WENT = "به برنامهٔ دیگر داده شد. اگر پنجره‌ای نیامد، یک نسخه ذخیره کنید."
SAVED = "نسخه ذخیره شد:"


def type_of(attachment: Attachment) -> str:
    """Return the kind in a word: «متن», «ویدئو». For unknown kinds return the file suffix."""
    ending = PurePath(attachment.name).suffix.lower()
    known = (name for name, endings in _TYPES.items() if ending in endings)
    return next(known, strings.isolate(ending.removeprefix(".").upper()) or "پرونده")


class OutsideCard(QWidget):
    """Shows the document's facts.

    It opens nothing outside this window without the person's consent.
    """

    def __init__(self, file: OpenFile | None, operations: Operations) -> None:
        super().__init__()
        self._file = file
        self._operations = operations
        self._attachment: Attachment | None = None
        self._lent: TemporaryDirectory[str] | None = None
        self.open_outside: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self.choose = choose
        self.icon = IconLabel("file", "accent", 44)
        self.name = PlainLabel("", "card", wrap=True)
        self.facts = PlainLabel("", "small")
        self.notice = PlainLabel("", "muted", wrap=True)
        self.open_button = PrimaryButton("باز کردن با برنامهٔ دیگر…", "arrow-left")
        self.save_button = SecondaryButton("ذخیرهٔ یک نسخه…", "save")
        self._build()
        self.open_button.clicked.connect(self._ask)
        self.save_button.clicked.connect(self._save)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.name, self.facts, self.notice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(row_of(STRETCH, self.open_button, self.save_button, STRETCH, spacing=10))
        column.addStretch(2)

    def show_attachment(self, attachment: Attachment) -> None:
        """Show the document's facts and actions."""
        self._attachment = attachment
        opens = attachment.opens_outside
        self.icon.setVisible(theme().text_scale <= NO_ICON)
        self.icon.set_icon("file" if opens else "lock")
        self.name.setText(strings.isolate(attachment.name))
        size = strings.data_size(attachment.size)
        self.facts.setText(f"{type_of(attachment)}  ·  {size}")
        about = ONLY_WORDS if attachment.kind is AttachmentKind.TEXT else CLOSED
        self.notice.setText(f"{about} {OPENS}" if opens else NEVER)
        self.open_button.setVisible(opens)
        (self.open_button if opens else self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        from ui.attachments.outside_dialog import OutsideDialog

        if self._attachment and OutsideDialog(self, self._attachment.name).exec():
            self.lend()

    def lend(self) -> None:
        """Write a temporary copy and let the system open it.

        The copy is deleted with this window.
        """
        from judging_app.services.judge.attachments import lend_attachment

        if self._file is None or self._attachment is None:
            return
        if self._lent is None:
            self._lent = TemporaryDirectory(prefix="judging-", ignore_cleanup_errors=True)
            self.destroyed.connect(self._lent.cleanup)
        self._operations.run(
            lend_attachment, self._file, self._attachment, Path(self._lent.name),
            done=self._hand_over, failed=self._refuse, owner=self,
        )  # fmt: skip

    def _hand_over(self, path: Path) -> None:
        opened = self.open_outside(QUrl.fromLocalFile(str(path)))
        self.notice.setText(WENT if opened else NOBODY)

    def _save(self) -> None:
        from judging_app.services.judge.attachments import copy_attachment

        if self._file is None or self._attachment is None:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        place = Path(QStandardPaths.writableLocation(documents)) / self._attachment.name
        for path in self.choose(self, Question(Ask.SAVE, "ذخیرهٔ یک نسخه", "", place)):
            self._operations.run(
                copy_attachment, self._file, self._attachment, path,
                done=partial(self._tell_saved, path), failed=self._refuse, owner=self,
            )  # fmt: skip

    def _tell_saved(self, path: Path, _: None) -> None:
        self.notice.setText(f"{SAVED} {strings.isolate(str(path))}")

    def _refuse(self, error: BaseException) -> None:
        self.notice.setText(message(error).brief)
