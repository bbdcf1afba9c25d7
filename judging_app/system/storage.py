"""Finds the kind of storage of a file: on this computer, removable, or on a network.

SQLite is not safe on the last two: a stick may report a flush too early, and locks of a network may
not work. A folder that a program copies elsewhere (OneDrive) counts as on this computer: its disk
flushes and locks properly, and on many laptops the desktop and the documents are such folders.
"""

import os
import re
import sys
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.system import windows_drives

_MOUNTS: Final = Path("/proc/self/mountinfo")
_DEVICES: Final = Path("/sys/dev/block")
_PULLED: Final = (("/", "media"), ("/", "run", "media"), ("/", "Volumes"))
_FAR: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "davfs", "fuse.sshfs",
     "fuse.rclone", "fuse.davfs", "fuse.gvfsd-fuse", "webdav", "afpfs"}
)  # fmt: skip
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


class Storage(StrEnum):
    """The kinds of storage of a `.judging` file.

    UNKNOWN is accepted, because nothing speaks against it.
    """

    HERE = "here"
    REMOVABLE = "removable"
    NETWORK = "network"
    UNKNOWN = "unknown"

    @property
    def is_safe(self) -> bool:
        """Whether a `.judging` file may be opened on this storage."""
        return self in {Storage.HERE, Storage.UNKNOWN}


_OF_DRIVE_TYPE: Final = {
    windows_drives.REMOVABLE: Storage.REMOVABLE,
    windows_drives.FIXED: Storage.HERE,
    windows_drives.REMOTE: Storage.NETWORK,
    windows_drives.OPTICAL: Storage.REMOVABLE,
}


def storage_of(path: Path) -> Storage:
    """The storage of the file at `path`. The file need not exist and is not opened."""
    if sys.platform == "win32":
        return _of_windows(path)
    real = path.resolve()
    if _is_pulled(real):
        return Storage.REMOVABLE
    return _of_linux(real) if sys.platform == "linux" else Storage.UNKNOWN


def refuse_unsafe(path: Path) -> None:
    """Raise `InputRefused` (UNSAFE_PLACE, `detail` is the storage) if the storage is not safe.

    A file on a stick is lost with the stick, and damaged if the stick is pulled out.
    """
    place = storage_of(path)
    if not place.is_safe:
        raise InputRefused(Refusal.UNSAFE_PLACE, path=path, detail=place.value)


def storage_of_drive_type(number: int) -> Storage:
    """The storage of a drive for which Windows' GetDriveTypeW returns this number."""
    return _OF_DRIVE_TYPE.get(number, Storage.UNKNOWN)


def drive_of(path: PurePath) -> str:
    r"""The root of the drive, as Windows' functions need it: `C:\`, `\\server\share\`."""
    return path.drive + "\\"


def removable_roots() -> tuple[Path, ...]:
    """The roots of removable sticks and disks. None of them is accessed.

    Network drives are not queried: an unreachable one would take seconds.
    """
    system: str = sys.platform  # not narrowed: tests run each branch on every system
    if system == "win32":
        found = (windows_drives.drive_at(root) for root in windows_drives.roots())
        return tuple(Path(drive.root) for drive in found if _is_stick(drive))
    if system == "linux":
        return _pulled_mounts(_table())
    volumes = Path("/Volumes")
    return tuple(volumes.iterdir()) if volumes.is_dir() else ()


def storage_of_drive(drive: windows_drives.Drive) -> Storage:
    """The storage of a Windows drive. USB disks and many sticks report that they are fixed.

    The drive from which Windows runs counts as on this computer, even on USB.
    """
    is_system = drive.root.casefold().startswith(os.environ.get("SYSTEMDRIVE", "c:").casefold())
    if drive.is_usb and not is_system:
        return Storage.REMOVABLE
    return storage_of_drive_type(drive.kind)


def _is_stick(drive: windows_drives.Drive) -> bool:
    return storage_of_drive(drive) is Storage.REMOVABLE and drive.kind != windows_drives.OPTICAL


def _of_windows(path: Path) -> Storage:
    root = drive_of(path.resolve())
    if root.startswith("\\\\"):
        return Storage.NETWORK
    return storage_of_drive(windows_drives.drive_at(root))


def _table() -> str:
    return _MOUNTS.read_text(encoding="utf-8", errors="replace")


def _pulled_mounts(table: str) -> tuple[Path, ...]:
    found = (line.partition(" - ") for line in table.splitlines())
    points = (
        Path(_ESCAPED.sub(lambda m: chr(int(m[1], 8)), left.split()[4]))
        for left, _, right in found
        if right.split()[:1] and right.split()[0] not in _FAR
    )
    return tuple(point for point in points if _is_pulled(point))


def _is_pulled(path: Path) -> bool:
    return any(path.parts[: len(start)] == start and path.parts != start for start in _PULLED)


def _of_linux(path: Path) -> Storage:
    try:
        kind, device = _mount_of(path, _table())
        if kind in _FAR:
            return Storage.NETWORK
        return _of_device(_DEVICES / device)
    except OSError:
        return Storage.UNKNOWN


def _mount_of(path: Path, table: str) -> tuple[str, str]:
    """The type and device number (`8:1`) of the mount that contains `path`.

    It is the innermost mount, and the latest one at that place.
    """
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
    """The number of the device under a FUSE file system, which reports its own number."""
    if not mounted.startswith("0:") or not source.startswith("/dev/"):
        return mounted
    number = Path(source).stat().st_rdev
    return f"{os.major(number)}:{os.minor(number)}"


def _of_device(device: Path) -> Storage:
    if not device.exists():
        return Storage.UNKNOWN
    disk = device.resolve()
    if any(part.startswith("usb") for part in disk.parts):
        return Storage.REMOVABLE
    flags = (folder / "removable" for folder in (disk, disk.parent))
    said = next((flag.read_text().strip() for flag in flags if flag.is_file()), "")
    return {"1": Storage.REMOVABLE, "0": Storage.HERE}.get(said, Storage.UNKNOWN)
