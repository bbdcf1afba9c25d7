"""Tests of the screens that stay on during a ceremony."""

import sys
from typing import Any

import pytest

from judging_app.system import awake


class Kernel:
    """Notes the wishes that Windows gets."""

    def __init__(self) -> None:
        self.wishes: list[int] = []

    def SetThreadExecutionState(self, wish: Any) -> None:
        self.wishes.append(wish.value)


@pytest.mark.parametrize(("system", "wishes"), [("win32", [0x80000003, 0x80000000]), ("linux", [])])
def test_windows_is_asked_to_keep_the_screens_on_and_then_no_more(
    monkeypatch: pytest.MonkeyPatch, system: str, wishes: list[int]
) -> None:
    kernel = Kernel()
    monkeypatch.setattr(awake, "_kernel", lambda: kernel)
    monkeypatch.setattr(sys, "platform", system)
    awake.keep_on(on=True)
    awake.keep_on(on=False)
    assert kernel.wishes == wishes
