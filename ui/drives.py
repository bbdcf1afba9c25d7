"""Sticks: removable drives that are plugged in now."""

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_WINDOWS_REMOVABLE = 2
_LINUX_MOUNTS = ("/media/", "/run/media/")


@dataclass(frozen=True, slots=True)
class Drive:
    """A stick: where it is, what it is called, how much room it has (bytes), may it be written."""

    folder: Path
    name: str
    free: int
    is_read_only: bool


def sticks() -> tuple[Drive, ...]:
    """The removable drives, by name. Qt itself cannot tell them from other drives."""
    found = [
        Drive(Path(v.rootPath()), v.displayName(), v.bytesAvailable(), v.isReadOnly())
        for v in QStorageInfo.mountedVolumes()
        if v.isValid() and v.isReady() and _is_removable(v)
    ]
    return tuple(sorted(found, key=lambda drive: drive.name))


def _is_removable(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _WINDOWS_REMOVABLE)
    return root.startswith(_LINUX_MOUNTS) or root.startswith("/Volumes/")
