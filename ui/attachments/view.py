"""The documents of an idea: a list, and a view of one document inside the window."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from judging_app.domain.attachment import Attachment, AttachmentKind
from judging_app.domain.event import Section
from judging_app.services.files import OpenFile
from judging_app.system.progress import Progress
from ui.attachments.outside_card import OutsideCard, type_of
from ui.attachments.page_canvas import ZOOMS, PageCanvas
from ui.attachments.picture import decode_in_child
from ui.base.idea_word import word
from ui.base.lazy import LazyModule
from ui.base.operations import Operation, Operations
from ui.base.pictures import image_of
from ui.widgets.buttons import EnterButton, IconButton, QuietButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel
from ui.widgets.layouts import column_in, take_all
from ui.widgets.reading_text import ReadingText
from ui.widgets.scroll import ScrollColumn
from ui.words import strings
from ui.words.messages import message

if TYPE_CHECKING:
    from judging_app.services.judge import workspaces
    from judging_app.services.judge.attachments import AttachmentPage
else:
    workspaces = LazyModule("judging_app.services.judge.workspaces")

CANVAS, PROBLEM, WAITING_PLACE, OUTSIDE, WORDS = range(5)
"""The places of the views of one document."""
PATIENCE = 300
"""Milliseconds after which the person sees that a page is still being drawn."""
WAITING = "می‌توانید منتظر بمانید، یا به فهرست برگردید و داوری را ادامه دهید."


class Attachments(QWidget):
    """Shows documents. It opens nothing outside this window unless the person asks for it.

    A separate worker draws the documents, so that a slow document does not delay saving a mark.
    """

    def __init__(self, file: OpenFile | None) -> None:
        super().__init__()
        self._file = file
        self._operations = Operations(self)
        self._running: Operation | None = None
        self._shown: Attachment | None = None
        self._page, self._pages, self._zoom = 0, 1, 0
        self._asked = 0
        self.rows: list[AttachmentRow] = []
        self.list = ScrollColumn(f"پیوست‌های {word().one}", spacing=2)
        self.canvas = PageCanvas("صفحهٔ پیوست")
        self.words = ReadingText("متن پیوست")
        self.problem = EmptyState("warning", "")
        self.outside = OutsideCard(file, self._operations)
        self._waiting = EmptyState("clock", "در حال آماده کردن این پیوست…", WAITING)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self.back = IconButton("list", "فهرست پیوست‌ها")
        self.before = IconButton("chevron-right", "صفحهٔ پیشین")
        self.after = IconButton("chevron-left", "صفحهٔ بعد")
        self.original = QuietButton("ذخیرهٔ پرونده…", "save")
        self.smaller = IconButton("minus", "کوچک‌تر")
        self.larger = IconButton("plus", "بزرگ‌تر")
        self._name = ElidedLabel("", "strong")
        self._place = PlainLabel("", "small")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        viewer = QWidget()
        column = column_in(viewer, spacing=4)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.back)
        row.addWidget(self._name, 1)
        pages = (self.before, self._place, self.after, self.smaller, self.larger)
        for widget in (*pages, self.original):
            row.addWidget(widget)
        column.addLayout(row)
        ground = QWidget()
        self._ground = QStackedLayout(ground)
        self._ground.addWidget(self.canvas)
        for words in (self.problem, self._waiting):
            area = ScrollColumn("وضعیت پیوست")
            area.column.addWidget(words)
            self._ground.addWidget(area)
        outside = ScrollColumn("پیوستی که اینجا باز نمی‌شود")
        outside.column.addWidget(self.outside)
        self._ground.addWidget(outside)
        self._ground.addWidget(self.words)
        column.addWidget(ground, 1)
        self._stack.addWidget(viewer)

    def _connect(self) -> None:
        self.back.clicked.connect(self.show_list)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.original.clicked.connect(self._show_original)
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self.canvas.turned.connect(self.turn)
        self.canvas.zoomed.connect(self.zoom)
        self.canvas.left.connect(self.show_list)
        self.canvas.width_wanted.connect(lambda _: self._draw_sharper())
        self._patience.timeout.connect(self._tell_waiting)

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Show the list of these attachments."""
        self.leave()
        self._shown = None
        for old in take_all(self.list.column):
            old.hide()
            old.deleteLater()
        self.rows = [AttachmentRow(one) for one in attachments]
        for row in self.rows:
            row.clicked.connect(lambda _=False, row=row: self.open(row.attachment))
            self.list.column.addWidget(row)
        self.list.column.addStretch(1)
        self._stack.setCurrentIndex(0)

    def show_list(self) -> None:
        """Return from a document to the list."""
        self.leave()
        self._stack.setCurrentIndex(0)
        here = [row for row in self.rows if row.attachment == self._shown]
        self._shown = None
        for row in here or self.rows[:1]:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Stop drawing a page that nobody will see."""
        self._asked += 1
        self._patience.stop()
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def end(self) -> None:
        """Stop drawing for good, and end the worker."""
        self.leave()
        self._operations.stop()

    def open(self, attachment: Attachment) -> None:
        """Show a document from its first page."""
        self._shown, self._page, self._pages = attachment, 0, 1
        self._zoom = 0
        self.canvas.set_zoom(ZOOMS[0])
        self.canvas.show_image(QImage())
        self._name.setText(attachment.name)
        self._stack.setCurrentIndex(1)
        self.original.setVisible(attachment.kind is AttachmentKind.TEXT)
        if attachment.kind is AttachmentKind.OTHER:
            self._show_outside(attachment)
            return
        self._ground.setCurrentIndex(CANVAS)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()
        self._draw()

    def _show_outside(self, attachment: Attachment) -> None:
        self.leave()
        self._ground.setCurrentIndex(OUTSIDE)
        self._hide_pages()
        self.outside.show_attachment(attachment)

    def _show_original(self) -> None:
        """Offer the file itself: the words alone have neither pictures nor form."""
        if self._shown is not None:
            self.original.hide()
            self._show_outside(self._shown)

    def _hide_pages(self) -> None:
        for widget in (self.before, self._place, self.after, self.smaller, self.larger):
            widget.hide()

    def turn(self, by: int) -> None:
        """Go `by` pages further. A negative number goes back."""
        if self._shown is not None and 0 <= self._page + by < self._pages:
            self._page += by
            self.canvas.verticalScrollBar().setValue(0)
            self._tell()
            self._draw()

    def zoom(self, by: int) -> None:
        """Zoom in by `by` steps. A negative number zooms out."""
        if 0 <= self._zoom + by < len(ZOOMS):
            self._zoom += by
            self.canvas.set_zoom(ZOOMS[self._zoom])
            self._tell()

    def _tell(self) -> None:
        if self._shown is not None and self._shown.kind is AttachmentKind.TEXT:
            self._hide_pages()
            return
        self._place.setText(strings.of(self._page + 1, self._pages))
        for widget in (self.before, self._place, self.after):
            widget.setVisible(self._pages > 1)
        for widget in (self.smaller, self.larger):
            widget.show()
        for button, works in (
            (self.before, self._page > 0),
            (self.after, self._page + 1 < self._pages),
            (self.smaller, self._zoom > 0),
            (self.larger, self._zoom + 1 < len(ZOOMS)),
        ):
            button.setEnabled(works)
        name = self._shown.name if self._shown else ""
        place = strings.of(self._page + 1, self._pages)
        self.canvas.setAccessibleName(f"پیوست {strings.isolate(name)}، صفحهٔ {place}")

    def _draw_sharper(self) -> None:
        is_pdf = self._shown is not None and self._shown.kind is AttachmentKind.PDF
        if is_pdf and self._stack.currentIndex() == 1 and self.canvas.image.width():
            self._draw()

    def _draw(self) -> None:
        if self._shown is None or self._file is None:
            return
        self.leave()
        self._patience.start()
        digest, this = self._shown.digest, partial(self._take, self._asked)
        if self._shown.kind is AttachmentKind.PDF:
            # Loaded when a document is opened: most desks never need it.
            from judging_app.services.judge.attachments import attachment_page

            self._running = self._operations.run(
                attachment_page, self._file, digest, self._page, self.canvas.pixels,
                done=partial(this, self._show_page), failed=partial(this, self._show_problem),
                watched=True, owner=self,
            )  # fmt: skip
        elif self._shown.kind is AttachmentKind.TEXT:
            from judging_app.services.judge.attachments import attachment_text

            self._running = self._operations.run(
                attachment_text, self._file, digest,
                done=partial(this, self._show_words), failed=partial(this, self._show_problem),
                watched=True, owner=self,
            )  # fmt: skip
        else:
            self._running = self._operations.run(
                _picture, self._file, digest,
                done=partial(this, self._show_image), failed=partial(this, self._show_problem),
                watched=True, owner=self,
            )  # fmt: skip

    def _take(self, asked: int, show: Callable[[Any], None], answer: object) -> None:
        """Show a finished drawing, unless another page was asked for meanwhile."""
        if asked == self._asked:
            self._patience.stop()
            show(answer)

    def _tell_waiting(self) -> None:
        """Show that drawing takes long. An earlier page stays until the next one is ready."""
        if self.canvas.image.isNull():
            self._ground.setCurrentIndex(WAITING_PLACE)

    def _show_page(self, found: "AttachmentPage") -> None:
        self._pages, raster = found.pages, found.raster
        self._show_image(image_of(raster.rgb, raster.width, raster.height))

    def _show_image(self, image: QImage) -> None:
        self.canvas.show_image(image)
        self._ground.setCurrentIndex(CANVAS)
        self._tell()

    def _show_words(self, text: str) -> None:
        if not text.strip():
            self._show_original()
            return
        self.words.show_sections([Section("", text)])
        self._ground.setCurrentIndex(WORDS)
        self._hide_pages()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_problem(self, error: BaseException) -> None:
        words = message(error)
        self.problem.say(words.happened, words.next_step)
        self._ground.setCurrentIndex(PROBLEM)
        self._tell()


class AttachmentRow(EnterButton):
    """One document: name, kind, size."""

    def __init__(self, attachment: Attachment) -> None:
        super().__init__()
        self.attachment = attachment
        icon_name, kind = _kind_words(attachment)
        size = strings.data_size(attachment.size)
        self.setAccessibleName(f"{strings.isolate(attachment.name)}، {kind}، {size}")
        self.setMinimumHeight(44)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(12)
        is_shown = attachment.kind is not AttachmentKind.OTHER
        row.addWidget(IconLabel(icon_name, "accent" if is_shown else "muted", 20))
        row.addWidget(ElidedLabel(attachment.name), 1)
        row.addWidget(PlainLabel(kind, "small"))
        row.addWidget(PlainLabel(size, "small"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.take_mouse()


def _kind_words(attachment: Attachment) -> tuple[str, str]:
    """Return the icon and the word for a document's kind."""
    match attachment.kind:
        case AttachmentKind.PDF:
            return "file", "PDF"
        case AttachmentKind.IMAGE:
            return "eye", "تصویر"
        case AttachmentKind.TEXT:
            return "file", type_of(attachment)
        case AttachmentKind.OTHER:
            return ("file" if attachment.opens_outside else "lock"), type_of(attachment)


def _picture(file: OpenFile, digest: str, progress: Progress) -> QImage:
    return decode_in_child(workspaces.attachment_content(file, digest), progress)
