"""A judge without a mouse scores all 130 ideas of the sample, on three keyboard layouts."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from judging_app.domain.score_sheet import Standing
from judging_app.persian.digits import to_persian
from judging_app.services.judge.judging import load_desk
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import build_package
from tests.keys import code_of, opened, read_back
from ui.application.desktop import Desktop
from ui.code_entry.page import CodePage
from ui.desk.aside_dialog import AsideDialog
from ui.desk.page import DeskPage
from ui.finish.page import FinishPage
from ui.finish.receipt import ReceiptPage
from ui.start.page import StartPage

LAYOUTS = ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "0123456789")
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
COMMENT = "طرح پخته است؛ برآورد هزینهٔ ۲ سال نخست روشن نیست."
REASON = "در تهیهٔ همین طرح همکار بوده‌ام."
PASSED, ASIDE, CHANGED, COMMENTED = 17, 40, 75, 99
"""At which idea (counted as they come) the judge does something else than score and go on."""

Marks = dict[str, int]


@dataclass
class Said:
    """The judge's entries: marks in hundredths, and the ideas with something else."""

    marks: dict[str, Marks] = field(default_factory=dict)
    aside: str = ""
    commented: str = ""


@pytest.fixture
def package(tmp_path: Path, sample: Path) -> Path:
    """The package of the sample event, in a folder whose name a Latin keyboard can write."""
    made = create_event(
        tmp_path / "event.judging",
        definition=sample / "event.toml",
        ideas=sample / "ideas.xlsx",
        judges=sample / "judges.xlsx",
    )
    with made.file as file:
        return build_package(file, tmp_path / "package.ideas").path


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_hundred_and_thirty_ideas_without_a_mouse(
    desktop: Desktop, page_of: Any, keys: Any, package: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = open_desk(page_of, keys, package)
    path = desktop.session.file.path
    said = score_everything(desk, keys)
    write_file(page_of, keys, stick)
    keys.tab_to("پایان؛ صفحهٔ آغاز")
    keys.press(Qt.Key.Key_Return)
    page_of(StartPage)
    check(path, stick, said)


def open_desk(page_of: Any, keys: Any, package: Path) -> DeskPage:
    """From the start page to the desk; the tour of the first time is skipped."""
    page_of(StartPage)
    keys.answer_path(package)
    keys.press(Qt.Key.Key_O, CONTROL)
    page_of(CodePage)
    for digit in to_persian(code_of(package, "J03")):  # the second has a declared conflict
        keys.write(digit)
    keys.press(Qt.Key.Key_Return)
    desk: DeskPage = page_of(DeskPage)
    keys.press(Qt.Key.Key_Escape)
    return desk


def score_everything(desk: DeskPage, keys: Any) -> Said:
    """Score all but the one idea that is stood aside from; one is passed over until the end."""
    ids = [criterion.id for criterion in desk._desk.rubric.criteria]
    chance, said, seen = random.Random(1405), Said(), 0
    while idea_id := desk.list.next_left():
        here = desk.list.current()
        if here in said.marks:  # the end of the list: what was passed over is left
            keys.press(Qt.Key.Key_Return, CONTROL | SHIFT)
            assert desk.list.current() == idea_id
            continue
        seen += 1
        if seen == PASSED:
            keys.press(Qt.Key.Key_PageDown)
        elif seen == ASIDE:
            said.aside = here
            stand_aside(keys)
            keys.press(Qt.Key.Key_Return)
        else:
            said.marks[here] = {key: 100 * chance.randint(1, 10) for key in ids}
            score_idea(desk, keys, said, seen)
    return said


def score_idea(desk: DeskPage, keys: Any, said: Said, seen: int) -> None:
    """Type the marks of the idea in hand, on another layout than the one before, and go on."""
    here = desk.list.current()
    marks = said.marks[here]
    type_marks(keys, marks.values(), LAYOUTS[seen % 3])
    assert desk._desk.sheet(here).marks == marks
    if seen == CHANGED:
        take_back_and_again(desk, keys, marks)
    if seen == COMMENTED:
        said.commented = here
        keys.tab_to("توضیح برای هیئت داوران")
        keys.write(COMMENT)
        keys.press(Qt.Key.Key_Return, CONTROL)
    else:
        keys.press(Qt.Key.Key_Return)


def type_marks(keys: Any, marks: Collection[int], layout: str) -> None:
    """Ten as «0» or as «10»; after a «1», Enter says that the mark is whole."""
    for place, mark in enumerate(marks):
        if mark == 1000:
            keys.write(layout[0] if place % 2 else layout[1] + layout[0])
        else:
            keys.write(layout[mark // 100])
        if mark == 100:
            keys.press(Qt.Key.Key_Return)


def stand_aside(keys: Any) -> None:
    def give_reason(_: QDialog) -> None:
        keys.write(REASON)
        keys.tab_to("ثبت دلیل")
        keys.press(Qt.Key.Key_Return)

    keys.answer(AsideDialog, give_reason)
    keys.tab_to("کنار گذاشتن")
    keys.press(Qt.Key.Key_Return)


def take_back_and_again(desk: DeskPage, keys: Any, marks: Mapping[str, int]) -> None:
    """Take every mark of the idea back, stroke by stroke, and make them again."""
    here, strokes = desk.list.current(), 0
    while desk._desk.sheet(here).marks:
        keys.press(Qt.Key.Key_Z, CONTROL)
        strokes += 1
        assert desk.list.current() == here
    assert strokes >= len(marks)
    for _ in range(strokes):
        keys.press(Qt.Key.Key_Y, CONTROL)
    assert desk.list.current() == here
    assert desk._desk.sheet(here).marks == marks


def write_file(page_of: Any, keys: Any, stick: Path) -> None:
    keys.tab_to("پایان داوری")
    keys.press(Qt.Key.Key_Return)
    page_of(FinishPage)
    keys.answer_path(stick)
    keys.tab_to("پوشهٔ دیگر")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CONTROL)
    page_of(ReceiptPage)


def check(path: Path, stick: Path, said: Said) -> None:
    """The workspace, and the file on the stick, say exactly what was typed."""
    with opened(path) as file:
        desk = load_desk(file)
    (written,) = stick.iterdir()
    score_file = read_back(written.read_bytes())
    assert score_file.finished
    assert len(desk.ideas) == 130
    assert len(said.marks) == 129
    for sheets in (desk.sheets, {sheet.idea_id: sheet for sheet in score_file.sheets}):
        assert {key: sheet.marks for key, sheet in sheets.items() if sheet.marks} == said.marks
        comments = {key: sheet.comment for key, sheet in sheets.items() if sheet.comment}
        assert comments == {said.commented: COMMENT}
        asides = {key: sheet.reason for key, sheet in sheets.items() if sheet.is_settled}
        assert asides == {said.aside: REASON}
        assert sheets[said.aside].standing is Standing.RECUSED
