from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from ui.application.shortcuts_dialog import ShortcutsDialog
from ui.help.page import HelpPage


@pytest.fixture
def opened(monkeypatch):
    """Addresses that a browser was asked to show; it shows them while `there` is true."""
    asked = type("Asked", (list,), {"there": True})()
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: (asked.append(url.toLocalFile()), asked.there)[1]
    )
    return asked


def test_the_start_page_opens_the_guide_in_the_window(qtbot, desktop, opened):
    desktop.start.guide.click()
    assert isinstance(desktop.window.page, HelpPage)
    assert opened == []


def test_the_help_opens_the_guide_in_a_browser(qtbot, desktop, opened):
    desktop.show_help()
    desktop.window.page.browser.click()
    qtbot.waitUntil(lambda: bool(opened))
    assert "یک روز با میز داوری" in Path(opened[0]).read_text("utf-8")


def test_the_sheet_of_keys_opens_the_guide(qtbot, desktop, opened):
    desktop.show_keys()
    (sheet,) = desktop.window.findChildren(ShortcutsDialog)
    sheet.guide.click()
    qtbot.waitUntil(lambda: bool(opened))


def test_without_a_browser_the_window_says_where_the_guide_lies(qtbot, desktop, opened):
    opened.there = False
    desktop.show_guide()
    qtbot.waitUntil(desktop.window.banner.isVisible)
    assert opened[0].endswith("guide.html")
