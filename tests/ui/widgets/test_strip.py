"""The strip: one height, the gravest notice first, and causes that go."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ui.base.theme import theme
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in
from ui.widgets.strip import FullText, Strip
from ui.words.messages import Message
from ui.words.notices import OPEN_FOLDER, Action, Notice

LONG = Message("رویداد " * 20, "چیزی از دست نرفت. " * 8, "گام بعد.", "نشانی پرونده")
GO = Action("inbox", "رفتن به صندوق", "merge")


@pytest.fixture
def strip(qtbot):
    window = QWidget()
    strip = Strip()
    column_in(window, strip)
    window.resize(900, 200)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield strip
    window.close()


def said(happened: str, tone: str = "saffron", *actions: Action) -> Notice:
    return Notice(Message(happened, "", ""), tone, actions)  # type: ignore[arg-type]


def test_the_quiet_state_stands_where_nothing_else_is_said(strip):
    strip.show_state("نتیجه موقت است", (), GO)
    assert strip.words == "نتیجه موقت است"
    assert strip.button("inbox").isVisible()
    assert not strip.close_button.isVisible()


def test_answer_warning_and_notice_come_in_this_order_and_go_one_by_one(strip):
    strip.show_state("حال", (said("اعلان"),), None)
    strip.warn(said("هشدار"))
    strip.tell(Message("پاسخ", "", ""), "accent")
    assert [notice.message.happened for notice in strip.shown] == ["پاسخ", "هشدار", "اعلان"]
    strip.close_button.click()
    assert strip.first_words == "هشدار"
    strip.warn()
    assert strip.first_words == "اعلان"
    strip.show_state("حال", (), None)
    assert strip.first_words == "حال"


def test_its_height_never_changes(strip):
    heights = set()
    for tell in (
        lambda: strip.show_state("حال", (), None),
        lambda: strip.show_state("حال", (said("اعلان", "brick", OPEN_FOLDER),), GO),
        lambda: strip.tell(LONG),
        strip.clear,
    ):
        tell()
        QApplication.processEvents()
        heights.add(strip.height())
    assert len(heights) == 1
    theme().set_text_scale(2.0)
    assert strip.height() > heights.pop()
    theme().set_text_scale(1.0)


@pytest.mark.qt_log_ignore("This plugin does not support")  # a popup, offscreen
def test_what_has_no_room_opens_over_the_page(strip):
    strip.show_state("حال", (), None)
    assert not strip.more.isVisible()
    strip.tell(LONG)
    QApplication.processEvents()
    assert strip.more.isVisible()
    strip.more.click()
    full = strip.findChild(FullText)
    assert full is not None
    assert any("نشانی پرونده" in label.text() for label in full.findChildren(PlainLabel))
    assert full.width() == strip.width()
    full.close()


def test_an_action_is_emitted_by_its_key(qtbot, strip):
    strip.show_state("حال", (said("اعلان", "saffron", Action("put-away", "گذاشتم")),), GO)
    with qtbot.waitSignal(strip.acted) as caught:
        strip.button("put-away").click()
    assert caught.args == ["put-away"]
    strip.show_state("حال", (), GO)
    assert strip.button("put-away") is None


def test_the_focus_stays_on_a_button_that_the_next_state_has_too(strip, qtbot):
    strip.show_state("نتیجه موقت است", (), GO)
    strip.window().activateWindow()
    button = strip.button("inbox")
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    strip.show_state("پروندهٔ همهٔ داوران رسیده است", (), GO)
    assert strip.button("inbox") is button
    assert button.hasFocus()
    strip.show_state("حال", (), OPEN_FOLDER)
    assert strip.button("inbox") is None


def test_more_is_offered_only_where_the_words_have_no_room_without_it(qtbot, strip):
    words = Message("نتیجه غیررسمی است", "", "")
    strip.warn(Notice(words, "saffron"))
    qtbot.waitUntil(lambda: not strip.more.isVisible())
    needed = strip.width() - strip._room_for_words() + strip._happened.sizeHint().width() + 30
    strip.window().resize(needed, 200)
    qtbot.waitUntil(lambda: strip.width() <= needed)
    assert not strip.more.isVisible()
    strip.window().resize(needed - 60, 200)
    qtbot.waitUntil(strip.more.isVisible)
    strip.window().resize(needed, 200)
    qtbot.waitUntil(lambda: not strip.more.isVisible())
