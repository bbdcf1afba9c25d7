"""Puts a child process on Windows into a job: a limit on memory, and an end with this process.

A job is kept by the kernel. It limits the committed memory of the child, and ends the child and
whatever the child has started when its last handle closes: also when this process is killed.
"""

import ctypes
from types import TracebackType
from typing import Any, Final, Self

from judging_app.system.sizes import MB

_LIMIT_PROCESS_MEMORY: Final = 0x100
_KILL_ON_CLOSE: Final = 0x2000
_EXTENDED_LIMITS: Final = 9
"""JobObjectExtendedLimitInformation."""
_ASSIGN: Final = 0x0100 | 0x0001
"""PROCESS_SET_QUOTA and PROCESS_TERMINATE."""


class _Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION. Fields that are never set are put together."""

    _fields_ = (
        ("times", ctypes.c_int64 * 2),
        ("flags", ctypes.c_uint32),
        ("working_sets", ctypes.c_size_t * 2),
        ("active", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("classes", ctypes.c_uint32 * 2),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peaks", ctypes.c_size_t * 2),
    )


class Job:
    """A job with one child process. Close it to end the child.

    If Windows refuses (an older job of another program does not allow it), the child runs without
    a job, watched by its parent only.
    """

    def __init__(self, pid: int, megabytes: int) -> None:
        self._kernel = _kernel()
        self._handle = self._kernel.CreateJobObjectW(None, None)
        if self._handle:
            self._limit(megabytes)
            self._assign(pid)

    def _limit(self, megabytes: int) -> None:
        limits = _Limits(
            flags=_LIMIT_PROCESS_MEMORY | _KILL_ON_CLOSE, process_memory=megabytes * MB
        )
        self._kernel.SetInformationJobObject(
            self._handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )

    def _assign(self, pid: int) -> None:
        if process := self._kernel.OpenProcess(_ASSIGN, 0, pid):
            self._kernel.AssignProcessToJobObject(self._handle, process)
            self._kernel.CloseHandle(process)

    def close(self) -> None:
        """End the child if it still runs. Later calls do nothing."""
        if self._handle:
            self._kernel.CloseHandle(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _kernel() -> Any:
    """kernel32 with the types of handles declared, because a handle is wider than an int."""
    loaded = vars(ctypes)["WinDLL"]("kernel32")  # only Windows has `windll`
    handle, number = ctypes.c_void_p, ctypes.c_uint32
    loaded.CreateJobObjectW.restype = loaded.OpenProcess.restype = handle
    loaded.CreateJobObjectW.argtypes = [handle, ctypes.c_wchar_p]
    loaded.OpenProcess.argtypes = [number, ctypes.c_int, number]
    loaded.SetInformationJobObject.argtypes = [handle, ctypes.c_int, handle, number]
    loaded.AssignProcessToJobObject.argtypes = [handle, handle]
    loaded.CloseHandle.argtypes = [handle]
    return loaded
