"""Where a file lives: on this computer, on something that can be pulled out, or far away.

SQLite must not work on the last two: a stick lies about its flushes, a network about its locks.
"""

import os
import re
import sys
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final

from judging_app.errors import InputRefused, Reason

_MOUNTS: Final = Path("/proc/self/mountinfo")
_DEVICES: Final = Path("/sys/dev/block")
_PULLED: Final = (("/", "media"), ("/", "run", "media"), ("/", "Volumes"))
_FAR: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "davfs", "fuse.sshfs",
     "fuse.rclone", "fuse.davfs", "fuse.gvfsd-fuse", "webdav", "afpfs"}
)  # fmt: skip
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


class Place(StrEnum):
    """Where a `.judging` file lives. UNKNOWN is not refused: nothing speaks against it."""

    HERE = "here"
    REMOVABLE = "removable"
    NETWORK = "network"
    UNKNOWN = "unknown"

    @property
    def is_safe(self) -> bool:
        """Whether an open file may live there."""
        return self in {Place.HERE, Place.UNKNOWN}


def place_of(path: Path) -> Place:
    """Where the file at `path` lives, or would live. It is not opened."""
    if sys.platform == "win32":
        return _of_windows(path)
    real = path.resolve()
    if any(real.parts[: len(start)] == start for start in _PULLED):
        return Place.REMOVABLE
    return _of_linux(real) if sys.platform == "linux" else Place.UNKNOWN


def refuse_unsafe(path: Path) -> None:
    """Raises `InputRefused` (UNSAFE_PLACE) where an open file may not live; `detail` is the place.

    A file on a stick is lost with the stick, and torn when it is pulled out.
    """
    place = place_of(path)
    if not place.is_safe:
        raise InputRefused(Reason.UNSAFE_PLACE, path=path, detail=place.value)


def place_of_drive_type(number: int) -> Place:
    """What Windows' GetDriveTypeW says: 2 removable, 3 fixed, 4 remote, 5 optical, 6 memory."""
    known = {2: Place.REMOVABLE, 3: Place.HERE, 4: Place.NETWORK, 5: Place.REMOVABLE}
    return known.get(number, Place.UNKNOWN)


def drive_of(path: PurePath) -> str:
    r"""The root that Windows is asked about: `C:\`, `\\server\share\`."""
    return path.drive + "\\"


if sys.platform == "win32":

    def _of_windows(path: Path) -> Place:
        import ctypes

        if path.resolve().drive.startswith("\\\\"):
            return Place.NETWORK
        return place_of_drive_type(ctypes.windll.kernel32.GetDriveTypeW(drive_of(path.resolve())))

else:

    def _of_windows(path: Path) -> Place:
        raise NotImplementedError(path)


def _of_linux(path: Path) -> Place:
    try:
        kind, device = _mount_of(path, _MOUNTS.read_text(encoding="utf-8", errors="replace"))
        if kind in _FAR:
            return Place.NETWORK
        return _of_device(_DEVICES / device)
    except OSError:
        return Place.UNKNOWN


def _mount_of(path: Path, table: str) -> tuple[str, str]:
    """Type and device number (`8:1`) of the mount that holds `path`: the innermost, latest one."""
    best, kind, device = -1, "", ""
    for line in table.splitlines():
        left, _, right = line.partition(" - ")
        fields, (found, source, *_) = left.split(), [*right.split(), "", ""]
        point = Path(_ESCAPED.sub(lambda m: chr(int(m[1], 8)), fields[4]))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), found
            device = _number_of(source, fields[2])
    return kind, device


def _number_of(source: str, mounted: str) -> str:
    """What a file system of FUSE hides: the number of the device that it stands on."""
    if not mounted.startswith("0:") or not source.startswith("/dev/"):
        return mounted
    number = Path(source).stat().st_rdev
    return f"{os.major(number)}:{os.minor(number)}"


def _of_device(device: Path) -> Place:
    if not device.exists():
        return Place.UNKNOWN
    disk = device.resolve()
    if any(part.startswith("usb") for part in disk.parts):
        return Place.REMOVABLE
    flags = (folder / "removable" for folder in (disk, disk.parent))
    said = next((flag.read_text().strip() for flag in flags if flag.is_file()), "")
    return {"1": Place.REMOVABLE, "0": Place.HERE}.get(said, Place.UNKNOWN)
