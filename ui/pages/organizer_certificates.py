"""The winners' certificates: the list, a live preview of the page, and the PDF."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from judging_app.services.certificates import (
    CertificatesMade,
    Raster,
    make_certificates,
    preview_certificate,
)
from ui.dialogs.choosing import Ask, Chooser, Question, choose
from ui.messages import Message, message
from ui.models.records import RecordModel
from ui.models.winners import WINNERS, Winner, Winners, read_winners, template_title, winner_row
from ui.operations import Operations
from ui.organizer_words import provisional
from ui.pages.page import Page
from ui.session import Session
from ui.strings import fa, isolate
from ui.widgets.banner import Banner
from ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.page_preview import PagePreview
from ui.widgets.record_table import RecordTable


class CertificatesPage(Page):
    """What is seen is what is printed: the preview is a page of the very PDF."""

    good_news = Signal(str)

    def __init__(self, session: Session, operations: Operations, choose: Chooser = choose) -> None:
        super().__init__("لوح‌ها", "پیش‌نمایش همان صفحه‌ای است که چاپ می‌شود")
        self._session = session
        self._operations = operations
        self._choose = choose
        self._seen: Winners | None = None
        self._wanted = 0
        self._made: CertificatesMade | None = None
        self.primary = PrimaryButton("ساختن PDF لوح‌ها…", "printer", "Ctrl+S")
        self.show_folder = SecondaryButton("باز کردن پوشه", "folder")
        self.warning = Banner()
        self._model = RecordModel(WINNERS, winner_row)
        self.winners = RecordTable("برگزیدگان", self._model, lines=2)
        self.template = ChoiceBox()
        self.template.setAccessibleName("قالب لوح")
        self.preview = PagePreview("پیش‌نمایش لوح")
        self.before = IconButton("arrow-right", "لوح پیشین", "Ctrl+Up")
        self.after = IconButton("arrow-left", "لوح بعدی", "Ctrl+Down")
        self._which = ElidedLabel("", "strong")
        self._award = ElidedLabel("", "small")
        self.empty = EmptyState(
            "certificate", "هنوز برگزیده‌ای نیست",
            "پس از ادغام پرونده‌های امتیاز، لوح هر برگزیده را اینجا می‌بینید.",
        )  # fmt: skip
        self._nobody = Card()
        self._content = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addWidget(self.warning)
        self._nobody.body.addWidget(self.empty, 1)
        self.column.addWidget(self._nobody, 1)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        names = Card("برگزیدگان", margin=18, spacing=8)
        self._count = PlainLabel("", "muted")
        names.head.addWidget(self._count)
        names.body.addWidget(self.winners, 1)
        names.setFixedWidth(404)
        row.addWidget(names)
        page = Card(margin=18, spacing=6)
        page.body.addLayout(self._tools())
        page.body.addWidget(self.preview, 1)
        row.addWidget(page, 1)
        self._nobody.hide()
        self.column.addWidget(self._content, 1)

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.before)
        tools.addWidget(self.after)
        tools.addWidget(self._which, 3)
        tools.addWidget(self._award, 2)
        tools.addWidget(PlainLabel("قالب", "muted"))
        self.template.setMinimumWidth(150)
        tools.addWidget(self.template)
        return tools

    def _connect(self) -> None:
        if self.primary:
            self.primary.clicked.connect(self.write)
        self.show_folder.clicked.connect(self._open_folder)
        self.winners.chosen.connect(lambda _: self.look())
        self.template.currentIndexChanged.connect(lambda _: self.look())
        self.preview.width_wanted.connect(lambda _: self.look())
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read anew who has won."""
        self._operations.run(read_winners, self._session.file, done=self._show, owner=self)

    def look(self) -> None:
        """Draw the chosen certificate off the UI thread; only the last one asked for is shown."""
        winner: Winner | None = self.winners.current
        if winner is None or not self._session.is_open:  # the page is being taken down
            return
        self._which.setText("، ".join(winner.certificate.names) or winner.certificate.idea_title)
        self._award.setText(winner.certificate.award_title)
        self.before.setEnabled(winner.index > 0)
        self.after.setEnabled(winner.index + 1 < len(self._model.items))
        self._wanted += 1
        wanted = self._wanted
        self._operations.run(
            preview_certificate,
            self._session.file,
            winner.index,
            self.preview.pixels,
            self.template.currentData(),
            done=lambda raster: self._show_page(raster, winner, wanted),
            failed=lambda error: self._tell_failed(error, wanted),
            owner=self,
        )

    def write(self) -> None:
        """Ask for a place and write one PDF with every certificate."""
        path = self._session.file.path
        suggested = path.with_name(f"{path.stem}-lohha.pdf")
        question = Question(Ask.SAVE, "جای PDF لوح‌ها", "PDF (*.pdf)", suggested)
        for chosen in self._choose(self, question):
            self._operations.run(
                make_certificates,
                self._session.file,
                chosen,
                template=self.template.currentData(),
                done=self._tell_made,
                label="ساختن لوح‌ها",
                watched=True,
                owner=self,
            )

    def _show(self, seen: Winners) -> None:
        current = self.winners.current
        self._seen = seen
        self._show_templates(seen)
        self._model.show(seen.winners)
        self._count.setText(f"{fa(len(seen.winners))} لوح")
        some = bool(seen.winners)
        self._nobody.setVisible(not some)
        self._content.setVisible(some)
        if self.primary:
            self.primary.setEnabled(some)
        self._warn(seen)
        if some:
            self.winners.go_to(current.index if current in seen.winners else 0)

    def _show_templates(self, seen: Winners) -> None:
        if self.template.count():
            return
        self.template.blockSignals(True)  # noqa: FBT003 - Qt's signature
        for name in seen.templates:
            self.template.addItem(template_title(name), name)
        chosen = self.template.findData(seen.results.event.certificate_template)
        self.template.setCurrentIndex(max(chosen, 0))
        self.template.blockSignals(False)  # noqa: FBT003

    def _warn(self, seen: Winners) -> None:
        self.warning.hide()
        early = provisional(seen.results) if seen.winners else ""
        if seen.nameless:
            nameless = f"{fa(seen.nameless)} لوح نام ندارد."
            advice = "نام را در فهرست ایده‌ها بنویسید، یا آن لوح را پس از چاپ کنار بگذارید."
            self.warning.tell(Message(nameless, early, advice), "saffron")
        elif early:
            advice = "پیش از چاپ، پروندهٔ همهٔ داوران را در صندوق ادغام بیفزایید."
            self.warning.tell(Message(f"{early}.", "برگزیدگان هنوز می‌توانند عوض شوند.", advice),
                              "saffron")  # fmt: skip

    def _show_page(self, raster: Raster, winner: Winner, wanted: int) -> None:
        if wanted != self._wanted:
            return
        image = QImage(raster.rgb, raster.width, raster.height, raster.width * 3,
                       QImage.Format.Format_RGB888).copy()  # fmt: skip
        self.preview.show_image(image, "، ".join(winner.certificate.names))

    def _tell_failed(self, error: BaseException, wanted: int) -> None:
        if wanted == self._wanted:
            self.preview.say("پیش‌نمایش ساخته نشد")
            self.warning.tell(message(error))

    def _tell_made(self, made: CertificatesMade) -> None:
        self._made = made
        self.extras = (self.show_folder,)
        self.retitled.emit()
        self.good_news.emit(f"{fa(made.pages)} لوح نوشته شد: {isolate(made.path.name)}")

    def _step(self, step: int) -> None:
        winner: Winner | None = self.winners.current
        if winner is not None:
            self.winners.go_to(winner.index + step)

    def _open_folder(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.path.parent)))
