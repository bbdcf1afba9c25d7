"""A page that comes again is where it was; nothing moves when a message comes or goes."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView

from judging_app.domain.event_state import Section
from ui.flows.event_pages import ENTRIES
from ui.ideas.idea_page import IdeaPage
from ui.words.messages import Message

LONG = Message("چیزی شد. " * 12, "همه‌چیز سالم است. " * 12, "همین گام را بروید.")


def test_the_chosen_row_is_chosen_again_after_another_page(merged, qtbot):
    page = merged.go(Section.IDEAS)
    page.table.go_to(2)
    chosen = page.table.current
    merged.go(Section.RESULTS)
    again = merged.go(Section.IDEAS)
    assert again is not page
    qtbot.waitUntil(lambda: again.table.current.idea.id == chosen.idea.id)


def test_an_idea_that_was_paged_to_is_the_chosen_one_of_the_list(merged):
    page = merged.go(Section.IDEAS)
    page.table.go_to(0)
    merged.flow.show_idea(page.items[1].idea.id if hasattr(page, "items") else "102")
    merged.settle()
    idea = merged.window.page
    assert isinstance(idea, IdeaPage)
    idea.left.emit()
    merged.settle()
    assert merged.window.page.table.current.idea.id == idea.idea_id


def places(window):
    """The place of every shown control, by the control."""
    page = window.page
    kinds = [*page.findChildren(QAbstractButton), *page.findChildren(QAbstractItemView)]
    return {
        id(one): QRect(one.mapTo(window, QPoint(0, 0)), one.size())
        for one in kinds
        if one.isVisible() and one.accessibleName() != "بستن پیام" and not in_strip(one)
    }


def in_strip(widget):
    while widget is not None:
        if type(widget).__name__ in ("Strip", "Banner", "Notices", "QScrollBar"):
            return True
        widget = widget.parentWidget()
    return False


@pytest.mark.parametrize("section", [entry.section for entry in ENTRIES])
def test_no_message_moves_a_control(merged, qtbot, section):
    page = merged.go(section)
    before = places(merged.window)
    merged.window.tell(LONG)
    page.strip.tell(LONG)
    merged.settle()
    assert places(merged.window) == before
    merged.window.banner.hide()
    page.strip.clear()
    merged.settle()
    assert places(merged.window) == before


def test_alt_zero_opens_the_tenth_section(merged, qtbot):
    assert len(ENTRIES) >= 10
    merged.window.activateWindow()
    qtbot.keyClick(merged.window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    merged.settle()
    assert merged.window.page.section is ENTRIES[9].section
