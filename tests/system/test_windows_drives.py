"""Tests of the storage of files on Windows, with an invented system."""

import ctypes
import os
from pathlib import Path, PureWindowsPath

import pytest

from judging_app.system import storage, windows_drives
from judging_app.system.storage import Storage

USB, SATA, NVME = 7, 11, 17


class Kernel:
    """Drives by letter: (what GetDriveTypeW says, bus). `asked` are the calls that touch one."""

    def __init__(self, **drives):
        self.drives = drives
        self.asked = []
        self.open = {}

    def GetLogicalDrives(self):
        return sum(1 << (ord(letter) - 65) for letter in self.drives)

    def GetDriveTypeW(self, root):
        return self.drives[root[0].upper()][0]

    def CreateFileW(self, device, access, *rest):
        assert access == 0  # needs no administrator
        letter = device[len(r"\\.") + 1]
        self.asked.append(letter)
        if self.drives[letter][1] is None:
            return ctypes.c_void_p(-1).value
        self.open[len(self.asked)] = letter
        return len(self.asked)

    def DeviceIoControl(self, handle, code, query, size, answer, room, length, _):
        assert code == 0x2D1400
        assert not any(query)
        assert size == 12
        bus = self.drives[self.open[handle]][1]
        told = bytearray(room)
        told[28:32] = bus.to_bytes(4, "little")
        ctypes.memmove(answer, bytes(told), room)
        return 1

    def CloseHandle(self, handle):
        del self.open[handle]


@pytest.fixture
def kernel(monkeypatch):
    made = Kernel(
        C=(3, NVME), D=(5, None), E=(2, USB), F=(3, USB), G=(3, SATA), H=(3, None), N=(4, None),
    )  # fmt: skip
    monkeypatch.setattr(windows_drives, "_kernel", lambda: made)
    monkeypatch.setenv("SYSTEMDRIVE", "C:")
    monkeypatch.setattr("sys.platform", "win32")
    return made


def where(letter):
    return storage.storage_of_drive(windows_drives.drive_at(f"{letter}:\\"))


def test_a_disk_on_usb_can_be_pulled_out_although_it_calls_itself_fixed(kernel):
    assert [where(letter) for letter in "CDEFGHN"] == [
        Storage.HERE, Storage.REMOVABLE, Storage.REMOVABLE, Storage.REMOVABLE, Storage.HERE,
        Storage.HERE,
        Storage.NETWORK,
    ]  # fmt: skip
    assert not kernel.open


def test_sticks_and_usb_disks_are_offered_and_nothing_else_is_touched(kernel):
    assert storage.removable_roots() == (Path("E:\\"), Path("F:\\"))
    assert set(kernel.asked) == {"C", "F", "G", "H"}


def test_windows_that_runs_from_a_usb_disk_is_here(kernel):
    kernel.drives["C"] = (3, USB)
    assert where("C") is Storage.HERE


def test_a_share_is_far_and_no_drive_is_asked(kernel, monkeypatch):
    share = PureWindowsPath(r"\\server\share\a.judging")
    monkeypatch.setattr(Path, "resolve", lambda _: share)
    assert storage._of_windows(Path("a.judging")) is Storage.NETWORK
    assert kernel.asked == []


if os.name == "posix":  # paths of Linux

    def test_linux_offers_what_is_mounted_for_people_but_no_network(tmp_path, monkeypatch):
        table = (
            "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n"
            "2 1 8:17 / /media/mahin/KINGSTON\\0402 rw - vfat /dev/sdb1 rw\n"
            "3 1 0:50 / /media/mahin/server rw - cifs //server/share rw\n"
            "4 1 8:33 / /run/media/mahin/disk rw - exfat /dev/sdc1 rw\n"
            "5 1 0:22 / /media rw - tmpfs tmpfs rw\n"
        )
        (tmp_path / "mounts").write_text(table, encoding="utf-8")
        monkeypatch.setattr(storage, "_MOUNTS", tmp_path / "mounts")
        monkeypatch.setattr("sys.platform", "linux")
        found = storage.removable_roots()
        assert found == (Path("/media/mahin/KINGSTON 2"), Path("/run/media/mahin/disk"))
