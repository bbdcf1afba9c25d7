"""Every photographed page and dialog: what a screen reader meets, and whether words have room."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from judging_app.system.settings import Appearance
from tests.layout_faults import layout_faults
from tests.small_day import play_small_day
from tools.accessibility import in_process
from tools.accessibility.tree import Fault, Node, findings
from tools.screenshots import pages as gallery
from tools.screenshots.organizer import tour
from ui.application.desktop import Desktop
from ui.desk.tour import remember_tour

VIEWS = (
    gallery.View(Appearance.LIGHT),
    gallery.View(Appearance.DARK, 1024, 700),
    gallery.View(Appearance.LIGHT, scale=2.0),
)


class Inspector(gallery.Camera):
    """Goes the way of the pictures, and takes no picture: it looks for faults."""

    def __init__(self, folder, desktop, view):
        super().__init__(folder, desktop, (view,))
        self.heard: dict[str, list[str]] = {}
        self.seen: dict[str, list[str]] = {}
        self.names: list[str] = []

    def take(self, name, widget=None):
        root = widget or self._desktop.window
        root.show()
        self.look(self._views[0])
        gallery.at_rest(root)
        self.names.append(name)
        if faults := [str(one) for one in findings(in_process.read(root))]:
            self.heard[name] = faults
        if cut := layout_faults(root):
            self.seen[name] = cut
        if widget is not None:
            widget.hide()


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_no_page_has_a_fault_for_the_ear_or_the_eye(qtbot, tmp_path, inputs, monkeypatch, view):
    desktop = Desktop()
    qtbot.addWidget(desktop.window)
    with qtbot.waitExposed(desktop.window):
        desktop.window.show()
    remember_tour()
    inspector = Inspector(tmp_path, desktop, view)
    day = play_small_day(tmp_path, inputs)
    monkeypatch.setattr(gallery, "SCORED", 4)
    inspector.visit_judge(day)
    tour(desktop.organizer, desktop.window, day, inspector.take)
    inspector.settle()
    desktop.window.close()
    assert len(inspector.names) > 100
    assert inspector.heard == {}
    assert inspector.seen == {}


class Cramped(QDialog):
    """Everything that the layout check is there to find."""

    def __init__(self):
        super().__init__()
        self.resize(400, 200)
        for text, place in (
            ("دکمه‌ای با واژه‌های بسیار", (300, 10, 40, 30)),
            ("روی آن", (310, 10, 80, 30)),
            ("بیرون", (380, 100, 90, 30)),
        ):
            QPushButton(text, self).setGeometry(*place)
        QLabel("بی‌جا", self).setGeometry(10, 150, 60, 0)


def test_the_layout_check_finds_what_it_is_for(qtbot):
    dialog = Cramped()
    qtbot.addWidget(dialog)
    dialog.show()
    kinds = {fault.split(":")[0] for fault in layout_faults(dialog)}
    assert kinds == {"cut", "no room", "overlap", "reaches out"}


def test_the_rules_for_the_ear_find_what_they_are_for():
    on = frozenset({"focusable", "enabled"})
    label = Node("label", "ذخیره نشد. دوباره بکوشید.")
    tree = Node("frame", "میز", children=(
        Node("push button", "", states=on),
        Node("filler", "نمودار", states=on),
        Node("push button", "بستن", "<div dir='rtl'>بستن</div>", states=on),
        Node("check box", "همه", states=on, exclusive=True),
        Node("table cell", "۷", heading="رتبه"),
        Node("filler", label.name, children=(label,)),
    ))  # fmt: skip
    assert {found.fault for found in findings(tree)} == set(Fault)
