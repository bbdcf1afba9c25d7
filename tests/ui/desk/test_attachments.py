import os
import stat
import struct
import sys
import zlib
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from judging_app.errors import InputRefused, Refusal
from judging_app.services.judge import attachments as service
from judging_app.services.judge.judging import load_desk
from tests.ui.desk.conftest import DOCUMENTS, idle, png, type_text
from ui.attachments import picture
from ui.attachments.outside_card import NEVER, NOBODY, ONLY_WORDS, SAVED
from ui.attachments.outside_dialog import OutsideDialog
from ui.attachments.view import OUTSIDE, WORDS
from ui.widgets.labels import PlainLabel
from ui.words.messages import message

NAMES = list(DOCUMENTS)
PDF, PHOTO, HOSTILE, SHEET, LIE, TEXT = range(6)
CANVAS, PROBLEM, WAITING = range(3)


@pytest.fixture
def documents(desk_page):
    """The documents of the second idea, listed."""
    desk_page.go_to("1002")
    desk_page.idea.views.chosen.emit("documents")
    yield desk_page.idea.documents
    desk_page.idea.documents.leave()
    desk_page.idea.documents.canvas._rest.stop()  # it would ask for a sharper picture
    desk_page.idea.documents._operations.stop()


def drawn(qtbot, documents):
    qtbot.waitUntil(lambda: not documents._operations.is_busy, timeout=20_000)
    return documents.canvas.image


def test_every_document_is_listed_and_none_is_opened_by_itself(documents):
    assert [row.attachment.name for row in documents.rows] == NAMES
    assert documents._stack.currentWidget() is documents.list
    assert not documents._operations.is_busy


def test_an_idea_without_documents_offers_none(desk_page):
    desk_page.go_to("1003")
    assert not desk_page.idea.views._buttons["documents"].isVisible()


