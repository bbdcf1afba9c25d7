"""Latin tokens on the screen keep their form. They are stored and copied as they were written."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Section
from judging_app.persian.islands import LRI, PDI
from ui.widgets.cell_delegate import _line
from ui.widgets.fields import NoteField
from ui.widgets.labels import ElidedLabel, PlainLabel, elided, set_tooltip
from ui.widgets.reading_text import ReadingText

TEXT = "زبان C++ و .NET و A+ است"


def picture(qtbot, widget: QWidget) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(360, 60)
    widget.show()
    return widget.grab().toImage()


def isolated(text: str) -> str:
    for token in ("C++", ".NET", "A+"):
        text = text.replace(token, f"{LRI}{token}{PDI}")
    return text


def wrapped(text: str) -> PlainLabel:
    return PlainLabel(text, wrap=True)


@pytest.mark.parametrize("make", [PlainLabel, ElidedLabel, wrapped])
def test_a_label_paints_them_and_keeps_its_text(qtbot, make):
    assert picture(qtbot, make(TEXT)) == picture(qtbot, make(isolated(TEXT)))
    label = make(TEXT)
    qtbot.addWidget(label)
    assert label.text() == TEXT


def test_without_isolates_the_picture_is_another(qtbot, monkeypatch):
    shown = picture(qtbot, PlainLabel(TEXT))
    monkeypatch.setattr("ui.widgets.labels.with_islands", lambda text: text)
    assert picture(qtbot, PlainLabel(TEXT)) != shown


def test_a_text_without_tokens_is_painted_by_qt_as_before(qtbot, monkeypatch):
    shown = picture(qtbot, PlainLabel("هفتهٔ خلاقیت"))
    monkeypatch.setattr("ui.widgets.labels.with_islands", lambda text: text)
    assert picture(qtbot, PlainLabel("هفتهٔ خلاقیت")) == shown


def test_a_cell_paints_them(qapp):
    def painted(text: str) -> QImage:
        image = QImage(300, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        _line(painter, QRectF(0, 0, 300, 40), text)
        painter.end()
        return image

    assert painted(TEXT) == painted(isolated(TEXT))


def test_a_shortened_text_has_whole_islands(qapp):
    metrics = QFontMetrics(qapp.font())
    for width in range(20, 300, 7):
        shown = elided(metrics, TEXT, width)
        assert shown.count(LRI) == shown.count(PDI)
        assert shown.replace(LRI, "").replace(PDI, "") == metrics.elidedText(
            TEXT, Qt.TextElideMode.ElideRight, width
        )


def test_a_tooltip_has_them(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, TEXT)
    assert f"{LRI}C++{PDI}" in widget.toolTip()


def test_the_text_of_an_idea_is_read_in_shape_and_copied_as_it_was_sent(qtbot):
    text = ReadingText("متن")
    qtbot.addWidget(text)
    text.show_sections([Section("راه‌حل C#", TEXT)])
    assert f"{LRI}C++{PDI}" in text.document().toPlainText()
    assert text.toPlainText() == f"راه‌حل C#\n{TEXT}"
    text.selectAll()
    assert text.createMimeDataFromSelection().text() == f"راه‌حل C#\n{TEXT}"


def test_a_comment_is_shown_in_shape_only_where_it_cannot_be_changed(qtbot):
    field = NoteField("توضیح")
    qtbot.addWidget(field)
    written: list[object] = []
    field.written.connect(written.append)
    field.show_text(TEXT)
    assert field.document().toPlainText() == TEXT
    field.setReadOnly(True)
    assert f"{LRI}C++{PDI}" in field.document().toPlainText()
    assert (field.toPlainText(), field.trimmed) == (TEXT, TEXT)
    field.moveCursor(QTextCursor.MoveOperation.Start)
    field.selectAll()
    assert field.createMimeDataFromSelection().text() == TEXT
    field.hand_over()
    field.setReadOnly(False)
    assert field.document().toPlainText() == TEXT
    field.hand_over()
    assert written == []
