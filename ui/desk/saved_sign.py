"""The sign that shows whether every entry is on the disk."""

from ui.base.theme import restyle
from ui.widgets.labels import PlainLabel
from ui.words.strings import SAVED, SAVING

NOT_SAVED = "ذخیره نشده ✗"


class SavedSign(PlainLabel):
    """One line that never moves."""

    def __init__(self) -> None:
        super().__init__("", "small")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(SAVING) + 8)

    def show_saved(self) -> None:
        """Show that every entry is committed."""
        self._say(SAVED, "accent-small")

    def show_saving(self) -> None:
        """Show that an entry is being saved."""
        self._say(SAVING, "small")

    def show_failed(self) -> None:
        """Show that an entry is not on the disk: it is tried again, or it was refused."""
        self._say(NOT_SAVED, "brick-small")

    def clear_sign(self) -> None:
        """Clear the sign, because no entry has been made yet."""
        self._say("", "small")

    def _say(self, text: str, role: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        restyle(self, "role", role)
