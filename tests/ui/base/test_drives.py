"""Sticks are found without a click, and a faulty one never blocks the window."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject

from ui.base import drives
from ui.base.drives import Drive, StickWatch

STICK = Drive(Path("E:/"), "KINGSTON", 1, is_read_only=False)


def test_a_look_that_ends_at_once_is_told_at_once(qtbot):
    owner = QObject()
    told: list[object] = []
    watch = StickWatch(lambda: (STICK,), owner)
    watch.found.connect(told.append)
    watch.look()
    assert told == [(STICK,)]


def test_a_drive_that_hangs_holds_nobody_and_is_told_in_the_end(qtbot):
    owner, ends = QObject(), threading.Event()
    told: list[object] = []
    asked = []

    def look():
        asked.append(threading.current_thread())
        ends.wait()
        return (STICK,)

    watch = StickWatch(look, owner)
    watch.found.connect(told.append)
    watch.start()
    for _ in range(5):
        watch.clock.timeout.emit()
    assert told == []
    assert len(asked) == 1
    assert asked[0] is not threading.main_thread()
    ends.set()
    qtbot.waitUntil(lambda: told == [(STICK,)])
    watch.stop()


def test_only_removable_roots_are_looked_at(monkeypatch, tmp_path):
    looked = []

    class Storage:
        def __init__(self, root):
            looked.append(root)

        def isValid(self):
            return False

        @staticmethod
        def mountedVolumes():
            raise AssertionError("touches every drive")

    monkeypatch.setattr(drives, "QStorageInfo", Storage)
    monkeypatch.setattr(drives, "removable_roots", lambda: (tmp_path,))
    assert drives.sticks() == ()
    assert looked == [str(tmp_path)]


def test_a_stick_is_told_with_its_room(monkeypatch, tmp_path):
    monkeypatch.setattr(drives, "removable_roots", lambda: (tmp_path,))
    (found,) = drives.sticks()
    assert found.free > 0
    assert not found.is_read_only
