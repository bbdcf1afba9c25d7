"""The certificates page: list, live preview, PDF and printing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event_state import Section
from judging_app.domain.right import Right
from judging_app.services.organizer.certificates import (
    CertificatesMade,
    Raster,
    Signer,
    make_certificates,
    make_drafts,
    make_separate_certificates,
    preview_certificate,
)
from judging_app.services.organizer.templates import sample_certificate
from ui.base.idea_word import filled
from ui.base.pictures import image_of
from ui.base.printer import AskPrinter, ask_printer
from ui.base.session import Session
from ui.certificates.acts import Acts
from ui.certificates.making import Make, print_certificates
from ui.certificates.recipients import Recipients
from ui.certificates.register_view import RegisterView
from ui.certificates.verify_dialog import VerifyCertificateDialog
from ui.certificates.void_dialog import ask_about_void
from ui.certificates.winners import (
    NAMELESS,
    Winners,
    nobody,
    read_winners,
    said_of,
    title_of,
    warning_of,
    winner_columns,
    winner_row,
)
from ui.widgets.buttons import (
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    SegmentButton,
)
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import STRETCH, column_of, keep_lines, keep_width, row_of
from ui.widgets.page_preview import PagePreview
from ui.widgets.record_table import RecordTable
from ui.window.event_page import EventPage
from ui.words.designs import KINDS
from ui.words.messages import Message
from ui.words.notices import Notice
from ui.words.printed import printed_message, sent_words
from ui.words.register import wrong_words
from ui.words.strings import fa, isolate

MAKE_CERTIFICATES = "صدور و ساختن PDF لوح‌ها…"
MAKE_DRAFTS = "ساختن PDF پیش‌نویس…"
OWN_DESIGN = "قالب همین رویداد"
LOOK_IN_REGISTER = "در «دفتر لوح‌ها» لوح تازه صادر یا آن را باطل کنید."
TEMPLATE, KIND = "certificates.template", "certificates.kind"
"""The names of the choices that are kept for each event."""

SAMPLE = "نمونه؛ هنوز برگزیده‌ای نیست"


class CertificatesPage(EventPage):
    """Shows the certificates. The preview is a page of the PDF that would be printed."""

    help_section = "کاغذها و لوح‌ها"
    design_wanted = Signal(str)
    """Emitted with a template's name, to open that template in the designer."""

    def __init__(
        self,
        session: Session,
        choose: Chooser = choose,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(
            session, Section.CERTIFICATES, "لوح‌ها", "پیش‌نمایش همان صفحه‌ای است که چاپ می‌شود"
        )
        self._choose, self._ask_printer = choose, ask_printer
        known = [CertificateKind(k) for k in self.recall(KIND) if k in set(CertificateKind)]
        self.kind = next(iter(known), CertificateKind.WINNER)
        self._template = next(iter(self.recall(TEMPLATE)), "")
        self._wanted, self._is_official = 0, False
        self._signer: Signer | None = None
        self._make_actions()
        self.winners = RecordTable("صاحبان لوح", winner_columns(), winner_row, lines=2)
        self.kinds = QButtonGroup(self)
        self.template = ComboBox()
        self.template.setAccessibleName("قالب لوح")
        self.verify = QuietButton("راستی‌آزمایی یک لوح…", "check-circle")
        self.design = QuietButton("طراحی قالب", "pencil", "Ctrl+D")
        self.preview = PagePreview("پیش‌نمایش لوح")
        self.before = IconButton("arrow-right", "لوح پیشین", "Ctrl+Up")
        self.after = IconButton("arrow-left", "لوح بعدی", "Ctrl+Down")
        self._sample: Certificate | None = None
        self._which = ElidedLabel("", "strong")
        self._award = ElidedLabel("", "small")
        self._count = PlainLabel("", "small")
        self.empty = EmptyState("certificate", *nobody(self.kind))
        self.recipients = Recipients()
        self.register = RegisterView()
        self.views = QButtonGroup(self)
        self._stack = QStackedWidget()
        self.acts = Acts(self, choose, self.template.currentData, session.announce)
        self._build()
        self._connect()

    def _make_actions(self) -> None:
        self.primary = PrimaryButton(MAKE_DRAFTS, "save", "Ctrl+S").needing(Right.DESK)
        self.primary.keep_room(MAKE_DRAFTS, MAKE_CERTIFICATES)
        self.apart = SecondaryButton("یک PDF برای هر نفر…", "people", "Ctrl+Shift+S")
        self.paper = SecondaryButton("چاپ…", "printer", "Ctrl+P")
        self.extras = (self.apart.needing(Right.DESK), self.paper.needing(Right.DESK))

    def _build(self) -> None:
        views = QHBoxLayout()
        for number, words in enumerate(("لوح‌ها", "دفتر لوح‌ها")):
            button = SegmentButton(words)
            button.setChecked(number == 0)
            self.views.addButton(button, number)
            button.clicked.connect(lambda _=False, number=number: self.show_view(number))
            views.addWidget(button)
        views.addStretch(1)
        self.column.addLayout(views)
        issuing = QWidget()
        row = QHBoxLayout(issuing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        names = Card(margin=18, spacing=8)
        names.body.addLayout(self._kinds_row())
        names.body.addWidget(self.recipients)
        names.body.addWidget(self.winners, 1)
        names.body.addWidget(self.empty, 1)
        names.body.addLayout(row_of(self._count, STRETCH, self.verify))
        self.empty.hide()
        keep_width(names, 372, most=480)
        row.addWidget(names)
        page = Card(margin=18, spacing=6)
        page.body.addLayout(self._tools())
        page.body.addWidget(self.preview, 1)
        row.addWidget(page, 1)
        self._stack.addWidget(issuing)
        self._stack.addWidget(self.register)
        self.column.addWidget(self._stack, 1)

    def _kinds_row(self) -> FlowLayout:
        row = FlowLayout(spacing=2)
        for number, (kind, words) in enumerate(KINDS.items()):
            button = SegmentButton(words, small=True)
            button.setChecked(kind is self.kind)
            self.kinds.addButton(button, number)
            button.clicked.connect(lambda _=False, kind=kind: self.show_kind(kind))
            row.addWidget(button)
        return row

    def _tools(self) -> QVBoxLayout:
        """Return the line of the shown certificate, and below it the choice of its template."""
        for line in (self._which, self._award):
            keep_lines(line, 1, 2)  # nothing moves when the words come
        words = column_of(self._which, self._award, spacing=0)
        shown = row_of(self.before, self.after, (words, 1), spacing=8)
        self.template.setMinimumWidth(150)
        return column_of(shown, row_of((self.template, 1), self.design, spacing=8), spacing=6)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.write)
        self.apart.clicked.connect(self.write_apart)
        self.paper.clicked.connect(self.print_all)
        self.verify.clicked.connect(
            lambda: VerifyCertificateDialog(
                self,
                self._session.operations,
                self._choose,
                self._signer.public_key if self._signer else b"",
                self.file if self._signer else None,
            ).open()
        )
        self.design.clicked.connect(lambda: self.design_wanted.emit(self.template.currentData()))
        self.winners.chosen.connect(lambda _: self.look())
        self.template.currentIndexChanged.connect(lambda _: self._turn_template())
        self.preview.width_wanted.connect(lambda _: self.look())
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self._session.changed.connect(self.refresh)
        self.recipients.sharing_wanted.connect(self.acts.share)
        self.recipients.added.connect(lambda *said: self.acts.add_person(self.kind, *said))
        self.recipients.removed.connect(self._remove_person)
        self.register.print_wanted.connect(self.acts.print_one)
        self.register.reissue_wanted.connect(self.acts.reissue)
        self.register.void_wanted.connect(self.acts.void)

    def show_view(self, number: int) -> None:
        """Show the certificates (0) or the register (1)."""
        self._stack.setCurrentIndex(number)
        self.views.button(number).setChecked(True)

    def refresh(self) -> None:
        """Load the winners again."""
        super().refresh()
        self.ask(read_winners, self.file, self.kind, then=self._show)

    def show_kind(self, kind: CertificateKind) -> None:
        """Show another kind of certificates."""
        self.kind = kind
        self.remember(KIND, kind)
        self.strip.clear()
        self.refresh()

    def look(self) -> None:
        """Draw the chosen certificate on the worker.

        Only the picture of the latest call is shown.
        """
        winner = self.winners.current
        if not self._session.is_open:  # the page is closing
            return
        if winner is None:
            self._look_at_sample()
            return
        self._which.setText("، ".join(winner.certificate.names) or winner.certificate.idea_title)
        self._award.setText(said_of(winner))
        self.before.setEnabled(winner.index > 0)
        self.after.setEnabled(winner.index + 1 < len(self.winners.items))
        self._wanted += 1
        if not winner.has_name:
            self.preview.say(filled(NAMELESS))
            return
        self._draw(winner.shown, self._signer)

    def _look_at_sample(self) -> None:
        """Show an invented certificate while there is no winner."""
        self._which.setText(SAMPLE if self._sample else "")
        self._award.setText("")
        for button in (self.before, self.after):
            button.setEnabled(False)
        self._wanted += 1
        if self._sample is not None:
            self._draw(self._sample, None)

    def _draw(self, certificate: Certificate, signer: Signer | None) -> None:
        wanted = self._wanted
        self.ask(preview_certificate, certificate, self.template.currentData(),
                 self.preview.pixels, self.kind, signer,
                 then=lambda raster: self._show_page(raster, certificate, wanted),
                 failed=lambda error: self._tell_failed(error, wanted))  # fmt: skip

    def write(self) -> None:
        """Ask for a path and write one PDF: drafts, or certificates of an official result."""
        if self._is_official:
            self._issue(lambda work: self._write(work, "lohha"), make_certificates)
        else:
            self._write(make_drafts, "pishnevis")

    def _write(self, work: Make, name: str) -> None:
        path = self.file.path
        suggested = path.with_name(f"{path.stem}-{name}.pdf")
        question = Question(Ask.SAVE, "جای PDF لوح‌ها", "PDF (*.pdf)", suggested)
        for chosen in self._choose(self, question):
            self._make(work, chosen)

    def write_apart(self) -> None:
        """Ask for a folder and write one PDF for each certificate."""
        self._issue(self._write_apart, make_separate_certificates)

    def _issue(self, go_on: Callable[[Make], None], work: Make) -> None:
        """Ask about void certificates first; `go_on` gets the work with the answer."""
        ask_about_void(
            self, self.winners.items, lambda void_too: go_on(partial(work, void_too=void_too))
        )

    def _write_apart(self, work: Make) -> None:
        folder = self.file.path.parent
        for chosen in self._choose(self, Question(Ask.FOLDER, "پوشهٔ لوح‌ها", "", folder)):
            self._make(work, chosen)

    def _make(self, work: Make, path: Path) -> None:
        self.ask(work, self.file, path, template=self.template.currentData(), kind=self.kind,
                 then=self._tell_made, label="ساختن لوح‌ها", watched=True)  # fmt: skip

    def print_all(self) -> None:
        """Ask for a printer and a page range, and print."""
        self._issue(self._print_all, make_certificates)

    def _print_all(self, work: Make) -> None:
        printer = self._ask_printer(self, len(self.winners.items))
        if printer is not None:
            self.ask(print_certificates, work, self.file, self.template.currentData(), self.kind,
                     printer,
                     then=lambda sent: self._tell_printed(sent, printer.outputFileName()),
                     label="چاپ لوح‌ها", watched=True)  # fmt: skip

    def _show(self, seen: Winners) -> None:
        if seen.kind is not self.kind:
            return
        self._signer, self._is_official = seen.signer, seen.results.is_official
        self.primary.setText(MAKE_CERTIFICATES if self._is_official else MAKE_DRAFTS)
        self.register.show_lines(seen.lines)
        self._show_templates(seen)
        self.winners.show_again(seen.winners, key=lambda winner: winner)
        self._count.setText(f"{fa(len(seen.winners))} لوح")
        some = bool(seen.winners)
        self.winners.setVisible(some)
        self.empty.setVisible(not some)
        self.empty.say(*nobody(self.kind))
        can_print = any(winner.has_name for winner in seen.winners)
        self.primary.setEnabled(can_print)
        for button in self.extras:
            button.setEnabled(can_print and self._is_official)
        self.recipients.show_choice(self.kind, seen.choice, has_current=some)
        self._warn(seen)
        self._sample = None if some else replace(sample_certificate(seen.results.event), serial="")
        self.look()

    def _show_templates(self, seen: Winners) -> None:
        names = [choice.name for choice in seen.templates]
        shown = self._template if self._template in (*names, seen.design) else seen.design
        self.template.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.template.clear()
        for choice in seen.templates:
            self.template.addItem(title_of(choice), choice.name)
        if seen.design not in names:
            self.template.addItem(OWN_DESIGN, seen.design)
        self.template.setCurrentIndex(max(self.template.findData(shown), 0))
        self.template.blockSignals(False)  # noqa: FBT003

    def choose_template(self, name: str) -> None:
        """Show the certificates in this template from now on."""
        self._template = name
        self.remember(TEMPLATE, name)
        self.refresh()

    def _turn_template(self) -> None:
        self._template = self.template.currentData()
        self.remember(TEMPLATE, self._template)
        self.look()

    def _warn(self, seen: Winners) -> None:
        words, wrong = warning_of(seen), wrong_words(seen.lines)
        notices = [Notice(words)] if words else []
        if wrong:
            notices.append(Notice(Message(wrong, LOOK_IN_REGISTER, ""), "saffron"))
        self.strip.warn(*notices)

    def _show_page(self, raster: Raster, certificate: Certificate, wanted: int) -> None:
        if wanted != self._wanted:
            return
        image = image_of(raster.rgb, raster.width, raster.height)
        self.preview.show_image(image, "، ".join(certificate.names))

    def _tell_failed(self, error: BaseException, wanted: int) -> None:
        if wanted == self._wanted:
            self.preview.say("پیش‌نمایش ساخته نشد")
            self.strip.tell_error(error)

    def _tell_made(self, made: CertificatesMade) -> None:
        what = "لوح" if self._is_official else "پیش‌نویس"
        happened = f"{fa(made.pages)} {what} نوشته شد: {isolate(made.path.name)}"
        notice = printed_message(made.substitutes, made.left_out)
        self.tell_paper(made.path, happened, notice)
        self._session.announce(happened)  # serials are final now, and the keys are unlocked

    def _tell_printed(self, sent: tuple[int, CertificatesMade], file_name: str) -> None:
        count, made = sent
        notice = printed_message(made.substitutes, made.left_out)
        if notice is not None:
            self.strip.tell(notice, "saffron")
        self._session.announce(sent_words(count, file_name))

    def _remove_person(self) -> None:
        winner = self.winners.current
        if winner is not None and winner.person_id:
            self.acts.remove_person(winner.person_id)

    def _step(self, step: int) -> None:
        winner = self.winners.current
        if winner is not None:
            self.winners.go_to(winner.index + step)
