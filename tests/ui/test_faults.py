"""Faults of disks, sticks and files while a judge works are reported, and nothing is lost."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from judging_app.domain.audit import first_break
from judging_app.services.judge import finishing
from judging_app.services.judge.judging import load_desk
from judging_app.system.paths import workspaces_folder
from tests import keys
from tests.focus import focused
from tests.keys import fixed_code, read_back
from ui.code_entry.page import CodePage
from ui.desk.page import DeskPage
from ui.desk.saved_sign import NOT_SAVED
from ui.desk.tour import remember_tour
from ui.finish.page import FinishPage
from ui.finish.receipt import ReceiptPage
from ui.start.page import StartPage
from ui.state.desk_state import DeskState
from ui.words.messages import ALL_SAVED
from ui.words.strings import SAVED

ROOT = Path(__file__).parents[2]
PATIENCE = 10_000
HOLDER = """
import sys
from pathlib import Path
from judging_app.services.files import open_file
with open_file(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


class Judge:
    """A judge at the real window; keys go where the focus is."""

    def __init__(self, qtbot, desktop):
        self.qtbot = qtbot
        self.desktop = desktop
        self.window = desktop.window

    def until(self, so):
        self.qtbot.waitUntil(so, timeout=PATIENCE)

    def on(self, kind):
        self.until(lambda: isinstance(self.window.page, kind) and not self.busy)
        return self.window.page

    @property
    def busy(self):
        return self.desktop.operations.is_busy

    @property
    def told(self):
        return self.window.banner.words if self.window.banner.isVisible() else ""

    def until_told(self, words):
        self.until(lambda: words in self.told)

    def choose(self, package):
        self.desktop.open_path(package)
        page = self.on(CodePage)
        page.field.type_code(fixed_code("J01"))
        page.primary.click()

    def sit_down(self, package):
        self.choose(package)
        desk = self.on(DeskPage)
        self.listen()
        return desk

    def listen(self):
        self.window.activateWindow()
        self.until(lambda: QApplication.focusWidget() is not None)

    def press(self, text):
        self.listen()
        for letter in text:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused(), key)

    def enter(self):
        self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    def score_all(self):
        for _ in range(6):
            self.press("79")
            self.enter()

    def hand_in(self, folder):
        page = self.on(FinishPage)
        page.choose(folder)
        page.primary.click()
        self.until(lambda: not self.busy)


@pytest.fixture
def judge(qtbot, desktop):
    remember_tour()
    return Judge(qtbot, desktop)


def marks_of(path, idea_id="1001"):
    with keys.opened(path) as file:
        return dict(load_desk(file).sheets[idea_id].marks)


# a package


def test_a_package_damaged_after_it_was_opened(judge, package):
    whole = package.read_bytes()
    judge.desktop.open_path(package)
    page = judge.on(CodePage)
    package.write_bytes(whole[:-40] + bytes(40))
    page.field.type_code(fixed_code("J01"))
    page.primary.click()
    judge.until_told("آسیب دیده")
    assert judge.window.page is page
    assert list(workspaces_folder().glob("*.judging")) == []
    package.write_bytes(whole)
    page.primary.click()
    judge.on(DeskPage)


def test_a_package_on_a_stick_that_is_gone_when_the_name_is_chosen(judge, package):
    whole = package.read_bytes()
    judge.desktop.open_path(package)
    page = judge.on(CodePage)
    package.unlink()
    page.field.type_code(fixed_code("J01"))
    page.primary.click()
    judge.until_told("پیدا نشد")
    package.write_bytes(whole)
    page.primary.click()
    judge.on(DeskPage)


@pytest.mark.parametrize("left", [0, 1, 300])
def test_a_package_that_is_still_being_copied(judge, package, left):
    whole = package.read_bytes()
    package.write_bytes(whole[:left])
    judge.desktop.open_path(package)
    judge.until_told("event.ideas")
    assert isinstance(judge.window.page, StartPage)
    package.write_bytes(whole)
    judge.sit_down(package)
    assert not judge.told


def test_a_desk_that_is_open_needs_its_package_no_more(judge, package):
    desk = judge.sit_down(package)
    package.write_bytes(b"damaged")
    judge.press("79")
    judge.until(lambda: desk.score.sign.text() == SAVED)
    judge.score_all()
    path = judge.desktop.session.file.path
    judge.window.close()
    assert marks_of(path) == {"novelty": 700, "impact": 900}


