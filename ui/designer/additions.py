"""Adds to a design: texts, and pictures, signatures and fonts from files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from judging_app.services.organizer import templates
from judging_app.services.organizer.office_fonts import report_font
from judging_app.services.organizer.templates import Key, Sort
from ui.base.session import Session
from ui.designer.designing import Designing
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.words.strings import isolate

PICTURES = "تصویر (*.png *.jpg *.jpeg)"
FONTS = "قلم (*.ttf *.otf)"


class Additions(QObject):
    """Adds elements.

    `words_wanted` is emitted after a new text, `fonts_changed` after a new font, and `font_checked`
    with the `FontReport` on it.
    """

    failed = Signal(object)
    words_wanted = Signal()
    fonts_changed = Signal()
    font_checked = Signal(object)

    def __init__(self, page: QWidget, state: Designing, session: Session, choose: Chooser) -> None:
        super().__init__(page)
        self._page, self._state = page, state
        self._session, self._choose = session, choose

    def add(self, what: str, signatories: Sequence[str]) -> None:
        """Add one of `design_editor.ADDS`.

        `signatories` are the signatories of the shown certificate.
        """
        design = self._state.design
        if what == "text":
            width, height = design.file.page
            box = (width / 2 - 50, height / 2 - 8, 100.0, 16.0)
            self._state.take(*templates.with_text(design, "متن تازه", box))
            self.words_wanted.emit()
            return
        question = Question(Ask.FILE, "انتخاب تصویر", PICTURES, Path.home())
        for path in self._choose(self._page, question):
            alt = path.stem
            self._session.operations.run(
                templates.take_in_picture, path,
                done=lambda name: self._add_picture(what, name, alt, signatories),  # noqa: B023
                failed=self.failed.emit, label="خواندن تصویر", owner=self._page,
            )  # fmt: skip

    def add_font(self) -> None:
        """Load a font from a file for the chosen text."""
        question = Question(Ask.FILE, "انتخاب قلم", FONTS, Path.home())
        for path in self._choose(self._page, question):
            self._session.operations.run(
                templates.take_in_font, path,
                done=self._take_font, failed=self.failed.emit, owner=self._page,
            )  # fmt: skip

    def _add_picture(self, what: str, name: str, alt: str, signatories: Sequence[str]) -> None:
        design = self._state.design
        if what == "background":
            self._state.take(*templates.with_background(design, name))
        elif what == "picture":
            box = (design.file.page[0] / 2 - 15, 20.0, 30.0, 30.0)
            self._state.take(*templates.with_picture(design, name, box, alt))
        elif signatories:
            self._sign(name, signatories)

    def _sign(self, name: str, signatories: Sequence[str]) -> None:
        """Add a signature for the first signatory without one."""
        design = self._state.design
        signed = design.file.signatures.images
        whose = next((each for each in signatories if each not in signed), signatories[0])
        self._state.take(templates.signed(design, whose, name), Key(Sort.SIGNATURES))
        self._session.news.emit(f"امضای «{isolate(whose)}» افزوده شد")

    def _take_font(self, name: str) -> None:
        self.fonts_changed.emit()
        self._session.operations.run(
            report_font, self._session.file, name,
            done=self.font_checked.emit, failed=self.failed.emit, owner=self._page,
        )  # fmt: skip
        if self._state.key is not None:
            self._state.change(templates.styled, self._state.key, font=name)
