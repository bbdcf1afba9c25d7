"""Keeps the screens of this computer on while an audience looks at one of them.

Windows switches screens off when nobody presses a key for some minutes. Elsewhere nothing is done:
desktops there have no common way.
"""

import ctypes
import sys
from typing import Any, Final

_CONTINUOUS: Final = 0x80000000
_SYSTEM: Final = 0x1
_DISPLAY: Final = 0x2


def keep_on(*, on: bool) -> None:
    """Keep the screens on from now on, or let the system switch them off again.

    Call both on the same thread: Windows forgets the wish with the thread.
    """
    system: str = sys.platform  # not narrowed: tests run each branch on every system
    if system == "win32":
        wanted = _SYSTEM | _DISPLAY if on else 0
        _kernel().SetThreadExecutionState(ctypes.c_uint(_CONTINUOUS | wanted))


def _kernel() -> Any:
    return ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
