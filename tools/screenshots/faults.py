"""Takes pictures of the messages when disks, sticks and files fail."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from judging_app.errors import FileInUse, InputRefused, Obstacle, Refusal, WriteFailed
from judging_app.system.paths import log_file
from ui.desk.page import DeskPage
from ui.window.main_window import MainWindow
from ui.words.messages import ALL_SAVED, LEAVING_LOSES, Message, message, not_saved, still_unsaved

Take = Callable[[str, QWidget | None], None]

PACKAGE, MINE, SCORES = Path("هفتهٔ خلاقیت.ideas"), Path("J01.judging"), Path("J01-0001.scores")


def at_start(window: MainWindow, take: Take) -> None:
    """Show the messages on files that do not open."""
    errors = {
        "fault-copied-by-half": InputRefused(Refusal.TRUNCATED, path=PACKAGE),
        "fault-damaged-package": InputRefused(Refusal.HASH, path=PACKAGE),
        "fault-second-window": FileInUse(MINE),
        "fault-unforeseen": ZeroDivisionError(),
    }
    told = {name: message(error) for name, error in errors.items()}
    unforeseen = told["fault-unforeseen"]
    told["fault-unforeseen"] = replace(unforeseen, detail=f"ZeroDivisionError\n{log_file().name}")
    _tell(window, take, told)


def at_desk(window: MainWindow, page: DeskPage, take: Take) -> None:
    """Show the message on a failed save, and the message after the save succeeded at last."""
    unsaved = still_unsaved(2)
    page.score.sign.show_failed()
    _tell(
        window,
        take,
        {
            "fault-full-disk": not_saved(WriteFailed(MINE, "", Obstacle.NO_ROOM)),
            "fault-leaving": replace(unsaved, next_step=f"{unsaved.next_step} {LEAVING_LOSES}"),
        },
    )
    page.score.sign.show_saved()
    window.tell_recovered(ALL_SAVED)
    take("fault-recovered", None)
    window.toast.hide()


def at_end(window: MainWindow, take: Take) -> None:
    """Show the message on a stick that cannot be written."""
    found = {
        "fault-full-stick": Obstacle.NO_ROOM,
        "fault-locked-stick": Obstacle.READ_ONLY,
        "fault-pulled-stick": Obstacle.GONE,
    }
    told = {name: message(WriteFailed(SCORES, "", one)) for name, one in found.items()}
    _tell(window, take, told)


def _tell(window: MainWindow, take: Take, told: dict[str, Message]) -> None:
    for name, words in told.items():
        window.tell(words)
        take(name, None)
    window.banner.hide()
