"""Tests of the studio's sentences in a narrow window: each stands whole."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from judging_app.domain.rubric import Criterion, Level, Scale
from ui.marking.level_guide import LevelGuide
from ui.studio.review import ReviewRow
from ui.widgets.labels import ElidedLabel

LONG = "نمرهٔ هر ایده میانگین وزنی امتیازهای آن است، پس از کم کردن سخت‌گیری یا آسان‌گیری هر داور"


def shown_in(qtbot, part: QWidget, width: int) -> list[tuple[str, bool]]:
    """The text of each label of a part in a narrow window, and whether it stands whole."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(part)
    column.addStretch(1)
    window.resize(width, 700)
    with qtbot.waitExposed(window):
        window.show()
    return [(label.text(), stands_whole(label)) for label in part.findChildren(QLabel)]


def stands_whole(label: QLabel) -> bool:
    if isinstance(label, ElidedLabel):
        return not label.is_cut()
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    return label.height() >= needed


def test_a_line_of_the_review_stands_whole(qtbot):
    row = ReviewRow("flag", "رتبه‌بندی")
    row.show_line(LONG, done=True)
    assert (LONG, True) in shown_in(qtbot, row, 520)


def test_the_question_and_the_levels_of_the_preview_stand_whole(qtbot):
    guide = LevelGuide(wraps=True)
    levels = (Level(100, 500, LONG), Level(501, 1000, "خوب"))
    scale = Scale(100, 1000, 100)
    guide.show_criterion(Criterion("a", "نوآوری", 1, scale, LONG, levels=levels), None)
    found = shown_in(qtbot, guide, 300)
    assert found.count((LONG, True)) == 2
    assert all(whole for _, whole in found)
