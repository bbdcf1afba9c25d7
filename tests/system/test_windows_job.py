"""Tests of the job that confines a child process on Windows, with an invented system."""

import ctypes

import pytest

from judging_app.system import sandbox, windows_job
from judging_app.system.sandbox import Limits
from judging_app.system.windows_job import Job


class Kernel:
    """Jobs and processes by handle. `ended` are the processes that a closed job has ended."""

    def __init__(self, *, gives_jobs=True):
        self.gives_jobs = gives_jobs
        self.limits = {}
        self.members = {}
        self.open = set()
        self.ended = []

    def CreateJobObjectW(self, security, name):
        if not self.gives_jobs:
            return None
        self.open.add(1)
        return 1

    def SetInformationJobObject(self, job, kind, facts, size):
        assert kind == 9
        assert size == 144  # of the structure on 64 bits; Windows refuses another size
        self.limits[job] = ctypes.string_at(facts, size)
        return 1

    def OpenProcess(self, access, inherited, pid):
        assert access == 0x101
        self.open.add(-pid)
        return -pid

    def AssignProcessToJobObject(self, job, process):
        self.members[job] = -process
        return 1

    def CloseHandle(self, handle):
        self.open.remove(handle)
        if handle in self.members:
            self.ended.append(self.members[handle])


@pytest.fixture
def kernel(monkeypatch):
    made = Kernel()
    monkeypatch.setattr(windows_job, "_kernel", lambda: made)
    return made


def number_at(facts, offset, size):
    return int.from_bytes(facts[offset : offset + size], "little")


def test_the_job_limits_the_memory_and_ends_the_child_with_its_parent(kernel) -> None:
    with Job(77, megabytes=512):
        facts = kernel.limits[1]
        assert number_at(facts, 16, 4) == 0x100 | 0x2000  # LimitFlags
        assert number_at(facts, 112, 8) == 512 * 1024 * 1024  # ProcessMemoryLimit
        assert kernel.members == {1: 77}
        assert kernel.ended == []
    assert kernel.ended == [77]
    assert not kernel.open


def test_without_a_job_the_child_runs_on(monkeypatch) -> None:
    kernel = Kernel(gives_jobs=False)
    monkeypatch.setattr(windows_job, "_kernel", lambda: kernel)
    with Job(77, megabytes=512):
        assert kernel.members == {}


def test_every_child_on_windows_gets_a_job(kernel, monkeypatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    with sandbox._confined(5, Limits(megabytes=3)):
        assert kernel.members == {1: 5}
    assert kernel.ended == [5]
