"""Every photographed page, state and dialog can be used by keyboard and with a screen reader."""

import importlib
import inspect
import pkgutil
from dataclasses import dataclass, field, fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

import ui
from judging_app.system.settings import Appearance
from tests.focus import focused
from tests.page_walk import Inspector, shown_desktop
from tests.reading_order import is_stop, reading_order
from tests.small_day import play_small_day
from tools.screenshots import pages as gallery
from ui.ballots.grid import Grid
from ui.widgets.buttons import SegmentButton
from ui.widgets.dialog import Dialog
from ui.window.event_page import EventPage
from ui.window.page import Page, SessionPage
from ui.window.paper_page import PaperPage

MOST_STOPS = 150
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
WINDOWS = (gallery.View(Appearance.LIGHT), gallery.View(Appearance.DARK, scale=2.0))
"""One walk in each finds the faults for the eye too; `test_every_page.py` walks a narrow window."""
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


@dataclass
class Walk:
    """The findings of the keyboard, by the name of the picture; `met` are the classes met."""

    met: set[type] = field(default_factory=set)
    nameless: dict[str, list[str]] = field(default_factory=dict)
    unreached: dict[str, list[str]] = field(default_factory=dict)
    trapped: dict[str, list[str]] = field(default_factory=dict)
    unseen_focus: set[str] = field(default_factory=set)
    backward: dict[str, list[str]] = field(default_factory=dict)
    jumps: dict[str, list[str]] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)


