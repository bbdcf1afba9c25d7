"""Tests of the day under Wine, without Wine: its event, its looks at the screen, file types."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from judging_app.services.judge.judging import load_desk, open_workspace
from judging_app.services.organizer.ballots import score_from_table
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import build_package
from tests.keys import code_of
from tools.wine import day, day_inputs, screen

SIZE = (1366, 768)
CLASSES = r"""[HKEY_CURRENT_USER\Software\Classes\JudgingApp.ideas\shell\open\command]
@="\"C:\\users\\root\\AppData\\Local\\Programs\\JudgingApp\\میز داوری.exe\" \"%1\""
"""


def test_the_typed_marks_complete_every_sheet_of_the_event(tmp_path: Path) -> None:
    day_inputs.write_inputs(tmp_path)
    created = create_event(
        tmp_path / "event.judging",
        definition=tmp_path / "event.toml",
        ideas=tmp_path / "ideas.csv",
        judges=tmp_path / "judges.csv",
    )
    first, second = day_inputs.JUDGES
    with created.file as event:
        package = build_package(event, tmp_path / "package.ideas").path
    with open_workspace(package, code_of(package, first), tmp_path) as file:
        desk = load_desk(file)
        criteria = len(desk.event.rubric.criteria)
        assert [len(marks) for marks in day_inputs.TYPED] == [criteria] * len(desk.ideas)
    day_inputs.write_marks(tmp_path / "second.csv")
    scored = score_from_table(
        package, code_of(package, second), tmp_path / "second.csv", tmp_path / "stick"
    )
    assert (tmp_path / "stick" / scored.receipt.file_name).is_file()


def test_a_cursor_is_no_other_page_and_a_title_no_whole_one() -> None:
    page = Image.new("L", SIZE, 240)
    cursor, card = page.copy(), page.copy()
    ImageDraw.Draw(cursor).rectangle((700, 240, 703, 290), fill=0)
    ImageDraw.Draw(card).rectangle((100, 100, 700, 600), fill=255)
    assert not screen._differ(page, cursor)
    assert screen._differ(page, card)
    assert screen._ink(cursor) < screen._TITLE < screen._ink(card)


@pytest.mark.parametrize(
    ("kind", "classes", "known"),
    [
        ("ideas", CLASSES, True),
        ("scores", CLASSES, False),
        ("ideas", CLASSES.replace("میز داوری", "??? ?????"), False),
        ("ideas", CLASSES.replace('"%1', "%1"), False),
        ("ideas", "", False),
    ],
)
def test_a_file_type_is_known_by_its_whole_command(kind: str, classes: str, known: bool) -> None:
    assert day._is_known(kind, classes) is known
