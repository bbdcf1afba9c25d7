"""Widgets that exist when the text is made larger follow the change, and nothing is cut off."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from ui.base.theme import theme
from ui.deliberation.official_dialog import MEANING
from ui.desk.go_to_code_dialog import GoToCodeDialog
from ui.widgets.banner import Toast
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel


@pytest.fixture
def larger():
    yield lambda: theme().set_text_scale(2.0)
    theme().set_text_scale(1.0)


def are_whole(widget: QWidget) -> bool:
    """Whether every word of it has its room."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    needs = [label.heightForWidth(label.width()) for label in labels]
    return all(
        label.height() >= need and label.width() >= label.minimumSizeHint().width()
        for label, need in zip(labels, needs, strict=True)
    )


def test_a_dialog_with_long_words(qtbot, larger):
    sheet = Dialog(None, "رسمی کردن نتیجه")
    sheet.body.addWidget(PlainLabel(MEANING, "small", wrap=True))
    qtbot.addWidget(sheet)
    sheet.show()
    before = sheet.size()
    larger()
    qtbot.waitUntil(lambda: are_whole(sheet))
    assert sheet.width() > before.width()
    theme().set_text_scale(1.0)
    qtbot.waitUntil(lambda: sheet.size() == before)


def test_a_dialog_with_short_words(qtbot, larger):
    dialog = GoToCodeDialog(None, lambda _: None)
    qtbot.addWidget(dialog)
    dialog.show()
    larger()
    qtbot.waitUntil(lambda: are_whole(dialog))


def test_a_toast(qtbot, larger):
    ground = QWidget()
    ground.resize(900, 600)
    qtbot.addWidget(ground)
    ground.show()
    toast = Toast(ground)
    toast.tell("۸ پرونده افزوده شد")
    small = toast.size()
    larger()
    assert are_whole(toast)
    assert toast.width() > small.width()
    toast.hide()
    toast.tell("نتایج ذخیره شد")
    assert are_whole(toast)
