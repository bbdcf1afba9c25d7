"""The help page opens where the person is, finds every word, and leads back to the same place."""

import inspect
from importlib import import_module
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

import ui
from judging_app.domain.idea_word import FORMS, IdeaWord
from judging_app.services.guide import find_sections, load_guide
from ui.help.page import HelpPage
from ui.help.section_dialog import SectionDialog
from ui.start.page import StartPage
from ui.widgets.dialog import Dialog
from ui.window.event_page import EventPage
from ui.window.page import Page, SessionPage
from ui.window.paper_page import PaperPage
from ui.words.keys import KEYS
from ui.words.server import ON_SERVER

BASES = {Page, SessionPage, EventPage, PaperPage}


def classes(base):
    """Every class of that kind in the desktop."""
    modules = [import_module(each.name) for each in walk_packages(ui.__path__, "ui.")]
    return {
        one
        for module in modules
        for _, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, base) and one.__module__.startswith("ui.")
    }


def pages():
    """Every class of a page in the desktop."""
    return sorted(classes(Page) - BASES, key=lambda one: one.__name__)


@pytest.fixture
def helped(qtbot, desktop):
    """Open the help over the current page."""

    def open_help():
        desktop.window.head.help.click()
        page = desktop.window.page
        assert isinstance(page, HelpPage)
        qtbot.waitUntil(lambda: page.section is not None)
        return page

    return open_help


def test_every_page_names_a_section_of_the_guide():
    titles = {section.title for section in load_guide().sections}
    assert len(pages()) > 20
    assert [
        page.__name__
        for page in pages()
        if FORMS[IdeaWord.IDEA].fill(page.help_section) not in titles
    ] == []


def test_every_section_that_a_dialog_names_is_in_the_guide():
    titles = {section.title for section in load_guide().sections}
    named = {one.__name__: one.help_section for one in classes(Dialog) if one.help_section}
    assert len(named) > 15
    assert {FORMS[IdeaWord.IDEA].fill(section) for section in named.values()} - titles == set()


def test_a_dialog_of_the_server_opens_the_section_of_the_server():
    """It stands over the first page or any page of the event, whose sections say nothing of it."""
    sections = {
        one.__name__: one.help_section
        for one in classes(Dialog)
        if one.__module__.startswith("ui.server.")
    }
    assert len(sections) > 3
    assert set(sections.values()) == {ON_SERVER}


def test_no_two_sections_have_one_title():
    titles = [section.title for section in load_guide().sections]
    assert len(titles) == len(set(titles))


def test_help_opens_at_the_section_of_the_page(helped):
    assert helped().section.title == StartPage.help_section


def test_the_search_finds_any_spelling_and_says_when_nothing_is_there(qtbot, helped):
    page = helped()
    page.search.setText("صندوق ادغام")
    titles = [page.contents.item(row).text().strip() for row in range(page.contents.count())]
    assert "صندوق ادغام" in titles
    assert len(titles) < len(load_guide().sections)
    page.search.setText("قورباغه")
    assert page.contents.isHidden()
    page.search.clear()
    assert page.contents.count() == len(load_guide().sections) + 1


def test_arabic_letters_and_half_spaces_find_the_same_sections():
    guide = load_guide()
    joined = find_sections(guide, "راه‌حل")
    assert joined
    assert set(joined) <= set(find_sections(guide, "راه حل"))  # two words may stand apart, too
    assert find_sections(guide, "كارت") == find_sections(guide, "کارت") != ()
    assert find_sections(guide, "") == guide.sections


def test_the_shortcuts_stand_in_the_help(helped):
    page = helped()
    page.show_section("کلیدهای میان‌بر")
    shown = page.text.toPlainText()
    assert all(cap in shown for _, keys in KEYS for caps, _ in keys for cap in caps)


def test_every_picture_of_a_section_is_shown_no_wider_than_the_text(helped):
    page = helped()
    page.show_section("میز داوری")
    for name in ("day/tour.png", "day/desk.png"):
        image = page.text.loadResource(2, name)
        assert 0 < image.width() <= page.text.viewport().width() * page.text.devicePixelRatioF()
    assert page.text.loadResource(2, "../../../etc/hostname.png") is None
    assert page.text.loadResource(2, "http://x.example/a.png") is None


def test_a_link_of_the_guide_goes_to_its_section(helped):
    page = helped()
    page.text.wanted.emit("اگر-پیام-دیگری-دیدید")
    assert page.section.title == "اگر پیام دیگری دیدید"


def test_going_back_gives_the_focus_to_the_same_field(qtbot, desktop, helped):
    start = desktop.window.page
    start.new_event.setFocus()
    helped()
    desktop.window.head.back_button.click()
    assert desktop.window.page is start
    qtbot.waitUntil(start.new_event.hasFocus)


def test_the_key_that_opens_the_help_closes_it(qtbot, desktop, helped):
    start = desktop.window.page
    helped()
    desktop.window.head.help.click()
    assert desktop.window.page is start


def test_a_desk_keeps_idea_criterion_and_typed_mark_while_the_help_stands_over_it(
    qtbot, desktop, desk_page
):
    window = desktop.window
    window.show_page(desk_page)
    desk_page.next_idea()
    here = desk_page.list.current()
    desk_page.score.go_to(1)
    row = desk_page.score.cards[1].row
    desktop.show_help()
    qtbot.waitUntil(lambda: window.page.section is not None)
    assert window.page.section.title == "میز داوری"
    qtbot.keyClick(window.page.search, Qt.Key.Key_7)  # types into the search, marks nothing
    desktop.show_help()
    assert window.page is desk_page
    assert desk_page.list.current() == here
    assert desk_page.score.current.row is row
    assert window.focusWidget() is row


def test_f1_in_a_dialog_shows_the_section_of_the_page_below_and_gives_the_dialog_back(
    qtbot, desktop
):
    dialog = Dialog(desktop.window, "پرسش")
    field = QLineEdit("نیمه‌کاره")
    dialog.body.addWidget(field)
    dialog.open()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_F1)
    helped = dialog.findChild(SectionDialog)
    assert helped is not None
    assert helped.section == StartPage.help_section
    qtbot.waitUntil(lambda: bool(helped.text.toPlainText()))
    assert desktop.window.page.help_section == StartPage.help_section
    QTest.keyClick(helped, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: not dialog.findChildren(SectionDialog))
    assert dialog.isVisible()
    assert field.text() == "نیمه‌کاره"


class OwnDialog(Dialog):
    """A dialog that any page may open, with its own section."""

    help_section = "کد کارت"


def test_f1_shows_the_section_of_the_dialog_itself_also_over_it(qtbot, desktop):
    own = OwnDialog(desktop.window, "پرسش")
    inner = Dialog(own, "پرسشی دربارهٔ آن")
    for dialog in (own, inner):
        field = QLineEdit()
        dialog.body.addWidget(field)
        dialog.open()
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        QTest.keyClick(field, Qt.Key.Key_F1)
        (helped,) = dialog.findChildren(SectionDialog)
        assert helped.section == OwnDialog.help_section
        helped.close()
