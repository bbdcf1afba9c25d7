"""The dialog for recovery on another laptop: the judge chooses the stick with the score files."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.card import parse_code
from judging_app.errors import InputRefused, Refusal
from ui.base.drives import Drive, StickWatch, sticks
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.code_field import CodeField
from ui.widgets.dialog import Dialog
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import LEADING, PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.words.messages import message
from ui.words.strings import CANCEL, isolate, stick_name

TITLE = "برگرداندن امتیازها از فلش"
HOW = (
    "پروندهٔ امتیازی که خودتان روی فلش نوشته‌اید کارتان را به این رایانه برمی‌گرداند. آن پرونده تنها "
    "با کد کارت شما باز می‌شود. اگر اینجا کار تازه‌تری داشته باشید، به آن دست نمی‌زنیم."
)
NOWHERE = "فلشی وصل نیست؛ آن را وصل کنید یا پوشه را نشان دهید."
SCORES = "پروندهٔ امتیاز (*.scores)"


class RecoverDialog(Dialog):
    """Asks where to search. `given` emits (code, paths).

    The field shows the code that was typed before. Plugged-in sticks are found automatically until
    the judge chooses a place.
    """

    given = Signal(str, object)

    def __init__(self, parent: QWidget | None, digits: str = "", choose: Chooser = choose) -> None:
        super().__init__(parent, TITLE, width=560)
        self._choose = choose
        self._places: tuple[Path, ...] = ()
        self.watch = StickWatch(lambda: sticks(), self)
        self.clock = self.watch.clock
        self.code = CodeField()
        self.where = PlainLabel("", "strong", wrap=True)
        self.folder = SecondaryButton("فلش یا پوشه…", "stick")
        self.file = SecondaryButton("پرونده…", "file")
        self.notice = PlainLabel("", "brick-small", wrap=True)
        self.confirm = PrimaryButton("برگرداندن و رفتن به میز", "undo")
        self.cancel = SecondaryButton(CANCEL)
        self._build()
        self._connect()
        self.code.type_code(digits)
        self.look_for(())
        self.watch.start()

    def _build(self) -> None:
        self.body.addWidget(PlainLabel(HOW, "reading", wrap=True))
        self.body.addWidget(PlainLabel("کد کارت داوری", "small"))
        self.body.addWidget(self.code, 0, LEADING)
        self.body.addWidget(PlainLabel("امتیازها از اینجا خوانده می‌شوند:", "small"))
        self.body.addWidget(self.where)
        self.body.addLayout(row_of(self.folder, self.file, STRETCH, spacing=10))
        self.body.addWidget(self.notice)
        self.notice.hide()
        self.buttons.addWidget(self.confirm)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)

    def _connect(self) -> None:
        self.watch.found.connect(self._look_again)
        self.code.textChanged.connect(self._look)
        self.folder.clicked.connect(lambda: self._ask(Ask.FOLDER))
        self.file.clicked.connect(lambda: self._ask(Ask.FILES))
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def _look_again(self, drives: tuple[Drive, ...]) -> None:
        if self.clock.isActive() or not self._places:  # a chosen place is not replaced
            self.look_for(drives)

    def look_for(self, drives: tuple[Drive, ...]) -> None:
        """Search the sticks that are plugged in, unless the judge chose a place."""
        places = tuple(drive.folder for drive in drives)
        named = "، ".join(stick_name(drive.name) for drive in drives)
        if places != self._places or not self.where.text():
            self._take(places, f"فلش {named}" if named else NOWHERE)

    def choose(self, paths: tuple[Path, ...]) -> None:
        """Search in these folders or files."""
        self.clock.stop()
        self._take(paths, "، ".join(isolate(path.name or str(path)) for path in paths))

    def tell(self, error: BaseException) -> None:
        """Show why nothing was recovered, so that the judge can choose another stick."""
        self.notice.setText(message(error).brief)
        self.notice.show()
        self.confirm.setEnabled(True)

    def _take(self, places: tuple[Path, ...], words: str) -> None:
        self._places = places
        self.where.setText(words)
        self._look()

    def _ask(self, ask: Ask) -> None:
        paths = self._choose(self, Question(ask, TITLE, SCORES, Path.home()))
        if paths:
            self.choose(paths)

    def _look(self) -> None:
        self.notice.hide()
        try:
            parse_code(self.code.digits)
        except InputRefused as error:
            if error.reason is Refusal.CODE_MISTYPED:
                self.tell(error)
            self.confirm.setEnabled(False)
            return
        self.confirm.setEnabled(bool(self._places))

    def _give(self) -> None:
        self.confirm.setEnabled(False)  # enabled again after another attempt
        self.given.emit(self.code.digits, self._places)
