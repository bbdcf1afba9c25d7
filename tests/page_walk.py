"""The walk over every photographed page and dialog, for tests that inspect what is shown there."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judging_app.services.demo import DemoDay
from tests.layout_faults import layout_faults
from tools.accessibility import in_process
from tools.accessibility.tree import findings
from tools.screenshots import pages as gallery
from tools.screenshots.organizer import tour
from ui.application.desktop import Desktop
from ui.desk.tour import remember_tour

MOST_TURNS = 20
"""The number of times that a page with a fault comes to rest before the fault counts."""


class Inspector(gallery.Camera):
    """Goes the way of the pictures, and takes no picture: it looks and listens for faults."""

    def __init__(self, folder: Path, desktop: Desktop, view: gallery.View) -> None:
        super().__init__(folder, desktop, (view,))
        self.heard: dict[str, list[str]] = {}
        self.seen: dict[str, list[str]] = {}
        self.names: list[str] = []

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Inspect the window, or a dialog that is hidden again."""
        root = widget or self._desktop.window
        root.show()
        self.look(self._views[0])
        gallery.at_rest(root)
        self.names.append(name)
        if faults := [str(one) for one in findings(in_process.read(root))]:
            self.heard[name] = faults
        if cut := _lasting_faults(root):
            self.seen[name] = cut
        self.use(name, root)
        if widget is not None:
            widget.hide()

    def use(self, name: str, root: QWidget) -> None:
        """A subclass works with what is shown."""

    def walk(self, day: DemoDay) -> None:
        """Go all the way, once."""
        self.visit_judge(day)
        tour(self._desktop.organizer, self._desktop.window, day, self.take)
        self.settle()
        self._desktop.window.close()


def _lasting_faults(root: QWidget) -> list[str]:
    """The faults that stay: on a busy computer, a layout may still wait for its turn."""
    found = layout_faults(root)
    for _ in range(MOST_TURNS):
        if not found:
            break
        gallery.at_rest(root)
        found = layout_faults(root)
    return found


def shown_desktop(qtbot: QtBot) -> Desktop:
    """Return a desktop whose window is shown, and whose tour was seen already."""
    desktop = Desktop()
    qtbot.addWidget(desktop.window)
    with qtbot.waitExposed(desktop.window):
        desktop.window.show()
    remember_tour()
    return desktop
