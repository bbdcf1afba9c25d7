"""The choice of who gets certificates: for an idea of a team; organizers and sponsors."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.certificate_kind import THANKS, CertificateKind
from judging_app.domain.right import Right
from judging_app.services.organizer.recipients import TYPED, CertificateChoice, Sharing
from ui.base.idea_word import word
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.combo_box import ComboBox
from ui.widgets.fields import TextField
from ui.widgets.layouts import row_of

ROLES = {
    CertificateKind.ORGANIZER: "سمت، مانند: دبیر رویداد",
    CertificateKind.SPONSOR: "چه پشتیبانی‌ای کرد",
}


def sharing_words() -> dict[Sharing, str]:
    """Return the words for each choice."""
    one = word().one
    return {
        Sharing.IDEA: f"برای هر {one} یک لوح با همهٔ نام‌ها",
        Sharing.MEMBERS: "برای هر عضو گروه یک لوح",
        Sharing.BOTH: f"یک لوح برای {one} و یکی برای هر عضو",
    }


class Recipients(QWidget):
    """`sharing_wanted` emits a `Sharing`; `added` emits name and role; `removed` asks for it."""

    sharing_wanted = Signal(object)
    added = Signal(str, str)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sharing = ComboBox()
        self.sharing.setAccessibleName("لوح برای چه کسی")
        for choice, words in sharing_words().items():
            self.sharing.addItem(words, choice)
        self.sharing.setMinimumContentsLength(12)
        self.name = TextField("نام", "نام شخص یا دستگاه")
        self.role = TextField("سمت", "")
        self.add = IconButton("plus", "افزودن").needing(Right.DESK)
        self.remove = QuietButton("حذف از فهرست", "bin").needing(Right.DESK)
        self.persons = QWidget()
        rows = QVBoxLayout(self.persons)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.name)
        rows.addLayout(row_of((self.role, 1), self.add, spacing=6))
        rows.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sharing)
        column.addWidget(self.persons)
        self.sharing.currentIndexChanged.connect(
            lambda _: self.sharing_wanted.emit(self.sharing.currentData())
        )
        for field in (self.name, self.role):
            field.returnPressed.connect(self.add.click)
        self.name.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.add.clicked.connect(self._add)
        self.add.setEnabled(False)
        self.remove.clicked.connect(self.removed)

    def show_choice(
        self, kind: CertificateKind, choice: CertificateChoice, *, has_current: bool
    ) -> None:
        """Show the choice that belongs to a kind of certificates."""
        self.sharing.setVisible(kind not in THANKS)
        self.persons.setVisible(kind in TYPED)
        self.setVisible(kind not in THANKS or kind in TYPED)
        self.role.setPlaceholderText(ROLES.get(kind, ""))
        self.remove.setVisible(has_current)
        with QSignalBlocker(self.sharing):
            self.sharing.setCurrentIndex(self.sharing.findData(choice.sharing))

    def _add(self) -> None:
        name, role = self.name.text().strip(), self.role.text().strip()
        if name:
            self.name.clear()
            self.role.clear()
            self.name.setFocus()
            self.added.emit(name, role)