def test_a_page_is_drawn_apart_and_pages_turn(qtbot, documents):
    qtbot.mouseClick(documents.rows[PDF], Qt.MouseButton.LeftButton)
    image = drawn(qtbot, documents)
    assert image.pixelColor(image.width() // 2, image.height() - 5) == QColor("black")
    assert documents._place.text() == "۱ از ۲"
    assert not documents.before.isEnabled()
    qtbot.keyClick(documents.canvas, Qt.Key.Key_PageDown)
    drawn(qtbot, documents)
    assert documents._place.text() == "۲ از ۲"
    assert not documents.after.isEnabled()
    assert "نقشه.pdf" in documents.canvas.accessibleName()


def test_a_larger_size_is_drawn_sharper(qtbot, documents):
    documents.open(documents.rows[PDF].attachment)
    before = drawn(qtbot, documents).width()
    documents.larger.click()
    qtbot.waitUntil(lambda: documents.canvas.image.width() > before * 1.2, timeout=20_000)


def test_a_picture_is_drawn(qtbot, documents):
    documents.open(documents.rows[PHOTO].attachment)
    image = drawn(qtbot, documents)
    assert (image.width(), image.height()) == (60, 30)
    assert image.pixelColor(5, 5) == QColor(Qt.GlobalColor.darkCyan)
    assert not documents.after.isVisible()


@pytest.fixture
def outside(documents):
    """The card of the table, with a system that only notes what it is asked to open."""
    documents.rows[SHEET].click()
    card = documents.outside
    card.opened = []
    card.open_outside = lambda url: card.opened.append(Path(url.toLocalFile())) or True
    return card


def answer(qtbot, monkeypatch, *, yes):
    """The next question, answered; its words."""
    asked = []

    def exec_(dialog):
        asked.append(" ".join(label.text() for label in dialog.findChildren(PlainLabel)))
        return yes

    monkeypatch.setattr(OutsideDialog, "exec", exec_)
    return asked


def test_another_type_has_a_card_with_its_name_and_size(qtbot, documents, outside):
    assert "جدول" in documents.rows[SHEET].accessibleName()
    assert outside.isVisible()
    assert "برگه.xlsx" in outside.name.text()
    assert outside.facts.text() == "جدول  ·  ۴ بایت"
    assert not documents.larger.isVisible()
    documents.back.click()
    assert documents._stack.currentWidget() is documents.list
    documents.open(documents.rows[PHOTO].attachment)
    drawn(qtbot, documents)
    assert documents.larger.isVisible()
    assert not outside.isVisible()


def test_nothing_leaves_before_the_judge_says_so(qtbot, documents, outside, monkeypatch):
    asked = answer(qtbot, monkeypatch, yes=False)
    outside.open_button.click()
    assert "بیرون از میز داوری" in asked[0]
    assert "برگه.xlsx" in asked[0]
    qtbot.waitUntil(lambda: not documents._operations.is_busy)
    assert outside.opened == []
    assert outside._lent is None


def test_a_copy_is_lent_to_the_systems_program(qtbot, documents, outside, monkeypatch):
    answer(qtbot, monkeypatch, yes=True)
    outside.open_button.click()
    qtbot.waitUntil(lambda: bool(outside.opened))
    (path,) = outside.opened
    assert path.name == "برگه.xlsx"
    assert path.read_bytes() == DOCUMENTS["برگه.xlsx"]
    assert not path.stat().st_mode & stat.S_IWUSR
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    outside.open_button.click()
    qtbot.waitUntil(lambda: len(outside.opened) == 2)
    delete(outside)
    assert not path.exists()
    assert not path.parent.exists()


def test_a_system_without_a_program_for_it_is_said(qtbot, documents, outside, monkeypatch):
    answer(qtbot, monkeypatch, yes=True)
    outside.open_outside = lambda *_: False
    outside.open_button.click()
    qtbot.waitUntil(lambda: outside.notice.text() == NOBODY)


def test_a_copy_is_saved_where_the_judge_wants_it(qtbot, documents, outside, tmp_path):
    outside.choose = lambda *_: (tmp_path / "نسخه.xlsx",)
    outside.save_button.click()
    qtbot.waitUntil(lambda: outside.notice.text().startswith(SAVED))
    assert (tmp_path / "نسخه.xlsx").read_bytes() == DOCUMENTS["برگه.xlsx"]


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.docx.exe", "a.bat", "a.js", "a.svg", "a.html", "a.docm", "a.lnk", "a.sh", "a",
     "a.docx.", "a.exe ", "A.EXE", "a.py", "a.url", "a.iqy"],
)  # fmt: skip
def test_what_may_run_is_never_opened(qtbot, documents, outside, workspace, name, tmp_path):
    attachment = replace(documents.rows[SHEET].attachment, name=name)
    documents.open(attachment)
    assert not outside.open_button.isVisible()
    assert outside.notice.text() == NEVER
    outside.lend()
    qtbot.waitUntil(lambda: not documents._operations.is_busy)
    assert outside.opened == []
    with pytest.raises(InputRefused) as refused:
        service.lend_attachment(workspace, attachment, tmp_path)
    assert refused.value.reason is Refusal.BAD_ATTACHMENT
    assert not list(tmp_path.rglob(f"*{name}"))


@pytest.mark.parametrize("name", ["../a.docx", "/etc/a.docx", "C:\\a.docx", "con.docx", "a/b.docx"])
def test_a_name_never_leads_elsewhere(documents, workspace, name, tmp_path):
    attachment = replace(documents.rows[SHEET].attachment, name=name)
    with pytest.raises(InputRefused):
        service.lend_attachment(workspace, attachment, tmp_path)


def test_windows_is_told_that_the_document_is_somebody_elses(
    documents, workspace, tmp_path, monkeypatch
):
    monkeypatch.setattr(sys, "platform", "win32")
    path = service.lend_attachment(workspace, documents.rows[SHEET].attachment, tmp_path)
    assert b"ZoneId=3" in Path(f"{path}:Zone.Identifier").read_bytes()