# no room for a mark


@contextmanager
def no_larger_files(folder: Path) -> Iterator[None]:
    """The kernel refuses every write past the first 512 bytes of a file: EFBIG."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def filled_disk(folder: Path) -> Iterator[None]:
    """The small disk that `folder` is on is filled to its last byte: ENOSPC."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        size = 65536
        while size:
            try:
                file.write(bytes(size))
            except OSError as error:
                assert error.errno == errno.ENOSPC
                size //= 2
    try:
        yield
    finally:
        filler.unlink()


def mounted(folder: Path, options: str) -> bool:
    """Whether a small disk of its own is at `folder` now: only root may do that."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    is_root = sys.platform == "linux" and os.geteuid() == 0
    return is_root and subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[bool]:
    is_mounted = mounted(folder, f"size={size}")
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S603, S607


NoRoom = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture
def no_room(home, monkeypatch) -> Iterator[NoRoom]:
    """How this machine can have no room: a disk that is full, or a limit of the kernel."""
    monkeypatch.setattr(DeskState, "TRY_AGAIN", 30)
    home.mkdir(exist_ok=True)
    with small_disk(home, "2m") as is_mounted:
        yield filled_disk if is_mounted else no_larger_files


@pytest.fixture
def short_of_room(no_room, judge, package, home):
    """A desk with one mark kept; then what is within `with` happens without room."""
    desk = judge.sit_down(package)
    judge.press("7")
    judge.until(lambda: desk.score.sign.text() == SAVED)
    return desk, lambda: no_room(home)


def test_a_mark_without_room_is_tried_again_until_it_is_saved(judge, short_of_room):
    desk, no_room = short_of_room
    with no_room():
        judge.press("9")
        judge.until_told("هنوز ذخیره نشده است")
        assert desk.score.sign.text() == NOT_SAVED
        judge.enter()
        judge.press("55")
        judge.until(lambda: desk._desk.unsaved == {"1001", "1002"})
        assert desk.score.sign.text() == NOT_SAVED
        assert desk._desk.sheet("1001").marks == {"novelty": 700, "impact": 900}
    judge.until(lambda: judge.window.toast.isVisible())
    assert judge.window.toast._label.text() == ALL_SAVED
    assert desk.score.sign.text() == SAVED
    assert not judge.told
    path = judge.desktop.session.file.path
    judge.window.close()
    assert marks_of(path) == {"novelty": 700, "impact": 900}
    assert marks_of(path, "1002") == {"novelty": 500, "impact": 500}


@pytest.mark.parametrize("leave", ["close", "go_back", "go_home"])
def test_nobody_leaves_unsaved_marks_by_mistake(judge, short_of_room, leave):
    desk, no_room = short_of_room
    path = judge.desktop.session.file.path
    with no_room():
        judge.press("9")
        judge.until_told("هنوز ذخیره نشده است")
        getattr(judge.window, leave)()
        assert "امتیاز ۱ ایده" in judge.told
        assert judge.window.isVisible()
        assert judge.window.page is desk
    judge.until(lambda: not desk._desk.unsaved)
    getattr(judge.window, leave)()
    assert judge.window.isHidden() or judge.window.page is judge.desktop.start
    judge.window.close()
    assert marks_of(path) == {"novelty": 700, "impact": 900}


def test_who_insists_may_leave(judge, short_of_room):
    _, no_room = short_of_room
    path = judge.desktop.session.file.path
    with no_room():
        judge.press("9")
        judge.until_told("هنوز ذخیره نشده است")
        judge.window.close()
        assert judge.window.isVisible()
        judge.window.close()
        assert judge.window.isHidden()
    assert marks_of(path) == {"novelty": 700}


def test_no_score_file_is_written_without_the_unsaved_marks(judge, short_of_room, tmp_path):
    desk, no_room = short_of_room
    stick = tmp_path / "stick"
    stick.mkdir()
    with no_room():
        judge.press("9")
        judge.until_told("هنوز ذخیره نشده است")
        desk.primary.click()
        page = judge.on(FinishPage)
        page.choose(stick)
        page.primary.click()
        judge.until_told("امتیاز ۱ ایده")
        assert list(stick.iterdir()) == []
    judge.until(lambda: not desk._desk.unsaved)
    judge.hand_in(stick)
    judge.on(ReceiptPage)
    (written,) = stick.iterdir()
    sheets = read_back(written.read_bytes()).sheets
    assert {s.idea_id: s.marks for s in sheets if s.scores} == {
        "1001": {"novelty": 700, "impact": 900}
    }


# a stick


@pytest.fixture
def finished(judge, package, tmp_path):
    """Everything is scored, and the page at the end is in front."""
    desk = judge.sit_down(package)
    judge.score_all()
    desk.primary.click()
    judge.on(FinishPage)
    return desk


@pytest.fixture
def read_only(tmp_path) -> Iterator[Path]:
    """A folder that really takes no writing, also from root."""
    folder = tmp_path / "locked"
    folder.mkdir()
    if mounted(folder, "ro"):
        yield folder
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S603, S607
        return
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def assert_written_elsewhere(judge, stick):
    """The same judge, on another stick, without anything typed anew: the first revision."""
    stick.mkdir(exist_ok=True)
    judge.hand_in(stick)
    judge.on(ReceiptPage)
    (written,) = stick.glob("*.scores")
    score_file = read_back(written.read_bytes())
    assert score_file.revision == 1
    assert score_file.finished
    assert sum(len(sheet.scores) for sheet in score_file.sheets) == 12


@pytest.mark.usefixtures("finished")
def test_a_locked_stick(judge, read_only, tmp_path):
    judge.hand_in(read_only)
    judge.until_told("قفل است")
    assert "امتیازها روی این رایانه مانده‌اند" in judge.told
    assert isinstance(judge.window.page, FinishPage)
    assert_written_elsewhere(judge, tmp_path / "other")


@pytest.mark.usefixtures("finished")
def test_a_full_stick(judge, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    with small_disk(stick, "64k") as is_mounted:
        with (filled_disk if is_mounted else no_room_for_files)(stick):
            judge.hand_in(stick)
            judge.until_told("جا نمانده")
            assert list(stick.glob("*.scores")) + list(stick.glob(".~judging-*")) == []
        assert_written_elsewhere(judge, stick)


@contextmanager
def no_room_for_files(folder: Path) -> Iterator[None]:
    """The kernel's limit, only while the score file is written: the workspace has room."""
    write = vars(finishing)["write_whole"]

    def limited(path: Path, data: bytes, **options: Any) -> None:
        with no_larger_files(folder):
            write(path, data, **options)

    with mock.patch.object(finishing, "write_whole", limited):
        yield


