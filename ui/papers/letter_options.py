"""The choices for the letters: their comments, and whether they tell rank and award."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import SecondaryButton
from ui.widgets.check_box import CheckBox
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_in
from ui.words.strings import fa

Key = tuple[str, str]
"""Judge id and idea id of a comment."""


class LetterOptions(QWidget):
    """`changed` is emitted after a choice; `comments_wanted` asks for the list of comments."""

    changed = Signal()
    comments_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.read: dict[Key, str] = {}
        """The chosen comments, each with the digest of the text that a person read."""
        self.rank = CheckBox("با رتبه و متن تقدیر")
        self.choose = SecondaryButton("گزینش توضیح‌ها…", "comment")
        self._count = PlainLabel("", "small", wrap=True)
        row_in(self, self.choose, (self._count, 1), self.rank, spacing=12)
        self.rank.toggled.connect(self.changed)
        self.choose.clicked.connect(self.comments_wanted)
        self._show()

    @property
    def comments(self) -> frozenset[Key]:
        """The keys of the chosen comments."""
        return frozenset(self.read)

    def give(self, read: Mapping[Key, str]) -> None:
        """Take these comments with the digests of their texts."""
        self.read = dict(read)
        self._show()
        self.changed.emit()

    def recall(self, read: Mapping[Key, str], *, tells_rank: bool) -> None:
        """Show an earlier choice; emits nothing."""
        self.read = dict(read)
        self.rank.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.rank.setChecked(tells_rank)
        self.rank.blockSignals(False)  # noqa: FBT003
        self._show()

    def _show(self) -> None:
        count = len(self.read)
        self._count.setText(
            f"{fa(count)} توضیح در نامه‌ها می‌آید." if count else "هیچ توضیحی در نامه‌ها نمی‌آید."
        )
