"""The sign in the window's head that says that judging is finished. A button reopens the desk."""

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import QuietButton
from ui.widgets.chip import Chip
from ui.widgets.layouts import row_in


class ClosedSign(QWidget):
    """A sign with a button. Both are hidden until judging is finished."""

    def __init__(self) -> None:
        super().__init__()
        self.chip = Chip("پایان‌یافته", "accent", "lock")
        self.reopen = QuietButton("بازگشودن داوری…", "undo")
        row_in(self, self.chip, self.reopen, spacing=6)
        self.show_finished(finished=False)

    def show_finished(self, *, finished: bool) -> None:
        """Show or hide the sign."""
        self.chip.setVisible(finished)
        self.reopen.setVisible(finished)
