"""A walk through the dialogs that a judge and an organizer are asked with, for pictures."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from ui.dialogs.aside import AsideDialog
from ui.dialogs.decision import DecisionDialog, Question
from ui.dialogs.go_to_code import GoToCodeDialog
from ui.dialogs.lock import LockDialog
from ui.dialogs.outside import OutsideDialog
from ui.dialogs.reopen import ReopenDialog
from ui.dialogs.shortcuts import ShortcutSheet
from ui.models.desk_state import DeskState
from ui.window import MainWindow

Take = Callable[[str, QWidget | None], None]

DECISION = Question(
    "تغییر جای ایدهٔ ۱۰۴۷",
    "جای محاسبه‌شدهٔ این ایده ۷ است. جای تازه و دلیل هیئت داوران را بنویسید.",
    "ثبت تصمیم",
    places=20,
    computed=7,
)


def tour(window: MainWindow, desk: DeskState, take: Take) -> None:
    """Show each over the window, as it first comes and with something written."""
    first = desk.ideas[0]
    code = GoToCodeDialog(window, lambda text: first if text else None)
    code.field.setText(first.id)
    aside, reopen = AsideDialog(window), ReopenDialog(window)
    aside.field.setPlainText("در تهیهٔ همین طرح همکار بوده‌ام.")
    decision = DecisionDialog(window, DECISION)
    decision.place.setText("۱")
    dialogs: dict[str, QDialog] = {
        "shortcuts": ShortcutSheet(window),
        "aside": aside,
        "go-to-code": code,
        "reopen": reopen,
        "lock": LockDialog(window),
        "outside": OutsideDialog(window, "طرح کامل.docx"),
        "decision": decision,
    }
    for name, dialog in dialogs.items():
        dialog.show()
        take(name, dialog)
        dialog.close()
        dialog.deleteLater()
