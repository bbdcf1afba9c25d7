"""The dialog for a file on a stick or network drive: it is copied before anybody works on it."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.services.safety import Storage
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.words.organizer import moment
from ui.words.strings import CANCEL, isolate

_WHERE = {Storage.REMOVABLE: "فلش", Storage.NETWORK: "شبکه"}
_WHY = {
    Storage.REMOVABLE: "اگر هنگام کار فلش بیرون کشیده یا گم شود، امتیازها با آن از دست می‌روند.",
    Storage.NETWORK: "اگر هنگام کار شبکه قطع شود، امتیازها ناتمام می‌مانند.",
}
_OFFER = (
    "پرونده روی این رایانه کپی و همان باز می‌شود. به پروندهٔ روی {where} دست نمی‌زنیم؛ پس از پایان "
    "کار، پروندهٔ امتیاز یا نتیجه را از این رایانه ببرید."
)
_EARLIER = (
    "این پرونده پیش‌تر هم روی این رایانه کپی شده است و آن کپی آخرین بار در {when} عوض شده. اگر کار "
    "را آنجا پی گرفته‌اید، همان را باز کنید."
)


class PlaceDialog(Dialog):
    """Offers to copy the file, or to open an earlier copy (`home`) if one exists."""

    copy_wanted = Signal()
    earlier_wanted = Signal()

    def __init__(
        self, parent: QWidget | None, path: Path, storage: Storage, home: Path | None
    ) -> None:
        where = _WHERE[storage]
        super().__init__(parent, f"این پرونده روی {where} است", width=560)
        self.body.addWidget(PlainLabel(isolate(path.name), "strong", wrap=True))
        self.body.addWidget(PlainLabel(_WHY[storage], "reading", wrap=True))
        self.body.addWidget(PlainLabel(_OFFER.format(where=where), "reading", wrap=True))
        self.cancel = SecondaryButton(CANCEL)
        self.cancel.clicked.connect(self.reject)
        self.earlier = PrimaryButton("باز کردن کپی این رایانه", "folder")
        self.earlier.clicked.connect(self._open_earlier)
        if home is not None:
            changed = datetime.fromtimestamp(home.stat().st_mtime, UTC)
            words = _EARLIER.format(when=isolate(moment(changed)))
            self.body.addWidget(PlainLabel(words, "strong", wrap=True))
            self.buttons.addWidget(self.earlier)
        self.copy = (SecondaryButton if home else PrimaryButton)(
            "کپی دوباره" if home else "کپی روی این رایانه و باز کردن", "save"
        )
        self.copy.clicked.connect(self._copy)
        self.buttons.addWidget(self.copy)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)

    def _copy(self) -> None:
        self.accept()
        self.copy_wanted.emit()

    def _open_earlier(self) -> None:
        self.accept()
        self.earlier_wanted.emit()