class Walker(Inspector):
    """Presses Tab and arrows on each page, after the eye and the ear."""

    def __init__(self, folder, desktop, qtbot, view=gallery.DAY[0]):
        super().__init__(folder, desktop, view)
        self.found = Walk()
        self._qtbot = qtbot
        self._known_focus = set()

    def use(self, name, root):
        root.activateWindow()
        self._qtbot.waitUntil(root.isActiveWindow, timeout=5000)
        window = self._desktop.window
        self.found.met.add(type(window.page if root is window else root))
        stops = [w for w in root.findChildren(QWidget) if is_stop(w, root)]
        self._listen(name, stops)
        reached = self._go_round(name, root)
        left = [w for w in stops if w not in reached and not by_arrows(w, reached)]
        if left:
            self.found.unreached[name] = [say(w) for w in left]
        if jump := first_jump(reached, reading_order(root)):
            self.found.jumps[name] = [say(w) for w in jump]
        self._press_arrows(name, root)
        self._take_away(name, root)

    def _listen(self, name, stops):
        mute = [w for w in stops if not spoken(w)]
        # an icon alone must also be said in words to those who see
        mute += [
            w for w in stops if isinstance(w, QAbstractButton) and not (w.text() or w.toolTip())
            and not w.findChildren(QWidget)
        ]  # fmt: skip
        if mute:
            self.found.nameless[name] = [type(w).__name__ for w in mute]

    def _go_round(self, name, root):
        """Tab until the first stop comes again, then back once."""
        if root.focusWidget() is None or not is_stop(root.focusWidget(), root):
            QTest.keyClick(root.focusWidget() or root, Qt.Key.Key_Tab)
        first = focused()
        reached = [first]
        while len(reached) < MOST_STOPS:
            here = focused()
            with_ring = self._look(here)
            QTest.keyClick(here, Qt.Key.Key_Tab)
            while isinstance(here, Grid) and focused() is here:  # from cell to cell, and out
                QTest.keyClick(here, Qt.Key.Key_Tab)
            self._compare(name, here, with_ring)
            now = QApplication.focusWidget()
            if now is first:
                break
            if now is None or now in reached:
                self.found.trapped[name] = [say(now)]
                break
            reached.append(now)
        else:
            self.found.trapped[name] = ["no end"]
        if len(reached) > 1 and not isinstance(first, Grid):  # there it goes back by a cell
            QTest.keyClick(first, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            if QApplication.focusWidget() is not reached[-1]:
                self.found.backward[name] = [say(QApplication.focusWidget()), say(reached[-1])]
        return reached

    def _look(self, widget):
        return None if kind_of(widget) in self._known_focus else widget.grab().toImage()

    def _compare(self, name, widget, with_ring):
        """Whether the one that had the focus looked otherwise then; once for each kind."""
        if with_ring is None or QApplication.focusWidget() is widget:
            return
        self._known_focus.add(kind_of(widget))
        if widget.grab().toImage() == with_ring:
            self.found.unseen_focus.add(f"{name}: {kind_of(widget)}")

    def _take_away(self, name, root):
        """Hide and disable every button that has the focus, and the part that holds it.

        The focus must come to a control that does something, in the same page.
        """
        page = root if isinstance(root, QDialog) else root.page
        for button in root.findChildren(QAbstractButton):
            for widget, way in ways_to_go(button, page):
                if is_stop(button, root):
                    button.setFocus()
                    way(widget, False)  # noqa: FBT003 - Qt's signature
                    heir = QApplication.focusWidget()
                    is_found = is_sensible(heir, page, button, root)
                    way(widget, True)  # noqa: FBT003
                    if not is_found:
                        lost = self.found.lost.setdefault(name, [])
                        lost.append(f"{way.__name__} {say(button)}: {say(heir)}")

    def _press_arrows(self, name, root):
        """Left is further on, and right is back, as one reads."""
        for button in root.findChildren(SegmentButton):
            if not (button.isChecked() and is_stop(button, root)):
                continue
            button.setFocus()
            for key, sign in ((LEFT, -1), (RIGHT, 1)):
                before = place_of(QApplication.focusWidget())
                QTest.keyClick(focused(), key)
                after = place_of(QApplication.focusWidget())
                if (after - before) * sign < 0:
                    self.found.backward[name] = [say(button), "arrows"]


def first_jump(reached, wanted):
    """Where Tab leaves the order of reading: the stop it came to, and the next one to read.

    Tab goes round, so that the first stop to read counts as the first.
    """
    wanted = [one for one in wanted if one in reached]
    if not wanted:
        return None
    start = reached.index(wanted[0])
    turned = [*reached[start:], *reached[:start]]
    return next(((a, b) for a, b in zip(turned, wanted, strict=True) if a is not b), None)


def ways_to_go(button, page):
    """The widgets that may be hidden or disabled when a button is pressed, and how."""
    yield button, QWidget.setVisible
    yield button, QWidget.setEnabled
    holder = button.parentWidget()
    if holder is not page and page.isAncestorOf(holder):
        yield holder, QWidget.setVisible


def is_sensible(heir, page, gone, root):
    """Whether the heir of the focus does something, in the page of the one that went."""
    in_head = () if isinstance(page, QDialog) else (page.primary, *page.extras)
    is_of_page = page.isAncestorOf(gone) or gone in in_head
    holder = page if is_of_page else root
    stops = [one for one in holder.findChildren(QWidget) if is_stop(one, root)]
    others = [one for one in stops if not isinstance(one, QScrollArea)]
    return heir in others or not others


def place_of(widget):
    return widget.mapToGlobal(widget.rect().center()).x()


def kind_of(widget):
    return f"{type(widget).__name__} {widget.property('role') or ''}".strip()


def by_arrows(widget, reached):
    """One of several choices: Tab comes to the group, arrows go on inside it."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(b in reached for b in group.buttons())


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget).text(NAME)


def say(widget):
    return f"{type(widget).__name__} {spoken(widget) if widget else ''}"


@pytest.fixture(params=WINDOWS, ids=lambda view: view.name)
def walker(qtbot, tmp_path, inputs, monkeypatch, request):
    """All the way, once."""
    made = Walker(tmp_path, shown_desktop(qtbot), qtbot, request.param)
    day = play_small_day(tmp_path, inputs)
    monkeypatch.setattr(gallery, "SCORED", 4)
    made.walk(day)
    return made


def subclasses(package, base):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, base) and kind is not base:
                yield kind


@pytest.mark.slow
def test_every_page_and_dialog_by_keyboard_by_ear_and_by_eye(walker):
    found = walker.found
    kinds = {one.name for one in fields(found)} - {"met"}
    assert {kind: getattr(found, kind) for kind in kinds if getattr(found, kind)} == {}
    assert len(walker.names) > 100
    assert walker.heard == {}
    assert walker.seen == {}
    every = {*subclasses(ui, Page), *subclasses(ui, Dialog)} - {SessionPage, EventPage, PaperPage}
    assert {kind.__name__ for kind in every - found.met} == set()


class Bad(QDialog):
    """Everything that the walk is there to find."""

    def __init__(self):
        super().__init__()
        column = QVBoxLayout(self)
        self.mute = QPushButton()
        self.mute.setIcon(QIcon())
        self.eats_tab = QTextEdit()
        self.eats_tab.setAccessibleName("میدانی که Tab را می‌خورد")
        self.after = QLineEdit()
        self.after.setAccessibleName("آنچه پس از آن است")
        self.mute.setStyleSheet("QPushButton { border: none; }")
        for widget in (self.mute, self.eats_tab, self.after):
            column.addWidget(widget)


def test_the_walk_finds_what_it_is_for(qtbot, desktop, tmp_path):
    dialog = Bad()
    qtbot.addWidget(dialog)
    walker = Walker(tmp_path, desktop, qtbot)
    dialog.show()
    walker.take("bad", dialog)
    assert walker.found.nameless["bad"] == ["QPushButton", "QPushButton"]
    assert "bad" in walker.found.trapped
    assert walker.found.unreached["bad"] == [say(dialog.after)]
    assert walker.found.unseen_focus == {"bad: QPushButton"}