def test_a_stick_that_is_pulled_out_while_writing(judge, finished, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    replace = Path.replace

    def pulled(self, target):
        if target.parent == stick:
            shutil.rmtree(stick)
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", pulled)
        judge.hand_in(stick)
    judge.until_told("بیرون کشیده شده")
    assert "دوباره وصل کنید" in judge.told
    assert finished._desk.is_finished  # what the judge said stands, although no file tells it yet
    assert_written_elsewhere(judge, stick)


# the clock


def test_a_clock_that_is_set_back(judge, finished, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    judge.hand_in(stick)
    judge.on(ReceiptPage)
    earlier = datetime.now(UTC) - timedelta(days=4000)
    with mock.patch.object(finishing, "datetime", mock.Mock(now=lambda _: earlier)):
        finished._desk.reopen("نوآوری نخستین ایده را دوباره سنجیدم.")
        judge.until(lambda: not judge.busy)
        finished._desk.mark("1001", "novelty", 300)
        judge.window.go_back()
        judge.hand_in(stick)
        judge.on(ReceiptPage)
    files = [read_back(path.read_bytes()) for path in stick.glob("*.scores")]
    first, second = sorted(files, key=lambda file: file.revision)
    assert (first.revision, second.revision) == (1, 2)
    assert second.written_at < first.written_at
    assert len(second.ancestors) == 1
    with judge.desktop.session.file.unit_of_work() as uow:
        assert first_break(uow.audit()) is None


# two windows


def test_a_workspace_that_another_window_holds(judge, package, home):
    judge.sit_down(package)
    path = judge.desktop.session.file.path
    judge.window.go_home()
    judge.on(StartPage)
    holder = subprocess.Popen(  # noqa: S603 - this interpreter, this code
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        judge.choose(package)
        judge.until_told("در پنجرهٔ دیگری باز است")
        page = judge.on(CodePage)
    finally:
        holder.communicate()
    page.primary.click()
    judge.on(DeskPage)
