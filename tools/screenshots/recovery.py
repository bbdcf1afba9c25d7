"""Takes pictures of the recovery dialogs for a judge whose laptop was lost."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.judge.recovering import Recovered
from ui.base.drives import Drive
from ui.code_entry.recover_dialog import RecoverDialog
from ui.flows.recovering import recovered_message
from ui.window.main_window import MainWindow

Take = Callable[[str, QWidget | None], None]

STICK = Drive(Path("E:/"), "KINGSTON", 4_000_000_000, is_read_only=False)
AT = datetime(2026, 11, 24, 15, 5, tzinfo=UTC)


def at_the_door(window: MainWindow, code: str, take: Take) -> None:
    """Show the dialog without a stick, with a stick, and with one that lacks this judge's files."""
    empty, ready, wrong = (RecoverDialog(window, digits) for digits in ("", code, code))
    for dialog in (empty, ready, wrong):
        dialog.clock.stop()  # otherwise this computer's sticks would appear in the pictures
    empty.look_for(())
    ready.look_for((STICK,))
    wrong.look_for((STICK,))
    wrong.tell(InputRefused(Refusal.NO_OWN_FILE))
    for name, dialog in (("recover", empty), ("recover-ready", ready), ("recover-none", wrong)):
        dialog.show()
        take(name, dialog)
        dialog.close()
        dialog.deleteLater()


def at_the_desk(window: MainWindow, file: OpenFile, take: Take) -> None:
    """Show the recovered desk."""
    window.tell(recovered_message(Recovered(file, 47, 235, AT, "J01-0002.scores", 1)), "accent")
    take("recovered", None)
    window.banner.hide()
