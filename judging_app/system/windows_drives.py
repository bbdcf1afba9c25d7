"""Asks Windows about its drives without accessing their content.

An unreachable network drive, or a slow optical one, would block the caller for seconds.
"""

import ctypes
from dataclasses import dataclass
from typing import Any, Final

REMOVABLE: Final = 2
FIXED: Final = 3
REMOTE: Final = 4
OPTICAL: Final = 5
_USB: Final = 7
_QUERY_PROPERTY: Final = 0x2D1400
_SHARED: Final = 0x1 | 0x2
_OPEN_EXISTING: Final = 3
_NO_HANDLE: Final = ctypes.c_void_p(-1).value
_BUS_AT: Final = 28
"""The offset in bytes of BusType in STORAGE_DEVICE_DESCRIPTOR."""
_DESCRIPTOR: Final = 1024


@dataclass(frozen=True, slots=True)
class Drive:
    r"""A drive with its root (`E:\`), the result of GetDriveTypeW, and whether it is on USB."""

    root: str
    kind: int
    is_usb: bool


def roots() -> tuple[str, ...]:
    r"""The roots that have a letter now: `C:\`, `E:\`."""
    letters = _kernel().GetLogicalDrives()
    return tuple(f"{chr(65 + place)}:\\" for place in range(26) if letters >> place & 1)


def drive_at(root: str) -> Drive:
    """The facts about the drive with that root. Only a fixed drive is asked for its bus."""
    kind = int(_kernel().GetDriveTypeW(root))
    return Drive(root, kind, is_usb=kind == FIXED and _bus_of(root) == _USB)


def _bus_of(root: str) -> int:
    """The BusType of the device; 0 if the system does not give it. Needs no administrator."""
    kernel = _kernel()
    device = "\\\\.\\" + root.rstrip("\\")
    handle = kernel.CreateFileW(device, 0, _SHARED, None, _OPEN_EXISTING, 0, None)
    if handle in (None, _NO_HANDLE):
        return 0
    query = (ctypes.c_uint32 * 3)()  # StorageDeviceProperty, PropertyStandardQuery: both are 0
    answer = ctypes.create_string_buffer(_DESCRIPTOR)
    length = ctypes.c_uint32()
    try:
        told = kernel.DeviceIoControl(
            handle, _QUERY_PROPERTY, query, ctypes.sizeof(query),
            answer, len(answer), ctypes.byref(length), None,
        )  # fmt: skip
    finally:
        kernel.CloseHandle(handle)
    return int.from_bytes(answer.raw[_BUS_AT : _BUS_AT + 4], "little") if told else 0


def _kernel() -> Any:
    """kernel32 with the types of handles declared, because a handle is wider than an int."""
    loaded = vars(ctypes)["WinDLL"]("kernel32")  # only Windows has `windll`
    handle, number = ctypes.c_void_p, ctypes.c_uint32
    loaded.CreateFileW.restype = handle
    loaded.CreateFileW.argtypes = [
        ctypes.c_wchar_p, number, number, handle, number, number, handle,
    ]  # fmt: skip
    loaded.DeviceIoControl.argtypes = [
        handle, number, handle, number, handle, number, handle, handle,
    ]  # fmt: skip
    loaded.CloseHandle.argtypes = [handle]
    return loaded
