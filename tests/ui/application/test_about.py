"""Tests of the dialog about the program: facts, licences, the report."""

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from judging_app import __version__
from judging_app.services.about import about
from ui.application.about_dialog import AboutDialog, LicenceDialog
from ui.application.shortcuts_dialog import ShortcutsDialog
from ui.words.strings import fa


def shown(qtbot, desktop):
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(AboutDialog)))
    return desktop.window.findChildren(AboutDialog)[-1]


def test_the_start_page_and_the_sheet_of_keys_open_it(qtbot, desktop):
    desktop.start.about.click()
    dialog = shown(qtbot, desktop)
    words = [label.text() for label in dialog.findChildren(type(dialog.answer))]
    assert any(fa(__version__) in text for text in words)
    dialog.accept()
    qtbot.waitUntil(lambda: not desktop.window.findChildren(AboutDialog))
    desktop.show_keys()
    desktop.window.findChildren(ShortcutsDialog)[-1].about.click()
    assert shown(qtbot, desktop).isVisible()


def test_enter_on_a_part_shows_its_licence(qtbot, desktop):
    dialog = AboutDialog(desktop.window, desktop.operations, about())
    qtbot.addWidget(dialog)
    dialog.show()
    names = [part.name for part in dialog.parts.items]
    dialog.parts.go_to(names.index("vazirmatn"))
    dialog.parts.setFocus()
    qtbot.keyClick(dialog.parts, Qt.Key.Key_Return)
    (licence,) = dialog.findChildren(LicenceDialog)
    assert "SIL OPEN FONT LICENSE" in licence.text.toPlainText().upper()
    assert licence.text.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_report_is_written_where_the_person_says(qtbot, desktop, tmp_path):
    asked = []

    def chooser(parent, question):
        asked.append(question.suggested.name)
        return (tmp_path / "report.zip",)

    dialog = AboutDialog(desktop.window, desktop.operations, about(), chooser)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.report.click()
    qtbot.waitUntil(lambda: "report.zip" in dialog.answer.text())
    assert asked == ["judging-app-report.zip"]
    with zipfile.ZipFile(tmp_path / "report.zip") as report:
        assert __version__ in report.read("facts.json").decode()


def test_a_report_that_cannot_be_written_says_so(qtbot, desktop, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    dialog = AboutDialog(
        desktop.window, desktop.operations, about(), lambda *_: (blocked / "report.zip",)
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.report.click()
    qtbot.waitUntil(lambda: bool(dialog.answer.text()))
    assert "نوشته شد" not in dialog.answer.text()
    assert dialog.answer.isVisible()


def test_the_folder_of_the_data_opens_outside(qtbot, desktop, monkeypatch):
    opened = []

    def open_url(url):
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    facts = about()
    dialog = AboutDialog(desktop.window, desktop.operations, facts)
    qtbot.addWidget(dialog)
    dialog.folder.click()
    assert opened == [facts.data]
