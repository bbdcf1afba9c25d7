"""The field for the logo of a body, which its certificates show."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.services.organizer.logos import Logo, logo_of, with_logo, with_same_logo
from ui.base.operations import Operations
from ui.idea_import.file_field import FileField
from ui.studio.state import StudioState
from ui.widgets.banner import Banner
from ui.widgets.buttons import QuietButton
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.widgets.layouts import STRETCH, column_in, row_of

LOGO = "نشان سازمان"
HINT = "اختیاری؛ تصویر PNG یا JPEG. روبه‌روی کد راستی‌آزمایی می‌نشیند."
REMOVE = "برداشتن نشان"
PICTURES = "تصویر (*.png *.jpg *.jpeg)"


class LogoField(QWidget):
    """Puts a picture into the chosen design. Another design takes the same logo over.

    A design with a logo is a design of its own. Its name stands in the form, and so in the draft,
    the TOML file and the workbook.
    """

    refused = Signal()
    """Emitted when a picture or a design was refused: the form is as it was."""

    def __init__(self, state: StudioState, operations: Operations, choose: Chooser) -> None:
        super().__init__()
        self._state = state
        self._operations = operations
        self._choose = choose
        self._shown: str | None = None
        self._logo: Logo | None = None
        self.refusal = Banner()
        self.file = FileField("office", LOGO, HINT)
        self.remove = QuietButton(REMOVE, "close")
        column_in(self, self.refusal, self.file, row_of(self.remove, STRETCH), spacing=4)
        self.refusal.hide()
        self.file.wanted.connect(self._ask_picture)
        self.file.chosen.connect(self._take_picture)
        self.remove.clicked.connect(lambda: self._use(self.design))
        state.changed.connect(self._show)
        self._show()

    @property
    def design(self) -> str:
        """The name of the chosen design, without its logo."""
        self._show()
        return self._logo.base if self._logo is not None else self._state.form.certificate_template

    def choose_design(self, name: str) -> None:
        """Choose another design; a logo goes with it."""
        if self._logo is None:
            self._use(name)
        else:
            self._run(with_same_logo, name, self._logo)

    def _ask_picture(self) -> None:
        for path in self._choose(self, Question(Ask.FILE, LOGO, PICTURES, Path.home())):
            self.file.set_path(path)

    def _take_picture(self, path: Path) -> None:
        self._run(with_logo, self.design, path)

    def _run(self, service: Callable[..., str], *args: object) -> None:
        self.refusal.hide()
        self._operations.run(
            service, *args, done=self._use, failed=self._refuse, label="خواندن تصویر", owner=self
        )

    def _use(self, template: str) -> None:
        self._state.change(certificate_template=template)

    def _refuse(self, error: BaseException) -> None:
        self._shown = None
        self._show()
        self.refusal.tell_error(error)
        self.refused.emit()

    def _show(self) -> None:
        template = self._state.form.certificate_template
        if template == self._shown:
            return
        self._shown, self._logo = template, logo_of(template)
        logo = self._logo
        self.file.show_path(Path(logo.title) if logo else None)
        self.remove.setVisible(logo is not None)
