"""The Persian words for the states of execution: on the screen, in forms and on paper."""

from typing import Final

from judging_app.domain.follow_up import ExecutionState

STATES: Final = {
    ExecutionState.HANDED_OVER: "سپرده‌شده",
    ExecutionState.STARTED: "آغازشده",
    ExecutionState.RUNNING: "در اجرا",
    ExecutionState.DONE: "پایان‌یافته",
    ExecutionState.DROPPED: "کنارگذاشته",
}
