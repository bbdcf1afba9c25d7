"""Takes pictures of the dialogs for a file that does not open."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.services.safety import Storage, back_up
from judging_app.store.judging_file import JudgingFile
from tools.screenshots.clock import let_pass

if TYPE_CHECKING:
    from ui.application.damaged_file import DamagedFileFlow
    from ui.application.desktop import Desktop

Take = Callable[[str, QWidget | None], None]

LATER = timedelta(minutes=25)
HEADER = 4096
"""The bytes at the beginning that stay intact, so that the check of the content finds the damage.
"""


def tour(desktop: "Desktop", path: Path, take: Take, settle: Callable[[], None]) -> None:
    """Damage the workspace at `path`, and take pictures of the offered repairs.

    No other program may have the workspace open. It stays damaged.
    """
    flow = desktop.damaged_file
    with JudgingFile.open(path) as file:
        let_pass(LATER)  # the newer of two copies, and the present, differ from the older
        back_up(file)
        let_pass(LATER)
    with path.open("r+b") as damaged:
        damaged.seek(HEADER)
        damaged.write(bytes(path.stat().st_size - HEADER))
    desktop.start.refresh()
    take("start-damaged", None)
    desktop.open_path(path)
    settle()
    _take_dialog(flow, "restore", take)
    flow.answer(DamagedFile(path.with_name("other.judging"), "database disk image is malformed"))
    settle()
    _take_dialog(flow, "restore-none", take)
    stick = Path("E:/داوری/هفتهٔ خلاقیت.judging")
    flow.answer(
        InputRefused(Refusal.UNSAFE_PLACE, path=stick, detail=Storage.REMOVABLE.value), stick
    )
    _take_dialog(flow, "stick", take)


def _take_dialog(flow: "DamagedFileFlow", name: str, take: Take) -> None:
    dialog = flow.dialog
    if dialog is not None:
        take(name, dialog)
        dialog.close()
