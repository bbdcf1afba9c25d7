import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread

from judging_app.errors import InputRefused, Refusal
from judging_app.system.progress import Cancelled
from ui.window.busy_bar import BusyBar
from ui.words.messages import message


def test_work_runs_elsewhere_and_its_end_comes_back(qtbot, operations, qapp):
    threads = []

    def work(number):
        threads.append(threading.current_thread())
        return number * 2

    got: list[Any] = []
    operations.run(work, 21, done=lambda value: got.append((value, QThread.currentThread())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, qapp.thread())]
    assert threads[0] is not threading.main_thread()


def test_work_is_done_in_the_order_in_which_it_was_asked_for(qtbot, operations):
    got: list[Any] = []
    for number in range(50):
        operations.run(lambda n=number: n, done=got.append)
    qtbot.waitUntil(lambda: not operations.is_busy)
    assert got == list(range(50))


def test_the_worker_rests_until_it_is_woken_and_ends_all_the_same(qtbot, operations):
    done = []
    wake = operations.rest()
    operations.run(lambda: done.append(1))
    qtbot.wait(20)
    assert done == []
    wake()
    qtbot.waitUntil(lambda: done == [1])
    operations.rest()
    operations.run(lambda: done.append(2))
    operations.stop()
    assert done == [1, 2]


def test_who_waits_is_told_before_going_on(operations):
    told: list[Any] = []
    operations.run(lambda: 7, done=told.append, patience=60)
    assert told == [7]
    assert not operations.is_busy


def test_what_takes_longer_than_the_patience_is_told_later(qtbot, operations):
    go_on = threading.Event()
    told: list[Any] = []
    operations.run(lambda: go_on.wait(5), done=told.append, patience=0.001)
    assert told == []
    assert operations.is_busy
    go_on.set()
    qtbot.waitUntil(lambda: told == [True])


def test_nobody_waits_while_something_else_is_asked_for(qtbot, operations):
    go_on = threading.Event()
    told: list[Any] = []
    operations.run(go_on.wait, done=lambda _: told.append("first"))
    operations.run(lambda: "second", done=told.append, patience=60)
    assert told == []
    go_on.set()
    qtbot.waitUntil(lambda: told == ["first", "second"])


def test_who_waits_is_told_of_a_refusal_later_and_not_inside_the_key(qtbot, operations):
    def refuse():
        raise InputRefused(Refusal.HASH)

    told: list[Any] = []
    operations.run(refuse, failed=told.append, patience=60)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))


def test_an_error_goes_to_its_caller_or_to_the_window(qtbot, operations):
    def refuse():
        raise InputRefused(Refusal.HASH)

    mine: list[Any] = []
    operations.run(refuse, failed=mine.append)
    qtbot.waitUntil(lambda: bool(mine))
    with qtbot.waitSignal(operations.failed) as told:
        operations.run(refuse)
    assert told.args[0].reason is Refusal.HASH


@pytest.mark.usefixtures("qapp")
def test_watched_work_tells_its_progress_and_can_be_cancelled(qtbot, operations):
    begun, go_on = threading.Event(), threading.Event()

    def work(progress):
        progress(1, 2)
        begun.set()
        go_on.wait(5)
        progress(2, 2)

    ends: list[Any] = []
    bar = BusyBar(operations)
    qtbot.addWidget(bar)
    bar._timer.setInterval(0)
    operations.run(work, label="کار دراز", watched=True, failed=ends.append)
    begun.wait(5)
    qtbot.waitUntil(bar.isVisible)
    bar.cancel.click()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ends))
    assert isinstance(ends[0], Cancelled)
    assert message(ends[0]).safe
    assert not bar.isVisible()


def test_nothing_is_called_back_when_its_owner_is_gone(qtbot, operations):
    owner = QObject()
    got: list[Any] = []
    wait = threading.Event()
    operations.run(wait.wait, 5, done=got.append, owner=owner)
    owner.deleteLater()
    qtbot.wait(20)
    wait.set()
    qtbot.waitUntil(lambda: not operations.is_busy)
    assert got == []


def test_an_unforeseen_error_is_logged(qtbot, operations, caplog):
    with qtbot.waitSignal(operations.failed):
        operations.run(lambda: 1 / 0)
    assert "ZeroDivisionError" in caplog.text