def test_a_hostile_document_ends_in_a_sentence_while_marks_are_saved(
    qtbot, documents, desk_page, desk, workspace, monkeypatch
):
    monkeypatch.setattr(service, "attachment_page", partial(service.attachment_page, limit=2.0))
    documents.open(documents.rows[HOSTILE].attachment)
    qtbot.waitUntil(lambda: documents._ground.currentIndex() == WAITING)
    type_text("79")
    idle(qtbot, desk)
    assert documents._operations.is_busy
    assert load_desk(workspace).sheets["1002"].marks == {"novelty": 700, "impact": 900}
    drawn(qtbot, documents)
    assert documents._ground.currentIndex() == PROBLEM
    sentence = message(InputRefused(Refusal.ATTACHMENT_LIMIT))
    assert documents.problem.title.text() == sentence.happened
    assert documents.problem.text.text() == sentence.next_step
    documents.back.click()
    documents.open(documents.rows[PDF].attachment)
    assert not drawn(qtbot, documents).isNull()
    assert documents._ground.currentIndex() == CANVAS


def test_leaving_gives_up_what_is_being_drawn(qtbot, documents, desk_page):
    documents.open(documents.rows[HOSTILE].attachment)
    desk_page.next_idea()
    qtbot.waitUntil(lambda: not documents._operations.is_busy, timeout=5000)
    assert documents.canvas.image.isNull()


def test_what_is_not_what_its_name_says_is_told(qtbot, documents):
    documents.open(documents.rows[LIE].attachment)
    drawn(qtbot, documents)
    assert documents._ground.currentIndex() == PROBLEM
    assert documents.problem.title.text() == message(InputRefused(Refusal.BAD_ATTACHMENT)).happened


def test_a_text_is_shown_and_the_file_itself_is_one_click_away(qtbot, documents):
    documents.open(documents.rows[TEXT].attachment)
    qtbot.waitUntil(lambda: documents._ground.currentIndex() == WORDS)
    assert documents.words.toPlainText() == "سایه‌بان بر نه ایستگاه"
    assert not documents.larger.isVisible()
    documents.original.click()
    assert documents._ground.currentIndex() == OUTSIDE
    assert ONLY_WORDS in documents.outside.notice.text()
    assert documents.outside.open_button.isVisible()
    documents.back.click()
    documents.open(documents.rows[PHOTO].attachment)
    assert not documents.original.isVisible()


def test_the_keyboard_alone_opens_and_comes_back(qtbot, documents):
    documents.rows[PHOTO].setFocus()
    qtbot.keyClick(documents.rows[PHOTO], Qt.Key.Key_Space)
    drawn(qtbot, documents)
    assert QApplication.focusWidget() is documents.canvas
    qtbot.keyClick(documents.canvas, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is documents.rows[PHOTO]


def test_marks_are_typed_while_looking_at_a_document(qtbot, documents, desk_page):
    documents.open(documents.rows[PHOTO].attachment)
    drawn(qtbot, documents)
    type_text("8")
    assert desk_page.score.cards[0].row.value == 800


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"MZ"])
def test_only_known_pictures_are_decoded(content):
    with pytest.raises(InputRefused) as refused:
        picture.decode(content)
    assert refused.value.reason is Refusal.BAD_ATTACHMENT


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(picture, "MOST_PIXELS", 1000)
    with pytest.raises(InputRefused) as refused:
        picture.decode(png())
    assert refused.value.reason is Refusal.ATTACHMENT_LIMIT


def test_a_large_picture_is_kept_as_large_as_a_screen(monkeypatch):
    monkeypatch.setattr(picture, "WIDEST", 30)
    image = picture.decode(png())
    assert (image.width(), image.height()) == (30, 15)


def test_a_child_decodes_to_the_same_pixels():
    whole = picture.decode(png()).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    assert picture.decode_in_child(png()) == whole


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", png()[:60]])
def test_what_a_child_cannot_decode_is_refused(content):
    with pytest.raises(InputRefused) as refused:
        picture.decode_in_child(content)
    assert refused.value.reason is Refusal.BAD_ATTACHMENT


def test_a_picture_of_nine_hundred_million_pixels_is_refused():
    with pytest.raises(InputRefused) as refused:
        picture.decode_in_child(bomb(30_000))
    assert refused.value.reason is Refusal.ATTACHMENT_LIMIT


def bomb(side):
    """A PNG of that many pixels on each side, all black, in a few kilobytes (RFC 2083)."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(
            ">I", zlib.crc32(kind + content))  # fmt: skip

    packer = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    rows = b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
