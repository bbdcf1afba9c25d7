"""The designer page: the certificate as it will be printed, and the editors."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QWidget

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.organizer import templates
from judging_app.services.organizer.templates import Box, Design, DesignPreview, Fault, Key, Sort
from judging_app.system.progress import Progress
from ui.base.pictures import image_of
from ui.base.printer import AskPrinter, ask_printer, print_pdf
from ui.base.session import Session
from ui.designer.additions import Additions
from ui.designer.background_drawing import Drawing
from ui.designer.canvas import DesignCanvas
from ui.designer.design_editor import DesignEditor
from ui.designer.designing import Designing
from ui.designer.element_editor import ElementEditor
from ui.designer.material import Material, read_material
from ui.widgets.banner import Banner
from ui.widgets.buttons import (
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    SegmentButton,
)
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.file_chooser import Chooser, choose
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import column_in, keep_width, row_of
from ui.widgets.scroll import ScrollColumn
from ui.window.page import SessionPage
from ui.words.designs import KINDS, fault_words, font_message, part_name
from ui.words.printed import sent_words
from ui.words.strings import fa, isolate

HINT = (
    "با موشواره یا کلیدهای جهت جابه‌جا کنید؛ Shift پنج میلی‌متر، Ctrl اندازه، Alt بی‌خط راهنما، "
    "PageDown بخش بعدی"
)
SIDE = 372
"""The width of the editors in pixels at a text scale of 1."""


class DesignerPage(SessionPage):
    """Shows a design as it prints. Every change can be undone, and leaving saves the design."""

    help_section = "طراحی لوح"
    left = Signal(str)
    """Emitted with the name of the saved design, to return to the certificates page."""

    def __init__(
        self,
        session: Session,
        template: str,
        choose: Chooser = choose,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(session, "طراحی قالب لوح", "هر بخش را بکشید، بنویسید و رنگ کنید")
        self._choose, self._ask_printer = choose, ask_printer
        self._template = template
        self._own_name = ""
        self._certificates: dict[CertificateKind, tuple[Certificate, ...]] = {}
        self._drawing = Drawing(self, session.operations)
        self._undrawn = False
        self._passing: Design | None = None
        self.state: Designing | None = None
        self.primary = PrimaryButton("ذخیرهٔ قالب", "save", "Ctrl+S")
        self.back = SecondaryButton("بازگشت به لوح‌ها", "certificate")
        self.test = SecondaryButton("چاپ آزمایشی…", "printer", "Ctrl+P")
        self.extras = (self.back, self.test)
        self.warning = Banner()
        self.canvas = DesignCanvas("صفحهٔ لوح")
        self.undo = IconButton("undo", "یک گام به عقب", "Ctrl+Z")
        self.redo = IconButton("redo", "یک گام به جلو", "Ctrl+Y")
        self.kinds = QButtonGroup(self)
        self.whose = ComboBox()
        self.parts = ComboBox()
        self.remove = QuietButton("حذف این بخش", "bin")
        self._faults = ElidedLabel("", "brick-small")
        self._hint = PlainLabel(HINT, "small", wrap=True)
        self.element_editor: ElementEditor | None = None
        self.design_editor: DesignEditor | None = None
        self._panel = ScrollColumn("ویژگی‌ها", 10)
        self._side = QWidget()
        keep_width(self._side, SIDE)
        self._build()

    def _build(self) -> None:
        self.column.addWidget(self.warning)
        row = QHBoxLayout()
        row.setSpacing(14)
        page = Card(margin=14, spacing=6)
        page.body.addLayout(self._tools())
        page.body.addWidget(self.canvas, 1)
        page.body.addWidget(self._faults)
        page.body.addWidget(self._hint)
        self._faults.hide()
        row.addWidget(page, 1)
        column = column_in(self._side, spacing=10)
        chosen = QHBoxLayout()
        self.parts.setAccessibleName("بخش انتخاب‌شده")
        chosen.addWidget(self.parts, 1)
        chosen.addWidget(self.remove)
        column.addLayout(chosen)
        column.addWidget(self._panel, 1)
        row.addWidget(self._side)
        self.column.addLayout(row, 1)

    def _tools(self) -> QHBoxLayout:
        tools = row_of(self.undo, self.redo, spacing=4)
        tools.addSpacing(8)
        kinds = FlowLayout(spacing=2, middle=True)
        for number, (kind, words) in enumerate(KINDS.items()):
            button = SegmentButton(words, small=True)
            button.setChecked(number == 0)
            self.kinds.addButton(button, number)
            button.clicked.connect(lambda _=False, kind=kind: self._show_kind(kind))
            kinds.addWidget(button)
        tools.addLayout(kinds, 1)
        tools.addWidget(PlainLabel("با دادهٔ", "muted"))
        self.whose.setAccessibleName("لوح چه کسی دیده شود")
        self.whose.setMinimumContentsLength(12)
        self.whose.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        tools.addWidget(self.whose)
        return tools

    def refresh(self) -> None:
        """Load the design and the example certificates. Later calls do nothing."""
        if self.state is None:
            self.ask(read_material, self.file, self._template, then=self._begin)

    def leave(self) -> None:
        """Save unsaved changes, so that leaving the page loses nothing.

        The window calls this when it asks whether the page may be left, and when it is left.
        """
        if self.element_editor is not None:
            self.element_editor.text.words.hand_over()
        if self.state is not None and self.state.is_changed:
            # The call has no owner, so that a failure is shown even after the page is gone.
            self._session.operations.run(
                templates.save_design, self.state.design, self._own_name, done=self._take_name
            )
            self.state.saved()
            self._session.news.emit(f"قالب «{isolate(self.state.design.file.title)}» ذخیره شد")

    def _take_name(self, name: str) -> None:
        self._own_name = name

    # The methods below need a loaded design.

    def _begin(self, material: Material) -> None:
        self.state = state = Designing(self, material.design)
        self._own_name, self._certificates = material.own_name, material.certificates
        self.element_editor, self.design_editor = ElementEditor(state), DesignEditor(state)
        self.element_editor.style_card.show_fonts(templates.font_choices())
        self._panel.column.addWidget(self.element_editor)
        self._panel.column.addWidget(self.design_editor)
        self._panel.column.addStretch(1)
        self._connect(state, self.element_editor, self.design_editor)
        for number, kind in enumerate(KINDS):
            self.kinds.button(number).setVisible(kind in state.kinds)
        self._show_whose()
        self.design_editor.refresh()
        self.element_editor.refresh()
        self._show()
        self._show_chosen()

    def _connect(self, state: Designing, elements: ElementEditor, design: DesignEditor) -> None:
        state.changed.connect(self._show)
        state.chosen.connect(self._show_chosen)
        for button, act, can in (
            (self.undo, self._step_back, state.history.can_undo_changed),
            (self.redo, state.history.redo, state.history.can_redo_changed),
        ):
            button.setEnabled(False)
            button.clicked.connect(act)
            can.connect(button.setEnabled)
        canvas = self.canvas
        canvas.picked.connect(state.choose)
        canvas.shifting.connect(self._draw_passing)
        canvas.shifted.connect(self._place)
        canvas.edited.connect(elements.text.words.setFocus)
        canvas.removed.connect(self._remove)
        canvas.width_wanted.connect(lambda _: self._draw())
        self._drawing.drawn.connect(self._show_page)
        self._drawing.failed.connect(self._tell_undrawn)
        additions = Additions(self, state, self._session, self._choose)
        additions.failed.connect(self._tell_failed)
        additions.font_checked.connect(lambda report: self.warning.tell(*font_message(report)))
        additions.words_wanted.connect(canvas.edited)
        additions.fonts_changed.connect(
            lambda: elements.style_card.show_fonts(templates.font_choices())
        )
        elements.style_card.font_wanted.connect(additions.add_font)
        design.add_wanted.connect(
            lambda what: additions.add(what, [one.name for one in self._certificate().signatories])
        )
        self.parts.activated.connect(lambda at: state.choose(self.parts.itemData(at)))
        self.whose.activated.connect(lambda _: self._draw())
        self.remove.clicked.connect(self._remove)
        self.back.clicked.connect(self.go_back)
        self.test.clicked.connect(self.print_test)
        self.primary.clicked.connect(self.save)

    def _step_back(self) -> None:
        """Undo. First finish the text that is being typed, so that undo covers it."""
        if self.state is not None and self.element_editor is not None:
            self.element_editor.text.words.hand_over()
            self.state.history.undo()

    def save(self) -> None:
        """Save the design as the person's own."""
        if self.element_editor is not None:
            self.element_editor.text.words.hand_over()
        if self.state is None:
            return
        self._save_design(self.state.design, self._tell_saved)

    def _save_design(self, design: Design, then: Callable[[str], None]) -> None:
        self.ask(templates.save_design, design, self._own_name, then=then, failed=self._tell_failed)

    def go_back(self) -> None:
        """Return to the certificates page with this design."""
        if self.element_editor is not None:
            self.element_editor.text.words.hand_over()
        if self.state is not None and self.state.is_changed:
            self._save_design(self.state.design, self._tell_saved_and_leave)
        else:
            self.left.emit(self._own_name or self._template)

    def _tell_saved_and_leave(self, name: str) -> None:
        self._tell_saved(name)
        self.left.emit(name)

    def print_test(self) -> None:
        """Print one page of the current design."""
        if self.state is None:
            return
        printer = self._ask_printer(self, 1)
        if printer is not None:
            where = sent_words(1, printer.outputFileName())
            design, certificate, kind = self.state.design, self._certificate(), self.state.kind

            def work(progress: Progress) -> int:
                with TemporaryDirectory() as folder:
                    path = Path(folder) / "test.pdf"
                    templates.write_test_page(design, certificate, kind, path)
                    return print_pdf(path, printer, progress)

            self.ask(work,
                     then=lambda _: self._session.news.emit(f"صفحهٔ آزمایشی: {where}"),
                     failed=self._tell_failed, label="چاپ صفحهٔ آزمایشی",
                     watched=True)  # fmt: skip

    def _tell_saved(self, name: str) -> None:
        if self.state is not None:
            self._own_name = name
            self.state.saved()
            self._show()
            self._session.news.emit(f"قالب «{isolate(self.state.design.file.title)}» ذخیره شد")

    def _tell_failed(self, error: BaseException) -> None:
        self.warning.tell_error(error)

    # Views.

    def _certificate(self) -> Certificate:
        kind = self.state.kind if self.state else CertificateKind.WINNER
        return self._certificates[kind][max(self.whose.currentIndex(), 0)]

    def _show_kind(self, kind: CertificateKind) -> None:
        if self.state is not None:
            self.state.kind = kind
            self._show_whose()
            self.state.show_kind(kind)

    def _show_whose(self) -> None:
        if self.state is None:
            return
        self.whose.clear()
        sample, *others = self._certificates[self.state.kind]
        self.whose.addItem("نمونه", sample.serial)
        for one in others:
            self.whose.addItem("، ".join(one.names) or one.idea_title, one.serial)
        self.whose.setCurrentIndex(1 if others else 0)

    def _show(self) -> None:
        state = self.state
        if state is None:
            return
        self.canvas.show_things(state.design.file.page, state.things, state.key)
        self.set_title("طراحی قالب لوح", self._subtitle(state))
        self._show_parts(state)
        self._draw()

    @staticmethod
    def _subtitle(state: Designing) -> str:
        sentence = "ذخیره نشده" if state.is_changed else "ذخیره شده"
        return f"{isolate(state.design.file.title)} · {sentence}"

    def _show_chosen(self) -> None:
        state = self.state
        if state is None:
            return
        self.canvas.show_things(state.design.file.page, state.things, state.key)
        self.parts.setCurrentIndex(self._index_of(state.key))
        self.remove.setEnabled(state.key not in (None, Key(Sort.SIGNATURES)))
        if self.design_editor is not None:
            self.design_editor.setVisible(state.key is None)

    def _index_of(self, key: Key | None) -> int:
        return next((n for n in range(self.parts.count()) if self.parts.itemData(n) == key), 0)

    def _show_parts(self, state: Designing) -> None:
        self.parts.clear()
        self.parts.addItem("همهٔ قالب", None)
        for thing in state.things:
            self.parts.addItem(part_name(thing), thing.key)
        self.parts.setCurrentIndex(self._index_of(state.key))

    def _draw(self) -> None:
        if self.state is not None and self._session.is_open:
            design, certificate = self._passing or self.state.design, self._certificate()
            kind, pixels = self.state.kind, self.canvas.pixels
            self._drawing.ask(partial(templates.preview_design, design, certificate, kind, pixels))

    def _draw_passing(self, key: Key, box: Box) -> None:
        if self.state is not None:
            self._passing = templates.placed(self.state.design, key, box)
            self._draw()

    def _show_page(self, preview: DesignPreview) -> None:
        raster = preview.raster
        image = image_of(raster.rgb, raster.width, raster.height)
        faults = {fault.key: fault_words(fault) for fault in preview.faults}
        self.canvas.show_image(image, faults)
        self._tell_faults(preview.faults)
        if self._undrawn:
            self._undrawn = False
            self.warning.hide()

    def _tell_faults(self, faults: tuple[Fault, ...]) -> None:
        wrong = dict.fromkeys(fault.key for fault in faults)
        things = self.state.things if self.state else ()
        names = "، ".join(part_name(thing) for thing in things if thing.key in wrong)
        self._faults.setText(f"{fa(len(wrong))} بخش درست نیست: {names}" if wrong else "")
        self._faults.setVisible(bool(wrong))
        self._hint.setVisible(not wrong)

    def _tell_undrawn(self, error: BaseException) -> None:
        self._undrawn = True
        self._tell_failed(error)

    # Changes.

    def _place(self, key: Key, box: Box) -> None:
        self._passing = None
        if self.state is not None:
            self.state.change(templates.placed, key, box)
            self._draw()

    def _remove(self) -> None:
        state = self.state
        if state is not None and state.key is not None:
            state.take(templates.without(state.design, state.key), None)
