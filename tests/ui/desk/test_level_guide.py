from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.desk.conftest import type_text
from ui.base.theme import theme


def words(guide):
    return [label for label in guide.findChildren(QLabel) if label.isVisible()]


def said(guide):
    return [label.text() for label in words(guide)]


def test_the_levels_of_the_current_criterion_stand_beside_the_scale(qtbot, desk_page):
    guide = desk_page.idea.guide
    assert guide.isVisible()
    assert {"نوآوری", "کم", "زیاد", "۱ تا ۵"} <= set(said(guide))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "اثرگذاری" in said(guide))


def test_the_level_of_the_mark_stands_out(qtbot, desk_page):
    type_text("8")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    guide = desk_page.idea.guide
    qtbot.waitUntil(lambda: "زیاد" in said(guide))
    roles = {label.text(): label.property("role") for label in words(guide)}
    assert roles["زیاد"].startswith("accent")
    assert not roles["کم"].startswith("accent")


@pytest.mark.parametrize("scale", [1.0, 1.4, 2.0])
def test_no_line_stands_on_another_in_any_size_of_type(qtbot, desk_page, scale):
    theme().set_text_scale(scale)
    qtbot.wait(20)
    guide = desk_page.idea.guide
    for label in words(guide):
        assert label.height() >= label.fontMetrics().height() - 1
    spans = sorted((w.y(), w.y() + w.height()) for w in words(guide) if w.x() > guide.width() / 2)
    assert all(upper[1] <= lower[0] + 1 for upper, lower in pairwise(spans))
