"""Tests of the designer of certificates: choosing, moving, writing, colouring, undoing, saving."""

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.organizer import templates
from judging_app.services.organizer.templates import Key, Sort
from ui.base.theme import theme
from ui.certificates.page import CertificatesPage
from ui.designer.page import DesignerPage


@pytest.fixture
def page(merged, answers) -> DesignerPage:
    certificates = merged.go("certificates")
    certificates.design.click()
    merged.settle()
    found = merged.window.page
    assert isinstance(found, DesignerPage)
    return found


def key_of(page, name) -> Key:
    return next(thing.key for thing in page.state.things if thing.name == name)


def box_of(page, key):
    return next(thing.box for thing in page.state.things if thing.key == key)


def choose(page, name) -> Key:
    key = key_of(page, name)
    page.state.choose(key)
    return key


def test_the_page_is_seen_and_nothing_is_wrong(page):
    assert not page.canvas.image.isNull()
    assert not page.warning.isVisible()
    assert not page.state.is_changed
    assert page.design_editor.isVisible()
    assert not page.element_editor.isVisible()


def test_moved_with_the_mouse_and_taken_back(merged, page):
    key = choose(page, "facts")
    # the first picture is of the size before the window was shown
    merged.qtbot.waitUntil(lambda: page.canvas.image.width() == page.canvas.pixels)
    before, picture = box_of(page, key), page.canvas.image.copy()
    at = page.canvas.place_of(before).center().toPoint()
    QTest.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    for way in (QPoint(-20, -20), QPoint(-60, -47)):
        QTest.mouseMove(page.canvas, at + way)
    QTest.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    merged.settle()
    after = box_of(page, key)
    assert after[0] > before[0]
    assert after[1] < before[1]
    assert after[2:] == before[2:]
    assert page.canvas.image != picture
    page.undo.click()
    merged.settle()
    assert box_of(page, key) == before
    assert page.canvas.image == picture
    page.redo.click()
    assert box_of(page, key) == after


def test_sized_with_a_handle(page):
    key = choose(page, "facts")
    before = box_of(page, key)
    place = page.canvas.place_of(before)
    corner = QPoint(round(place.left()), round(place.bottom()))
    QTest.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=corner)
    for way in (QPoint(-10, 5), QPoint(-33, 9)):
        QTest.mouseMove(page.canvas, corner + way, -1)
    QTest.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=corner)
    start, top, width, height = box_of(page, key)
    assert (start, top) == before[:2]
    assert width > before[2]
    assert height > before[3]


def test_the_keyboard_alone_is_enough(page):
    canvas = page.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    first = page.state.key
    assert first == page.state.things[0].key
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    key = page.state.key
    assert key != first
    assert "میلی‌متر از راست" in canvas.accessibleName()
    start, top, width, height = box_of(page, key)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert box_of(page, key) == pytest.approx((start + 1, top + 5, width, height + 1))
    for _ in range(3):
        page.undo.click()
    assert box_of(page, key) == (start, top, width, height)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(page.state.things) == page.parts.count() - 1


def test_words_are_written_with_the_names_of_data(merged, page):
    key = choose(page, "facts")
    words = page.element_editor.text.words
    words.setPlainText("در {شهر} برای {عنوان ایده}")
    words.hand_over()
    assert page.state.thing.text == "در {city} برای {idea_title}"
    page.undo.click()
    assert "{تاریخ با نام ماه}" in words.toPlainText()
    assert page.state.key == key


def test_a_step_back_from_within_the_words(merged, page):
    key = choose(page, "facts")
    page.element_editor.place.fields[1].given.emit(150.0)
    words = page.element_editor.text.words
    merged.window.activateWindow()
    merged.qtbot.waitUntil(merged.window.isActiveWindow)
    words.setFocus()
    before = words.toPlainText()
    QTest.keyClicks(words, "abc")
    QTest.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert words.toPlainText() == before
    assert box_of(page, key)[1] == 150
    QTest.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box_of(page, key)[1] != 150


