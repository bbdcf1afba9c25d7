"""A walk through what is offered when a file does not open, for pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.safety import Storage, back_up

if TYPE_CHECKING:
    from ui.application.damaged_file import Rescue
    from ui.application.desktop import Coordinator

Take = Callable[[str, QWidget | None], None]

HEADER = 4096
"""Bytes at the beginning that are left whole, so that the damage is found by the check."""


def tour(desktop: "Coordinator", path: Path, take: Take, settle: Callable[[], None]) -> None:
    """Damage the workspace at `path`, and look at what is offered.

    Nothing else may have it open. It stays damaged.
    """
    rescue = desktop.rescue
    with OpenFile.open(path) as file:
        back_up(file)
    with path.open("r+b") as damaged:
        damaged.seek(HEADER)
        damaged.write(bytes(path.stat().st_size - HEADER))
    desktop.start.refresh()
    take("start-damaged", None)
    desktop.open_path(path)
    settle()
    _take_dialog(rescue, "restore", take)
    rescue.answer(DamagedFile(path.with_name("other.judging"), "database disk image is malformed"))
    settle()
    _take_dialog(rescue, "restore-none", take)
    stick = Path("E:/داوری/هفتهٔ خلاقیت.judging")
    rescue.answer(
        InputRefused(Refusal.UNSAFE_PLACE, path=stick, detail=Storage.REMOVABLE.value), stick
    )
    _take_dialog(rescue, "stick", take)


def _take_dialog(rescue: "Rescue", name: str, take: Take) -> None:
    dialog = rescue.dialog
    if dialog is not None:
        take(name, dialog)
        dialog.close()
