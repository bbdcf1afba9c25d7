"""On another laptop, the judge's work returns from the stick through the package's code page."""

import pytest

from judging_app.services.judge.code import lock_workspace
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from tests.keys import code_of
from ui.base.drives import Drive
from ui.code_entry import recover_dialog as recover
from ui.code_entry.page import CodePage
from ui.code_entry.recover_dialog import NOWHERE, RecoverDialog
from ui.desk.page import DeskPage


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def lost(package, stick, tmp_path):
    """A laptop on which two ideas were scored and handed in; it is gone."""
    laptop = tmp_path / "lost"
    laptop.mkdir()
    with open_workspace(package, code_of(package, "J01"), laptop) as file:
        for idea in ("1001", "1002"):
            record_score(file, idea, "novelty", 700)
        return stick / finish(file, stick).file_name


def idle(qtbot, desktop):
    qtbot.waitUntil(lambda: not desktop.operations.is_busy, timeout=5000)


def at_the_door(qtbot, desktop, package, code=""):
    desktop.open_path(package)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CodePage), timeout=5000)
    page = desktop.window.page
    page.field.type_code(code)
    page.recover.click()
    dialog = desktop.judge.recovering.dialog
    assert isinstance(dialog, RecoverDialog)
    return dialog


def tried(qtbot, desktop, dialog, *paths):
    dialog.choose(paths)
    dialog.confirm.click()
    idle(qtbot, desktop)
    return dialog.notice.text()


def test_from_the_stick_to_the_desk(qtbot, desktop, package, stick, lost):
    dialog = at_the_door(qtbot, desktop, package, code_of(package, "J01"))
    dialog.choose((stick,))
    dialog.confirm.click()
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, DeskPage), timeout=5000)
    idle(qtbot, desktop)
    assert desktop.window.page.state.sheet("1001").marks == {"novelty": 700}
    assert "امتیازهای ۲ ایده" in desktop.window.banner.words
    assert "یادداشت‌های خصوصی" in desktop.window.banner.words


def test_a_stick_is_found_by_itself(qtbot, desktop, package, stick, lost, monkeypatch):
    monkeypatch.setattr(recover, "sticks", lambda: ())
    dialog = at_the_door(qtbot, desktop, package, code_of(package, "J01"))
    assert dialog.where.text() == NOWHERE
    assert not dialog.confirm.isEnabled()
    drive = Drive(stick, "KINGSTON", 1, is_read_only=False)
    monkeypatch.setattr(recover, "sticks", lambda: (drive,))
    dialog.clock.timeout.emit()
    assert "KINGSTON" in dialog.where.text()
    assert dialog.confirm.isEnabled()
    dialog.cancel.click()


def test_the_code_is_typed_there_too(qtbot, desktop, package, stick, lost):
    dialog = at_the_door(qtbot, desktop, package)
    dialog.choose((stick,))
    assert not dialog.confirm.isEnabled()
    code = code_of(package, "J01")
    dialog.code.type_code(code[:-1] + str((int(code[-1]) + 1) % 10))
    assert "یک رقم" in dialog.notice.text()
    assert not dialog.confirm.isEnabled()
    dialog.code.type_code(code)
    assert dialog.notice.isHidden()
    assert dialog.confirm.isEnabled()
    dialog.cancel.click()


def test_every_failure_is_told_and_another_place_may_be_tried(
    qtbot, desktop, package, stick, lost, tmp_path
):
    dialog = at_the_door(qtbot, desktop, package, code_of(package, "J02"))
    assert "داور دیگری" in tried(qtbot, desktop, dialog, lost)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "از شما برای این رویداد نیست" in tried(qtbot, desktop, dialog, empty)
    cut = tmp_path / "cut.scores"
    cut.write_bytes(lost.read_bytes()[:-9])
    assert "ناقص" in tried(qtbot, desktop, dialog, cut)
    dialog.code.type_code("1" * 16)
    dialog.code.type_code(code_of(package, "J01"))
    assert dialog.notice.isHidden()
    dialog.confirm.click()
    idle(qtbot, desktop)
    assert "ناقص" in dialog.notice.text()
    assert isinstance(desktop.window.page, CodePage)
    dialog.cancel.click()


def test_newer_work_on_this_laptop_stays(qtbot, desktop, package, stick, lost):
    with open_workspace(package, code_of(package, "J01"), remember=True) as file:
        record_score(file, "1001", "novelty", 300)
        lock_workspace(file)
    dialog = at_the_door(qtbot, desktop, package, code_of(package, "J01"))
    assert "به آن‌ها دست نزدیم" in tried(qtbot, desktop, dialog, stick)
    dialog.cancel.click()
    with open_workspace(package, code_of(package, "J01")) as file:
        assert load_desk(file).sheets["1001"].marks == {"novelty": 300}


def test_a_workspace_that_is_here_is_not_asked_for_a_stick(qtbot, desktop, package):
    with open_workspace(package, code_of(package, "J01")) as file:
        path = file.path
    desktop.open_path(path)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CodePage), timeout=5000)
    assert not desktop.window.page.recover.isVisible()


def test_files_that_are_dropped_at_the_door_are_ones_own(qtbot, desktop, package, stick, lost):
    desktop.open_path(package)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CodePage), timeout=5000)
    desktop.open_paths([lost])
    dialog = desktop.judge.recovering.dialog
    assert lost.name in dialog.where.text()
    dialog.code.type_code(code_of(package, "J01"))
    dialog.confirm.click()
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, DeskPage), timeout=5000)
    idle(qtbot, desktop)
    desktop.open_paths([lost])  # no door is in front any more
    assert "اکنون رویدادی باز نیست" in desktop.window.banner.words
