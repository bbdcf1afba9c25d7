"""Old work leaves the computer from the start page, after one question."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from judging_app.domain.desk import FileRole, Progress
from judging_app.services.files import FileSummary
from judging_app.services.judge.removing import WorkFacts
from judging_app.system.paths import workspaces_folder
from ui.base.theme import theme
from ui.start.progress_list import ProgressList
from ui.start.remove_dialog import RemoveDialog, handed_in
from ui.widgets.buttons import QuietButton

WRITTEN = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)


@pytest.fixture
def begun(qtbot, desktop, workspace):
    """The start page with one begun work, whose file is closed."""
    path = workspace.path
    workspace.close()
    desktop.start.refresh()
    qtbot.waitUntil(lambda: bool(desktop.start.begun.rows))
    return path


def ask(qtbot, desktop):
    """Press the button beside the work and return the question."""
    (remove,) = [
        one
        for one in desktop.start.begun.findChildren(QuietButton)
        if one.isVisible() and "برداشتن" in one.accessibleName()
    ]
    remove.click()
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(RemoveDialog)))
    return desktop.window.findChildren(RemoveDialog)[0]


def test_the_question_names_the_work_and_one_yes_removes_it(qtbot, desktop, begun):
    dialog = ask(qtbot, desktop)
    assert "پروندهٔ امتیازی از این کار نوشته نشده است" in dialog.state.words
    assert dialog.cancel.hasFocus() or dialog.focusWidget() is dialog.cancel
    dialog.confirm.click()
    qtbot.waitUntil(lambda: not begun.exists())
    qtbot.waitUntil(lambda: not desktop.start.begun.rows)
    assert list(workspaces_folder().glob("*.judging")) == []


def test_cancel_keeps_everything(qtbot, desktop, begun):
    before = begun.read_bytes()
    ask(qtbot, desktop).cancel.click()
    qtbot.waitUntil(lambda: not desktop.operations.is_busy)
    assert begun.read_bytes() == before


def test_only_a_judges_work_has_the_button(qtbot):
    files = ProgressList()
    qtbot.addWidget(files)
    rows = [(FileRole.EVENT, ""), (FileRole.WORKSPACE, "داور")]
    files.show_files(tuple(
        FileSummary(Path(f"/a/{n}.judging"), role, f"رویداد {n}", name, Progress(0, 3))
        for n, (role, name) in enumerate(rows)
    ))  # fmt: skip
    files.show()
    shown = [one.accessibleName() for one in files.findChildren(QuietButton) if one.isVisible()]
    assert shown == ["برداشتن از این رایانه: رویداد 1"]
    assert files.rows[0].width() == files.rows[1].width()


@pytest.mark.parametrize(
    ("facts", "words", "tone"),
    [
        (WorkFacts(Path("a"), is_practice=True), "تمرین", "neutral"),
        (WorkFacts(Path("a")), "نوشته نشده", "brick"),
        (WorkFacts(Path("a"), written_at=WRITTEN), "پایان نیافته", "saffron"),
        (WorkFacts(Path("a"), written_at=WRITTEN, is_finished=True), "نوشته شده است", "accent"),
    ],
)
def test_each_state_has_its_sentence(facts, words, tone):
    message, shown = handed_in(facts)
    assert words in message.happened
    assert shown == tone


def test_the_buttons_of_rows_follow_the_size_of_text(qtbot):
    files = ProgressList()
    qtbot.addWidget(files)
    files.show_files((FileSummary(Path("/a/b.judging"), FileRole.WORKSPACE, "رویداد", "داور",
                                  Progress(0, 3)),))  # fmt: skip
    (button,) = files.findChildren(QuietButton)
    for scale, words in ((1.0, "برداشتن…"), (2.0, ""), (1.0, "برداشتن…")):
        theme().set_text_scale(scale)
        assert button.text() == words
