import pytest
from PySide6.QtCore import Qt

from judging_app.domain.event import Section
from ui.base.theme import theme
from ui.widgets.reading_text import ReadingText

LONG = "سایه‌بان‌های هوشمند در ایستگاه‌های باریک شهر نصب می‌شوند و با آفتاب می‌چرخند. " * 40


@pytest.fixture
def text(qtbot):
    made = ReadingText("متن ایده")
    qtbot.addWidget(made)
    made.show_sections((Section("مسئله", LONG),))
    made.show()
    return made


@pytest.mark.parametrize("width", [700, 1000, 1920, 2560])
def test_a_wide_window_keeps_the_measure_at_the_right(text, width):
    text.resize(width, 400)
    ground = text.viewport().geometry()
    assert ground.width() < 700
    assert width - ground.right() < 10


def test_larger_type_has_a_longer_line(text):
    text.resize(1600, 400)
    before = text.viewport().width()
    theme().set_text_scale(1.5)
    assert text.viewport().width() > before * 1.3


def test_every_size_of_window_and_type_comes_to_rest(text):
    for scale in (0.8, 1.0, 1.5, 2.0):
        theme().set_text_scale(scale)
        for width in range(200, 2600, 130):
            text.resize(width, 300)
    assert text.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert text.document().size().width() <= text.viewport().width()


HTML = (
    '<p dir="rtl"><b>خلاصه:</b> سایه‌بان&nbsp;هوشمند</p><ul><li>ارزان</li><li>سبک</li></ul>'
    '<img src="file:///none.png" onerror="x"><a href="https://shahr.ir">نمونه</a>'
)


def test_markup_is_read_as_words_and_never_as_a_page(text):
    text.show_sections((Section("شرح", HTML), Section("سنجش", "اگر a < b و <نام> باشد")))
    assert text.toPlainText().split("\n") == [
        "شرح", "خلاصه: سایه‌بان هوشمند", "• ارزان", "• سبک", "نمونه (https://shahr.ir)",
        "سنجش", "اگر a < b و <نام> باشد",
    ]  # fmt: skip
    block = text.document().begin()
    while block.isValid():
        assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft
        fragments = [part.fragment().charFormat() for part in block]
        assert not any(each.isAnchor() or each.isImageFormat() for each in fragments)
        block = block.next()
