"""Shows the guide of one judging day in the browser of this computer."""

from pathlib import Path
from typing import TYPE_CHECKING

from ui.base.lazy import LazyModule
from ui.base.operations import Operations
from ui.widgets.opening import open_outside
from ui.window.main_window import MainWindow
from ui.words.messages import Message

if TYPE_CHECKING:
    from judging_app.services import guide
else:
    guide = LazyModule("judging_app.services.guide")


def show_guide(window: MainWindow, operations: Operations) -> None:
    """Write the guide and open it; if no program opens it, the window shows where the file is."""

    def opened(page: Path) -> None:
        if open_outside(page):
            window.tell(_without_browser(page), "accent")

    operations.run(guide.write_guide, done=opened, failed=window.tell_error, owner=window)


def _without_browser(page: Path) -> Message:
    return Message(
        "راهنما نوشته شد، ولی برنامه‌ای برای نشان دادنش باز نشد.",
        "راهنما روی همین رایانه است و به اینترنت نیاز ندارد.",
        "این پرونده را با یک مرورگر باز کنید.",
        str(page),
    )
