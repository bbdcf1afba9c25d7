"""Equal keys give equal marks at any speed, on the real desk, for all kinds of scales."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.services.judge.judging import load_desk
from tests.focus import focused
from tests.ui.conftest import write_package
from tests.ui.desk.conftest import idle, type_text

SCALES = {
    "ten": Scale(100, 1000, 100),
    "half": Scale(0, 1000, 50),
    "hundred": Scale(0, 10_000, 100),
    "nine": Scale(100, 900, 100),
    "quarter": Scale(0, 2000, 25),
    "tens": Scale(1000, 10_000, 1000),
}
LETTERS = "0123456789" + "۰۱۲۳۴۵۶۷۸۹" + "٠١٢٣٤٥٦٧٨٩" + "./,٫" + "111000"
KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab,
)  # fmt: skip


@pytest.fixture
def package(templates, tmp_path, make):
    """Three ideas and a criterion for each kind of scale."""
    made = make(3)
    criteria = tuple(Criterion(key, key, 10, scale) for key, scale in SCALES.items())
    mixed = replace(made, event=replace(made.event, rubric=Rubric(criteria)))
    return write_package(templates, tmp_path, mixed)


def blank(page, desk):
    for idea in desk.ideas:
        for key in SCALES:
            desk.mark(idea.id, key, None)
    page.go_to(desk.ideas[0].id)
    page.score.begin(desk.sheet(desk.ideas[0].id))


def press(key):
    if isinstance(key, str):
        type_text(key)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(focused(), event)


def wait(chance, page):
    """No time at all, some time, or so long that whatever waits for its time has it."""
    match chance.randrange(3):
        case 1:
            QTest.qWait(chance.randrange(12))
        case 2:
            for timer in page.window().findChildren(QTimer):
                if timer.isActive():
                    timer.timeout.emit()
            QApplication.processEvents()


def played(page, desk, keys, pause):
    blank(page, desk)
    for key in keys:
        press(key)
        pause()
    return {idea.id: dict(desk.sheet(idea.id).marks) for idea in desk.ideas}


@pytest.mark.parametrize("seed", range(8))
def test_marks_do_not_depend_on_the_speed_of_typing(qtbot, desk_page, desk, workspace, seed):
    chance = random.Random(seed)
    for _ in range(3):
        keys = [
            chance.choice(LETTERS) if chance.random() < 0.75 else chance.choice(KEYS)
            for _ in range(20)
        ]
        at_once = played(desk_page, desk, keys, lambda: None)
        slowly = played(desk_page, desk, keys, lambda: wait(chance, desk_page))
        assert slowly == at_once, keys
        idle(qtbot, desk)
        sheets = load_desk(workspace).sheets
        assert {key: dict(sheets[key].marks) for key in slowly} == slowly
