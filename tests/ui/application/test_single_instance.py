import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from judging_app.system.paths import HOME_VARIABLE
from ui.application.single_instance import LONGEST, SingleInstance

ROOT = Path(__file__).parents[3]
FIRST = """
import sys
from PySide6.QtCore import QTimer
from ui.application.setup import prepare
from ui.application import desktop, start_up
taken = desktop.Desktop.be_called
def be_called(desktop, paths):
    taken(desktop, paths)
    print("called", *paths, flush=True)
desktop.Desktop.be_called = be_called
prepare()
QTimer.singleShot(0, lambda: print("ready", flush=True))
sys.exit(start_up.run(()))
"""
SECOND = "import sys; from pathlib import Path; from ui.application.start_up import run; " \
         "sys.exit(run([Path(p) for p in sys.argv[1:]]))"  # fmt: skip


@pytest.fixture
def start(home):
    """Start a process with this test's data folder; it is ended with the test."""
    begun = []
    places = {HOME_VARIABLE: str(home), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}

    def begin(code, *args):
        process = subprocess.Popen(  # noqa: S603 - this interpreter, this code
            [sys.executable, "-c", code, *args],
            encoding="utf-8",
            cwd=home.parent,
            env={**os.environ, **places},
            stdout=subprocess.PIPE,
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def test_a_second_start_hands_its_files_to_the_first_window(start, home, package):
    first = start(FIRST)
    assert first.stdout.readline() == "ready\n"
    second = start(SECOND, package.name)
    assert second.wait(timeout=30) == 0
    assert first.stdout.readline() == f"called {package.resolve()}\n"
    assert first.poll() is None


def test_after_a_kill_the_next_start_is_the_first(start):
    first = start(FIRST)
    assert first.stdout.readline() == "ready\n"
    first.kill()
    first.wait()
    again = start(FIRST)
    assert again.stdout.readline() == "ready\n"


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_desktop_comes_to_the_front_with_the_files(qtbot, desktop, package):
    desktop.window.showMinimized()
    desktop.be_called([package])
    assert not desktop.window.isMinimized()
    qtbot.waitUntil(lambda: desktop.window.page is not desktop.start)


@pytest.mark.parametrize("message", [b"{}\n", b"[1]\n", b"nonsense\n", b"x" * (LONGEST + 2)])
def test_what_is_no_list_of_paths_is_not_taken(qtbot, home, message):
    instance = SingleInstance()
    assert instance.begin()
    called: list[object] = []
    instance.called.connect(called.append)
    socket = QLocalSocket()
    socket.connectToServer(instance._name)
    with qtbot.waitSignal(socket.disconnected):
        socket.write(message)
    assert not called
    instance.end()


def test_a_first_window_that_hangs_does_not_lock_anybody_out(home, monkeypatch):
    monkeypatch.setattr("ui.application.single_instance.PATIENCE", 50)
    first, second = SingleInstance(), SingleInstance()
    assert first.begin()
    first._server.close()
    assert second.begin()
    first.end()
