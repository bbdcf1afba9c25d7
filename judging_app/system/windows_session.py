"""The reason that Windows shows while a program holds the end of the session back."""

import ctypes
from typing import Any


def explain(window: int, reason: str) -> None:
    """Show the reason beside the program's name; an empty one removes it.

    `window` is the handle of the program's window.
    """
    user = _user()
    handle = ctypes.c_void_p(window)
    if reason:
        user.ShutdownBlockReasonCreate(handle, reason)
    else:
        user.ShutdownBlockReasonDestroy(handle)


def _user() -> Any:
    return ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]
