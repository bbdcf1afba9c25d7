"""The side of the presenter: the page of the audience, the next one, large buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.ceremony_words import page_texts
from ui.base.screens import screen_named
from ui.ceremony.audience import other_screens
from ui.ceremony.controls import Controls
from ui.ceremony.jump_dialog import JumpDialog
from ui.ceremony.notes import Notes
from ui.ceremony.staging import Staging
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_of
from ui.widgets.page_preview import PagePreview
from ui.words import ceremony as words


class Presenter(QWidget):
    """Steers a `Staging`. `changed` is emitted after each of its steps."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.staging: Staging | None = None
        self.preview = PagePreview(words.ON_SCREEN)
        self.standing = PlainLabel("", "strong")
        self.screens = ComboBox()
        self.notes = Notes()
        self.controls = Controls()
        self._build()
        self._connect()
        self.list_screens()

    def _build(self) -> None:
        self.screens.setAccessibleName("نمایشگر تماشاگران")
        seen = Card(words.ON_SCREEN, margin=18, spacing=8)
        self._title = seen.title
        seen.head.addWidget(self.standing)
        seen.body.addWidget(self.preview, 1)
        seen.body.addLayout(
            row_of(PlainLabel("نمایشگر تماشاگران", "muted"), (self.screens, 1), spacing=10)
        )
        own = Card(words.NEXT_TITLE, margin=18, spacing=8)
        own.body.addWidget(self.notes, 1)
        presses = Card(margin=18, spacing=8)
        presses.body.addWidget(self.controls)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(row_of((seen, 3), (own, 2), spacing=14), 1)
        column.addWidget(presses)

    def _connect(self) -> None:
        self.controls.next_pressed.connect(lambda: self._press(Staging.forward))
        self.controls.back_pressed.connect(lambda: self._press(Staging.back))
        self.controls.blank_pressed.connect(lambda: self._press(Staging.blank))
        self.controls.jump.clicked.connect(self.ask_jump)
        self.preview.width_wanted.connect(lambda _: self._fit())
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._list_later)
            application.screenRemoved.connect(self._list_later)

    def take(self, staging: Staging) -> None:
        """Steer this ceremony from now on."""
        self.drop()
        self.staging = staging
        staging.changed.connect(self._show)
        self._fit()
        self._show()

    def drop(self) -> None:
        """Forget the ceremony that was steered."""
        staging, self.staging = self.staging, None
        if staging is not None:
            staging.dispose()
            staging.deleteLater()

    def take_presses(self) -> None:
        """Let keys come here, whatever a system does with other windows that open and close."""
        self.window().activateWindow()
        self.controls.next.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def screen_of_audience(self) -> QScreen | None:
        """The chosen screen; None without a second one."""
        name = self.screens.currentData()
        return screen_named(name) if isinstance(name, str) else None

    def list_screens(self) -> None:
        """List the screens beside the one of this window."""
        before = self.screens.currentText()
        self.screens.clear()
        for number, screen in enumerate(other_screens(self.screen()), 2):
            self.screens.addItem(words.screen_words(screen, number), screen.name())
        if not self.screens.count():
            self.screens.addItem(words.NO_SCREEN)
        self.screens.setCurrentIndex(max(0, self.screens.findText(before)))

    def ask_jump(self) -> None:
        """Ask for a page and go there, with an empty screen."""
        staging = self.staging
        if staging is None:
            return
        dialog = JumpDialog(self, staging.ceremony.pages, staging.state.position)
        dialog.accepted.connect(lambda: staging.jump(dialog.position))
        dialog.finished.connect(lambda _: self.take_presses())
        dialog.show_once()

    def _list_later(self) -> None:
        """List the screens when the system has ended adding or removing one."""
        QTimer.singleShot(0, self, self.list_screens)

    def _press(self, step: Callable[[Staging], None]) -> None:
        if self.staging is not None:
            step(self.staging)

    def _fit(self) -> None:
        if self.staging is not None:
            self.staging.set_preview(self.preview.pixels)

    def _show(self) -> None:
        staging = self.staging
        if staging is None:
            return
        page, state = staging.page, staging.state
        self._title.setText(words.ON_SCREEN if staging.is_running else words.ONLY_HERE)
        self.standing.setText(
            words.standing_words(
                is_running=staging.is_running,
                has_window=staging.window is not None,
                is_blank=state.is_blank,
            )
        )
        image, told = staging.image, "، ".join(page_texts(page))
        if not image.isNull():
            self.preview.show_image(image, told or words.BLANK_PAGE)
        self.notes.show_page(staging.next)
        self.controls.show_place(
            state.position,
            len(staging.ceremony.pages),
            has_begun=staging.is_running or state.position > 0,
            is_blank=state.is_blank,
        )
        self.screens.setEnabled(not staging.is_running)
        self.changed.emit()
