"""The step of signatories and the design of the certificates."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event_form import EventForm, SignatoryForm
from judging_app.domain.event_form_check import sketch_of
from judging_app.services.organizer.logos import logo_of
from judging_app.services.organizer.templates import (
    DesignPreview,
    TemplateChoice,
    open_design,
    preview_design,
    sample_certificate,
    template_choices,
)
from ui.base.operations import Operations
from ui.base.pictures import image_of
from ui.studio.form_rows import FormColumn
from ui.studio.logo_field import LogoField
from ui.studio.state import StudioState
from ui.studio.step import END, Step
from ui.studio.table_section import TableSection
from ui.widgets.card import hairline
from ui.widgets.file_chooser import Chooser
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, keep_height
from ui.widgets.page_preview import PagePreview
from ui.widgets.radio_group import Option, RadioGroup

COLUMNS = (FormColumn("name", "نام امضاکننده"), FormColumn("role", "سمت"))
DESIGN = "قالب لوح"
REST = 300
"""Milliseconds without a change after which the picture is drawn anew."""


class SigningStep(Step):
    """A person chooses the design, its logo and the signatories."""

    key, title, icon = "signing", "لوح و امضا", "certificate"
    group = END
    parts = ("signatory", "certificate")

    def __init__(self, state: StudioState, operations: Operations, choose: Chooser) -> None:
        super().__init__(
            state,
            "قالب لوح و نشان سازمان را برگزینید و امضاکنندگان را بنویسید. قالب‌های دیگر را پس از "
            "ساختن رویداد، در «لوح‌ها ← طراحی» بسازید.",
        )
        self.preview: CertificatePreview = CertificatePreview(state, operations)
        self.designs = RadioGroup(DESIGN, _options(template_choices()), columns=2)
        self.logo = LogoField(state, operations, choose)
        self.section = TableSection(
            state, "امضاکنندگان", COLUMNS, place="signatory", get=lambda: state.form.signatories,
            keep=lambda rows, key: state.change(key, signatories=rows), blank=SignatoryForm,
            add_words="افزودن امضاکننده", lines=4,
        )  # fmt: skip
        body = self.card.body
        body.addWidget(PlainLabel(DESIGN, "card"))
        body.addWidget(self.designs)
        body.addWidget(self.logo)
        body.addWidget(hairline())
        body.addWidget(PlainLabel("امضاکنندگان", "card"))
        body.addWidget(self.section, 1)
        self.designs.chosen.connect(self.logo.choose_design)
        self.logo.refused.connect(self._show)
        state.changed.connect(self._show)
        self._show()

    def enter(self) -> None:
        """Put the focus of this step on the chosen design, and draw it."""
        self.first = self.designs.buttons.get(self.designs.key, self.section.table)
        self.preview.draw()

    def go_to(self, place: str) -> None:
        """Go to the cell of a signatory, or to the designs."""
        if place.startswith("signatory"):
            self.section.table.go_to_place(place)
        else:
            self.first.setFocus()

    def _show(self) -> None:
        self.designs.show_chosen(self.logo.design)


def _options(choices: tuple[TemplateChoice, ...]) -> tuple[Option, ...]:
    return tuple(
        Option(one.name, f"{one.title} (طرح خودتان)" if one.is_own else one.title)
        for one in choices
        if logo_of(one.name) is None
    )


class CertificatePreview(QWidget):
    """A certificate of an invented idea, drawn while this step is open."""

    def __init__(self, state: StudioState, operations: Operations) -> None:
        super().__init__()
        self._state = state
        self._operations = operations
        self._drawn: tuple[Any, ...] = ()
        self.page = PagePreview("لوح تقدیر")
        keep_height(self.page, 270)
        column_in(self, self.page).addStretch(1)
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self.draw)
        self.page.width_wanted.connect(lambda _: self.draw())
        state.changed.connect(self._timer.start)

    def draw(self) -> None:
        """Draw the page on the worker, if it is shown and something has changed."""
        form = self._state.form
        wanted = _facts(form), self.page.pixels
        if not self.isVisible() or wanted == self._drawn:
            return
        self._drawn = wanted
        self._operations.run(
            _draw, form, self.page.pixels, done=lambda drawn: self._show(drawn, wanted),
            failed=lambda _: self.page.say("این طرح را نمی‌توان نشان داد."), owner=self,
        )  # fmt: skip

    def _show(self, drawn: DesignPreview, wanted: tuple[Any, ...]) -> None:
        if wanted == self._drawn:
            raster = drawn.raster
            image = image_of(raster.rgb, raster.width, raster.height)
            self.page.show_image(image, self._state.form.title)


def _facts(form: EventForm) -> tuple[Any, ...]:
    """The parts of a form that a certificate shows."""
    return (
        form.certificate_template, form.title, form.organization, form.co_senders, form.city,
        form.ceremony, form.signatories, form.awards, form.themes, form.idea_word,
    )  # fmt: skip


def _draw(form: EventForm, pixels: int) -> DesignPreview:
    """Called on the worker."""
    design = open_design(form.certificate_template)
    certificate = sample_certificate(sketch_of(form))
    return preview_design(design, certificate, CertificateKind.WINNER, pixels)
