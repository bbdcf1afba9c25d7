"""Every photographed page and dialog: what a screen reader meets, and whether words have room.

The event is one of projects: each page says its word for an idea, and never «ایده».
"""

import re

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from judging_app.domain.idea_word import FORMS, IdeaWord
from judging_app.system.settings import Appearance
from tests.idea_words import UNFILLED, declare
from tests.layout_faults import layout_faults
from tests.page_walk import Inspector, shown_desktop
from tests.small_day import play_small_day
from tools.accessibility.tree import Fault, Node, findings
from tools.screenshots import pages as gallery
from ui.base.idea_word import use_word

NARROW = gallery.View(Appearance.DARK, 1024, 700)
"""`test_access.py` looks and listens in the usual window, and with letters twice as large."""


NEUTRAL_PICTURES = re.compile(
    r"start|help|fault-(copied|damaged|second|unforeseen)|begin|studio|discard|practice"
)
"""Without an open event; the guide, and the practice event, which judge ideas."""
ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip


class Reader(Inspector):
    """Reads every text too that a person may see or hear."""

    def __init__(self, folder, desktop, view):
        super().__init__(folder, desktop, view)
        self.read: dict[str, set[str]] = {}

    def use(self, name, root):
        window = self._desktop.window
        inside = window.page if root is window else root
        seen = {inside, *inside.findChildren(QWidget)}
        if root is window:
            seen |= {child for child in window.findChildren(QWidget) if child.isVisible()}
        self.read[name] = {text for each in seen for text in texts(each)}
        window.toast.hide()


def texts(widget):
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(),
                widget.windowTitle(), widget.whatsThis(), widget.statusTip())  # fmt: skip
    yield from (action.text() for action in widget.actions())
    yield from own_texts(widget)


def own_texts(widget):
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QTextEdit() | QPlainTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QAbstractItemView() if widget.model():
            yield from model_texts(widget.model())


def model_texts(model: QAbstractItemModel):
    is_list = isinstance(model, QAbstractListModel)  # whose number of columns is private
    for column in range(1 if is_list else model.columnCount(QModelIndex())):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(QModelIndex())):
            yield from (str(model.data(model.index(row, column), role) or "") for role in ROLES)


@pytest.fixture
def reader(qtbot, tmp_path, inputs, monkeypatch):
    """All the way of the judge and of the organizer of an event of projects, once."""
    declare(monkeypatch, IdeaWord.PROJECT)
    day = play_small_day(tmp_path, inputs)
    made = Reader(tmp_path, shown_desktop(qtbot), NARROW)
    monkeypatch.setattr(gallery, "SCORED", 4)
    made.walk(day)
    yield made
    use_word(IdeaWord.IDEA)


@pytest.mark.slow
def test_no_page_has_a_fault_for_the_ear_or_the_eye_or_another_word(reader):
    assert len(reader.names) > 100
    assert reader.heard == {}
    assert reader.seen == {}
    pages = {name: said for name, said in reader.read.items() if not NEUTRAL_PICTURES.match(name)}
    pages["second-round"] -= {FORMS[IdeaWord.IDEA].one}  # one of the words to choose from
    assert {name: sorted(t for t in said if "ایده" in t) for name, said in pages.items()
            if any("ایده" in text for text in said)} == {}  # fmt: skip
    unfilled = {name for name, said in reader.read.items() if any(map(UNFILLED.search, said))}
    assert unfilled == set()
    told = {name for name, said in pages.items() if any("پروژه" in text for text in said)}
    assert {"code", "judge-desk", "finish", "overview", "assignment", "package"} <= told


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
    dialog.resize(900, 800)
    assert layout_faults(dialog)[0].startswith("larger than the screen")


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
