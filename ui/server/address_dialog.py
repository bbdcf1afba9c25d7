"""The dialog that asks for the address of an event on a server."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QWidget

from judging_app.system.server_address import AddressParts, split_password
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.combo_box import ComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LtrField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_lines
from ui.widgets.passphrase_field import PassphraseField
from ui.words.messages import message
from ui.words.server import ON_SERVER
from ui.words.strings import CANCEL, LEFT_TO_RIGHT, POP_ISOLATE

ASK = (
    "چند میز دبیرخانه با هم روی یک رویداد کار می‌کنند. نشانی را از کسی بگیرید که سرور را نگه می‌دارد."
)
PASSWORD = "گذرواژهٔ شما در سرور"  # noqa: S105 - words of a field
NOT_STORED = "این گذرواژه جایی نوشته نمی‌شود. اگر در پروندهٔ «‎.pgpass‎» هست، خالی بگذارید."
EARLIER = "نشانی‌های پیشین"


class AddressDialog(Dialog):
    """Asks for server, name of the event, user and password.

    `wanted` emits an address and a password; `bring_wanted` the same, for a file that shall go
    there. A pasted address fills every field. The dialog stays open until `accept` is called.
    """

    help_section = ON_SERVER

    wanted = Signal(str, str)
    bring_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None, known: tuple[str, ...] = ()) -> None:
        super().__init__(parent, ON_SERVER, width=560)
        self._known = [parts for each in known if (parts := AddressParts.of(each))]
        self._options = ""
        self.earlier = ComboBox()
        self.earlier.setAccessibleName(EARLIER)
        self.host = LtrField("سرور", "db.example.ir")
        self.database = LtrField("نام رویداد در سرور", "week")
        self.user = LtrField("نام کاربری شما", "maryam")
        self.password = PassphraseField(PASSWORD)
        self.notice = PlainLabel("", "brick-small", wrap=True)
        self.confirm = PrimaryButton("باز کردن", "server")
        self.cancel = SecondaryButton(CANCEL)
        self.bring = QuietButton("بردن یک رویداد به این سرور…", "arrow-up")
        self._build()
        self._connect()
        self._begin()

    def _build(self) -> None:
        self.body.addWidget(PlainLabel(ASK, "reading", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows: list[tuple[str, QWidget]] = [
            ("سرور", self.host),
            ("نام رویداد", self.database),
            ("نام کاربری", self.user),
            ("گذرواژه", self.password),
        ]
        if self._known:
            rows.insert(0, (EARLIER, self.earlier))
        for number, (words, field) in enumerate(rows):
            grid.addWidget(PlainLabel(words, "muted"), number, 0)
            grid.addWidget(field, number, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(PlainLabel(NOT_STORED, "small", wrap=True))
        keep_lines(self.notice, 2)
        self.body.addWidget(self.notice)
        self.buttons.addWidget(self.confirm)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.bring)

    def _connect(self) -> None:
        for parts in self._known:
            self.earlier.addItem(_named(parts))
        self.earlier.activated.connect(lambda at: self.show_parts(self._known[at]))
        for field in (self.host, self.database, self.user):
            field.textEdited.connect(self._look)
            field.returnPressed.connect(self.confirm.click)
        self.host.textEdited.connect(self.spread)
        self.password.changed.connect(self._look)
        self.password.entered.connect(self.confirm.click)
        self.confirm.clicked.connect(lambda: self._give(self.wanted))
        self.bring.clicked.connect(lambda: self._give(self.bring_wanted))
        self.cancel.clicked.connect(self.reject)

    def _begin(self) -> None:
        if self._known:
            self.show_parts(self._known[0])
            self.password.begin()
        else:
            self.host.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    @property
    def address(self) -> str:
        """The address that stands in the fields."""
        host, database, user = self.host.text(), self.database.text(), self.user.text()
        return AddressParts(host, database, user, self._options).text

    def show_parts(self, parts: AddressParts) -> None:
        """Fill the fields with an address."""
        self._options = parts.options
        for field, text in (
            (self.host, parts.host),
            (self.database, parts.database),
            (self.user, parts.user),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self._look()

    def tell(self, error: BaseException) -> None:
        """Say below the fields why nothing was opened."""
        self.notice.setText(message(error).brief)
        self._set_ready(ready=True)
        self.password.begin()

    def spread(self, text: str) -> None:
        """Distribute a pasted address over the fields; another text changes nothing."""
        address, password = split_password(text)
        parts = AddressParts.of(address)
        if parts is not None:
            if password:
                self.password.line.setText(password)
            self.show_parts(parts)

    def _look(self) -> None:
        self.notice.setText("")
        self._set_ready(ready=bool(self.database.text().strip()))

    def ready(self) -> None:
        """Take another attempt."""
        self._set_ready(ready=True)

    def _set_ready(self, *, ready: bool) -> None:
        self.confirm.setEnabled(ready)
        self.bring.setEnabled(ready)

    def _give(self, signal: SignalInstance) -> None:
        self._set_ready(ready=False)  # ready again after another attempt
        signal.emit(self.address, self.password.text)


def _named(parts: AddressParts) -> str:
    """Return an address in one line, from the left: «db.example · week · maryam»."""
    line = " · ".join(filter(None, (parts.host, parts.database, parts.user)))
    return f"{LEFT_TO_RIGHT}{line}{POP_ISOLATE}"
