"""Tests of backups during work, restoring, and sticks, through the real window."""

import os
import threading

import pytest

from judging_app.errors import FileInUse
from judging_app.services import safety
from judging_app.services.files import open_file
from judging_app.services.judge.judging import load_desk, open_workspace, record_score
from judging_app.services.safety import back_up, backups_of
from judging_app.system import storage
from judging_app.system.storage import Storage
from tests.keys import code_of
from ui.application import auto_backup
from ui.code_entry.page import CodePage
from ui.desk.page import DeskPage
from ui.start.page import StartPage
from ui.start.progress_list import DAMAGED, FileRow
from ui.widgets.choice import ChoiceRow


def settle(qtbot, desktop):
    qtbot.waitUntil(
        lambda: not desktop.operations.is_busy and not desktop.auto_backup.is_busy, timeout=10_000
    )


def sit_down(qtbot, desktop, package):
    """A backup remembers no code: it is asked for."""
    page = desktop.window.page
    assert isinstance(page, CodePage)
    page.given.emit(code_of(package, "J01"), False)  # noqa: FBT003 - Qt's signal
    settle(qtbot, desktop)
    assert isinstance(desktop.window.page, DeskPage)


@pytest.fixture
def mine(package):
    """A workspace with two marks, of which a backup holds the first."""
    with open_workspace(package, code_of(package, "J01"), remember=True) as file:
        record_score(file, "1001", "novelty", 700)
        back_up(file)
        record_score(file, "1001", "impact", 800)
        return file.path


def damage(path):
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))


def test_work_is_backed_up_soon_after_opening_and_when_it_changed(
    qtbot, desktop, mine, monkeypatch
):
    monkeypatch.setattr(auto_backup.AutoBackup, "FIRST", 20)
    monkeypatch.setattr(auto_backup.AutoBackup, "EVERY", 50)
    desktop.open_path(mine)
    settle(qtbot, desktop)
    qtbot.wait(200)
    settle(qtbot, desktop)
    assert len(backups_of(mine)) == 1  # that one is younger than a minute
    backups_of(mine)[0].path.unlink()
    qtbot.waitUntil(lambda: len(backups_of(mine)) == 1, timeout=5_000)
    desktop.window.go_home()
    settle(qtbot, desktop)


def test_a_mark_does_not_wait_for_a_backup(qtbot, desktop, mine, monkeypatch):
    """The backup is held; a mark is on the disk all the same."""
    go_on = threading.Event()
    monkeypatch.setattr(safety, "keep_safe", lambda _file: go_on.wait(60))
    desktop.open_path(mine)
    settle(qtbot, desktop)
    desktop.auto_backup.keep()
    page = desktop.window.page
    assert isinstance(page, DeskPage)
    page.score.type_key("9")
    qtbot.waitUntil(lambda: not desktop.operations.is_busy)
    assert desktop.auto_backup.is_busy
    go_on.set()
    settle(qtbot, desktop)


def test_no_room_for_a_backup_is_told_once(qtbot, desktop, mine):
    for old in backups_of(mine):
        old.path.unlink()
    mine.with_name("backups").rmdir()
    mine.with_name("backups").write_bytes(b"in the way")
    desktop.open_path(mine)
    settle(qtbot, desktop)
    desktop.auto_backup.keep()
    settle(qtbot, desktop)
    assert "پشتیبان گرفته نشد" in desktop.window.banner.words
    desktop.window.banner.hide()
    desktop.auto_backup.keep()
    settle(qtbot, desktop)
    assert not desktop.window.banner.isVisible()


def test_a_damaged_file_is_told_on_the_first_page_and_comes_back(qtbot, desktop, mine, package):
    damage(mine)
    damaged = mine.read_bytes()
    desktop.start.refresh()
    settle(qtbot, desktop)
    (row,) = desktop.start.findChildren(FileRow)
    assert DAMAGED in row.accessibleName()
    row.click()
    settle(qtbot, desktop)
    dialog = desktop.damaged_file.dialog
    (choice,) = dialog.findChildren(ChoiceRow)
    assert "۱ امتیاز" in choice.accessibleName()
    dialog.confirm.click()
    settle(qtbot, desktop)
    assert desktop.window.toast.isVisible()
    sit_down(qtbot, desktop, package)
    with pytest.raises(FileInUse):
        open_file(mine)
    assert mine.with_name(f"{mine.stem}.damaged.judging.bak").read_bytes() == damaged


def test_the_package_of_a_damaged_workspace_leads_there_too(qtbot, desktop, mine, package):
    damage(mine)
    desktop.open_path(package)
    settle(qtbot, desktop)
    page = desktop.window.page
    assert isinstance(page, CodePage)
    page.given.emit(code_of(package, "J01"), False)  # noqa: FBT003 - Qt's signal
    settle(qtbot, desktop)
    desktop.damaged_file.dialog.confirm.click()
    settle(qtbot, desktop)
    sit_down(qtbot, desktop, package)


def test_without_a_good_copy_nothing_is_promised(qtbot, desktop, mine):
    for old in backups_of(mine):
        damage(old.path)
    damage(mine)
    before = mine.read_bytes()
    desktop.open_path(mine)
    settle(qtbot, desktop)
    dialog = desktop.damaged_file.dialog
    assert dialog.chosen is None
    assert not dialog.confirm.isVisibleTo(dialog)
    dialog.close_button.click()
    settle(qtbot, desktop)
    assert isinstance(desktop.window.page, StartPage)
    assert mine.read_bytes() == before


def test_a_file_that_is_gone_comes_back(qtbot, desktop, mine, package):
    mine.unlink()
    desktop.open_path(mine)
    settle(qtbot, desktop)
    desktop.damaged_file.dialog.confirm.click()
    settle(qtbot, desktop)
    sit_down(qtbot, desktop, package)


def test_a_file_that_was_never_ours_is_only_refused(qtbot, desktop, tmp_path):
    path = tmp_path / "x.judging"
    path.write_bytes(b"something else")
    desktop.open_path(path)
    settle(qtbot, desktop)
    assert desktop.damaged_file.dialog is None
    assert desktop.window.banner.isVisible()


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A folder that is taken for a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    known = storage.storage_of
    monkeypatch.setattr(
        storage,
        "storage_of",
        lambda path: Storage.REMOVABLE if path.is_relative_to(folder) else known(path),
    )
    return folder


def test_a_file_on_a_stick_is_copied_home_and_opened(qtbot, desktop, mine, stick):
    path = stick / mine.name
    mine.replace(path)
    before = path.read_bytes()
    desktop.open_path(path)
    settle(qtbot, desktop)
    desktop.damaged_file.dialog.copy.click()
    settle(qtbot, desktop)
    home = desktop.session.file.path
    assert home.parent.name == "events"
    assert path.read_bytes() == before
    desktop.window.page.score.type_key("9")
    desktop.window.go_home()
    settle(qtbot, desktop)

    desktop.open_path(path)  # on another day: not a second copy, but what was worked on
    settle(qtbot, desktop)
    desktop.damaged_file.dialog.earlier.click()
    settle(qtbot, desktop)
    assert desktop.session.file.path == home
    sheets = load_desk(desktop.session.file).sheets.values()
    assert any(900 in sheet.marks.values() for sheet in sheets)
    assert list(home.parent.glob("*.judging")) == [home]