def test_a_fault_is_told_where_it_is(merged, page):
    choose(page, "facts")
    page.element_editor.text.words.setPlainText("{واحد سازمانی} {نیست}")
    page.element_editor.text.words.hand_over()
    merged.settle()
    assert "{\u2068نیست\u2069} شناخته نیست" in page.canvas.accessibleDescription()
    assert "تاریخ و شماره" in page._faults.whole_text()


def test_a_colour_and_a_font_and_their_way_back(merged, page):
    choose(page, "names")
    font_box = page.element_editor.style_card.font_box
    before = page.state.design
    font_box.setCurrentIndex(0)
    font_box.activated.emit(0)
    page.element_editor.style_card.size_field.given.emit(18.0)
    page.design_editor.colours["accent"].picked.emit("#9E2B25")
    assert page.state.design.file.colours["accent"] == "#9E2B25"
    assert page.state.design.file.style["name"].size == 18
    for _ in range(3):
        page.undo.click()
    assert page.state.design == before


def test_a_background_a_logo_and_a_signature(merged, page, tmp_path):
    path = tmp_path / "نشان.png"
    Image.new("RGB", (60, 40), "#0B7A75").save(path)
    for what in ("background", "picture", "signature"):
        merged.answers.waiting = [(path,)]
        page.design_editor.add_wanted.emit(what)
        merged.settle()
    sorts = [thing.key.sort for thing in page.state.things]
    assert sorts.count(Sort.PICTURE) == 2
    assert page.state.design.file.signatures.images
    assert page.canvas.accessibleDescription() == ""


def test_a_broken_picture_is_refused_in_words(merged, page, tmp_path):
    (tmp_path / "x.png").write_bytes(b"no")
    merged.answers.waiting = [(tmp_path / "x.png",)]
    page.design_editor.add_wanted.emit("picture")
    merged.settle()
    assert page.warning.isVisible()
    assert not page.state.is_changed


def test_saved_as_ones_own_and_printed_with(merged, page):
    choose(page, "facts")
    page.element_editor.place.fields[1].given.emit(170.0)
    page.primary.click()
    merged.settle()
    (own,) = (one for one in templates.template_choices() if one.is_own)
    assert not page.state.is_changed
    page.back.click()
    merged.settle()
    shown = merged.window.page
    assert isinstance(shown, CertificatesPage)
    assert shown.template.currentData() == own.name
    assert not shown.preview.image.isNull()


def test_leaving_loses_nothing(merged, page):
    page.design_editor.colours["paper"].picked.emit("#FFFFFF")
    merged.go("results")
    (own,) = (one for one in templates.template_choices() if one.is_own)
    assert templates.open_design(own.name).file.colours["paper"] == "#FFFFFF"


def test_other_kinds_have_their_own_words(merged, page):
    choose(page, "body")
    winner = page.state.thing.text
    page.kinds.button(2).click()
    merged.settle()
    assert page.state.kind is CertificateKind.PARTICIPANT
    assert page.state.thing.text != winner


def test_every_control_has_a_name_and_fits(merged, page):
    for name in (None, "body"):
        page.state.choose(key_of(page, name) if name else None)
        merged.settle()
        for widget in page.findChildren(QWidget):
            reachable = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if reachable and widget.isEnabled():
                said = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                assert said, f"{type(widget).__name__} says nothing"
    theme().set_text_scale(2.0)
    merged.window.resize(1366, 768)
    merged.settle()
    assert page.minimumSizeHint().width() <= 1366


def test_a_test_page_goes_to_the_printer(merged, page, tmp_path):
    def ask(parent, pages):
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        return printer

    page._ask_printer = ask
    page.test.click()
    merged.settle()
    assert (tmp_path / "paper.pdf").stat().st_size > 1000


def test_a_font_that_was_added_is_checked_at_once(merged, page):
    report = FontReport("a.ttf", "SIL Open Font License", ("漢",), "شهر 漢")
    page.warning.tell(*font_message(report))
    assert "۱ نویسهٔ این رویداد را ندارد" in page.warning.words
    assert "SIL Open Font License" in page.warning.words
    words, tone = font_message(FontReport("a.ttf", ""))
    assert "پروانه‌ای نوشته نشده" in words.detail
    assert tone == "saffron"


def test_to_delete_has_a_bin_and_its_word(page):
    assert page.remove.text() == "حذف این بخش"
