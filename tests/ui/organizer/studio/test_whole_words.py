"""Tests of the studio's sentences in a narrow window: each stands whole."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from judging_app.domain.event_form import AwardForm
from judging_app.domain.rubric import Criterion, Level, Scale
from ui.base.theme import theme
from ui.idea_import.file_field import FileField
from ui.marking.level_guide import LevelGuide
from ui.studio.awards import COLUMNS as AWARD_COLUMNS
from ui.studio.form_table import LEAST, FormTable
from ui.studio.help_line import HelpLine
from ui.studio.review import FaultRow, ReviewRow
from ui.widgets.labels import ElidedLabel

LONG = "امتیاز هر ایده میانگین وزنی امتیازهای آن است، پس از کم کردن سخت‌گیری یا آسان‌گیری هر داور"


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


def test_a_fault_and_a_help_stand_whole(qtbot):
    assert (LONG, True) in shown_in(qtbot, FaultRow(LONG), 420)
    line = HelpLine(LONG)
    qtbot.addWidget(line)
    room = line.heightForWidth(300)
    line.setText("خالی است.")
    assert line.heightForWidth(300) == room  # a fault or the help: nothing moves


def test_a_file_field_says_its_whole_help_and_the_name_in_its_room(qtbot):
    field = FileField("folder", "پوشهٔ پیوست‌ها", LONG)
    assert (LONG, True) in shown_in(qtbot, field, 420)
    field = FileField("folder", "پوشهٔ پیوست‌ها", LONG)
    field.show_path(Path("فهرست.xlsx"))
    qtbot.addWidget(field)
    shown = [label.text() for label in field.findChildren(QLabel) if not label.isHidden()]
    assert LONG not in shown
    assert any("فهرست.xlsx" in text for text in shown)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_title_of_a_form_table_keeps_its_room(qtbot, scale):
    try:
        theme().set_text_scale(scale)
        table = FormTable("جایزه‌ها", AWARD_COLUMNS, lambda: (AwardForm(),), lambda *_: None,
                          AwardForm, place="award")  # fmt: skip
        qtbot.addWidget(table)
        table.resize(700, 300)
        table.show()
        header = table.horizontalHeader()
        assert header.sectionSize(0) >= theme().scaled(LEAST - 10)
        for place in range(1, len(AWARD_COLUMNS)):
            assert header.sectionSize(place) >= table._column_needs()[place] - 1
    finally:
        theme().set_text_scale(1.0)


def test_the_question_and_the_levels_of_the_preview_stand_whole(qtbot):
    guide = LevelGuide(wraps=True)
    levels = (Level(100, 500, LONG), Level(501, 1000, "خوب"))
    scale = Scale(100, 1000, 100)
    guide.show_criterion(Criterion("a", "نوآوری", 1, scale, LONG, levels=levels), None)
    found = shown_in(qtbot, guide, 300)
    assert found.count((LONG, True)) == 2
    assert all(whole for _, whole in found)
