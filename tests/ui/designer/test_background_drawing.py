"""Tests of drawing while the drawn content continues to change."""

import threading
from functools import partial

from ui.designer.background_drawing import Drawing


def test_only_the_latest_of_what_is_asked_for_meanwhile_is_drawn(qtbot, operations):
    drawing, go_on = Drawing(operations, operations), threading.Event()
    drawn: list[object] = []
    failed: list[object] = []
    drawing.drawn.connect(drawn.append)
    drawing.failed.connect(failed.append)

    def slowly():
        go_on.wait(5)
        return "first"

    drawing.ask(slowly)
    for number in range(9):
        drawing.ask(partial(int, number))
    go_on.set()
    qtbot.waitUntil(lambda: len(drawn) == 2)
    assert drawn == ["first", 8]
    assert failed == []


def test_what_fails_is_told_and_the_next_is_drawn(qtbot, operations):
    drawing = Drawing(operations, operations)
    told: list[object] = []
    drawing.drawn.connect(told.append)
    drawing.failed.connect(lambda error: told.append(type(error)))
    drawing.ask(lambda: 1 // 0)
    drawing.ask(lambda: "drawn")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [ZeroDivisionError, "drawn"]
