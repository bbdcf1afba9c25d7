"""Every page can be used by keyboard and with a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.base.theme import theme
from ui.flows.event_pages import ENTRIES
from ui.widgets.buttons import SegmentButton

SECTIONS = [entry.section for entry in ENTRIES]


def focusable(page):
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_control_has_a_name(merged, section):
    page = merged.go(section)
    for widget in focusable(page):
        spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert spoken, f"{type(widget).__name__} says nothing"


@pytest.mark.parametrize("section", SECTIONS)
def test_tab_reaches_everything(merged, qtbot, section):
    page = merged.go(section)
    merged.window.activateWindow()
    wanted = set(focusable(page))
    reached = set()
    for _ in range(60):
        qtbot.keyClick(merged.window.focusWidget() or merged.window, Qt.Key.Key_Tab)
        reached.add(merged.window.focusWidget())
    assert {type(widget).__name__ for widget in wanted - reached if not by_arrows(widget)} == set()


def by_arrows(widget):
    """Tab stops at one button of a choice; the arrow keys reach the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive()


def test_arrows_go_through_a_choice(merged, qtbot):
    page = merged.go("inbox")
    first, second = page.views.findChildren(SegmentButton)[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert page.merged.isVisible()


@pytest.mark.parametrize("section", SECTIONS)
def test_words_of_files_are_never_rich_text(merged, section):
    page = merged.go(section)
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("section", SECTIONS)
def test_twice_as_large_text_still_fits_the_window(merged, section):
    page = merged.go(section)
    theme().set_text_scale(2.0)
    merged.window.resize(1366, 768)
    merged.settle()
    assert page.minimumSizeHint().width() <= 1500


def test_where_there_is_little_room_optional_columns_give_way(merged):
    merged.window.resize(1366, 768)
    page = merged.go("results")
    assert not page.table.isColumnHidden(5)
    merged.window.resize(1000, 640)
    theme().set_text_scale(1.6)
    merged.settle()
    assert page.table.isColumnHidden(5)
    assert not page.table.isColumnHidden(2)
    assert page.table.columnWidth(1) >= 150
