"""Whether what was entered is on the disk: said only when it is true."""

from ui.base.theme import restyle
from ui.widgets.labels import PlainLabel
from ui.words.strings import SAVED, SAVING

NOT_SAVED = "هنوز ذخیره نشده ✗"


class SavedSign(PlainLabel):
    """One line that never changes its place."""

    def __init__(self) -> None:
        super().__init__("", "small")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(SAVING) + 8)

    def show_saved(self) -> None:
        """Everything entered has been committed."""
        self._say(SAVED, "accent-small")

    def show_saving(self) -> None:
        """Something entered is on its way."""
        self._say(SAVING, "small")

    def show_failed(self) -> None:
        """What was entered is not on the disk; it is tried again, or it was refused."""
        self._say(NOT_SAVED, "brick-small")

    def clear_sign(self) -> None:
        """Nothing has been entered yet."""
        self._say("", "small")

    def _say(self, text: str, role: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        restyle(self, "role", role)
